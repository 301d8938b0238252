"""The one door for developers: everything needed is set up on the way. Standard library only.

python3 dev.py run [--demo] [...]     open the window; --demo: a made-up office in a temporary folder
python3 dev.py test [pytest args]     the tests, without a display
python3 dev.py check [--no-tests]     format, lint, types, tests; stops at the first failure
python3 dev.py bench [names]          the measurements of bench/
python3 dev.py shots [--docs]         pictures of every screen at four scales; --docs: those of README and manual
python3 dev.py fonts                  make the shipped fonts anew
python3 dev.py lock [--upgrade ...]   compile requirements.lock anew from pyproject.toml
"""

from __future__ import annotations

import ast
import contextlib
import ctypes
import hashlib
import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

TOP = Path(__file__).resolve().parent
VENV = TOP / ".venv"
BIN = VENV / ("Scripts" if sys.platform == "win32" else "bin")
EXE = ".exe" if sys.platform == "win32" else ""
PYTHON = BIN / f"python{EXE}"
UV = BIN / f"uv{EXE}"
LOCK = TOP / "requirements.lock"
STAMP = VENV / ".streetdesk-setup"  # what the packages were installed from, or UNFINISHED
UNFINISHED = "unfinished"
OLDEST = (3, 11)

# What Qt's wheels ask of the system, read off them with ldd; each with the Debian package that brings it.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",  # newer systems call it libglib2.0-0t64 and still answer to this name
    "libdbus-1.so.3": "libdbus-1-3",
}
WINDOW_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libcups.so.2": "libcups2",
}
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")  # where Debian's pip looks
FONT_PACKAGES = ("fonts-noto-cjk", "fonts-noto-cjk-extra", "fonts-hanazono")
NO_NETWORK = "dns error|name resolution|failed to fetch|could not fetch|connection|timed out|no route".split("|")


class Trouble(Exception):
    """Why it cannot go on, and what to do."""


def say(text: str) -> None:
    """One line of progress, before anything a child process prints."""
    print(f"dev.py: {text}", flush=True)


# --- running things -------------------------------------------------------------------------------


def environment(*, offscreen: bool = False) -> dict[str, str]:
    """The children's environment: ours, without what would lead them to another Python."""
    env = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "CONDA_PREFIX"}}
    env.setdefault("UV_HTTP_TIMEOUT", "60")
    env.setdefault("UV_SYSTEM_CERTS", "true")  # an office's network may sign with its own
    if offscreen:
        env.setdefault("QT_QPA_PLATFORM", "offscreen")
        if sys.platform != "win32" and env.get("LC_ALL", env.get("LANG", "C")) in {"C", "POSIX", ""}:
            env["LC_ALL"] = "C.UTF-8"  # Qt warns of any other, and warnings fail tests
    return env


def call(command: Sequence[object], *, offscreen: bool = False) -> int:
    """Run it in the top folder, its output shown; its exit code."""
    return subprocess.call([str(part) for part in command], cwd=TOP, env=environment(offscreen=offscreen))


def attempt(command: Sequence[object], settings: Mapping[str, str]) -> tuple[int, str]:
    """Run it with its output held back: exit code and output."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=TOP,
        env={**environment(), **settings},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.returncode, done.stdout.decode("utf-8", "replace").strip()


def quietly(command: Sequence[object], failed: str, **settings: str) -> str:
    """Its output, which is shown only when it fails, with a sentence after it."""
    code, said = attempt(command, settings)
    if code:
        print("\n".join(said.splitlines()[-30:]), file=sys.stderr)
        if any(sign in said.lower() for sign in NO_NETWORK):
            failed += " The network or the package server was not reached: connect, then give the same command again."
        raise Trouble(failed)
    return said


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """One set-up at a time in this folder; the system lets go of the lock when the process dies."""
    path = TOP / "build" / "dev.lock"
    path.parent.mkdir(exist_ok=True)
    with path.open("a+b") as held:
        waiting = False
        while not _taken(held):
            if not waiting:
                say("another dev.py is setting up; waiting for it")
            waiting = True
            time.sleep(0.3)
        yield


def _taken(held: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            held.seek(0)
            msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


# --- the system -----------------------------------------------------------------------------------


def is_root() -> bool:
    """Whether packages of the system can be installed without asking."""
    return sys.platform != "win32" and os.geteuid() == 0


def loads(library: str) -> bool:
    """Whether the system's loader finds it."""
    with contextlib.suppress(OSError):
        return bool(ctypes.CDLL(library))
    return False


def missing_packages(*, window: bool) -> list[str]:
    """The Debian packages of the system libraries that Qt would not find here."""
    if sys.platform != "linux":
        return []
    wanted = {**LIBRARIES, **(WINDOW_LIBRARIES if window else {})}
    return [package for library, package in wanted.items() if not loads(library)]


