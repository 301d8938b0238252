"""What was made of pay since an act: papers printed and files written, as the trail tells it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, text

from streetdesk.actions.payroll import runs

_FILES = (
    "SELECT DISTINCT t.id, t.title, t.at FROM audit a JOIN act t ON t.id = a.act_id"
    " WHERE a.table_name = 'pay_run' AND a.op = 'N' AND a.record_id IN :runs AND t.id > :act ORDER BY t.id"
)
_PRINTS = (
    "SELECT t.id, t.title, t.at FROM act t WHERE t.kind = 'note' AND t.id > :act"
    " AND substr(t.title, 1, :long) = :begins ORDER BY t.id"
)


def made_of_pay(connection: Connection, act_id: int, run_ids: Sequence[int]) -> str:
    """Which papers and files were made of these runs after an act, with the last day; empty where none was."""
    query = text(_FILES).bindparams(bindparam("runs", expanding=True))
    found = [(row.title, row.at) for row in connection.execute(query, {"runs": list(run_ids), "act": act_id})]
    mine = [one for one in runs.runs(connection) if one.id in run_ids]
    names = {one.month.chinese() if one.kind == "month" else one.title for one in mine}
    for name in sorted(names):
        begins = f"打印：{name}"
        rows = connection.execute(text(_PRINTS), {"act": act_id, "begins": begins, "long": len(begins)})
        found += [(row.title, row.at) for row in rows]
    counts = {
        "银行代发文件": sum("代发文件" in title for title, _ in found),
        "Excel工作簿": sum(title.startswith("导出") and "代发文件" not in title for title, _ in found),
        "表格": sum(title.startswith("打印") for title, _ in found),
    }
    told = [f"{'打印' if what == '表格' else '导出'}过{what}{count}次" for what, count in counts.items() if count]
    if not told:
        return "之后没有打印、导出过。"
    return f"之后{'、'.join(told)}（最后一次{max(at for _, at in found)[:10]}）。"
