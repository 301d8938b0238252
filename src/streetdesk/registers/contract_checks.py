"""What the labour contract law asks of a contract; most is only told, for notices depart from it (DOMAIN 1.6, 2.3)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from streetdesk.dates import PartialDate, whole_months
from streetdesk.fields.codes import Option
from streetdesk.register import Finding, Values, confirm, remark

FIXED, OPEN_ENDED, BY_TASK = "固定期限", "无固定期限", "以完成任务为期限"
TERM = (
    Option(FIXED, "固定期限", ("固定", "固定期限合同", "有固定期限")),
    Option(OPEN_ENDED, "无固定期限", ("无固定期", "无固定期限合同", "长期")),
    Option(BY_TASK, "以完成一定工作任务为期限", ("以完成任务为期限", "完成任务")),
)
"""Three kinds of term (劳动合同法, art. 12)."""


def contract_months(contract: Values) -> int | None:
    """Completed months of a contract's term, both days included; None where a day is missing or wrong."""
    begun, ended = contract.get("from_day"), contract.get("to_day")
    if begun is None or ended is None or ended.last < begun.first:
        return None
    return whole_months(begun.first, ended.last + timedelta(days=1))


def term_and_end_agree(values: Values) -> list[Finding]:
    """A fixed term has an end, an open-ended one has none."""
    term, end = values.get("term"), values.get("to_day")
    if term == FIXED and end is None:
        return [confirm("to_day", "固定期限合同没有填合同到期，到期前无法提醒。")]
    if term == OPEN_ENDED and end is not None:
        return [confirm("to_day", f"无固定期限合同填了合同到期{end}。")]
    return []


def probation_keeps_the_law(values: Values) -> list[Finding]:
    """Longest probation by length of contract (劳动合同法, art. 19)."""
    begun, until = values.get("from_day"), values.get("probation_to")
    if begun is None or until is None or until.last < begun.first:
        return []
    months = contract_months(values)
    if values.get("term") == BY_TASK or (months is not None and months < 3):
        return [remark("probation_to", "不满3个月或以完成任务为期限的合同不得约定试用期（劳动合同法第十九条）。")]
    if months is not None and months < 12:
        limit, why = 1, "不满1年的合同，试用期不得超过1个月"
    elif months is not None and months < 36:
        limit, why = 2, "1年以上不满3年的合同，试用期不得超过2个月"
    else:
        limit, why = 6, "3年以上或无固定期限的合同，试用期不得超过6个月"
    if whole_months(begun.last, until.first) >= limit:
        return [remark("probation_to", f"试用期{begun}至{until}偏长：{why}（劳动合同法第十九条）。")]
    return []


def dispatch_lasts_two_years(values: Values) -> list[Finding]:
    """A dispatch contract is fixed for two years at least (劳动合同法, art. 58)."""
    months = contract_months(values)
    if values.get("form") == "劳务派遣" and months is not None and months < 24:
        return [remark("to_day", "劳务派遣合同应为2年以上固定期限（劳动合同法第五十八条）。")]
    return []


def signing_comes_first(values: Values) -> list[Finding]:
    """A written contract is due within a month of starting work (劳动合同法, art. 10)."""
    begun, signed = values.get("from_day"), values.get("signed_on")
    if begun is not None and signed is not None and (signed.first - begun.last).days > 31:
        return [remark("signed_on", f"签订日期{signed}比合同开始{begun}晚了一个月以上（劳动合同法第十条）。")]
    return []


def contracts_do_not_overlap(values: Values, siblings: Sequence[Values]) -> list[Finding]:
    """Two contracts on one day are asked about; an early end counts as the end."""
    begun = values.get("from_day")
    if begun is None:
        return []
    found = []
    for other in siblings:
        start = other.get("from_day")
        if start is None or _over_before(values, start.last) or _over_before(other, begun.last):
            continue
        found.append(confirm("from_day", f"与{start}起的合同（{other.get('employer') or '用人单位未填'}）时间重叠。"))
    return found


def _over_before(contract: Values, day: date) -> bool:
    ended: PartialDate | None = contract.get("ended_on") or contract.get("to_day")
    return ended is not None and ended.first < day


def probation_only_once(values: Values, siblings: Sequence[Values]) -> list[Finding]:
    """One employer may agree on probation only once with a person (劳动合同法, art. 19)."""
    employer = values.get("employer")
    if values.get("probation_to") is None or not employer:
        return []
    if any(s.get("employer") == employer and s.get("probation_to") is not None for s in siblings):
        return [remark("probation_to", f"与{employer}的另一份合同已约定过试用期，同一单位只能约定一次。")]
    return []


def third_contract_is_open_ended(values: Values, siblings: Sequence[Values]) -> list[Finding]:
    """After two fixed terms with one employer the worker may ask for an open-ended contract (art. 14)."""
    employer, begun = values.get("employer"), values.get("from_day")
    if values.get("term") == OPEN_ENDED or not employer or begun is None:
        return []
    earlier = [
        s
        for s in siblings
        if s.get("employer") == employer
        and s.get("term") == FIXED
        and s.get("from_day") is not None
        and s["from_day"] < begun
    ]
    if len(earlier) >= 2:
        return [
            remark("term", "此前已连续订立两次固定期限合同，本人可以要求订立无固定期限合同（劳动合同法第十四条）。")
        ]
    if len(earlier) == 1 and values.get("term") == FIXED:
        return [remark("term", "这是第二次固定期限合同；期满续订时，本人可以要求订立无固定期限合同。")]
    return []
