"""Pictures on intake run nothing, are bounded before they are opened, and keep no place, camera or remark."""

from __future__ import annotations

import io
import re
import struct
import subprocess
import zlib
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from streetdesk.db import attachments, jpegclean, pictures
from streetdesk.errors import UserError
from streetdesk.fields.pictures import FORMATS, MOST_PIXELS, is_too_large, picture_format, webp_size

SECRET = b"SECRET-PLACE"
POSTSCRIPT = (
    b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 100\n%%EndComments\n(x) = 0 0 100 100 rectfill showpage\n%%EOF\n"
)


def noted(picture: Image.Image, kind: str, orientation: int = 1) -> bytes:
    """A picture with what cameras write: place, camera, a remark."""
    exif = Image.Exif()
    exif[0x010F] = SECRET.decode()
    exif[0x0112] = orientation
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[29] = SECRET.decode()
    out = io.BytesIO()
    more = {"comment": SECRET} if kind == "JPEG" else {}
    if kind == "PNG":
        info = PngInfo()
        info.add_text("Comment", SECRET.decode())
        picture.save(out, kind, exif=exif, pnginfo=info)
    else:
        picture.save(out, kind, exif=exif, **more)
    return out.getvalue()


def corner() -> Image.Image:
    """Dark where the upper left quarter is."""
    made = Image.new("L", (80, 40), 255)
    made.paste(0, (0, 0, 40, 20))
    return made


@pytest.mark.parametrize("name", ["照片.jpg", "照片.png", "照片.tif", "照片.pdf", "照片"])
def test_postscript_is_refused_under_any_name_and_nothing_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def started(*args: object, **kwargs: object) -> None:
        raise AssertionError("a program was started")

    monkeypatch.setattr(subprocess, "Popen", started)
    monkeypatch.setattr(subprocess, "check_call", started)
    for start in (b"", b"\xc5\xd0\xd3\xc6" + struct.pack("<II", 32, len(POSTSCRIPT)) + b"\0" * 20):
        (tmp_path / name).write_bytes(start + POSTSCRIPT)
        with pytest.raises(UserError, match="不是能读的图片或PDF"):
            attachments.intake(tmp_path / name)


def test_only_formats_that_run_nothing_are_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Image.init()
    monkeypatch.setattr(Image, "EXTENSION", dict(Image.EXTENSION))  # writing SPIDER takes the ending for its own
    for kind in sorted(set(Image.SAVE) - set(FORMATS) - {"PDF", "MPO", "IM"}):
        path = tmp_path / "a.jpg"
        for mode in ("RGB", "L", "1", "P"):
            try:
                Image.new(mode, (16, 16)).save(path, kind)
            except (OSError, ValueError, KeyError, RuntimeError, AttributeError, TypeError):
                continue  # not written in this mode, or not built in here
            with pytest.raises(UserError, match="不是能读的图片"):
                attachments.intake(path)
            break


@pytest.mark.parametrize("kind", FORMATS)
def test_the_beginning_decides_not_the_name(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "扫描.pdf"
    corner().save(path, kind)
    assert picture_format(path.read_bytes()) == kind
    scan = attachments.intake(path)
    assert (scan.media_type, scan.is_picture) == ("image/jpeg", True)
    with Image.open(io.BytesIO(scan.data), formats=["JPEG"]) as kept:
        assert kept.size == (80, 40)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize(("orientation", "size", "dark"), [(1, (80, 40), (10, 10)), (6, (40, 80), (30, 10))])
def test_place_camera_and_remarks_are_taken_off_and_the_picture_stands_upright(
    tmp_path: Path, kind: str, orientation: int, size: tuple[int, int], dark: tuple[int, int]
) -> None:
    path = tmp_path / "手机.jpg"
    path.write_bytes(noted(corner(), kind, orientation))
    assert SECRET in path.read_bytes()
    scan = attachments.intake(path)
    assert SECRET not in scan.data
    with Image.open(io.BytesIO(scan.data), formats=["JPEG"]) as kept:
        assert not kept.getexif()
        assert kept.size == size
        grey = kept.convert("L")
        assert grey.getpixel(dark) < 40  # type: ignore[operator] # one number of a grey picture
        assert grey.getpixel((size[0] - 5, size[1] - 5)) > 215  # type: ignore[operator]


def test_a_small_jpeg_keeps_every_dot_and_its_colours(tmp_path: Path) -> None:
    path = tmp_path / "手机.jpg"
    profile = b"made up profile"
    whole = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = SECRET.decode()
    picture = Image.effect_noise((120, 90), 60).convert("RGB")
    picture.save(whole, "JPEG", exif=exif, icc_profile=profile, comment=SECRET, progressive=True, xmp=SECRET)
    path.write_bytes(whole.getvalue() + b"second picture with " + SECRET)
    kept = attachments.intake(path).data
    assert SECRET not in kept
    with Image.open(io.BytesIO(kept), formats=["JPEG"]) as after, Image.open(whole, formats=["JPEG"]) as before:
        assert after.tobytes() == before.tobytes()
        assert after.info["icc_profile"] == profile


def test_a_jpeg_laid_out_oddly_is_not_kept_as_it_stands() -> None:
    whole = io.BytesIO()
    Image.effect_noise((40, 30), 60).save(whole, "JPEG")
    data = whole.getvalue()
    assert jpegclean.cleaned(data) is not None
    for odd in (b"", data[:-2], data[:2] + b"\x00" + data[2:], data[:2] + b"\xff\xe1\xff\xff", data[:100]):
        assert jpegclean.cleaned(odd) is None


def png(width: int, height: int) -> bytes:
    """The header of a picture of that size, and hardly more."""
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts
    )


