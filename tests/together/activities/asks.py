"""What the permission walk asks of activities: one announced and signed up for, one not yet."""

from __future__ import annotations

from typing import Any

from db.community.organisation.queries.places import building
from db.nine_ones.notice_board.rules.words import NoticeReach
from db.together.activities.actions.planning import announce_activity, plan_activity
from db.together.activities.actions.signing_up import sign_up
from db.together.activities.tables import ActivitySignUp
from tests.cast import MONDAY, Cast
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import KEY, SOMEBODY, WORD, Asks
from tests.together.activities.conftest import a_plan

FOR_ITS_OWN_ROOM = frozenset({"activity_to_change"})
WITHOUT_A_PLACE = frozenset({"may_keep"})


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    reach = NoticeReach(cast.grid_id, cast.building_id)
    activity, draft = (plan_activity(cast.sun, reach, a_plan(title=WORD), MONDAY) for _ in range(2))
    announce_activity(cast.sun, activity, 0, (), MONDAY)
    sign_up(building(cast.building_id), activity, SOMEBODY, "phone-of-rosa", KEY, MONDAY)
    return {
        "activity_id": activity,
        "sign_up_id": ActivitySignUp.get().id,
        "activities.came": 3,
        "activities.signed_up": 1,
        "activities.plan": a_plan(),
        "activities.reach": reach,
        "activities.announce_activity.activity_id": draft,
        "activities.throw_away_activity.activity_id": draft,
    }
