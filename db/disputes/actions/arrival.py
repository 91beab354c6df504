"""What is looked up about a report that comes in: where it belongs, who gets it, and what its words tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.community.deadlines import queries as deadlines
from db.community.deadlines.rules import Limits
from db.community.organisation.queries import places
from db.community.organisation.queries.places import BuildingInfo, CommunityInfo
from db.community.routing import queries as routing
from db.community.routing.queries import RoutingResult
from db.disputes.actions.routed import above_whom_it_is_about
from db.disputes.queries.complaints import handler_above
from db.disputes.queries.subjects import Subject, subject_of
from db.records.danger.rules.finding import DangerFound
from db.records.danger.rules.kinds import Danger, gravest_first, mediator_may_be_told
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Actor, Complaint
from db.records.reports.rules import Report, ReportKind, Source


@dataclass(frozen=True)
class Filing:
    """How it came in, beside what was said."""

    source: Source
    filed_by: Actor | None
    can_be_asked: bool
    photos_to_come: int = 0
    spoken: bool = False
    closed: bool = False  # nobody but whoever holds it and the secretary may read it

    @property
    def by(self) -> Actor | ActorKind:
        return self.filed_by or (ActorKind.SYSTEM if self.source is Source.HOTLINE else ActorKind.RESIDENT)


@dataclass(frozen=True)
class Arrival:
    """What is looked up before the community's history is locked, so that others wait as little as possible."""

    building: BuildingInfo
    community: CommunityInfo
    kind: ReportKind
    limits: Limits
    routed: RoutingResult
    subject: Subject | None
    filing: Filing
    now: datetime
    found: tuple[DangerFound, ...]

    @property
    def dangers(self) -> tuple[Danger, ...]:
        return gravest_first(one.kind for one in self.found)

    @property
    def withheld(self) -> bool:
        return not mediator_may_be_told(self.dangers)

    @property
    def complaint(self) -> Complaint | None:
        if self.subject:
            return self.subject.handler.complaint
        return Complaint.CLOSED if self.filing.closed else None


def arrival_of(
    building_id: int, report: Report, filing: Filing, now: datetime, found: tuple[DangerFound, ...]
) -> Arrival:
    building, kind = places.building(building_id), ReportKind(report.kind)
    community = places.community(building.community_id)
    limits = deadlines.limits(community.id, kind)
    may_be_told = mediator_may_be_told(one.kind for one in found)
    subject = subject_of(building_id, report, now, withheld=not may_be_told)
    if subject:
        routed = above_whom_it_is_about(subject.handler)
    elif filing.closed:
        routed = above_whom_it_is_about(handler_above(building_id, None, (), now))
    elif may_be_told:
        routed = routing.route_for(community.id, kind, building.grid_id, building.id, now)
    else:
        routed = routing.route_above_mediator(community.id, building.grid_id)
    return Arrival(building, community, kind, limits, routed, subject, filing, now, found)
