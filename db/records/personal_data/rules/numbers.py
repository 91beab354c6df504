"""Numbers that belong to one person: phones, papers, bank cards, addresses of mail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from stdnum import luhn
from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from db.records.personal_data.rules.folding import with_letters, with_numerals

Span = tuple[int, int]
Candidate = tuple[str, int, int]

PART = r"[\s\-.·_/()\u200b-\u200d\ufe0f\u20e3]"
GAP = rf"{PART}{{0,2}}"
_IS = r"(?:号码?|编号|[为是叫:\s(]){0,5}"
_CANDIDATE = re.compile(rf"[+(]{{0,2}}[0-9](?:{GAP}[0-9]){{6,}}{GAP}[Xx]?")
_IDENTITY = re.compile(rf"(?<![0-9])[1-9](?:{GAP}[0-9]){{16}}{GAP}[0-9Xx](?![0-9A-Za-z])")
_OLD_IDENTITY = re.compile(r"(?<![0-9])[1-9][0-9]{14}(?![0-9])")
_CARD = re.compile(rf"(?<![0-9])[3-69](?:{GAP}[0-9]){{15,18}}(?![0-9])")
_MOBILE = re.compile(rf"(?<![0-9])(?:(?:\+|00)?86{GAP})?(1{GAP}[3-9](?:{GAP}[0-9]){{9}})(?![0-9])")
_EXTENSION = r"(?:\s*(?:转|分机|[-#*])\s*(?:分机)?号?\s*[0-9]{1,6}(?![0-9]))?"
_LANDLINE = re.compile(
    rf"(?<![0-9])(?:\(?0[0-9]{{2,3}}|(?:\+|00)86{GAP}[0-9]{{2,3}}){GAP}[2-9][0-9]{{2,3}}{GAP}[0-9]{{3,4}}(?![0-9])"
)
_DISGUISED = re.compile(rf"[+(]{{0,2}}(?<![0-9A-Za-z])(?:1|y[1i]|yao){GAP}[3-9](?:{GAP}[0-9]){{9,10}}(?![0-9A-Za-z])")
_ONE_BY_ONE = re.compile(
    r"(?<![0-9])1([,，、*~+|;；])[3-9](?:\1[0-9]){9}(?![0-9])|(?<![0-9])1[3-9][0-9][,，、][0-9]{4}[,，、][0-9]{4}(?![0-9])"
)
_AFTER_A_PHONE = re.compile(rf"[\ufe0f\u20e3]*{_EXTENSION}")
_LOCAL_LANDLINE = re.compile(
    rf"(?:电话|座机|固话|小灵通|手机|拨打|致电|来电|联系|打(?:我|这个|他|她|到|给)?家?里?|[Tt]el\.?|[Pp]hone){_IS}"
    rf"([2-9][0-9]{{2,3}}{GAP}[0-9]{{4}})(?![0-9]|\s*[元块吨度])"
)
_SPACED_MOBILE = re.compile(
    rf"(?:电话|手机|联系|号码|打|拨|[Tt]el\.?|[Pp]hone){_IS}(1{GAP}[3-9](?:{GAP}[0-9]){{9}})(?![0-9])"
)
_ACCOUNT_NUMBER = re.compile(
    rf"(?:卡号?|账号|账户|帐号|帐户|存折|转账?|打到|汇到|收款|[工建农中交招邮]行|银行|信用社|农商|储蓄"
    rf"|邮储)[\u4e00-\u9fff]{{0,3}}?{_IS}"
    rf"([0-9](?:{GAP}[0-9]){{11,20}})(?![0-9])"
)
_UNION_PAY = re.compile(rf"(?<![0-9])62(?:{GAP}[0-9]){{14,17}}(?![0-9])")
_PAPER = re.compile(
    r"(?:护照|军官证|士兵证|警官证|通行证|回乡证|返乡证|台胞证|身份证|居住证|居留证?|居留身份证|永居证?|绿卡"
    r"|户口[本簿]|社保|医保|残疾证|低保证|驾驶证|驾照|行驶证"
    r"|房产证|不动产证|学籍|学生证|老年证|优待证|退役证|病历|住院|就诊|门诊|诊疗|准考证|工作证|证件)卡?(?:号码?|编号"
    r"|[为是叫:\s(]){0,5}"
    rf"((?:[\u4e00-\u9fff]字第)[0-9]{{5,20}}号?|(?:[\u4e00-\u9fff]字)?[A-Za-z]{{0,3}}[0-9](?:{GAP}[0-9]){{5,20}}[Xx]?)"
)
_OF_A_CARD = re.compile(
    r"(?:业主|门禁|会员|老年|公交|饭|借书|电梯|停车|充值|工作|合同|保单|快递单?|运单|订单|档案|病案|就诊|工)(?:卡|证)?号(?:码|是|为|[:\s(]){0,4}"
    rf"([A-Za-z]{{0,4}}-?[0-9](?:{GAP}[A-Za-z0-9]){{4,19}})(?![A-Za-z0-9]|\s*[元块])"
)
_BROKEN_UP = re.compile(  # a phone told in pieces: 138，后面是 0013，再 8000
    r"(?<![0-9])1[3-9][0-9](?:[\s,，、]{0,2}(?:再|然后)?(?:后面|后头|后边|然后|接着|来|再|中间|最后|末尾|尾号)(?:[348]位)?(?:就?是)?[\s:]{0,2}[0-9\s-]{3,9}){1,2}(?![0-9])"
)
_PASSPORT = re.compile(
    r"(?<![A-Za-z0-9])(?:E[A-HJ-NP-Z]?[0-9]{7,8}|[GDSPHM][0-9]{8,10}|[A-Z]{3}[0-9]{12})(?![A-Za-z0-9])"
)
_DOT = r"(?:\s?[(\[]\s?(?:[Dd][Oo][Tt]|点)\s?[)\]]\s?|\s?点\s?(?=[A-Za-z])|\s[Dd][Oo][Tt]\s)"
_MAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}"
    r"(?:(?:\s?@\s?|\s?[(\[]\s?(?:[Aa][Tt]|艾特|@)\s?[)\]]\s?|\s?(?:艾特|小老鼠|圈[Aa])\s?)"
    rf"[A-Za-z0-9-]{{1,63}}(?:(?:\.|{_DOT})[A-Za-z0-9-]{{1,63}}){{1,6}}"
    rf"|\s(?:[Aa][Tt])\s[A-Za-z0-9-]{{1,63}}(?:{_DOT}[A-Za-z0-9-]{{1,63}}){{1,6}})"
)

_MOBILE_GROUPS = {
    (11,),
    (3, 4, 4),
    (3, 8),
    (3, 3, 5),
    (7, 4),
    (4, 4, 3),
    (5, 6),
    (6, 5),
    (3, 4, 2, 2),
    (3, 2, 2, 2, 2),
    (3, 2, 2, 4),
    (3, 2, 3, 3),
    (3, 3, 3, 2),
    (3, 3, 2, 3),
    (4, 3, 4),
    (3, 5, 3),
    (4, 7),
    (8, 3),
    (2, 3, 3, 3),
    (1,) * 11,
}
_PROVINCES = {*range(11, 84), *range(91, 100)}


def _digits(written: str) -> str:
    return re.sub(r"[^0-9Xx]", "", written)


def identities(plain: str, candidates: Sequence[Candidate]) -> Iterator[Span]:
    """Eighteen digits with a real day of birth, mistyped or not, the fifteen of the old cards, and other papers."""
    for candidate in candidates:
        yield from (found.span() for found in _IDENTITY.finditer(*candidate) if _is_identity(_digits(found[0])))
        yield from (found.span() for found in _OLD_IDENTITY.finditer(*candidate) if _is_old_identity(found[0]))
    for pattern in (_PAPER, _OF_A_CARD):
        yield from (found.span(1) for found in pattern.finditer(with_numerals(plain)))
    yield from (found.span() for found in _PASSPORT.finditer(plain))


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
        yield from (found.span() for found in _UNION_PAY.finditer(*candidate))
    yield from (found.span(1) for found in _ACCOUNT_NUMBER.finditer(plain))


def phones(plain: str, candidates: Sequence[Candidate]) -> Iterator[Span]:
    """Mobiles and landlines, spaced or spelled out; never a service line as 12345, 96…, 95… or 400."""
    for start, end in _phones(plain, candidates):
        extension = _AFTER_A_PHONE.match(plain, end)
        yield start, extension.end() if extension else end


def _phones(plain: str, candidates: Sequence[Candidate]) -> Iterator[Span]:
    for candidate in candidates:
        yield from (found.span() for found in _MOBILE.finditer(*candidate) if _is_grouped(found[1]))
        yield from (found.span() for found in _LANDLINE.finditer(*candidate))
    numeric = with_numerals(plain)
    yield from (found.span(1) for found in _LOCAL_LANDLINE.finditer(numeric) if not _is_service_line(found[1]))
    yield from (found.span(1) for found in _SPACED_MOBILE.finditer(numeric))
    yield from (found.span() for found in _ONE_BY_ONE.finditer(numeric))
    yield from (found.span() for found in _BROKEN_UP.finditer(numeric) if _is_whole(found[0]))
    disguised = (found.span() for found in _DISGUISED.finditer(with_letters(plain)))
    yield from ((start, end) for start, end in disguised if _is_disguised(plain[start:end]))


def _is_whole(told: str) -> bool:
    return len(_digits(re.sub("[348]位", "", told))) == 11


def _is_disguised(written: str) -> bool:
    """Whether a number is written in two ways at once, or all in words: so nobody writes a price, a date or a door.

    Letters alone are a word, and a few digits among many a code.
    """
    digits, letters = len(re.findall("[0-9]", written)), len(re.findall("[A-Za-z|]", written))
    numerals = len(re.sub(r"[0-9A-Za-z|]|" + PART, "", written))
    return (digits + numerals >= 5 and letters > 0) or numerals >= 11 or (digits > 0 and numerals > 0)


def _is_service_line(written: str) -> bool:
    """As 400 820 8820 cut short, 95598 …: eight digits of one's own begin otherwise."""
    return written.startswith(("400", "800", "95", "96"))


def _is_grouped(mobile: str) -> bool:
    """As people write a mobile number, so that a row of prices is none."""
    return tuple(map(len, re.findall("[0-9]+", mobile))) in _MOBILE_GROUPS


def long_candidates(plain: str) -> Iterator[Candidate]:
    """Where many digits stand together, as they are and with the spelled-out ones read."""
    yield from ((plain, *found.span()) for found in _CANDIDATE.finditer(plain))
    numeric = with_numerals(plain)
    if numeric is not plain:
        yield from ((numeric, *found.span()) for found in _CANDIDATE.finditer(numeric))


def mails(plain: str) -> Iterator[Span]:
    return (found.span() for found in _MAIL.finditer(plain))
