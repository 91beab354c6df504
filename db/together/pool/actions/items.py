"""An errand's way through the pool: put in, taken by the first, done or given back, and out again when nobody came."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from db.community.organisation.queries.places import community
from db.community.staff.queries import people
from db.community.staff.queries.offices import keeper_of
from db.disputes.actions.danger import look_beside_matter
from db.disputes.rules.workflow import DUTY_FIRST
from db.ground.clock import local_date, midnight
from db.ground.refusals import NotFound, Refused
from db.ground.words import N_
from db.messages.actions.outbox import tell_staff, tell_volunteers
from db.records.history.actions import Recorder, recording
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Ability, Actor, Place, require
from db.records.personal_data.rules.finding import require_looked_at
from db.together.pool.queries.matters import PoolMatter, matter, over_or_late
from db.together.pool.queries.phone import VolunteerView
from db.together.pool.rules import (
    LIVE,
    MOST_DAYS,
    MOST_HELD,
    PoolItemState,
    SomebodyTookIt,
    checked_asked,
    checked_words,
)
from db.together.pool.tables import PoolItem, PoolWord, Volunteer


def put_into_pool(
    actor: Actor, dispute_id: int, asked: str, days: int, now: datetime, *, looked_at: Collection[str] = ()
) -> int:
    """Puts a matter into the pool, in words for volunteers that name nobody; returns the item's id.

    The matter stays in its holder's hands. Raises Refused for one that is private, over, or in the pool already;
    Invalid for the words.
    """
    words = checked_asked(asked, days)
    require_looked_at(words, looked_at)
    with recording(actor.community_id) as record:
        about = matter(dispute_id, actor.community_id)
        require(actor, Ability.ASSIGN_DISPUTES, about.place)
        _check_suited(about)
        item = _add(record, actor, about, words, days, now)
        tell_who_may_take(item, now)
    look_beside_matter(dispute_id, actor.community_id, words, actor, now)
    return item.id


def put_for_team(record: Recorder, actor: Actor, about: PoolMatter, asked: str, days: int, now: datetime) -> int:
    """The same inside a transaction of the teams', for one of them alone; the caller has had the words looked at."""
    require(actor, Ability.ASSIGN_DISPUTES, about.place)
    _check_suited(about)
    return int(_add(record, actor, about, checked_asked(asked, MOST_DAYS), days, now, by_team=True).id)


def _add(
    record: Recorder, actor: Actor, about: PoolMatter, words: str, days: int, now: datetime, by_team: bool = False
) -> PoolItem:
    item = PoolItem.add(
        community=actor.community_id,
        grid=about.place.grid_id,
        dispute=about.id,
        asked=words,
        put_by=actor.staff_id,
        put_at=now,
        until=_end_of_day(days, actor.community_id, now),
        state=PoolItemState.OPEN,
        by_team=by_team,
    )
    record.append("pool", item.id, "errand_put", now, actor, dispute=about.id, days=days)
    return item


def offer_errand(record: Recorder, item_id: int, volunteer_id: int, leader_id: int, now: datetime) -> None:
    """A team's errand, to one of its members, which the caller has looked at. Raises NotFound for one taken on."""
    item = PoolItem.locked(id=item_id)
    if item is None or item.state is not PoolItemState.OPEN or item.until <= now:
        raise NotFound()
    if item.offered_to_id != volunteer_id:
        item.put(offered_to=volunteer_id, offered_at=now)
        record.append("pool", item.id, "errand_offered", now, ActorKind.RESIDENT, volunteer=leader_id, to=volunteer_id)


def take_offers_back(volunteer_id: int, item_ids: Collection[int] | None = None) -> None:
    """What this volunteer was offered, of these or of all, and has not taken on waits for whoever leads the team."""
    theirs = (PoolItem.offered_to == volunteer_id) & (PoolItem.state == PoolItemState.OPEN)
    if item_ids is not None:
        theirs &= PoolItem.id.in_(sorted(item_ids))
    PoolItem.update(offered_to=None).where(theirs).execute()


def _end_of_day(days: int, community_id: int, now: datetime) -> datetime:
    """So many days from today, to the end of the last one: it is said as that day."""
    zone = community(community_id).time_zone
    return midnight(local_date(now, zone) + timedelta(days=days + 1), zone)


def _check_suited(about: PoolMatter) -> None:
    if about.place.duty_open:
        raise Refused(DUTY_FIRST)
    if about.private:
        raise Refused(N_("This matter is private: it is nobody's errand."))
    if not about.is_open:
        raise Refused(N_("This matter is over. Reopen it first."))
    held = (PoolItem.dispute == about.id) & PoolItem.state.in_(LIVE)
    if PoolItem.select().where(held).exists():
        raise Refused(N_("This matter is in the pool already."))


def take_out_of_pool(actor: Actor, item_id: int, now: datetime) -> None:
    """Staff take an errand out of the pool, whether it was taken or not; whoever had taken it no longer sees it."""
    with recording(actor.community_id) as record:
        item = PoolItem.locked(id=item_id, community=actor.community_id)
        if item is None or item.state not in LIVE:
            raise NotFound()
        require(actor, Ability.ASSIGN_DISPUTES, matter(item.dispute_id, actor.community_id).place)
        _end(record, item, PoolItemState.CAME_BACK, actor, now)


