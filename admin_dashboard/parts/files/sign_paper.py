"""Which paper a sign is printed on and in which language, how it will look, and its PDF."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import pypdfium2
import streamlit as st

from admin_dashboard.words import LANGUAGE_NAMES, _
from db.ground.settings import read_settings
from db.ground.words import DEFAULT_LOCALE, N_
from db.nine_ones.signs.queries.drawing import sign_pdf
from db.nine_ones.signs.rules import PaperSize, SignInfo

PAPERS = {PaperSize.A4: N_("A4"), PaperSize.A5: N_("A5"), PaperSize.TWO_A5: N_("Two A5 on A4")}
PREVIEW_PIXELS_A_POINT = 1.1
Printed = tuple[PaperSize, str]


def choose(name: str) -> Printed:
    """Asks for the paper and the language of a sign; Chinese unless chosen, because residents read it."""
    with st.container(horizontal=True):
        paper = st.segmented_control(
            _("Paper"),
            list(PAPERS),
            default=PaperSize.A4,
            required=True,
            format_func=lambda paper: _(PAPERS[paper]),
            key=f"paper-{name}",
        )
        language = st.segmented_control(
            _("Language on the sign"),
            list(LANGUAGE_NAMES),
            default=DEFAULT_LOCALE,
            required=True,
            format_func=LANGUAGE_NAMES.__getitem__,
            key=f"sign-language-{name}",
        )
    return paper or PaperSize.A4, language or DEFAULT_LOCALE


@lru_cache(maxsize=32)
def pdf(signs: tuple[SignInfo, ...], printed: Printed) -> bytes:
    """The signs as a PDF, kept so that what was drawn once is not drawn at every click. Raises Refused."""
    return sign_pdf(signs, printed[0], read_settings().public_url, printed[1])


@lru_cache(maxsize=32)
def picture(signs: tuple[SignInfo, ...], printed: Printed) -> bytes:
    """The first page of the signs as a PNG."""
    document = pypdfium2.PdfDocument(pdf(signs, printed))
    out = BytesIO()
    document[0].render(scale=PREVIEW_PIXELS_A_POINT).to_pil().save(out, "PNG")
    return out.getvalue()
