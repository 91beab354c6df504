"""A text written in one way of writing: same length, so that every place in it is a place in the original."""

from __future__ import annotations

import unicodedata

_OWN = dict(zip(map(ord, "—–－‐‑−─　．➕，；！？"), "------- .+，；！？", strict=True))
_IN_SIGNS = ("⓿❶❷❸❹❺❻❼❽❾", "⓪⒈⒉⒊⒋⒌⒍⒎⒏⒐", "⓪⑴⑵⑶⑷⑸⑹⑺⑻⑼", "⓪➊➋➌➍➎➏➐➑➒", "⓪㈠㈡㈢㈣㈤㈥㈦㈧㈨", "⓪⓵⓶⓷⓸⓹⓺⓻⓼⓽")
_OWN |= {ord(sign): str(number) for row in _IN_SIGNS for number, sign in enumerate(row)}
_LETTERS = dict(zip(map(ord, "oOlI|"), "00111", strict=True))
_NUMERALS = str.maketrans("零〇○洞一二两三四五六七八九幺拐勾壹贰叁肆伍陆柒捌玖", "00001223456789179123456789")

DIGIT = "[0-9零〇○一二三四五六七八九幺]"
COUNT = "[0-9零〇一二两三四五六七八九十百]"


class _Folding(dict[int, str]):
    """Full-width, circled and other letters as a plain keyboard writes them, if that is one letter too."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        plain = unicodedata.normalize("NFKC", letter)
        return plain if len(plain) == 1 else letter


def folded(text: str) -> str:
    return text if text.isascii() else text.translate(_Folding(_OWN))


def with_numerals(plain: str) -> str:
    """Numbers spelled out (一三八…) as digits; the very same text where none are."""
    numeric = plain.translate(_NUMERALS)
    return plain if numeric == plain else numeric


def with_letters(plain: str) -> str:
    """And letters that look like digits: o for 0, l for 1. Only for who looks where digits stand in a row anyway."""
    return with_numerals(plain).translate(_LETTERS)
