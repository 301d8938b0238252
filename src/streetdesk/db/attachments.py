"""Photos and scans: taken in from disk and read back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from streetdesk.db import pdflook, pictures
from streetdesk.errors import UserError, reason_of
from streetdesk.fields.pictures import picture_format

LONGEST_SIDE, PICTURE_BYTES = pictures.LONGEST_SIDE, pictures.PICTURE_BYTES
PDF_BYTES = 5_000_000
_TOO_LARGE = 60_000_000


@dataclass(frozen=True, slots=True)
class Scan:
    """A photo or scan ready to be kept."""

    name: str
    media_type: str
    data: bytes

    @property
    def is_picture(self) -> bool:
        """A picture, and no PDF: by how its bytes begin."""
        return bool(picture_format(self.data))

    @property
    def told(self) -> str:
        """What a PDF would do beside showing pages if another program opened it; empty where nothing was found."""
        return pdflook.told_of(self.data) if self.data.startswith(b"%PDF-") else ""


def intake(path: Path) -> Scan:
    """Read a picture or PDF from disk: pictures to at most 2,000 px and about 1 MB, PDF up to 5 MB.

    What it is, its first bytes decide; its name decides nothing.

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
    return Scan(path.name, "image/jpeg", pictures.taken(path.name, data))


def read(connection: Connection, sha256: str) -> Scan | None:
    """A kept photo or scan; None if there is none."""
    row = connection.exec_driver_sql(
        "SELECT name, media_type, data FROM attachment WHERE sha256 = ?", (sha256,)
    ).first()
    return Scan(row[0], row[1], bytes(row[2])) if row else None
