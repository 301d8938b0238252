"""Pictures on intake: only formats that run nothing, bounded by their header, shrunk, without the camera's notes."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from typing import TYPE_CHECKING

from streetdesk.db.jpegclean import cleaned
from streetdesk.errors import UserError
from streetdesk.fields.pictures import is_too_large, picture_format, webp_size

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST_SIDE = 2000
PICTURE_BYTES = 1_000_000
_ORIENTATION = 0x0112
_TURNS = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
_TILE_WIDTH, _TILE_HEIGHT = 322, 323
_TORN = (OSError, ValueError, SyntaxError, ArithmeticError, LookupError, TypeError)
"""What torn bytes make of decoding a picture, by the kind of picture."""


def taken(name: str, data: bytes) -> bytes:
    """A picture as it is kept: a JPEG of at most 2,000 px and about 1 MB, upright, without place, camera and remarks.

    UserError where it is none, is torn, or says that it is larger than anything scanned.
    """
    from PIL import Image, UnidentifiedImageError

    kind = picture_format(data)
    if not kind:
        raise UserError(f"{name}不是能读的图片或PDF，没有收下。", "请用JPG、PNG或PDF。")
    if kind == "WEBP" and is_too_large(*webp_size(data)):
        raise _too_large(name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd tags, and of sizes that are bounded here
            with Image.open(io.BytesIO(data), formats=[kind]) as opened:
                _bound(name, opened, kind)
                if kind == "JPEG" and (kept := _as_it_is(opened, data)) is not None:
                    return kept
                if _has_more(opened):
                    raise UserError(f"{name}里不止一页（一幅），图片只收一页的，没有收下。", "请存成PDF再收。")
                picture = _plain(opened)
    except UnidentifiedImageError:
        raise UserError(f"{name}不是能读的图片或PDF，没有收下。", "请用JPG、PNG或PDF。") from None
    except (Image.DecompressionBombError, MemoryError):
        raise _too_large(name) from None
    except (*_TORN, struct.error, zlib.error):
        raise UserError(f"{name}已损坏，不是能读的图片：多半没有复制完，没有收下。", "请重新复制或扫描一份。") from None
    return _written(picture)


def _bound(name: str, opened: Image, kind: str) -> None:
    """Refuse by the header alone what would take gigabytes to open; nothing has been decoded yet."""
    sizes = [opened.size]
    if kind == "TIFF":
        tags = getattr(opened, "tag_v2", {})
        sizes.append((int(tags.get(_TILE_WIDTH, 0)), int(tags.get(_TILE_HEIGHT, 0))))
    if any(is_too_large(*size) for size in sizes):
        raise _too_large(name)


def _too_large(name: str) -> UserError:
    return UserError(f"{name}的长宽太大，没有打开，没有收下。", "请缩小后再收，或降低扫描分辨率再扫一次。")


def _as_it_is(opened: Image, data: bytes) -> bytes | None:
    """The very picture without its notes, where it is small enough and stands upright; None where it must be redone."""
    if max(opened.size) > LONGEST_SIDE or len(data) > PICTURE_BYTES:
        return None
    if opened.getexif().get(_ORIENTATION, 1) != 1:
        return None
    opened.load()
    return cleaned(data)


def _has_more(opened: Image) -> bool:
    """Whether there is a second page or picture; looked for, not decoded. A JPEG's second is its own small self."""
    if opened.format in ("JPEG", "MPO"):
        return False
    if opened.format == "TIFF":
        return int(getattr(opened, "n_frames", 1)) > 1
    return bool(getattr(opened, "is_animated", False))


def _plain(opened: Image) -> Image:
    """The picture upright, in plain colours and shrunk; what is transparent (a stamp) becomes paper, not black."""
    from PIL.Image import Transpose

    opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is decoded small at once
    opened.load()
    turn = _TURNS.get(opened.getexif().get(_ORIENTATION, 1))  # asked after loading, which turns a TIFF by itself
    clear = opened.has_transparency_data
    picture: Image = opened
    if clear and opened.mode not in ("RGBA", "LA"):
        picture = opened.convert("RGBA")
    elif opened.mode.startswith(("I", "F")):
        picture = _eight_bits(opened)
    elif opened.mode == "1":
        picture = opened.convert("L")
    elif not clear and opened.mode not in ("L", "RGB"):
        picture = opened.convert("RGB")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    picture = _on_white(picture) if clear else picture.convert("RGB")
    return picture if turn is None else picture.transpose(Transpose[turn])


def _eight_bits(opened: Image) -> Image:
    """Greys of sixteen and more bits as eight: Pillow alone would cut them off and give a white sheet."""
    low, high = opened.getextrema()
    assert isinstance(low, int | float)
    assert isinstance(high, int | float)
    if opened.mode.startswith("I;16") or (opened.mode == "I" and 255 < high <= 65_535 and low >= 0):
        low, high = 0, 65_535
    elif low >= 0 and high <= 255:
        low, high = 0, 255
    grey = opened.convert("F").point(lambda value: (value - low) * (255.0 / max(high - low, 1e-9)))
    grey.info = dict(opened.info)
    return grey.convert("L")


def _on_white(picture: Image) -> Image:
    import PIL.Image

    layer = picture.convert("RGBA")
    paper = PIL.Image.new("RGBA", layer.size, "white")
    paper.alpha_composite(layer)
    return paper.convert("RGB")


def _written(picture: Image) -> bytes:
    picture.info = {}  # Pillow would write a remark it found along with the picture
    for quality in (88, 80, 70, 60, 50):
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality, optimize=True)
        if out.tell() <= PICTURE_BYTES:
            break
    return out.getvalue()
