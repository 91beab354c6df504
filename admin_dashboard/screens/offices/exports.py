"""The files of an office's weeks: workbook, rows and circular, as they were made on Monday morning."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from html import escape

import streamlit as st

from admin_dashboard.parts.files import download
from admin_dashboard.parts.forms import fold, period_choice
from admin_dashboard.words import _, moment, zone
from db.community.staff.rules.readers import OfficeActor
from db.figures.district.queries.exports import (
    OfficeExportInfo,
    office_export_file,
    office_exports,
    office_file_name,
)
from db.figures.weekly_export.actions import MEDIA_TYPES
from db.ground import clock
from db.ground.words import N_

FILES = {"xlsx": N_("Workbook (Excel)"), "csv": N_("Rows (CSV)"), "docx": N_("Circular (Word)")}


def show(reader: OfficeActor, now: datetime) -> None:
    st.title(_("Files"))
    st.write(
        _(
            "Made every Monday at 06:00 with what is there. They never change afterwards: what comes later stands in "
            "the files of the next week, as handed in late. There are figures in them and no words of anybody."
        )
    )
    made = office_exports(reader, reader.office_id)
    if not made:
        st.info(_("No files have been made yet."), icon=":material/event_upcoming:")
        return
    _show_week(reader, made[0])
    if made[1:]:
        whole = fold.opened(_("%(count)s earlier weeks", count=len(made) - 1), "office-earlier", ":material/history:")
        if whole is not None:
            with whole:
                known = {one.week: one for one in made[1:]}
                week = st.selectbox(_("Week"), list(known), format_func=_words, key="office-earlier-week", width=420)
                _show_week(reader, known[week])


def _words(week: str) -> str:
    return period_choice.words_of(clock.week(week, zone()))


def _show_week(reader: OfficeActor, one: OfficeExportInfo) -> None:
    with st.container(border=True, gap="small"):
        st.markdown(f"**{_words(one.week)}**")
        st.html(_facts(one))
        with st.container(horizontal=True):
            for ending, label in FILES.items():
                download.show(
                    _(label),
                    _taking(reader, one.week, ending),
                    office_file_name(reader.office_id, one.week, ending),
                    MEDIA_TYPES.get(ending, download.WORD),
                    f"{ending}-{one.week}",
                )


def _taking(reader: OfficeActor, week: str, ending: str) -> Callable[[], bytes]:
    return lambda: office_export_file(reader, reader.office_id, week, ending)


def _facts(one: OfficeExportInfo) -> str:
    told = (
        _("made %(when)s", when=moment(one.made_at)),
        _("%(count)s communities", count=one.communities),
        _("%(count)s handed in late for earlier weeks", count=one.late),
    )
    words = "".join(f"<span>{escape(said)}</span>" for said in told)
    prints = (
        (_("workbook"), one.workbook_sha256),
        (_("rows"), one.rows_sha256),
        (_("circular"), one.circular_sha256),
    )
    codes = "".join(
        f'<span title="{sha256}">SHA-256 {escape(name)} <span class="code">{sha256[:12]}…</span></span>'
        for name, sha256 in prints
    )
    return f'<div class="facts">{words}{codes}</div>'
