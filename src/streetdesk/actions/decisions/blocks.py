"""What stands in the way of a rise, sorted into kinds a clerk can work through, each with the place to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from streetdesk.pay import Due, Problem

NOT_COUNTED = "not-counted"
DIFFERS = "differs"
NOTHING_TO_DO = frozenset({"not-reached", "at-top", "not-on-ladder"})
"""Kinds that no paper and no entry would change."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of block: its code, its title on the list, where in a person's file it is settled, what to do."""

    code: str
    title: str
    place: str = ""
    hint: str = ""


KINDS = (
    Kind("appraisal-missing", "考核没有登记", "appraisal:result", "登记当年的考核等次后重新计算。"),
    Kind("appraisal-bad", "考核不允许晋级", "appraisal", "可按“延期晋级”记录，等级不变。"),
    Kind("appraisal-unknown", "考核等次不在方案里", "appraisal:result", "改成方案里的等次，或改方案的等次词。"),
    Kind("appraisal-part-year", "不满全年的考核待定", "appraisal", "问清这一年算不算，再登记。"),
    Kind(NOT_COUNTED, "有年度不计年限", "appraisal", "考核影响的年度没有计入，年限因此未到。"),
    Kind("registration", "证书没有登记", "certificate_registration:registered_from", "补登记后证书才起作用。"),
    Kind("schooling-unresolved", "研究生学历待核", "schooling:level", "分清硕士、博士。"),
    Kind("start-partial", "起始日期待核", "service_spell:from_day", "查清到日，等级可能因此不同。"),
    Kind("no-start", "缺社区工作起始日", "service_spell:from_day", "没有它算不出年限。"),
    Kind("no-post", "没有岗位", "post_held:post", "没有岗位测算不出等级。"),
    Kind("post-unknown", "岗位不在方案里", "post_held:post", "改成方案里的岗位。"),
    Kind("post-change", "岗位变动", "post_held", "变动那天重新套定，到“换届调整”办理。"),
    Kind(DIFFERS, "审批与测算不一致", "grade", "先到“等级审批差异”处理，再报晋级。"),
    Kind("at-top", "已到岗位最高等级", "grade"),
    Kind("not-reached", "年限未到", "grade"),
    Kind("not-on-ladder", "身份不在方案范围", "basic:identity"),
)
"""In the order in which they are worked through; those nobody can do anything about stand last."""

_IN_VAIN = NOTHING_TO_DO | {NOT_COUNTED}
_BY_CODE = {kind.code: kind for kind in KINDS}
_ORDER = {kind.code: number for number, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Block:
    """One thing in one person's way: the code of its kind, and the sentence."""

    code: str
    sentence: str

    @property
    def place(self) -> str:
        """Where in the person's file it is settled."""
        return kind_of(self.code).place or "grade"


@dataclass(frozen=True, slots=True)
class Group:
    """One kind with the people it holds up."""

    kind: Kind
    people: tuple[int, ...]


def kind_of(code: str) -> Kind:
    """The kind with a code; a code of another ladder's engine is named as it is."""
    return _BY_CODE.get(code) or Kind(code, "其他", "grade")


def blocks_of(rise: Due) -> tuple[Block, ...]:
    """The blocks of a person, the first to be settled first."""
    found = [_block(rise, problem) for problem in rise.blocks]
    if rise.effect_on is None and not found:
        found = [Block("not-reached", rise.sentence)]
    if any(block.code in _IN_VAIN for block in found) and not _rises(rise):
        found = [block for block in found if block.code in _IN_VAIN]  # the rest would change nothing on that day
    return tuple(sorted(found, key=lambda one: _ORDER.get(one.code, len(_ORDER))))


def _rises(rise: Due) -> bool:
    return rise.grade_now is not None and rise.grade_then is not None and rise.grade_then > rise.grade_now


def _block(rise: Due, problem: Problem) -> Block:
    """As the ladder names it; years that appraisals took away are told apart from years not yet served."""
    then = rise.then
    if problem.code == "not-reached" and then is not None and then.deducted_years:
        years = f"其中{then.deducted_years}年因考核不计入年限。"
        return Block(NOT_COUNTED, f"{problem.sentence}{years}")
    return Block(problem.code, problem.sentence)


def grouped(blocked: Iterable[tuple[int, Sequence[Block]]]) -> tuple[Group, ...]:
    """The people by every kind that holds them up, kinds in their order."""
    found: dict[str, list[int]] = {}
    for staff_id, blocks in blocked:
        for code in dict.fromkeys(block.code for block in blocks):
            found.setdefault(code, []).append(staff_id)
    codes = sorted(found, key=lambda code: _ORDER.get(code, len(_ORDER)))
    return tuple(Group(kind_of(code), tuple(found[code])) for code in codes)
