"""What the permission walk asks of assemblies: one announced, one held this morning."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from typing import Any

from db.nine_ones.record_book.rules.convening import MeetingKind
from db.together.assemblies.actions import announce_assembly
from db.together.assemblies.rules import AssemblyPlan
from tests.cast import MONDAY, Cast
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import TODAY, WORD, Asks

WITHOUT_A_PLACE = frozenset({"may_announce"})
OF_OTTOS_COMMUNITY = frozenset({"announce_assembly"})


PLAN = AssemblyPlan(MeetingKind.ASSEMBLY, TODAY + timedelta(days=20), time(19), "社区", WORD)


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    long_before = MONDAY - timedelta(days=20)
    held = announce_assembly(cast.sun, replace(PLAN, day=TODAY, at=time(8)), (), long_before)
    return {
        "assemblies.plan": replace(PLAN, topics="议题"),
        "assemblies.call_assembly_off.notice_id": announce_assembly(cast.sun, PLAN, (), MONDAY),
        "assemblies.begin_minutes_of.notice_id": held,
    }
