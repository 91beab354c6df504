"""One dispute as staff see it: everything they may know, and the moves open to this person now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from db.community.organisation.queries import places
from db.community.organisation.queries.members import unit
from db.community.organisation.queries.places import BuildingInfo, community
from db.community.staff.queries.people import StaffInfo, staff_by_ids
from db.disputes.queries.answers import AnswerRecorded, answers_recorded
from db.disputes.queries.complaints import about_whom
from db.disputes.queries.danger import DangerFoundInfo, dangers_found
from db.disputes.queries.fellows import FellowCount, fellow_counts, supporters_of
from db.disputes.queries.joinable import why_not_joined
from db.disputes.queries.keeping import why_gone
from db.disputes.queries.scope import assistance_of, in_scope, may_see_contact, place_of, words_for
from db.disputes.queries.similar import HowItEnded, SimilarCase, alike_to
from db.disputes.queries.timeline import (
    DeskMessage,
    TimelineEntry,
    messages_of,
    photos_of,
    timeline_of,
)
from db.disputes.queries.waiting import written_words
from db.disputes.rules.answers import Answer, AnswerSource, RoundBegan, may_record_answer
from db.disputes.rules.keeping import WordsGone, may_be_begun_anew
from db.disputes.rules.workflow import (
    OPEN,
    STEP_OF,
    HolderLevel,
    MechanismStep,
    Move,
    RefusalReason,
    Status,
    open_moves,
)
from db.disputes.tables import Attachment, Contact, Dispute, Round
from db.ground.refusals import NotFound
from db.records.permissions.rules import Ability, Actor, Complaint, Place, covers, is_assigned, require
from db.records.photos.queries import photo_bytes
from db.records.reports.rules import ContactWish, ReportKind, Source

COPIED = (
    *("id", "reference", "kind", "unit_number", "floor", "room", "public_place", "private", "resident_wants_private"),
    *("public_wording", "source", "can_be_asked", "contact_wish", "submitted_at", "status", "status_since", "level"),
    *("holder_staff_id", "holder_unit_id", "wanted_by", "city_due", "resident_waits_since", "complaint"),
    *("about_staff_id", "only_named", "told_staff_id", "in_danger", "withheld"),
)


@dataclass(frozen=True)
class RoundInfo:
    number: int
    began: RoundBegan
    opened_at: datetime
    contact_due: datetime | None
    contacted_at: datetime | None
    settle_due: datetime
    paused_at: datetime | None
    ended_at: datetime | None
    outcome: Status | None
    refusal_reason: RefusalReason | None
    asked_at: datetime | None
    asked_again_at: datetime | None
    answer_due: datetime | None
    answer: Answer | None
    answered_at: datetime | None
    answer_source: AnswerSource | None


@dataclass(frozen=True)
class DeskDispute:
    id: int
    reference: str
    building: BuildingInfo
    zone: str
    kind: ReportKind
    text: str
    gone: WordsGone | None
    unit_number: str
    floor: str
    room: str
    public_place: str
    private: bool
    resident_wants_private: bool
    public_wording: str | None
    source: Source
    can_be_asked: bool
    filed_by: str | None
    contact_wish: ContactWish
    has_name: bool
    has_phone: bool
    submitted_at: datetime
    status: Status
    status_since: datetime
    step: MechanismStep
    level: HolderLevel
    holder: str | None
    holder_staff_id: int | None
    holder_unit_id: int | None
    assigned_to_me: bool
    assisting: tuple[str, ...]
    wanted_by: datetime | None
    city_due: datetime | None
    resident_waits_since: datetime | None
    complaint: Complaint | None
    about_staff_id: int | None
    only_named: bool
    told_staff_id: int | None
    about: StaffInfo | None
    supporters: int
    joined_into: str | None
    joined_here: tuple[str, ...]
    joined_waiting: tuple[tuple[int, str], ...]
    written_at: datetime | None
    rounds: tuple[RoundInfo, ...]
    recorded: tuple[AnswerRecorded, ...]
    fellows: dict[int, list[FellowCount]]
    why_not_joined: str | None
    photo_ids: tuple[int, ...]
    messages: tuple[DeskMessage, ...]
    timeline: tuple[TimelineEntry, ...]
    similar: tuple[SimilarCase, ...]
    ended: HowItEnded
    moves: tuple[Move, ...]
    may_talk: bool
    may_correct: bool
    may_see_contact: bool
    may_record_answer: bool
    in_danger: bool
    withheld: bool
    dangers: tuple[DangerFoundInfo, ...]

    @property
    def present(self) -> RoundInfo:
        return self.rounds[-1]

    @property
    def city_calls_back(self) -> bool:
        """An order of its line: whoever called has no page here, reads nothing here and is asked nothing."""
        return self.source is Source.HOTLINE and not self.can_be_asked

    @property
    def place(self) -> Place:
        return Place(
            self.building.community_id,
            self.building.grid_id,
            self.building.id,
            self.holder_staff_id,
            self.holder_unit_id,
            complaint=self.complaint,
            about_staff_id=self.about_staff_id,
            about_role=self.about.role if self.about else None,
            in_danger=self.in_danger,
            withheld=self.withheld,
            told_staff_id=self.told_staff_id,
        )


def _readable(actor: Actor, dispute_id: int) -> Dispute:
    return places.existing(Dispute.select().where(in_scope(actor) & (Dispute.id == dispute_id)).get_or_none())


def dispute_for_desk(actor: Actor, dispute_id: int, now: datetime) -> DeskDispute:
    """Raises NotAllowed for who reads no disputes, NotFound outside the actor's scope."""
    dispute = _readable(actor, dispute_id)
    building = places.building(dispute.building_id)
    place = place_of(dispute, actor)
    joined = list(Dispute.select().where(Dispute.joined_into == dispute.id).order_by(Dispute.id))
    into = Dispute.get_by_id(dispute.joined_into_id) if dispute.joined_into_id else None
    rounds = list(Round.select().where(Round.dispute == dispute.id).order_by(Round.number))
    photos = photos_of([dispute, *joined])
    people = staff_by_ids([dispute.holder_staff_id, dispute.filed_by_id])
    contact = Contact.get_or_none(Contact.dispute == dispute.id) or Contact()
    may_call = may_see_contact(actor, dispute)
    mine, readable = is_assigned(actor, place), str if may_call else words_for(actor)
    open_now, recorded = dispute.status in OPEN, answers_recorded(dispute.id, readable)
    return DeskDispute(
        **{name: getattr(dispute, name) for name in COPIED},
        text=readable(dispute.text),
        building=building,
        zone=community(dispute.community_id).time_zone,
        filed_by=people[dispute.filed_by_id].name if dispute.filed_by_id else None,
        has_name=contact.sealed_name is not None,
        has_phone=contact.sealed_phone is not None,
        step=STEP_OF[dispute.status],
        holder=_holder_name(dispute, people),
        assigned_to_me=mine,
        about=about_whom(dispute),
        assisting=tuple(unit(row.unit_id).name for row in assistance_of(dispute.id)),
        supporters=supporters_of(dispute.id),
        joined_into=into.reference if into else None,
        joined_here=tuple(one.reference for one in joined),
        joined_waiting=tuple((one.id, one.reference) for one in joined if _may_hear(actor, one)),
        written_at=_written_at(dispute),
        rounds=tuple(_round(row, readable) for row in rounds),
        recorded=recorded,
        fellows=_fellows(rounds),
        why_not_joined=why_not_joined(actor, dispute.id),
        photo_ids=photos.get((dispute.id, None), ()),
        messages=messages_of(dispute, joined, photos, readable),
        **_happened(dispute),
        **alike_to(actor, dispute, now),
        moves=_moves(dispute, actor, place),
        may_talk=actor.may(Ability.HANDLE_DISPUTES),
        may_correct=actor.may(Ability.CORRECT_DISPUTES) and open_now,
        may_see_contact=may_call,
        may_record_answer=dispute.status is Status.SETTLED
        and actor.may(Ability.FILE_ON_BEHALF)
        and not any(one.round_number == rounds[-1].number for one in recorded)
        and may_record_answer(actor, rounds[-1].ended_by_id),
        dangers=dangers_found(dispute, readable),
    )


