"""What a platform reads: of open matters exactly what neighbours may read, of what it reported itself how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from peewee import Expression, fn

from db.community.offered.queries import communities_with, last_switched_on, practices_off
from db.community.organisation.queries.places import BuildingInfo, CommunityInfo, buildings_in
from db.community.staff.tables import StaffMember
from db.disputes.rules.workflow import ENDED, OPEN, Status
from db.disputes.tables import Dispute, Round
from db.ground.rows import has_words
from db.ground.sealing import keyring
from db.nine_ones.notice_board.queries.board import words_of_settled
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, require
from db.records.personal_data.rules.place_class import PlaceClass, place_class
from db.records.reports.rules import ReportKind
from db.together.open_api.rules import OpenStatus, Wanted
from db.together.open_api.tables import ApiClient, ApiOffer, ApiRefusal, ApiReport

PRACTICE = "open_api"


@dataclass(frozen=True)
class ApiClientInfo:
    id: int
    community_id: int
    may_post: bool
    may_hand_out_receipts: bool
    quota_day: int


@dataclass(frozen=True)
class ServiceRequest:
    """A matter as a platform reads it. `hidden`: it is private, and told to whoever reported it by status and times.

    `words` are what neighbours read while it is open and, of what has ended, what hangs on the board about it.
    """

    reference: str
    kind: ReportKind
    status: Status
    place: PlaceClass
    words: str
    building: BuildingInfo
    submitted_at: datetime
    changed_at: datetime
    due: datetime | None
    joined_into: str
    hidden: bool

    @property
    def is_open(self) -> bool:
        return self.status in OPEN


@dataclass(frozen=True)
class ApiClientLine:
    """For the administrator: a platform, what came in by it, and how often something was sent back, by reason."""

    id: int
    name: str
    contact: str
    may_post: bool
    may_hand_out_receipts: bool
    quota_day: int
    made_by: str
    made_at: datetime
    revoked_at: datetime | None
    last_used_at: datetime | None
    reports: int
    refused: tuple[tuple[str, int], ...]


def jurisdictions(now: datetime) -> list[CommunityInfo]:
    """The communities that are open to platforms at the instant."""
    return communities_with(PRACTICE, now)


def client_with(key: str, community_id: int) -> ApiClientInfo | None:
    """Whose key this is, in this community and not revoked."""
    row = ApiClient.one(key_hash=key_hash(key), community=community_id) if key else None
    if row is None or row.revoked_at is not None:
        return None
    return ApiClientInfo(row.id, row.community_id, row.may_post, row.may_hand_out_receipts, row.quota_day)


def key_hash(key: str) -> str:
    return keyring().keyed_hash("api key", key)


def offered_kinds(community_id: int) -> frozenset[ReportKind]:
    """What the community offers to platforms."""
    row = ApiOffer.one(community=community_id)
    return frozenset(ReportKind) - frozenset(row.left_out if row else ())


def offer_changed_at(homes: Sequence[CommunityInfo]) -> datetime | None:
    """When one of these communities last changed what it offers, or was opened to platforms."""
    rows = ApiOffer.select(ApiOffer.changed_at).where(ApiOffer.community.in_([home.id for home in homes]))
    moments = [*(row.changed_at for row in rows), last_switched_on(PRACTICE)]
    return max((one for one in moments if one is not None), default=None)


def service_requests(
    home: CommunityInfo, asked: Wanted, client: ApiClientInfo | None, now: datetime
) -> list[ServiceRequest]:
    """The newest first; the same for everybody, but that a platform finds what it reported itself, too."""
    present = (Round.dispute == Dispute.id) & (Round.number == Dispute.round_number)
    found = Dispute.select(Dispute, Round).join(Round, on=present, attr="present")
    here = found.where((Dispute.community == home.id) & _readable(client) & _asked_for(asked))
    newest = here.order_by(Dispute.submitted_at.desc(), Dispute.id.desc())
    return _told(home, list(newest.paginate(asked.page, asked.page_size)), now)


def _readable(client: ApiClientInfo | None) -> Expression:
    """Whose words are gone, is gone. A quarrel stays between those who have it, also where staff opened it."""
    if client is None:
        return has_words(Dispute.text) & _open_to_all()
    mine = ApiReport.select(ApiReport.dispute).where(ApiReport.client == client.id)
    return has_words(Dispute.text) & (_open_to_all() | Dispute.id.in_(mine))


def _open_to_all() -> Expression:
    quiet = ~Dispute.private & ~Dispute.withheld & Dispute.complaint.is_null()
    return quiet & (Dispute.kind != ReportKind.NEIGHBOUR)


def _is_hidden(dispute: Dispute) -> bool:
    """`_open_to_all` turned round, of a row."""
    loud = dispute.private or dispute.withheld or dispute.complaint is not None
    return bool(loud or dispute.kind is ReportKind.NEIGHBOUR)


def _asked_for(asked: Wanted) -> Expression:
    if asked.references:
        return Dispute.reference.in_(sorted(asked.references))
    statuses = {OpenStatus.OPEN: OPEN, OpenStatus.CLOSED: ENDED}
    standing = sorted(status for one in asked.statuses for status in statuses[one])
    chosen = Dispute.kind.in_(sorted(asked.kinds)) & Dispute.status.in_(standing)
    return chosen & Dispute.submitted_at.between(asked.since, asked.until)


def _told(home: CommunityInfo, rows: Sequence[Dispute], now: datetime) -> list[ServiceRequest]:
    buildings = {one.id: one for one in buildings_in(home.id)} if rows else {}
    ended = [row.id for row in rows if row.status in ENDED and not _is_hidden(row)]
    on_board = bool(ended) and "notice_board" not in practices_off(home.id, now)
    hanging = words_of_settled(ended, now) if on_board else {}
    joined = [row.joined_into_id for row in rows if row.joined_into_id and not _is_hidden(row)]
    into = dict(
        Dispute.select(Dispute.id, Dispute.reference).where(Dispute.id.in_(joined) & _open_to_all()).tuples()
        if joined
        else ()
    )
    return [
        _one(row, buildings[row.building_id], hanging.get(row.id, ""), into.get(row.joined_into_id, "")) for row in rows
    ]


def _one(row: Dispute, building: BuildingInfo, hanging: str, into: str) -> ServiceRequest:
    is_open, hidden = row.status in OPEN, _is_hidden(row)
    return ServiceRequest(
        row.reference,
        row.kind,
        row.status,
        place_class(row.public_place, row.floor, row.room),
        "" if hidden else (row.public_wording or "") if is_open else hanging,
        building,
        row.submitted_at,
        row.status_since if is_open else row.present.ended_at or row.status_since,
        row.present.settle_due if is_open else None,
        into,
        hidden,
    )


def api_clients(actor: Actor) -> list[ApiClientLine]:
    """All that have or had a key, the newest first. Raises NotAllowed."""
    require(actor, Ability.MANAGE_ORGANISATION)
    found = ApiClient.select(ApiClient, StaffMember.name.alias("by")).join(StaffMember)
    rows = list(found.where(lies_in(actor.home, ApiClient)).order_by(ApiClient.id.desc()).objects())
    own = [row.id for row in rows]
    reports = ApiReport.select(ApiReport.client, fn.COUNT(ApiReport.dispute)).where(ApiReport.client.in_(own))
    counts = dict(reports.group_by(ApiReport.client).tuples())
    refused: dict[int, list[tuple[str, int]]] = {}
    for one in ApiRefusal.select().where(ApiRefusal.client.in_(own)).order_by(ApiRefusal.reason):
        refused.setdefault(one.client_id, []).append((one.reason, one.count))
    return [_line(row, counts.get(row.id, 0), tuple(refused.get(row.id, ()))) for row in rows]


def _line(row: ApiClient, reports: int, refused: tuple[tuple[str, int], ...]) -> ApiClientLine:
    return ApiClientLine(
        row.id,
        row.name,
        row.contact,
        row.may_post,
        row.may_hand_out_receipts,
        row.quota_day,
        row.by,
        row.made_at,
        row.revoked_at,
        row.last_used_at,
        reports,
        refused,
    )


def kinds_left_out(actor: Actor) -> frozenset[ReportKind]:
    """Raises NotAllowed."""
    require(actor, Ability.MANAGE_ORGANISATION)
    return frozenset(ReportKind) - offered_kinds(actor.community_id)
