"""What the simulator has to see of a dispute, and what is told to whoever tries the model community out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from db.community.offices.tables import Office
from db.community.organisation.queries import places
from db.community.organisation.queries.places import BuildingInfo, communities
from db.community.organisation.tables import Building, Community, MemberUnit
from db.community.staff.queries import people
from db.community.staff.rules.people import DEMONSTRATION_PASSWORD
from db.community.staff.tables import OfficeReader, StaffMember
from db.demo.people import community_data
from db.disputes.queries.waiting import written_words
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute, FellowAnswer, Round
from db.ground.connection import database
from db.ground.refusals import NotFound
from db.records.history.queries import ChainAnchor
from db.records.history.tables import ChainHead
from db.records.permissions.rules import Actor, Role

READER = "jie"  # at the street office of the model district


DAYS_TO_ANSWER = 14


@dataclass(frozen=True)
class DemoDisputeState:
    """How a dispute stands at this moment of the simulation."""

    id: int
    status: Status
    holder_staff: int | None
    holder_unit: int | None
    level: int
    round_number: int
    grid_id: int
    building_id: int
    private: bool
    resident_wants_private: bool
    unit_may_call: bool
    written_at: datetime | None
    in_danger: bool
    withheld: bool


@dataclass(frozen=True)
class DemoSignIn:
    sign_in_name: str
    name: str
    role: str
    community: str = ""


@dataclass(frozen=True)
class DemoSummary:
    """What somebody needs to try the model community out: a sign to scan, and people to sign in as."""

    community_id: int
    community: str
    disputes: int
    building: str
    building_code: str
    sign_ins: tuple[DemoSignIn, ...]
    password: str


def standing(reference: str) -> DemoDisputeState:
    row = Dispute.one(reference=reference)
    if row is None:
        raise NotFound()
    waiting = written_words([row]).get(row.id)
    return DemoDisputeState(
        row.id,
        row.status,
        row.holder_staff_id,
        row.holder_unit_id,
        row.level,
        row.round_number,
        row.grid_id,
        row.building_id,
        row.private,
        row.resident_wants_private,
        row.unit_may_call,
        waiting.last_at if waiting else None,
        row.in_danger,
        row.withheld,
    )


def settler_of(standing: DemoDisputeState) -> int | None:
    found = Round.select(Round.ended_by).where((Round.dispute == standing.id) & (Round.number == standing.round_number))
    return found.tuples().get()[0]


def overdue_waits(now: datetime) -> bool:
    """Whether the job that lets overdue disputes rise would find one; asked before every simulated working day."""
    return _exists("SELECT 1 FROM dispute WHERE escalate_at <= {now} LIMIT 1", now)


def unanswered_waits(now: datetime) -> bool:
    still_open = f"asked_again_at IS NULL AND asking_ended_at IS NULL AND dispute.status = '{Status.SETTLED.value}'"
    present = '"round" JOIN dispute ON dispute.id = dispute_id AND number = round_number'
    return _exists(f"SELECT 1 FROM {present} WHERE ask_again_due <= {{now}} AND {still_open} LIMIT 1", now)


def unrated_waits(now: datetime) -> bool:
    settled = f"status = '{Status.SETTLED.value}' AND status_since <= {{now}}"
    return _exists(f"SELECT 1 FROM dispute WHERE {settled} LIMIT 1", now - timedelta(days=DAYS_TO_ANSWER))


def fellows_waiting_since(moment: datetime) -> dict[int, int]:
    """What those who share a matter answered, and nobody has looked at, since then or longer: ids and buildings."""
    found = FellowAnswer.select(FellowAnswer.id, Round.building).join(Round).where(FellowAnswer.waits_since <= moment)
    return dict(found.order_by(FellowAnswer.id).tuples())


def _exists(statement: str, moment: datetime) -> bool:
    at = Dispute.submitted_at.db_value(moment)
    return database.execute_sql(statement.format(now=database.param), (at,)).fetchone() is not None


def everybody(community_id: int, now: datetime) -> list[Actor]:
    """The staff of a community as they would be signed in, longest here first."""
    rows = StaffMember.select(StaffMember.id).where((StaffMember.community == community_id) & StaffMember.active)
    found = [people.actor(row.id, now) for row in rows.order_by(StaffMember.id)]
    return [actor for actor in found if actor is not None]


def buildings(community_id: int) -> list[BuildingInfo]:
    rows = Building.select(Building.id).where(Building.community == community_id).order_by(Building.number)
    return [places.building(row.id) for row in rows]


def units_by_trade(community_id: int) -> dict[str, int]:
    rows = MemberUnit.select().where((MemberUnit.community == community_id) & MemberUnit.active)
    return {row.trade: row.id for row in rows.order_by(MemberUnit.id)}


def history_ends(community_id: int) -> ChainAnchor:
    head = ChainHead.get_by_id(community_id)
    return ChainAnchor(head.position, head.hash)


def demo_summary() -> DemoSummary | None:
    """What is needed to try the model community out; None where it does not live.

    A real community of the same name is told apart by its people.
    """
    found = next((one for one in communities() if one.name == community_data()["name"]), None)
    sign_ins = _sign_ins(found.id) if found else ()
    if found is None or len(sign_ins) != len(community_data()["known"]):
        return None
    first = Building.select().where(Building.community == found.id).order_by(Building.number).first()
    return DemoSummary(
        community_id=found.id,
        community=found.name,
        disputes=Dispute.select().where(Dispute.community == found.id).count(),
        building=first.name,
        building_code=first.code,
        sign_ins=sign_ins,
        password=DEMONSTRATION_PASSWORD,
    )


def _sign_ins(community_id: int) -> tuple[DemoSignIn, ...]:
    known = [person["sign_in_name"] for person in community_data()["known"]]
    rows = StaffMember.select().where((StaffMember.community == community_id) & StaffMember.sign_in_name.in_(known))
    found = {row.sign_in_name: DemoSignIn(row.sign_in_name, row.name, row.role) for row in rows}
    return tuple(found[name] for name in known if name in found)


def reader_sign_ins() -> tuple[DemoSignIn, ...]:
    """Who reads at the office above the model district; nobody where it was not made."""
    found = OfficeReader.select(OfficeReader, Office).join(Office).where(OfficeReader.sign_in_name == READER)
    return tuple(DemoSignIn(row.sign_in_name, row.name, "office_reader", row.office.name) for row in found)


def neighbour_sign_ins() -> tuple[DemoSignIn, ...]:
    """The secretaries of the small communities beside the model one; none where they were not made."""
    names = [neighbour["name"] for neighbour in community_data()["neighbours"]]
    rows = StaffMember.select(StaffMember, Community).join(Community).where(Community.name.in_(names))
    rows = rows.where(StaffMember.role == Role.COMMUNITY_SECRETARY).order_by(StaffMember.id)
    return tuple(DemoSignIn(row.sign_in_name, row.name, row.role, row.community.name) for row in rows)
