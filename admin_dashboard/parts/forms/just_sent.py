"""What this person has just sent and can still take back, and what could not be sent: on top of every screen."""

from __future__ import annotations

from datetime import datetime, timedelta

import streamlit as st

from admin_dashboard import words
from admin_dashboard.parts.forms import attempt, draft, kept_text
from admin_dashboard.parts.navigation import links
from admin_dashboard.sign_in import browser_session
from admin_dashboard.words import _
from db.community.organisation.queries.places import community
from db.community.staff.queries.sessions import actor_for_session
from db.disputes.rules.workflow import MoveName
from db.ground import clock
from db.ground.connection import open_for_one_run
from db.ground.refusals import Refused
from db.ground.words import N_
from db.records.permissions.rules import Actor
from db.together.just_sent.actions import TakenBack, give_up, send_due_of, take_back
from db.together.just_sent.queries import SentPress, sent_by
from db.together.just_sent.rules import SentDeed

MOST_NAMED = 3
SEVERAL, CHOSEN_AGAIN = "several-0", "chosen-again"
WAITING = {
    SentDeed.REPLY: N_("Your answer to %(which)s goes out in half a minute."),
    SentDeed.SETTLE: N_("%(which)s is settled in half a minute, and the resident asked."),
}
NOBODY_ASKED = N_("%(which)s is settled in half a minute. The city calls back; nobody is asked here.")
NOT_SENT = {
    SentDeed.REPLY: N_("Your answer to %(which)s was not sent: %(why)s"),
    SentDeed.SETTLE: N_("%(which)s was not settled: %(why)s"),
}


def show(actor: Actor, now: datetime) -> None:
    """Called by the frame. Only where something waits does a part of the screen look at the clock by itself."""
    mine = sent_by(actor)
    if not mine:
        return
    left = [(one.due - now).total_seconds() for one in mine if one.due is not None]
    with_the_screen = True

    @st.fragment(run_every=max(1.0, min(left) + 0.5) if left else None)
    def part() -> None:
        nonlocal with_the_screen
        if with_the_screen:
            with_the_screen = False
            _show_all(actor, mine, now)
        else:
            _alone()

    with st.container(key="just-sent", gap="xsmall"):
        part()


def _alone() -> None:
    """Drawn by itself, when the half minute is over or a button in it was pressed: no job need send it then."""
    words.speak(words.known_language(st.context.cookies.get(words.LANGUAGE_COOKIE)))
    with open_for_one_run():
        now = clock.now()
        actor = actor_for_session(browser_session.presented_token() or "", now)
        if actor is None:
            return
        words.speak(words.language(), community(actor.community_id).time_zone, now)
        sent = send_due_of(actor, now)
        _show_all(actor, sent_by(actor), now)
    if sent and st.button(_("Sent – show"), icon=":material/done_all:", type="tertiary"):
        st.rerun()


def _show_all(actor: Actor, mine: list[SentPress], now: datetime) -> None:
    for number, one in enumerate(mine):
        key = f"just-sent-{one.press}-{number}"
        with st.container(border=True, horizontal=True, vertical_alignment="center", key=key):
            if one.due is None:
                _show_not_sent(actor, one, key, now)
            else:
                _show_waiting(actor, one, key, now)


def _show_waiting(actor: Actor, one: SentPress, key: str, now: datetime) -> None:
    told = WAITING[one.deed] if one.asks or one.deed is not SentDeed.SETTLE else NOBODY_ASKED
    st.markdown(_(told, which=_which(one)), width="stretch")
    if st.button(_("Take it back"), key=f"{key}-back", icon=":material/undo:"):
        _take_back(actor, one, now)
    seconds = (one.due - now) // timedelta(seconds=1) if one.due else 0
    st.html(f'<i class="half-minute" style="animation-duration: {seconds}s"></i>')


def _show_not_sent(actor: Actor, one: SentPress, key: str, now: datetime) -> None:
    st.markdown(_(NOT_SENT[one.deed], which=_which(one), why=_(one.refused)), width="stretch")
    if st.button(_("Put the words back into their box"), key=f"{key}-back", icon=":material/undo:"):
        _take_back(actor, one, now)
    if st.button(_("No longer needed"), key=f"{key}-gone", type="tertiary"):
        attempt.done(lambda: give_up(actor, one.press, now), _("Done."))


def _which(one: SentPress) -> str:
    named = [reference for _id, reference in one.matters]
    if len(named) == one.count and one.count <= MOST_NAMED:
        return ", ".join(named)
    return _("%(count)s matters", count=one.count)


def _take_back(actor: Actor, one: SentPress, now: datetime) -> None:
    """And to where its words stand again."""
    try:
        taken = take_back(actor, one.press, now)
    except Refused as refusal:
        attempt.say_next(words.refusal_words(refusal), icon=":material/info:")
        st.rerun()
    kept_text.bring_back(taken.box)
    again = _("Taken back: your words stand in their box again.")
    photos = _("The photos stand there, too.") if taken.photos else ""
    attempt.say_next(f"{again} {photos}".strip(), icon=":material/undo:")
    _open_its_box(taken)


def _open_its_box(taken: TakenBack) -> None:
    if len(taken.dispute_ids) > 1 or taken.box[0] == SEVERAL:
        st.session_state[CHOSEN_AGAIN] = taken
        links.go("disputes")
    [dispute_id] = taken.dispute_ids
    if taken.deed is SentDeed.SETTLE:
        st.session_state[draft.key("move", "chosen", dispute_id)] = MoveName.SETTLE
    else:
        st.session_state[f"way-{dispute_id}"] = "reply"
    if st.query_params.get("id") == str(dispute_id):
        st.rerun()
    links.go("dispute", id=dispute_id)
