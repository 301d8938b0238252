"""A JPEG without what cameras and editors write beside the picture: place, camera, owner, remarks, second pictures."""

from __future__ import annotations

_KEPT_APPS = (0xE0, 0xE2, 0xEE)
"""JFIF (size in inches), the colour profile, and Adobe's note of how colours are stored: the picture needs them."""
_PROFILE = b"ICC_PROFILE\x00"
_ALONE = (0x01, *range(0xD0, 0xD9))
_COMMENT, _SCAN, _END = 0xFE, 0xDA, 0xD9


def cleaned(data: bytes) -> bytes | None:
    """The same picture, dot for dot, without its notes; None where the bytes are not laid out as they should be."""
    if not data.startswith(b"\xff\xd8"):
        return None
    out, at = bytearray(b"\xff\xd8"), 2
    while at + 1 < len(data):
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xFF:  # filling
            at += 1
        elif marker == _END:
            return bytes(out + b"\xff\xd9")  # what follows is no part of the picture: maps of depth, films, places
        elif marker in _ALONE:
            out += data[at : at + 2]
            at += 2
        else:
            end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
            if end < at + 4 or end > len(data):
                return None
            if _is_kept(marker, data[at + 4 : end]):
                out += data[at:end]
            at = end
            if marker == _SCAN:
                end = _end_of_scan(data, at)
                out += data[at:end]
                at = end
    return None


def _is_kept(marker: int, content: bytes) -> bool:
    if marker == _COMMENT or (0xE0 <= marker <= 0xEF and marker not in _KEPT_APPS):
        return False
    return marker != 0xE2 or content.startswith(_PROFILE)


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the next marker begins: in the picture's own bytes FF is followed by 00 or a restart."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7 and data[at + 1] != 0xFF:
            return at
        at += 1
    return len(data)
