"""A folder of scans finds its people by the names of the files; what is doubtful is asked, what is bad is told."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from streetdesk.actions import history, listing, records
from streetdesk.actions.listing import Query
from streetdesk.actions.scans import files
from streetdesk.actions.scans import folder as scans
from streetdesk.actions.scans.folder import OTHER, PHOTO, Match
from streetdesk.db.workspace import Workspace
from streetdesk.errors import Cancelled, UserError
from streetdesk.registers.dossier import DOSSIER
from streetdesk.registers.staff import STAFF
from streetdesk.registers.unit import UNIT

NUMBER = "372801199212240089"
PDF = b"%PDF-1.4 nothing"


def picture(shade: int = 0) -> bytes:
    out = io.BytesIO()
    Image.new("L", (8, 8), shade).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def people(workspace: Workspace) -> dict[str, int]:
    unit = records.save(workspace, UNIT, {"name": "兰山社区"})
    rows: tuple[dict[str, Any], ...] = (
        {"name": "张三"},
        {"name": "张三丰"},
        {"name": "尉迟海", "id_number": NUMBER},
        {"name": "王兰"},
        {"name": "王兰", "unit_id": unit},
        {"name": "买买提·艾力"},
    )
    ids = [records.save(workspace, STAFF, {"unit_id": 1, **row}, reason="试") for row in rows]
    return dict(zip(("张三", "张三丰", "尉迟海", "王兰甲", "王兰乙", "买买提"), ids, strict=True))


def put(folder: Path, *names: str) -> None:
    for place, name in enumerate(names):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(PDF + bytes([place]) if path.suffix == ".pdf" else picture(place))


@pytest.mark.parametrize(
    ("name", "whose", "item"),
    [
        ("张三身份证.jpg", "张三", "身份证复印件"),
        ("张三丰 毕业证.pdf", "张三丰", "学历学位证书"),
        ("张三-1.jpg", "张三", OTHER),
        ("张三（2）.PNG", "张三", OTHER),
        (f"{NUMBER}_毕业证.pdf", "尉迟海", "学历学位证书"),
        (f"{NUMBER}.jpg", "尉迟海", OTHER),
        ("372801921224008合同.pdf", "尉迟海", "合同"),
        (f"尉迟海{NUMBER}一寸照.jpg", "尉迟海", PHOTO),
        ("照片-张三.jpeg", "张三", PHOTO),
        ("张三照片.pdf", "张三", OTHER),
        ("社工证 张 三.jpg", "张三", "资格证书"),
        ("2024年度考核登记表张三.pdf", "张三", "年度考核登记表"),
        ("张三学信网.pdf", "张三", "学信网查询件"),
        ("买买提·艾力户口本.jpg", "买买提", "户口簿复印件"),
        ("张三丰/身份证.jpg", "张三丰", "身份证复印件"),
        ("毕业证/张三.jpg", "张三", "学历学位证书"),
        ("张三/合同/01.jpg", "张三", "合同"),
    ],
)
def test_whose_it_is_and_what(
    workspace: Workspace, people: dict[str, int], tmp_path: Path, name: str, whose: str, item: str
) -> None:
    put(tmp_path / "scans", name)
    (match,) = scans.match_folder(workspace, tmp_path / "scans")
    assert (match.staff_id, match.item, match.candidates) == (people[whose], item, ())


@pytest.mark.parametrize(
    ("name", "why", "candidates"),
    [
        ("王兰身份证.jpg", "有2个王兰", ["王兰（示例街道办事处）", "王兰（兰山社区）"]),
        ("张三和尉迟海.jpg", "有2个人的姓名", ["张三（示例街道办事处）", "尉迟海（示例街道办事处）"]),
        (
            f"张三{NUMBER}.jpg",
            "身份证号是尉迟海的，姓名却是张三",
            ["尉迟海（示例街道办事处）", "张三（示例街道办事处）"],
        ),
        ("张三37280119900101001X.jpg", "没有身份证号372801********001X", ["张三（示例街道办事处）"]),
        ("扫描件0001.jpg", "没有人员的姓名或身份证号", []),
        ("说明.docx", "不是图片或PDF", []),
    ],
)
def test_what_is_doubtful_is_asked(
    workspace: Workspace, people: dict[str, int], tmp_path: Path, name: str, why: str, candidates: list[str]
) -> None:
    put(tmp_path / "scans", name, "张三.jpg", "Thumbs.db", ".hidden.jpg")
    found = scans.match_folder(workspace, tmp_path / "scans")
    assert len(found) == 2
    (match,) = [m for m in found if m.file.name == name]
    assert match.staff_id is None
    assert why in match.why
    assert [label for _, label in match.candidates] == candidates


def test_a_folder_without_scans_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    for folder in (tmp_path / "none", tmp_path):
        with pytest.raises(UserError):
            scans.match_folder(workspace, folder)
    (tmp_path / "a.jpg").write_bytes(b"")
    with pytest.raises(UserError, match="不是文件夹"):
        scans.match_folder(workspace, tmp_path / "a.jpg")


def dossier(workspace: Workspace, staff_id: int) -> list[tuple[str, ...]]:
    ids = listing.ids(workspace, DOSSIER, Query(owner_id=staff_id))
    return [tuple(r.texts[k] for k in ("item", "form", "note")) for r in listing.rows(workspace, DOSSIER, ids)]


def test_good_ones_are_taken_in_one_act_and_bad_ones_told(
    workspace: Workspace, people: dict[str, int], tmp_path: Path
) -> None:
    folder = tmp_path / "scans"
    put(folder, "张三身份证.jpg", "张三照片.jpg", "张三丰合同.pdf", "没有人.jpg", "坏的张三.jpg")
    (folder / "坏的张三.jpg").write_bytes(b"\xff\xd8 torn")
    seen: list[tuple[int, int]] = []
    taken = scans.take_in(workspace, scans.match_folder(workspace, folder), lambda a, b: seen.append((a, b)))
    assert (taken.scans, taken.people, taken.already) == (3, 2, 0)
    assert {path.name: "不是能读的图片" in why for path, why in taken.bad} == {
        "没有人.jpg": False,
        "坏的张三.jpg": True,
    }
    assert seen[0] == (0, 5)
    assert dossier(workspace, people["张三"]) == [("身份证复印件", "电子件", "张三身份证.jpg")]
    (row,) = listing.rows(workspace, STAFF, [people["张三"]])
    shown = files.read(workspace, row.values["photo"])
    assert shown is not None
    assert shown.media_type == "image/jpeg"
    assert history.undo(workspace) == "收入扫描件：3份，2人"
    assert dossier(workspace, people["张三"]) == []
    (row,) = listing.rows(workspace, STAFF, [people["张三"]])
    assert row.values["photo"] is None


def test_pdfs_that_do_more_than_show_are_taken_and_told(
    workspace: Workspace, people: dict[str, int], tmp_path: Path
) -> None:
    folder = tmp_path / "扫描"
    put(folder, "张三 毕业证.pdf", "张三丰 合同.pdf")
    (folder / "张三丰 合同.pdf").write_bytes(PDF + b" 3 0 obj << /S /Launch /F (x) >> endobj")
    taken = scans.take_in(workspace, scans.match_folder(workspace, folder))
    assert (taken.scans, taken.bad) == (2, ())
    assert [(file.name, said) for file, said in taken.told] == [("张三丰 合同.pdf", "会启动别的程序（Launch）。")]


def test_a_pdf_is_no_photo_whatever_its_name(workspace: Workspace, people: dict[str, int], tmp_path: Path) -> None:
    folder = tmp_path / "扫描"
    folder.mkdir()
    (folder / "张三 照片.jpg").write_bytes(PDF)
    (match,) = scans.match_folder(workspace, folder)
    assert match.item == PHOTO
    taken = scans.take_in(workspace, [match])
    assert taken.scans == 0
    assert "照片要用图片" in taken.bad[0][1]
    with pytest.raises(UserError, match="照片要用图片"):
        files.attach(workspace, folder / "张三 照片.jpg", picture=True)


def test_the_same_folder_twice_brings_nothing_new(workspace: Workspace, people: dict[str, int], tmp_path: Path) -> None:
    put(tmp_path / "scans", "张三身份证.jpg", "张三照片.jpg")
    scans.take_in(workspace, scans.match_folder(workspace, tmp_path / "scans"))
    again = scans.take_in(workspace, scans.match_folder(workspace, tmp_path / "scans"))
    assert (again.scans, again.already, again.bad) == (0, 2, ())
    assert history.steps(workspace).undo == "收入扫描件：2份，1人"


def test_the_clerk_may_say_whose_it_is_and_what(workspace: Workspace, people: dict[str, int], tmp_path: Path) -> None:
    put(tmp_path / "scans", "王兰.jpg", "张三照片1.jpg", "张三照片2.jpg")
    found = scans.match_folder(workspace, tmp_path / "scans")
    said = [replace(m, staff_id=people["王兰乙"], item="体检表") if m.staff_id is None else m for m in found]
    taken = scans.take_in(workspace, said)
    assert dossier(workspace, people["王兰乙"]) == [("体检表", "电子件", "王兰.jpg")]
    assert [(path.name, why) for path, why in taken.bad] == [("张三照片2.jpg", "这一批里张三已有一张照片。")]
    assert (taken.scans, taken.already) == (2, 0)
    gone = Match(tmp_path / "scans" / "王兰.jpg", 999, "某", "", "合同")
    assert scans.take_in(workspace, [gone]).bad == ((gone.file, "这个人已经不在了。"),)


def test_a_cancelled_job_changes_no_file(workspace: Workspace, people: dict[str, int], tmp_path: Path) -> None:
    put(tmp_path / "scans", "张三1.jpg", "张三2.jpg")

    def stop(done: int, _: int) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        scans.take_in(workspace, scans.match_folder(workspace, tmp_path / "scans"), stop)
    assert dossier(workspace, people["张三"]) == []
