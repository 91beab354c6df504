"""The first screen of the desk: what must I do now, each matter once with all its reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from operator import add, or_
from typing import Any

from peewee import Case, Expression, ModelSelect, Value

from db.community.organisation.queries.places import community
from db.community.staff.queries import people
from db.disputes.queries.fellows import fellows_that_wait
from db.disputes.queries.inbox import DisputeRow, look_beside, row_of, rows_where
from db.disputes.queries.legal_holds import holds_to_look_at
from db.disputes.queries.looking import waiting_for_a_look
from db.disputes.queries.scope import held_by, in_scope, one_by_one, words_for
from db.disputes.queries.voices import voices_that_wait
from db.disputes.queries.waiting import answered_by, written_words
from db.disputes.rules.answers import Satisfaction, Solved
from db.disputes.rules.today import (
    FRESH,
    IN_HAND,
    Reasons,
    Standing,
    TodayReason,
    bit,
    counts_of,
    in_order,
    is_in_hand,
    limits_tell,
    near_until,
    reasons_of,
    unhappy_since,
)
from db.disputes.rules.workflow import OPEN
from db.disputes.tables import Dispute, Round
from db.ground.clock import midnight
from db.ground.columns import as_told
from db.ground.commits import rows_until_a_commit
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, Complaint, Role

R = TodayReason
PER_PAGE, IN_HAND_PER_PAGE = 20, 12


@dataclass(frozen=True)
class TodayMatter:
    """A matter and all the reasons for which it stands here, the first of them first."""

    row: DisputeRow
    reasons: Reasons


@dataclass(frozen=True)
class TodayPage:
    """One page of what must be done now, the most urgent first.

    `counts` and `total` reach over everything, `pages` over what was asked for.
    """

    matters: tuple[TodayMatter, ...]
    counts: Mapping[TodayReason, int]
    total: int
    page: int
    pages: int


def today(
    actor: Actor, now: datetime, only: TodayReason | None = None, page: int = 1, per_page: int = PER_PAGE
) -> TodayPage:
    """What must I do now, or only what stands here for one reason. Raises NotAllowed for who reads no disputes.

    The database counts and sorts; only what one page shows is read.
    """
    standing = list(_standing(actor, _conditions(actor, now), _noted(actor, now), now))
    return _page_of(actor, now, standing, only, page, per_page)


def in_hand(actor: Actor, now: datetime, page: int = 1) -> TodayPage:
    """Of what stands there what this very person has to do, in pages a weak line can carry: what they hold and is
    open, what its resident waits for them to answer, and danger told to them. Raises like `today`.
    """
    everything = _standing(actor, _conditions(actor, now), _noted(actor, now), now)
    standing = [one for one in everything if is_in_hand(one)]
    return _page_of(actor, now, standing, None, page, IN_HAND_PER_PAGE)


def has_in_hand(actor: Actor, dispute_id: int, now: datetime) -> bool:
    """Whether it is one of these, or was: what the actor has brought to an end stays theirs to read."""
    found = Dispute.select(Dispute.holder_staff).where(one_by_one(in_scope(actor)) & (Dispute.id == dispute_id))
    if (dispute := found.get_or_none()) is None:
        return False
    if dispute.holder_staff_id == actor.staff_id:
        return True
    conditions = _conditions(actor, now)
    mine = reduce(or_, [conditions[reason] for reason in IN_HAND])
    return bool(found.where(mine).exists())


def _page_of(
    actor: Actor, now: datetime, standing: list[Standing], only: TodayReason | None, page: int, per_page: int
) -> TodayPage:
    shown = in_order(standing, only)
    pages = max(1, -(-len(shown) // per_page))
    page = min(max(1, page), pages)
    found = {number: reasons_of(bits) for number, bits, _at in shown[(page - 1) * per_page : page * per_page]}
    return TodayPage(tuple(_matters(actor, found, now)), counts_of(standing), len(standing), page, pages)


def _noted(actor: Actor, now: datetime) -> dict[TodayReason, frozenset[int]]:
    """The reasons that other tables tell of, each with the ids of the disputes it is given for."""
    since = unhappy_since(now)
    told = as_told(since)
    answers = rows_until_a_commit(_unhappy(actor, midnight(since.date(), "UTC"), Round.dispute, Round.answered_at))
    return {
        R.NEIGHBOUR: frozenset(one.dispute_id for one in fellows_that_wait(actor, now)),
        R.VOICE: frozenset(one.dispute_id for one in voices_that_wait(actor, now)),
        R.HELD: holds_to_look_at(actor, now),
        R.UNHAPPY: frozenset(number for number, at in answers if at >= told),
    }


def _conditions(actor: Actor, now: datetime) -> dict[TodayReason, Expression]:
    """The other reasons but those of limits, each as a condition of the database in which no instant stands.

    A complaint that goes outside is meant to be with nobody here and keeps no limit of ours: whoever is told of
    danger in it has nothing to hand out.
    """
    is_open, inside = _is_open(), _inside()
    waits, mine = Dispute.resident_waits_since.is_null(False), _mine_to_answer(actor, now)
    left = is_open & _left_lying(actor)
    return {
        R.DANGER: Dispute.in_danger == Value(True),
        R.WORDS: waits & (mine | left),
        R.UNATTENDED: left & inside,
        R.TO_TAKE_UP: Dispute.status.in_(FRESH) & mine,
        R.NEW: _running() & Round.contact_due.is_null(False) & Round.contacted_at.is_null(),
        R.LOOK: waiting_for_a_look(actor),
        R.IN_HAND: is_open & _in_hand(actor),
    }


def _mine_to_answer(actor: Actor, now: datetime) -> Expression:
    here, ids = lies_in(actor.home, Dispute), Dispute.select(Dispute.id)
    waits = ids.where(here & Dispute.resident_waits_since.is_null(False))
    fresh = ids.where(here & Dispute.status.in_(FRESH))
    return answered_by(actor, Dispute.id.in_(waits + fresh) & one_by_one(in_scope(actor)), now)


def _left_lying(actor: Actor) -> Expression:
    """With nobody, or with somebody who cannot act any more: that is for whoever hands out."""
    if not actor.may(Ability.ASSIGN_DISPUTES):
        return Dispute.id.is_null()
    left_by_person, left_by_unit = held_by(people.gone(actor.community_id))
    nobody = Dispute.holder_staff.is_null() & Dispute.holder_unit.is_null()
    return (
        nobody
        | (Dispute.holder_staff.is_null(False) & left_by_person)
        | (Dispute.holder_unit.is_null(False) & left_by_unit)
    )


def _in_hand(actor: Actor) -> Expression:
    """In a unit's hands is also what it was called to assist with, and that is all its liaison reads."""
    if actor.role is Role.UNIT_LIAISON:
        return Dispute.id.is_null(False)
    return Dispute.holder_staff.is_null(False) & (Dispute.holder_staff == actor.staff_id)


