"""Danger to life in what somebody writes: the number to call first, in words that fit, before and after sending."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from flask import Blueprint, g, render_template, request

from db.community.organisation.queries.places import BuildingInfo
from db.ground.refusals import TooMany
from db.nine_ones.service_card.queries.cards import ServiceEntryInfo, card_of
from db.records.danger.rules.finding import DangerFound, dangers_in
from db.records.danger.rules.kinds import ADVICE, ON_EVERY_RECEIPT, Danger, EmergencyCall, calls_for, gravest_first
from db.records.danger.rules.whose import is_of_oneself
from db.records.reports.rules import LONGEST_TEXT, Report, dangers_told
from resident_app.serving import rate_limits
from resident_app.serving.doors import for_everybody
from resident_app.serving.offered import offers
from resident_app.serving.place import building_of

blueprint = Blueprint("danger", __name__)


@dataclass(frozen=True)
class DangerAdvice:
    """What stands first on a page: the gravest danger, whom to call, what to do, and the building’s own lines."""

    name: str
    calls: tuple[EmergencyCall, ...]
    sentences: tuple[str, ...]
    lines: tuple[ServiceEntryInfo, ...] = ()


def read_once(text: str) -> tuple[DangerFound, ...]:
    """What a text tells of, read once in a request however many ask."""
    if "text_read" not in g or g.text_read[0] != text:
        g.text_read = text, dangers_in(text)
    found: tuple[DangerFound, ...] = g.text_read[1]
    return found


def told_once(report: Report) -> tuple[DangerFound, ...]:
    """What a report tells of in its words, its place and its name, read once in a request."""
    read = Report("", report.text, public_place=report.public_place, name=report.name)
    if "report_read" not in g or g.report_read[0] != read:
        g.report_read = read, dangers_told(read)
    found: tuple[DangerFound, ...] = g.report_read[1]
    return found


def advice_on(text: str, building: BuildingInfo | None) -> DangerAdvice | None:
    """None where the text tells of no danger."""
    kinds = [one.kind for one in read_once(text)]
    return advice_for(kinds, building, is_of_oneself(text, kinds))


def advice_for(kinds: Collection[Danger], building: BuildingInfo | None, oneself: bool = False) -> DangerAdvice | None:
    """`oneself`: it is read by the one in danger, not by somebody who sees it."""
    told = [ADVICE[kind] for kind in gravest_first(kinds)]
    if not told:
        return None
    trades = list(dict.fromkeys(trade for one in told for trade in one.trades))
    calls = card_of(building.id).calls if trades and building and offers("service_card") else []
    lines = tuple(entry for trade in trades for entry in calls if entry.trade == trade)
    return DangerAdvice(told[0].name, calls_for(kinds), tuple(one.said(oneself) for one in told), lines)


@blueprint.post("/b/<code>/danger")
@for_everybody
def look(code: str) -> tuple[str, int] | str:
    """A small fragment for the script while somebody types; nothing of the text is kept or logged.

    Too many questions are answered with the four numbers and no reading.
    """
    building = building_of(code)
    try:
        rate_limits.count_look_for_danger(building.id, g.now)
    except TooMany:
        return render_template("disputes/danger_now.html", advice=None, numbers=ON_EVERY_RECEIPT)
    return render_template("disputes/danger_now.html", advice=_in_short(request.form.get("text", "")), numbers=())


def _in_short(text: str) -> DangerAdvice | None:
    """Of several dangers every number, and what to do about the gravest."""
    text = text[:LONGEST_TEXT]
    kinds = [one.kind for one in dangers_in(text)]
    if not kinds:
        return None
    told = ADVICE[gravest_first(kinds)[0]]
    return DangerAdvice(told.name, calls_for(kinds), (told.said(is_of_oneself(text, kinds)),))
