"""dev.py: the two commands and their sentences, without setting anything up twice."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dev

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux's loader, apt or display")


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A made-up checkout: dev.py works on it, the real .venv is out of reach."""
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    (tmp_path / "requirements.lock").write_text(
        "alpha==1 \\\n    --hash=sha256:aa\n    # via x\nuv==0.9 \\\n    --hash=sha256:bb \\\n    --hash=sha256:cc\n"
        "    # via y\nuvloop==2 \\\n    --hash=sha256:dd\n",
        encoding="utf-8",
    )
    venv = tmp_path / ".venv"
    monkeypatch.setattr(dev, "TOP", tmp_path)
    monkeypatch.setattr(dev, "LOCK", tmp_path / "requirements.lock")
    monkeypatch.setattr(dev, "VENV", venv)
    monkeypatch.setattr(dev, "STAMP", venv / ".streetdesk-setup")
    monkeypatch.setattr(dev, "PYTHON", venv / "bin" / "python")
    return tmp_path


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, elsewhere: Path) -> list[str]:
    """What a set-up would do, in order, in place of doing it."""
    done: list[str] = []

    def make_venv() -> None:
        done.append("venv")
        dev.VENV.mkdir(exist_ok=True)
        monkeypatch.setattr(dev, "python_inside", lambda: "3.11.9")

    monkeypatch.setattr(dev, "make_venv", make_venv)
    monkeypatch.setattr(dev, "install_packages", lambda: done.append("packages"))
    monkeypatch.setattr(dev, "missing_packages", lambda **_: [])
    return done


def test_lock_has_hashes_markers_and_no_address() -> None:
    text = (Path(dev.__file__).parent / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    assert "sys_platform == 'win32'" in text
    wanted = [line for line in text.splitlines() if line and line[0] not in "# "]
    assert all("==" in line and line.endswith("\\") for line in wanted)
    for name in ("uv", "hatchling", "editables", "pyside6-essentials", "sqlcipher3"):
        assert any(line.startswith(f"{name}==") for line in wanted), name
    assert not (Path(dev.__file__).parent / "uv.lock").exists()


def test_uv_is_fetched_as_the_lock_names_it(elsewhere: Path) -> None:
    assert dev.locked("uv") == "uv==0.9 \\\n    --hash=sha256:bb \\\n    --hash=sha256:cc\n"
    with pytest.raises(dev.Trouble, match=r"dev\.py lock"):
        dev.locked("beta")


def test_set_up_is_done_once_and_again_when_the_lock_changes(made: list[str]) -> None:
    dev.set_up()
    dev.set_up()
    assert made == ["venv", "packages"]
    dev.LOCK.write_text("changed", encoding="utf-8")
    dev.set_up()
    assert made == ["venv", "packages", "packages"]


@pytest.mark.parametrize(
    ("left", "python"),
    [
        (json.dumps(dev.UNFINISHED), "3.11.9"),  # killed in the middle
        ("", "3.11.9"),  # killed while the stamp was written
        (json.dumps({"python": "3.11.9", "place": "elsewhere"}), "3.11.9"),  # the folder was moved
        (json.dumps({"python": "3.10.1"}), "3.11.9"),  # the system's Python was replaced
        (json.dumps({}), ""),  # its Python is gone
    ],
)
def test_a_broken_environment_is_made_anew(
    made: list[str], monkeypatch: pytest.MonkeyPatch, left: str, python: str
) -> None:
    dev.VENV.mkdir()
    dev.STAMP.write_text(left, encoding="utf-8")
    monkeypatch.setattr(dev, "python_inside", lambda: python)
    dev.set_up()
    assert made == ["venv", "packages"]


def test_an_environment_made_by_hand_is_kept(made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    dev.VENV.mkdir()
    monkeypatch.setattr(dev, "python_inside", lambda: "3.11.9")
    dev.set_up()
    assert made == ["packages"]


def test_a_second_set_up_waits_for_the_first(elsewhere: Path) -> None:
    code = f"import sys; sys.path.insert(0, {str(Path(dev.__file__).parent)!r}); import dev; from pathlib import Path\n"
    code += f"dev.TOP = Path({str(elsewhere)!r})\nwith dev.alone(): print('mine', flush=True)"
    with dev.alone():
        other = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, encoding="utf-8")
        assert other.stdout is not None
        assert "waiting" in other.stdout.readline()
    with other:
        assert other.communicate(timeout=30)[0] == "mine\n"


def test_no_command_is_a_question_for_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main([]) == 2
    assert dev.main(["--help"]) == 0
    assert dev.main(["paint"]) == 2
    assert "no command 'paint'" in capsys.readouterr().out


def test_an_old_python_gets_a_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(dev, "OLDEST", (99, 0))
    assert dev.main(["test"]) == 1
    assert "needs Python 3.11 or newer" in capsys.readouterr().err


@LINUX
def test_no_display_gets_a_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(dev, "set_up", lambda **_: pytest.fail("set up before it was known to be of use"))
    assert dev.main(["run"]) == 1
    assert "There is no display here" in capsys.readouterr().err


@LINUX
def test_missing_libraries_are_named_by_their_package(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not dev.loads("libnothing-of-the-kind.so.9")
    monkeypatch.setattr(dev, "loads", lambda library: library not in {"libEGL.so.1", "libxcb-cursor.so.0"})
    assert dev.missing_packages(window=False) == ["libegl1"]
    assert dev.missing_packages(window=True) == ["libegl1", "libxcb-cursor0"]


def test_without_rights_the_line_to_type_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/apt-get")
    monkeypatch.setattr(dev, "is_root", lambda: False)
    with pytest.raises(dev.Trouble, match="sudo apt-get install -y libegl1 libgl1"):
        dev.system_packages(["libegl1", "libgl1"], "Why.")
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(dev.Trouble, match="this system's own tool"):
        dev.system_packages(["libegl1"], "Why.")


def test_a_failure_shows_what_was_said_and_a_sentence(elsewhere: Path, capfd: pytest.CaptureFixture[str]) -> None:
    said = "print('dns error: no such host'); raise SystemExit(3)"
    with pytest.raises(dev.Trouble, match=r"The step failed\. The network .* was not reached"):
        dev.quietly([sys.executable, "-c", said], "The step failed.")
    assert "no such host" in capfd.readouterr().err


def test_pip_settings_are_handed_to_uv(monkeypatch: pytest.MonkeyPatch) -> None:
    said = "global.index-url='https://mirror.example/simple'\nglobal.timeout='60'\n:env:.cert='/certs.pem'"
    monkeypatch.setattr(dev, "quietly", lambda *_: said)
    monkeypatch.delenv("UV_DEFAULT_INDEX", raising=False)
    monkeypatch.setenv("SSL_CERT_FILE", "/mine.pem")
    assert dev.pip_settings() == {"UV_DEFAULT_INDEX": "https://mirror.example/simple"}


def test_check_stops_at_the_first_failure(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    called: list[str] = []

    def call(command: list[object], **_: object) -> int:
        called.append(Path(str(command[0])).stem)
        return 7 if "check" in command and "--check" not in command else 0

    monkeypatch.setattr(dev, "set_up", lambda: None)
    monkeypatch.setattr(dev, "call", call)
    assert dev.main(["check"]) == 1
    assert called == ["ruff", "ruff"]
    assert "stopped at lint (exit code 7)" in capsys.readouterr().err
    assert dev.main(["check", "--quick"]) == 1
