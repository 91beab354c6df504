"""The desk's screens and what is put round each of them, written down once more by hand."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import streamlit as st
from streamlit.util import calc_hash

from admin_dashboard import frame
from admin_dashboard.parts.forms import optimistic_lock
from admin_dashboard.parts.navigation import menu, view
from db.messages.queries.mine import unread_count
from tests.admin_dashboard.conftest import texts, turn_to, ways
from tests.architecture.listed import require_listed

WORK, NINE, FIGURES, HOUSE = "Work", "The nine ones", "Figures", "Organisation and rules"
SHOWN, HIDDEN = True, False
# name in the address, section, title, icon, who may (None: everybody), the folder or file that shows it, in the menu
SCREENS = [
    ("today", WORK, "Today", "today", "read_disputes", "disputes.today", SHOWN),
    ("disputes", WORK, "Disputes", "inbox", "read_disputes", "disputes.disputes", SHOWN),
    ("dispute", WORK, "A dispute", None, "read_disputes", "disputes.dispute", HIDDEN),
    ("file", WORK, "File for a resident", "edit_note", "file_on_behalf", "disputes.file_on_behalf", SHOWN),
    ("my-messages", WORK, "Messages for me", "mail", None, "messages.my_messages", SHOWN),
    ("pool", WORK, "Pool and volunteers", "volunteer_activism", "assign_disputes", "together.pool", SHOWN),
    ("monday", WORK, "Monday meeting", "event_note", "read_figures", "together.monday_meeting", SHOWN),
    ("conference", WORK, "Joint conference", "diversity_3", "read_conferences", "together.conference", SHOWN),
    ("supervision", WORK, "Supervision", "visibility", "supervise", "together.supervision", SHOWN),
    ("my-month", WORK, "My month", "forum", "handle_disputes", "together.in_charge", SHOWN),
    ("mediation", WORK, "Mediation files", "gavel", "count_mediations", "together.mediation", SHOWN),
    ("hotline", WORK, "12345 orders", "support_agent", "keep_hotline", "together.hotline", SHOWN),
    ("sent-up", WORK, "Sent up to an office", "north", "assign_disputes", "together.sent_up", SHOWN),
    ("teams", WORK, "Service teams", "groups", "assign_disputes", "together.teams", SHOWN),
    ("learning", WORK, "Learning", "school", "assign_disputes", "together.learning", SHOWN),
    ("alliances", WORK, "Alliances", "hub", "assign_disputes", "together.alliances", SHOWN),
    ("experts", WORK, "Experts", "psychology", "assign_disputes", "together.experts", SHOWN),
    ("open-list", WORK, "Everything open", "list_alt", "read_disputes", "together.open_list", SHOWN),
    ("settlements", WORK, "Settlements looked at", "fact_check", "assign_disputes", "together.settlement", SHOWN),
    ("home-visits", WORK, "Home visits", "home", "file_on_behalf", "together.home_visits", SHOWN),
    ("nine-ones", NINE, "Overview", "grid_on", "read_nine_ones", "nine_ones.overview", SHOWN),
    ("mediators", NINE, "Mediators", "person_pin", "read_nine_ones", "nine_ones.mediators", SHOWN),
    ("wechat-groups", NINE, "WeChat groups", "forum", "read_nine_ones", "nine_ones.wechat_groups", SHOWN),
    ("notice-board", NINE, "Notice board", "campaign", "read_nine_ones", "nine_ones.notice_board", SHOWN),
    ("signs", NINE, "Signs", "qr_code_2", "print_signs", "nine_ones.signs", SHOWN),
    ("reasoning-day", NINE, "Reasoning day", "event", "read_nine_ones", "nine_ones.reasoning_day", SHOWN),
    (
        "suggestion-box",
        NINE,
        "Suggestion box",
        "inventory_2",
        "keep_nine_ones",
        "nine_ones.suggestion_box.inbox",
        SHOWN,
    ),
    (
        "suggestion",
        NINE,
        "A word from the box",
        None,
        "keep_nine_ones",
        "nine_ones.suggestion_box.one_suggestion",
        HIDDEN,
    ),
    ("book-corner", NINE, "Book corner", "menu_book", "read_nine_ones", "nine_ones.book_corner", SHOWN),
    ("record-book", NINE, "Record book", "history_edu", "read_nine_ones", "nine_ones.record_book", SHOWN),
    ("service-card", NINE, "Service card", "call", "read_nine_ones", "nine_ones.service_card", SHOWN),
    ("activities", NINE, "Activities", "celebration", "read_nine_ones", "together.activities", SHOWN),
    ("assemblies", NINE, "Assemblies", "how_to_vote", "read_nine_ones", "together.assemblies", SHOWN),
    (
        "centre-households",
        NINE,
        "Centre households",
        "cottage",
        "keep_nine_ones",
        "together.centre_households",
        SHOWN,
    ),
    ("satisfaction", FIGURES, "Satisfaction", "sentiment_satisfied", "read_figures", "figures.satisfaction", SHOWN),
    ("units", FIGURES, "Member units", "handshake", "read_figures", "together.units", SHOWN),
    ("steps", FIGURES, "Step by step", "timer", "read_figures", "together.step_times", SHOWN),
    ("weekly-export", FIGURES, "Weekly export", "table_view", "export_figures", "figures.weekly_export", SHOWN),
    ("buildings", HOUSE, "Buildings", "apartment", "read_organisation", "community.buildings", SHOWN),
    ("building", HOUSE, "A building", None, "read_organisation", "community.building", HIDDEN),
    ("organisation", HOUSE, "Organisation", "groups", "read_organisation", "community.organisation", SHOWN),
    ("rules", HOUSE, "Working rules", "rule", "read_disputes", "community.working_rules", SHOWN),
    (
        "page-words",
        HOUSE,
        "About these pages",
        "rate_review",
        "answer_page_words",
        "together.page_words",
        SHOWN,
    ),
    ("rights", HOUSE, "Own information", "policy", "answer_rights", "together.rights", SHOWN),
    ("asks", HOUSE, "What offices ask", "shield", "read_disclosures", "together.asks", SHOWN),
    (
        "disclosures",
        HOUSE,
        "Community affairs made public",
        "fact_check",
        "read_disclosures",
        "together.disclosures",
        SHOWN,
    ),
    ("handover", HOUSE, "Handover", "swap_horiz", "manage_staff", "together.handover", SHOWN),
    (
        "hotline-columns",
        HOUSE,
        "Columns of 12345",
        "view_column",
        "manage_organisation",
        "together.hotline.columns",
        SHOWN,
    ),
    (
        "platforms",
        HOUSE,
        "Other platforms",
        "hub",
        "manage_organisation",
        "together.open_api",
        SHOWN,
    ),
    ("messages", HOUSE, "Messages", "outgoing_mail", "manage_messages", "messages.outgoing", SHOWN),
    ("history", HOUSE, "History", "history", "read_history", "community.history", SHOWN),
    ("more", HOUSE, "More", "apps", None, "community.more", SHOWN),
    ("account", HOUSE, "My account", None, None, "community.account", HIDDEN),
]
NOT_HERS = {
    "settlements",
    "sent-up",
    "learning",
    "alliances",
    "experts",
    "teams",
    "pool",
    "conference",
    "weekly-export",
    "page-words",
    "rights",
    "disclosures",
    "supervision",
    "asks",
    "handover",
    "hotline",
    "hotline-columns",
    "platforms",
    "messages",
    "history",
}  # a mediator's
BEHIND_MORE = [
    "my-month",
    "settlements",
    "assemblies",
    "centre-households",
    "steps",
    "page-words",
    "rights",
    "asks",
    "disclosures",
    "handover",
    "hotline-columns",
    "history",
]


def named(icon: str | None) -> str | None:
    return f":material/{icon}:" if icon else None


def test_these_are_the_screens_and_who_may_open_each():
    found = [
        (
            one.name,
            one.section,
            one.title,
            one.icon,
            one.ability and str(one.ability),
            one.show.__module__,
            one.show.__name__,
            one.listed,
        )
        for one in frame.SCREENS
    ]
    expected = [
        (name, section, title, named(icon), ability, f"admin_dashboard.screens.{shows}", "show", listed)
        for name, section, title, icon, ability, shows, listed in SCREENS
    ]
    require_listed(found, expected)


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """What the frame gives to Streamlit, which gets it all the same."""
    kept = SimpleNamespace(pages=[], navigation=[], settings=[], logos=[])

    def listen(name: str, to: list) -> None:
        whole = getattr(st, name)
        monkeypatch.setattr(st, name, lambda *args, **named: to.append((args, named)) or whole(*args, **named))

    listen("Page", kept.pages)
    listen("navigation", kept.navigation)
    listen("set_page_config", kept.settings)
    listen("logo", kept.logos)
    return kept


def test_a_mediator_gets_her_screens_in_their_sections_the_first_at_the_root(desk, given):
    desk.open("mei")
    hers = [screen for screen in SCREENS if screen[0] not in NOT_HERS]
    assert [
        (page["url_path"], page["title"], page.get("icon"), page["visibility"], page.get("default", False))
        for _, page in given.pages
    ] == [
        (
            "first-screen" if name == "today" else name,
            title,
            named(icon),
            "visible" if listed and name not in BEHIND_MORE else "hidden",
            name == "today",
        )
        for name, _, title, icon, _, _, listed in hers
    ] + [("today", "Today", None, "hidden", False)]
    [((sections,), shown)] = given.navigation
    assert shown == {"expanded": True}
    assert [(section, [page.title for page in pages]) for section, pages in sections.items()] == [
        (section, [title for _, here, title, *_ in hers if here == section] + ["Today"] * (section == WORK))
        for section in (WORK, NINE, FIGURES, HOUSE)
    ]


def test_what_is_needed_now_and_then_stands_behind_more_with_what_it_is_for(desk):
    app = turn_to(desk.open("sun"), "more")
    there = app.session_state[menu.SELDOM]
    assert ([one.name for one in there], [one.name for one in there if not one.seldom]) == (
        [name for name in BEHIND_MORE if name not in ("handover", "hotline-columns")],
        [],
    )
    assert ways(app) == [(one.title, "") for one in there]


def test_a_short_menu_stands_whole_and_needs_no_more(desk, given):
    desk.open("luo")
    visible = [page["url_path"] for _, page in given.pages if page.get("visibility") == "visible"]
    assert (len(visible), "more" in visible) == (10, False)


def test_the_first_screens_own_address_leads_to_it(desk):
    app = desk.open("sun")
    app.query_params["for"] = "late"
    app._page_hash = calc_hash("today")
    app.run()
    assert (app.title[0].value[:5], app.session_state[view.SCREEN][0], app.session_state["today-only"]) == (
        "Today",
        "",
        "late",
    )


def test_every_page_has_our_name_and_mark_and_all_the_width(desk, given):
    desk.open("mei")
    ours = ((), {"page_title": "Linli", "page_icon": frame.MARK, "layout": "wide"})
    assert given.settings == [ours, ((), {"page_title": "Today · Linli"})]
    assert given.logos == [((frame.MARK,), {"size": "large"})]
    assert frame.MARK.endswith("/admin_dashboard/static/mark.png")


def test_who_has_no_screen_of_work_begins_with_the_first_that_needs_a_right(desk, cast, given):
    desk.open("ada")
    assert [page["title"] for _, page in given.pages if page.get("default")] == ["Overview"]


def test_how_many_messages_are_unread_stands_in_the_menu_beside_them_alone(desk, cast, report, given):
    report()
    unread = unread_count(cast.mei)
    desk.open("mei")
    assert unread == 1
    assert [page["title"] for _, page in given.pages if "(" in page["title"]] == ["Messages for me (1)"]


def test_a_stranger_gets_one_hidden_page(desk, given):
    desk.open("made-up")
    [((pages,), shown)] = given.navigation
    assert ([page.title for page in pages], shown) == (["Sign in"], {"position": "hidden"})


def test_the_browsers_tab_carries_the_number_of_a_matter(desk, report, given):
    desk.open("mei", "dispute", id=report())
    assert given.settings[-1] == ((), {"page_title": "TY-2026-0001 · 1号楼 · Linli"})


STOPPED = "Nothing has ever run by itself here"


def test_what_has_died_is_said_on_the_first_screen_and_on_no_other(desk):
    desk.jobs_run = False
    app = desk.open("sun", "today")
    assert STOPPED in texts(app)
    assert STOPPED not in texts(turn_to(app, "disputes"))
    assert STOPPED in texts(turn_to(app, "today"))


def test_what_was_seen_of_a_dispute_is_forgotten_on_every_other_screen(desk, report):
    """Or she would be told, when she comes back, that somebody was faster than she."""
    app = desk.open("mei", "disputes", id=report())
    turn_to(app, "dispute")
    assert optimistic_lock.SEEN in app.session_state
    turn_to(app, "dispute")
    assert optimistic_lock.SEEN in app.session_state
    turn_to(app, "disputes")
    assert optimistic_lock.SEEN not in app.session_state
