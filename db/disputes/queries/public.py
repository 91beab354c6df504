"""What the neighbours of a building may see of each other's disputes: nothing private, nobody named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from peewee import ModelSelect, fn

from db.community.organisation.queries import places
from db.disputes.queries.nearest import alike_sentences
from db.disputes.rules.workflow import OPEN, STEP_OF, MechanismStep, RefusalReason, Status
from db.disputes.tables import Dispute, Round, Supporter
from db.ground.sealing import token_hash
from db.records.alike.rules.vectors import says_something
from db.records.personal_data.rules.place_class import PlaceClass, SharedPlace, place_class
from db.records.reports.rules import ReportKind

MOST_CANDIDATES = 600
CANDIDATE_DAYS = 120


@dataclass(frozen=True)
class PublicMatter:
    """An open matter as neighbours see it: never who reported it, never which home.

    `words` is empty until somebody has looked at them, or the resident has agreed: then kind and place are all.
    """

    reference: str
    kind: ReportKind
    place: PlaceClass
    words: str
    submitted_at: datetime
    status: Status
    step: MechanismStep
    supporters: int


def _open_and_public(building_id: int) -> ModelSelect:
    return (
        Dispute.select()
        .where((Dispute.building == building_id) & Dispute.status.in_(list(OPEN)) & ~Dispute.private)
        .order_by(Dispute.submitted_at.desc())
        .limit(MOST_CANDIDATES)
    )


def open_matters(building_id: int) -> list[PublicMatter]:
    """What neighbours of a building have said and not kept private, newest first."""
    return _public(list(_open_and_public(building_id)))


def _public(disputes: Sequence[Dispute]) -> list[PublicMatter]:
    counts = dict(
        Supporter.select(Supporter.dispute, fn.COUNT(Supporter.id))
        .where(Supporter.dispute.in_([dispute.id for dispute in disputes]) & Supporter.until.is_null())
        .group_by(Supporter.dispute)
        .tuples()
    )
    return [
        PublicMatter(
            dispute.reference,
            dispute.kind,
            _place(dispute),
            dispute.public_wording or "",
            dispute.submitted_at,
            dispute.status,
            STEP_OF[dispute.status],
            counts.get(dispute.id, 0),
        )
        for dispute in disputes
    ]


def _place(dispute: Dispute) -> PlaceClass:
    return place_class(dispute.public_place, dispute.floor, dispute.room)


def similar_matters(building_id: int, text: str, now: datetime, most: int = 3) -> list[PublicMatter]:
    """Open matters of this building that tell of the same as the text, the most alike first; never a private one.

    Compared is only what is shown, or else somebody could find out by guessing what is not. Of a matter without words,
    the same shared thing counts; these come last.
    """
    if not says_something(text):
        return []
    recent = _open_and_public(building_id).where(Dispute.submitted_at > now - timedelta(days=CANDIDATE_DAYS))
    disputes = {dispute.id: dispute for dispute in recent}
    sentences = [(number, one.public_wording) for number, one in disputes.items() if one.public_wording]
    place = place_class(text)
    bare = [number for number, one in disputes.items() if not one.public_wording and _is_same_thing(place, one)]
    return _public([disputes[number] for number in (*alike_sentences(text, sentences), *bare)[:most]])


def _is_same_thing(place: PlaceClass, dispute: Dispute) -> bool:
    its = _place(dispute)
    same = place.place is its.place and (None in (place.number, its.number) or place.number == its.number)
    return same and place.place is not SharedPlace.BUILDING


@dataclass(frozen=True)
class SupportedMatter:
    """What a neighbour said "my home too" to, and what has become of it; of one kept private since, no words."""

    matter: PublicMatter
    building_code: str
    building_name: str
    zone: str
    ended_at: datetime | None
    refusal_reason: RefusalReason | None


def supported_matters(token: str) -> list[SupportedMatter]:
    """Of this phone, in whatever status, the latest first; what was joined on is told as the matter it was joined into.

    Nobody's words but those that all neighbours read.
    """
    present = (Round.dispute == Dispute.id) & (Round.number == Dispute.round_number)
    mine = (Supporter.token_hash == token_hash(token)) & Dispute.joined_into.is_null()
    query = Dispute.select(Dispute, Round).join(Round, on=present, attr="present").switch(Dispute).join(Supporter)
    disputes = list(query.where(mine).order_by(Supporter.at.desc(), Dispute.id.desc()))
    return [_supported(*pair) for pair in zip(disputes, _public(disputes), strict=True)]


def _supported(dispute: Dispute, matter: PublicMatter) -> SupportedMatter:
    building, present = places.building(dispute.building_id), dispute.present
    zone = places.community(dispute.community_id).time_zone
    shown = replace(matter, words="") if dispute.private else matter
    return SupportedMatter(shown, building.code, building.name, zone, present.ended_at, present.refusal_reason)


def supported_by(token: str, references: Sequence[str]) -> frozenset[str]:
    """Which of these matters this phone has joined."""
    found = (
        Dispute.select(Dispute.reference)
        .join(Supporter)
        .where((Supporter.token_hash == token_hash(token)) & Dispute.reference.in_(list(references)))
    )
    return frozenset(row[0] for row in found.tuples())
