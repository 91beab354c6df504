"""How often a building's sign was scanned, day by day: a number a day is all that is kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import streamlit as st

from admin_dashboard.parts.figures import chart_style
from admin_dashboard.parts.lists import table
from admin_dashboard.words import _, day, zone
from db.ground.clock import local_date
from db.ground.words import N_
from db.nine_ones.signs.queries.scans import scans_by_day
from db.records.permissions.rules import Actor

DAYS = 30
HEADINGS = (N_("Day"), N_("Scans"))


def show(actor: Actor, building_id: int, now: datetime) -> None:
    counted = scans_by_day(actor, building_id, local_date(now, zone()), DAYS)
    st.header(_("Scans of its sign"))
    st.caption(
        _(
            "How often the address on the sign was opened from outside, in the last %(days)s days: %(sum)s. Going back "
            "inside the app is not counted; who scanned, and when in the day, is not kept.",
            days=DAYS,
            sum=sum(scans for _day, scans in counted),
        )
    )
    rows = [{"day": f"{when.month}/{when.day}", "name": day(when), "scans": scans} for when, scans in counted]
    chart_style.show(_bars(rows), _("Scans of the last %(days)s days", days=DAYS))
    with st.expander(_("As a table")):
        table.show(HEADINGS, [(day(when), scans) for when, scans in reversed(counted)])


def _bars(rows: list[dict[str, Any]]) -> dict[str, Any]:
    across = {"labelAngle": 0, "labelOverlap": "greedy", "labelSeparation": 8}
    up = {"tickMinStep": 1, "format": "d", "tickCount": 4}
    return {
        "data": {"values": rows},
        "mark": {"type": "bar", "color": chart_style.colours()["red"], "width": {"band": 0.7}},
        "height": 150,
        "encoding": {
            "x": {"field": "day", "type": "ordinal", "sort": None, "title": None, "axis": across},
            "y": {"field": "scans", "type": "quantitative", "title": None, "axis": up},
            "tooltip": [
                {"title": _("Day"), "field": "name", "type": "nominal"},
                {"title": _("Scans"), "field": "scans", "type": "quantitative"},
            ],
        },
    }
