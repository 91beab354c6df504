"""What a resident may see of their own disputes, through the secret link of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from db.community.organisation.queries import members, places
from db.community.organisation.queries.places import BuildingInfo, CommunityInfo
from db.community.staff.queries.outside_office import OutsideOfficeInfo, outside_office_of
from db.community.staff.queries.people import StaffInfo, staff_by_ids
from db.disputes.queries.above import TakenUpBy, taken_up_by
from db.disputes.queries.answers import (
    AnswerOnItsWay,
    AnswerRecorded,
    GivenAnswer,
    answers_on_their_way,
    answers_recorded,
    recorded_has_the_word,
)
from db.disputes.queries.complaints import ComplaintSeen, complaint_seen
from db.disputes.queries.danger import dangers_written
from db.disputes.queries.fellows import (
    FellowQuestion,
    questions_as_joined,
    supporters_of,
)
from db.disputes.queries.heard import OfficeNow, is_higher, marks_in, office_of, read_marks
from db.disputes.queries.opened import OpenedMatter
from db.disputes.queries.said import MessageForResident, conversation, photos_of, with_marks, words_said
from db.disputes.queries.secret_links import REPORTS, unsealed_keys
from db.disputes.queries.texts import text_consent
from db.disputes.queries.waiting import Attendance
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
from db.disputes.tables import Contact, Dispute, Round
from db.records.danger.rules.kinds import Danger
from db.records.history.queries import happenings_of
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Complaint, Place
from db.records.personal_data.rules.place_class import PlaceClass, place_class
from db.records.reports.rules import ContactWish, ReportKind

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

    opened: OpenedMatter
    reference: str
    short_code: str
    building: BuildingInfo
    community: CommunityInfo
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
    texts: tuple[str, bool]
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
    def community_name(self) -> str:
        return self.community.name

    @property
    def zone(self) -> str:
        return self.community.time_zone

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
    story, at_work = happenings_of("dispute", own.id), Attendance(own.community_id, now)
    holder = at_work.answers(own, main)
    marks, said, photos = marks_in(story), words_said(own, main), photos_of(own)
    named = (main.holder_staff_id, holder[0], *(one.staff_id for one in said), *(one.actor_id for one in marks))
    people = staff_by_ids(named)
    contact = Contact.one(dispute=own.id)
    before = _round_before(present, rounds)
    asked_as_fellow, fellows_before = questions_as_joined(own, now)
    return ResidentView(
        opened=OpenedMatter(own.id, main.id, main.status in OPEN, tuple(story), holder, people.get(holder[0] or 0)),
        **{name: getattr(own, name) for name in COPIED},
        short_code=unsealed_keys(own)[1],
        building=building,
        community=community,
        place=place_class(own.public_place, own.floor, own.room),
        can_make_private=not own.resident_wants_private,
        has_contact=contact is not None,
        texts=text_consent(own, contact),
        status=own.status if main is own else main.status,
        step=STEP_OF[main.status],
        status_since=main.status_since,
        level=main.level,
        **_holder(main, people),
        **_limits(own, present, now),
        round_number=rounds[-1].number,
        **with_marks(rounds, read_marks(marks, people), conversation(own, said, people, photos)),
        photo_ids=photos[None],
        fellow_question=asked_as_fellow,
        fellows_before=fellows_before,
        **_asked(own, rounds[-1], now),
        broken_again_until=broken_again_until(own.status, own.status_since, community.time_zone, now),
        refusal_reason=present.refusal_reason if main.status is Status.REFUSED else None,
        supporters=supporters_of(main.id),
        **_joined(own, main),
        mediator=None if own.complaint or own.withheld else at_work.acting.get(own.building_id),
        office=office_of(holder, people, community),
        words_wait=own.resident_waits_since is not None,
        **_taken_up(main, present, before),
        may_withdraw=permits(MoveName.WITHDRAW, own.status, ActorKind.RESIDENT, Place(own.community_id)),
        **_complaint(own, now),
        **_dangers(own),
    )


def _limits(own: Dispute, present: Round, now: datetime) -> dict[str, Any]:
    """Those that run: none while it waits for the resident, is over, or is with nobody here."""
    running = present.ended_at is None and present.paused_at is None and own.complaint is not Complaint.OUTSIDE
    return {
        "contact_due": present.contact_due if running and not present.contacted_at else None,
        "settle_due": present.settle_due if running else None,
        "overdue": running and now > present.settle_due,
    }


def _joined(own: Dispute, main: Dispute) -> dict[str, Any]:
    return {
        "joined": main is not own,
        "joined_reference": None if main is own or main.private else main.reference,
    }


def _taken_up(main: Dispute, present: Round, before: Round | None) -> dict[str, Any]:
    """Where what was not solved is taken up again: by whom, and whether by somebody above."""
    return {
        "again": present.number > 1 and main.status in OPEN,
        "higher": is_higher(main, before),
        "taken_up_by": taken_up_by(main),
    }


def _dangers(own: Dispute) -> dict[str, Any]:
    written = dangers_written(own)
    return {"dangers": written.kinds, "danger_of_oneself": written.of_oneself}


def _complaint(own: Dispute, now: datetime) -> dict[str, Any]:
    return {
        "about_staff": own.complaint is not None,
        "complaint": complaint_seen(own, now) if own.complaint else None,
        "outside": outside_office_of(own.community_id) if own.complaint is Complaint.OUTSIDE else None,
    }


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
        "question": None if answered else open_question(own, present),
    }


def present_round(dispute: Dispute) -> Round:
    return Round.get((Round.dispute == dispute.id) & (Round.number == dispute.round_number))


def _round_before(present: Round, own_rounds: list[Round]) -> Round | None:
    if present.number == 1:
        return None
    if present is own_rounds[-1]:
        return own_rounds[-2]
    return Round.one(dispute=present.dispute_id, number=present.number - 1)


def _holder(dispute: Dispute, people: dict[int, StaffInfo]) -> dict[str, Any]:
    unit = members.unit(dispute.holder_unit_id) if dispute.holder_unit_id else None
    person = people.get(dispute.holder_staff_id)
    return {"holder_role": person.role if person else None, "holder_unit": unit.name if unit else None}


def open_question(dispute: Dispute, present: Round) -> SettlementQuestion | None:
    if dispute.status is not Status.SETTLED or present.asked_at is None:
        return None
    return SettlementQuestion(present.number, present.asked_at, present.asked_again_at, present.answer_due)
