"""A platform gets its key or loses it, reports something, and is told why not; a community leaves kinds out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from db.community.organisation.queries.places import communities
from db.disputes.actions.case import case_by_itself
from db.disputes.actions.submit import ReportReceipt, id_received, in_our_words, submit_dispute
from db.disputes.queries.secret_links import text_received
from db.ground.connection import transaction
from db.ground.refusals import Invalid, NotAllowed, NotFound, Problem
from db.ground.rows import has_words
from db.ground.sealing import keyring, new_token
from db.ground.texts import one_line
from db.ground.words import N_
from db.records.history.actions import recording
from db.records.history.rules import ActorKind
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, require
from db.records.photos.rules import CleanPhoto
from db.records.reports.rules import (
    OF_CONTACT,
    Report,
    ReportKind,
    Source,
    checked_report,
    dangers_told,
    heard_without,
)
from db.together.open_api.queries import ApiClientInfo, key_hash, kinds_left_out
from db.together.open_api.rules import CONTACT_DAYS, LONGEST_ADDRESS, ApiClientDetails, slots
from db.together.open_api.tables import ApiClient, ApiOffer, ApiRefusal, ApiReport

NO_KIND = N_("At least one kind has to stay. To close the door to all platforms, switch this practice off.")
PICTURE_SAID = N_("The platform names a picture, which was neither fetched nor looked at: %(address)s")


def make_api_key(actor: Actor, details: ApiClientDetails, now: datetime) -> str:
    """The key, 128 random bits, told only now. Raises NotAllowed, Invalid."""
    require(actor, Ability.MANAGE_ORGANISATION)
    said, key = details.checked(), new_token()
    with recording(actor.community_id) as record:
        row = ApiClient.add(
            community=actor.community_id, key_hash=key_hash(key), made_by=actor.staff_id, made_at=now, **vars(said)
        )
        record.append("api_client", row.id, "api_key_made", now, actor, may_post=said.may_post)
    return key


def revoke_api_key(actor: Actor, client_id: int, now: datetime) -> None:
    """From this instant on it opens nothing; what came in by it goes on. Twice, once. Raises NotAllowed, NotFound."""
    require(actor, Ability.MANAGE_ORGANISATION)
    with recording(actor.community_id) as record:
        row = ApiClient.one(id=client_id, community=actor.community_id)
        if row is None:
            raise NotFound()
        if row.revoked_at is None:
            row.put(revoked_at=now)
            record.append("api_client", row.id, "api_key_revoked", now, actor)


def leave_kinds_out(actor: Actor, kinds: Collection[ReportKind], now: datetime) -> None:
    """Platforms no longer find these kinds. The same again changes nothing. Raises NotAllowed; Invalid for all."""
    if set(kinds) >= set(ReportKind):
        raise Invalid(Problem("kinds", NO_KIND))
    before = kinds_left_out(actor)
    with recording(actor.community_id) as record:
        if frozenset(kinds) != before:
            ApiOffer.delete().where(lies_in(actor.home, ApiOffer)).execute()
            ApiOffer.add(community=actor.community_id, left_out=sorted(kinds), changed_at=now)
            record.append("community", actor.community_id, "api_kinds_chosen", now, actor, left_out=sorted(kinds))


def receive_report(
    client: ApiClientInfo,
    building_id: int,
    report: Report,
    photos: Sequence[CleanPhoto],
    said_key: str,
    picture: str,
    now: datetime,
) -> ReportReceipt:
    """What a platform passes on is received as any report is, once however often it is sent.

    `said_key` is the platform's own mark of this sending; without one, the same words from the same platform within
    some ten minutes are one. Of danger to life the words are received also without agreement or a readable phone.
    Raises Invalid, by field; NotAllowed for a key revoked meanwhile.
    """
    heard, key = _heard(report), _key(client, building_id, report, said_key, now)
    asked = client.may_hand_out_receipts or bool(heard.phone.strip())
    with recording(client.community_id):
        row = ApiClient.one(id=client.id)
        if row is None or row.revoked_at is not None:
            raise NotAllowed()
        row.put(last_used_at=now)
        receipt = submit_dispute(building_id, heard, photos, key, now, source=Source.OPEN_API, can_be_asked=asked)
        if receipt.is_new:
            dispute_id = id_received(receipt)
            ApiReport.add(dispute=dispute_id, client=client.id)
            _note_picture(dispute_id, client.community_id, picture, now)
    return receipt


def _heard(report: Report) -> Report:
    """Somebody's life waits for no tick and no phone number."""
    try:
        return checked_report(report)
    except Invalid as invalid:
        wrong = {problem.field for problem in invalid.problems}
        if not wrong <= OF_CONTACT or not dangers_told(report):
            raise
        return heard_without(report, wrong)


def _key(client: ApiClientInfo, building_id: int, report: Report, said_key: str, now: datetime) -> str:
    if said_key:
        return keyring().keyed_hash("api report said", f"{client.id}\0{said_key}")
    told = f"{client.id}\0{report.kind}\0{building_id}\0{report.text}\0{report.phone}"
    present, before = (keyring().keyed_hash("api report", f"{told}\0{slot}") for slot in slots(now))
    return before if text_received(before) is not None else present


def _note_picture(dispute_id: int, community_id: int, picture: str, now: datetime) -> None:
    """Nothing is ever fetched from an address that a stranger names: it may lead into our own network."""
    said = one_line(picture)[:LONGEST_ADDRESS]
    if said:
        with case_by_itself(dispute_id, community_id) as case:
            case.say(ActorKind.SYSTEM, in_our_words(PICTURE_SAID) % {"address": said}, now, internal=True)


def note_refused(client: ApiClientInfo, reason: str) -> None:
    """Counts, for the administrator, that something was sent back; of what it said nothing is kept."""
    with transaction():
        counted = ApiRefusal.insert(client=client.id, reason=reason, count=1)
        one_more = {ApiRefusal.count: ApiRefusal.count + 1}
        counted.on_conflict(conflict_target=[ApiRefusal.client, ApiRefusal.reason], update=one_more).execute()


def forget_api_contacts(now: datetime) -> int:
    """Whom to call at a platform goes a year after its key was revoked. May run twice."""
    old = (ApiClient.revoked_at <= now - timedelta(days=CONTACT_DAYS)) & has_words(ApiClient.contact)
    count = 0
    for home in communities():
        with recording(home.id):
            count += ApiClient.update(contact="").where(old & (ApiClient.community == home.id)).execute()
    return count