def _moves(dispute: Dispute, actor: Actor, place: Place) -> tuple[Move, ...]:
    return tuple(move for move in open_moves(dispute.status, actor, place) if may_be_begun_anew(dispute.text, move.to))


def _happened(dispute: Dispute) -> dict[str, Any]:
    timeline = timeline_of(dispute)
    return {"timeline": timeline, "gone": why_gone(dispute.text, timeline)}


def _may_hear(actor: Actor, joined: Dispute) -> bool:
    """Whether its resident waits for an answer that this one may give."""
    return joined.resident_waits_since is not None and covers(actor, place_of(joined))


def _written_at(dispute: Dispute) -> datetime | None:
    """When the last words were written that nobody has answered or read."""
    waiting = written_words([dispute]).get(dispute.id)
    return waiting.last_at if waiting else None


def _holder_name(dispute: Dispute, people: dict[int, StaffInfo]) -> str | None:
    if dispute.holder_unit_id:
        return unit(dispute.holder_unit_id).name
    return people[dispute.holder_staff_id].name if dispute.holder_staff_id else None


def _fellows(rounds: list[Round]) -> dict[int, list[FellowCount]]:
    """By the number of the round."""
    counted = fellow_counts(row.id for row in rounds)
    return {row.number: counted[row.id] for row in rounds if row.id in counted}


