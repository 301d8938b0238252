"""Copy the licence texts of everything the program is made of into resources/licences, from what is installed here.

Run after a library was added or brought up to date. The texts of Qt's LGPL come with no wheel; they are taken from
Debian's /usr/share/common-licenses, and Python's own from its installation.
"""

from __future__ import annotations

import re
import sys
import sysconfig
from importlib import metadata
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
TARGET = TOP / "resources" / "licences"
COMMON = Path("/usr/share/common-licenses")
_TEXT = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
_NAME = re.compile(r"^[A-Za-z0-9._-]+")
_UNDER_LGPL = {"pyside6-essentials", "shiboken6"}


def needed(name: str = "streetdesk", found: dict[str, metadata.Distribution] | None = None) -> list[str]:
    """The distributions the program needs at run time, by their own names, sorted."""
    found = {} if found is None else found
    for line in metadata.distribution(name).requires or ():
        asked = _NAME.match(line)
        if asked is None or "extra ==" in line or "sys_platform" in line or asked[0].lower() in found:
            continue
        try:
            found[asked[0].lower()] = metadata.distribution(asked[0])
        except metadata.PackageNotFoundError:  # for another version of Python
            continue
        needed(asked[0], found)
    return sorted((one.metadata["Name"] for one in found.values()), key=str.lower)


def texts_of(name: str) -> str:
    """The licence files of an installed distribution, one below the other; empty where it has none."""
    files = [f for f in metadata.files(name) or () if ".dist-info" in str(f) and _TEXT.search(str(f))]
    said = [(f.name, f.locate()) for f in sorted(files, key=str) if f.suffix.lower() != ".py"]
    parts = [(label, Path(str(path)).read_text(encoding="utf-8", errors="replace").strip()) for label, path in said]
    if len(parts) == 1:
        return parts[0][1] + "\n"
    return "\n\n".join(f"{'─' * 30}\n{label}\n\n{text}" for label, text in parts) + ("\n" if parts else "")


def python_text() -> str:
    """Python's own licence."""
    folder = Path(sysconfig.get_path("stdlib"))
    for place in (
        folder / "LICENSE.txt",
        Path(sys.base_prefix) / "LICENSE.txt",
        Path("/usr/share/doc/python3.11/copyright"),
    ):
        if place.is_file():
            return place.read_text(encoding="utf-8", errors="replace").strip() + "\n"
    raise SystemExit("Python's licence was not found")


def main() -> int:
    """Write the texts; 1 when a library has none."""
    TARGET.mkdir(exist_ok=True)
    lacking = []
    made = {
        "StreetDesk": (TOP / "LICENSE").read_text(encoding="utf-8"),
        "LGPL-3.0": (COMMON / "LGPL-3").read_text(encoding="utf-8"),
        "GPL-3.0": (COMMON / "GPL-3").read_text(encoding="utf-8"),
        "Python": python_text(),
    }
    for name in needed():
        if name.lower().replace("_", "-") in _UNDER_LGPL:
            continue
        made[name] = texts_of(name)
        if not made[name]:
            lacking.append(name)
    for old in TARGET.glob("*.txt"):
        old.unlink()
    for name, text in made.items():
        (TARGET / f"{name}.txt").write_text(
            "\n".join(line.rstrip() for line in text.splitlines()) + "\n", encoding="utf-8"
        )
    sys.stdout.write(f"{len(made)} texts in {TARGET.relative_to(TOP)}\n")
    if lacking:
        sys.stderr.write(f"no licence text: {', '.join(lacking)}\n")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
