"""What the permission walk asks of service teams: one team."""

from __future__ import annotations

from typing import Any

from db.together.teams.actions import found_team
from db.together.teams.rules import TeamDetails
from tests.cast import MONDAY, Cast
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import WORD, Asks

OF_OTTOS_COMMUNITY = frozenset({"found_team"})


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    return {
        "teams.details": TeamDetails("队", "修"),
        "team_id": found_team(cast.sun, TeamDetails(WORD, WORD), MONDAY),
        "leads": False,
        "orders": [],
    }
