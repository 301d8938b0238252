"""Asking for files and folders: every such dialog is made here, and starts where the last file of its kind was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from streetdesk.ui.start.recent import settings

_KEY = "folders"
_ANY = "any"
Then = Callable[[Path], object]


def last_folder(kind: str) -> Path:
    """Where the last file of a kind was; else where the last one of any kind was; else the user's documents."""
    kept = settings()
    for name in (kind, _ANY):
        found = str(kept.value(f"{_KEY}/{name}", ""))
        if found and Path(found).is_dir():
            return Path(found)
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return documents if documents.is_dir() else Path.home()


def remember_folder(kind: str, folder: Path) -> None:
    """Start there the next time, after a restart as well."""
    kept = settings()
    for name in (kind, _ANY):
        kept.setValue(f"{_KEY}/{name}", str(folder.absolute()))
    kept.sync()


def ask_open(over: QWidget, kind: str, caption: str, kinds: str, then: Then) -> None:
    """Ask for a file that exists; the dialog does not hold up the window. ``kind`` names what it is for."""
    _opened(_dialog(over, kind, caption, last_folder(kind), kinds), kind, then)


def ask_save(over: QWidget, kind: str, caption: str, proposed: str | Path, kinds: str, then: Then) -> None:
    """Ask where to write a file. A proposed name stands in the last folder; a whole path stays as it is."""
    path = last_folder(kind) / proposed
    dialog = _dialog(over, kind, caption, path.parent, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(path.suffix.removeprefix("."))
    dialog.selectFile(path.name)
    _opened(dialog, kind, then)


def ask_folder(over: QWidget, kind: str, caption: str, then: Then) -> None:
    """Ask for a folder."""
    dialog = _dialog(over, kind, caption, last_folder(kind), "")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly, False)
    _opened(dialog, kind, then)


def open_now(over: QWidget, kind: str, caption: str, kinds: str, start: Path | None = None) -> Path | None:
    """Ask for a file that exists and wait for the answer; None if none was chosen."""
    chosen, _ = QFileDialog.getOpenFileName(over, caption, str(start or last_folder(kind)), kinds)
    return _chosen(kind, chosen)


def save_now(over: QWidget, kind: str, caption: str, proposed: str | Path, kinds: str) -> Path | None:
    """Ask where to write a file and wait for the answer; its ending is that of the proposal where none was typed."""
    path = last_folder(kind) / proposed
    chosen, _ = QFileDialog.getSaveFileName(over, caption, str(path), kinds)
    if chosen and Path(chosen).suffix.lower() != path.suffix.lower():
        chosen += path.suffix
    return _chosen(kind, chosen)


def _chosen(kind: str, chosen: str) -> Path | None:
    if not chosen:
        return None
    remember_folder(kind, Path(chosen).parent)
    return Path(chosen)


def _dialog(over: QWidget, kind: str, caption: str, folder: Path, kinds: str) -> QFileDialog:
    dialog = QFileDialog(over, caption, str(folder), kinds)
    dialog.setObjectName(f"choose {kind}")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return dialog


def _opened(dialog: QFileDialog, kind: str, then: Then) -> None:
    def chosen(text: str) -> None:
        path = Path(text)
        is_folder = dialog.fileMode() == QFileDialog.FileMode.Directory
        remember_folder(kind, path if is_folder else path.parent)
        then(path)

    dialog.fileSelected.connect(chosen)
    dialog.finished.connect(lambda _: dialog.deleteLater())
    dialog.open()
