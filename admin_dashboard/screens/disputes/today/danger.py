"""On top of the first screen: words without a matter that may be about danger to life, and that nobody is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any

import streamlit as st

from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.lists import chip
from admin_dashboard.parts.matters import danger
from admin_dashboard.parts.navigation import links
from admin_dashboard.words import _, day, plain
from db.community.organisation.queries.places import buildings_of
from db.community.staff.queries.duty import duty_person
from db.nine_ones.reasoning_day.actions.danger import end_danger_in_booking
from db.nine_ones.reasoning_day.queries.danger import bookings_in_danger
from db.nine_ones.suggestion_box.queries.desk import words_in_danger
from db.records.danger.rules.kinds import Danger
from db.records.permissions.rules import Ability, Actor
from db.together.page_words.queries import page_words_in_danger
from db.together.rights.queries.register import requests_in_danger

EXCERPT = 80


@dataclass(frozen=True)
class _Line:
    """`leads_to`: what the address of the screen says beside its name. What has no page of its own is ended here."""

    screen: str
    words: str
    where: str
    dangers: tuple[Danger, ...]
    leads_to: dict[str, Any]
    booking_id: int | None = None


def show(actor: Actor, now: datetime) -> int:
    """Says how many lines of danger there are."""
    count = show_lines(actor, now)
    _say_that_nobody_is_named(actor)
    return count


def show_lines(actor: Actor, now: datetime) -> int:
    """On the first screen of whoever has no Today, too. Says how many there are."""
    lines = list(_lines(actor, now))
    for one in lines:
        with st.container(border=True, gap=None):
            links.link(one.screen, plain(one.words[:EXCERPT]) or one.where, width="stretch", **one.leads_to)
            st.html(f'<div class="facts row">{chip.of_danger(one.dangers)}<span>{escape(one.where)}</span></div>')
            if one.booking_id:
                _ask_how_it_ended(actor, one.booking_id, now)
    return len(lines)


def _lines(actor: Actor, now: datetime) -> Iterator[_Line]:
    for word in words_in_danger(actor):
        where = f"{word.building_name} · {_('Suggestion box')}"
        yield _Line("suggestion", word.text or "", where, word.dangers, {"id": word.id})
    for talk in bookings_in_danger(actor, now):
        where = f"{talk.building_name} · {_('Reasoning day')} · {day(talk.planned)}"
        yield _Line("reasoning-day", talk.words, where, talk.dangers, _of_building(actor, talk.building_id), talk.id)
    for request in requests_in_danger(actor):
        yield _Line("rights", request.words, _("Requests about one’s own information"), request.dangers, {})
    for said in page_words_in_danger(actor):
        yield _Line("page-words", said.text, _("About these pages"), said.dangers, {})


def _ask_how_it_ended(actor: Actor, booking_id: int, now: datetime) -> None:
    mistaken = danger.ask_how_it_ended(booking_id)
    if mistaken is not None:
        attempt.done(lambda: end_danger_in_booking(actor, booking_id, mistaken, now), _("It is noted."))


def _of_building(actor: Actor, building_id: int) -> dict[str, Any]:
    """Whoever is on duty may read it, though the building is not in their scope."""
    return {"building": building_id} if building_id in {one.id for one in buildings_of(actor)} else {}


def _say_that_nobody_is_named(actor: Actor) -> None:
    if actor.may(Ability.EDIT_WORKING_RULES) and duty_person(actor) is None:
        words = _("Nobody is named to be told of danger to life at once: you are told. Name somebody.")
        links.link("rules", words, icon=":material/emergency:", section="duty")
