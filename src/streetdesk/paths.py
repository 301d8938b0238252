"""Where the program's own files stand: beside the package when installed, in the tree when developed."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """The folder of fonts, icons, schemes and forms: inside the wheel, else at the top of the source tree."""
    inside = _PACKAGE / "resources"
    return inside if inside.is_dir() else _PACKAGE.parents[1] / "resources"


def user_data() -> Path:
    """The folder for settings, logs and backups of this user; made by whoever writes into it.

    ``STREETDESK_HOME`` moves it, for tests and for carrying the program on a stick.
    """
    if moved := os.environ.get("STREETDESK_HOME"):
        return Path(moved)
    if sys.platform == "win32":
        given, usual = os.environ.get("LOCALAPPDATA"), ("AppData", "Local")
    else:
        given, usual = os.environ.get("XDG_DATA_HOME"), (".local", "share")
    name = "StreetDesk" if sys.platform == "win32" else "streetdesk"
    return (Path(given) if given else _home().joinpath(*usual)) / name


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # a service account without a home
        return Path(tempfile.gettempdir())
