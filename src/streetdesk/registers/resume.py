"""简历: the work history of the registration form, from school on (DOMAIN 3.3)."""

from __future__ import annotations

from streetdesk.dates import PartialDate
from streetdesk.db import columns as col
from streetdesk.db.base import Mapped, Record
from streetdesk.register import Register, Section, ends_after_it_starts, joined


class Resume(Record):
    """A stretch of study or work; overlaps and gaps happen and are not asked about."""

    __tablename__ = "resume"

    staff_id: Mapped[int] = col.reference("人员", "staff", required=True, aliases=("姓名", "身份证号"))
    from_day: Mapped[PartialDate | None] = col.day(
        "开始时间", aliases=("起始时间", "起始年月", "开始日期", "自何年何月")
    )
    to_day: Mapped[PartialDate | None] = col.day("结束时间", aliases=("终止时间", "截止年月", "结束日期", "至何年何月"))
    unit: Mapped[str | None] = col.text(
        "单位", max_length=120, aliases=("所在单位", "工作单位", "学习（工作）单位", "部门")
    )
    duty: Mapped[str | None] = col.text("职务", max_length=80, aliases=("任何职务", "岗位", "身份", "职务或岗位"))
    certifier: Mapped[str | None] = col.name("证明人")
    note: Mapped[str | None] = col.note()


RESUME = Register(
    key="resume",
    title="简历",
    model=Resume,
    label=joined(Resume.from_day, Resume.unit, Resume.duty, otherwise="简历"),
    natural_key=(Resume.staff_id, Resume.from_day, Resume.unit),
    listed=(Resume.staff_id, Resume.from_day, Resume.to_day, Resume.unit, Resume.duty, Resume.certifier),
    searched=(Resume.unit, Resume.duty),
    sections=(
        Section("简历", (Resume.from_day, Resume.to_day, Resume.unit, Resume.duty, Resume.certifier, Resume.note)),
    ),
    checks=(ends_after_it_starts(Resume.from_day, Resume.to_day),),
    owner=Resume.staff_id,
    spans=(Resume.from_day, Resume.to_day),
    sorted_by=(Resume.from_day,),
    empty_hint="还没有简历。从参加学习或工作开始，一段一条，添加起止时间、单位和职务。",
)
