"""One conference as the desk shows it: its plan, who is invited, and everything about its items."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from db.community.organisation.queries.places import community
from db.community.organisation.tables import MemberUnit
from db.community.staff.queries.people import StaffInfo, staff_by_ids
from db.community.staff.tables import StaffMember
from db.disputes.queries.inbox import EXCERPT
from db.disputes.queries.scope import words_for
from db.disputes.rules.workflow import OPEN, Status
from db.ground.clock import local, local_date
from db.ground.refusals import NotFound
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, Role, require
from db.records.reports.rules import ReportKind
from db.together.conference.queries.proposals import matters_by_ids
from db.together.conference.queries.wordings import Helping, as_it_was_told, helping_of
from db.together.conference.rules.corrections import (
    ConferenceMinutesChange,
    ConferenceMinutesContents,
    MinutesItem,
    changes_from_json,
)
from db.together.conference.rules.planning import AgendaReason, ConferenceStage, DecisionOutcome
from db.together.conference.tables import AgendaItem, Conference, ConferenceMinutes, InvitedUnit


@dataclass(frozen=True)
class DeskInvitedUnit:
    """An invited unit; `came` is None until it is noted, `people` stays when `who` they were is forgotten."""

    unit_id: int
    unit: str
    trade: str
    told_at: datetime | None
    came: bool | None
    who: str
    people: int | None


@dataclass(frozen=True)
class DeskAgendaItem:
    """An agenda item; `reference` and what belongs to it are empty for a topic that is no matter."""

    id: int
    dispute_id: int | None
    reference: str
    building: str
    kind: ReportKind | None
    private: bool
    status: Status | None
    excerpt: str
    topic: str
    reasons: tuple[AgendaReason, ...]
    revision: int
    said: str
    decision: str
    lead_id: int | None
    lead: str
    assisting: tuple[tuple[int, str], ...]
    due: date | None
    calls: bool
    outcome: DecisionOutcome | None
    overdue: bool
    done_at: datetime | None
    done_words: str

    @property
    def can_call(self) -> bool:
        return self.status is not None and self.status in OPEN

    @property
    def told(self) -> MinutesItem:
        assisting = tuple(unit for unit, _name in self.assisting)
        return MinutesItem(
            self.id,
            self.dispute_id is not None,
            self.topic,
            self.said,
            self.decision,
            self.lead_id,
            assisting,
            self.due,
        )


@dataclass(frozen=True)
class DeskMinutesVersion:
    """One version of the minutes: who confirmed it and when, and what it changed in the one before, and why."""

    number: int
    confirmed_at: datetime
    confirmed_by: str
    reason: str
    changes: tuple[ConferenceMinutesChange, ...]


@dataclass(frozen=True)
class DeskConference:
    """A conference; of confirmed minutes `wording` is the version shown, `wordings` all of them, oldest first."""

    id: int
    community: str
    street: str
    zone: str
    number: int | None
    begins_at: datetime
    place: str
    chair_id: int
    chair: str
    stage: ConferenceStage
    revision: int
    invited_at: datetime | None
    version: int
    names_forgotten_at: datetime | None
    units: tuple[DeskInvitedUnit, ...]
    items: tuple[DeskAgendaItem, ...]
    wordings: tuple[DeskMinutesVersion, ...]
    wording: DeskMinutesVersion | None

    @property
    def is_newest(self) -> bool:
        return self.wording is None or self.wording.number == self.version

    @property
    def contents(self) -> ConferenceMinutesContents:
        """The minutes in the wording shown."""
        return ConferenceMinutesContents(
            local(self.begins_at, self.zone).replace(tzinfo=None),
            self.place,
            self.chair_id,
            tuple((one.unit_id, bool(one.came)) for one in self.units),
            tuple(item.told for item in self.items),
        )

    @property
    def seen(self) -> tuple[tuple[int, int], ...]:
        """The id and revision of each item, as whoever confirms the minutes has read them."""
        return tuple((item.id, item.revision) for item in self.items)


def conference_for_desk(actor: Actor, conference_id: int, now: datetime, version: int | None = None) -> DeskConference:
    """A conference as it is now, or as a version of its minutes told it. Raises NotAllowed, NotFound."""
    require(actor, Ability.READ_CONFERENCES)
    row = Conference.one(id=conference_id, community=actor.community_id)
    if row is None:
        raise NotFound()
    home, names = community(actor.community_id), _units(actor.community_id)
    wordings = _wordings(row)
    wording = next((one for one in wordings if one.number == (version or row.version)), None)
    if version is not None and wording is None:
        raise NotFound()
    seats, items = InvitedUnit.several(conference=row.id), AgendaItem.several(conference=row.id)
    helping = helping_of([item.id for item in items])
    if version is not None and version != row.version:
        helping = as_it_was_told(row, seats, items, version)
    return DeskConference(
        row.id,
        home.name,
        home.street,
        home.time_zone,
        row.number,
        row.begins_at,
        row.place,
        row.chair_id,
        staff_by_ids([row.chair_id])[row.chair_id].name,
        row.stage,
        row.revision,
        row.invited_at,
        row.version,
        row.names_forgotten_at,
        tuple(
            DeskInvitedUnit(one.unit_id, *names[one.unit_id], one.told_at, one.came, one.who, one.people)
            for one in seats
        ),
        items_of(actor, items, local_date(now, home.time_zone), helping),
        wordings,
        wording,
    )


def _wordings(row: Conference) -> tuple[DeskMinutesVersion, ...]:
    kept = ConferenceMinutes.several(conference=row.id) if row.version else []
    people = staff_by_ids([one.confirmed_by_id for one in kept]) if kept else {}
    return tuple(
        DeskMinutesVersion(
            one.number, one.confirmed_at, people[one.confirmed_by_id].name, one.reason, changes_from_json(one.changes)
        )
        for one in kept
    )


def _units(community_id: int) -> dict[int, tuple[str, str]]:
    rows = MemberUnit.select(MemberUnit.id, MemberUnit.name, MemberUnit.trade)
    return {key: (name, trade) for key, name, trade in rows.where(MemberUnit.community == community_id).tuples()}


def items_of(actor: Actor, rows: Iterable[AgendaItem], today: date, helping: Helping) -> tuple[DeskAgendaItem, ...]:
    found = sorted(rows, key=lambda row: (row.position, row.id))
    matters = {
        one["id"]: one | {"text": words_for(actor)(one["text"])}
        for one in matters_by_ids(actor.community_id, {row.dispute_id for row in found if row.dispute_id})
    }
    names = {key: name for key, (name, _) in _units(actor.community_id).items()}
    return tuple(
        _item(
            row,
            matters.get(row.dispute_id or 0),
            names,
            tuple((unit, names[unit]) for unit in helping.get(row.id, ())),
            today,
        )
        for row in found
    )


def _item(
    row: AgendaItem,
    matter: dict[str, Any] | None,
    names: dict[int, str],
    assisting: tuple[tuple[int, str], ...],
    today: date,
) -> DeskAgendaItem:
    about = matter or {"reference": "", "building_name": "", "kind": None, "private": False, "status": None, "text": ""}
    overdue = row.outcome is DecisionOutcome.OPEN and row.due is not None and row.due < today
    return DeskAgendaItem(
        row.id,
        row.dispute_id,
        about["reference"],
        about["building_name"],
        about["kind"],
        about["private"],
        about["status"],
        " ".join(about["text"].split())[:EXCERPT],
        row.topic,
        tuple(AgendaReason(reason) for reason in row.reasons),
        row.revision,
        row.said,
        row.decision,
        row.lead_id,
        names.get(row.lead_id or 0, ""),
        assisting,
        row.due,
        row.calls,
        row.outcome,
        overdue,
        row.done_at,
        row.done_words,
    )


def item_of_minutes(told: MinutesItem, units: Mapping[int, str]) -> DeskAgendaItem:
    """An item as a wording tells it and no more: nothing of its matter, and nothing that became of it."""
    return DeskAgendaItem(
        id=told.id,
        dispute_id=None,
        reference="",
        building="",
        kind=None,
        private=False,
        status=None,
        excerpt="",
        topic=told.topic,
        reasons=(),
        revision=0,
        said=told.said,
        decision=told.decision,
        lead_id=told.lead_id,
        lead=units.get(told.lead_id or 0, ""),
        assisting=tuple((unit, units[unit]) for unit in told.assisting),
        due=told.due,
        calls=False,
        outcome=None,
        overdue=False,
        done_at=None,
        done_words="",
    )


def possible_chairs(actor: Actor) -> list[StaffInfo]:
    """The secretaries of the community and its grids. Raises NotAllowed."""
    require(actor, Ability.READ_CONFERENCES)
    here = lies_in(actor.home, StaffMember) & StaffMember.active
    offices = StaffMember.role.in_([Role.COMMUNITY_SECRETARY, Role.GRID_SECRETARY])
    ids = [row[0] for row in StaffMember.select(StaffMember.id).where(here & offices).tuples()]
    return sorted(staff_by_ids(ids).values(), key=lambda one: (one.role is not Role.COMMUNITY_SECRETARY, one.id))