def take_errand(volunteer: VolunteerView, item_id: int, now: datetime) -> None:
    """Takes an errand for the first who asks. Raises SomebodyTookIt for all others, Refused for who has enough."""
    with recording(volunteer.community_id) as record:
        item = _of_grid(volunteer, item_id)
        about = matter(item.dispute_id, item.community_id)
        if item.state is not PoolItemState.OPEN or item.until <= now or about.private:
            raise SomebodyTookIt()
        held = (PoolItem.taken_by == volunteer.id) & (PoolItem.state == PoolItemState.TAKEN)
        if PoolItem.select().where(held).count() >= MOST_HELD:
            raise Refused(N_("You have %(most)s in hand. Finish one first, please."), most=MOST_HELD)
        item.put(state=PoolItemState.TAKEN, taken_by=volunteer.id, taken_at=now)
        record.append("pool", item.id, "errand_taken", now, ActorKind.RESIDENT, volunteer=volunteer.id)
        _tell(item, "errand_taken", now)


def write_about_errand(volunteer: VolunteerView, item_id: int, text: str, now: datetime) -> None:
    with _mine(volunteer, item_id) as (record, item):
        _say(item, text, now)
        record.append("pool", item.id, "errand_written", now, ActorKind.RESIDENT, volunteer=volunteer.id)
    _look_for_danger(item, text, now)


def give_errand_back(volunteer: VolunteerView, item_id: int, text: str, now: datetime) -> None:
    """Gives an errand back with a word; somebody else may take it as long as its time lasts."""
    with _mine(volunteer, item_id) as (record, item):
        _say(item, text, now)
        if item.until <= now:
            _end(record, item, PoolItemState.CAME_BACK, ActorKind.RESIDENT, now)
            _tell(item, "errand_came_back", now)
        else:
            item.put(state=PoolItemState.OPEN, taken_by=None, taken_at=None, offered_to=None)
            record.append("pool", item.id, "errand_given_back", now, ActorKind.RESIDENT, volunteer=volunteer.id)
            tell_who_may_take(item, now)
    _look_for_danger(item, text, now)


def finish_errand(volunteer: VolunteerView, item_id: int, text: str, now: datetime) -> None:
    """Records what was done; whoever put it into the pool is told, and settles the matter."""
    with _mine(volunteer, item_id) as (record, item):
        _say(item, text, now)
        _end(record, item, PoolItemState.DONE, ActorKind.RESIDENT, now)
        _tell(item, "errand_done", now)
    _look_for_danger(item, text, now)


def return_untaken(now: datetime) -> int:
    """Takes out of the pool what nobody took in time or is over or private by now; returns how many."""
    done = 0
    for item_id, community_id in over_or_late(now):
        with recording(community_id) as record:
            item = PoolItem.locked(id=item_id)
            if item is None or item.state not in LIVE:
                continue
            about = matter(item.dispute_id, community_id)
            late = item.state is PoolItemState.OPEN and item.until <= now
            if about.is_open and not about.private and not late:
                continue
            _end(record, item, PoolItemState.CAME_BACK, ActorKind.SYSTEM, now)
            if about.is_open:
                _tell(item, "errand_came_back", now)
            done += 1
    return done


def _of_grid(volunteer: VolunteerView, item_id: int) -> PoolItem:
    """Also NotFound for who was let go since the page was opened."""
    item, present = PoolItem.locked(id=item_id, community=volunteer.community_id), Volunteer.one(id=volunteer.id)
    if item is None or not _is_for(item, volunteer) or present is None or present.left_at is not None:
        raise NotFound()
    return item


def _is_for(item: PoolItem, volunteer: VolunteerView) -> bool:
    return item.offered_to_id == volunteer.id if item.by_team else item.grid_id == volunteer.grid_id


@contextmanager
def _mine(volunteer: VolunteerView, item_id: int) -> Iterator[tuple[Recorder, PoolItem]]:
    with recording(volunteer.community_id) as record:
        item = _of_grid(volunteer, item_id)
        if item.taken_by_id != volunteer.id or item.state is not PoolItemState.TAKEN:
            raise NotFound()
        yield record, item


def _say(item: PoolItem, text: str, now: datetime) -> None:
    PoolWord.add(item=item.id, at=now, by_volunteer=True, text=checked_words(text))


def _look_for_danger(item: PoolItem, text: str, now: datetime) -> None:
    """What a volunteer found at the door may be danger: told at once, with the matter the errand belongs to."""
    look_beside_matter(item.dispute_id, item.community_id, text, ActorKind.RESIDENT, now)


def _end(record: Recorder, item: PoolItem, state: PoolItemState, by: Actor | ActorKind, now: datetime) -> None:
    item.put(state=state, ended_at=now)
    record.append("pool", item.id, f"errand_{state}", now, by, dispute=item.dispute_id)


def tell_who_may_take(item: PoolItem, now: datetime) -> None:
    """Tells the grid's volunteers of an errand, by building and kind alone, while there is time to take it."""
    if item.until <= now or item.by_team:
        return
    about = matter(item.dispute_id, item.community_id)
    cause = f"pool:{item.id}:waits:{now:%Y%m%d%H%M%S}"
    tell_volunteers(
        item.community_id, item.grid_id, "errand_waits", cause, now, building=about.building, matter=about.kind
    )


def _tell(item: PoolItem, kind: str, now: datetime) -> None:
    """Whoever put it there; whoever keeps the grid now, if they have left."""
    about = matter(item.dispute_id, item.community_id)
    cause, receiver = f"pool:{item.id}:{kind}:{now:%Y%m%d%H%M%S}", item.put_by_id
    if people.actor(receiver, now) is None:
        keeper = keeper_of(Place(item.community_id, item.grid_id), now)
        receiver = keeper.id if keeper else receiver
    tell_staff(item.community_id, receiver, kind, cause, now, building=about.building, reference=about.reference)
