"""How a dispute's status, steps, kinds and holders are said to residents, who are not staff."""

from __future__ import annotations

from db.disputes.queries.above import TakenUpBy
from db.disputes.queries.answers import recorded_meanwhile
from db.disputes.queries.complaints import ComplaintHandler, PersonHere
from db.disputes.queries.heard import OfficeNow, ReadMark
from db.disputes.queries.public import PublicMatter
from db.disputes.queries.resident import ResidentView
from db.disputes.rules.answers import RoundBegan, Satisfaction, Solved, StillWrong
from db.disputes.rules.workflow import ENDED, OPEN, HolderLevel, MechanismStep, RefusalReason, Status
from db.ground.refusals import Problem
from db.ground.words import N_
from db.records.permissions.rules import Complaint, Role
from db.records.personal_data.rules.place_class import PlaceClass, SharedPlace
from db.records.reports.rules import AboutOffice, Report, ReportKind
from resident_app.serving.languages import say

S = Status
TO_RESIDENT = {
    S.SUBMITTED: N_("Received"),
    S.DISPATCHED: N_("Passed on to whoever answers for it"),
    S.ACCEPTED: N_("Somebody has taken it on"),
    S.HANDLING: N_("Being handled"),
    S.ON_HOLD: N_("Waiting for your answer"),
    S.SETTLED: N_("Done – please say whether it is solved"),
    S.CLOSED: N_("Finished"),
    S.REFUSED: N_("Cannot be handled here"),
    S.WITHDRAWN: N_("You have withdrawn it"),
    S.JOINED: N_("Handled together with a neighbour's report"),
    S.REOPENED: N_("We look at it again"),
}
TO_NEIGHBOURS = {
    **TO_RESIDENT,
    S.ON_HOLD: N_("Waiting for an answer"),
    S.SETTLED: N_("Done"),
    S.WITHDRAWN: N_("Withdrawn"),
}
WRITTEN_DOWN = N_("Written down; nobody here reads it")
TOLD_OF_DANGER = N_("Written down; only who was told of the danger reads it")
HIGHER = N_("We look at it again, one level up")
TAG_CLASS = {S.ON_HOLD: "waiting", S.SETTLED: "waiting", S.CLOSED: "done"}

STEPS = {
    MechanismStep.DISCOVERED: (N_("Received"), N_("You have said what is wrong.")),
    MechanismStep.CALLED: (N_("Looking for somebody"), N_("Whoever answers for it is called.")),
    MechanismStep.RESPONDED: (N_("Taken on"), N_("Somebody takes it on and gets in touch.")),
    MechanismStep.HANDLED: (N_("Being handled"), N_("It is being put right.")),
    MechanismStep.DONE: (N_("Finished"), N_("You say whether it is really solved.")),
}

KINDS = {
    ReportKind.NEIGHBOUR: (N_("Between neighbours"), N_("Noise, water from upstairs, things in the stairwell, pets…")),
    ReportKind.PROPERTY: (N_("Property management"), N_("Cleaning, guards, fees, repairs…")),
    ReportKind.FACILITIES: (N_("Shared facilities"), N_("Lights, lifts, parking, water, heating…")),
    ReportKind.OTHER: (N_("Something else"), N_("Whatever it is: we find out who answers for it.")),
}

HOLDERS = {
    Role.BUILDING_MEDIATOR: N_("The mediator of the building"),
    Role.GRID_SECRETARY: N_("The secretary of the grid"),
    Role.COMMUNITY_SECRETARY: N_("The secretary of the community"),
    Role.UNIT_LIAISON: N_("The unit that answers for it"),
    Role.ADMINISTRATOR: N_("Somebody else of the community's office"),
    Role.AUDITOR: N_("Who looks into the work of the community"),
    Role.SUPERVISOR: N_("The supervisory committee"),
}
THE_COMMUNITY = N_("The community")
ABOUT_OFFICES = {
    AboutOffice.MEDIATOR: N_("The mediator of the building"),
    AboutOffice.GRID: N_("Somebody of the grid: its secretary, its branch"),
    AboutOffice.COMMUNITY: N_("The secretary or the office of the community"),
    AboutOffice.ELSE: N_("Somebody else, and not the secretary of the community"),
    AboutOffice.UNSAID: N_("I would rather not say"),
}
GOES_TO = N_("Kept from them. It goes to: %(office)s.")
GOES_OUTSIDE = N_("Nobody who works here reads it. You get the phone of an office outside, to tell it there yourself.")
GOES_TO_NOBODY = N_("The office above stands empty. You get the phone of an office outside, to tell it there yourself.")
HEARD_BY = {HolderLevel.GRID: Role.GRID_SECRETARY, HolderLevel.COMMUNITY: Role.COMMUNITY_SECRETARY}
LEVELS = {
    HolderLevel.BUILDING: N_("at the level of the building"),
    HolderLevel.GRID: N_("at the level of the grid"),
    HolderLevel.COMMUNITY: N_("at the level of the community"),
}

