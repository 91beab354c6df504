"""Roles, what each may do, and how far each one's scope reaches; everything else is denied."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from db.ground.refusals import NotAllowed, NotFound


class Role(StrEnum):
    COMMUNITY_SECRETARY = "community_secretary"
    GRID_SECRETARY = "grid_secretary"
    BUILDING_MEDIATOR = "building_mediator"
    UNIT_LIAISON = "unit_liaison"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    SUPERVISOR = "supervisor"


class Ability(StrEnum):
    READ_DISPUTES = "read_disputes"
    SEE_CONTACTS = "see_contacts"
    HANDLE_DISPUTES = "handle_disputes"
    ASSIGN_DISPUTES = "assign_disputes"
    REFUSE_DISPUTES = "refuse_disputes"
    JOIN_DISPUTES = "join_disputes"
    CORRECT_DISPUTES = "correct_disputes"
    REOPEN_DISPUTES = "reopen_disputes"
    FILE_ON_BEHALF = "file_on_behalf"
    READ_FIGURES = "read_figures"
    EXPORT_FIGURES = "export_figures"
    EDIT_WORKING_RULES = "edit_working_rules"
    READ_ORGANISATION = "read_organisation"
    MANAGE_ORGANISATION = "manage_organisation"
    MANAGE_STAFF = "manage_staff"
    PRINT_SIGNS = "print_signs"
    READ_HISTORY = "read_history"
    READ_NINE_ONES = "read_nine_ones"
    KEEP_NINE_ONES = "keep_nine_ones"
    MANAGE_MESSAGES = "manage_messages"
    RUN_CONFERENCE = "run_conference"
    READ_CONFERENCES = "read_conferences"
    ANSWER_PAGE_WORDS = "answer_page_words"
    ANSWER_RIGHTS = "answer_rights"
    READ_DISCLOSURES = "read_disclosures"
    KEEP_DISCLOSURES = "keep_disclosures"
    SUPERVISE = "supervise"
    KEEP_MEDIATIONS = "keep_mediations"
    KEEP_HOTLINE = "keep_hotline"
    COUNT_MEDIATIONS = "count_mediations"


class Complaint(StrEnum):
    """About somebody who works here: for the level above them or, about the secretary, for an office outside.

    `CLOSED` complains of nobody: the city says that its caller must not be known. It is kept in the same way.
    """

    INSIDE = "inside"
    OUTSIDE = "outside"
    CLOSED = "closed"


_A = Ability
_SECRETARY = {
    _A.READ_DISPUTES,
    _A.SEE_CONTACTS,
    _A.HANDLE_DISPUTES,
    _A.ASSIGN_DISPUTES,
    _A.REFUSE_DISPUTES,
    _A.JOIN_DISPUTES,
    _A.CORRECT_DISPUTES,
    _A.FILE_ON_BEHALF,
    _A.READ_FIGURES,
    _A.READ_ORGANISATION,
    _A.PRINT_SIGNS,
    _A.READ_NINE_ONES,
    _A.KEEP_NINE_ONES,
    _A.KEEP_MEDIATIONS,
    _A.COUNT_MEDIATIONS,
}

ABILITIES: dict[Role, frozenset[Ability]] = {
    Role.COMMUNITY_SECRETARY: frozenset(
        _SECRETARY
        | {_A.REOPEN_DISPUTES, _A.EXPORT_FIGURES, _A.EDIT_WORKING_RULES, _A.READ_HISTORY, _A.MANAGE_MESSAGES}
        | {_A.RUN_CONFERENCE, _A.READ_CONFERENCES, _A.ANSWER_PAGE_WORDS, _A.ANSWER_RIGHTS}
        | {_A.READ_DISCLOSURES, _A.KEEP_DISCLOSURES, _A.KEEP_HOTLINE}
    ),
    Role.GRID_SECRETARY: frozenset(_SECRETARY),
    Role.BUILDING_MEDIATOR: frozenset(
        {
            _A.READ_DISPUTES,
            _A.SEE_CONTACTS,
            _A.HANDLE_DISPUTES,
            _A.JOIN_DISPUTES,
            _A.CORRECT_DISPUTES,
            _A.FILE_ON_BEHALF,
            _A.READ_FIGURES,
            _A.READ_ORGANISATION,
            _A.PRINT_SIGNS,
            _A.READ_NINE_ONES,
            _A.KEEP_NINE_ONES,
            _A.KEEP_MEDIATIONS,
            _A.COUNT_MEDIATIONS,
        }
    ),
    Role.UNIT_LIAISON: frozenset({_A.READ_DISPUTES, _A.SEE_CONTACTS, _A.HANDLE_DISPUTES, _A.READ_FIGURES}),
    Role.AUDITOR: frozenset(
        {
            _A.READ_DISPUTES,
            _A.READ_FIGURES,
            _A.EXPORT_FIGURES,
            _A.READ_ORGANISATION,
            _A.READ_HISTORY,
            _A.READ_NINE_ONES,
            _A.READ_CONFERENCES,
            _A.READ_DISCLOSURES,
            _A.COUNT_MEDIATIONS,
        }
    ),
    Role.ADMINISTRATOR: frozenset(
        {
            _A.READ_ORGANISATION,
            _A.MANAGE_ORGANISATION,
            _A.MANAGE_STAFF,
            _A.PRINT_SIGNS,
            _A.READ_NINE_ONES,
            _A.MANAGE_MESSAGES,
            _A.ANSWER_PAGE_WORDS,
        }
    ),
    # What is or will be public of the committee's work: no dispute, no contact, and nothing to press there.
    Role.SUPERVISOR: frozenset({_A.READ_DISCLOSURES, _A.SUPERVISE}),
}

WHOLE_COMMUNITY = frozenset({Role.COMMUNITY_SECRETARY, Role.AUDITOR, Role.ADMINISTRATOR, Role.SUPERVISOR})
ONE_IS_ALL = frozenset({Role.COMMUNITY_SECRETARY, Role.AUDITOR})
"""Whoever of them is meant by the office's name alone, the others hold it, too."""
SECRETARIES = frozenset({Role.COMMUNITY_SECRETARY, Role.GRID_SECRETARY})


