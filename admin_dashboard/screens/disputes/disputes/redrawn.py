"""A part of a screen that is drawn again by itself: the rest of the screen is neither run nor sent again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import streamlit as st

from admin_dashboard import words
from admin_dashboard.parts.forms import kept_text
from admin_dashboard.sign_in import browser_session
from db.community.organisation.queries.places import community
from db.community.staff.queries.sessions import CurrentSession
from db.ground import clock
from db.ground.connection import open_for_one_run
from db.ground.refusals import Refused
from db.records.permissions.rules import Actor


def show(key: str, draw: Callable[[Actor, datetime], None], actor: Actor, now: datetime) -> None:
    """Draws a part with the screen, and alone whenever a widget's `on_change` is `again(key)`.

    Drawn alone, it does what the frame does round a screen: an open connection, the person at the desk asked anew and
    their language, drafts kept, and refusals said in words. Whoever is signed out by then is shown the whole screen.
    """
    with_the_screen = True

    @st.fragment(key=key)
    def part() -> None:
        nonlocal with_the_screen
        if with_the_screen:
            with_the_screen = False
            draw(actor, now)
        else:
            _alone(draw)

    part()


def again(key: str) -> Callable[[], None]:
    """What a widget calls when it changed and nothing but this part has to show it."""
    return lambda: st.rerun(key)


def _alone(draw: Callable[[Actor, datetime], None]) -> None:
    words.speak(words.known_language(st.context.cookies.get(words.LANGUAGE_COOKIE)))
    with open_for_one_run():
        now = clock.now()
        session = browser_session.visitor_of(browser_session.presented_token(), now)
        if not isinstance(session, CurrentSession) or session.must_first:
            st.rerun()
        words.speak(words.language(), community(session.actor.community_id).time_zone, now)
        try:
            with kept_text.drawn_alone(session.actor, now):
                draw(session.actor, now)
        except Refused as refusal:
            st.warning(words.refusal_words(refusal), icon=":material/info:")
