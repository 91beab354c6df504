"""A building's sign: what hangs, what has to be printed, and a new code where the old one was lost or pasted over."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.files import download, sign_paper
from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.lists import health_chip
from admin_dashboard.screens.community.building import sign_code
from admin_dashboard.words import _, full_day, zone
from db.community.organisation.queries.places import BuildingInfo
from db.ground import clock
from db.ground.clock import local_date
from db.nine_ones.signs.actions import hang_signs, print_signs
from db.nine_ones.signs.queries.signs import signs_for
from db.nine_ones.signs.queries.versions import BuildingSign, walls
from db.records.permissions.rules import Actor


def show(actor: Actor, building: BuildingInfo, now: datetime) -> None:
    st.header(_("Its sign"))
    wall = walls([building.id], now)[building.id]
    st.html(
        f'<div class="facts">{health_chip.chip_of(wall.health)}<span>{health_chip.reason(wall.health)}</span></div>'
    )
    _show_paper(actor, building, now)
    _show_hanging(actor, building, wall, now)
    sign_code.show(actor, building, now)


def _show_paper(actor: Actor, building: BuildingInfo, now: datetime) -> None:
    signs = tuple(signs_for(actor, now, [building.id]))
    printed = sign_paper.choose("one")
    if attempt.tried(lambda: sign_paper.pdf(signs, printed)) is attempt.REFUSED:
        return
    st.image(sign_paper.picture(signs, printed), width=280, alt="", caption=_("This is what will be printed."))
    download.show(
        _("Download the PDF"),
        lambda: sign_paper.pdf(tuple(print_signs(actor, [building.id], clock.now())), printed),
        f"linli-{building.code}-{printed[0]}.pdf",
        "application/pdf",
        "sign-pdf",
    )


def _show_hanging(actor: Actor, building: BuildingInfo, wall: BuildingSign, now: datetime) -> None:
    """Whoever has just taken the PDF presses it too: whether it was printed is looked up then."""
    if wall.hung is not None:
        since = full_day(local_date(wall.hung.hung_at, zone()))
        st.caption(_("v%(number)s has been hanging since %(day)s.", number=wall.hung.version.number, day=since))
    if st.button(_("The printed sign hangs now"), icon=":material/push_pin:"):
        attempt.done(lambda: hang_signs(actor, [building.id], now), _("It is noted: the sign hangs."))
