"""What the resident takes home: reference, short code, and the link as a code to scan; to be shown or printed."""

from __future__ import annotations

from functools import cache
from html import escape

import streamlit as st

from admin_dashboard.parts.matters import danger, scan_code
from admin_dashboard.words import _
from db.disputes.actions.submit import ReportReceipt
from db.ground.settings import read_settings
from db.papers.printing.queries.canvas import Canvas
from db.papers.printing.queries.sheets import ChinesePdf
from db.records.danger.rules.kinds import CALLS_NOBODY, ON_EVERY_RECEIPT

CODE_SIDE = 60  # millimetres
STYLE = (
    ".receipt { max-width: 26rem; border: 1px solid #999; border-radius: 12px; padding: 1.25rem; text-align: center;"
    " background: #fff; color: #111; line-height: 1.6; font-family: sans-serif }"
    " .receipt img { width: 12rem; height: 12rem } .receipt b { font-size: 1.5rem; letter-spacing: .05em }"
    " .receipt p { margin: .3rem 0; overflow-wrap: anywhere }"
)


def show(filed: ReportReceipt) -> None:
    _show_danger(filed)
    st.success(_("It is filed as %(reference)s.", reference=filed.reference), icon=":material/check_circle:")
    st.write(_("Only now can this be shown or printed: the link is the resident's own and is kept locked."))
    st.html(f"<style>{STYLE}</style>{_slip(filed)}")
    st.download_button(
        _("Download to print"),
        paper(filed),
        file_name=f"{filed.reference}.pdf",
        mime="application/pdf",
        icon=":material/print:",
        on_click="ignore",
    )


def link_of(filed: ReportReceipt) -> str:
    return f"{_resident_address()}/d/{filed.link}"


@cache
def _resident_address() -> str:
    return read_settings().public_url


def _slip(filed: ReportReceipt) -> str:
    link = link_of(filed)
    received, short_code = escape(_("Your report is received.")), escape(_("Short code"))
    scan = escape(_("Scan to follow it, to add something, and to say whether it is solved."))
    free = escape(_("Free of charge. Never asks for money or a bank card."))
    return (
        f'<section class="receipt"><p>{received}</p><p><b>{escape(filed.reference)}</b></p>'
        f"{scan_code.html(link)}<p>{scan}</p>"
        f"<p>{short_code} <b>{escape(filed.short_code)}</b></p><p>{escape(link)}</p><p>{free}</p>{_numbers()}</section>"
    )


def _numbers() -> str:
    named = " · ".join(f'<a href="tel:{one.number}">{escape(_(one.name))} {one.number}</a>' for one in ON_EVERY_RECEIPT)
    return f"<p>{named}</p><p>{escape(_(CALLS_NOBODY))}</p>"


def _show_danger(filed: ReportReceipt) -> None:
    """For whoever has the resident on the phone: what to say first."""
    danger.say_first(filed.dangers, filed.of_oneself)


def paper(filed: ReportReceipt) -> bytes:
    """The same as a PDF, to hand out."""
    link, pdf = link_of(filed), ChinesePdf(filed.reference)
    pdf.heading(_("Your report is received."), 16, "C")
    pdf.heading(filed.reference, 26, "C")
    Canvas(pdf, (pdf.w - CODE_SIDE) / 2, 1, pdf.get_y()).qr(0, 0, CODE_SIDE, link)
    pdf.set_y(pdf.get_y() + CODE_SIDE)
    pdf.words(_("Scan to follow it, to add something, and to say whether it is solved."), 13, "C")
    pdf.heading(f"{_('Short code')} {filed.short_code}", 20, "C")
    pdf.words(link, 11, "C")
    pdf.words(_("Free of charge. Never asks for money or a bank card."), 13, "C")
    pdf.words(" · ".join(f"{_(one.name)} {one.number}" for one in ON_EVERY_RECEIPT), 13, "C")
    pdf.words(_(CALLS_NOBODY), 11, "C")
    return bytes(pdf.output())
