"""The frame of an office above communities: its own few screens, and no way to any matter, building or person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from html import escape

import streamlit as st

from admin_dashboard import words
from admin_dashboard.parts.forms import attempt, kept_text
from admin_dashboard.parts.navigation import links, tab_title, view
from admin_dashboard.screens.offices import account, community_below, exports, not_there, overview, readers, sent_up
from admin_dashboard.sidebar import STYLE, ways
from admin_dashboard.words import _, refusal_words
from db.community.offices.queries import office
from db.community.staff.rules.readers import OfficeActor
from db.ground.clock import DEFAULT_ZONE
from db.ground.refusals import Refused
from db.ground.words import N_

AT_ROOT = "first-screen"  # what Streamlit calls the screen that lies at "/"


@dataclass(frozen=True)
class OfficeScreen:
    name: str
    title: str
    icon: str
    show: Callable[[OfficeActor, datetime], None]
    listed: bool = True
    only_managing: bool = False


SCREENS = (
    OfficeScreen("office", N_("Overview"), ":material/grid_on:", overview.show),
    OfficeScreen("office-community", N_("A community"), ":material/holiday_village:", community_below.show, False),
    OfficeScreen("office-asked", N_("Sent up to us"), ":material/north:", sent_up.show),
    OfficeScreen("office-exports", N_("Files"), ":material/table_view:", exports.show),
    OfficeScreen("office-missing", N_("Not there yet"), ":material/hourglass_empty:", not_there.show),
    OfficeScreen("office-readers", N_("Readers below"), ":material/group:", readers.show, only_managing=True),
    OfficeScreen("office-account", N_("My account"), ":material/person:", account.show, False),
)


def screens_of(reader: OfficeActor) -> list[OfficeScreen]:
    return [screen for screen in SCREENS if reader.may_manage or not screen.only_managing]


def show(reader: OfficeActor, now: datetime) -> None:
    words.speak(words.language(), DEFAULT_ZONE, now)
    pages = {
        screen.name: st.Page(
            partial(screen.show, reader, now),
            title=_(screen.title),
            icon=screen.icon,
            url_path=screen.name if place else AT_ROOT,
            default=place == 0,
            visibility="visible" if screen.listed else "hidden",
        )
        for place, screen in enumerate(screens_of(reader))
    }
    links.know(pages)
    chosen = st.navigation(list(pages.values()), expanded=True)
    with st.sidebar:
        who = f"<p><strong>{escape(reader.name)}</strong></p><p>{escape(office(reader.office_id).name)}</p>"
        st.html(f'{STYLE}<div class="desk-mate">{who}<nav>{ways(account.HERE, _("My account"))}</nav></div>')
    links.keep_address(chosen.url_path)
    view.begin(chosen.url_path)
    tab_title.show(chosen.title)
    attempt.show_notice()
    kept_text.begin(reader, now, f"{chosen.url_path}?{sorted(st.query_params.to_dict().items())}")
    try:
        chosen.run()
        kept_text.end()
    except Refused as refusal:
        st.warning(refusal_words(refusal), icon=":material/info:")
