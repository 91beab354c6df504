"""A text written in one way of writing: same length, so that every place in it is a place in the original."""

from __future__ import annotations

import re

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLDED = _WIDE | {0x3000: " "} | dict.fromkeys(map(ord, "—–－‐‑−─"), "-")
_UNUSUAL = re.compile("[０-９Ａ-Ｚａ-ｚ＠＃．＿＋－　—–‐‑−─]")
_NUMERALS = dict(zip(map(ord, "零〇○一二三四五六七八九幺"), "0001234567891", strict=True))
_SEVERAL_NUMERALS = re.compile("[零〇○一二三四五六七八九幺]{2}")

DIGIT = "[0-9零〇○一二三四五六七八九幺]"
COUNT = "[0-9零〇一二两三四五六七八九十百]"


def folded(text: str) -> str:
    """Full-width letters and the many dashes as a plain keyboard writes them."""
    if _UNUSUAL.search(text):
        return text.translate(_FOLDED)
    return text.replace("：", ":").replace("（", "(").replace("）", ")")


def with_numerals(plain: str) -> str:
    """Numbers spelled out (一三八…) as digits; the very same text where none are."""
    return plain.translate(_NUMERALS) if _SEVERAL_NUMERALS.search(plain) else plain
