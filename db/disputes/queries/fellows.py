"""What those who share a matter are asked about its settlement, and how they answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import Expression, ModelSelect

from db.community.organisation.queries import places
from db.community.organisation.queries.places import BuildingInfo
from db.community.staff.queries.people import staff_by_ids
from db.disputes.queries.heard import OfficeNow, ReadMark, office_of
from db.disputes.queries.scope import in_scope, one_by_one
from db.disputes.queries.secret_links import REPORTS
from db.disputes.queries.waiting import NOBODY, Holder, is_whose, who_answers
from db.disputes.rules.answers import FEW_HOMES, Answer, FellowSource, Solved
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute, FellowAnswer, Round, Supporter
from db.ground.refusals import NotFound
from db.ground.sealing import token_hash
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor
from db.records.personal_data.rules.place_class import PlaceClass, place_class
from db.records.reports.rules import ReportKind


@dataclass(frozen=True)
class FellowQuestion:
    """A settlement of a shared matter that one of those who share it is asked about, and what they said.

    Until `counts_at` it can be taken back; `answered_at` once it counts, `read` once somebody has looked at it.
    `again`: the matter has begun anew since, so that their answer tells of what was. `home_too` have no report of
    their own; where `few` of them are asked, staff may guess who said what.
    """

    round_number: int
    asked_at: datetime
    answer_due: datetime
    answer: Answer | None
    counts_at: datetime | None
    answered_at: datetime | None
    read: ReadMark | None
    waits: bool
    open: bool
    again: bool
    home_too: bool
    few: bool


@dataclass(frozen=True)
class SharedMatter:
    """A matter that this phone shares by "my home too", as its page shows it: never who reported it.

    `words` is empty until somebody has looked at them, and of one that has been made private since. `before`: what was
    said of earlier settlements.
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
    before: tuple[FellowQuestion, ...]
    office: OfficeNow
    settle_due: datetime | None


@dataclass(frozen=True)
class FellowCount:
    """How those of one source answered about one settlement; `goes_on` of those for whom it is partly solved."""

    source: FellowSource
    asked: int
    solved: int
    partly_solved: int
    not_solved: int
    goes_on: int = 0


@dataclass(frozen=True)
class FellowThatWaits:
    """What one who shares a matter called not solved and nobody has looked at; `own` is their own report, if joined."""

    id: int
    dispute_id: int
    reference: str
    own: str | None
    source: FellowSource
    answer: Answer
    since: datetime


def _questions(round_number: int | None = None) -> ModelSelect[Any]:
    joined = FellowAnswer.select(FellowAnswer, Round, Dispute).join(Round).join(Dispute)
    rows: ModelSelect[Any] = joined.order_by(FellowAnswer.id.desc())
    return rows if round_number is None else rows.where(Round.number == round_number)


def question_of_joined(link: str, round_number: int | None = None) -> int | None:
    """The row of the question put to whoever holds the link of a joined report: the last one, or of that round.

    Only of the matter that it is joined into now, or whose answer can still be taken back.
    """
    return joined_question_of(own, round_number) if (own := REPORTS.by_link(link)) else None


def joined_question_of(own: Dispute, round_number: int | None = None) -> int | None:
    """The same by the report itself."""
    row = _questions(round_number).where(_asked_of_joined(own)).first()
    return row.id if row else None


def _asked_of_joined(own: Dispute) -> Expression:
    here = (Round.dispute == own.joined_into_id) | FellowAnswer.counts_at.is_null(False)
    return (FellowAnswer.joined == own.id) & here


def question_of_supporter(reference: str, token: str, round_number: int | None = None) -> int | None:
    """The row of the question put to the phone with this mark: the last one, or of that round."""
    row = _questions(round_number).where(_asked_of_supporter(reference, token)).first()
    return row.id if row else None


def _asked_of_supporter(reference: str, token: str) -> Expression:
    mine = (
        Supporter.select(Supporter.id)
        .join(Dispute)
        .where((Dispute.reference == reference) & (Supporter.token_hash == token_hash(token)))
    )
    return FellowAnswer.supporter.in_(mine)


def questions_as_joined(own: Dispute, now: datetime) -> tuple[FellowQuestion | None, tuple[FellowQuestion, ...]]:
    """The last one put to whoever holds the link of this report; and what they said of earlier ones, which counts."""
    rows = list(_questions().where(_asked_of_joined(own)))
    return _as_it_stands(rows[0], now) if rows else None, _said_before(rows, now)


def answered_before_as_supporter(reference: str, token: str, now: datetime) -> tuple[FellowQuestion, ...]:
    """The same for the phone with this mark."""
    return _said_before(list(_questions().where(_asked_of_supporter(reference, token))), now)


def _said_before(rows: list[FellowAnswer], now: datetime) -> tuple[FellowQuestion, ...]:
    return tuple(_as_it_stands(row, now) for row in rows[1:] if row.solved)


def question(row_id: int | None, now: datetime) -> FellowQuestion | None:
    """As it stands now."""
    row = _questions().where(FellowAnswer.id == row_id).first() if row_id else None
    return _as_it_stands(row, now) if row else None


