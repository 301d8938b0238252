"""Photos and scans: read back, and pictures shrunk on intake (DESIGN 4)."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from streetdesk.errors import UserError

LONGEST_SIDE = 2000
PICTURE_BYTES = 1_000_000
PDF_BYTES = 5_000_000
_TOO_LARGE = 60_000_000


@dataclass(frozen=True, slots=True)
class Scan:
    """A photo or scan ready to be kept."""

    name: str
    media_type: str
    data: bytes


def intake(path: Path) -> Scan:
    """Read a picture or PDF from disk: pictures to at most 2,000 px and about 1 MB, PDF up to 5 MB.

    UserError for other files, files too large, or pictures that cannot be read.
    """
    try:
        size = path.stat().st_size
        if size > _TOO_LARGE:
            raise UserError(f"{path.name}有{size // 1_000_000}MB，太大了，没有收下。", "请先缩小或分成几份。")
        data = path.read_bytes()
    except OSError as error:
        raise UserError(f"读不了{path}：{error.strerror}。", "请检查文件还在不在、有没有权限。") from None
    if data.startswith(b"%PDF-"):
        if len(data) > PDF_BYTES:
            raise UserError(f"{path.name}有{len(data) // 1_000_000}MB，PDF最多5MB。", "请降低扫描分辨率再扫一次。")
        return Scan(path.name, "application/pdf", data)
    return Scan(path.name, "image/jpeg", _shrunk(path.name, data))


def _shrunk(name: str, data: bytes) -> bytes:
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as opened:
            small_enough = opened.format == "JPEG" and max(opened.size) <= LONGEST_SIDE
            if small_enough and len(data) <= PICTURE_BYTES:
                opened.load()
                return data
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        raise UserError(f"{name}不是能读的图片或PDF，没有收下。", "请用JPG、PNG或PDF。") from None
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    for quality in (88, 80, 70, 60, 50):
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality, optimize=True)
        if out.tell() <= PICTURE_BYTES:
            break
    return out.getvalue()


def read(connection: Connection, sha256: str) -> Scan | None:
    """A kept photo or scan; None if there is none."""
    row = connection.exec_driver_sql(
        "SELECT name, media_type, data FROM attachment WHERE sha256 = ?", (sha256,)
    ).first()
    return Scan(row[0], row[1], bytes(row[2])) if row else None
