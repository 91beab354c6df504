"""One activity or many, as residents of a building see them and as staff keep them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from peewee import fn

from db.community.organisation.queries import members
from db.community.organisation.queries.members import UnitInfo, units_of
from db.community.organisation.queries.places import BuildingInfo, buildings_of, community
from db.community.organisation.tables import MemberUnit
from db.ground.refusals import NotFound
from db.ground.words import DEFAULT_LOCALE, catalogue
from db.nine_ones.notice_board.rules.words import NoticeDetails, NoticeReach
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, Place, covers, require
from db.together.activities.rules import ActivityPlan, ActivityStatus, notice_words, standing_of, within
from db.together.activities.tables import Activity, ActivitySignUp

SHOWN_AFTER = timedelta(days=2)


@dataclass(frozen=True)
class ActivityInfo:
    """An activity; `taken` counts the places that are held, `sequence` its changes."""

    id: int
    community_id: int
    reach: NoticeReach
    plan: ActivityPlan
    unit: str
    standing: ActivityStatus
    taken: int
    reason: str
    signed_up_came: int
    walk_ins: int
    came: int | None
    announced_at: datetime | None
    changed_at: datetime
    sequence: int
    notice_id: int | None

    @property
    def place_of(self) -> Place:
        return Place(self.community_id, self.reach.grid_id, self.reach.building_id)

    @property
    def free(self) -> int | None:
        """How many places are left; None where there is no limit."""
        return None if self.plan.places is None else max(0, self.plan.places - self.taken)

    def is_open(self, now: datetime) -> bool:
        """Whether one can sign up, if there is a place."""
        return self.standing is ActivityStatus.ANNOUNCED and now < self.plan.until


def infos(rows: Iterable[Activity]) -> list[ActivityInfo]:
    """What is known of these activities, in three statements however many they are."""
    found = list(rows)
    taken = taken_by_activity([row.id for row in found])
    unit_ids = {row.unit_id for row in found if row.unit_id}
    units = dict(MemberUnit.select(MemberUnit.id, MemberUnit.name).where(MemberUnit.id.in_(unit_ids)).tuples())
    return [_info(row, units.get(row.unit_id, ""), taken.get(row.id, 0)) for row in found]


def taken_by_activity(activity_ids: list[int]) -> dict[int, int]:
    held = ActivitySignUp.activity.in_(activity_ids) & ActivitySignUp.given_back_at.is_null()
    counted = ActivitySignUp.select(ActivitySignUp.activity, fn.COUNT(ActivitySignUp.id)).where(held)
    return dict(counted.group_by(ActivitySignUp.activity).tuples())


def _info(row: Activity, unit: str, taken: int) -> ActivityInfo:
    standing = standing_of(row.announced_at, row.called_off_at, row.closed_at)
    return ActivityInfo(
        row.id,
        row.community_id,
        NoticeReach(row.grid_id, row.building_id),
        plan_of(row),
        unit,
        standing,
        taken,
        row.reason,
        row.signed_up_came,
        row.walk_ins,
        row.came,
        row.announced_at,
        row.changed_at,
        row.sequence,
        row.notice_id,
    )


def plan_of(row: Activity) -> ActivityPlan:
    return ActivityPlan(
        row.title, row.about, row.place, row.starts_at, row.ends_at, row.places, row.sign_up_until, row.unit_id
    )


def coming_here(building: BuildingInfo, now: datetime) -> list[ActivityInfo]:
    """What is announced or was called off for this building and would not be over yet, the next one first."""
    condition = _here(building) & (Activity.ends_at > now)
    return infos(Activity.select().where(condition).order_by(Activity.starts_at, Activity.id))


def activity_here(building: BuildingInfo, activity_id: int, now: datetime) -> ActivityInfo:
    """An activity of this building, until some days after its end, for whoever was there. Raises NotFound."""
    condition = _here(building) & (Activity.id == activity_id) & (Activity.ends_at > now - SHOWN_AFTER)
    found = infos(Activity.select().where(condition))
    if not found:
        raise NotFound()
    return found[0]


def _here(building: BuildingInfo) -> Any:
    in_grid = (Activity.grid == building.grid_id) & Activity.building.is_null()
    reached = Activity.grid.is_null() | in_grid | (Activity.building == building.id)
    return (Activity.community == building.community_id) & reached & Activity.announced_at.is_null(False)


def activity_of_notice(building: BuildingInfo, notice_id: int, now: datetime) -> int | None:
    """The id of the activity that a notice tells of, while its page can be opened; else None."""
    condition = _here(building) & (Activity.notice == notice_id) & (Activity.ends_at > now - SHOWN_AFTER)
    return Activity.select(Activity.id).where(condition).scalar()


def activities_of(actor: Actor) -> list[ActivityInfo]:
    """The activities in the actor's scope and those of the grid or community there, latest first. Raises NotAllowed."""
    require(actor, Ability.READ_NINE_ONES)
    rows = Activity.select().where(lies_in(actor.home, Activity))
    places = {(building.grid_id, building.id) for building in buildings_of(actor)}
    found = infos(rows.order_by(Activity.starts_at.desc(), Activity.id.desc()))
    return [one for one in found if _is_in_sight(actor, one, places)]


def _is_in_sight(actor: Actor, one: ActivityInfo, places: set[tuple[int, int]]) -> bool:
    if covers(actor, one.place_of):
        return True
    return one.standing is not ActivityStatus.DRAFT and any(within(one.reach, *place) for place in places)


def activity_for_desk(actor: Actor, activity_id: int) -> ActivityInfo:
    """One activity as staff keep it. Raises NotAllowed or NotFound."""
    for one in activities_of(actor):
        if one.id == activity_id:
            return one
    raise NotFound()


def may_keep(actor: Actor, activity: ActivityInfo) -> bool:
    return actor.may(Ability.KEEP_NINE_ONES) and covers(actor, activity.place_of)


def announcement(community_id: int, plan: ActivityPlan, reason: str = "") -> NoticeDetails:
    """The notice that tells of the activity on the board, or, with a reason, that it is called off."""
    unit = members.unit(plan.unit_id).name if plan.unit_id else ""
    zone = community(community_id).time_zone
    return notice_words(plan, unit, zone, catalogue(DEFAULT_LOCALE).gettext, reason)


def units_to_choose(actor: Actor) -> list[UnitInfo]:
    return units_of(actor, active_only=True)
