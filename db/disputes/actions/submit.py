"""A dispute comes in: by a resident's scan, or filed by staff for somebody who phoned, came by or was visited."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from peewee import IntegrityError

from db.community.organisation.queries import places
from db.community.organisation.queries.places import CommunityInfo, existing
from db.disputes.actions.arrival import Arrival, Filing, arrival_of
from db.disputes.actions.case import LockedDispute, case_of, open_round
from db.disputes.actions.danger_seen import begin_in_danger
from db.disputes.actions.routed import hand_over
from db.disputes.queries.callers import sealed_reach
from db.disputes.queries.secret_links import new_keys, unsealed_keys
from db.disputes.rules.workflow import HolderLevel, Status, is_form_key, starts_private
from db.disputes.tables import Attachment, Contact, Dispute, ReferenceCounter
from db.ground.clock import local
from db.ground.refusals import Invalid, Problem
from db.ground.words import DEFAULT_LOCALE, N_, catalogue
from db.records.danger.rules.finding import DangerFound, dangers_in
from db.records.danger.rules.kinds import Danger, gravest_first
from db.records.danger.rules.whose import is_of_oneself
from db.records.history.actions import Recorder, recording
from db.records.permissions.rules import Ability, Actor, Place, require
from db.records.photos.rules import CleanPhoto
from db.records.reports.rules import MOST_PHOTOS, ContactWish, Report, Source, checked_report, dangers_told

SHORT_CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
SHORT_CODE_LENGTH = 6
BY_THEMSELVES = frozenset({Source.SCAN, Source.SUGGESTION, Source.HOTLINE, Source.CENTRE_HOUSEHOLD, Source.OPEN_API})
CLOSED_ORDER = N_(
    "A confidential order of 12345. What was said is opened at the desk, by whoever has it in hand and the secretary."
)


@dataclass(frozen=True)
class ReportReceipt:
    """What the resident keeps. `link` is secret: whoever holds it can read and answer."""

    reference: str
    link: str
    short_code: str
    building_code: str
    is_new: bool
    dangers: tuple[Danger, ...] = ()
    of_oneself: bool = False


def submit_dispute(
    building_id: int,
    report: Report,
    photos: Sequence[CleanPhoto],
    submission_key: str,
    now: datetime,
    source: Source = Source.SCAN,
    found: Sequence[DangerFound] | None = None,
    photos_to_come: int = 0,
    spoken: bool = False,
    can_be_asked: bool = True,
) -> ReportReceipt:
    """A resident's report, received once however often it is sent: the same key gives the same receipt.

    `found` is what its text tells of danger, from whoever has read it already. On a weak line its words come first and
    the photos later (`take_photo_piece`), or all at once in a second sending. `spoken`: `keep_recording` follows. Not
    `can_be_asked`: somebody else wrote it, and whose matter it is holds no link.

    Raises Invalid with every problem by its field; NotFound for a building that does not exist.
    """
    filing = Filing(source, None, can_be_asked, photos_to_come, spoken)
    return _receive(building_id, report, photos, submission_key, filing, now, found)


def file_on_behalf(
    actor: Actor,
    building_id: int,
    report: Report,
    photos: Sequence[CleanPhoto],
    source: Source,
    receipt_given: bool,
    submission_key: str,
    now: datetime,
) -> ReportReceipt:
    """Staff file for a resident; later asked for a rating only when they hold the receipt or left a phone."""
    building = places.building(building_id)
    require(actor, Ability.FILE_ON_BEHALF, Place(building.community_id, building.grid_id, building.id))
    if source in BY_THEMSELVES:
        raise Invalid(Problem("source", N_("Please say how the resident reached you.")))
    filing = Filing(source, actor, receipt_given or bool(report.phone.strip()))
    return _receive(building_id, report, photos, submission_key, filing, now)


def take_in_order(building_id: int, report: Report, key: str, closed: bool, now: datetime) -> int:
    """An order of the city's line becomes a matter, once however often: its id. It is private and nobody is asked.

    Of what is `closed` the words stay with the order: here stands only that there are some. Raises Invalid.
    """
    report = checked_report(replace(report, private=True))
    filing = Filing(Source.HOTLINE, None, can_be_asked=False, closed=closed)
    found = dangers_told(report)
    if closed:
        found = tuple(replace(one, start=0, end=0) for one in found)  # where in the words: they are not here
    arrival = arrival_of(building_id, report, filing, now, tuple(found))
    if closed:
        report = replace(report, text=in_our_words(CLOSED_ORDER), unit_number="", floor="", room="", public_place="")
    _received(arrival, report, [], key)
    return existing(Dispute.one(submission_key=key)).id


def id_received(receipt: ReportReceipt) -> int:
    """Of the matter, for who keeps something beside it; the receipt itself does without."""
    return int(Dispute.get(Dispute.reference == receipt.reference).id)


def in_our_words(words: str) -> str:
    """As what is stored says it: whoever reads it later may read in any language."""
    return catalogue(DEFAULT_LOCALE).gettext(words)


def _receive(
    building_id: int,
    report: Report,
    photos: Sequence[CleanPhoto],
    key: str,
    filing: Filing,
    now: datetime,
    found: Sequence[DangerFound] | None = None,
) -> ReportReceipt:
    report = checked_report(report, len(photos) + filing.photos_to_come + filing.spoken)
    if len(photos) > MOST_PHOTOS:
        raise Invalid(Problem("photos", N_("At most %(most)s photos, please."), {"most": MOST_PHOTOS}))
    if not is_form_key(key):
        raise _not_this_form()
    told = tuple(dangers_told(report) if found is None else found)
    arrival = arrival_of(building_id, report, filing, now, told)
    try:
        return _received(arrival, report, photos, key)
    except IntegrityError:
        if Dispute.one(submission_key=key) is None:
            raise
        raise _not_this_form() from None  # it was sent to another community at the same instant


def _received(arrival: Arrival, report: Report, photos: Sequence[CleanPhoto], key: str) -> ReportReceipt:
    with recording(arrival.community.id) as record:
        known = Dispute.one(submission_key=key)
        if known is None:
            case, receipt = _enter(record, arrival, report, key)
            case.attach(photos, arrival.now)
            return receipt
        if known.community_id != arrival.community.id:
            raise _not_this_form()
        if photos and Attachment.one(dispute=known.id) is None:
            case_of(record, known).attach(photos, arrival.now)
        return receipt_of(known, places.building(known.building_id).code, is_new=False)


def _not_this_form() -> Invalid:
    return Invalid(Problem("submission_key", N_("This form is no longer valid. Please open it again.")))


def _enter(record: Recorder, arrival: Arrival, report: Report, key: str) -> tuple[LockedDispute, ReportReceipt]:
    reference = _next_reference(arrival.community, arrival.now)
    short_code = new_short_code()
    link, keys = new_keys(reference, short_code)
    dispute = _new_dispute(arrival, report, key, reference, keys)
    _keep_contact(dispute, report)
    limits, zone = arrival.limits, arrival.community.time_zone
    first = open_round(dispute, 1, arrival.now, zone, limits.settle_days, limits.contact_days)
    case = LockedDispute(record, dispute, first, zone)
    case.note(
        "submitted",
        arrival.filing.by,
        arrival.now,
        reference=reference,
        building=dispute.building_id,
        grid=dispute.grid_id,
        kind=dispute.kind,
        source=dispute.source,
        private=dispute.private,
        consent=report.consent_version,
        contact_due=_stamp(first.contact_due),
        settle_due=_stamp(first.settle_due),
    )
    if arrival.filing.photos_to_come:
        case.note("photos_follow", arrival.filing.by, arrival.now, photos=arrival.filing.photos_to_come)
    if arrival.filing.spoken:
        case.note("recording_follows", arrival.filing.by, arrival.now)
    begin_in_danger(case, arrival.found, arrival.filing.by, arrival.now)
    hand_over(case, arrival.routed, arrival.now, arrival.building.name)
    of_oneself = is_of_oneself(report.text, arrival.dangers)
    return case, ReportReceipt(reference, link, short_code, arrival.building.code, True, arrival.dangers, of_oneself)


def _new_dispute(arrival: Arrival, report: Report, key: str, reference: str, keys: dict[str, Any]) -> Dispute:
    building, filing, routed = arrival.building, arrival.filing, arrival.routed
    return Dispute.add(
        community=building.community_id,
        grid=building.grid_id,
        building=building.id,
        reference=reference,
        submission_key=key,
        **keys,
        kind=arrival.kind,
        text=report.text,
        unit_number=report.unit_number,
        floor=report.floor,
        room=report.room,
        public_place=report.public_place,
        private=starts_private(arrival.kind, report.private or arrival.complaint is not None or arrival.withheld),
        in_danger=bool(arrival.found),
        withheld=arrival.withheld,
        resident_wants_private=report.private or report.about_staff,
        complaint=arrival.complaint,
        about_staff=arrival.subject.staff_id if arrival.subject else None,
        only_named=arrival.subject is not None and arrival.subject.only_named,
        source=filing.source,
        filed_by=filing.filed_by.staff_id if filing.filed_by else None,
        can_be_asked=filing.can_be_asked,
        consent_version=report.consent_version,
        contact_wish=ContactWish(report.contact_wish),
        submitted_at=arrival.now,
        status=Status.SUBMITTED,
        status_since=arrival.now,
        level=HolderLevel(routed.level),
        holder_staff=routed.staff_id,
        holder_unit=routed.unit_id,
    )


def _stamp(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _keep_contact(dispute: Dispute, report: Report) -> None:
    if not report.name and not report.phone:
        return
    Contact.add(dispute=dispute.id, **sealed_reach(dispute.id, report.name, report.phone))


def _next_reference(community: CommunityInfo, now: datetime) -> str:
    """No number is given twice: the community's history is locked, so its writers take turns."""
    year = local(now, community.time_zone).year
    counter = ReferenceCounter.one(community=community.id, year=year)
    if counter is None:
        counter = ReferenceCounter.add(community=community.id, year=year, last=0)
    counter.put(last=counter.last + 1)
    return f"{community.reference_prefix}-{year}-{counter.last:04d}"


def new_short_code() -> str:
    return "".join(secrets.choice(SHORT_CODE_ALPHABET) for _ in range(SHORT_CODE_LENGTH))


def receipt_of(dispute: Dispute, building_code: str, *, is_new: bool) -> ReportReceipt:
    link, short_code = unsealed_keys(dispute)
    dangers = gravest_first(one.kind for one in dangers_in(dispute.text))
    of_oneself = is_of_oneself(dispute.text, dangers)
    return ReportReceipt(dispute.reference, link, short_code, building_code, is_new, dangers, of_oneself)
