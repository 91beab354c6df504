"""The frame round every screen: who is at the desk, one open connection, and only the screens this person may use."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlencode

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from admin_dashboard import office_frame, sidebar, signs_of_life, words
from admin_dashboard.parts import first_week, style
from admin_dashboard.parts.forms import attempt, just_sent, kept_text, optimistic_lock
from admin_dashboard.parts.matters.kept_messages import know_unread
from admin_dashboard.parts.navigation import links, menu, offered, tab_title, view
from admin_dashboard.parts.navigation.screen import FIGURES, HOUSE, NINE, SECTIONS, WORK, Screen
from admin_dashboard.screens import screens_of_practices
from admin_dashboard.screens.community import account, building, buildings, history, more, organisation, working_rules
from admin_dashboard.screens.disputes import dispute, disputes, file_on_behalf, today
from admin_dashboard.screens.disputes.today import danger
from admin_dashboard.screens.disputes.today import page_words as words_that_wait
from admin_dashboard.screens.figures import satisfaction, weekly_export
from admin_dashboard.screens.messages import my_messages, outgoing
from admin_dashboard.screens.nine_ones import mediators, overview
from admin_dashboard.screens.together import handover
from admin_dashboard.sign_in import browser_session
from admin_dashboard.words import _, refusal_words
from db.community.deadlines.queries import keep_to_official_days
from db.community.organisation.queries.places import CommunityInfo, community
from db.community.staff.queries.sessions import CurrentSession, ReaderSession
from db.ground import clock
from db.ground.connection import open_for_one_run
from db.ground.refusals import Refused
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor
from db.together.handover.queries.views import was_handed_over
from db.together.handover.rules import HANDED_OVER

MARK = str(Path(__file__).parent / "static" / "mark.png")
AT_ROOT = "first-screen"  # what Streamlit calls the screen that lies at "/"
WAS_AT, WHO = "was-at", "who"
OF_EVERYBODY = "my-messages"  # is there whatever the community does without

FIRST = (
    Screen("today", WORK, N_("Today"), ":material/today:", Ability.READ_DISPUTES, today.show),
    Screen("disputes", WORK, N_("Disputes"), ":material/inbox:", Ability.READ_DISPUTES, disputes.show),
    Screen("dispute", WORK, N_("A dispute"), None, Ability.READ_DISPUTES, dispute.show, listed=False),
    Screen(
        "file", WORK, N_("File for a resident"), ":material/edit_note:", Ability.FILE_ON_BEHALF, file_on_behalf.show
    ),
    Screen(OF_EVERYBODY, WORK, N_("Messages for me"), ":material/mail:", None, my_messages.show),
    Screen("nine-ones", NINE, N_("Overview"), ":material/grid_on:", Ability.READ_NINE_ONES, overview.show),
    Screen("mediators", NINE, N_("Mediators"), ":material/person_pin:", Ability.READ_NINE_ONES, mediators.show),
    Screen(
        "satisfaction",
        FIGURES,
        N_("Satisfaction"),
        ":material/sentiment_satisfied:",
        Ability.READ_FIGURES,
        satisfaction.show,
    ),
    Screen("buildings", HOUSE, N_("Buildings"), ":material/apartment:", Ability.READ_ORGANISATION, buildings.show),
    Screen("building", HOUSE, N_("A building"), None, Ability.READ_ORGANISATION, building.show, listed=False),
    Screen(
        "organisation", HOUSE, N_("Organisation"), ":material/groups:", Ability.READ_ORGANISATION, organisation.show
    ),
    Screen("rules", HOUSE, N_("Working rules"), ":material/rule:", Ability.READ_DISPUTES, working_rules.show),
)
LAST = (
    Screen(
        "weekly-export",
        FIGURES,
        N_("Weekly export"),
        ":material/table_view:",
        Ability.EXPORT_FIGURES,
        weekly_export.show,
    ),
    Screen("messages", HOUSE, N_("Messages"), ":material/outgoing_mail:", Ability.MANAGE_MESSAGES, outgoing.show),
    Screen(
        "history",
        HOUSE,
        N_("History"),
        ":material/history:",
        Ability.READ_HISTORY,
        history.show,
        seldom=N_("Who did what and when, and whether the chain of it is whole."),
    ),
    Screen(menu.MORE, HOUSE, N_("More"), ":material/apps:", None, more.show),
    Screen("account", HOUSE, N_("My account"), None, None, account.show, listed=False),
)
SCREENS = tuple(sorted((*FIRST, *screens_of_practices(), *LAST), key=lambda screen: SECTIONS.index(screen.section)))

SCREEN_OF = {screen.practice: screen.name for screen in reversed(SCREENS) if screen.practice}


def screens_of(actor: Actor) -> tuple[Screen, ...]:
    return tuple(screen for screen in SCREENS if screen.ability is None or actor.may(screen.ability))


def _here(actor: Actor) -> list[Screen]:
    """Without those of what the community does without."""
    return [screen for screen in screens_of(actor) if offered.is_here(screen.practice)]


def show(first: str | None = None) -> None:
    """Runs the desk once. `first` names the screen that lies at "/"; without it, the first this person may use."""
    words.speak(words.known_language(st.context.cookies.get(words.LANGUAGE_COOKIE)))
    st.set_page_config(page_title=_("Linli"), page_icon=MARK, layout="wide")
    style.show()
    with open_for_one_run():
        keep_to_official_days()
        now = clock.now()
        session = browser_session.visitor_of(browser_session.presented_token(), now)
        if session is None or session.must_first:
            _ask_to_sign_in(session)
        elif isinstance(session, ReaderSession):
            office_frame.show(session.actor, now)
        else:
            _show_screens(session.actor, now, first)


def _ask_to_sign_in(session: CurrentSession | ReaderSession | None) -> None:
    asked = urlencode(st.query_params.to_dict())  # before Streamlit leaves the screen, and its address with it
    here = st.session_state.setdefault(WAS_AT, f"{browser_session.within(st.context.url)}?{asked}")
    st.navigation([st.Page(lambda: None, title=_("Sign in"))], position="hidden")
    gone = WHO in st.session_state and was_handed_over(st.session_state[WHO])
    st.title(_(HANDED_OVER) if gone else _("You are signed out"))
    st.write(_("Your session has ended. Nothing that you sent is lost."))
    door = f"{browser_session.base_path()}/staff/{(session.must_first if session else None) or 'sign-in'}"
    again, back = _("Sign in again"), quote(here.rstrip("?"), safe="/")
    st.html(f'<a target="_self" href="{door}?next={back}">{again}</a>')


def _show_screens(actor: Actor, now: datetime, first: str | None) -> None:
    st.session_state[WHO] = actor.staff_id
    home = community(actor.community_id)
    words.speak(words.language(), home.time_zone, now, home.village_street)
    offered.know(actor, SCREEN_OF, now)
    pages, gone = _pages(actor, now, first), _gone(actor)
    links.know(pages)
    typed = _typed(pages)
    chosen = st.navigation(_in_sections(actor, pages, [*gone.values(), typed]), expanded=True)
    if chosen is typed:
        links.go(typed.url_path, **st.query_params.to_dict())
    st.logo(MARK, size="large")
    with st.sidebar:
        sidebar.show(actor, home.name)
    if chosen is not pages.get("dispute"):
        optimistic_lock.forget()
    links.keep_address(chosen.url_path)
    view.begin(chosen.url_path)
    tab_title.show(chosen.title)
    attempt.show_notice()
    _say_if_closing(home)
    kept_text.begin(actor, now, f"{chosen.url_path}?{sorted(st.query_params.to_dict().items())}")
    try:
        name = next(name for name, page in (pages | gone).items() if page is chosen)
        offered.say_if_off(next(screen.practice for screen in SCREENS if screen.name == name))
        overview.say_if_off(actor, name, now)
        if not chosen.url_path:  # the first screen lies at "/"
            if "today" not in pages:  # which says it in its own place
                danger.show_lines(actor, now)
            signs_of_life.show(actor, now)
            first_week.show(actor, now)
            if offered.is_here("handover"):
                handover.show_due(actor, now)
            if "today" not in pages:
                words_that_wait.show(actor)
        just_sent.show(actor, now)
        chosen.run()
        kept_text.end()
    except Refused as refusal:
        st.warning(refusal_words(refusal), icon=":material/info:")


def _say_if_closing(home: CommunityInfo) -> None:
    if home.closes_on:
        told = _("%(community)s leaves Linli on %(day)s.", community=home.name, day=words.full_day(home.closes_on))
        st.warning(f"{told} {words.plain(home.closing_words)}", icon=":material/event_busy:")


def _pages(actor: Actor, now: datetime, first: str | None) -> dict[str, StreamlitPage]:
    mine = _here(actor)
    menu.know(mine)
    names = [screen.name for screen in mine]
    default = first if first in names else next((screen.name for screen in mine if screen.ability), OF_EVERYBODY)
    unread = know_unread(actor)
    return {
        screen.name: st.Page(
            partial(screen.show, actor, now),
            title=_title(screen, unread),
            icon=screen.icon,
            url_path=screen.name if screen.name != default else AT_ROOT,
            default=screen.name == default,
            visibility="visible" if menu.is_shown(screen) else "hidden",
        )
        for screen in mine
    }


def _typed(pages: dict[str, StreamlitPage]) -> StreamlitPage:
    """The first screen's own address, which nothing leads to and somebody may type: Streamlit knows "/" alone."""
    name = next(name for name, page in pages.items() if not page.url_path)
    return st.Page(lambda: None, title=pages[name].title, url_path=name, visibility="hidden")


def _gone(actor: Actor) -> dict[str, StreamlitPage]:
    """An old address of what the community does without still says so; no link leads there, and no list names it."""
    return {
        screen.name: st.Page(
            partial(offered.say_gone, screen.practice),
            title=_(screen.title),
            url_path=screen.name,
            visibility="hidden",
        )
        for screen in screens_of(actor)
        if not offered.is_here(screen.practice)
    }


def _title(screen: Screen, unread: int) -> str:
    return f"{_(screen.title)} ({unread})" if unread and screen.name == OF_EVERYBODY else _(screen.title)


def _in_sections(
    actor: Actor, pages: dict[str, StreamlitPage], hidden: Iterable[StreamlitPage]
) -> dict[str, list[StreamlitPage]]:
    sections: dict[str, list[StreamlitPage]] = {}
    for screen in _here(actor):
        sections.setdefault(_(screen.section), []).append(pages[screen.name])
    sections[_(WORK)] += hidden
    return sections
