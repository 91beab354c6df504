"""One dispute: what was said, where it stands, and the moves open to this person."""

from __future__ import annotations

from datetime import datetime
from html import escape

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.forms import optimistic_lock
from admin_dashboard.parts.lists import chip
from admin_dashboard.parts.matters import case_sheet, fellows, heard, pool, timeline
from admin_dashboard.parts.navigation import links, offered, tab_title, walk
from admin_dashboard.screens.disputes.dispute import (
    alliance,
    calls,
    city_order,
    consultation,
    contact,
    conversation,
    correct,
    danger,
    discussed,
    dissuading,
    expert,
    law,
    legal_hold,
    mediating,
    moves,
    sent_up,
    similar,
    stair,
    state,
    talk,
    voice,
)
from admin_dashboard.words import _, plain, refusal_words
from db.disputes.queries.desk import DeskDispute, dispute_for_desk
from db.disputes.queries.fellows import fellows_that_wait
from db.disputes.rules.workflow import OPEN
from db.ground.refusals import NotFound, SomebodyWasFaster
from db.records.danger.rules.kinds import gravest_first
from db.records.permissions.rules import Actor, Complaint


def show(actor: Actor, now: datetime) -> None:
    view = dispute_for_desk(actor, _asked_for(), now)
    overtaken = optimistic_lock.overtaken(view)
    _show_head(actor, view, now)
    if overtaken:
        st.warning(refusal_words(SomebodyWasFaster()), icon=":material/group:")
    if view.in_danger:
        danger.show_standing(actor, view, now)
    moves.show(actor, view, now, overtaken)
    told, facts = st.columns([3, 2], gap="large")
    with told:
        conversation.show(view)
        voice.show(actor, view, now)
        _show_who_waits(actor, view, now)
        if view.may_talk:
            talk.show(actor, view, now)
    with facts:
        state.show(view)
        city_order.show(actor, view, now)
        discussed.show(actor, view.id)
        contact.show(actor, view, now)
        case_sheet.show(actor, view)
        by_law = law.show(actor, view, now)
        if offered.is_here("noise"):
            dissuading.show(actor, view, by_law, now)
        if not view.complaint and not by_law.duty_open:
            if offered.is_here("mediation"):
                mediating.show(actor, view, now)
            calls.show(actor, view, now)
            alliance.show(actor, view, now)
            if offered.is_here("experts"):
                expert.show(actor, view, now)
            if offered.is_here("pool"):
                pool.show(actor, view, now)
            if offered.is_here("record_book"):
                consultation.show(actor, view, now)
        if offered.is_here("sent_up"):
            sent_up.show(actor, view, now)
        if view.may_correct:
            correct.show(actor, view, now)
        if not view.in_danger:
            danger.show_mark(actor, view, now)
        legal_hold.show(actor, view, now)
    past, alike = st.columns([3, 2], gap="large")
    with past:
        st.header(_("What happened"))
        timeline.show(view.timeline)
    with alike:
        similar.show(view.similar, view.ended)


def _asked_for() -> int:
    """The dispute named in the address. Raises NotFound for none."""
    number = st.query_params.get("id", "")
    if not number.isdecimal() or len(number) > 18:
        raise NotFound()
    return int(number)


def _show_head(actor: Actor, view: DeskDispute, now: datetime) -> None:
    tab_title.show(f"{view.reference} · {view.building.name}")
    walk.show(view.id)
    st.title(f"{view.reference} · {view.building.name}")
    standing = gravest_first(one.kind for one in view.dangers if not one.set_aside)
    chips = [chip.of_danger(standing)] if view.in_danger else []
    chips.append(chip.of_status(view.status))
    if view.private:
        chips.append(chip.of_words("※", _("private"), "grey"))
    if _is_late(view, now):
        chips.append(chip.of_words("!", _("Late"), "red"))
    if view.resident_waits_since:
        chips.append(chip.of_words("?", _("The resident has written"), "amber"))
    st.html(f'<div class="facts">{"".join(chips)}</div>')
    if view.complaint:
        st.info(_about_whom(view), icon=":material/lock:")
    if view.only_named:
        correct.show_only_named(actor, view, now)
    steps = escape(_("Steps"))
    st.html(f'<nav aria-label="{steps}">{stair.html(view.step, view.status)}</nav>')


def _about_whom(view: DeskDispute) -> str:
    if view.complaint is Complaint.CLOSED:
        return _(
            "A confidential order of 12345: whoever has it in hand and the secretary know of it, nobody else. It goes "
            "to no unit and to no meeting."
        )
    if view.complaint is Complaint.OUTSIDE:
        return _(
            "A complaint for an office outside. You read it because of the danger in it, and as long as it lasts: "
            "help, and keep it to yourself. No one else here knows of it."
        )
    who = f"{view.about.name} · {name_of(view.about.role)}" if view.about else _("somebody here, it was not said who")
    return _(
        "About a colleague: %(who)s. They see nothing of it anywhere; it goes to nobody below them, to no unit and "
        "to no meeting.",
        who=plain(who),
    )


def _show_who_waits(actor: Actor, view: DeskDispute, now: datetime) -> None:
    """Who reported the same has a page of their own: they do not read what is answered here."""
    if view.written_at:
        heard.show(actor, view.id, _words_beside_answers(view), view.written_at, now)
    fellows.show(actor, fellows_that_wait(actor, now, view.id), now, here=True)
    for number, reference in view.joined_waiting:
        words = _("Who reported %(reference)s has written and reads only what is answered there", reference=reference)
        links.link("dispute", words, icon=":material/mark_unread_chat_alt:", id=number)


def _words_beside_answers(view: DeskDispute) -> list[str]:
    """Of what waits to be read: all else of it stands in the conversation."""
    since = view.resident_waits_since
    return [
        one.answer.why
        for one in view.rounds
        if one.answer and one.answer.why and since and one.answered_at and one.answered_at >= since
    ]


def _is_late(view: DeskDispute, now: datetime) -> bool:
    present = view.present
    if view.city_due is not None and view.city_due < now and view.status in OPEN:
        return True
    if present.ended_at or present.paused_at:
        return False
    limits = [present.settle_due, view.wanted_by, None if present.contacted_at else present.contact_due]
    return any(limit is not None and limit < now for limit in limits)