def _as_it_stands(row: FellowAnswer, now: datetime) -> FellowQuestion:
    home_too = row.source is FellowSource.HOME_TOO
    asked_too = FellowAnswer.select().where((FellowAnswer.round == row.round_id) & (FellowAnswer.source == row.source))
    return FellowQuestion(
        row.round.number,
        row.asked_at,
        row.answer_due,
        fellow_answer_in(row) if row.solved else None,
        row.counts_at,
        row.answered_at,
        _read_mark(row),
        row.waits_since is not None,
        row.solved is None and row.asking_ended_at is None and now < row.answer_due,
        row.round.number < row.round.dispute.round_number,
        home_too,
        home_too and asked_too.count() < FEW_HOMES,
    )


def _read_mark(row: FellowAnswer) -> ReadMark | None:
    if row.read_at is None:
        return None
    reader = staff_by_ids([row.read_by_id]).get(row.read_by_id)
    return ReadMark(row.read_at, reader.role if reader else None)


def fellow_answer_in(row: FellowAnswer) -> Answer:
    """What was said, whether it counts already or not."""
    return Answer(row.solved, row.satisfaction, still_wrong=row.still_wrong)


def _unread() -> ModelSelect[Any]:
    return _questions().where(FellowAnswer.waits_since.is_null(False))


def fellows_unread(dispute_id: int) -> bool:
    """Whether somebody who shares it has called it not solved, and nobody has looked."""
    return _unread().where(Round.dispute == dispute_id).exists()


def fellows_that_wait(actor: Actor, now: datetime, dispute_id: int | None = None) -> list[FellowThatWaits]:
    """Of those that are this person's to look at, the longest waiting first; or only about that one matter."""
    if not (actor.may(Ability.READ_DISPUTES) and actor.may(Ability.HANDLE_DISPUTES)):
        return []
    here = one_by_one(lies_in(actor.home, Round))
    rows = list(_unread().where(here if dispute_id is None else here & (Round.dispute == dispute_id)))
    if not rows:
        return []
    owns = {row.id: row.joined_id or row.round.dispute_id for row in rows}
    which = Dispute.id.in_(list(owns.values())) & one_by_one(in_scope(actor))
    readable = {one.id: one for one in Dispute.select().where(which)}
    whose = who_answers(list(readable.values()), now)
    mine = {one for one, holder in whose.items() if is_whose(holder, actor) or _is_nobodys(holder, actor)}
    return [_that_waits(row) for row in sorted(rows, key=lambda row: row.waits_since) if owns[row.id] in mine]


def _is_nobodys(holder: Holder, actor: Actor) -> bool:
    return holder == NOBODY and actor.may(Ability.ASSIGN_DISPUTES)


def _that_waits(row: FellowAnswer) -> FellowThatWaits:
    main, own = row.round.dispute, row.joined.reference if row.joined else None
    return FellowThatWaits(row.id, main.id, main.reference, own, row.source, fellow_answer_in(row), row.waits_since)


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
    home, holder = places.community(building.community_id), who_answers([dispute], now)[dispute.id]
    return SharedMatter(
        dispute.reference,
        dispute.kind,
        building,
        home.time_zone,
        dispute.status,
        place_class(dispute.public_place, dispute.floor, dispute.room),
        "" if dispute.private else dispute.public_wording or "",
        row.at,
        asked,
        answered_before_as_supporter(reference, token, now),
        office_of(holder, staff_by_ids([holder[0]]), home),
        _promised(dispute, now),
    )


def _promised(dispute: Dispute, now: datetime) -> datetime | None:
    """By when it is to be settled, while it is being worked on and that is not over yet."""
    present = Round.one(dispute=dispute.id, number=dispute.round_number)
    runs = present is not None and present.ended_at is None and present.paused_at is None
    return present.settle_due if present and runs and now <= present.settle_due else None


def waiting_for_phone(token: str, now: datetime) -> list[tuple[str, str]]:
    """The shared matters about which this phone is asked: code of the building and reference, the newest first."""
    mine = Supporter.select(Supporter.id).where(Supporter.token_hash == token_hash(token))
    still = FellowAnswer.solved.is_null() & FellowAnswer.asking_ended_at.is_null() & (FellowAnswer.answer_due > now)
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
    rows: Any = FellowAnswer.select(
        FellowAnswer.round, FellowAnswer.source, FellowAnswer.solved, FellowAnswer.answered_at
    )
    for round_id, source, solved, answered_at in rows.where(FellowAnswer.round.in_(list(round_ids))).tuples():
        found.setdefault(round_id, {}).setdefault(source, []).append(solved if answered_at else None)
    return {
        round_id: [_counted(source, said[source]) for source in FellowSource if source in said]
        for round_id, said in found.items()
    }


def _counted(source: FellowSource, said: list[Solved | None]) -> FellowCount:
    goes_on = said.count(Solved.PARTLY_GOES_ON)
    partly = said.count(Solved.PARTLY) + goes_on
    return FellowCount(source, len(said), said.count(Solved.YES), partly, said.count(Solved.NO), goes_on)
