"""Opening a workbook: every way a file can be wrong is a sentence before a cell is read."""

from __future__ import annotations

import errno
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from streetdesk.errors import EnvironmentTrouble, UserError, reason_of
from streetdesk.excel import extent, oldbook, opendocument
from streetdesk.excel.celltext import column_letter
from streetdesk.excel.sniff import READABLE, FileKind, sniff

MOST_BYTES = 1_500_000_000

_BROKEN_PACKAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
"""What a torn zip makes of reading it."""

_SAVE_AS = "请用Excel或WPS打开它，另存为“Excel工作簿(.xlsx)”后再导入。"
_WHAT_IT_IS: dict[FileKind, tuple[str, str]] = {
    "csv": ("是文本表格(CSV)，暂时不能直接导入。", _SAVE_AS),
    "html": ("其实是网页(HTML)，只是名字像工作簿，暂时不能直接导入。", _SAVE_AS),
    "encrypted": (
        "有打开密码，读不出内容。",
        "请在Excel或WPS中用密码打开它，另存为不带密码的工作簿后再导入。",
    ),
    "picture": ("是一张图片，不是工作簿，图片里的字读不出来。", "请向报送单位要电子表格，或照图片录入。"),
    "pdf": ("是PDF文件，不是工作簿。", "请向报送单位要电子表格(.xlsx)。"),
    "word": ("是Word文档，不是工作簿。", "请把文档里的表格复制到Excel或WPS表格里，保存为.xlsx后再导入。"),
    "presentation": ("是演示文稿，不是工作簿。", "请选择Excel工作簿(.xlsx)。"),
    "archive": ("是压缩包，不是工作簿。", "请先解压，再选择里面的工作簿。"),
    "damaged-zip": ("已经损坏，打不开：多半是下载或复制没有完成。", "请重新下载或复制一份再导入。"),
    "lock-file": ("是别人正打开着工作簿时的临时文件，里面没有数据。", "请选择名字前没有“~$”的那个文件。"),
    "empty": ("是空文件，里面什么也没有（0字节）。", "请重新复制或下载一份再导入。"),
    "unknown": ("不是工作簿，或者已经损坏，认不出是什么文件。", "请选择Excel工作簿(.xlsx)。"),
}


@contextmanager
def opened(path: Path) -> Iterator[tuple[CalamineWorkbook, FileKind]]:
    """The workbook of a readable file, closed afterwards.

    UserError: no workbook, a password, damaged, too large. EnvironmentTrouble: missing, locked, no permission.
    """
    kind = kind_of(path)
    if kind not in READABLE:
        what, now = _WHAT_IT_IS[kind]
        raise UserError(f"“{path.name}”{what}", now)
    with calm(path):
        _look_through(path, kind)
        book = CalamineWorkbook.from_path(path)
        try:
            yield book, kind
        finally:
            book.close()


def kind_of(path: Path) -> FileKind:
    """What a file is, by its bytes. EnvironmentTrouble: missing, locked, no file."""
    with calm(path):
        if path.is_dir():
            raise EnvironmentTrouble(f"“{path.name}”是文件夹，不是工作簿。", "请选择文件夹里的工作簿。")
        if path.exists() and not path.is_file():
            raise EnvironmentTrouble(f"“{path.name}”是系统设备，不是工作簿。", "请选择工作簿。")
        return sniff(path)


@contextmanager
def calm(path: Path) -> Iterator[None]:
    """What the system and the reader raise, as sentences."""
    try:
        yield
    except FileNotFoundError:
        raise EnvironmentTrouble(f"没有找到“{path}”。", "文件可能已移走或改名，U盘可能已拔出，请重新选择。") from None
    except PermissionError:
        raise EnvironmentTrouble(
            f"“{path.name}”打不开：没有读取权限，或正被Excel、WPS占用。",
            "请先关闭打开着它的程序，或复制一份到自己的文件夹再导入。",
        ) from None
    except PasswordError:
        what, now = _WHAT_IT_IS["encrypted"]
        raise UserError(f"“{path.name}”{what}", now) from None
    except (CalamineError, zipfile.BadZipFile) as why:
        raise _damaged(path, why) from None
    except MemoryError:
        raise UserError(f"“{path.name}”太大，内存装不下。", "请拆成几个工作簿分次导入。") from None
    except OSError as why:
        if why.errno == errno.EINVAL:  # a place before the beginning of the file
            raise _damaged(path, why) from None
        raise EnvironmentTrouble(f"读“{path.name}”时出错：{reason_of(why)}。", "请复制一份到本机再试。") from None
    except BaseException as why:
        if type(why).__name__ != "PanicException":  # what the reader does with bytes it did not expect
            raise
        raise _damaged(path, why) from None


def _damaged(path: Path, why: BaseException) -> UserError:
    return UserError(
        f"“{path.name}”里的内容已损坏，读不出来（{_short(why)}）。",
        "请用Excel或WPS打开看看，能打开就另存一份再导入，打不开就重新要一份。",
    )


def _short(why: BaseException) -> str:
    return re.sub(r"\s+", " ", str(why))[:80]


def _look_through(path: Path, kind: FileKind) -> None:
    """Find beforehand what would end the reader, and the program with it."""
    try:
        if kind == "xls":
            oldbook.check(path.read_bytes())
        else:
            refuse_too_large(path)
    except (oldbook.Torn, opendocument.Broken, *_BROKEN_PACKAGE) as why:
        raise _damaged(path, why) from None
    except extent.TooManySheets as why:
        raise UserError(
            f"“{path.name}”有{why.sheets}张工作表，最多读{extent.MOST_SHEETS}张。",
            "请把需要的表另存到一个新工作簿里再导入。",
        ) from None
    except extent.Unsound as why:
        raise UserError(
            f"“{path.name}”{why}，不像正常的工作簿，没有读。",
            "请用Excel或WPS打开看看，能打开就把需要的内容复制到新工作簿里再导入。",
        ) from None
    except extent.TooFar as why:
        rows, columns = why.reach
        raise UserError(
            f"“{path.name}”有一张表的内容到了第{rows}行、{column_letter(columns - 1)}列，太大，没有读。",
            "请在Excel或WPS里删去表格以外的行和列（选中后右键删除），保存后再导入。",
        ) from None


def refuse_too_large(path: Path) -> None:
    """UserError for a package that unpacks to more than is sane: a zip bomb, or cells far outside the table."""
    with zipfile.ZipFile(path) as package:
        parts = package.infolist()
        size = sum(p.file_size for p in parts)
        packed = sum(p.compress_size for p in parts) or 1
        if size > MOST_BYTES or (size > 200_000_000 and size / packed > 400):
            raise UserError(
                f"“{path.name}”展开后有{size // 1_000_000}MB，不像正常的工作簿，没有读。",
                "请把需要的行复制到新工作簿里再导入。",
            )
        extent.check(package)