SOLVED = {
    Solved.YES: N_("Yes, it is solved"),
    Solved.PARTLY: N_("Partly – that is enough"),
    Solved.PARTLY_GOES_ON: N_("Partly – please go on with it"),
    Solved.NO: N_("No, it is not solved"),
}
BEGAN_ANEW = {
    RoundBegan.SENT_BACK: N_("Since %(day)s it is worked on again."),
    RoundBegan.GOES_ON: N_("Since %(day)s it is worked on again."),
    RoundBegan.BROKEN_AGAIN: N_("You said on %(day)s that it is broken again: it began anew."),
    RoundBegan.BY_STAFF: N_("Staff took it up again on %(day)s."),
}
TAKEN_UP = {
    TakenUpBy.GRID: N_("The secretary of the grid goes on with it."),
    TakenUpBy.COMMUNITY: N_("The secretary of the community goes on with it."),
    TakenUpBy.SAME: N_("The secretary of the community, who had it, goes on with it: nobody here is above them."),
    TakenUpBy.NOBODY_YET: N_("Who goes on with it is still to be decided in the community."),
}
STILL_WRONG = {
    StillWrong.AS_BEFORE: N_("It is as before"),
    StillWrong.BROKE_AGAIN: N_("It was mended and is broken again"),
    StillWrong.NOBODY_CAME: N_("Nobody came"),
    StillWrong.OTHER: N_("Something else is wrong"),
}
SATISFACTION = {
    Satisfaction.SATISFIED: N_("Satisfied"),
    Satisfaction.BASICALLY_SATISFIED: N_("Basically satisfied"),
    Satisfaction.DISSATISFIED: N_("Not satisfied"),
}
REFUSALS = {
    RefusalReason.NOT_OURS: N_("It lies outside what the community may decide."),
    RefusalReason.LEGAL_WAY: N_("It has to be settled by law: a court, an arbitrator or the police."),
    RefusalReason.NOT_FOUND: N_("On the spot nothing of it was found."),
    RefusalReason.CANNOT_VERIFY: N_("It could not be checked from what was said."),
    RefusalReason.ALREADY_ANSWERED: N_("The same matter has already been answered."),
    RefusalReason.OTHER: N_("There is another reason; it is explained below."),
}

PLACES = {
    SharedPlace.LIFT: N_("Lift"),
    SharedPlace.STAIRS: N_("Stairs"),
    SharedPlace.CORRIDOR: N_("Corridor"),
    SharedPlace.GARAGE: N_("Garage"),
    SharedPlace.ROOF: N_("Roof"),
    SharedPlace.GATE: N_("Gate"),
    SharedPlace.YARD: N_("Yard"),
    SharedPlace.BUILDING: N_("In this building"),
}

NEXT = {
    S.SUBMITTED: N_("We look for whoever answers for it."),
    S.DISPATCHED: N_("Whoever answers for it has been called and will take it on."),
    S.REOPENED: N_("Whoever has it now looks at it afresh; you need not do anything."),
    S.ACCEPTED: N_("They look at it and get in touch with you."),
    S.HANDLING: N_("It is being worked on. When it is done, you are asked whether it is really solved."),
    S.ON_HOLD: N_("It stands still until you answer. Please write below, or call."),
    S.SETTLED: N_("Please answer the two questions above. If you do not, it is closed as “not rated”."),
    S.CLOSED: N_("Nothing more happens. If it comes back, just say so again."),
    S.REFUSED: N_("Nothing more happens here. The reason stands below; you can write once more if it is wrong."),
    S.WITHDRAWN: N_("Nothing more happens. If it comes back, just say so again."),
    S.JOINED: N_("What becomes of it is shown here too."),
}
ANSWERED = N_("You have answered. Thank you.")
ON_ITS_WAY = N_("Your answer is on its way. When it can no longer be taken back, it counts.")
RECORDED = N_(
    "If the answer that staff recorded for you is wrong, please answer the two questions above. If you do not, "
    "it counts."
)
ASKED_TOO = N_("Please answer the questions above: is it solved in your home, too?")
TO_BE_LOOKED_AT = N_(
    "Staff look at what you answered and decide whether it begins anew. You see here when it was read."
)
NOT_ASKED = N_("It is done. If it is not solved for you, write it below: somebody reads it.")
JOINED = {
    **NEXT,
    S.ON_HOLD: N_("The neighbour who said it first was asked something. It goes on with their answer."),
    S.CLOSED: N_("Nothing more happens. If it is still so in your home, just say so again."),
    S.REFUSED: N_("Nothing more happens here. You can write once more if that is wrong."),
    S.WITHDRAWN: N_("The neighbour who said it first has withdrawn it. If it is still so in your home, say so again."),
}
ON_THE_PAGE = N_("There is a question for you on the page of your report.")


OUTCOMES = {
    S.SETTLED: N_("It was said to be done on"),
    S.CLOSED: N_("It was closed on"),
    S.REFUSED: N_("It cannot be handled here."),
    S.WITHDRAWN: N_("Whoever said it first has withdrawn it."),
}


