"""A sheet of the platform: all of it is taken in, or nothing, with every bad cell by its row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import file_choice
from admin_dashboard.parts.lists import table
from admin_dashboard.words import _, plain, refusal_words
from db.ground.refusals import Problem, Refused
from db.ground.words import N_
from db.records.permissions.rules import Actor
from db.together.hotline.actions.sheets import BadRows, SheetTaken, take_in_sheet
from db.together.hotline.queries.cities import city
from db.together.hotline.queries.orders import PlatformInfo
from db.together.hotline.rules.fields import NAMES
from db.together.hotline.rules.headings import looks_like
from db.together.hotline.rules.reading import MOST_TOLD, ColumnsMissing

ENDINGS = ["xlsx", "xls", "csv", "html", "htm"]
BAD = (N_("Row"), N_("Cell"), N_("Column"), N_("What is wrong"))
TAKEN, SHEETS_READ = "hotline-taken", "hotline-sheets-read"


def show(actor: Actor, platforms: Sequence[PlatformInfo], now: datetime) -> None:
    st.header(_("Read the platform’s sheet"))
    _show_taken()
    if not platforms:
        st.info(_("No platform is in use."), icon=":material/info:")
        return
    chosen = platforms[0]
    if len(platforms) > 1:
        chosen = st.radio(
            _("From which platform"), platforms, format_func=lambda one: one.name, horizontal=True, key="hotline-from"
        )
    st.caption(_("All or nothing: one bad cell, and nothing is taken in. The same sheet again doubles nothing."))
    file = file_choice.show(
        _("The sheet as the platform hands it out (.xlsx, .xls as a page, .csv)"),
        ENDINGS,
        f"hotline-sheet-{st.session_state.get(SHEETS_READ, 0)}",
    )
    if file and st.button(_("Read this sheet"), type="primary", icon=":material/upload_file:", key="hotline-read"):
        _read(actor, chosen, file.getvalue(), now)


def _read(actor: Actor, platform: PlatformInfo, data: bytes, now: datetime) -> None:
    try:
        with st.spinner(_("Reading…")):
            taken = take_in_sheet(actor, platform.id, data, now)
    except BadRows as refused:
        _show_bad(refused)
    except ColumnsMissing as refused:
        _show_missing(platform, refused)
    except Refused as refused:
        st.error(refusal_words(refused), icon=":material/block:")
    else:
        st.session_state[TAKEN] = taken
        st.session_state[SHEETS_READ] = st.session_state.get(SHEETS_READ, 0) + 1
        st.rerun()


def _show_bad(refused: BadRows) -> None:
    st.error(
        _(
            "Nothing was taken in: %(bad)s rows need another look, %(good)s are good.",
            bad=refused.bad,
            good=refused.good,
        ),
        icon=":material/edit:",
    )
    shown = refused.problems[:MOST_TOLD]
    cells = [
        (one.values.get("row", ""), _cell_of(one), one.values.get("column", ""), _(one.words, **one.values))
        for one in shown
    ]
    table.show(BAD, cells, cards=True)
    if len(refused.problems) > len(shown):
        st.caption(_("%(count)s more", count=len(refused.problems) - len(shown)))


def _show_missing(platform: PlatformInfo, refused: ColumnsMissing) -> None:
    """Each by name, with what in the sheet looks like it; nothing is read by where it stands."""
    said = city(platform.city)
    for one in refused.missing:
        near = looks_like(one, refused.written, said)
        words = _("The sheet has no column “%(column)s”.", column=_(NAMES[one]))
        hint = _("It may be “%(heading)s”.", heading=near) if near else ""
        st.error(plain(f"{words} {hint}"), icon=":material/view_column:")
    st.write(_("The sheet has: %(headings)s", headings=plain(_(", ").join(refused.written[:60]) or "–")))
    st.caption(_("An administrator can say which column is which, under “Columns of 12345”."))


def _show_taken() -> None:
    taken: SheetTaken | None = st.session_state.get(TAKEN)
    if taken is None:
        return
    told = _(
        "The sheet is read: %(added)s new, %(changed)s changed, %(unchanged)s as before.",
        added=taken.added,
        changed=taken.changed,
        unchanged=taken.unchanged,
    )
    st.success(told, icon=":material/check_circle:")
    if taken.without_place:
        st.warning(
            _("Of %(count)s it is not clear where they belong: see below.", count=taken.without_place),
            icon=":material/location_off:",
        )
    if taken.maybe_closed:
        st.warning(
            _(
                "Perhaps confidential, though the sheet does not say it: %(numbers)s. Their words ask that the caller "
                "not be known. If they are, change the sheet’s column and read it again: they are closed then.",
                numbers=plain(_(", ").join(taken.maybe_closed)),
            ),
            icon=":material/lock_open:",
        )
    _show_tabs(taken)
    if taken.skipped:
        st.caption(_("Rows without number and words, such as totals: %(count)s", count=taken.skipped))
    if taken.unread:
        st.caption(_("Columns not read: %(headings)s", headings=plain(_(", ").join(taken.unread))))
    if st.button(_("Good"), icon=":material/check:", key="hotline-good"):
        del st.session_state[TAKEN]
        st.rerun()


def _show_tabs(taken: SheetTaken) -> None:
    if len(taken.tabs_read) > 1 and all(taken.tabs_read):
        st.caption(_("Tabs read: %(tabs)s", tabs=plain(_(", ").join(taken.tabs_read))))
    if taken.tabs_left_out:
        words = _(
            "Tabs without their number and words, not read: %(tabs)s", tabs=plain(_(", ").join(taken.tabs_left_out))
        )
        st.warning(words, icon=":material/tab_close:")


def _cell_of(one: Problem) -> str:
    """With its tab before it, where the file has tabs with names."""
    tab = one.values.get("sheet", "")
    return f"{tab} {one.field}" if tab else one.field
