"""A building's printed sign: how it looks, and as a PDF of the paper one has."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from io import BytesIO

import pypdfium2
import streamlit as st

from admin_dashboard.parts import attempt
from admin_dashboard.words import LANGUAGE_NAMES, _
from db.organisation.queries import BuildingInfo
from db.permissions.rules import Actor
from db.settings import read_settings
from db.signs.queries import sign_pdf, signs_for
from db.signs.rules import Paper, SignInfo
from db.words import DEFAULT_LOCALE, N_

PAPERS = {Paper.A4: N_("A4"), Paper.A5: N_("A5"), Paper.TWO_A5: N_("Two A5 on A4")}
PREVIEW_PIXELS_A_POINT = 1.1
MADE = "signs-made"


def show_one(actor: Actor, building: BuildingInfo, now: datetime) -> None:
    st.header(_("Its sign"))
    signs = tuple(signs_for(actor, now, [building.id]))
    paper, language = _paper("one")
    drawn = attempt.tried(lambda: _pdf(signs, paper, language))
    if isinstance(drawn, bytes):
        st.image(_picture(signs, paper, language), width=280, caption=_("This is what will be printed."))
        _offer(drawn, f"linli-{building.code}-{paper}.pdf")


def show_several(actor: Actor, listed: list[BuildingInfo], now: datetime) -> None:
    """Of the chosen ones, else of all that are listed: narrowing the list to a grid prints the grid's."""
    names = {building.id: building.name for building in listed}
    chosen = st.multiselect(
        _("Which buildings"), list(names), format_func=names.__getitem__,
        placeholder=_("all %(count)s that are listed", count=len(names)), key="signs-chosen",
    )  # fmt: skip
    paper, language = _paper("several")
    wanted = (tuple(chosen) or tuple(names), paper, language)
    if st.button(_("Make the PDF"), type="primary", icon=":material/picture_as_pdf:"):
        with st.spinner(_("Drawing %(count)s signs…", count=len(wanted[0]))):
            _make(actor, *wanted, now)
    made = st.session_state.get(MADE)
    if made and made[0] == wanted:
        _offer(made[1], f"linli-{len(wanted[0])}-{paper}.pdf")


def _make(actor: Actor, building_ids: tuple[int, ...], paper: Paper, language: str, now: datetime) -> None:
    address = read_settings().public_url
    drawn = attempt.tried(lambda: sign_pdf(signs_for(actor, now, building_ids), paper, address, language))
    if isinstance(drawn, bytes):
        st.session_state[MADE] = ((building_ids, paper, language), drawn)


def _paper(name: str) -> tuple[Paper, str]:
    """And the language on it: Chinese for whoever does not choose, because residents read it."""
    with st.container(horizontal=True):
        paper = st.segmented_control(
            _("Paper"), list(PAPERS), default=Paper.A4, required=True, format_func=lambda paper: _(PAPERS[paper]),
            key=f"paper-{name}",
        )  # fmt: skip
        language = st.segmented_control(
            _("Language on the sign"), list(LANGUAGE_NAMES), default=DEFAULT_LOCALE, required=True,
            format_func=LANGUAGE_NAMES.__getitem__, key=f"sign-language-{name}",
        )  # fmt: skip
    return paper or Paper.A4, language or DEFAULT_LOCALE


def _offer(drawn: bytes, file_name: str) -> None:
    st.download_button(
        _("Download the PDF"), drawn, file_name=file_name, mime="application/pdf", icon=":material/download:",
        on_click="ignore", type="primary",
    )  # fmt: skip


@lru_cache(maxsize=32)
def _pdf(signs: tuple[SignInfo, ...], paper: Paper, language: str) -> bytes:
    """Equal signs are equal bytes, so what was drawn once is not drawn at every click."""
    return sign_pdf(signs, paper, read_settings().public_url, language)


@lru_cache(maxsize=32)
def _picture(signs: tuple[SignInfo, ...], paper: Paper, language: str) -> bytes:
    document = pypdfium2.PdfDocument(_pdf(signs, paper, language))
    out = BytesIO()
    document[0].render(scale=PREVIEW_PIXELS_A_POINT).to_pil().save(out, "PNG")
    return out.getvalue()