@dataclass(frozen=True)
class Territory:
    """Whose ground it is: whole communities (one, or all of an office above), or only these grids or buildings there.

    `queries.lies_in` is `covers` as a condition of the database.
    """

    community_ids: frozenset[int]
    grid_ids: frozenset[int] | None = None  # None: all of them
    building_ids: frozenset[int] | None = None

    def covers(self, place: Place) -> bool:
        """Whether the place lies in it; what is the whole community’s lies in no grid of it."""
        return (
            place.community_id in self.community_ids
            and (self.grid_ids is None or place.grid_id in self.grid_ids)
            and (self.building_ids is None or place.building_id in self.building_ids)
        )


@dataclass(frozen=True)
class Actor:
    """A member of staff as signed in: who, in what role, for which part of which community."""

    staff_id: int
    name: str
    role: Role
    community_id: int
    grid_ids: frozenset[int] = frozenset()
    building_ids: frozenset[int] = frozenset()
    unit_id: int | None = None
    on_duty: bool = False  # told first of danger to life, and so reads it wherever it is

    def may(self, ability: Ability) -> bool:
        return ability in ABILITIES[self.role]

    @property
    def home(self) -> Territory:
        """The whole of their community, whatever part of it is theirs."""
        return Territory(frozenset({self.community_id}))

    @property
    def territory(self) -> Territory:
        """What is theirs by their office alone: all here, their grids or their buildings; a unit's liaison has none."""
        if self.role in WHOLE_COMMUNITY:
            return self.home
        if self.role is Role.GRID_SECRETARY:
            return replace(self.home, grid_ids=self.grid_ids)
        of_mediator = self.role is Role.BUILDING_MEDIATOR
        return replace(self.home, building_ids=self.building_ids if of_mediator else frozenset())


@dataclass(frozen=True)
class Place:
    """Where something lies in the organisation, and to whom it is assigned."""

    community_id: int
    grid_id: int | None = None
    building_id: int | None = None
    staff_id: int | None = None
    unit_id: int | None = None
    assisting_unit_ids: frozenset[int] = frozenset()
    complaint: Complaint | None = None
    about_staff_id: int | None = None
    about_role: Role | None = None
    in_danger: bool = False
    withheld: bool = False
    told_staff_id: int | None = None
    duty_open: bool = False


def covers(actor: Actor, place: Place) -> bool:
    """Whether the place is in the actor's scope: by territory, or because it is assigned to them or their unit.

    A unit that was called to assist reads and talks like the one in charge; what only the holder does, it does not.
    What is withheld (violence, despair) no mediator reaches by territory, but only by having it given to them.
    """
    if not actor.home.covers(place) or is_kept_from(actor, place):
        return False
    if actor.role in WHOLE_COMMUNITY or is_assigned(actor, place) or is_told(actor, place):
        return True
    if actor.role is Role.UNIT_LIAISON:
        return actor.unit_id in place.assisting_unit_ids
    if actor.role is Role.BUILDING_MEDIATOR and place.withheld:
        return False
    return actor.territory.covers(place) or (actor.on_duty and place.in_danger)


def is_kept_from(actor: Actor, place: Place) -> bool:
    """A complaint is known to whoever has it in hand and to who reads all here, and never to whom it is about.

    One about the secretary is known to nobody here at all. Whoever was told of danger in one knows it while it lasts.
    Where nobody said whom it is about, it may be about an auditor.
    """
    if place.complaint is None or is_told(actor, place):
        return False
    if place.complaint is Complaint.OUTSIDE or is_about(place, actor.staff_id, actor.role):
        return True
    if actor.role is Role.AUDITOR and place.about_staff_id is None:
        return True
    return actor.role not in WHOLE_COMMUNITY and place.staff_id != actor.staff_id


def is_told(actor: Actor, place: Place) -> bool:
    """Whether this person was told of danger in a complaint that is not about them, and the danger lasts."""
    told = place.in_danger and place.told_staff_id == actor.staff_id
    return told and not is_about(place, actor.staff_id, actor.role)


def is_about(place: Place, staff_id: int, role: Role) -> bool:
    """Whether a complaint is about this person; about one of several who read all here, it is about each of them."""
    return place.about_staff_id == staff_id or (role in ONE_IS_ALL and place.about_role is role)


def is_assigned(actor: Actor, place: Place) -> bool:
    """Whether the matter is in this person's own hands, or in their unit's."""
    if actor.role is Role.UNIT_LIAISON:
        return place.unit_id is not None and place.unit_id == actor.unit_id
    return place.staff_id is not None and place.staff_id == actor.staff_id


def require(actor: Actor, ability: Ability, place: Place | None = None) -> None:
    """Raises NotAllowed without the ability, NotFound outside the scope: a stranger learns nothing."""
    if not actor.may(ability):
        raise NotAllowed()
    if not covers(actor, place or Place(actor.community_id)) and place is not None:
        raise NotFound()