def system_packages(packages: Sequence[str], why: str) -> None:
    """Install them when we may; else say the line to type."""
    if not packages:
        return
    if not shutil.which("apt-get"):
        raise Trouble(f"{why} Debian calls it {' '.join(packages)}: install the same with this system's own tool.")
    install = ["apt-get", "install", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120", *packages]
    if not is_root():
        raise Trouble(f"{why} Type:\n    sudo apt-get update && sudo apt-get install -y {' '.join(packages)}")
    say(f"installing {' '.join(packages)}")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    if attempt(install, quiet)[0]:  # as a rule because the lists are empty or old
        attempt(["apt-get", "update", "-o", "DPkg::Lock::Timeout=120"], quiet)
        quietly(install, f"{why} Installing failed; the line was:\n    {shlex.join(install)}\n", **quiet)


# --- the packages ---------------------------------------------------------------------------------


def fingerprint(python: str) -> dict[str, str]:
    """What an environment depends on: with which Python, where, from which lock and project."""
    packages = hashlib.sha256(LOCK.read_bytes() + (TOP / "pyproject.toml").read_bytes())
    return {"python": python, "place": str(TOP), "packages": packages.hexdigest()}


def stamped() -> object:
    """What the last set-up left: a fingerprint, UNFINISHED, or None where there was none of ours."""
    try:
        return json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return UNFINISHED if STAMP.exists() else None


def python_inside() -> str:
    """The version of .venv's Python; empty when it does not start or has no pip."""
    look = "import sys, importlib.util as u; print(sys.version if u.find_spec('pip') else '')"
    try:
        done = subprocess.run([str(PYTHON), "-c", look], env=environment(), capture_output=True, check=False)
    except OSError:
        return ""
    return done.stdout.decode().strip()


def locked(name: str) -> str:
    """One requirement of the lock with its hashes, as it stands there."""
    found = re.search(rf"^{name}==.*\n(?: +--hash=.*\n)*", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    if not found:
        raise Trouble(f"{LOCK.name} does not name {name}. Compile it anew: python3 dev.py lock")
    return found[0]


def pip_settings() -> dict[str, str]:
    """An office's own package server and certificates, set for pip, are meant for uv as well."""
    said = quietly([PYTHON, "-m", "pip", "config", "list"], "pip's settings cannot be read.")
    found: dict[str, str] = {}
    for line in said.splitlines():
        key, _, value = line.partition("=")
        names = {"index-url": "UV_DEFAULT_INDEX", "cert": "SSL_CERT_FILE"}
        if (name := names.get(key.rpartition(".")[2])) and name not in os.environ:
            found[name] = str(ast.literal_eval(value))
    return found


def set_up(*, window: bool = False) -> None:
    """Make ready all that is needed; nothing is done, in a tenth of a second, when it is ready."""
    system_packages(missing_packages(window=window), "Qt needs libraries that this system lacks.")
    with alone():
        was, python = stamped(), python_inside()
        moved = isinstance(was, dict) and (was.get("python"), was.get("place")) != (python, str(TOP))
        if not python or moved or was == UNFINISHED:
            make_venv()
            python = python_inside()
        if was != fingerprint(python):
            install_packages()
            STAMP.write_text(json.dumps(fingerprint(python)), encoding="utf-8")


def make_venv() -> None:
    """A fresh .venv, whatever stood there."""
    if not (importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv")):
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        system_packages([package], "This Python cannot make a virtual environment: ensurepip is missing.")
    if shutil.which("apt-get") and not CERTIFICATES.exists():
        system_packages(["ca-certificates"], "Packages cannot be fetched safely: this system has no certificates.")
    say("making .venv")
    try:
        if VENV.is_dir() and not VENV.is_symlink():
            shutil.rmtree(VENV)
        elif VENV.is_symlink() or VENV.exists():
            VENV.unlink()
    except OSError as error:
        raise Trouble(f".venv is broken and cannot be removed ({error}). Close what uses it and try again.") from error
    VENV.mkdir()
    STAMP.write_text(json.dumps(UNFINISHED), encoding="utf-8")
    base = getattr(sys, "_base_executable", None) or sys.executable  # not the .venv just removed
    quietly([base, "-m", "venv", VENV], "Making .venv failed.")


def install_packages() -> None:
    """Exactly what the lock says, and the project itself on top, editable."""
    say("installing packages from requirements.lock (the first time about 150 MB)")
    (wanted := VENV / "uv.txt").write_text(locked("uv"), encoding="utf-8")
    STAMP.write_text(json.dumps(UNFINISHED), encoding="utf-8")
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input", "--retries", "2", "--timeout", "30"]
    fetch = [*pip, "install", "-q", "--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", wanted]
    quietly(fetch, "uv could not be installed.")
    sync = [UV, "pip", "sync", *(to := ["--python", PYTHON]), "--require-hashes", "--no-build", LOCK]
    quietly(sync, "The packages of requirements.lock could not be installed.", **pip_settings())
    project = [UV, "pip", "install", *to, "--offline", "--no-deps", "--no-build-isolation", "--editable", TOP]
    quietly(project, "The project itself could not be installed.")


# --- the commands ---------------------------------------------------------------------------------


def run(args: Sequence[str]) -> int:
    """Open the window."""
    windowless = os.environ.get("QT_QPA_PLATFORM", "")
    if sys.platform == "linux" and not windowless and not {"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ):
        raise Trouble(
            "There is no display here (DISPLAY and WAYLAND_DISPLAY are not set), so no window can open. "
            "Start it from a desktop, or through xvfb-run; `python3 dev.py test` needs no display."
        )
    set_up(window=windowless in {"", "xcb", "wayland"})
    return call([PYTHON, "-m", "streetdesk", *args])


def test(args: Sequence[str]) -> int:
    """All tests, spread over the processors; with arguments of your own, exactly what they say."""
    set_up()
    spread = [] if args else ["-n", str(min(4, os.cpu_count() or 1)), "--dist", "loadfile"]
    return call([PYTHON, "-m", "pytest", *spread, *args], offscreen=True)


def check(args: Sequence[str]) -> int:
    """What must hold before a commit."""
    if set(args) - {"--no-tests"}:
        raise Trouble("check takes --no-tests and nothing else.")
    set_up()
    ruff, brief = BIN / f"ruff{EXE}", ["--output-format", "concise"]
    steps = {
        "format": ([ruff, "format", "--check", *brief, "."], f"Mend it with: {ruff.relative_to(TOP)} format ."),
        "lint": ([ruff, "check", *brief, "."], f"Some are mended by: {ruff.relative_to(TOP)} check --fix ."),
        "types": ([PYTHON, "-m", "mypy"], "Each line above names its place."),
    }
    for name, (command, advice) in steps.items():
        say(name)
        if code := call(command):
            raise Trouble(f"check stopped at {name} (exit code {code}). {advice}")
    if "--no-tests" not in args:
        say("tests")
        if code := test([]):
            raise Trouble(f"check stopped at tests (exit code {code}).")
    say("all is well")
    return 0


def bench(args: Sequence[str]) -> int:
    """The measurements, as a table."""
    set_up()
    return call([PYTHON, "-m", "bench", *args], offscreen=True)


def shots(args: Sequence[str]) -> int:
    """Pictures of every screen."""
    set_up()
    return call([PYTHON, "tools/make_pictures.py", *args])


def fonts(args: Sequence[str]) -> int:
    """The committed fonts, made anew from Debian's."""
    if is_root() and shutil.which("apt-get"):
        system_packages(FONT_PACKAGES, "The fonts are made from Debian's.")
    set_up()
    return call([PYTHON, "tools/make_fonts.py", *args])


def lock(args: Sequence[str]) -> int:
    """requirements.lock: for Linux and Windows, with hashes, no addresses; versions stay unless they must change."""
    set_up()
    before = LOCK.read_bytes()
    compile_ = [UV, "pip", "compile", "pyproject.toml", "--group", "dev", "--universal", "--python-version", "3.11"]
    shape = ["--generate-hashes", "--no-header", "--no-emit-index-url", "--no-emit-find-links", "-o", LOCK.name]
    quietly([*compile_, *shape, *args], "The requirements could not be compiled.", **pip_settings())
    if b"://" in LOCK.read_bytes():
        LOCK.write_bytes(before)
        raise Trouble("The compiled lock would have held an address; requirements.lock was left as it was.")
    same = before == LOCK.read_bytes()
    say("requirements.lock is " + ("unchanged" if same else "new: run the tests, then commit it"))
    return 0


COMMANDS = {c.__name__: c for c in (run, test, check, bench, shots, fonts, lock)}


def main(argv: Sequence[str]) -> int:
    """The exit code: the command's own, 1 after a sentence, 2 for a wrong call, 130 when stopped by hand."""
    if sys.version_info < OLDEST:
        print(f"dev.py needs Python 3.11 or newer; this is {sys.version.split()[0]}.", file=sys.stderr)
        return 1
    command = COMMANDS.get(argv[0]) if argv else None
    if command is None:
        asked = not argv or argv[0] in {"-h", "--help", "help"}
        print(__doc__ if asked else f"dev.py: there is no command {argv[0]!r}\n\n{__doc__}")
        return 0 if asked and argv else 2
    try:
        return command(argv[1:])
    except (Trouble, OSError) as trouble:
        print(f"dev.py: {trouble}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
