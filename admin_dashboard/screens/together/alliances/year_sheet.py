"""The year of the alliances as a table of Excel: who was in them, how often they were called, what came of it."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.parts.files import download, table
from admin_dashboard.words import _, zone
from db.ground import clock
from db.records.permissions.rules import Actor
from db.together.alliances.queries import AllianceInYear, alliances_in_year


def show(actor: Actor, now: datetime) -> None:
    this_year = clock.local_date(now, zone()).year
    st.header(_("The year"))
    with st.container(horizontal=True):
        for year in (this_year, this_year - 1):
            name = _("linli-alliances-%(year)s", year=year)
            label, key = _("Sheet of %(year)s", year=year), f"alliances-{year}"
            download.show(label, partial(as_excel, actor, year), f"{name}.xlsx", table.EXCEL, key)
    st.caption(_("A matter counts for the alliance by which its units were called, for others not."))


def as_excel(actor: Actor, year: int) -> bytes:
    headings = [
        _("Alliance"),
        _("Belongs to"),
        _("Units in it during the year"),
        _("How often called together"),
        _("Units asked"),
        _("Taken up in time"),
        _("Of those whose time to take up is over"),
        _("Matters settled by now"),
    ]
    rows = [_cells(one) for one in alliances_in_year(actor, year, clock.now())]
    return table.written(str(year), headings, rows, {0: 24, 1: 24, 2: 46})


def _cells(one: AllianceInYear) -> list[str | int]:
    units = _(", ").join(one.units)
    answered = (int(one.answered.numerator), one.answered.denominator)
    return [one.name, one.above, units, one.called, one.calls, *answered, one.settled]