def _round(row: Round, readable: Callable[[str], str]) -> RoundInfo:
    answer = Answer(row.solved, row.satisfaction, readable(row.why), row.still_wrong) if row.answered_at else None
    return RoundInfo(
        row.number,
        row.began,
        row.opened_at,
        row.contact_due,
        row.contacted_at,
        row.settle_due,
        row.paused_at,
        row.ended_at,
        row.outcome,
        row.refusal_reason,
        row.asked_at,
        row.asked_again_at,
        row.answer_due,
        answer,
        row.answered_at,
        row.answer_source,
    )


def photo_for_staff(actor: Actor, photo_id: int, thumbnail: bool = False) -> bytes:
    """A photo of a dispute in the actor's scope, or joined into one. Raises NotFound for every other one."""
    require(actor, Ability.READ_DISPUTES)
    found = places.existing(Dispute.select().join(Attachment).where(Attachment.photo == photo_id).get_or_none())
    if not (found.joined_into_id and _may_read(actor, found.joined_into_id)):
        _readable(actor, found.id)
    return photo_bytes(photo_id, thumbnail)


def photo_of_one_matter(actor: Actor, dispute_id: int, photo_id: int, thumbnail: bool = False) -> bytes:
    """A photo that this one dispute shows to the actor, in two statements. Raises NotFound for every other one."""
    readable = Dispute.select(Dispute.id).where(in_scope(actor) & (Dispute.id == dispute_id))
    said_in_a_joined_one = Dispute.joined_into.in_(readable) & Attachment.message.is_null(False)
    shown = Attachment.dispute.in_(readable) | said_in_a_joined_one
    if not Attachment.select(Attachment.id).join(Dispute).where((Attachment.photo == photo_id) & shown).exists():
        raise NotFound()
    return photo_bytes(photo_id, thumbnail)


def _may_read(actor: Actor, dispute_id: int) -> bool:
    return Dispute.select(Dispute.id).where(in_scope(actor) & (Dispute.id == dispute_id)).exists()
