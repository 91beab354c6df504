"""Labels to print: of all copies that have none yet, or of one title's copies once more."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from io import BytesIO

import pypdfium2
import streamlit as st

from admin_dashboard.parts.forms import attempt
from admin_dashboard.words import _
from db.community.organisation.queries.places import BuildingInfo
from db.ground.settings import read_settings
from db.nine_ones.book_corner.actions.shelf import labels_are_on
from db.nine_ones.book_corner.queries.labels import MOST_LABELS, PER_SHEET, BookLabel, draw_labels, labels_of
from db.records.permissions.rules import Actor


def show(actor: Actor, building: BuildingInfo, now: datetime) -> None:
    found = labels_of(actor, building.id)
    st.header(_("%(count)s copies have no label yet", count=len(found)))
    st.write(_("On A4 sheets of 24 labels, 70 × 37 mm. Whoever scans a label borrows the book or brings it back."))
    if not found:
        st.success(_("Every book has its label."), icon=":material/check_circle:")
        return
    if len(found) > MOST_LABELS:
        st.info(_("The first %(count)s now, the others after them.", count=MOST_LABELS), icon=":material/info:")
    _offer(tuple(found[:MOST_LABELS]), f"all-{building.id}")
    if st.button(_("They are on the books"), icon=":material/check:", help=_("Then they are not offered again.")):
        ids = [label.copy_id for label in found[:MOST_LABELS]]
        attempt.done(lambda: labels_are_on(actor, building.id, ids, now), _("It is noted."))


def show_of_book(actor: Actor, building: BuildingInfo, book_id: int, now: datetime) -> None:
    found = labels_of(actor, building.id, book_id)
    if found:
        with st.expander(_("Print its labels once more"), icon=":material/qr_code_2:"):
            _offer(tuple(found[:MOST_LABELS]), f"book-{book_id}")


def _offer(labels: tuple[BookLabel, ...], name: str) -> None:
    skip = st.number_input(
        _("Labels used up already on the first sheet"), 0, PER_SHEET - 1, 0, key=f"skip-{name}", width=320
    )
    made = f"labels-made-{name}"
    wanted = (labels, int(skip))
    if st.button(_("Make the PDF"), type="primary", icon=":material/picture_as_pdf:", key=f"make-{name}"):
        with st.spinner(_("Drawing %(count)s labels…", count=len(labels))):
            if isinstance(attempt.tried(lambda: _pdf(*wanted)), bytes):
                st.session_state[made] = wanted
    if st.session_state.get(made) == wanted:
        drawn = _pdf(*wanted)
        st.download_button(
            _("Download the PDF"),
            drawn,
            file_name="linli-book-labels.pdf",
            mime="application/pdf",
            icon=":material/download:",
            on_click="ignore",
            type="primary",
            key=f"take-{name}",
        )
        st.image(_picture(*wanted), width=420, alt="", caption=_("This is what will be printed."))


@lru_cache(maxsize=8)
def _pdf(labels: tuple[BookLabel, ...], skip: int) -> bytes:
    """Equal labels are equal bytes, so what was drawn once is not drawn at every click."""
    return draw_labels(labels, read_settings().public_url, skip)


@lru_cache(maxsize=8)
def _picture(labels: tuple[BookLabel, ...], skip: int) -> bytes:
    out = BytesIO()
    pypdfium2.PdfDocument(_pdf(labels, skip))[0].render(scale=1.2).to_pil().save(out, "PNG")
    return out.getvalue()
