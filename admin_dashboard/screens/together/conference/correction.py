"""Correcting confirmed minutes: what is wrong is written anew, what changed is shown, and the reason is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import attempt, kept_text, public_text
from admin_dashboard.parts.lists import entry
from admin_dashboard.parts.navigation import links
from admin_dashboard.screens.together.conference import taking_minutes, wording
from admin_dashboard.words import _, plain
from db.community.organisation.queries.members import units_of
from db.ground.words import N_
from db.records.permissions.rules import Actor
from db.together.conference.actions.corrections import correct_minutes
from db.together.conference.queries.desk import DeskAgendaItem, DeskConference, possible_chairs
from db.together.conference.rules.corrections import (
    ConferenceMinutesContents,
    CorrectionNames,
    MinutesItem,
    changes_between,
)

WHAT_FOLLOWS = N_(
    "The minutes get a new version; the old one can still be read here. What was carried out stays carried out. A "
    "decision that reads differently is told to its units and stands on the timeline of its matter; nobody is called "
    "by a correction."
)


def show(actor: Actor, desk: DeskConference, now: datetime) -> None:
    links.link("conference", _("Back to the minutes"), icon=":material/arrow_back:", id=desk.id)
    st.title(_("Correct the minutes"))
    st.write(_(WHAT_FOLLOWS))
    units = {unit.id: unit.name for unit in units_of(actor)}
    chairs = {desk.chair_id: desk.chair} | {one.id: one.name for one in possible_chairs(actor)}
    new = _ask(desk, units, chairs)
    st.header(_("What the correction changes"))
    changes = changes_between(desk.contents, new, _names(desk, new, units, chairs))
    if not changes:
        st.caption(_("Nothing yet: change above what is wrong."))
        return
    wording.show_changes(changes)
    _confirm(actor, desk, new, now)


def _confirm(actor: Actor, desk: DeskConference, new: ConferenceMinutesContents, now: datetime) -> None:
    label = _("What is corrected, and why? It stands in the new version.")
    reason = kept_text.show(label, (_kept(desk), "reason"), f"reason-{desk.id}-{desk.version}", height=90)
    texts = [reason, *(text for item in new.items for text in (item.topic, item.said, item.decision))]
    looked_at = public_text.show("\n".join(filter(None, texts)), f"correction-{desk.id}")
    if st.button(_("Confirm the correction"), type="primary", icon=":material/verified:", disabled=looked_at is None):
        done = attempt.tried(
            lambda: correct_minutes(actor, desk.id, desk.version, new, reason, looked_at or (), now), _labels()
        )
        if done is not attempt.REFUSED:
            for subject in (_kept(desk), *(_kept(desk, item) for item in desk.items)):
                kept_text.sent_all(subject)
            attempt.say_next(_("It is corrected."))
            links.go("conference", id=desk.id)


def _kept(desk: DeskConference, item: DeskAgendaItem | None = None) -> str:
    """Of one version: what was begun for an older one is of no use for the next."""
    return f"correction-{desk.id}-{desk.version}" + (f"-{item.id}" if item else "")


def _ask(desk: DeskConference, units: dict[int, str], chairs: dict[int, str]) -> ConferenceMinutesContents:
    key, old = f"{desk.id}-{desk.version}", desk.contents
    left, middle, right = st.columns((2, 2, 3))
    day = left.date_input(_("Day"), old.met, format="YYYY-MM-DD", key=f"correct-day-{key}")
    at = middle.time_input(_("From"), old.begins_at.time(), step=900, key=f"correct-at-{key}")
    chair = right.selectbox(
        _("Led by"),
        list(chairs),
        list(chairs).index(desk.chair_id),
        format_func=chairs.__getitem__,
        key=f"correct-chair-{key}",
    )
    place = st.text_input(_("Place"), old.place, key=f"correct-place-{key}") or ""
    invited = {one.unit_id: one.unit for one in desk.units}
    came = st.multiselect(
        _("Came"),
        list(invited),
        [unit for unit, there in old.came if there],
        format_func=invited.__getitem__,
        key=f"correct-came-{key}",
        placeholder=_("Any number of units"),
    )
    items = tuple(_ask_item(number, item, units, key, _kept(desk, item)) for number, item in enumerate(desk.items, 1))
    attendance = tuple((unit, unit in came) for unit in invited)
    return ConferenceMinutesContents(
        datetime.combine(day or old.met, at), place, chair or desk.chair_id, attendance, items
    )


def _ask_item(number: int, item: DeskAgendaItem, units: dict[int, str], key: str, kept: str) -> MinutesItem:
    with st.container(border=True, gap="small"):
        st.markdown(f"**{number}. {plain(wording.name_of_item(item))}**")
        st.html(f'<div class="facts">{"".join([*wording.standing(item), *entry.said(*wording.about(item))])}</div>')
        topic = st.text_input(_("Topic"), item.topic, key=f"correct-topic-{item.id}-{key}")
        words = taking_minutes.ask(item, units, f"correct-{item.id}-{key}", kept)
    return replace(
        item.told,
        topic=topic or "",
        said=words.said,
        decision=words.decision,
        lead_id=words.lead_id,
        assisting=words.assisting,
        due=words.due,
    )


def _names(
    desk: DeskConference, new: ConferenceMinutesContents, units: dict[int, str], chairs: dict[int, str]
) -> CorrectionNames:
    references = {item.id: item.reference for item in desk.items}
    called = {one.id: f"{number}. {one.topic or references[one.id]}" for number, one in enumerate(new.items, 1)}
    return CorrectionNames(units, chairs, called)


def _labels() -> dict[str, str]:
    return taking_minutes.labels() | {
        "reason": _("Reason"),
        "day": _("Day"),
        "place": _("Place"),
        "chair": _("Led by"),
        "topic": _("Topic"),
    }
