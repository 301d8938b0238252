"""What a file really is, by its bytes: names lie, above all those of downloads named .xls."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from typing import Literal

FileKind = Literal[
    "xlsx",
    "xls",
    "xlsb",
    "ods",
    "csv",
    "html",
    "xml-spreadsheet",
    "encrypted",
    "picture",
    "pdf",
    "word",
    "presentation",
    "archive",
    "damaged-zip",
    "lock-file",
    "empty",
    "unknown",
]

READABLE: frozenset[FileKind] = frozenset({"xlsx", "xls", "xlsb", "ods"})
"""The kinds that are read; the others are named to the clerk."""

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 65536


def sniff(path: Path) -> FileKind:
    """The kind of a file. OSError where it cannot be opened."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if not head:
            return "empty"
        if path.name.startswith("~$") and len(head) < 200:
            return "lock-file"
        if head.startswith(b"PK"):
            return _zip_kind(file)
        if head.startswith(_OLE):
            return _ole_kind(head + file.read())
    return _plain_kind(head)


def _plain_kind(head: bytes) -> FileKind:
    if head.startswith(b"%PDF"):
        return "pdf"
    if head.startswith(_PICTURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP") or _is_heif(head):
        return "picture"
    if head.startswith(_ARCHIVES):
        return "archive"
    if head.startswith(b"{\\rtf"):
        return "word"
    # Excel 2 to 4 wrote bare records without a container.
    if head[:1] == b"\x09" and head[1:4] in (b"\x00\x04\x00", b"\x02\x06\x00", b"\x04\x06\x00"):
        return "xls"
    return _text_kind(head)


def _is_heif(head: bytes) -> bool:
    return head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"mif1", b"avif")


def _zip_kind(file: io.BufferedReader) -> FileKind:
    try:
        with zipfile.ZipFile(file) as package:
            names = set(package.namelist())
            if "mimetype" in names:
                mime = package.read("mimetype")[:100]
                if b"opendocument.spreadsheet" in mime:
                    # An .ods with a password keeps its names and encrypts what is inside.
                    manifest = package.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
                    return "encrypted" if b"encryption-data" in manifest else "ods"
                return "word" if b"opendocument.text" in mime else "archive"
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError, ValueError):
        return "damaged-zip"
    # The parts may stand in a folder of another case or name; the file name of the part does not change.
    parts = {n.replace("\\", "/").lower().rsplit("/", 1)[-1] for n in names}
    if "workbook.bin" in parts:
        return "xlsb"
    if "workbook.xml" in parts:
        return "xlsx"
    if "document.xml" in parts:
        return "word"
    return "presentation" if "presentation.xml" in parts else "archive"


def _ole_kind(data: bytes) -> FileKind:
    names = {name for name in _OLE_STREAMS if _has_stream(data, name)}
    if "EncryptedPackage" in names:
        return "encrypted"
    if names & {"Workbook", "Book"}:
        return "xls"
    if "WordDocument" in names:
        return "word"
    return "presentation" if "PowerPoint Document" in names else "unknown"


_OLE_STREAMS = ("EncryptedPackage", "Workbook", "Book", "WordDocument", "PowerPoint Document")


def _has_stream(data: bytes, name: str) -> bool:
    """Whether a directory entry of this name stands in the container: entries are 128 bytes, aligned."""
    wanted = (name + "\0").encode("utf-16-le")
    at = data.find(wanted)
    while at >= 0:
        if at % 128 == 0 and int.from_bytes(data[at + 64 : at + 66], "little") == len(wanted):
            return True
        at = data.find(wanted, at + 1)
    return False


def _text_kind(head: bytes) -> FileKind:
    for encoding in ("utf-8-sig", "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "gb18030"):
        text = _decoded(head, encoding)
        if text is not None:
            break
    else:
        return "unknown"
    start = text.lstrip().lower()
    if start.startswith("<"):
        if "urn:schemas-microsoft-com:office:spreadsheet" in start:
            return "xml-spreadsheet"
        if any(mark in start for mark in ("<html", "<table", "<!doctype html", "<body", "<meta")):
            return "html"
        return "unknown"
    if any(ord(c) < 32 and c not in "\t\r\n\f" for c in text):
        return "unknown"
    first = text.strip().splitlines()[:1]
    return "csv" if first and any(mark in first[0] for mark in ",\t;，") else "unknown"


def _decoded(head: bytes, encoding: str) -> str | None:
    """The text, forgiving only a character cut off at the end of what was read."""
    for cut in range(4 if len(head) == _HEAD else 1):
        try:
            return head[: len(head) - cut].decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
