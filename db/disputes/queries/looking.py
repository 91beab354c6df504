"""What neighbours would read of a report, for those who look first: staff who keep it, and its own resident."""

from __future__ import annotations

from dataclasses import dataclass

from peewee import Expression, ModelSelect

from db.community.organisation.queries.places import existing
from db.community.organisation.tables import Building
from db.disputes.queries.scope import in_scope, words_for
from db.disputes.queries.secret_links import REPORTS
from db.disputes.queries.settled import names_in
from db.disputes.rules.workflow import OPEN
from db.disputes.tables import Dispute, Voice
from db.ground.refusals import NotFound
from db.records.permissions.rules import Ability, Actor
from db.records.personal_data.rules.looking import Looked, ProposedSentence, proposed_sentence
from db.records.personal_data.rules.place_class import PlaceClass, place_class
from db.records.reports.rules import ReportKind

RESIDENTS_TURN = frozenset({Looked.WAITING, Looked.KEPT_BACK})


@dataclass(frozen=True)
class WordsToLookAt:
    """One report with what in it points at somebody, and what neighbours would read instead."""

    dispute_id: int
    reference: str
    building_name: str
    kind: ReportKind
    place: PlaceClass
    looked: Looked
    public_wording: str | None
    proposed: ProposedSentence


@dataclass(frozen=True)
class WordsThatWait:
    """How many reports wait for a look, and the first of them."""

    total: int
    first: tuple[WordsToLookAt, ...]


@dataclass(frozen=True)
class SentenceForResident:
    """`now_read` is what neighbours read of its words; `proposed` what its resident may agree to, if that is open."""

    now_read: str | None
    proposed: str | None
    place: PlaceClass
    kept_back: bool
    private: bool


def words_that_wait(actor: Actor, most: int, before: int = 0) -> WordsThatWait:
    """Open reports nobody has looked at: the actor's own first, then the oldest, after so many `before` them.

    None for who may not decide.
    """
    if not (actor.may(Ability.READ_DISPUTES) and actor.may(Ability.CORRECT_DISPUTES)):
        return WordsThatWait(0, ())
    waiting = in_scope(actor) & waiting_for_a_look(actor)
    total = Dispute.select().where(waiting).count()
    mine_first = (Dispute.holder_staff == actor.staff_id).desc(nulls="LAST")
    rows = (
        _rows(waiting).order_by(mine_first, Dispute.submitted_at, Dispute.id).offset(before).limit(most)
        if total
        else []
    )
    return WordsThatWait(total, tuple(_to_look_at(actor, row) for row in rows))


def waiting_for_a_look(actor: Actor) -> Expression:
    """As a condition of the database: open reports nobody has looked at, for who may decide; none for anybody else."""
    if not actor.may(Ability.CORRECT_DISPUTES):
        return Dispute.id.is_null()
    return _open_to_neighbours() & (Dispute.looked == Looked.WAITING)


def words_to_look_at(actor: Actor, dispute_id: int) -> WordsToLookAt:
    """Raises NotAllowed, or NotFound for what is outside the scope, over or private."""
    row = _rows(in_scope(actor) & _open_to_neighbours() & (Dispute.id == dispute_id)).first()
    if row is None:
        raise NotFound()
    return _to_look_at(actor, row)


def _open_to_neighbours() -> Expression:
    """Of what was spoken nothing is shown before its resident has confirmed the gist."""
    not_understood = Voice.select(Voice.dispute).where(Voice.confirmed_at.is_null())
    return Dispute.status.in_(sorted(OPEN)) & ~Dispute.private & Dispute.id.not_in(not_understood)


def _rows(condition: Expression) -> ModelSelect:
    return Dispute.select(Dispute, Building.name.alias("building_name")).join(Building, attr="here").where(condition)


def _to_look_at(actor: Actor, row: Dispute) -> WordsToLookAt:
    text = words_for(actor)(row.text)
    return WordsToLookAt(
        row.id,
        row.reference,
        row.here.building_name,
        row.kind,
        place_class(row.public_place, row.floor, row.room),
        row.looked,
        row.public_wording,
        proposed_sentence(text, names_in(row.id)),
    )


def sentence_of(dispute: Dispute) -> str:
    """What is proposed to the resident; the same as to staff."""
    return proposed_sentence(dispute.text, names_in(dispute.id)).sentence


def may_agree(dispute: Dispute) -> bool:
    return dispute.status in OPEN and not dispute.private and dispute.looked in RESIDENTS_TURN


def sentence_for_holder_of(link: str) -> SentenceForResident:
    """Raises NotFound for a link that opens nothing."""
    dispute = existing(REPORTS.by_link(link))
    return SentenceForResident(
        dispute.public_wording,
        sentence_of(dispute) if may_agree(dispute) else None,
        place_class(dispute.public_place, dispute.floor, dispute.room),
        dispute.looked is Looked.KEPT_BACK,
        dispute.private,
    )
