"""The words of messages: a community's own or ours, how their gaps are filled, and what several together look like."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from babel.dates import format_skeleton

from db.ground.refusals import Invalid, Problem
from db.ground.texts import one_line
from db.ground.words import DEFAULT_LOCALE, N_, catalogue
from db.messages.rules.kinds import KINDS, LACKING, LINK, MATTER, MATTERS, NAMES, REFERENCE, Value
from db.records.health.rules import NAMES as ONES
from db.records.health.rules import NineOne
from db.records.reports.rules import ReportKind as MatterKind

LONGEST_WORDING = 200
# A WeCom robot takes 2,048 bytes; what is left over is for the lines around the messages.
MOST_BYTES = 1_600
TITLE = N_("Linli · %(community)s")
DIGEST = N_("%(count)s messages for you:")
MORE = N_("… and %(count)s more.")
AT_THE_LINK = N_("Your own link as a volunteer shows what is to be done, and lets you take it.")
AT_THE_DESK = N_("More is at the staff desk, under “Messages for me”.")
ON_THE_PHONE = N_("Your matters on your phone: %(address)s")
NUMBER = N_("Message number %(id)s")
COMMA_COLON_SEMICOLON = {"zh_Hans": "、：；", "en": (", ", ": ", "; ")}
TRIAL = N_("This is a trial. If you can read it, messages arrive here.")
_GAP = re.compile(r"\{([^{}]*)\}")
_OURS = re.compile(r"%\((\w+)\)s")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def default_wording(kind: str, locale: str = DEFAULT_LOCALE) -> str:
    """Our own words with {gaps}, as a community edits them."""
    return _OURS.sub(r"{\1}", catalogue(locale).gettext(KINDS[kind].text))


def gaps_of(kind: str) -> list[str]:
    """The names of the gaps in our own words of this kind, in their order."""
    return list(dict.fromkeys(_OURS.findall(KINDS[kind].text)))


def check_wording(kind: str, text: str) -> str:
    """The community's own words, in one line. Raises Invalid for a gap that nothing fills, or too much."""
    words = one_line(text)
    if not 1 <= len(words) <= LONGEST_WORDING:
        raise Invalid(Problem("text", N_("Write 1 to %(most)s characters."), {"most": LONGEST_WORDING}))
    for gap in _GAP.findall(words):
        if gap not in gaps_of(kind):
            known = ", ".join(f"{{{name}}}" for name in gaps_of(kind))
            raise Invalid(
                Problem(
                    "text",
                    N_("Nothing can be filled in for {%(gap)s}. Known are %(known)s."),
                    {"gap": gap[:40], "known": known},
                )
            )
    return words


def told(kind: str, values: Mapping[str, Value], own_words: str | None = None, locale: str = DEFAULT_LOCALE) -> str:
    """A message in words, on one line; what is filled in is never read again for gaps."""
    text = own_words or default_wording(kind, locale)
    return _GAP.sub(lambda gap: _shown(gap[1], values.get(gap[1], ""), locale), text)


def _shown(name: str, value: Value, locale: str) -> str:
    if name == MATTER:
        return catalogue(locale).gettext(MATTERS[MatterKind(str(value))])
    if isinstance(value, list):
        return _lacking(value, locale)
    if isinstance(value, str) and name not in NAMES | {REFERENCE} and _DAY.fullmatch(value):
        return format_skeleton("MMMd", date.fromisoformat(value), locale=locale)
    return str(value)


def _lacking(places: Sequence[tuple[str, Sequence[str]]], locale: str) -> str:
    """Building by building: 1号楼：微信群、公示板；2号楼：…"""
    words, (comma, colon, semicolon) = catalogue(locale).gettext, COMMA_COLON_SEMICOLON[locale]
    return semicolon.join(
        f"{building}{colon}{comma.join(words(ONES[NineOne(one)]) for one in ones)}" for building, ones in places
    )


def sample_of(kind: str) -> dict[str, Value]:
    """Invented values for each gap of this kind, to try words with."""
    known: dict[str, Value] = {
        "building": "12号楼",
        "grid": "第3网格",
        "unit": "桃仙供水所",
        MATTER: MatterKind.FACILITIES.value,
        LACKING: [("12号楼", [NineOne.WECHAT_GROUP.value, NineOne.SIGN.value])],
        LINK: "https://linli.example.cn/c/…",
        "day": "2026-11-21",
        "due": "2026-11-21",
        "met": "2026-11-02",
        "time": "14:00",
        "place": "社区党群服务中心二楼会议室",
    }
    return {gap: known.get(gap, "TY-2026-0123" if gap == REFERENCE else 3) for gap in gaps_of(kind)}


def trial_words(community: str, public_id: str) -> tuple[str, str]:
    """Title and body of the letter with which a channel is tried."""
    words = catalogue(DEFAULT_LOCALE).gettext
    return _title(community), "\n".join([words(TRIAL), words(NUMBER) % {"id": public_id}])


def _title(community: str) -> str:
    return catalogue(DEFAULT_LOCALE).gettext(TITLE) % {"community": " ".join(community.split())}


def compose(
    community: str,
    public_id: str,
    lines: Sequence[str],
    where_more: str = AT_THE_DESK,
    on_phone: str | None = None,
) -> tuple[str, str]:
    """Title and body of a letter: one message, or as many of several as fit and how many more there are.

    `on_phone` is the address of the recipient's own matters, which holds no secret.
    """
    words = catalogue(DEFAULT_LOCALE).gettext
    shown = _that_fit(lines)
    if len(lines) > 1:
        shown = [words(DIGEST) % {"count": len(lines)}, *(f"{number}. {line}" for number, line in enumerate(shown, 1))]
        left = len(lines) + 1 - len(shown)
        shown += [words(MORE) % {"count": left}] if left else []
    also = [words(ON_THE_PHONE) % {"address": on_phone}] if on_phone else []
    body = "\n".join([*shown, *also, words(where_more), words(NUMBER) % {"id": public_id}])
    return _title(community), body


def _that_fit(lines: Sequence[str]) -> list[str]:
    """As many of the first lines as fit, and at least one."""
    room = MOST_BYTES
    fitting: list[str] = []
    for line in lines:
        room -= len(line.encode()) + len("00. \n")
        if room < 0 and fitting:
            break
        fitting.append(line)
    return fitting
