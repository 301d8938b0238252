"""Lists of the house that more than one register offers; national code tables stand in ``fields.codes``."""

from __future__ import annotations

from streetdesk.fields.codes import Option, plain

EMPLOYMENT_FORM = (
    Option("劳动合同", "劳动合同", ("合同制", "劳动合同制", "直签", "签订劳动合同")),
    Option("劳务派遣", "劳务派遣", ("派遣", "派遣制", "劳务派遣制", "劳务派遣人员")),
    Option("聘用合同", "聘用合同", ("聘用", "聘用制")),
    Option("人事代理", "人事代理", ("代理",)),
    Option("公益性岗位", "公益性岗位", ("公益岗", "公益岗位")),
    *plain("其他"),
)
"""用工形式 (DOMAIN 2.2): who employs differs from who manages and who uses. [own, unverified]"""

FULL_TIME = "全日制"

STUDY_FORM = (
    Option(FULL_TIME, "全日制", ("全日制教育", "普通全日制", "统招", "普通高等教育")),
    Option("在职", "在职", ("在职教育", "非全日制", "成人教育", "成教")),
    Option("自学考试", "自学考试", ("自考", "高等教育自学考试")),
    Option("函授", "函授"),
    Option("业余", "业余", ("夜大", "夜大学")),
    Option("网络教育", "网络教育", ("远程教育", "网络")),
    Option("开放教育", "开放教育", ("电大", "广播电视大学", "国家开放大学", "国开")),
)
"""学习形式: all but 全日制 stand under 在职 on the cadre forms (DOMAIN 3.2, 5.5). [own, unverified]"""

STATE = (
    Option("在职", "在职", ("在岗", "在册", "正常")),
    Option("试用", "试用", ("试用期", "试用期内", "见习")),
    Option("借调", "借调", ("借调在外", "外借", "抽调")),
    Option("停职", "停职", ("待岗", "停薪留职", "停职检查")),
    Option("离职", "离职", ("已离职", "退出", "离岗")),
    Option("退休", "退休", ("已退休",)),
)
"""How a person stands today; blank is 在职, or 离职 after the last day. [own, unverified]"""
