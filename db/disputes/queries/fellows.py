"""What those who share a matter are asked about its settlement, and how they answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import ModelSelect

from db.community.organisation.queries import places
from db.community.organisation.queries.places import BuildingInfo
from db.disputes.rules.answers import FellowSource, Satisfaction, Solved
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute, FellowAnswer, Round, Supporter
from db.ground.refusals import NotFound
from db.ground.sealing import token_hash
from db.records.personal_data.rules.place_class import PlaceClass, place_class
from db.records.reports.rules import ReportKind


@dataclass(frozen=True)
class FellowQuestion:
    """A settlement of a shared matter that one of those who share it is asked about; `answered_at` once they said.

    `again`: the matter has begun anew since, so that their answer tells of what was.
    """

    round_number: int
    asked_at: datetime
    answer_due: datetime
    answered_at: datetime | None
    solved: Solved | None
    satisfaction: Satisfaction | None
    open: bool
    again: bool


@dataclass(frozen=True)
class SharedMatter:
    """A matter that this phone shares by "my home too", as its page shows it: never who reported it.

    `words` is empty until somebody has looked at them, and of one that has been made private since.
    """

    reference: str
    kind: ReportKind
    building: BuildingInfo
    zone: str
    status: Status
    place: PlaceClass
    words: str
    supported_at: datetime
    question: FellowQuestion | None


@dataclass(frozen=True)
class FellowCount:
    """How those of one source answered about one settlement."""

    source: FellowSource
    asked: int
    solved: int
    partly_solved: int
    not_solved: int


def _questions(round_number: int | None = None) -> ModelSelect[Any]:
    joined = FellowAnswer.select(FellowAnswer, Round, Dispute).join(Round).join(Dispute)
    rows: ModelSelect[Any] = joined.order_by(FellowAnswer.id.desc())
    return rows if round_number is None else rows.where(Round.number == round_number)


def question_of_joined(link: str, round_number: int | None = None) -> int | None:
    """The row of the question put to whoever holds the link of a joined report: the last one, or of that round."""
    own = Dispute.select(Dispute.id).where(Dispute.follow_hash == token_hash(link))
    row = _questions(round_number).where(FellowAnswer.joined.in_(own)).first()
    return row.id if row else None


def question_of_supporter(reference: str, token: str, round_number: int | None = None) -> int | None:
    """The row of the question put to the phone with this mark: the last one, or of that round."""
    mine = (
        Supporter.select(Supporter.id)
        .join(Dispute)
        .where((Dispute.reference == reference) & (Supporter.token_hash == token_hash(token)))
    )
    row = _questions(round_number).where(FellowAnswer.supporter.in_(mine)).first()
    return row.id if row else None


def question(row_id: int | None, now: datetime) -> FellowQuestion | None:
    """As it stands now."""
    row = _questions().where(FellowAnswer.id == row_id).first() if row_id else None
    if row is None:
        return None
    waits = row.answered_at is None and row.asking_ended_at is None and now < row.answer_due
    again = row.round.number < row.round.dispute.round_number
    return FellowQuestion(
        row.round.number, row.asked_at, row.answer_due, row.answered_at, row.solved, row.satisfaction, waits, again
    )


def supporters_of(dispute_id: int) -> int:
    """How many households say "my home too" now."""
    return Supporter.select().where((Supporter.dispute == dispute_id) & Supporter.until.is_null()).count()


def shared_matter(building_id: int, reference: str, token: str, now: datetime) -> SharedMatter:
    """Raises NotFound for a matter that this phone does not share."""
    own = (Dispute.reference == reference) & (Dispute.building == building_id)
    row = (
        Supporter.select(Supporter, Dispute)
        .join(Dispute)
        .where(own & (Supporter.token_hash == token_hash(token)))
        .first()
    )
    if row is None:
        raise NotFound()
    dispute, asked = row.dispute, question(question_of_supporter(reference, token), now)
    building = places.building(building_id)
    return SharedMatter(
        dispute.reference,
        dispute.kind,
        building,
        places.community(building.community_id).time_zone,
        dispute.status,
        place_class(dispute.public_place, dispute.floor, dispute.room),
        "" if dispute.private else dispute.public_wording or "",
        row.at,
        asked,
    )


def waiting_for_phone(token: str, now: datetime) -> list[tuple[str, str]]:
    """The shared matters about which this phone is asked: code of the building and reference, the newest first."""
    mine = Supporter.select(Supporter.id).where(Supporter.token_hash == token_hash(token))
    still = FellowAnswer.asking_ended_at.is_null() & (FellowAnswer.answer_due > now)
    rows = (
        FellowAnswer.select(Dispute.building, Dispute.reference)
        .join(Round)
        .join(Dispute)
        .where(FellowAnswer.supporter.in_(mine) & still)
        .order_by(FellowAnswer.id.desc())
        .tuples()
    )
    return [(places.building(building_id).code, reference) for building_id, reference in rows]


def fellow_counts(round_ids: Iterable[int]) -> dict[int, list[FellowCount]]:
    """By settlement: how many of each source were asked, and what they said. The caller has checked who may see it."""
    found: dict[int, dict[FellowSource, list[Solved | None]]] = {}
    rows: Any = FellowAnswer.select(FellowAnswer.round, FellowAnswer.source, FellowAnswer.solved)
    for round_id, source, solved in rows.where(FellowAnswer.round.in_(list(round_ids))).tuples():
        found.setdefault(round_id, {}).setdefault(source, []).append(solved)
    return {
        round_id: [_counted(source, said[source]) for source in FellowSource if source in said]
        for round_id, said in found.items()
    }


def _counted(source: FellowSource, said: list[Solved | None]) -> FellowCount:
    return FellowCount(source, len(said), said.count(Solved.YES), said.count(Solved.PARTLY), said.count(Solved.NO))
