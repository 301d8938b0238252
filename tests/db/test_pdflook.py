"""What a PDF would do when it is opened is found, packed and disguised as well, and told."""

from __future__ import annotations

import base64
import zlib
from pathlib import Path

import pytest

from streetdesk.db import attachments, pdflook

PLAIN = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] >>\nendobj\n"
SCRIPT = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
LAUNCH = b"<< /S /Launch /F (calc.exe) >>"


def stream(content: bytes, filters: bytes, kind: bytes = b"/ObjStm") -> bytes:
    """One object that is a stream."""
    head = b"<< /Type %s /N 1 /First 4 /Filter %s /Length %d >>" % (kind, filters, len(content))
    return b"5 0 obj\n" + head + b"\nstream\n" + content + b"\nendstream\nendobj\n"


def packed(content: bytes) -> bytes:
    return zlib.compress(b"7 0 " + content)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (b"", ""),
        (b"3 0 obj\n" + SCRIPT + b"\nendobj\n", "含有脚本"),
        (b"3 0 obj\n" + LAUNCH + b"\nendobj\n", "会启动别的程序"),
        (b"3 0 obj\n<< /S /J#61vaScript >>\nendobj\n", "含有脚本"),
        (b"3 0 obj\n<< /S/L#61#75nch/F(x) >>\nendobj\n", "会启动别的程序"),
        (stream(packed(SCRIPT), b"/FlateDecode"), "含有脚本"),
        (stream(packed(LAUNCH), b"/Fl#61teDecode", b"/Obj#53tm"), "会启动别的程序"),
        (stream(base64.a85encode(packed(LAUNCH)) + b"~>", b"[/ASCII85Decode /FlateDecode]"), "会启动别的程序"),
        (stream(packed(LAUNCH).hex().encode() + b">", b"[/AHx/Fl]"), "会启动别的程序"),
        (stream(b"7 0 " + LAUNCH, b"[]"), "会启动别的程序"),
        (stream(packed(b"<< /EmbeddedFiles 4 0 R >>"), b"/FlateDecode"), "嵌着别的文件"),
        (b"3 0 obj\n<< /Encrypt 9 0 R >>\nendobj\n" + stream(b"\x99\x12\x00zz", b"/FlateDecode"), "看不到里面"),
        (stream(b"whatever", b"/LZWDecode"), "看不到里面"),
        (stream(packed(b"<< /Type /Font >>"), b"/FlateDecode"), ""),
        (b"3 0 obj\n<< /JavaScripting 1 /MyLaunch 2 >> (a Launch of JavaScript) \nendobj\n", ""),
        (stream(b"BT (/x) Tj ET", b"[]", b"/XObject"), ""),
    ],
)
def test_what_it_would_do_is_told(more: bytes, said: str) -> None:
    told = pdflook.told_of(PLAIN + more)
    assert (said in told) if said else told == ""


def test_a_stream_that_unpacks_without_end_is_told_and_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdflook, "_BUDGET", 100_000)
    assert "看不到里面" in pdflook.told_of(PLAIN + stream(zlib.compress(b"\0" * 10_000_000), b"/FlateDecode"))


def test_a_kept_pdf_says_it_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "证书.jpg"
    path.write_bytes(PLAIN + LAUNCH)
    scan = attachments.intake(path)
    assert (scan.media_type, scan.is_picture) == ("application/pdf", False)
    assert "启动别的程序" in scan.told
