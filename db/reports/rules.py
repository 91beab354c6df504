"""A report and what is wrong with it; pure, so that both faces and the command line check alike."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from db.refusals import Invalid, Problem
from db.words import N_

SHORTEST_TEXT, LONGEST_TEXT = 10, 2000
MOST_PHOTOS = 6
LONGEST = {"unit_number": 10, "floor": 10, "room": 20, "public_place": 60, "name": 40, "phone": 20}
CONSENT_VERSION = "2026-11"


class Kind(StrEnum):
    NEIGHBOUR = "neighbour"
    PROPERTY = "property"
    FACILITIES = "facilities"
    OTHER = "other"


class Source(StrEnum):
    """How it came in: by the resident's own scan, or through staff."""

    SCAN = "scan"
    PHONE = "phone"
    WALK_IN = "walk_in"
    VISIT = "visit"


class ContactWish(StrEnum):
    PHONE = "phone"
    HERE = "here"


@dataclass(frozen=True)
class Report:
    """What was filled in. `consent_version` names the privacy notice that was agreed to."""

    kind: str
    text: str
    unit_number: str = ""
    floor: str = ""
    room: str = ""
    public_place: str = ""
    private: bool = False
    name: str = ""
    phone: str = ""
    contact_wish: str = ContactWish.HERE
    consent_version: str = CONSENT_VERSION


def clean_text(text: str) -> str:
    """Without what cannot be seen: control characters, direction overrides, NUL; line ends as newlines, trimmed."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in text if letter in "\n\u200d" or _can_be_seen(letter)).strip()


def _can_be_seen(letter: str) -> bool:
    """Characters younger than our table of them (of rare names, say) are kept."""
    return unicodedata.category(letter) not in ("Cc", "Cf", "Cs")


def clean_phone(text: str) -> str:
    """Digits and a leading plus; full-width digits from Chinese keyboards are folded."""
    return re.sub(r"[\s\-()]", "", unicodedata.normalize("NFKC", text))


def checked_report(report: Report) -> Report:
    """The report with its texts cleaned. Raises Invalid with everything that is wrong, each by its field."""
    texts: dict[str, Any] = {name: clean_text(getattr(report, name)) for name in ("text", *LONGEST)}
    cleaned = replace(report, **texts | {"phone": clean_phone(report.phone)})
    problems = [*_text_problems(cleaned), *_choice_problems(cleaned), *_length_problems(cleaned)]
    if problems:
        raise Invalid(*problems)
    return cleaned


def _text_problems(report: Report) -> list[Problem]:
    length = len(report.text)
    if length < SHORTEST_TEXT:
        return [
            Problem("text", N_("Please say a little more: at least %(least)s characters."), {"least": SHORTEST_TEXT})
        ]
    if length > LONGEST_TEXT:
        values = {"most": LONGEST_TEXT, "length": length}
        return [Problem("text", N_("This has %(length)s characters; please keep it under %(most)s."), values)]
    return []


def _choice_problems(report: Report) -> list[Problem]:
    problems = []
    if report.kind not in set(Kind):
        problems.append(Problem("kind", N_("Please choose what it is about.")))
    if report.phone and not re.fullmatch(r"\+?[0-9]{7,15}", report.phone):
        problems.append(Problem("phone", N_("This does not look like a phone number. Leave it empty if you prefer.")))
    if report.contact_wish not in set(ContactWish):
        problems.append(Problem("contact_wish", N_("Please choose how to reach you.")))
    elif report.contact_wish == ContactWish.PHONE and not report.phone:
        problems.append(Problem("phone", N_("To be called, please leave a phone number.")))
    if report.consent_version != CONSENT_VERSION:
        problems.append(Problem("consent_version", N_("Please read the privacy notice and agree to it.")))
    return problems


def _length_problems(report: Report) -> list[Problem]:
    return [
        Problem(name, N_("Please keep it under %(most)s characters."), {"most": most})
        for name, most in LONGEST.items()
        if len(getattr(report, name)) > most
    ]


_SURNAMES = (
    "欧阳|司马|上官|诸葛|东方|皇甫|令狐|"
    "[王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗郑梁谢宋唐许邓韩冯曹彭曾肖萧董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔谭陆汪范廖贾"
    "韦夏付邹薛侯孟熊秦邱尹闫阎段雷龙黎史陶贺顾毛郝龚邵钱严武戴莫孔赖康葛牛孙齐施文庞樊殷耿翟焦邢倪佟关]"
)
_TITLES = (
    "先生|女士|小姐|太太|阿姨|叔叔|大爷|大妈|大娘|大叔|大婶|大姐|大哥|爷爷|奶奶|伯伯|师傅|老师|医生|大夫|主任|书记|经理"
)
_DIGIT, _PART = r"[\d零〇一二三四五六七八九十百]", r"[\s\-－—–.·]"
_LONG_NUMBERS = rf"\+?\d(?:{_PART}?\d){{6,}}|\d{{5,}}|[A-Za-z0-9._+-]+@[A-Za-z0-9-]+\.[A-Za-z0-9.]+"
_HIDDEN = re.compile(
    rf"{_LONG_NUMBERS}"  # phones, identity numbers, accounts, mail
    r"|(?:微信|QQ|qq|抖音|支付宝)(?:号码?)?\s*[:：]?\s*[A-Za-z0-9_-]{4,}"
    rf"|\d+\s*{_PART}\s*\d+(?:\s*{_PART}\s*\d+)*"  # 3-2-501
    r"|[\u4e00-\u9fff][A-Z][·•]?[A-Z0-9]{5,6}"  # number plates
    rf"|{_DIGIT}+\s*(?:号楼|栋|幢|单元|楼|层|室|号房|号|户|座|[#＃]楼?\s*\d*)(?![子下上道梯顶])"
    r"|[甲乙丙丁戊东南西北中A-Za-z](?:单元|座|栋|幢)"
    r"|[零〇一二三四五六七八九幺]{3,}"
    r"|(?<![\d:：])\d{3,4}(?![\d:：]|\s*[年月日天个次元块米人分点公斤度级路条件])"
    rf"|(?:{_SURNAMES})[\u4e00-\u9fff]{{0,2}}?(?:{_TITLES})"
    rf"|(?:{_SURNAMES})[哥姐嫂婶叔姨伯]|[老小阿](?:{_SURNAMES})"
    rf"|(?:我叫|我是|名叫|姓名[:：]?)(?:{_SURNAMES})[\u4e00-\u9fff]{{1,2}}"
)
_NUMBERS = re.compile(_LONG_NUMBERS)
BLOT = "＊＊"


def public_words(text: str) -> str:
    """A report as neighbours may read it: whatever could point at a person or a home is blotted out.

    A pattern cannot know every name; rather a word too many is blotted out than one too few.
    """
    return _HIDDEN.sub(BLOT, text)


def without_numbers(text: str) -> str:
    """For who reads everything but may call nobody: phones, accounts and addresses of mail are blotted out."""
    return _NUMBERS.sub(BLOT, text)
