"""How long books are lent, the weekly line to keepers, and what is forgotten."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from db.community.offered.queries import communities_with
from db.community.organisation.queries.places import BuildingInfo, building, place_of
from db.community.organisation.rules import number_problems
from db.community.staff.queries.offices import keeper_of
from db.ground.clock import local, local_date, week_name
from db.ground.refusals import Invalid
from db.messages.actions.outbox import tell_staff
from db.messages.actions.reminding import FIRST_HOUR
from db.nine_ones.book_corner.queries.desk import overdue_by_building
from db.nine_ones.book_corner.queries.mine import LOANS, OFFERS, WISHES
from db.nine_ones.book_corner.rules.lending import FORGET_AFTER, GIVEN_UP_AFTER, LEAST_DAYS, MOST_DAYS
from db.nine_ones.book_corner.tables import BookLoan, BookOffer, BookWish, LendingTime
from db.records.history.actions import recording
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, Place, require


def set_lending_days(actor: Actor, building_id: int | None, days: int | None, now: datetime) -> None:
    """Sets for how many days books are lent in this building, or (None) in the whole community.

    With `days` None the building does as its community, and the community lends for thirty days. Holds for what is
    borrowed from now on. Recorded. Raises NotAllowed, NotFound, Invalid.
    """
    place = Place(actor.community_id) if building_id is None else place_of(building_id)
    require(actor, Ability.KEEP_NINE_ONES, place)
    problems = number_problems("days", days, LEAST_DAYS, MOST_DAYS) if days is not None else []
    if problems:
        raise Invalid(*problems)
    where = lies_in(actor.home, LendingTime)
    where &= LendingTime.building.is_null() if building_id is None else LendingTime.building == building_id
    with recording(actor.community_id) as record:
        LendingTime.delete().where(where).execute()
        if days is not None:
            LendingTime.insert(community=actor.community_id, building=building_id, days=days).execute()
        record.append("book_corner", building_id or 0, "lending_days_set", now, actor, days=days or 0)


def remind_keepers(now: datetime) -> int:
    """Tells each keeper of overdue books, once a week, how many there are; returns how many keepers were told.

    Runs as often as it likes: the outbox takes one message for a keeper and a week.
    """
    late = overdue_by_building(now)
    places = [building(building_id) for building_id in late]
    reminded = 0
    for home in communities_with("book_corner", now):
        mine = [place for place in places if place.community_id == home.id]
        if mine and local(now, home.time_zone).hour >= FIRST_HOUR:
            reminded += _remind(home.id, mine, late, week_name(local_date(now, home.time_zone)), now)
    return reminded


def _remind(community_id: int, places: list[BuildingInfo], late: dict[int, int], week: str, now: datetime) -> int:
    counts: Counter[int] = Counter()
    for place in places:
        keeper = keeper_of(place_of(place.id), now)
        if keeper is not None:
            counts[keeper.id] += late[place.id]
    with recording(community_id):
        for staff_id, count in counts.items():
            tell_staff(community_id, staff_id, "books_overdue", f"books:{week}", now, count=count)
    return len(counts)


def forget_offers(now: datetime) -> int:
    """Forgets whose phone an answered offer or an old wish came from, two months later; returns how many rows.

    After a year also who got no answer, or never brought a book back: it stays on loan, to nobody by name.
    """
    long_ago, given_up = now - FORGET_AFTER, now - GIVEN_UP_AFTER
    offers = BookOffer.update(phone_hash=None).where(
        (BookOffer.decided_at <= long_ago) & BookOffer.phone_hash.is_null(False)
    )
    wishes = BookWish.update(**WISHES.nothing, ended_at=now).where(
        (BookWish.since_at <= long_ago) & BookWish.ended_at.is_null()
    )
    unanswered = BookOffer.decided_at.is_null() & (BookOffer.offered_at <= given_up)
    kept = BookLoan.ended_at.is_null() & (BookLoan.due_at <= given_up)
    old = [
        kind.table.update(**kind.nothing).where(which & kind.table.phone_hash.is_null(False))
        for kind, which in ((OFFERS, unanswered), (LOANS, kept))
    ]
    return sum(each.execute() for each in (offers, wishes, *old))
