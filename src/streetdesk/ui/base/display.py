"""Whether a window can be shown at all: asked before Qt is started, for Qt itself would abort the process."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

NO_DISPLAY = "没有可用的图形显示，窗口打不开。请在桌面环境里启动，或改用命令行：streetdesk --help"


def can_show_windows() -> bool:
    """Whether Qt will find a display. Always true on Windows and macOS, and for Qt's own offscreen platforms."""
    if not sys.platform.startswith("linux"):
        return True
    asked = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0]
    if asked in {"offscreen", "minimal", "vnc", "linuxfb", "eglfs"}:
        return True
    wayland = _wayland_answers() if asked in {"", "wayland", "wayland-egl"} else False
    return wayland or (asked in {"", "xcb"} and _x_answers())


def _wayland_answers() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY", "")
    if not name:
        return False
    return _answers(str(Path(os.environ.get("XDG_RUNTIME_DIR", "/nonexistent")) / name))


def _x_answers() -> bool:
    """The X server behind DISPLAY takes a connection: a local socket, its abstract twin, or a TCP port."""
    host, colon, rest = os.environ.get("DISPLAY", "").rpartition(":")
    number = rest.split(".")[0]
    if not colon or not number.isdecimal():
        return False
    if host in {"", "unix"}:
        path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where X servers stand
        return _answers(path) or _answers("\0" + path) or _tcp_answers("127.0.0.1", int(number))
    return _tcp_answers(host, int(number))


def _answers(address: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        try:
            probe.connect(address)
        except OSError:
            return False
    return True


def _tcp_answers(host: str, number: int) -> bool:
    try:
        socket.create_connection((host, 6000 + number), timeout=2).close()
    except OSError:
        return False
    return True
