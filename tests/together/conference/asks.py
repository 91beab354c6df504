"""What the permission walk asks of the joint conference: one planned, one held this morning with its minutes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from db.together.conference.actions.agenda import put_on_topic
from db.together.conference.actions.minutes import confirm_minutes
from db.together.conference.actions.planning import plan_conference
from db.together.conference.actions.taking_minutes import note_attendance, write_item
from db.together.conference.queries.desk import conference_for_desk
from db.together.conference.rules.planning import AgendaItemNotes, ConferencePlan
from tests.cast import MONDAY, Cast
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import TODAY, WORD, Asks

FOR_ITS_OWN_ROOM = frozenset({"items_of", "keep_wording", "planned", "require_units"})
OF_OTTOS_COMMUNITY = frozenset({"plan_conference"})


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    plan = ConferencePlan(date(2026, 11, 20), time(14), "社区党群服务中心", cast.sun.staff_id, (cast.unit_id,))
    number = plan_conference(cast.sun, plan, MONDAY)
    put_on_topic(cast.sun, number, WORD, MONDAY)
    held = plan_conference(cast.sun, replace(plan, day=TODAY, at=time(8)), MONDAY - timedelta(days=1))
    put_on_topic(cast.sun, held, WORD, MONDAY)
    item = conference_for_desk(cast.sun, held, MONDAY).items[0]
    write_item(cast.sun, held, item.id, 0, AgendaItemNotes(WORD, WORD), MONDAY)
    note_attendance(cast.sun, held, cast.unit_id, True, WORD, MONDAY)
    confirm_minutes(cast.sun, held, conference_for_desk(cast.sun, held, MONDAY).seen, (), MONDAY)
    after = conference_for_desk(cast.sun, held, MONDAY)
    return {
        "conference_id": number,
        "item_id": conference_for_desk(cast.sun, number, MONDAY).items[0].id,
        "conference.plan": plan,
        "topic": "停车",
        "conference.confirm_minutes.seen": (),
        "written": AgendaItemNotes("说了"),
        "new": after.contents,
        "conference.correct_minutes.conference_id": held,
        "conference.correct_minutes.seen": 1,
        "conference.finish_decision.item_id": after.items[0].id,
        "conference.finish_decision.seen": after.items[0].revision,
        "conference.came": True,
    }
