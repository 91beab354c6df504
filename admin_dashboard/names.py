"""The staff's word for every value of our enumerations, and for columns; residents have their own words."""

from __future__ import annotations

from enum import Enum
from typing import Any

from admin_dashboard.words import _
from db.disputes.rules.answers import AnswerSource, FellowSource, RoundBegan, Satisfaction, Solved, StillWrong
from db.disputes.rules.callers import CallerReason
from db.disputes.rules.workflow import HolderLevel, MechanismStep, MoveName, RefusalReason, Status
from db.ground.words import N_
from db.messages.rules.addresses import ChannelScheme
from db.messages.rules.sending import MessageState
from db.records.permissions.rules import Role
from db.records.personal_data.rules.place_class import SharedPlace
from db.records.reports.rules import AboutOffice, ContactWish, ReportKind, Source

NAMES: dict[type[Enum], dict[Any, str]] = {
    Status: {
        Status.SUBMITTED: N_("New"),
        Status.DISPATCHED: N_("Dispatched"),
        Status.ACCEPTED: N_("Accepted"),
        Status.HANDLING: N_("Being handled"),
        Status.ON_HOLD: N_("Waiting for the resident"),
        Status.SETTLED: N_("Settled, not yet rated"),
        Status.CLOSED: N_("Closed"),
        Status.REFUSED: N_("Refused"),
        Status.WITHDRAWN: N_("Withdrawn"),
        Status.JOINED: N_("Joined to another"),
        Status.REOPENED: N_("Taken up again"),
    },
    MechanismStep: {
        MechanismStep.DISCOVERED: N_("Building discovers"),
        MechanismStep.CALLED: N_("Community calls"),
        MechanismStep.RESPONDED: N_("Member responds"),
        MechanismStep.HANDLED: N_("Handled together"),
        MechanismStep.DONE: N_("Done"),
    },
    ReportKind: {
        ReportKind.NEIGHBOUR: N_("Between neighbours"),
        ReportKind.PROPERTY: N_("Property management"),
        ReportKind.FACILITIES: N_("Facilities"),
        ReportKind.OTHER: N_("Something else"),
    },
    Source: {
        Source.SCAN: N_("Scanned"),
        Source.SUGGESTION: N_("From the suggestion box"),
        Source.PHONE: N_("Phoned"),
        Source.WALK_IN: N_("Came by"),
        Source.VISIT: N_("Met on a visit"),
        Source.HOTLINE: N_("From 12345"),
        Source.CENTRE_HOUSEHOLD: N_("Said by a centre household"),
        Source.OPEN_API: N_("From another platform"),
    },
    ContactWish: {
        ContactWish.PHONE: N_("Wants to be phoned"),
        ContactWish.HERE: N_("Wants an answer on the page only"),
    },
    CallerReason: {
        CallerReason.CALLED_BACK: N_("Calls back"),
        CallerReason.MISSED_CALL: N_("A call was missed"),
        CallerReason.ASKS: N_("Asks about their matter"),
        CallerReason.WALKED_IN: N_("Came by in person"),
    },
    AboutOffice: {
        AboutOffice.MEDIATOR: N_("The building's mediator"),
        AboutOffice.GRID: N_("The grid: its secretary, its branch"),
        AboutOffice.COMMUNITY: N_("The community: its secretary, its office"),
        AboutOffice.ELSE: N_("Somebody else, not the secretary"),
        AboutOffice.UNSAID: N_("It was not said"),
    },
    HolderLevel: {
        HolderLevel.BUILDING: N_("Building"),
        HolderLevel.GRID: N_("Grid"),
        HolderLevel.COMMUNITY: N_("Community"),
    },
    Solved: {
        Solved.YES: N_("Really solved"),
        Solved.PARTLY: N_("Partly solved"),
        Solved.PARTLY_GOES_ON: N_("Partly solved, goes on"),
        Solved.NO: N_("Not solved"),
    },
    StillWrong: {
        StillWrong.AS_BEFORE: N_("It is as before"),
        StillWrong.BROKE_AGAIN: N_("Mended and broken again"),
        StillWrong.NOBODY_CAME: N_("Nobody came"),
        StillWrong.OTHER: N_("Something else is wrong"),
    },
    RoundBegan: {
        RoundBegan.FIRST: N_("First round"),
        RoundBegan.SENT_BACK: N_("Sent back"),
        RoundBegan.GOES_ON: N_("Partly solved, goes on"),
        RoundBegan.BROKEN_AGAIN: N_("Broken again"),
        RoundBegan.BY_STAFF: N_("Reopened by staff"),
    },
    Satisfaction: {
        Satisfaction.SATISFIED: N_("Satisfied"),
        Satisfaction.BASICALLY_SATISFIED: N_("Basically satisfied"),
        Satisfaction.DISSATISFIED: N_("Dissatisfied"),
    },
    AnswerSource: {
        AnswerSource.RESIDENT: N_("the resident alone"),
        AnswerSource.RECEIPT: N_("by the link of a receipt we handed out"),
        AnswerSource.CALL_BACK: N_("asked on a call-back"),
        AnswerSource.FILLED_IN: N_("filled in for the resident"),
    },
    FellowSource: {
        FellowSource.JOINED: N_("joined reporters"),
        FellowSource.JOINED_RECEIPT: N_("joined reporters, by the link of a receipt we handed out"),
        FellowSource.HOME_TOO: N_("“my home too”"),
    },
    RefusalReason: {
        RefusalReason.NOT_OURS: N_("Not ours to settle"),
        RefusalReason.LEGAL_WAY: N_("Has to go through the courts or the police"),
        RefusalReason.NOT_FOUND: N_("Not found on the spot"),
        RefusalReason.CANNOT_VERIFY: N_("Cannot be verified"),
        RefusalReason.ALREADY_ANSWERED: N_("Answered before"),
        RefusalReason.OTHER: N_("Another reason"),
    },
    Role: {
        Role.COMMUNITY_SECRETARY: N_("Community secretary"),
        Role.GRID_SECRETARY: N_("Grid secretary"),
        Role.BUILDING_MEDIATOR: N_("Building mediator"),
        Role.UNIT_LIAISON: N_("Unit liaison"),
        Role.AUDITOR: N_("Auditor"),
        Role.ADMINISTRATOR: N_("Administrator"),
        Role.SUPERVISOR: N_("Supervisory committee"),
    },
    SharedPlace: {
        SharedPlace.LIFT: N_("Lift"),
        SharedPlace.STAIRS: N_("Stairs"),
        SharedPlace.CORRIDOR: N_("Corridor"),
        SharedPlace.GARAGE: N_("Garage"),
        SharedPlace.ROOF: N_("Roof"),
        SharedPlace.GATE: N_("Gate"),
        SharedPlace.YARD: N_("Yard"),
        SharedPlace.BUILDING: N_("In the building"),
    },
    MessageState: {
        MessageState.WAITING: N_("waiting"),
        MessageState.ON_ITS_WAY: N_("on its way"),
        MessageState.SENT: N_("sent"),
        MessageState.IN_DIGEST: N_("sent together with others"),
        MessageState.FAILED: N_("failed"),
        MessageState.SHOWN_ONLY: N_("read at the desk only"),
    },
    ChannelScheme: {
        ChannelScheme.WECOM: N_("WeCom group"),
        ChannelScheme.DINGTALK: N_("DingTalk group"),
        ChannelScheme.FEISHU: N_("Feishu group"),
        ChannelScheme.MAIL: N_("Mail"),
        ChannelScheme.LOCAL: N_("A receiver of our own"),
    },
    MoveName: {
        MoveName.DISPATCH: N_("Assign"),
        MoveName.ACCEPT: N_("Accept"),
        MoveName.START: N_("Start handling"),
        MoveName.DECLINE: N_("Decline"),
        MoveName.HAND_UP: N_("Hand up"),
        MoveName.HOLD: N_("Ask the resident and wait"),
        MoveName.RESUME: N_("Go on handling"),
        MoveName.SETTLE: N_("Settle"),
        MoveName.REFUSE: N_("Refuse"),
        MoveName.JOIN: N_("Join to another"),
        MoveName.SEPARATE: N_("Separate again"),
        MoveName.WITHDRAW: N_("Withdraw"),
        MoveName.CONFIRM: N_("Record an answer"),
        MoveName.SEND_BACK: N_("Send back"),
        MoveName.GO_ON: N_("Go on after “partly”"),
        MoveName.BREAK_AGAIN: N_("Say that it is broken again"),
        MoveName.CLOSE_UNRATED: N_("Close without a rating"),
        MoveName.REOPEN: N_("Reopen"),
        MoveName.ESCALATE: N_("Raise"),
    },
}
COPY_MARKS = {
    "none": N_("In order"),
    "locked": N_("Not lent"),
    "damaged": N_("Damaged"),
    "lost": N_("Lost"),
    "removed": N_("Taken off the shelf"),
}
FIELDS = {  # columns of what is looked after at the desk
    "name": N_("name"),
    "number": N_("number"),
    "branch": N_("branch"),
    "grid": N_("grid"),
    "grid_id": N_("grid"),
    "party_group": N_("building group"),
    "address": N_("address"),
    "units": N_("stairwells"),
    "floors": N_("floors"),
    "households": N_("households"),
    "building_id": N_("building"),
    "room": N_("room"),
    "sealed_phone": N_("phone"),
    "phone": N_("phone"),
    "trade": N_("trade"),
    "active": N_("in use"),
    "street": N_("street"),
    "district": N_("district"),
    "city": N_("city"),
    "party_organisation": N_("Party organisation"),
    "reference_prefix": N_("prefix of references"),
    "time_zone": N_("time zone"),
}


def name_of(value: Enum) -> str:
    """The staff's word for a value, in the language of this run."""
    return _(NAMES[type(value)][value])
