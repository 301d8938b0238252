"""What a PDF would do when it is opened: scripts, programs to start, files inside. Looked for, never run.

Looked at are the whole file as it stands and every compressed object stream of it (Flate, ASCII85, ASCIIHex; names
written with #xx as well). What cannot be looked at, because it is encrypted, packed otherwise or without end, is told
too. A reader so lenient that it finds objects nobody else would is not outdone by this.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib

_DOES = (
    (b"JavaScript", "含有脚本（JavaScript）"),
    (b"Launch", "会启动别的程序（Launch）"),
    (b"XFA", "含有带脚本的表单（XFA）"),
    (b"RichMedia", "含有可运行的媒体（RichMedia）"),
    (b"SubmitForm", "会把填的内容发出去（SubmitForm）"),
    (b"ImportData", "会读取别的文件（ImportData）"),
    (b"GoToE", "会打开里面嵌着的文件（GoToE）"),
    (b"EmbeddedFile", "里面嵌着别的文件（EmbeddedFile）"),
)
_NAME = re.compile(rb"/([^\x00\t\n\x0c\r ()<>\[\]{}/%]+)")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"(?<!end)stream(?:\r?\n|\r)")
_OBJECT = re.compile(rb"\d+\s+\d+\s+obj\b")
_FILTERS = re.compile(rb"/Filter\s*(\[[^\]]*\]|/[^\s/\[\]<>()]+)")
_BUDGET = 60_000_000
"""Bytes unpacked of one file: a small file may claim to hold gigabytes."""


def told_of(data: bytes) -> str:
    """What stands in a PDF beside pages, as the clerk reads it; empty where nothing was found."""
    names = _names(data)
    hidden = False
    left = _BUDGET
    for packed, filters in _object_streams(data):
        plain = _unpacked(packed, filters, left)
        if plain is None:
            hidden = True
            continue
        left -= len(plain)
        names |= _names(plain)
    found = [said for word, said in _DOES if word in names or (word == b"EmbeddedFile" and b"EmbeddedFiles" in names)]
    if hidden:
        found.append(
            "有一部分加了密或压缩得特别，程序看不到里面" if found else "加了密或压缩得特别，程序看不到里面有什么"
        )
    return "、".join(found)


def _names(data: bytes) -> set[bytes]:
    wanted = {word for word, _ in _DOES} | {b"EmbeddedFiles"}
    return {plain for name in _NAME.findall(data) if (plain := _unescaped(name)) in wanted}


def _unescaped(name: bytes) -> bytes:
    return _ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), name) if b"#" in name else name


def _object_streams(data: bytes) -> list[tuple[bytes, list[bytes]]]:
    """The bytes and filters of streams that hold objects (PDF 32000-1:2008, 7.5.7)."""
    found = []
    for begins in _STREAM.finditer(data):
        head = data[max(0, begins.start() - 2000) : begins.start()]
        starts = [one.end() for one in _OBJECT.finditer(head)]
        said = _NAME.sub(lambda name: b"/" + _unescaped(name[1]), head[starts[-1] :] if starts else head)
        if b"/ObjStm" not in said:
            continue
        end = data.find(b"endstream", begins.end())
        filters = _FILTERS.search(said)
        names = [one.lstrip(b"/") for one in re.findall(rb"/[^\s/\[\]<>()]+", filters[1])] if filters else []
        found.append((data[begins.end() : end if end >= 0 else len(data)], names))
    return found


def _unpacked(packed: bytes, filters: list[bytes], most: int) -> bytes | None:
    """What stands in a stream; None where it cannot be told."""
    for name in filters:
        try:
            if name in (b"FlateDecode", b"Fl"):
                unpacker = zlib.decompressobj()
                packed = unpacker.decompress(packed, max(most, 1))
                if unpacker.unconsumed_tail:
                    return None
            elif name in (b"ASCII85Decode", b"A85"):
                packed = base64.a85decode(packed.strip().removesuffix(b"~>"))
            elif name in (b"ASCIIHexDecode", b"AHx"):
                digits = b"".join(packed.split()).split(b">")[0]
                packed = binascii.unhexlify(digits + b"0" * (len(digits) % 2))
            else:
                return None
        except (zlib.error, ValueError):
            return None
    return packed
