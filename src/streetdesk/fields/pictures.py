"""What a picture is: told by how its bytes begin, never by its name; the few formats the program opens."""

from __future__ import annotations

FORMATS = ("JPEG", "PNG", "BMP", "GIF", "WEBP", "TIFF")
"""Formats whose readers decode and do nothing else. EPS, for one, is a program that another program would run."""

MOST_PIXELS = 80_000_000
"""An A3 sheet at 600 dpi has 70 million; what says it has more is not opened."""
LONGEST_SIDE = 30_000

START = 16
"""Bytes from the beginning that ``picture_format`` needs."""

_STARTS = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"II+\x00", "TIFF"),
    (b"MM\x00+", "TIFF"),
    (b"BM", "BMP"),
)


def picture_format(start: bytes) -> str:
    """Which of FORMATS a file is that begins like this; empty for everything else."""
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "WEBP"
    return next((name for begins, name in _STARTS if start.startswith(begins)), "")


def is_too_large(width: int, height: int) -> bool:
    """Whether a picture of this size, as its header gives it, is not opened."""
    return width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE


def webp_size(start: bytes) -> tuple[int, int]:
    """Width and height by the first 30 bytes of a WebP; its reader takes room for the whole before it tells them."""
    kind = start[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(start[24:27], "little"), 1 + int.from_bytes(start[27:30], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(start[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    return int.from_bytes(start[26:28], "little") & 0x3FFF, int.from_bytes(start[28:30], "little") & 0x3FFF
