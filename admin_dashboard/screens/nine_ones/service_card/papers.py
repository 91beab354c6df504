"""The card for the pocket and the sheet for the wall, seen before they are printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import lru_cache, partial
from io import BytesIO
from typing import Any

import pypdfium2
import streamlit as st

from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.navigation import offered
from admin_dashboard.words import LANGUAGE_NAMES, _
from db.community.organisation.queries.places import BuildingInfo
from db.ground.settings import read_settings
from db.ground.words import DEFAULT_LOCALE, N_
from db.nine_ones.service_card.queries.papers import PrintableServiceCard, ServiceCardPdf, paper_of
from db.nine_ones.service_card.queries.pocket_card import pocket_cards
from db.nine_ones.service_card.queries.wall_sheet import wall_sheet
from db.records.permissions.rules import Actor
from db.together.teams.queries.orders import team_duties

PAPERS: dict[str, tuple[str, Callable[[PrintableServiceCard, str, str], ServiceCardPdf]]] = {
    "cards": (N_("Ten cards for the pocket, on A4"), pocket_cards),
    "A4": (N_("Sheet for the wall, A4"), lambda paper, url, locale: wall_sheet(paper, "A4", url, locale)),
    "A3": (N_("Sheet for the wall, A3"), lambda paper, url, locale: wall_sheet(paper, "A3", url, locale)),
}
LONGEST_SIDE = 900


def show(actor: Actor, building: BuildingInfo, now: datetime) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = st.segmented_control(
            _("What to print"),
            list(PAPERS),
            default="cards",
            required=True,
            wrap=True,
            format_func=lambda name: _(PAPERS[name][0]),
            key="service-paper",
        )
        language = st.segmented_control(
            _("Language on it"),
            list(LANGUAGE_NAMES),
            default=DEFAULT_LOCALE,
            required=True,
            format_func=LANGUAGE_NAMES.__getitem__,
            key="service-paper-language",
        )
    teams = tuple(team_duties(actor.community_id)) if offered.may_begin("teams") else ()
    paper = replace(paper_of(actor, building.id, now), teams=teams)
    if not paper.calls:
        st.info(_("There is no number to print yet."), icon=":material/info:")
        return
    drawn = attempt.tried(partial(_drawn, paper, kind, language, read_settings().public_url))
    if isinstance(drawn, ServiceCardPdf):
        _show_drawn(drawn, kind, building)


@lru_cache(maxsize=64)
def _drawn(paper: PrintableServiceCard, kind: str, language: str, public_url: str) -> ServiceCardPdf:
    return PAPERS[kind][1](paper, public_url, language)


def _show_drawn(drawn: ServiceCardPdf, kind: str, building: BuildingInfo) -> None:
    if drawn.left_out:
        names = _(", ").join(drawn.left_out)
        st.warning(
            _("%(count)s found no place on the card, which says so: %(names)s", count=len(drawn.left_out), names=names),
            icon=":material/content_cut:",
        )
    if drawn.unwritable:
        st.warning(
            _(
                "Not printed, because no font here has all their characters: %(names)s",
                names=_(", ").join(drawn.unwritable),
            ),
            icon=":material/warning:",
        )
    if kind == "cards":
        st.caption(_("Print without scaling; if there are two pages, on both sides. The hours are on the sheet only."))
    st.download_button(
        _("Download the PDF"),
        drawn.pdf,
        file_name=f"linli-{building.code}-{kind}.pdf",
        mime="application/pdf",
        on_click="ignore",
        icon=":material/download:",
        type="primary",
    )
    for number, picture in enumerate(_pictures(drawn.pdf), 1):
        told = _("Page %(page)s: this is what will be printed.", page=number)
        st.image(picture, width=460, alt="", caption=told)


@lru_cache(maxsize=32)
def _pictures(pdf: bytes) -> list[bytes]:
    return [_picture(page) for page in pypdfium2.PdfDocument(pdf)]


def _picture(page: Any) -> bytes:
    written = BytesIO()
    page.render(scale=LONGEST_SIDE / max(page.get_size())).to_pil().save(written, "PNG")
    return written.getvalue()
