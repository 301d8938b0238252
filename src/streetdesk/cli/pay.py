"""Commands of grades and pay."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from streetdesk.cli.words import (
    FAILED,
    MISUSED,
    Commands,
    command,
    day_option,
    file_option,
    json_option,
    opened,
    print_json,
    say,
    text,
)


def add_commands(commands: Commands) -> None:
    """Every command of this module."""
    grades = command(commands, "grades", "测算等级和依据，与审批等级对照", _grades)
    file_option(grades)
    day_option(grades)
    grades.add_argument("--id", type=text, metavar="IDNUMBER", help="只看这个身份证号的人")
    json_option(grades)

    what = "政策样例核对：案例（TOML）或人员样例表（工作簿、CSV）的应得结果与程序算出的是否一致"
    checking = command(commands, "pay-check", what, _pay_check)
    checking.add_argument("cases", type=Path, nargs="+", metavar="CASES", help="案例文件，可以写几个")
    where = "案例没有写方案时用的方案：程序自带方案的名称，或方案文件的路径（默认演示方案）"
    checking.add_argument("--scheme", type=text, metavar="NAME", help=where)
    file_option(checking, required=False)
    json_option(checking)


def _grades(given: argparse.Namespace) -> None:
    from streetdesk.actions import grades
    from streetdesk.actions.people import finding as people

    on = given.on or date.today()
    with opened(given) as workspace:
        scheme = grades.scheme_of(workspace)
        ids = people.ids_by_id_number(workspace, given.id) if given.id else None
        graded = grades.grades(workspace, on, ids)
        if given.json:
            workspace.note(f"命令行输出等级和身份证号：{len(graded)}人", "staff")
    if given.json:
        print_json([grades.as_json(one) for one in graded])
        return
    if scheme.demonstration:
        print(f"注意：{scheme.name}，测算等级是演示，不得作为发放依据。")
    for one in graded:
        computed = one.computed
        level = f"第{computed.grade}级" if computed.grade is not None else "未定"
        print(f"{one.name}  {computed.post_label or '无岗位'}  测算{level}  {one.difference.sentence}")
        if given.id:
            for line in computed.lines:
                print(f"  {line.item}：{line.amount}  {line.why}  〔{line.source}〕")
            for problem in computed.problems:
                print(f"  ！{problem.sentence}")


def _pay_check(given: argparse.Namespace) -> int:
    """0 where all agree, 1 where some differ, 2 where a file or a row could not be read."""
    from streetdesk.actions.checking import cases as pay_check
    from streetdesk.pay.check.telling import report_json, report_lines

    default = pay_check.scheme_text(given.scheme) if given.scheme else None
    if given.file and not default:
        with opened(given) as workspace:
            default = pay_check.office_scheme_text(workspace)
    told, agree, differ, unread = [], 0, 0, 0
    for one in pay_check.pay_check(given.cases, default):
        if one.report:
            agree, differ = agree + one.report.agrees, differ + (not one.report.agrees)
            if not given.json:
                print("\n".join(report_lines(one.report, where=str(one.path))))
        unread += bool(one.errors)
        for error in one.errors:
            print(f"错误：{error.sentence}\n怎么办：{error.what_to_do}", file=sys.stderr)
        told.append(
            {
                "path": str(one.path),
                **(report_json(one.report) if one.report else {"agrees": False}),
                "errors": [{"sentence": error.sentence, "what_to_do": error.what_to_do} for error in one.errors],
            }
        )
    if given.json:
        print_json(told)
    unread_text = f"，{unread}个文件有读不懂的地方" if unread else ""
    say(f"共{len(told)}个文件：{agree}个一致，{differ}个不同{unread_text}。", given.json)
    return MISUSED if unread else FAILED if differ else 0
