"""Text that comes out of the PDF as it was put in: mends what reportlab writes for copying and searching."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfbase import ttfonts


def to_unicode_cmap(name: str, codes: Sequence[int]) -> str:
    """The ToUnicode CMap of one font subset (PDF 32000-1:2008, 9.10.3): byte i of the text is ``codes[i]``.

    Written as UTF-16BE, which takes two units outside the BMP where reportlab writes one number of five digits;
    and in blocks of at most 100 lines, as the format asks.
    """
    lines = [f"<{i:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>" for i, code in enumerate(codes)]
    blocks = [lines[i : i + 100] for i in range(0, len(lines), 100)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            f"<00> <{len(codes) - 1:02X}>",
            "endcodespacerange",
            *(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


def install() -> None:
    """Make reportlab use it: `TTFont.addObjects` looks the function up in its module and offers no other way in."""
    ttfonts.makeToUnicodeCMap = to_unicode_cmap
