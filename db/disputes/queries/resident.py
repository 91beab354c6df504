"""What a resident may see of their own disputes, through the secret link of each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from db.community.organisation.queries import members, places
from db.community.organisation.queries.places import BuildingInfo
from db.community.staff.queries.offices import mediator_of
from db.community.staff.queries.outside_office import OutsideOfficeInfo, outside_office_of
from db.community.staff.queries.people import StaffInfo, staff_by_ids
from db.disputes.queries.above import TakenUpBy, taken_up_by
from db.disputes.queries.answers import (
    AnswerOnItsWay,
    AnswerRecorded,
    GivenAnswer,
    answers_given,
    answers_on_their_way,
    answers_recorded,
    recorded_has_the_word,
)
from db.disputes.queries.complaints import ComplaintSeen, complaint_seen
from db.disputes.queries.danger import dangers_written
from db.disputes.queries.fellows import (
    FellowQuestion,
    answered_before_as_joined,
    question,
    question_of_joined,
    supporters_of,
)
from db.disputes.queries.heard import OfficeNow, ReadMark, is_higher, mark_of, office_of, read_marks
from db.disputes.queries.secret_links import REPORTS, unsealed_keys
from db.disputes.rules.answers import broken_again_until
from db.disputes.rules.workflow import (
    OPEN,
    STEP_OF,
    HolderLevel,
    MechanismStep,
    MoveName,
    RefusalReason,
    Status,
    permits,
)
from db.disputes.tables import Attachment, Contact, Dispute, Message, Round
from db.records.danger.rules.kinds import Danger
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Complaint, Place
from db.records.personal_data.rules.place_class import PlaceClass, place_class
from db.records.reports.rules import ContactWish, ReportKind, public_words

EXCERPT = 120


COPIED = (
    "reference",
    "kind",
    "text",
    "unit_number",
    "floor",
    "room",
    "public_place",
    "private",
    "public_wording",
    "contact_wish",
    "submitted_at",
)


@dataclass(frozen=True)
class MessageForResident:
    """One message as the resident reads it; staff are named by office, never by name."""

    at: datetime
    by_resident: bool
    role: str | None
    purpose: str
    text: str
    photo_ids: tuple[int, ...]
    read: ReadMark | None = None


@dataclass(frozen=True)
class SettlementQuestion:
    """A settlement that waits for the resident's answer."""

    round_number: int
    asked_at: datetime
    asked_again_at: datetime | None
    answer_due: datetime


@dataclass(frozen=True)
class ResidentView:
    """Everything the page of one dispute shows to whoever holds its link.

    `outside`: whom to tell of it, where nobody here reads it because it is, or may be, about the secretary.
    `still_on_its_way`: answers about a settlement that staff have taken up again since; they count for that one.
    `fellows_before`: what who shares it said of earlier settlements. `taken_up_by`: who goes on with what is unsolved.
    """

    reference: str
    short_code: str
    building: BuildingInfo
    community_name: str
    zone: str
    kind: ReportKind
    text: str
    unit_number: str
    floor: str
    room: str
    public_place: str
    private: bool
    public_wording: str | None
    place: PlaceClass
    can_make_private: bool
    contact_wish: ContactWish
    has_contact: bool
    status: Status
    step: MechanismStep
    status_since: datetime
    submitted_at: datetime
    level: HolderLevel
    holder_role: str | None
    holder_unit: str | None
    contact_due: datetime | None
    settle_due: datetime | None
    overdue: bool
    round_number: int
    messages: tuple[MessageForResident, ...]
    photo_ids: tuple[int, ...]
    question: SettlementQuestion | None
    fellow_question: FellowQuestion | None
    fellows_before: tuple[FellowQuestion, ...]
    on_its_way: AnswerOnItsWay | None
    still_on_its_way: tuple[AnswerOnItsWay, ...]
    recorded: tuple[AnswerRecorded, ...]
    answers: tuple[GivenAnswer, ...]
    broken_again_until: datetime | None
    refusal_reason: RefusalReason | None
    supporters: int
    joined: bool
    joined_reference: str | None
    mediator: StaffInfo | None
    office: OfficeNow
    words_wait: bool
    again: bool
    higher: bool
    taken_up_by: TakenUpBy
    may_withdraw: bool
    about_staff: bool
    complaint: ComplaintSeen | None
    outside: OutsideOfficeInfo | None
    dangers: tuple[Danger, ...]
    danger_of_oneself: bool

    @property
    def words_asked(self) -> bool:
        """Whether this very resident is waited for: of a matter that was joined on, its first reporter is asked."""
        return self.status is Status.ON_HOLD and not self.joined


