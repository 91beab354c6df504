"""What was promised in published minutes: overdue first, ended with a word that everybody can read."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import attempt, kept_text, public_text
from admin_dashboard.parts.lists import chip, entry, paging
from admin_dashboard.words import _, full_day, plain, zone
from db.ground.clock import local_date
from db.ground.words import N_
from db.nine_ones.record_book.actions.pledges import end_pledge, reopen_pledge
from db.nine_ones.record_book.queries.pledges import PledgeLine, pledges
from db.nine_ones.record_book.rules.lifecycle import PledgeUrgency
from db.records.minutes.rules.promises import PledgeOutcome
from db.records.permissions.rules import Actor

LOOKS = {
    PledgeUrgency.OVERDUE: ("!", N_("overdue"), "red"),
    PledgeUrgency.SOON: ("◔", N_("due within a week"), "amber"),
    PledgeUrgency.OPEN: ("●", N_("open"), "blue"),
    PledgeUrgency.ENDED: ("■", N_("ended"), "grey"),
}
ENDS = {PledgeOutcome.DONE: N_("It was done"), PledgeOutcome.NOT_POSSIBLE: N_("It is not possible")}
ENDED = {PledgeOutcome.DONE: ("✓", N_("done"), "green"), PledgeOutcome.NOT_POSSIBLE: ("×", N_("not possible"), "grey")}


def show(actor: Actor, now: datetime) -> None:
    lines = pledges(actor, now)
    late = sum(line.urgency is PledgeUrgency.OVERDUE for line in lines)
    st.header(_("%(count)s open, %(late)s overdue", count=len(lines), late=late))
    if not lines:
        st.info(_("Nothing that was promised is open."), icon=":material/check_circle:")
    for line in paging.part_of(lines, "promises"):
        with st.container(border=True, gap="small"):
            _show_line(line, LOOKS[line.urgency])
            if line.may_end:
                _show_end(actor, line, now)
    paging.show_pages(lines, "promises")
    _show_ended(actor, now)


def _show_ended(actor: Actor, now: datetime) -> None:
    ended = pledges(actor, now, ended=True)
    if ended:
        st.header(_("Ended"))
    for line in paging.part_of(ended, "ended-promises"):
        with st.container(border=True, gap="small"):
            _show_line(line, ENDED[line.outcome])
            st.markdown(plain(f"{full_day(line.ended_on)}: {line.word}"))
            if line.may_end:
                _show_reopening(actor, line, now)
    paging.show_pages(ended, "ended-promises")


def _show_line(line: PledgeLine, look: tuple[str, str, str]) -> None:
    sign, words, colour = look
    facts = [chip.of_words(sign, _(words), colour), *entry.said(line.who, _("by %(day)s", day=full_day(line.by)))]
    facts += entry.said(f"{line.place} · {full_day(line.met_on)}")
    entry.show("record-book", line.what, facts, minutes=line.meeting_id)


def _show_end(actor: Actor, line: PledgeLine, now: datetime) -> None:
    with st.popover(_("What became of it"), icon=":material/task_alt:"):
        outcome = st.segmented_control(
            _("What became of it"),
            list(ENDS),
            default=PledgeOutcome.DONE,
            required=True,
            key=f"outcome-{line.id}",
            format_func=lambda one: _(ENDS[one]),
            label_visibility="collapsed",
        )
        today = local_date(now, zone())
        labels = {
            "ended_on": _("When"),
            "reason": _("In a word: what was done, or why not. Everybody reads this."),
        }
        ended_on = st.date_input(
            labels["ended_on"], today, max_value=today, format="YYYY-MM-DD", key=f"ended-on-{line.id}"
        )
        place = (f"promise-{line.id}", "word")
        word = kept_text.show(labels["reason"], place, f"word-{line.id}", height=90)
        accepted = public_text.show(word, f"word-{line.id}")
        if accepted is not None and st.button(_("Note it down"), type="primary", key=f"end-{line.id}"):
            attempt.done(
                lambda: end_pledge(actor, line.id, line.outcome, outcome, word, ended_on, accepted, now),
                _("It is noted down, and everybody can read it."),
                labels,
                [place],
            )


def _show_reopening(actor: Actor, line: PledgeLine, now: datetime) -> None:
    if st.button(_("It is open after all"), key=f"reopen-{line.id}", type="tertiary", icon=":material/undo:"):
        attempt.done(lambda: reopen_pledge(actor, line.id, line.outcome, now), _("It is open again."))
