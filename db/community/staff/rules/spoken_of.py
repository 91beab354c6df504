"""Whom of the people who work here a text speaks of, by name or by office, and whether it may complain of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from db.community.staff.rules.complaining import ACCUSING, SCOLDED, complains
from db.community.staff.rules.offices_said import OfficeSaid, offices_behind, offices_said
from db.community.staff.rules.surnames_heard import HEARD
from db.records.danger.rules.reading import PAUSE, STOP, read
from db.records.permissions.rules import Role
from db.records.personal_data.rules.surnames import TWO_LETTERS

_TITLES = r"(?:调解员?|主任|书记|网格[员长]?|联络员|楼长|组长|站长|委员|干事|专干|社工|同志)"
_KIN = r"(?:大姐|大哥|大叔|大妈|大娘|大爷|大嫂|阿姨|姐|哥|叔|姨|婶|嫂|师傅|老师|女士|先生|姑娘)"
_HEARD_KIN = "(?:da)?(?:jie|ge|shu|yi|ma|ye)(?![aiou]|ng?|guo|jue)|(?:ayi|shifu|laoshi|zhuren|shuji)"
_SURNAME = re.compile(rf"(?:{TWO_LETTERS}|.)")
_SIMPLIFIED = str.maketrans("調員書記罵網長區樓導幹組織", "调员书记骂网长区楼导干组织")
_BETWEEN = re.compile(r"[\s·.]")
# A neighbour who has the same surname: 楼上孙姐, 孙姐家.
_NEXT_DOOR = re.compile(r"(?:楼上|楼下|隔壁|对门|邻居|业主|住户|租户|单元|[楼层室]|家)(?:的|那个|住的)*$")
_AT_HOME = re.compile(r"(?:家|他家|她家|住|的(?:车|狗|孩子))")
# A shop that bears the name.
_SHOP = re.compile(r".{0,3}(?:店|馆|超市|铺|饭庄|诊所|烧烤|火锅)")

_NAMES_KEPT = 256  # of all who work in a community; Python itself remembers the patterns of some fifty names


@dataclass(frozen=True)
class Colleague:
    """Somebody a text may speak of, and the offices they hold around the building it comes from."""

    staff_id: int
    name: str
    roles: frozenset[Role]


@dataclass(frozen=True)
class SpokenOf:
    """`may_complain`: what is said beside it may be a complaint of them."""

    staff_id: int
    may_complain: bool


@dataclass(frozen=True)
class _Mention:
    start: int
    end: int
    ids: frozenset[int]


@dataclass(frozen=True)
class _Closed:
    """A text without spaces and marks, so that none between the letters hides a name; `pauses` are where they were."""

    text: str
    pauses: frozenset[int]


def spoken_of(text: str, people: Sequence[Colleague]) -> list[SpokenOf]:
    """Each of them once, in the order of `people`. Whoever holds an office is spoken of where the office is."""
    closed = _closed(text)
    found = _mentions(closed.text, people)
    complained = {one for at, mention in enumerate(found) if _complains(closed, found, at) for one in mention.ids}
    mentioned = {one for mention in found for one in mention.ids}
    return [SpokenOf(one.staff_id, one.staff_id in complained) for one in people if one.staff_id in mentioned]


def _closed(text: str) -> _Closed:
    kept: list[str] = []
    pauses = set()
    for letter in read(text.translate(_SIMPLIFIED)).plain:
        if letter == PAUSE:
            pauses.add(len(kept))
        elif not _BETWEEN.match(letter):
            kept.append(letter)
    return _Closed("".join(kept), frozenset(pauses))


def _mentions(text: str, people: Sequence[Colleague]) -> list[_Mention]:
    """In the order of the text. Beside a name the office is only that person's: 调解员孙姐, 孙秀芳调解员."""
    said = list(offices_said(text))
    held = [frozenset(one.staff_id for one in people if one.roles & office.roles) for office in said]
    named = [found for one in people for found in _named(text, one, said)]
    by_office = [
        _Mention(office.start, office.end, ids)
        for office, ids in zip(said, held, strict=True)
        if ids and not any(name.start <= office.end and office.start <= name.end for name in named)
    ]
    return sorted([*named, *by_office], key=lambda found: (found.start, -found.end))


