"""Schooling and certificates as clerks write them, in case files and in sheets of persons."""

from __future__ import annotations

from collections.abc import Mapping

LEVELS: Mapping[str, str] = {
    "大专以下": "大专以下", "高中": "大专以下", "中专": "大专以下", "初中": "大专以下",
    "大专": "大专", "专科": "大专", "大学专科": "大专",
    "本科": "本科", "大学": "本科", "大学本科": "本科",
    "硕士": "硕士", "硕士研究生": "硕士", "博士": "博士", "博士研究生": "博士", "研究生": "研究生",
}  # fmt: skip
DEGREES: Mapping[str, str] = {"学士": "本科", "硕士": "硕士", "博士": "博士"}
CERTIFICATES: Mapping[str, str] = {
    "初级": "初级", "助理社会工作师": "初级", "中级": "中级", "社会工作师": "中级",
    "高级": "高级", "高级社会工作师": "高级",
}  # fmt: skip
