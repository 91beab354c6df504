"""What the resident takes home: reference, short code, and the link as a code to scan; to be shown or printed."""

from __future__ import annotations

from functools import cache
from html import escape

import streamlit as st

from admin_dashboard.parts.matters import danger, scan_code
from admin_dashboard.words import _, language
from db.disputes.actions.submit import ReportReceipt
from db.ground.settings import read_settings
from db.records.danger.rules.kinds import CALLS_NOBODY, ON_EVERY_RECEIPT

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
        _page(filed),
        file_name=f"{filed.reference}.html",
        mime="text/html",
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


def _page(filed: ReportReceipt) -> str:
    speaks = "zh-Hans" if language() == "zh_Hans" else "en"
    return (
        f'<!doctype html><html lang="{speaks}"><meta charset="utf-8"><title>{escape(filed.reference)}</title>'
        f"<style>{STYLE}</style>{_slip(filed)}</html>"
    )
