"""A kept picture as a page to look at and to print: the JPEG goes into the PDF as it is, undecoded."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfdoc import PDFImageXObject
from reportlab.pdfgen.canvas import Canvas

from streetdesk.errors import UserError
from streetdesk.fields.pictures import is_too_large, picture_format

_MARGIN = 28.0  # pt, 10 mm: what most printers reach
_LARGEST_DOT = 0.72  # pt: 100 to the inch; a passport photo does not become a poster


def render_picture(name: str, data: bytes) -> bytes:
    """An A4 page, upright or across as the picture is, with the picture as large as it may be in its middle.

    UserError where the bytes are no JPEG: all that is taken in is one.
    """
    image = PDFImageXObject("scan")
    readable = picture_format(data) == "JPEG" and image.loadImageFromJPEG(BytesIO(data)) is not False
    if not readable or image.width < 1 or image.height < 1 or is_too_large(image.width, image.height):
        raise UserError(f"{name}的图片坏了，打不开。", "请移除它，重新选一份原来的文件。")
    page = A4 if image.height >= image.width else A4[::-1]
    room = (page[0] - 2 * _MARGIN, page[1] - 2 * _MARGIN)
    dot = min(room[0] / image.width, room[1] / image.height, _LARGEST_DOT)
    width, height = image.width * dot, image.height * dot
    out = BytesIO()
    canvas = Canvas(out, pagesize=page, invariant=1, pageCompression=0)
    canvas.setTitle(name)
    known = canvas._doc.getXObjectName(image.name)  # as drawImage does, which would have Pillow open the picture
    canvas._setXObjects(image)
    canvas._doc.Reference(image, known)
    canvas._doc.addForm(image.name, image)
    canvas.saveState()
    canvas.translate((page[0] - width) / 2, (page[1] - height) / 2)
    canvas.scale(width, height)
    canvas._code.append(f"/{known} Do")
    canvas.restoreState()
    canvas._formsinuse.append(image.name)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
