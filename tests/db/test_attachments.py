"""Photos and scans on intake: shrunk, never blackened, and what is neither picture nor PDF refused."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from streetdesk.db import attachments
from streetdesk.errors import UserError


def test_a_large_picture_is_shrunk(tmp_path: Path) -> None:
    path = tmp_path / "扫描.png"
    Image.effect_noise((3000, 2400), 80).save(path)
    scan = attachments.intake(path)
    with Image.open(io.BytesIO(scan.data)) as kept:
        assert max(kept.size) == attachments.LONGEST_SIDE
    assert (scan.name, scan.media_type) == ("扫描.png", "image/jpeg")
    assert len(scan.data) <= attachments.PICTURE_BYTES


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_becomes_white_paper(tmp_path: Path, mode: str) -> None:
    picture = Image.new("RGBA", (40, 40), (0, 0, 0, 0)).convert(mode)
    path = tmp_path / "签名.png"
    picture.save(path, transparency=picture.getpixel((0, 0)) if mode == "P" else None)
    with Image.open(io.BytesIO(attachments.intake(path).data)) as kept:
        assert kept.convert("L").getpixel((20, 20)) == 255


def test_neither_picture_nor_pdf_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(b"\xff\xd8\xff no picture")
    with pytest.raises(UserError, match="不是能读的图片"):
        attachments.intake(path)
    large = tmp_path / "b.pdf"
    large.write_bytes(b"%PDF-1.7" + b"0" * attachments.PDF_BYTES)
    with pytest.raises(UserError, match="最多5MB"):
        attachments.intake(large)


def test_each_kind_of_bad_picture_is_told_apart(tmp_path: Path) -> None:
    whole, png = io.BytesIO(), io.BytesIO()
    Image.effect_noise((300, 200), 50).save(whole, "JPEG")
    Image.effect_noise((2100, 20), 50).save(png, "PNG")
    pages = Image.new("L", (10, 10))
    pages.save(tmp_path / "三页.tif", save_all=True, append_images=[pages, pages])
    broken = bytearray(png.getvalue())
    broken[37:41] = b"\x84\x04=="  # the name of a chunk
    huge = bytearray(png.getvalue())
    huge[16:24] = (100_000).to_bytes(4, "big") * 2
    files = {
        "空.jpg": (b"", "空文件"),
        "断.jpg": (whole.getvalue()[: len(whole.getvalue()) // 2], "已损坏"),
        "坏.png": (bytes(broken), "已损坏|不是能读的图片"),
        "大.png": (bytes(huge), "不是能读的图片|长宽太大"),
        "文.docx": (b"PK\x03\x04", "不是能读的图片"),
        "三页.tif": ((tmp_path / "三页.tif").read_bytes(), "不止一页"),
    }
    for name, (data, word) in files.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(UserError, match=word) as caught:
            attachments.intake(tmp_path / name)
        assert name in caught.value.sentence
        assert caught.value.what_to_do
    with pytest.raises(UserError, match="不是文件"):
        attachments.intake(tmp_path)
