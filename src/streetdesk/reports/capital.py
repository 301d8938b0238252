"""Money in capital Chinese numerals (大写), as vouchers and pay sheets want it (支付结算办法, annex 1) [law]."""

from __future__ import annotations

from decimal import Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")


def in_capitals(amount: Decimal) -> str:
    """``人民币壹万贰仟零伍元叁角整``: yuan exact to the fen, below 10,000,000,000,000,000; negative ones with 负."""
    fen = int(amount.copy_abs() * 100)
    if fen != amount.copy_abs() * 100:
        raise ValueError(f"{amount} is not exact to the fen")
    yuan, jiao, fen = fen // 100, fen // 10 % 10, fen % 10
    parts = [f"{_whole(yuan)}元"] if yuan or not (jiao or fen) else []
    if jiao:
        parts.append(f"{_DIGITS[jiao]}角")
    elif fen and yuan:
        parts.append("零")
    parts.append(f"{_DIGITS[fen]}分" if fen else "整")
    return f"人民币{'负' if amount < 0 else ''}{''.join(parts)}"


def _whole(number: int) -> str:
    if not number:
        return "零"
    told = ""
    for place in reversed(range(len(_GROUPS))):
        group = number // 10000**place % 10000
        if not group:
            told += "零" if told and not told.endswith("零") else ""
            continue
        if told and group < 1000 and not told.endswith("零"):
            told += "零"
        told += _group(group) + _GROUPS[place]
    return told.rstrip("零")


def _group(number: int) -> str:
    told = ""
    for place in reversed(range(4)):
        digit = number // 10**place % 10
        if digit:
            told += _DIGITS[digit] + _UNITS[place]
        elif told and number % 10**place:
            told += "" if told.endswith("零") else "零"
    return told
