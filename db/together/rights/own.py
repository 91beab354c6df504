"""What a phone left that is a matter: its own reports, and where it said “my home too”."""

from __future__ import annotations

from datetime import datetime

from db.records.own_things.rules import Deletion, LeftByPhone, OwnThing
from db.together.rights.actions.deleting import delete_report, take_home_too_back
from db.together.rights.queries.reports import own_reports
from db.together.rights.queries.things import homes_too
from db.together.rights.rules.copied import COPIED, LEFT_OUT
from db.together.rights.rules.own import HOME_TOO, REPORT

SHARED = "supporter"


def _delete_report(thing: OwnThing, _token: str, now: datetime) -> Deletion:
    return delete_report(thing.key, now)


def _with_supporters(columns: dict[str, tuple[str, ...]], are_told: bool) -> dict[str, tuple[str, ...]]:
    return {table: names for table, names in columns.items() if (table == SHARED) is are_told}


OF_MATTERS = (
    LeftByPhone(
        REPORT, own_reports, _delete_report, _with_supporters(COPIED, False), _with_supporters(LEFT_OUT, False)
    ),
    LeftByPhone(
        HOME_TOO, homes_too, take_home_too_back, _with_supporters(COPIED, True), _with_supporters(LEFT_OUT, True)
    ),
)
