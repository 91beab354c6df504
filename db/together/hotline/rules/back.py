"""What is handed back of an order: only the columns the city asks for, each value as it was once written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from db.disputes.rules.workflow import Status
from db.ground.clock import local
from db.ground.texts import clean_text
from db.together.hotline.rules.cities import City
from db.together.hotline.rules.fields import BackField

SOLVED = frozenset({Status.SETTLED, Status.CLOSED})


@dataclass(frozen=True)
class OrderOutcome:
    """What has become of one order. `phone` is "" unless the city asks for it back.

    `called_at` is when somebody first noted a call or a visit: without one nothing is said of contact.
    """

    number: str
    status: Status
    words: str
    called_at: datetime | None
    ended_at: datetime | None
    phone: str = ""


def asks_for_phone(city: City) -> bool:
    return any(value is BackField.PHONE for _heading, value in city.back)


def asks_for_contact(city: City) -> bool:
    return any(value in (BackField.CONTACTED, BackField.CONTACTED_AT) for _heading, value in city.back)


def back_row(city: City, one: OrderOutcome, zone: str) -> tuple[str, ...]:
    """The cells of one order, in the order of the city's columns; "" for what there is no answer to."""
    return tuple(_cell(city, value, one, zone) for _heading, value in city.back)


def left_empty(city: City, one: OrderOutcome, zone: str) -> tuple[str, ...]:
    """The headings for which Linli has nothing to say of this order: told before it is handed back."""
    cells = back_row(city, one, zone)
    return tuple(heading for (heading, _value), cell in zip(city.back, cells, strict=True) if not cell)


def file_name_of(platform_id: int, now: datetime, zone: str) -> str:
    """Without its ending, by the day on the calendar of whoever takes it out."""
    return f"12345-{platform_id}-{local(now, zone):%Y%m%d}"


def _cell(city: City, value: BackField, one: OrderOutcome, zone: str) -> str:
    codes = city.answers.get(value, {})
    solved, refused = one.status in SOLVED, one.status is Status.REFUSED
    said = {
        BackField.NUMBER: one.number,
        BackField.DONE: clean_text(one.words),
        BackField.REPLY: clean_text(one.words),
        BackField.CONTACTED: codes.get("yes", "是") if one.called_at else "",
        BackField.CONTACTED_AT: _moment(one.called_at, zone),
        BackField.SOLVED: _code(codes, solved) if solved or refused else "",
        BackField.RESULT: codes.get("settled" if solved else "refused" if refused else "", ""),
        BackField.SETTLED_AT: _moment(one.ended_at, zone),
        BackField.PHONE: one.phone,
    }
    return said[value]


def _code(codes: Mapping[str, str], holds: bool) -> str:
    return codes.get("yes", "是") if holds else codes.get("no", "否")


def _moment(at: datetime | None, zone: str) -> str:
    return f"{local(at, zone):%Y-%m-%d %H:%M:%S}" if at else ""
