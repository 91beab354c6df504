"""One city's file: what its columns are called, its limits, what it wants back. How it is written: docs/hotline.md."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from db.ground.refusals import Refused
from db.ground.words import N_
from db.papers.workbooks.rules.headings import plain_heading
from db.records.reports.rules import ReportKind
from db.together.hotline.rules.cells import number_key
from db.together.hotline.rules.fields import NEEDED, BackField, OrderField
from db.together.hotline.rules.limits import ANSWERS_OF, DAY_KINDS, CityLimit

KNOWN_PARTS = frozenset({"name", "checked", "sheet", "read", "values", "kinds", "limits", "back", "answers"})
LIMIT_NAMES = ("sign", "contact", "return", "settle")


class BadCityFile(Refused):
    """`where` names the file, and the part of it that cannot be taken."""

    words = N_("The file of the city cannot be read: %(where)s: %(why)s")

    def __init__(self, where: str, why: str) -> None:
        super().__init__(None, where=where, why=why)


@dataclass(frozen=True)
class City:
    """`read`: headings by field, written plainly, the first that is there wins; `never` is not even looked at."""

    key: str
    name: str
    checked: str
    sheet: str
    read: Mapping[OrderField, tuple[str, ...]]
    never: frozenset[str]
    confidential_words: frozenset[str]
    open_words: frozenset[str]
    prefixes: tuple[str, ...]
    kinds: tuple[tuple[str, ReportKind], ...]
    limits: Mapping[str, CityLimit]
    by_type: Mapping[str, CityLimit]
    back: tuple[tuple[str, BackField], ...]
    answers: Mapping[BackField, Mapping[str, str]] = field(default_factory=dict)


def order_heading(text: object) -> str:
    """As headings are compared: without blanks, colons, stars, what stands in brackets, and wide letters."""
    return re.sub(r"[:_/\-·]+", "", plain_heading(text))


def number_key_of(said: City, number: str) -> str:
    return number_key(number, said.prefixes) if number else ""


def parsed_city(key: str, text: str, base: City | None = None) -> City:
    """From what stands in the file; what it does not say is as in `base`. Raises BadCityFile, saying where."""
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise BadCityFile(f"{key}.toml", str(fault)) from fault
    _require(key, not set(said) - KNOWN_PARTS, "unknown part", sorted(set(said) - KNOWN_PARTS))
    values, limits = said.get("values", {}), dict(said.get("limits", {}))
    by_type = limits.pop("by_type", {})
    read, never = _read(key, dict(said.get("read", {})), base)
    return City(
        key,
        str(said.get("name", key)),
        str(said.get("checked", "")),
        str(said.get("sheet", "Sheet1")),
        read,
        never,
        frozenset(values.get("confidential", base.confidential_words if base else ())),
        frozenset(values.get("not_confidential", base.open_words if base else ())),
        tuple(values.get("prefixes", ())),
        (*_kinds(key, said.get("kinds", {})), *(base.kinds if base else ())),
        {name: _limit(key, name, one) for name, one in limits.items()},
        {name: _limit(key, "settle", one) for name, one in by_type.items()},
        _back(key, said.get("back", {}), read) or (base.back if base else ()),
        {**(base.answers if base else {}), **_answers(key, said.get("answers", {}))},
    )


def _read(
    key: str, said: dict[str, Any], base: City | None
) -> tuple[dict[OrderField, tuple[str, ...]], frozenset[str]]:
    """A heading that stands under two fields of one file would be read as either of them: it is refused."""
    never = frozenset(map(order_heading, said.pop("never", ()))) | (base.never if base else frozenset())
    _require(key, set(said) <= set(OrderField), "[read] unknown field", sorted(set(said) - set(OrderField)))
    own = {OrderField(name): tuple(map(order_heading, words)) for name, words in said.items()}
    all_own = [word for words in own.values() for word in words]
    twice = sorted({word for word in all_own if all_own.count(word) > 1})
    _require(key, not twice, "[read] one heading for two fields", twice)
    inherited = base.read if base else {}
    read = {
        one: (*own.get(one, ()), *(word for word in inherited.get(one, ()) if word not in all_own))
        for one in OrderField
    }
    missing = [one.value for one in NEEDED if not read[one]]
    _require(key, not missing, "[read] missing", missing)
    return read, never


def _kinds(key: str, said: dict[str, str]) -> tuple[tuple[str, ReportKind], ...]:
    unknown = sorted(set(said.values()) - set(ReportKind))
    _require(key, not unknown, "[kinds] unknown kind", unknown)
    return tuple((words, ReportKind(kind)) for words, kind in said.items())


def _limit(key: str, name: str, said: Any) -> CityLimit:
    known = isinstance(said, dict) and len(said) == 1 and set(said) <= set(DAY_KINDS) and name in LIMIT_NAMES
    _require(key, known, "[limits] write one of working_days, days, hours", [name])
    ((kind, count),) = said.items()
    _require(key, isinstance(count, int) and 1 <= count <= ANSWERS_OF[kind], "[limits] out of range", [name])
    return CityLimit(count, kind)


def _back(
    key: str, said: dict[str, str], read: Mapping[OrderField, tuple[str, ...]]
) -> tuple[tuple[str, BackField], ...]:
    """What points at the caller is handed back only where it was read: their own value, never one of ours."""
    unknown = sorted(set(said.values()) - set(BackField))
    _require(key, not unknown, "[back] unknown value", unknown)
    if BackField.PHONE in said.values():
        _require(key, bool(read[OrderField.PHONE]), "[back] a phone that is not in [read]", ["phone"])
    return tuple((heading, BackField(one)) for heading, one in said.items())


def _answers(key: str, said: dict[str, dict[str, str]]) -> dict[BackField, dict[str, str]]:
    _require(key, set(said) <= set(BackField), "[answers] unknown value", sorted(set(said) - set(BackField)))
    return {BackField(name): {one: str(code) for one, code in codes.items()} for name, codes in said.items()}


def _require(key: str, holds: bool, why: str, which: list[str]) -> None:
    if not holds:
        raise BadCityFile(f"{key}.toml", f"{why}: {', '.join(which)}")