def _named(text: str, one: Colleague, said: list[OfficeSaid]) -> Iterator[_Mention]:
    ids = frozenset({one.staff_id})
    spans: list[tuple[int, int]] = []
    for pattern in _plainly(one.name):
        spans += [found.span() for found in pattern.finditer(text) if not _SHOP.match(text, found.end())]
    office_near = any(office.roles & one.roles for office in said)
    for pattern in _loosely(one.name):
        for found in pattern.finditer(text):
            if _is_next_door(text, *found.span()):
                continue
            accused = ACCUSING.search(text[max(0, found.start() - 8) :]) or SCOLDED.match(text, found.end())
            if office_near or accused:
                spans.append(found.span())
    for start, end in sorted(set(spans)):
        if not any(other != (start, end) and other[0] <= start and end <= other[1] for other in spans):
            yield _Mention(start, end, ids)


def _is_next_door(text: str, start: int, end: int) -> bool:
    return bool(_NEXT_DOOR.search(text[:start]) or _AT_HOME.match(text, end))


def _parts(name: str) -> tuple[str, str]:
    """Surname and given name; a given name that is an office's name is none (孙书记)."""
    whole = _closed(name).text
    first = _SURNAME.match(whole)
    surname = first[0] if first else ""
    given = whole[len(surname) :]
    return surname, "" if offices_behind(given) or re.fullmatch(_TITLES, given) else given


@lru_cache(maxsize=_NAMES_KEPT)
def _plainly(name: str) -> tuple[re.Pattern[str], ...]:
    """The whole name; surname or given name with a title, also as it is heard; the given name with a word of kin."""
    return tuple(re.compile(said) for said in _said_plainly(name))


def _said_plainly(name: str) -> Iterator[str]:
    surname, given = _parts(name)
    whole = _closed(name).text
    if not whole:
        return
    called = "|".join(map(re.escape, filter(None, (surname, given if len(given) > 1 else ""))))
    yield f"{re.escape(whole)}(?:{_KIN}|{_TITLES})?"
    yield f"(?:{called}){_TITLES}"
    if len(given) > 1:
        yield f"{re.escape(given)}{_KIN}"
    if surname in HEARD:
        yield f"{HEARD[surname]}(?:{_HEARD_KIN})"


@lru_cache(maxsize=_NAMES_KEPT)
def _loosely(name: str) -> tuple[re.Pattern[str], ...]:
    """What neighbours are called by as well: only beside an office, or where something is complained of."""
    return tuple(re.compile(said) for said in _said_loosely(name))


def _said_loosely(name: str) -> Iterator[str]:
    surname, given = map(re.escape, _parts(name))
    if not surname:
        return
    yield f"(?:{surname}|{given[-1:] or surname}){_KIN}"
    yield f"(?:老|小){surname}(?!{_KIN}|学|年|孩|区)"
    yield f"姓{surname}(?:的(?:[女男](?:的|领导)|那个|调解员?|书记|人)?|[和跟那])"
    yield f"{surname}(?:婆子|老太太?|老头|扒皮)"
    if len(given) > 1:
        yield given


def _complains(closed: _Closed, found: list[_Mention], at: int) -> bool:
    """By what is in front of it in its sentence, and behind it as far as the next who is named, or two sentences."""
    mention = found[at]
    others = [one for one in found if one.ids != mention.ids]
    begins = max(
        [closed.text.rfind(STOP, 0, mention.start) + 1] + [one.end for one in others if one.end <= mention.start]
    )
    ends = min([_two_sentences(closed.text, mention.end)] + [one.start for one in others if one.start >= mention.end])
    return complains(closed.text[begins : mention.start], _clauses(closed, mention.end, ends))


def _two_sentences(text: str, start: int) -> int:
    end = text.find(STOP, start)
    end = text.find(STOP, end + 1) if end >= 0 else end
    return end if end >= 0 else len(text)


def _clauses(closed: _Closed, start: int, end: int) -> list[str]:
    cuts = [start, *sorted(at for at in closed.pauses if start < at < end), end]
    parts = [closed.text[one:other] for one, other in zip(cuts, cuts[1:], strict=False)]
    first, *rest = parts if start not in closed.pauses else ["", *parts]
    return (
        [first, *(clause for part in rest for clause in part.split(STOP) if clause)]
        if STOP not in first
        else [clause for part in parts for clause in part.split(STOP)]
    )
