"""Made-up sheets of money for the tests, always the same."""

from __future__ import annotations

import random
from decimal import Decimal

from streetdesk.pay import Line
from streetdesk.reports.money_sheet import Cell, MoneyColumn, MoneyGroup, MoneySheet
from streetdesk.reports.pay_explained import ExplainedItem, ExplainedPart, PayExplained
from streetdesk.reports.payslip import Slip

PAY = ("基本工资", "职业津贴", "其他补贴", "补发", "扣发", "应发合计")
DEDUCTIONS = ("养老", "医疗", "失业", "公积金", "个税", "扣款合计")
NET = Decimal("3164.15")


def payroll(sizes: tuple[int, ...] = (12, 20, 14)) -> MoneySheet:
    """A 工资发放表 with so many people in each community."""
    draw = random.Random(1)

    def person() -> tuple[Cell, ...]:
        basic, allowance = Decimal(draw.randint(280000, 520000)) / 100, Decimal(200)
        taken = [Decimal(text) for text in ("353.28", "88.32", "13.25", "221", "0")]
        gross, out = basic + allowance, sum(taken, Decimal(0))
        name, grade = draw.choice(("张伟", "李䶮", "王秀英", "欧阳国庆")), str(draw.randint(1, 12))
        pay: tuple[Cell, ...] = (basic, allowance, None, None, None, gross)
        return (name, "工作人员", grade, "1.15", *pay, *taken, out, gross - out, "6217**********1234")

    columns = (
        *(MoneyColumn(label) for label in ("姓名", "岗位", "等级", "系数")),
        *(MoneyColumn(label, "应发", summed=True) for label in PAY),
        *(MoneyColumn(label, "代扣", summed=True) for label in DEDUCTIONS),
        MoneyColumn("实发", summed=True),
        MoneyColumn("银行卡号"),
    )
    groups = tuple(
        MoneyGroup(f"示范第{n + 1}社区", tuple(person() for _ in range(size))) for n, size in enumerate(sizes)
    )
    return MoneySheet(
        title="示范街道办事处2025年6月社区工作者工资发放表",
        above=("单位（盖章）：示范街道办事处", "2025年6月", "单位：元"),
        columns=columns,
        groups=groups,
        words_of="实发",
        sign="签字",
        foot=(("单位负责人", ""), ("财务审核", ""), ("制表", "李四")),
        notes=("说明：工资按审批等级发放。",),
        demo_notice="演示方案，不得作为发放依据",
    )


def slips(number: int = 8) -> list[Slip]:
    """So many 工资条 of the person of DOMAIN 7, case 14."""
    pay = (("基本工资", "3640"), ("职业津贴", "200"))
    taken = (("养老保险", "353.28"), ("医疗保险", "88.32"), ("失业保险", "13.25"), ("住房公积金", "221"))
    totals = (("应发合计", "3840"), ("扣款合计", "675.85"), ("实发", "3164.15"), ("本年累计应发", "29920"))
    return [
        Slip(
            heading=f"2024年8月工资条　第{n + 1}人　示范社区　副职 第7级",
            items=tuple((label, Decimal(amount)) for label, amount in (*pay, *taken)),
            totals=tuple((label, Decimal(amount)) for label, amount in totals),
            note="工资数额请保密；有疑问请到街道办事处查询工资说明。",
        )
        for n in range(number)
    ]


def explained(lines: int = 1) -> PayExplained:
    """The 工资说明 of the same person; ``lines`` lines to the first item."""
    why = "基数4,000.00元×倍数1.0×系数1.30=5,200.00元，其中基本工资70%；全月"
    basic = tuple(Line("基本工资", "3,640.00元", why, "《2024年演示基数》LY-DEMO-1 第8条") for _ in range(lines))
    given = Line("职业津贴", "200.00元", "社会工作师，登记次月起按月发放，只取最高一项", "LY-DEMO-1 第10条")
    pension = Line("养老保险", "353.28元", "缴费基数4,416.00元×8%", "示范文件")
    pay = (
        ExplainedItem("基本工资", Decimal(3640), basic),
        ExplainedItem("职业津贴", Decimal(200), (given,)),
    )
    taken = (ExplainedItem("养老保险", Decimal("353.28"), (pension,)),)
    return PayExplained(
        title="张伟2024年8月工资说明",
        facts=(("姓名：张伟", "社区：示范社区"), ("岗位：副职", "等级：第7级（审批）")),
        parts=(
            ExplainedPart("应发", pay, "应发合计", Decimal(3840)),
            ExplainedPart("代扣", taken, "扣款合计", Decimal("353.28")),
        ),
        ending="实发 3,486.72 元",
        remarks=("本页按已确认的工资表生成。",),
    )