def resized(kind: str, width: int, height: int) -> bytes:
    """A tiny picture of a format whose header says that it is that large."""
    out = io.BytesIO()
    Image.new("L", (10, 10)).save(out, kind)
    data = bytearray(out.getvalue())
    if kind == "PNG":
        return png(width, height)
    if kind == "JPEG":
        at = data.index(b"\xff\xc0") + 5
        data[at : at + 4] = struct.pack(">HH", height, width)
    elif kind == "BMP":
        data[18:26] = struct.pack("<ii", width, height)
    elif kind == "WEBP":
        data[16:30] = (
            struct.pack("<I", 10) + bytes(4) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
        )
        data[12:16] = b"VP8X"
    elif kind == "GIF":
        data[6:10] = struct.pack("<HH", width, height)
    else:
        small = struct.pack("<HHI", 256, 4, 1)  # tags of the first directory: width, then height
        at = data.index(small)
        data[at + 8 : at + 12] = struct.pack("<I", width)
        at = data.index(struct.pack("<HHI", 257, 4, 1))
        data[at + 8 : at + 12] = struct.pack("<I", height)
    return bytes(data)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "GIF", "TIFF", "WEBP"])
@pytest.mark.parametrize("size", [(13_300, 13_300), (60_000, 100)])
def test_a_giant_is_refused_by_its_header(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, size: tuple[int, int]
) -> None:
    def loaded(self: object) -> None:
        raise AssertionError("it was opened")

    path = tmp_path / "大.png"
    path.write_bytes(resized(kind, *size))
    for name in ("Image.Image", "ImageFile.ImageFile"):
        monkeypatch.setattr(f"PIL.{name}.load", loaded)
    with pytest.raises(UserError, match="长宽太大"):
        attachments.intake(path)


@pytest.mark.parametrize("lossless", [True, False])
def test_a_webp_tells_its_size_by_its_first_bytes(lossless: bool) -> None:
    for mode in ("RGB", "RGBA"):
        out = io.BytesIO()
        Image.new(mode, (321, 123), "red").save(out, "WEBP", lossless=lossless, exif=b"Exif\0\0")
        assert webp_size(out.getvalue()[:30]) == (321, 123)
        plain = io.BytesIO()
        Image.new(mode, (321, 123), "red").save(plain, "WEBP", lossless=lossless)
        assert webp_size(plain.getvalue()[:30]) == (321, 123)


def test_an_a3_sheet_at_600_dpi_is_no_giant() -> None:
    assert not is_too_large(7016, 9921)
    assert is_too_large(MOST_PIXELS // 8000 + 1, 8000)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "TIFF"])
def test_a_file_of_several_pictures_is_refused_not_cut_to_its_first(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "几幅.gif"
    Image.new("RGB", (20, 20), "red").save(
        path,
        kind,
        save_all=True,
        append_images=[Image.new("RGB", (20, 20), "blue")],
        **({} if kind == "TIFF" else {"duration": 100}),
    )
    with pytest.raises(UserError, match="不止一页"):
        attachments.intake(path)


def test_sixteen_bits_of_grey_do_not_become_a_white_sheet(tmp_path: Path) -> None:
    line = struct.pack("<20H", *[6_000] * 20) + struct.pack("<20H", *[60_000] * 20)
    deep = Image.frombytes("I;16", (40, 20), line * 20)
    for name in ("深.png", "深.tif"):
        deep.save(tmp_path / name)
        with Image.open(io.BytesIO(attachments.intake(tmp_path / name).data), formats=["JPEG"]) as kept:
            grey = kept.convert("L")
            assert grey.getpixel((5, 10)) == pytest.approx(23, abs=4)
            assert grey.getpixel((35, 10)) == pytest.approx(233, abs=4)


def test_a_tile_larger_than_the_picture_is_bounded_too() -> None:
    with Image.open(io.BytesIO(resized("TIFF", 10, 10)), formats=["TIFF"]) as opened:
        opened.tag_v2[322], opened.tag_v2[323] = 60_000, 60_000  # type: ignore[attr-defined] # of TIFF only
        with pytest.raises(UserError, match="长宽太大"):
            pictures._bound("a.tif", opened, "TIFF")


def test_pictures_are_opened_in_one_place_only_and_by_format() -> None:
    """Whoever opens a picture elsewhere, or leaves the format to be guessed, may start another program."""
    source = Path(attachments.__file__).parents[1]
    told = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        if re.search(
            r"Image\.open\(|QImageReader\(|loadFromData\(|ImageReader\(|QMovie\(|QPixmap\([^)]*(str|path)|QImage\([^)]*(str|path)"
            r"|drawImage\((?!self\._place|rect)|drawInlineImage|insert_image|add_image",
            path.read_text(encoding="utf-8"),
        )
    }
    assert told == {"db/pictures.py", "ui/look/pictures.py"}
    assert "formats=[kind]" in (source / "db" / "pictures.py").read_text(encoding="utf-8")
