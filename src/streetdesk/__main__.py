"""Starts the window: ``python -m streetdesk [FILE] [--demo]``."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from streetdesk import __version__


def main(arguments: Sequence[str] | None = None) -> int:
    """Show the window until it is closed. 2, with a sentence on stderr, where nothing can be shown."""
    parser = argparse.ArgumentParser(prog="streetdesk-window", description="街务台（窗口）")
    parser.add_argument("file", nargs="?", type=Path, help="要打开的数据文件")
    parser.add_argument("--demo", action="store_true", help="在临时文件夹里造一个演示用的街道")
    parser.add_argument("--version", action="version", version=f"StreetDesk {__version__}")
    asked = parser.parse_args(arguments)
    gc.disable()  # what a start makes lives on; the window lets the collector run once its first page stands
    if asked.file is not None:
        import_module("streetdesk.ui.base.early")
    from streetdesk.ui.base.display import NO_DISPLAY, can_show_windows

    if not can_show_windows():
        sys.stderr.write(NO_DISPLAY + "\n")
        return 2
    try:
        from streetdesk.ui.app import run
    except ImportError as error:
        sys.stderr.write(f"窗口打不开，缺少系统组件：{error}\n请用 python3 dev.py run 启动，它会补齐。\n")
        return 2
    return run(asked.file, demo=asked.demo)


if __name__ == "__main__":
    sys.exit(main())
