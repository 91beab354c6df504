"""Who is a person among the words that the tagger cut: as it says, and with what it cut off or overlooked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from db.records.personal_data.rules.ordinary_words import BEGINNINGS, ENDINGS, NO_PERSONS, OLD_AND_YOUNG
from db.records.personal_data.rules.surnames import (
    DISTINCT_SURNAMES,
    GIVEN,
    NAME_PARTS,
    RARER_SURNAMES,
    SURNAMES,
    TITLES,
    TWO_LETTERS,
)
from db.records.personal_data.rules.tagger import Word

Span = tuple[int, int]

ALL = SURNAMES + RARER_SURNAMES
DOT = r"[·•・‧∙⋅.]"

SURE = SURNAMES + DISTINCT_SURNAMES
_SURNAME = re.compile(rf"{TWO_LETTERS}|[{ALL}]")
_TITLE = re.compile(rf"(?:{TITLES})(?!们)")
_BEGINNING = re.compile(BEGINNINGS)
_ORDINARY = re.compile(OLD_AND_YOUNG)
_NOBODY = re.compile(NO_PERSONS)
_ENDING = re.compile(f"(?<={ENDINGS})")
_BUILT_AS_A_NAME = re.compile(
    rf"(?:^|(?<=[，。；！？、,!?:\s找叫请让跟问被说给由是怪和民主户])|(?<=[0-9室户号家]的))([{ALL}][{GIVEN}]{{2}})"
    r"(?=[家说的把被跟和又总天老不没在来从住要也就让是赔占买租开修养，。！？、,!?])"
)
_NO_NAME_BEFORE = re.compile(
    "[路街巷村镇乡屯庙站湖河山苑杯树药牌]|大道|胡同|小区|社区|广场|公园|大厦|大楼|大桥|商场|商城|超市|集团|公司"
    "|医院|学校|小学|中学|大学|饭店|酒店"
    "|花园|新村|精神|面馆|包子|烤|火锅|便利|银行|空调|电梯|电器|冰箱|油烟机|热水器|水饺|烧|麻辣|珠宝|警务|派出所"
    "|工作室|书店|药店|超生"
)
_DOTTED = re.compile(rf"(?<=[\u4e00-\u9fff]){DOT}(?=[\u4e00-\u9fff])")
_PART = re.compile(NAME_PARTS)
_NO_NAME_ENDS = "树路街楼河湖桥店栏"
_FAR = 8  # words of a dotted name on one side
_OUTSIDE = {"w", "p", "c", "u", "d", "f", "r", "xc", "t", "TIME", "m", "q"}
_NO_FRAGMENT = "找叫请让跟问被说给由对住是"
_BY_WHOM = {"w", "p", "c", "r"}
_DOES = {"v", "p", "d", "w", "u", "c", "ad", "vd"}
_UNKNOWN = {"n", "v", "a", "nz", "vn", "an", "nr", "ad", "nw", "d", "ORG"}
_SAYS = "家说的把被跟和又总天老不没在来从住要也就让是买租开修弄养，。！？、,!?"


def persons(plain: str, words: Sequence[Word]) -> Iterator[Span]:
    for at, word in enumerate(words):
        if _is_person(plain, word) or _is_unknown(plain, words, at):
            yield _whole(plain, words, at)
    yield from (found.span(1) for found in _BUILT_AS_A_NAME.finditer(plain) if _is_free(found.start(1), words))
    yield from _dotted(plain, words)


def _is_person(plain: str, word: Word) -> bool:
    if word.tag != "PER" or not _is_chinese(word.text) or _NOBODY.fullmatch(word.text):
        return False
    if _NO_NAME_BEFORE.match(plain, word.end) or word.text[-1] in _NO_NAME_ENDS:
        return False
    if len(word.text) == 2 and _ENDING.match(plain, word.start + 1):
        return False
    if word.text[0] in "老小大阿" and _is_ordinary(plain, word.start):
        return False
    if _TITLE.match(plain, word.end):
        return True
    return len(word.text) > 2 or (len(word.text) == 2 and not _BEGINNING.match(word.text))


def _is_chinese(text: str) -> bool:
    return any(letter >= "\u3400" and letter.isalpha() for letter in text)


def _is_ordinary(plain: str, start: int) -> bool:
    return any(_ORDINARY.match(plain, at) for at in (start, start + 1))


def _is_free(start: int, words: Sequence[Word]) -> bool:
    """Whether no ordinary word begins with this surname."""
    word = next((word for word in words if word.start == start), None)
    return word is not None and (len(word.text) == 1 or not word.known or word.tag in {"PER", "LOC", "ORG"})


def _is_unknown(plain: str, words: Sequence[Word], at: int) -> bool:
    """A surname and one or two letters, no word of the dictionary, where somebody could stand who does something."""
    word = words[at]
    if word.known or word.tag not in _UNKNOWN or not 2 <= len(word.text) <= 3 or word.text[0] not in SURE:
        return False
    by_whom = not at or words[at - 1].tag in _BY_WHOM or words[at - 1].text in _NO_FRAGMENT
    return by_whom and plain[word.end : word.end + 1] in _SAYS and not _BEGINNING.match(word.text)


def _whole(plain: str, words: Sequence[Word], at: int) -> Span:
    """With the title behind it, and the surname or the 老 before it that the tagger cut off."""
    start, end = words[at].start, words[at].end
    before, after = words[at - 1] if at else None, words[at + 1] if at + 1 < len(words) else None
    if len(words[at].text) <= 2 and not _SURNAME.match(plain, start) and _is_cut_off(plain, start - 1, before):
        start -= 1
    elif before and len(before.text) == 1 and before.text in "老小阿":
        start = before.start
    if after and len(words[at].text) == 2 and _is_rest(after):
        end += 1
    title = _TITLE.match(plain, end)
    return start, title.end() if title else end


def _is_cut_off(plain: str, start: int, word: Word | None) -> bool:
    """Whether the surname stands alone, or behind a word that calls somebody."""
    if start < 0 or plain[start] not in ALL:
        return False
    return bool(word and word.start == start) or plain[start - 1 : start] in _NO_FRAGMENT


def _is_rest(word: Word) -> bool:
    """Whether the tagger cut off the last letter of a name, alone or with what follows it."""
    if len(word.text) == 1:
        return word.tag not in _OUTSIDE and word.text in GIVEN and word.text != "家"
    if word.known or len(word.text) != 2:
        return False
    return word.text[1] == "家" or (word.text[0] in GIVEN and word.tag == "v")


def _dotted(plain: str, words: Sequence[Word]) -> Iterator[Span]:
    """The whole of a name with a middle dot: the tagger often knows only a part of it."""
    starts = [word.start for word in words]
    for dot in _DOTTED.finditer(plain):
        at = max(0, bisect_right(starts, dot.start()) - 1)
        around = words[max(0, at - _FAR) : at + _FAR]
        before = [word for word in around if word.start < dot.start()]
        after = [word for word in around if word.end > dot.end()]
        start, end = _back(before, dot.start()), _on(plain, after, dot.end())
        beside = (word for word in around if word.start < end and word.end > start)
        if any(word.tag == "PER" for word in beside) or _PART.search(plain, start, end):
            yield start, end


def _back(before: Sequence[Word], start: int) -> int:
    for word in reversed(before):
        if word.end < start or word.tag in _OUTSIDE or not _is_fragment(word, start):
            break
        start = min(start, word.start)
    return start


def _is_fragment(word: Word, dot: int) -> bool:
    return word.end >= dot or word.tag == "PER" or (len(word.text) == 1 and word.text not in _NO_FRAGMENT)


def _on(plain: str, after: Sequence[Word], end: int) -> int:
    part = _PART.match(plain, end)
    if part:
        end = part.end()
    for word in after:
        if word.start > end or (word.start == end and word.tag != "PER" and end != after[0].start):
            break
        end = max(end, word.end)
    return end