def stands(view: ResidentView) -> str:
    """Where it stands, for its resident: it asks for something exactly when the page has a form that takes it."""
    if view.outside and view.status in OPEN:
        return TOLD_OF_DANGER if view.complaint and view.complaint.told else WRITTEN_DOWN
    if answer_on_its_way(view):
        return ANSWERED
    if view.status is S.REOPENED and view.higher:
        return HIGHER
    asked = view.question or is_asked_too(view)
    return status_words(view.status, to_neighbours=view.joined and not asked or view.status is S.SETTLED and not asked)


def is_asked_too(view: ResidentView) -> bool:
    """Whether whoever holds a joined report can still say if it is solved in their home, too."""
    return view.joined and view.fellow_question is not None and view.fellow_question.open


def answer_on_its_way(view: ResidentView) -> bool:
    """Whether what was answered about where it stands now can still be taken back."""
    asked_too = view.fellow_question if view.joined else None
    return view.on_its_way is not None or (asked_too is not None and asked_too.counts_at is not None)


def next_words(view: ResidentView) -> str:
    """What comes next, and what is wanted of this resident: nothing that no form of the page can take."""
    if answer_on_its_way(view):
        return ON_ITS_WAY
    if view.question:
        return RECORDED if recorded_meanwhile(view.recorded, view.question.round_number) else NEXT[S.SETTLED]
    if is_asked_too(view):
        return ASKED_TOO
    if view.joined and view.status in ENDED and view.fellow_question and view.fellow_question.waits:
        return TO_BE_LOOKED_AT
    if view.status is S.SETTLED:
        return NOT_ASKED
    return (JOINED if view.joined else NEXT)[view.status]


def receipt_words(view: ResidentView) -> str:
    """The same on a page without forms."""
    return ON_THE_PAGE if view.question or view.words_asked or is_asked_too(view) else next_words(view)


def office_words(office: OfficeNow | ReadMark) -> str:
    """By office, never by name: the unit's own name where a unit has it."""
    if isinstance(office, OfficeNow) and office.unit:
        return office.unit
    return HOLDERS[Role(office.role)] if office.role else THE_COMMUNITY


def person_words(one: PersonHere) -> str:
    """By office; with a name only where the name is known to every neighbour, as the mediator's is."""
    if one.unit:
        return say(N_("Somebody from %(unit)s"), unit=one.unit)
    words = say(HOLDERS[one.role])
    return f"{words} · {one.name}" if one.role is Role.BUILDING_MEDIATOR else words


def office_name(role: Role) -> str:
    return HOLDERS[role]


def goes_to(handler: ComplaintHandler) -> str:
    """Who would read a complaint, by office, and nothing promised that is not so."""
    if handler.complaint is Complaint.OUTSIDE:
        return say(GOES_OUTSIDE)
    if handler.staff_id is None:
        return say(GOES_TO_NOBODY)
    return say(GOES_TO, office=say(HOLDERS[HEARD_BY[handler.level]]))


def status_words(status: Status, *, to_neighbours: bool = False) -> str:
    return (TO_NEIGHBOURS if to_neighbours else TO_RESIDENT)[status]


def tag_class(status: Status) -> str:
    return TAG_CLASS.get(status, "")


def holder_words(view: ResidentView) -> str:
    """By office, never by name: the unit's own name where a unit has it."""
    if view.holder_unit:
        return view.holder_unit
    return HOLDERS[Role(view.holder_role)] if view.holder_role else THE_COMMUNITY


def where_words(view: ResidentView | Report) -> str:
    """2单元 · 5层 · 502室: a bare number gets its noun, anything else stays as it was typed."""
    named = ((view.unit_number, N_("Unit %(it)s")), (view.floor, N_("Floor %(it)s")), (view.room, N_("Room %(it)s")))
    parts = [say(words, it=it) if it.isdigit() else it for it, words in named]
    return " · ".join(part for part in (*parts, view.public_place) if part)


def kind_and_place(kind: ReportKind, place: PlaceClass) -> str:
    """Shared facilities · Lift no. 2: all that neighbours read while nobody has looked at the words."""
    where = say(PLACES[place.place])
    if place.number:
        where = say(N_("%(place)s no. %(number)s"), place=where, number=place.number)
    if place.floor:
        where = say(N_("%(place)s, floor %(floor)s"), place=where, floor=place.floor)
    return f"{say(KINDS[kind][0])} · {where}"


def neighbours_read(kind: ReportKind, place: PlaceClass, words: str | None) -> str:
    """Kind and place always, and the words once there are any."""
    where = kind_and_place(kind, place)
    return say(N_("%(where)s: %(said)s"), where=where, said=words) if words else where


def neighbours_words(matter: PublicMatter) -> str:
    return neighbours_read(matter.kind, matter.place, matter.words)


def problem_words(problem: Problem) -> str:
    """Of several photos, also which one it is about."""
    words = say(problem.words, **problem.values)
    return (
        f"{say(N_('Photo %(number)s'), number=problem.values['photo'])}: {words}"
        if "photo" in problem.values
        else words
    )
