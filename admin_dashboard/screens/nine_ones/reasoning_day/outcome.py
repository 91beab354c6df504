"""What came of one talk: settled, a dispute, next time, or nobody came."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.forms import attempt, kept_text
from admin_dashboard.parts.lists import chip
from admin_dashboard.parts.matters import danger
from admin_dashboard.parts.navigation import links
from admin_dashboard.screens.nine_ones.reasoning_day import wording
from admin_dashboard.words import _, day, moment, plain, zone
from db.community.receipts.rules import PlaceReceipt
from db.disputes.actions.submit import ReportReceipt
from db.ground.clock import local_date
from db.ground.sealing import token_hash
from db.nine_ones.reasoning_day.actions.booking import cancel_for
from db.nine_ones.reasoning_day.actions.talks import book_next_time, file_from_talk, record_talk
from db.nine_ones.reasoning_day.queries.days import ReasoningDayInfo, coming_days, slots_of
from db.nine_ones.reasoning_day.queries.desk import ListedTalk
from db.nine_ones.reasoning_day.rules.talks import BookingMethod, TalkOutcome
from db.records.permissions.rules import Actor
from db.records.reports.rules import Report, ReportKind

FILED = "reasoning-dispute-filed"
COLOURS = {
    TalkOutcome.SETTLED: ("✓", "green"),
    TalkOutcome.DISPUTE: ("→", "amber"),
    TalkOutcome.NEXT_TIME: ("→", "amber"),
}


def show(actor: Actor, one: ReasoningDayInfo, talk: ListedTalk, now: datetime) -> None:
    if talk.outcome:
        _show_recorded(talk)
    if talk.became or talk.again_on:
        return
    if local_date(one.starts_at, zone()) > local_date(now, zone()):
        _show_calling_off(actor, talk, now)
        return
    label = _("Put it right") if talk.outcome else _("What came of it?")
    with st.popover(label, icon=":material/edit_note:", key=f"outcome-of-{talk.id}"):
        _show_form(actor, talk, now)


def _show_recorded(talk: ListedTalk) -> None:
    sign, colour = COLOURS.get(talk.outcome or TalkOutcome.NO_SHOW, ("×", "grey"))
    said = chip.of_words(sign, _(wording.OUTCOMES[talk.outcome or TalkOutcome.NO_SHOW]), colour)
    st.html(f'<div class="facts">{said}</div>')
    if talk.became:
        links.link("dispute", plain(talk.became), icon=":material/link:", id=talk.became_id)
    if talk.again_on:
        st.write(_("Next time: %(when)s", when=moment(talk.again_on)))
    if talk.note:
        st.caption(plain(talk.note))


def _show_calling_off(actor: Actor, talk: ListedTalk, now: datetime) -> None:
    with st.popover(_("Is not coming"), icon=":material/event_busy:", key=f"off-{talk.id}"):
        st.write(_("The place is free again, and what was written for it is deleted."))
        if st.button(_("Give the place back"), type="primary", key=f"give-back-{talk.id}"):
            attempt.done(lambda: cancel_for(actor, talk.id, now), _("The place is free again."))


def _show_form(actor: Actor, talk: ListedTalk, now: datetime) -> None:
    chosen = st.radio(
        _("What came of it?"),
        list(TalkOutcome),
        format_func=lambda each: _(wording.OUTCOMES[each]),
        index=list(TalkOutcome).index(talk.outcome) if talk.outcome else None,
        key=f"outcome-{talk.id}",
    )
    if chosen is None:
        return
    if chosen is TalkOutcome.DISPUTE and talk.dispute_id is None:
        _show_filing(actor, talk, now)
    elif chosen is TalkOutcome.NEXT_TIME:
        _show_next_time(actor, talk, now)
    else:
        note = _note(talk)
        if st.button(_("Record it"), type="primary", icon=":material/check:", key=f"record-{talk.id}"):
            attempt.done(
                lambda: record_talk(actor, talk.id, chosen, note, now),
                _("It is recorded."),
                _labels(),
                [_kept(talk, "note")],
            )


def _labels() -> dict[str, str]:
    return {
        "note": _("Note for colleagues (may be left out)"),
        "kind": _("What is it about?"),
        "text": _("What happened, in the resident's words"),
        "slot": _("When"),
    }


def _note(talk: ListedTalk) -> str:
    return kept_text.show(_labels()["note"], _kept(talk, "note"), f"note-{talk.id}", talk.note, height=90)


def _kept(talk: ListedTalk, name: str) -> kept_text.Place:
    return f"talk-{talk.id}", name


def _show_filing(actor: Actor, talk: ListedTalk, now: datetime) -> None:
    kind = st.segmented_control(
        _labels()["kind"], list(ReportKind), format_func=name_of, default=ReportKind.NEIGHBOUR, key=f"kind-{talk.id}"
    )
    text = kept_text.show(_labels()["text"], _kept(talk, "text"), f"text-{talk.id}", talk.about, height=130)
    danger.say_first_of(text)
    private = st.checkbox(_("The resident wants it kept private"), key=f"private-{talk.id}")
    told = st.checkbox(
        _("I have told the resident what is kept, why, for how long and who sees it, and they agree."),
        key=f"told-{talk.id}",
    )
    if st.button(
        _("File it"), type="primary", icon=":material/send:", disabled=not (told and kind), key=f"file-{talk.id}"
    ):
        report = Report(kind=str(kind), text=text, private=private)
        key = token_hash(f"talk {talk.id}")
        filed = attempt.tried(lambda: file_from_talk(actor, talk.id, report, True, key, talk.note, now), _labels())
        if isinstance(filed, ReportReceipt):
            st.session_state[FILED] = filed
            kept_text.sent_all(f"talk-{talk.id}")
            st.rerun()


def _show_next_time(actor: Actor, talk: ListedTalk, now: datetime) -> None:
    offered = {
        f"{coming.planned}/{slot.number}": (coming, slot)
        for coming in coming_days(talk.building_id, now)
        if not coming.cancelled
        for slot in slots_of(coming, now)
        if slot.free
    }
    chosen = st.selectbox(
        _labels()["slot"],
        list(offered),
        index=None,
        placeholder=_("Choose"),
        key=f"again-{talk.id}",
        format_func=lambda key: f"{day(offered[key][0].day)} {wording.hour(offered[key][1].starts_at)}",
    )
    note = _note(talk)
    if st.button(
        _("Book it"), type="primary", icon=":material/event_repeat:", disabled=chosen is None, key=f"next-{talk.id}"
    ):
        coming, slot = offered[str(chosen)]
        given = attempt.tried(lambda: book_next_time(actor, talk.id, coming.planned, slot.number, note, now), _labels())
        if isinstance(given, PlaceReceipt):
            kept_text.sent_all(f"talk-{talk.id}")
            attempt.say_next(_said(talk, given))
            st.rerun()


def _said(talk: ListedTalk, given: PlaceReceipt) -> str:
    """Who booked by phone finds it on the same page; everybody else needs the new code."""
    if talk.way is BookingMethod.PHONE:
        return _("It is booked; the resident's own page leads to it.")
    return _("Number %(number)s. Short code, to be read out: %(code)s", number=given.number, code=given.short_code)
