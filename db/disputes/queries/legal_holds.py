"""What must not be deleted yet, and what of it is kept apart because its own time is over."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from peewee import Expression, fn

from db.community.organisation.queries.places import community
from db.community.organisation.tables import Building
from db.community.staff.queries.people import StaffInfo, staff_by_ids
from db.disputes.queries.scope import in_scope, one_by_one
from db.disputes.rules.legal_holds import REVIEWED_BEFORE, HeldFor, HeldKind, is_worked_with
from db.disputes.rules.workflow import ENDED
from db.disputes.tables import Dispute
from db.disputes.tables.legal_holds import HeldPiece, LegalHold
from db.ground.clock import midnight
from db.ground.rows import has_words
from db.ground.sealing import keyring
from db.records.permissions.rules import Ability, Actor, Place, require

WORKED_WITH = [why for why in HeldFor if is_worked_with(why)]


@dataclass(frozen=True)
class LegalHoldInfo:
    """Nothing of the matter is deleted until then; `set_by` is None where whoever did it is not known any more."""

    why: HeldFor
    until: datetime
    set_at: datetime
    set_by: str | None
    deletion_asked_at: datetime | None


@dataclass(frozen=True)
class HeldMatter:
    """A matter that is held, and since when something of it is kept apart; None while all of it stands where it was."""

    dispute_id: int
    reference: str
    building: str
    hold: LegalHoldInfo
    apart_since: datetime | None


@dataclass(frozen=True)
class HeldContents:
    """All that is kept apart of one matter, in the order in which it was: what is told, by its kind, and the files."""

    told: tuple[tuple[HeldKind, Mapping[str, Any]], ...]
    pictures: tuple[bytes, ...]
    sounds: tuple[bytes, ...]


def legal_hold_of(dispute_id: int) -> LegalHoldInfo | None:
    row = LegalHold.one(dispute=dispute_id)
    return _info(row, staff_by_ids([row.set_by_id])) if row else None


def _info(row: LegalHold, people: Mapping[int, StaffInfo]) -> LegalHoldInfo:
    by = people[row.set_by_id].name if row.set_by_id else None
    return LegalHoldInfo(row.why, row.until, row.set_at, by, row.deletion_asked_at)


def is_held(dispute_id: int) -> bool:
    return LegalHold.one(dispute=dispute_id) is not None


def not_held(column: Any) -> Expression:
    """A condition on a column that leads to a matter."""
    return column.not_in(LegalHold.select(LegalHold.dispute))


def held_references(community_id: int) -> list[str]:
    """What goes by a matter's number, and by nothing else that leads to it, is kept by these."""
    here = LegalHold.select(Dispute.reference).join(Dispute).where(Dispute.community == community_id)
    return [reference for (reference,) in here.order_by(Dispute.id).tuples()]


def is_mediated(dispute_id: int) -> bool:
    """Whether it is held and gone on with: nothing of it leaves the desk."""
    row = LegalHold.one(dispute=dispute_id)
    return row is not None and is_worked_with(row.why)


def not_mediated(column: Any) -> Expression:
    """A condition on a column that leads to a matter, or to none."""
    return column.is_null() | column.not_in(LegalHold.select(LegalHold.dispute).where(LegalHold.why.in_(WORKED_WITH)))


def holds_to_look_at(actor: Actor, now: datetime) -> frozenset[int]:
    """The ids of matters whose day comes: whoever answers for rights goes on with it, ends it or lets the day pass."""
    if not actor.may(Ability.ANSWER_RIGHTS):
        return frozenset()
    here = one_by_one(in_scope(actor))
    soon = LegalHold.select(LegalHold.dispute).join(Dispute).where(here & (LegalHold.until <= now + REVIEWED_BEFORE))
    return frozenset(number for (number,) in soon.tuples())


def ended_holds(now: datetime) -> list[tuple[int, int]]:
    """The ids, with those of their communities, of matters whose last day is over."""
    over = LegalHold.select(LegalHold.dispute, Dispute.community).join(Dispute).where(LegalHold.until <= now)
    return list(over.order_by(LegalHold.dispute).tuples())


def wishes_to_lock_away() -> list[tuple[int, int]]:
    """The same of those that only wait: their residents asked to delete them while a mediation went on with them."""
    over = Dispute.status.in_(sorted(ENDED)) & has_words(Dispute.text) & LegalHold.why.not_in(WORKED_WITH)
    asked = LegalHold.select(LegalHold.dispute, Dispute.community).join(Dispute)
    return list(asked.where(over & LegalHold.deletion_asked_at.is_null(False)).order_by(LegalHold.dispute).tuples())


def held_matters(actor: Actor) -> list[HeldMatter]:
    """All that is held here and this person may know of, the next to end on top.

    Raises NotAllowed for who does not answer for rights.
    """
    require(actor, Ability.ANSWER_RIGHTS, Place(actor.community_id))
    query = LegalHold.select(LegalHold, Dispute, Building).join(Dispute).join(Building)
    rows = list(query.where(one_by_one(in_scope(actor))).order_by(LegalHold.until, LegalHold.dispute))
    people = staff_by_ids(row.set_by_id for row in rows)
    since = dict(HeldPiece.select(HeldPiece.hold, fn.MIN(HeldPiece.set_apart_at)).group_by(HeldPiece.hold).tuples())
    return [
        HeldMatter(
            row.dispute_id,
            row.dispute.reference,
            row.dispute.building.name,
            _info(row, people),
            since.get(row.dispute_id),
        )
        for row in rows
    ]


def matters_to_hold(actor: Actor, building_id: int | None, first_day: date, last_day: date) -> list[int]:
    """The ids of all that came in on these days, here or in one building, whose words are there and nothing holds.

    Raises NotAllowed for who does not answer for rights.
    """
    require(actor, Ability.ANSWER_RIGHTS, Place(actor.community_id))
    zone = community(actor.community_id).time_zone
    after = midnight(last_day + timedelta(days=1), zone)
    came = (Dispute.submitted_at >= midnight(first_day, zone)) & (Dispute.submitted_at < after)
    wanted = in_scope(actor) & came & has_words(Dispute.text) & Dispute.id.not_in(LegalHold.select(LegalHold.dispute))
    if building_id is not None:
        wanted &= Dispute.building == building_id
    return [number for (number,) in Dispute.select(Dispute.id).where(wanted).order_by(Dispute.id).tuples()]


def held_contents_of(dispute_id: int) -> HeldContents:
    """The caller has checked who asks, and records it."""
    told: list[tuple[HeldKind, Mapping[str, Any]]] = []
    files: dict[HeldKind, list[bytes]] = {HeldKind.PHOTO: [], HeldKind.RECORDING: []}
    for row in HeldPiece.several(hold=dispute_id):
        plain = keyring().unseal_bytes(row.sealed_contents, piece_place(row.place))
        if row.kind in files:
            files[row.kind].append(plain)
        else:
            told.append((row.kind, json.loads(plain)))
    return HeldContents(tuple(told), tuple(files[HeldKind.PHOTO]), tuple(files[HeldKind.RECORDING]))


def piece_place(place: str) -> str:
    """The place to which something kept apart is sealed."""
    return f"held_piece:{place}"