def dispute_for_holder_of(link: str, now: datetime) -> ResidentView:
    """Raises NotFound for a link that opens nothing."""
    own: Dispute = places.existing(REPORTS.by_link(link))
    main = Dispute.get_by_id(own.joined_into_id) if own.joined_into_id else own
    rounds = list(Round.select().where(Round.dispute == own.id).order_by(Round.number))
    present = rounds[-1] if main is own else present_round(main)
    community = places.community(own.community_id)
    building = places.building(own.building_id)
    outside, written = own.complaint is Complaint.OUTSIDE, dangers_written(own)
    running = present.ended_at is None and present.paused_at is None and not outside
    return ResidentView(
        **{name: getattr(own, name) for name in COPIED},
        short_code=unsealed_keys(own)[1],
        building=building,
        community_name=community.name,
        zone=community.time_zone,
        place=place_class(own.public_place, own.floor, own.room),
        can_make_private=not own.resident_wants_private,
        has_contact=Contact.select().where(Contact.dispute == own.id).exists(),
        status=own.status if main is own else main.status,
        step=STEP_OF[main.status],
        status_since=main.status_since,
        level=main.level,
        **_holder(main),
        contact_due=present.contact_due if running and not present.contacted_at else None,
        settle_due=present.settle_due if running else None,
        overdue=running and now > present.settle_due,
        round_number=rounds[-1].number,
        **_said(own, main, rounds),
        photo_ids=_photos_of(own)[None],
        fellow_question=question(question_of_joined(link), now),
        **_asked(own, rounds[-1], now),
        broken_again_until=broken_again_until(own.status, own.status_since, community.time_zone, now),
        refusal_reason=present.refusal_reason if main.status is Status.REFUSED else None,
        supporters=supporters_of(main.id),
        joined=main is not own,
        joined_reference=None if main is own or main.private else main.reference,
        mediator=None if own.complaint or own.withheld else mediator_of(own.building_id, now),
        office=office_of(own, now),
        words_wait=own.resident_waits_since is not None,
        again=present.number > 1 and main.status in OPEN,
        higher=is_higher(main, present),
        taken_up_by=taken_up_by(main),
        may_withdraw=permits(MoveName.WITHDRAW, own.status, ActorKind.RESIDENT, Place(own.community_id)),
        about_staff=own.complaint is not None,
        complaint=complaint_seen(own, now) if own.complaint else None,
        outside=outside_office_of(own.community_id) if outside else None,
        dangers=written.kinds,
        danger_of_oneself=written.of_oneself,
    )


def _asked(own: Dispute, present: Round, now: datetime) -> dict[str, Any]:
    """What is on its way, about the present settlement and earlier ones, and whether its question still stands."""
    waiting, recorded = answers_on_their_way(own.id), answers_recorded(own.id)
    asked = own.status is Status.SETTLED
    on_its_way = next((one for one in waiting if asked and one.round_number == present.number), None)
    answered = on_its_way or recorded_has_the_word(recorded, present.number, now)
    return {
        "on_its_way": on_its_way,
        "still_on_its_way": tuple(one for one in waiting if one is not on_its_way),
        "recorded": recorded,
        "fellows_before": answered_before_as_joined(own, now),
        "question": None if answered else open_question(own, present),
    }


def present_round(dispute: Dispute) -> Round:
    return Round.get((Round.dispute == dispute.id) & (Round.number == dispute.round_number))


def _said(own: Dispute, main: Dispute, rounds: list[Round]) -> dict[str, Any]:
    """Messages and answers, the resident's own with whether somebody has read them."""
    marks, said = read_marks(own.id), _conversation(own, main)
    replies = [message.at for message in said if not message.by_resident]

    given = answers_given(rounds)
    moments = {one.at for one in said} | {one.at for one in given}
    read = {at: mark_of(at, marks, replies) for at in moments}
    return {
        "messages": tuple(replace(one, read=read[one.at]) if one.by_resident else one for one in said),
        "answers": tuple(replace(one, read=read[one.at]) for one in given),
    }


def _holder(dispute: Dispute) -> dict[str, Any]:
    unit = members.unit(dispute.holder_unit_id) if dispute.holder_unit_id else None
    person = staff_by_ids([dispute.holder_staff_id]).get(dispute.holder_staff_id)
    return {"holder_role": person.role if person else None, "holder_unit": unit.name if unit else None}


def open_question(dispute: Dispute, present: Round) -> SettlementQuestion | None:
    if dispute.status is not Status.SETTLED or present.asked_at is None:
        return None
    return SettlementQuestion(present.number, present.asked_at, present.asked_again_at, present.answer_due)


def _conversation(own: Dispute, main: Dispute) -> tuple[MessageForResident, ...]:
    """What both sides said; of a matter joined into another one, also how that one ended.

    That was written to somebody else: names and numbers in it are blotted out, and of a private one nothing is told.
    """
    said = list(Message.select().where((Message.dispute == own.id) & ~Message.internal).order_by(Message.id))
    if main is not own and not main.private:
        ended = Message.purpose.in_(["settlement", "refusal"]) & (Message.at >= own.joined_at)
        said += list(Message.select().where((Message.dispute == main.id) & ended).order_by(Message.id))
    people = staff_by_ids(message.staff_id for message in said)
    photos = _photos_of(own)
    return tuple(
        MessageForResident(
            message.at,
            message.author_kind is ActorKind.RESIDENT,
            people[message.staff_id].role if message.staff_id in people else None,
            message.purpose,
            message.text if message.dispute_id == own.id else public_words(message.text),
            photos.get(message.id, ()),
        )
        for message in said
    )


def _photos_of(dispute: Dispute) -> dict[int | None, tuple[int, ...]]:
    """Photo ids by message; those of the report itself stand under None."""
    found: dict[int | None, tuple[int, ...]] = {None: ()}
    for row in Attachment.select().where(Attachment.dispute == dispute.id).order_by(Attachment.id):
        found[row.message_id] = (*found.get(row.message_id, ()), row.photo_id)
    return found
