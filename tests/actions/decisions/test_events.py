"""降级 and 荣誉高定: proposed by the ladder, recorded with the award, one act."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from streetdesk import paths
from streetdesk.actions import grades, history
from streetdesk.actions.decisions import events
from streetdesk.actions.decisions.approve import Paper
from streetdesk.actions.decisions.events import Wish
from streetdesk.actions.records import owned
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.registers.award import AWARD
from streetdesk.registers.grade_approval import GRADE_APPROVAL
from tests.actions.decisions.office import People
from tests.actions.decisions.office import approve as approved

DAY = date(2025, 3, 5)


def wish(people: People, **more: object) -> Wish:
    plain = Wish("降级", people["周到"], 2, DAY, date(2025, 4, 1), "年度考核处理决定", paper=Paper("街纪〔2025〕2号"))
    return replace(plain, **more)  # type: ignore[arg-type]


def test_one_grade_less_is_proposed_and_never_below_the_post(workspace: Workspace, people: People) -> None:
    approved(workspace, people["周到"], 3, "2025-01-01")
    offer = events.offer(workspace, "降级", people["周到"], DAY)
    assert (offer.name, offer.post, offer.grade_now, offer.grade_then) == ("周到", "工作人员", 3, 2)
    approved(workspace, people["王新"], 1, "2023-02-01")
    assert events.offer(workspace, "降级", people["王新"], DAY).grade_then == 1


def test_a_demotion_is_an_approval_and_an_award_record_in_one_act(workspace: Workspace, people: People) -> None:
    approved(workspace, people["周到"], 3, "2025-01-01")
    events.record(workspace, wish(people))
    with workspace.reading() as connection:
        approval = owned(connection, GRADE_APPROVAL, people["周到"])[-1]
        award = owned(connection, AWARD, people["周到"])[0]
    assert (approval["kind"], approval["grade"], approval["post"], str(approval["from_day"])) == (
        "降级", 2, "工作人员", "2025-04-01",
    )  # fmt: skip
    assert (award["kind"], award["title"], str(award["day"]), award["grades"]) == (
        "惩处", "年度考核处理决定", "2025-03-05", None,
    )  # fmt: skip
    assert history.undo(workspace) == "降级：周到第2级"
    with workspace.reading() as connection:
        assert owned(connection, AWARD, people["周到"]) == []
        assert len(owned(connection, GRADE_APPROVAL, people["周到"])) == 1


def test_the_number_of_the_ladder_is_proposed_within_the_post(
    workspace: Workspace, people: People, tmp_path: Path
) -> None:
    text = (paths.resources() / "schemes" / "ly-demo-1.toml").read_text(encoding="utf-8")
    head, rest = text.split("[ladder.honours]", 1)
    own = tmp_path / "own.toml"
    given = rest.replace("values = {}", 'values = { "国家级" = 2 }', 1)
    own.write_text(f"{head}[ladder.honours]{given}", encoding="utf-8")
    grades.load_own_scheme(workspace, own)
    approved(workspace, people["周到"], 3, "2025-01-01")
    approved(workspace, people["郑顶"], 11, "2025-01-01")
    offers = [events.offer(workspace, "荣誉高定", people[name], DAY, "国家级") for name in ("周到", "郑顶")]
    assert [(o.grade_now, o.grade_then, o.said) for o in offers] == [
        (3, 5, "按方案国家级高定2级。"),
        (11, 12, "按方案国家级高定2级。"),
    ]


def test_an_honour_without_a_number_is_left_to_the_paper(workspace: Workspace, people: People) -> None:
    offer = events.offer(workspace, "荣誉高定", people["周到"], DAY, "省级")
    assert offer.grade_then is None
    assert offer.said == "方案没有“省级”的高定级数，请按文件填等级。"
    assert offer.from_day == date(2025, 4, 1), "from the month after, as the ladder says"


def test_an_honour_keeps_how_many_grades_it_gave(workspace: Workspace, people: People) -> None:
    approved(workspace, people["周到"], 3, "2025-01-01")
    events.record(workspace, wish(people, event="荣誉高定", grade=5, title="全国优秀", level="国家级"))
    with workspace.reading() as connection:
        award = owned(connection, AWARD, people["周到"])[0]
        approval = owned(connection, GRADE_APPROVAL, people["周到"])[-1]
    assert (award["kind"], award["level"], award["grades"]) == ("奖励", "国家级", 2)
    assert (approval["kind"], approval["grade"], approval["note"]) == ("荣誉高定", 5, "全国优秀")


def test_the_award_record_can_be_left_away(workspace: Workspace, people: People) -> None:
    events.record(workspace, wish(people, keep_award=False))
    with workspace.reading() as connection:
        assert owned(connection, AWARD, people["周到"]) == []


def test_a_decision_has_a_name_and_a_grade(workspace: Workspace, people: People) -> None:
    with pytest.raises(UserError, match="没有填处理决定的名称"):
        events.record(workspace, wish(people, title=" "))
    events.record(workspace, wish(people))
    with pytest.raises(UserError, match="已经记录过同样的审批"):
        events.record(workspace, wish(people))
    with workspace.reading() as connection:
        assert len(owned(connection, AWARD, people["周到"])) == 1, "nothing half done"


@pytest.mark.parametrize(("event", "grade", "way"), [("降级", 4, "不能更高"), ("荣誉高定", 2, "不能更低")])
def test_a_grade_the_wrong_way_is_refused(
    workspace: Workspace, people: People, event: str, grade: int, way: str
) -> None:
    approved(workspace, people["周到"], 3, "2025-01-01")
    with pytest.raises(UserError, match=f"周到现在是第3级，.*{way}"):
        events.record(workspace, wish(people, event=event, grade=grade))
    with workspace.reading() as connection:
        assert owned(connection, AWARD, people["周到"]) == []
        assert len(owned(connection, GRADE_APPROVAL, people["周到"])) == 1


def test_somebody_gone_is_told(workspace: Workspace, people: People) -> None:
    with pytest.raises(UserError, match="不在了"):
        events.offer(workspace, "降级", 9999, DAY)
