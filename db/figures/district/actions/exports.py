"""The files of an office's week are made on Monday morning, with what is there, and never change again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime

from db.community.offices.queries import office_and_below, offices
from db.figures.district.circular import draw_circular
from db.figures.district.queries.contents import OfficeContents, office_contents
from db.figures.district.queries.exports import made_for_office
from db.figures.district.queries.weeks import anything_handed_in
from db.figures.district.rows import draw_office_rows
from db.figures.district.rules.exports import due_for_offices
from db.figures.district.tables import OfficeExport
from db.figures.district.workbook import draw_office_workbook
from db.ground.connection import transaction

DRAWN: dict[str, Callable[[OfficeContents], bytes]] = {
    "workbook": draw_office_workbook,
    "rows": draw_office_rows,
    "circular": draw_circular,
}


def make_office_exports(now: datetime) -> int:
    """Makes the files of every office and week that are due and missing, where anything was handed in; how many.

    What goes wrong with one office is raised only after all others have theirs.
    """
    made, faults = 0, []
    for one in offices():
        try:
            there = made_for_office(one.id)
            made += sum(_make(one.id, period.name, now) for period in due_for_offices(now) if period.name not in there)
        except Exception as fault:
            faults.append(fault)
    if faults:
        raise faults[0]
    return made


def _make(office_id: int, week: str, now: datetime) -> bool:
    if not anything_handed_in(office_and_below(office_id), week):
        return False
    contents = office_contents(office_id, week, now)
    drawn = {name: draw(contents) for name, draw in DRAWN.items()}
    with transaction():
        return OfficeExport.add_once(
            office=office_id,
            week=week,
            made_at=now,
            communities=contents.community_ids,
            late=[[line.week, line.community_id] for line in contents.late],
            **drawn,
            **{f"{name}_sha256": hashlib.sha256(data).hexdigest() for name, data in drawn.items()},
        )
