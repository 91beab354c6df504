"""The organisation as an Excel sheet: the empty one, the present one, and reading a filled-in one, all or nothing."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.files import download
from admin_dashboard.parts.forms import file_choice
from admin_dashboard.parts.lists import table
from admin_dashboard.screens.community.organisation import first_passwords
from admin_dashboard.words import _, refusal_words
from db.community.organisation_sheet.actions import SheetImportResult, import_organisation
from db.community.organisation_sheet.queries.sheets import write_organisation, write_template
from db.ground import clock
from db.ground.refusals import Invalid, Refused
from db.ground.words import N_
from db.records.permissions.rules import Actor

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BAD = (N_("Sheet"), N_("Row"), N_("Column"), N_("Cell"), N_("What is wrong"))
COUNTS = (N_("Sheet"), N_("Added"), N_("Changed"), N_("As before"))
READ, SHEETS_READ = "sheet-read", "sheets-read"


def show(actor: Actor, now: datetime) -> None:
    first_passwords.show()
    _show_files(actor)
    st.header(_("Read a sheet"))
    st.write(_("All or nothing: one bad cell, and nothing is changed. Reading it again updates and never doubles."))
    _show_last_import()
    chosen = file_choice.show(
        _("The filled-in sheet (.xlsx or .csv)"), ["xlsx", "csv"], f"sheet-{st.session_state.get(SHEETS_READ, 0)}"
    )
    if chosen and st.button(_("Read this sheet"), type="primary", icon=":material/upload_file:"):
        _read(actor, chosen.getvalue(), now)


def _show_files(actor: Actor) -> None:
    with st.container(horizontal=True):
        download.show(_("Empty sheet to fill in"), write_template, "linli-organisation-template.xlsx", EXCEL)
        download.show(
            _("The organisation as it is"),
            lambda: write_organisation(actor, clock.now()),
            "linli-organisation.xlsx",
            EXCEL,
        )
    st.caption(_("The second one holds telephone numbers of centre households: keep it where others cannot read it."))


def _read(actor: Actor, data: bytes, now: datetime) -> None:
    try:
        with st.spinner(_("Reading…")):
            imported = import_organisation(actor, data, now)
    except Invalid as refused:
        _show_problems(refused)
    except Refused as refused:
        st.error(refusal_words(refused), icon=":material/block:")
    else:
        st.session_state[READ] = imported
        st.session_state[SHEETS_READ] = st.session_state.get(SHEETS_READ, 0) + 1
        first_passwords.keep([(one.name, one.sign_in_name, one.password) for one in imported.new_people])
        st.rerun()


def _show_problems(refused: Invalid) -> None:
    count = len(refused.problems)
    st.error(_("Nothing was changed: %(count)s cells need another look.", count=count), icon=":material/edit:")
    table.show(
        BAD,
        [
            (
                problem.values.get("sheet", ""),
                problem.values.get("row", ""),
                problem.values.get("column", ""),
                problem.field.partition("!")[2],
                _(problem.words, **problem.values),
            )
            for problem in refused.problems
        ],
    )


def _show_last_import() -> None:
    imported: SheetImportResult | None = st.session_state.get(READ)
    if imported is None:
        return
    st.success(_("The sheet is read."), icon=":material/check_circle:")
    table.show(COUNTS, [(one.sheet, one.added, one.changed, one.unchanged) for one in imported.sheets])
    if imported.ignored:
        st.warning(
            _("Not read, because nobody knows these headings: %(cells)s", cells=_(", ").join(imported.ignored)),
            icon=":material/info:",
        )
    if imported.notes:
        st.info("  \n".join(_(note.words, **note.values) for note in imported.notes), icon=":material/info:")
    if st.button(_("Good"), icon=":material/check:"):
        del st.session_state[READ]
        st.rerun()