def _is_open() -> Expression:
    return Dispute.status.in_(sorted(OPEN))


def _inside() -> Expression:
    return Dispute.complaint.is_null() | (Dispute.complaint != Complaint.OUTSIDE)


def _running() -> Expression:
    return _is_open() & _inside() & Round.ended_at.is_null() & Round.paused_at.is_null()


def _next_limit() -> Any:
    """The first of ours that ends: what was wished for, settling, and being in touch while nobody has been."""
    settle = Case(None, [(Dispute.wanted_by < Round.settle_due, Dispute.wanted_by)], Round.settle_due)
    return Case(None, [(Round.contacted_at.is_null() & (Round.contact_due < settle), Round.contact_due)], settle)


def _unhappy(actor: Actor, since: datetime, *columns: Any) -> ModelSelect:
    """Answers since then that say "not solved" or "dissatisfied"."""
    bad = (Round.solved == Solved.NO) | (Round.satisfaction == Satisfaction.DISSATISFIED)
    return Round.select(*columns).where(lies_in(actor.home, Round) & (Round.answered_at >= since) & bad)


def _standing(
    actor: Actor,
    conditions: Mapping[TodayReason, Expression],
    noted: Mapping[TodayReason, frozenset[int]],
    now: datetime,
) -> Iterator[Standing]:
    """All that stands there: thousands may, and twenty are shown, so the database says most reasons in one number.

    Limits pass by themselves, so they are looked at here; the rest is asked again once somebody has changed something.
    """
    bits = [Case(None, [(condition, bit(reason))], 0) for reason, condition in conditions.items()]
    first = Case(None, [(Dispute.city_due < _next_limit(), Dispute.city_due)], _next_limit())
    since = Case(None, [(conditions[R.WORDS], Dispute.resident_waits_since)], first)
    ours = Case(None, [(_running(), _next_limit())], None)
    # The city's runs on while the matter waits for the resident.
    citys = Case(None, [(_is_open() & _inside(), Dispute.city_due)], None)
    present = (Round.dispute == Dispute.id) & (Round.number == Dispute.round_number)
    found = Dispute.select(Dispute.id, reduce(add, bits), since, ours, citys).join(Round, on=present)
    perhaps = Dispute.id.in_(_may_stand_here(actor, frozenset().union(*noted.values())))
    more: Counter[int] = Counter()
    for reason, numbers in noted.items():
        more.update(dict.fromkeys(numbers, bit(reason)))
    passed, soon = as_told(now), as_told(near_until(now, community(actor.community_id).time_zone))
    for number, told, starts, *limits in rows_until_a_commit(found.where(perhaps & one_by_one(in_scope(actor)))):
        if why := told | more.get(number, 0) | limits_tell(limits, passed, soon):
            yield number, why, starts


def _may_stand_here(actor: Actor, noted: Collection[int]) -> Any:
    """Ids, in whatever scope: each part has an index of its own, so that what is long over is never gone through."""
    here, ids = lies_in(actor.home, Dispute), Dispute.select(Dispute.id)
    found = ids.where(here & _is_open())
    found += ids.where(here & (Dispute.in_danger == Value(True)))
    found += ids.where(here & Dispute.resident_waits_since.is_null(False))
    return found + ids.where(Dispute.id.in_(sorted(noted))) if noted else found


def _matters(actor: Actor, found: Mapping[int, Reasons], now: datetime) -> Iterator[TodayMatter]:
    """The rows of one page, with what their residents wrote and what they answered."""
    rows = {row.id: row for row in rows_where(Dispute.id.in_(list(found)))} if found else {}
    beside, readable = look_beside(actor, rows.values()), words_for(actor)
    answers = _latest_unhappy(actor, [number for number, why in found.items() if R.UNHAPPY in why], now)
    words = written_words(rows[number] for number, why in found.items() if R.WORDS in why)
    for number, why in found.items():
        row, said = row_of(actor, rows[number], now, beside, answers.get(number)), words.get(number)
        if said:
            row = replace(row, words=tuple(map(readable, said.texts)), written_at=said.last_at)
        yield TodayMatter(row, why)


def _latest_unhappy(actor: Actor, dispute_ids: list[int], now: datetime) -> dict[int, Round]:
    if not dispute_ids:
        return {}
    found = _unhappy(actor, unhappy_since(now)).where(Round.dispute.in_(dispute_ids)).order_by(Round.answered_at)
    return {row.dispute_id: row for row in found}
