"""Numbers that belong to one person: phones, identity cards, bank cards, plates, accounts, addresses of mail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from stdnum import luhn
from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from db.records.personal_data.rules.folding import with_numerals

Span = tuple[int, int]
Candidate = tuple[str, int, int]

_PART = r"[\s\-.·_/()\u200b-\u200d\ufe0f\u20e3]"
_GAP = rf"{_PART}{{0,2}}"
_CANDIDATE = re.compile(rf"[+(]{{0,2}}[0-9](?:{_GAP}[0-9]){{6,}}{_GAP}[Xx]?")
_IDENTITY = re.compile(rf"(?<![0-9])[1-9](?:{_GAP}[0-9]){{16}}{_GAP}[0-9Xx](?![0-9A-Za-z])")
_OLD_IDENTITY = re.compile(r"(?<![0-9])[1-9][0-9]{14}(?![0-9])")
_CARD = re.compile(rf"(?<![0-9])[3-69](?:{_GAP}[0-9]){{15,18}}(?![0-9])")
_MOBILE = re.compile(rf"(?<![0-9])(?:(?:\+|00)?86{_GAP})?(1{_GAP}[3-9](?:{_GAP}[0-9]){{9}})(?![0-9])")
_LANDLINE = re.compile(
    rf"(?<![0-9])(?:\(?0[0-9]{{2,3}}|(?:\+|00)86{_GAP}[0-9]{{2,3}}){_GAP}[2-9][0-9]{{2,3}}{_GAP}[0-9]{{4}}(?![0-9])"
)
_LOCAL_LANDLINE = re.compile(
    rf"(?:电话|座机|拨打|致电|来电|[Tt]el\.?|[Pp]hone)[号码为是:\s]{{0,4}}([2-9][0-9]{{2,3}}{_GAP}[0-9]{{4}})(?![0-9])"
)
_ACCOUNT_NUMBER = re.compile(rf"(?:卡号|账号|账户|帐号|帐户)[为是:\s]{{0,3}}([0-9](?:{_GAP}[0-9]){{11,20}})")
_PAPER = re.compile(r"(?:护照|军官证|通行证|社保|医保)[号码为是:\s]{0,4}([A-Za-z]{0,2}[0-9]{6,18})")
_MAIL = re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}")
_ACCOUNT = re.compile(
    r"(?:微信|威信|[Vv][Xx]|[Ww]e[Cc]hat|QQ|qq|扣扣|抖音|支付宝|Alipay)(?:号码?| ?ID)?[是为:\s]{0,3}"
    r"([A-Za-z0-9][A-Za-z0-9_-]{3,24})"
)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Za-hj-np-z][·•.\s-]?"
    r"[A-HJ-NP-Za-hj-np-z0-9]{4,5}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳](?![A-Za-z0-9])"
)
_PLATE_NUMBER = re.compile(
    r"(?:车牌|牌照|尾号)[号码为是:\s]{0,4}([A-Za-z][·•]?[A-Za-z0-9]{5,6}|[A-Za-z0-9]{3,5}(?=的?车))"
)

_MOBILE_GROUPS = {(11,), (3, 4, 4), (3, 8), (3, 3, 5), (7, 4), (4, 4, 3), (5, 6), (6, 5), (3, 4, 2, 2), (1,) * 11}
_PROVINCES = range(11, 83)


def _digits(written: str) -> str:
    return re.sub(r"[^0-9Xx]", "", written)


def identities(plain: str, candidates: Sequence[Candidate]) -> Iterator[Span]:
    """Eighteen digits with a real day of birth, mistyped or not, or the fifteen of the old cards."""
    for candidate in candidates:
        yield from (found.span() for found in _IDENTITY.finditer(*candidate) if _is_identity(_digits(found[0])))
        yield from (found.span() for found in _OLD_IDENTITY.finditer(*candidate) if _is_old_identity(found[0]))
    yield from (found.span(1) for found in _PAPER.finditer(plain))


def _is_identity(number: str) -> bool:
    try:
        born = ric.get_birth_date(number)
    except ValidationError:
        return False
    return born.year >= 1900 and int(number[:2]) in _PROVINCES


def _is_old_identity(number: str) -> bool:
    try:
        date(1900 + int(number[6:8]), int(number[8:10]), int(number[10:12]))
    except ValueError:
        return False
    return int(number[:2]) in _PROVINCES


def cards(plain: str, candidates: Sequence[Candidate]) -> Iterator[Span]:
    for candidate in candidates:
        yield from (found.span() for found in _CARD.finditer(*candidate) if luhn.is_valid(_digits(found[0])))
    yield from (found.span(1) for found in _ACCOUNT_NUMBER.finditer(plain))


def phones(plain: str, candidates: Sequence[Candidate]) -> Iterator[Span]:
    """Mobiles and landlines, spaced or spelled out; never a service line as 12345, 96…, 95… or 400."""
    for candidate in candidates:
        yield from (found.span() for found in _MOBILE.finditer(*candidate) if _is_grouped(found[1]))
        yield from (found.span() for found in _LANDLINE.finditer(*candidate))
    yield from (found.span(1) for found in _LOCAL_LANDLINE.finditer(plain))


def _is_grouped(mobile: str) -> bool:
    """As people write a mobile number, so that a row of prices is none."""
    return tuple(map(len, re.findall("[0-9]+", mobile))) in _MOBILE_GROUPS


def long_candidates(plain: str) -> Iterator[Candidate]:
    """Where many digits stand together, as they are and with the spelled-out ones read."""
    yield from ((plain, *found.span()) for found in _CANDIDATE.finditer(plain))
    numeric = with_numerals(plain)
    if numeric is not plain:
        yield from ((numeric, *found.span()) for found in _CANDIDATE.finditer(numeric))


def plates(plain: str) -> Iterator[Span]:
    """Old and new-energy plates; three digits at least, or any abbreviation would be one."""
    yield from (found.span() for found in _PLATE.finditer(plain) if len(re.findall("[0-9]", found[0])) >= 3)
    yield from (found.span(1) for found in _PLATE_NUMBER.finditer(plain))


def accounts(plain: str) -> Iterator[Span]:
    return (found.span(1) for found in _ACCOUNT.finditer(plain))


def mails(plain: str) -> Iterator[Span]:
    return (found.span() for found in _MAIL.finditer(plain)) if "@" in plain else iter(())
