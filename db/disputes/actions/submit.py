"""A dispute comes in: by a resident's scan, or filed by staff for somebody who phoned, came by or was visited."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from db import sealing
from db.clock import local
from db.deadlines import queries as deadlines
from db.disputes.actions.case import Case, open_round
from db.disputes.rules import Level, MoveName, Status, starts_private
from db.disputes.tables import Contact, Dispute, ReferenceCounter
from db.history.actions import Recorder, recording
from db.history.rules import By
from db.organisation import queries as organisation
from db.organisation.queries import BuildingInfo, CommunityInfo
from db.permissions.rules import Ability, Actor, Place, require
from db.photos.rules import CleanPhoto
from db.refusals import Invalid, Problem
from db.reports.rules import MOST_PHOTOS, ContactWish, Kind, Report, Source, checked_report
from db.routing import queries as routing
from db.words import N_

SHORT_CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
SHORT_CODE_LENGTH = 6
SHORTEST_KEY = 16


@dataclass(frozen=True)
class Receipt:
    """What the resident keeps. `link` is secret: whoever holds it can read and answer."""

    reference: str
    link: str
    short_code: str
    building_code: str
    is_new: bool


@dataclass(frozen=True)
class Filing:
    """How it came in, beside what was said."""

    source: Source
    filed_by: Actor | None
    can_be_asked: bool

    @property
    def by(self) -> Actor | By:
        return self.filed_by or By.RESIDENT


def submit_dispute(
    building_id: int, report: Report, photos: Sequence[CleanPhoto], submission_key: str, now: datetime
) -> Receipt:
    """A resident's report, received once however often it is sent: the same key gives the same receipt.

    Raises Invalid with every problem by its field; NotFound for a building that does not exist.
    """
    return _receive(building_id, report, photos, submission_key, Filing(Source.SCAN, None, True), now)


def file_on_behalf(
    actor: Actor,
    building_id: int,
    report: Report,
    photos: Sequence[CleanPhoto],
    source: Source,
    receipt_given: bool,
    submission_key: str,
    now: datetime,
) -> Receipt:
    """Staff file for a resident; later asked for a rating only when they hold the receipt or left a phone."""
    building = organisation.building(building_id)
    require(actor, Ability.FILE_ON_BEHALF, Place(building.community_id, building.grid_id, building.id))
    if source is Source.SCAN:
        raise Invalid(Problem("source", N_("Please say how the resident reached you.")))
    filing = Filing(source, actor, receipt_given or bool(report.phone.strip()))
    return _receive(building_id, report, photos, submission_key, filing, now)


def _receive(
    building_id: int, report: Report, photos: Sequence[CleanPhoto], key: str, filing: Filing, now: datetime
) -> Receipt:
    report = checked_report(report)
    if len(photos) > MOST_PHOTOS:
        raise Invalid(Problem("photos", N_("At most %(most)s photos, please."), {"most": MOST_PHOTOS}))
    if len(key) < SHORTEST_KEY:
        raise Invalid(Problem("submission_key", N_("This form is no longer valid. Please open it again.")))
    building = organisation.building(building_id)
    with recording(building.community_id) as record:
        known = Dispute.get_or_none(Dispute.submission_key == key)
        if known is not None:
            return receipt_of(known, building.code, is_new=False)
        case = _enter(record, building, report, key, filing, now)
        case.attach(photos, now)
        route_dispute(case, now)
        return receipt_of(case.dispute, building.code, is_new=True)


def _enter(record: Recorder, building: BuildingInfo, report: Report, key: str, filing: Filing, now: datetime) -> Case:
    community = organisation.community(building.community_id)
    reference = _next_reference(community, now)
    link, short_code = sealing.new_token(), _new_short_code()
    kind = Kind(report.kind)
    limits = deadlines.limits(community.id, kind)
    dispute = Dispute.create(
        community=community.id,
        grid=building.grid_id,
        building=building.id,
        reference=reference,
        submission_key=key,
        follow_hash=sealing.token_hash(link),
        sealed_keys=sealing.keyring().seal(f"{link} {short_code}", f"dispute.keys:{reference}"),
        kind=kind,
        text=report.text,
        unit_number=report.unit_number,
        floor=report.floor,
        room=report.room,
        public_place=report.public_place,
        private=starts_private(kind, report.private),
        resident_wants_private=report.private,
        source=filing.source,
        filed_by=filing.filed_by.staff_id if filing.filed_by else None,
        can_be_asked=filing.can_be_asked,
        consent_version=report.consent_version,
        contact_wish=ContactWish(report.contact_wish),
        submitted_at=now,
        status=Status.SUBMITTED,
        status_since=now,
        level=Level.COMMUNITY,
    )
    _keep_contact(dispute, report)
    first = open_round(dispute, 1, now, community.time_zone, limits.settle_days, limits.contact_days)
    case = Case(record, dispute, first, community.time_zone)
    case.note(
        "submitted", filing.by, now, reference=reference, building=building.id, grid=building.grid_id, kind=kind,
        source=filing.source, private=dispute.private, consent=report.consent_version,
        contact_due=_stamp(first.contact_due), settle_due=_stamp(first.settle_due),
    )  # fmt: skip
    return case


def _stamp(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _keep_contact(dispute: Dispute, report: Report) -> None:
    if not report.name and not report.phone:
        return
    ring = sealing.keyring()
    Contact.insert(
        dispute=dispute.id,
        sealed_name=ring.seal(report.name, f"contact.name:{dispute.id}") if report.name else None,
        sealed_phone=ring.seal(report.phone, f"contact.phone:{dispute.id}") if report.phone else None,
    ).execute()


def route_dispute(case: Case, now: datetime) -> None:
    """To whom first: the routing table decides, and the timeline says by which rule."""
    dispute = case.dispute
    routed = routing.route_for(dispute.community_id, dispute.kind, dispute.grid_id, dispute.building_id)
    case.give_to(routed.staff_id, routed.unit_id, Level(routed.level), now)
    if routed.staff_id is None and routed.unit_id is None:
        return
    case.move(
        MoveName.DISPATCH, By.SYSTEM, now,
        rule=routed.position, target=routed.target, to_staff=routed.staff_id, to_unit=routed.unit_id,
    )  # fmt: skip


def _next_reference(community: CommunityInfo, now: datetime) -> str:
    year = local(now, community.time_zone).year
    row = (
        ReferenceCounter.insert(community=community.id, year=year, last=1)
        .on_conflict(
            conflict_target=[ReferenceCounter.community, ReferenceCounter.year],
            update={ReferenceCounter.last: ReferenceCounter.last + 1},
        )
        .returning(ReferenceCounter.last)
        .execute()
    )
    return f"{community.reference_prefix}-{year}-{list(row)[0].last:04d}"


def _new_short_code() -> str:
    return "".join(secrets.choice(SHORT_CODE_ALPHABET) for _ in range(SHORT_CODE_LENGTH))


def receipt_of(dispute: Dispute, building_code: str, *, is_new: bool) -> Receipt:
    link, short_code = unsealed_keys(dispute)
    return Receipt(dispute.reference, link, short_code, building_code, is_new)


def unsealed_keys(dispute: Dispute) -> tuple[str, str]:
    """The secret link and the short code, which only their holder is ever shown again."""
    opened = sealing.keyring().unseal(dispute.sealed_keys, f"dispute.keys:{dispute.reference}")
    link, _, short_code = opened.partition(" ")
    return link, short_code
