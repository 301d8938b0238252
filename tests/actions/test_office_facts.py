"""Facts of the office kept in its file, the clerk's name on the machine, and backups to every place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from streetdesk import paths
from streetdesk.actions import backup_places, clerk, history, listing, office, office_facts
from streetdesk.actions.listing import Query
from streetdesk.actions.office_facts import LABELS, OfficeFacts
from streetdesk.actions.printing import papers
from streetdesk.actions.printing.papers import RosterOptions
from streetdesk.db.workspace import Workspace
from streetdesk.errors import EnvironmentTrouble, UserError
from streetdesk.registers.staff import STAFF

FULL = OfficeFacts(
    "沂州街道办事处",
    "沂州街道",
    "兰山区",
    "0539-1234567",
    "王主任",
    "李审核",
    "赵填表",
    ("沂州街道办事处", "沂河人力资源有限公司"),
    "A3",
    True,
    "/media/usb",
)


def test_a_new_office_knows_only_its_name(workspace: Workspace) -> None:
    assert office_facts.load(workspace) == OfficeFacts(name="示例街道办事处")


def test_facts_come_back_and_are_undone_as_one(workspace: Workspace) -> None:
    office_facts.save(workspace, FULL)
    assert office_facts.load(workspace) == FULL
    assert office.office_name(workspace) == "沂州街道办事处"
    office_facts.save(workspace, FULL)
    title = history.undo(workspace)
    assert title.startswith("修改单位资料：单位全称、简称、县区")
    assert office_facts.load(workspace) == OfficeFacts(name="示例街道办事处")
    assert set(LABELS) == set(OfficeFacts.__dataclass_fields__)


def test_facts_can_be_emptied_again(workspace: Workspace) -> None:
    office_facts.save(workspace, FULL)
    office_facts.save(workspace, OfficeFacts(name=" 沂州街道办事处 ", stamps=(" ", "甲", "甲")))
    assert office_facts.load(workspace) == OfficeFacts(name="沂州街道办事处", stamps=("甲",))


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"name": " "}, "不能为空"),
        ({"reviewer": "长" * 81}, "审核人”有81个字"),
        ({"paper": "B5"}, "B5"),
        ({"stamps": tuple(map(str, range(21)))}, "最多20个"),
    ],
)
def test_what_cannot_be_kept_is_refused(workspace: Workspace, other: dict[str, Any], why: str) -> None:
    with pytest.raises(UserError, match=why):
        office_facts.save(workspace, replace(FULL, **other))


def test_spoiled_settings_do_not_stop_the_program(workspace: Workspace) -> None:
    with workspace.transaction("弄坏") as tx:
        for key, text in (("stamps", "{"), ("paper", "B5"), ("fill_day", "x")):
            tx.set(f"office.{key}", text)
    assert office_facts.load(workspace) == OfficeFacts(name="示例街道办事处")


def test_the_rosters_foot_bears_the_names(staffed: Workspace) -> None:
    office_facts.save(staffed, replace(FULL, paper="auto"))
    ids = listing.ids(staffed, STAFF, Query("尉迟海"))
    data = papers.roster_pdf(staffed, RosterOptions(on=date(2025, 6, 30), ids=tuple(ids)))
    document = pypdfium2.PdfDocument(data)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    for said in ("沂州街道办事处", "王主任", "李审核", "赵填表", "0539-1234567", f"{date.today().year}年"):
        assert said in text


def test_the_clerks_name_is_kept_for_the_machine(tmp_path: Path, data_file: Path) -> None:
    assert clerk.name() == ""
    assert clerk.rename(" 张 三 ") == "张三"
    opened = office.open_office(data_file)
    assert opened.who == "张三"
    opened.close()
    opened = office.open_office(data_file, "李四")
    assert opened.who == "李四"
    opened.close()
    assert clerk.rename("") == ""
    opened = office.open_office(data_file)
    assert opened.who
    opened.close()


def test_a_clerks_name_that_cannot_be_kept_is_said() -> None:
    with pytest.raises(UserError, match="最多30个字"):
        clerk.rename("长" * 31)
    paths.user_data().parent.mkdir(parents=True, exist_ok=True)
    paths.user_data().write_text("a file in the way")
    with pytest.raises(EnvironmentTrouble, match="不能写入"):
        clerk.rename("张三")
    assert clerk.name() == ""


def test_backups_go_to_every_place(workspace: Workspace, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    office_facts.save(workspace, replace(FULL, backup_folder=str(stick)))
    done = backup_places.back_up_everywhere(workspace)
    assert [p.folder for p in done] == [office.backup_folder(), stick]
    assert all(p.path is not None and p.path.is_file() for p in done)
    last = office.last_backup(workspace)
    assert last is not None
    assert last[1] == done[0].path
    assert not office.changed_since_backup(workspace)


def test_a_missing_stick_is_told_and_the_other_backup_counts(workspace: Workspace, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    office_facts.save(workspace, replace(FULL, backup_folder=str(in_the_way / "stick")))
    first, second = backup_places.back_up_everywhere(workspace)
    assert first.path is not None
    assert second.path is None
    assert "stick" in second.trouble


def test_only_when_no_place_takes_it_there_is_trouble(workspace: Workspace, tmp_path: Path) -> None:
    paths.user_data().parent.mkdir(parents=True, exist_ok=True)
    paths.user_data().write_text("a file in the way")
    good = tmp_path / "good"
    office_facts.save(workspace, replace(FULL, backup_folder=str(good)))
    first, second = backup_places.back_up_everywhere(workspace)
    assert (first.path, second.path is not None) == (None, True)
    last = office.last_backup(workspace)
    assert last is not None
    assert last[1] == second.path
    office_facts.save(workspace, replace(FULL, backup_folder=""))
    with pytest.raises(EnvironmentTrouble, match="没有做成"):
        backup_places.back_up_everywhere(workspace)


def test_closing_backs_up_only_what_changed(data_file: Path) -> None:
    opened = office.open_office(data_file, "甲")
    office_facts.save(opened, FULL)
    office_facts.save(opened, replace(FULL, backup_folder=""))
    assert len(backup_places.close_office(opened)) == 1
    opened = office.open_office(data_file, "甲")
    assert backup_places.close_office(opened) == ()
