"""Photos and scans: read back, and pictures shrunk on intake."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from streetdesk.errors import UserError, reason_of

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST_SIDE = 2000
PICTURE_BYTES = 1_000_000
PDF_BYTES = 5_000_000
_TOO_LARGE = 60_000_000
_TORN = (OSError, ValueError, SyntaxError, ArithmeticError, LookupError, TypeError)
"""What torn bytes make of decoding a picture, by the kind of picture."""


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
        if path.exists() and not path.is_file():
            raise UserError(f"{path.name}不是文件，没有收下。", "请选图片或PDF文件。")
        size = path.stat().st_size
        if size > _TOO_LARGE:
            raise UserError(f"{path.name}有{size // 1_000_000}MB，太大了，没有收下。", "请先缩小或分成几份。")
        data = path.read_bytes()
    except OSError as error:
        raise UserError(f"读不了{path}：{reason_of(error)}。", "请检查文件还在不在、有没有权限。") from None
    if not data:
        raise UserError(f"{path.name}是空文件（0字节），没有收下。", "请重新复制或扫描一份。")
    if data.startswith(b"%PDF-"):
        if len(data) > PDF_BYTES:
            size_said = f"{len(data) / 1_000_000:.1f}MB"
            raise UserError(f"{path.name}有{size_said}，PDF最多5MB，没有收下。", "请降低扫描分辨率再扫一次。")
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
            if opened.format == "TIFF" and getattr(opened, "n_frames", 1) > 1:
                raise UserError(f"{name}里不止一页，图片只收一页的，没有收下。", "请存成PDF再收。")
            picture = _on_white(ImageOps.exif_transpose(opened))
    except UnidentifiedImageError:
        raise UserError(f"{name}不是能读的图片或PDF，没有收下。", "请用JPG、PNG或PDF。") from None
    except (Image.DecompressionBombError, MemoryError):
        raise UserError(f"{name}的长宽太大，打不开，没有收下。", "请缩小后再收，或降低扫描分辨率再扫一次。") from None
    except (*_TORN, struct.error, zlib.error):
        raise UserError(f"{name}已损坏，不是能读的图片：多半没有复制完，没有收下。", "请重新复制或扫描一份。") from None
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    for quality in (88, 80, 70, 60, 50):
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality, optimize=True)
        if out.tell() <= PICTURE_BYTES:
            break
    return out.getvalue()


def _on_white(picture: Image) -> Image:
    """The picture in plain colours; what is transparent (a cut-out signature or stamp) becomes paper, not black."""
    import PIL.Image

    if not picture.has_transparency_data:
        return picture.convert("RGB")
    layer = picture.convert("RGBA")
    paper = PIL.Image.new("RGBA", layer.size, "white")
    paper.alpha_composite(layer)
    return paper.convert("RGB")


def read(connection: Connection, sha256: str) -> Scan | None:
    """A kept photo or scan; None if there is none."""
    row = connection.exec_driver_sql(
        "SELECT name, media_type, data FROM attachment WHERE sha256 = ?", (sha256,)
    ).first()
    return Scan(row[0], row[1], bytes(row[2])) if row else None
