"""The handing-over list counts what the file holds and prints with room for three signatures."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2

from streetdesk import cli
from streetdesk.actions import history, records
from streetdesk.actions.printing import handover
from streetdesk.db.workspace import Workspace
from streetdesk.registers.staff import STAFF
from streetdesk.reports.handover import HandoverPaper, Part, render_handover

DAY = date(2025, 6, 30)


def pages(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    found = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return found


def test_it_counts_what_the_file_holds(staffed: Workspace) -> None:
    held = handover.handover(staffed, DAY)
    registers = dict(held.registers)
    assert held.office == "示例街道办事处"
    assert registers["人员"] >= held.people > 0
    assert {title: count for title, count, _ in held.open}["档案材料不齐"] == held.people
    assert held.acts[0][1:] == ("张办事", history.recent(staffed, 1)[0][0].title)
    assert (held.backup.sentence, held.scans) == ("还没有备份过。", 0)


def test_it_prints_with_three_signatures(staffed: Workspace) -> None:
    text = "\n".join(pages(handover.handover_pdf(staffed, DAY)))
    for said in (
        "示例街道办事处工作交接清单",
        "二、台账",
        "三、未办事项",
        "五、最近操作",
        "移交人（签名）",
        "监交人（签名）",
    ):
        assert said in text
    assert "2025年6月30日" in text


def test_it_prints_from_the_command_line(data_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "list.pdf"
    assert cli.main(["print", "handover", "--file", str(data_file), "--out", str(out)]) == 0
    assert "工作交接清单" in "".join(pages(out.read_bytes()))


def test_a_name_no_font_has_does_not_stop_the_handing_over(workspace: Workspace) -> None:
    records.save(workspace, STAFF, {"name": "石\ue863", "unit_id": 1})
    text = "".join(pages(handover.handover_pdf(workspace, DAY)))
    assert "新增人员：石〓" in text


def test_an_empty_part_says_so_and_long_lists_run_on() -> None:
    many = Part("二、台账", tuple((f"台账{n}", f"{n}条", "说明" * 20) for n in range(80)))
    paper = HandoverPaper("甲街道办事处", DAY, (Part("一、基本情况", ()), many))
    found = pages(render_handover(paper))
    assert len(found) > 1
    assert "（没有）" in found[0]
    assert "事项" in found[1]
    assert "接收人（签名）" in found[-1]
    assert render_handover(paper) == render_handover(paper)
