"""The pages of an office: their places in the navigation, and how each is made when it is first asked for."""

from __future__ import annotations

from importlib import import_module

from streetdesk.registers import ALL, by_key
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.page import Page
from streetdesk.ui.frame.navigation import Place

_FREE = tuple(register for register in ALL if register.owner is None and register.key != "staff")
_SYMBOLS = {"unit": "building"}

PLACES: tuple[Place, ...] = (
    Place("home", "首页", "home"),
    Place("", "社区工作者"),
    Place("staff", "人员", "people"),
    Place("", "岗位等级"),
    Place("due", "应晋级名单", "rise"),
    Place("differences", "等级审批差异", "balance"),
    Place("first", "首次定级/套改", "check"),
    Place("election", "换届调整", "vote"),
    Place("forecast", "晋级预测", "forecast"),
    Place("", "薪酬"),
    Place("payroll", "月度工资", "yuan"),
    Place("owed", "补发扣回", "owed"),
    Place("performance", "绩效发放", "check"),
    Place("schemes", "薪酬方案", "scheme"),
    Place("", "台账"),
    *(Place(f"register:{r.key}", r.title, _SYMBOLS.get(r.key, "book")) for r in _FREE),
    Place("", "表格"),
    Place("import", "导入花名册", "import"),
    Place("scans", "批量收扫描件", "clip"),
    Place("print", "打印表格", "print"),
    Place("", "数据"),
    Place("history", "操作记录", "history"),
    Place("recycle", "回收站", "bin"),
    Place("backup", "备份", "backup"),
    Place("settings", "设置", "settings"),
)

LISTS = frozenset({"people", "due", "differences", "first", "forecast", "payroll", "owed", "performance"})
"""Lists of people beside 人员: a file opened there is one of those shown, and leads back."""

_MADE_BY = {
    "staff": ("people.page", "StaffPage"),
    "file": ("person.file", "StaffFile"),
    "due": ("grades.due", "DuePage"),
    "differences": ("grades.differences", "DifferencePage"),
    "first": ("grades.first", "FirstPage"),
    "election": ("grades.election", "ElectionPage"),
    "forecast": ("grades.forecast", "ForecastPage"),
    "payroll": ("payroll.month_page", "MonthPage"),
    "owed": ("payroll.owed_page", "OwedPage"),
    "performance": ("payroll.performance_page", "PerformancePage"),
    "schemes": ("schemes.page", "SchemePage"),
    "import": ("importing.host", "ImportHost"),
    "print": ("printing.page", "PrintPage"),
    "paper": ("printing.host", "PaperHost"),
    "history": ("data.history_page", "HistoryPage"),
    "recycle": ("data.recycle_page", "RecyclePage"),
    "backup": ("data.backup_page", "BackupPage"),
    "home": ("home.page", "HomePage"),
    "people": ("people.behind_page", "PeoplePage"),
    "scans": ("scans.page", "ScansPage"),
    "settings": ("settings.page", "SettingsPage"),
}


def make_page(key: str, desk: Desk) -> Page:
    """A new page; its module is imported only now, which keeps the start short."""
    if key.startswith("register:"):
        from streetdesk.ui.table.register_page import RegisterPage

        return RegisterPage(desk, by_key(key.removeprefix("register:")))
    module, name = _MADE_BY[key]
    made: Page = getattr(import_module(f"streetdesk.ui.{module}"), name)(desk)
    return made
