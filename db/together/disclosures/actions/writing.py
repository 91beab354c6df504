"""Writing a disclosure and making it public exactly as it was shown; a public one is only ever corrected."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from peewee import fn

from db.community.organisation.queries.places import community
from db.ground.clock import local_date
from db.ground.refusals import Invalid, NotFound, Problem, Refused, SomebodyWasFaster
from db.ground.texts import checked_text
from db.ground.words import N_
from db.nine_ones.notice_board.queries.desk import names_to_find
from db.records.history.actions import Recorder, recording
from db.records.permissions.rules import Actor
from db.records.personal_data.rules.finding import require_looked_at
from db.together.disclosures.queries.asks import proposed_asks
from db.together.disclosures.queries.desk import to_hang, versions_of
from db.together.disclosures.queries.finances import finances_to_tell
from db.together.disclosures.queries.proposals import proposed_sheet
from db.together.disclosures.queries.settings import imprint_of, require_on
from db.together.disclosures.rules.wording import (
    LONGEST_REASON,
    DisclosureKind,
    DisclosureWords,
    as_json,
    checked_words,
    digest,
    from_json,
    imprint_as_json,
    kinds_here,
    require_days_to_come,
)
from db.together.disclosures.tables import Disclosure, PublishedDisclosure

HAS_BEEN_PUBLIC = N_("It has been public. It is taken down by a corrected version, and both stay readable.")
NOTHING_CHANGED = N_("Nothing has changed since it was published.")


def write_disclosure(actor: Actor, kind: str, words: DisclosureWords, now: datetime) -> int:
    """Makes a draft, which nobody but staff sees; returns its id. Raises NotAllowed, NotFound once off, or Invalid."""
    require_on(actor)
    if kind not in kinds_here(community(actor.community_id).is_village):
        raise Invalid(Problem("kind", N_("Please choose what it is.")))
    checked = checked_words(words)
    with recording(actor.community_id) as record:
        row = _begun(actor, DisclosureKind(kind), checked, "", now)
        record.append("disclosure", row.id, "disclosure_written", now, actor)
    return row.id


def _begun(actor: Actor, kind: DisclosureKind, words: DisclosureWords, period: str, now: datetime) -> Disclosure:
    return Disclosure.add(
        community=actor.community_id,
        kind=kind,
        period=period,
        draft=as_json(words),
        changed_at=now,
        changed_by=actor.staff_id,
    )


def write_finances(actor: Actor, month: str, words: DisclosureWords, now: datetime) -> int:
    """Makes a draft of a village's finances of a month; returns its id.

    Raises NotAllowed, NotFound for what is no month to tell, SomebodyWasFaster where it was begun, Invalid.
    """
    require_on(actor)
    checked = checked_words(words)
    with recording(actor.community_id) as record:
        due = next((one for one in finances_to_tell(actor, now) if one.period.name == month), None)
        if due is None:
            raise NotFound()
        if due.draft_id is not None:
            raise SomebodyWasFaster()
        row = _begun(actor, DisclosureKind.MONEY, checked, month, now)
        record.append("disclosure", row.id, "disclosure_written", now, actor)
    return row.id


def rewrite_disclosure(actor: Actor, disclosure_id: int, seen: str, words: DisclosureWords, now: datetime) -> None:
    """Changes a draft, or begins the correction of a public one, which stays as it is until that is published.

    Raises NotAllowed, NotFound, Invalid, SomebodyWasFaster when it is not what `seen` names.
    """
    require_on(actor)
    checked = checked_words(words)
    with recording(actor.community_id) as record:
        row = _locked(actor, disclosure_id, seen)
        row.put(draft=as_json(checked), changed_at=now, changed_by=actor.staff_id)
        record.append("disclosure", row.id, "disclosure_rewritten", now, actor)


def publish_disclosure(
    actor: Actor, disclosure_id: int, seen: str, reason: str, looked_at: Collection[str], now: datetime
) -> None:
    """Makes public what is written, word for word; of a correction `reason` says why, and old and new stay readable.

    What a correction tells anew hangs for 15 days from its day, if its last day is sooner.
    Raises NotAllowed, NotFound, SomebodyWasFaster, Refused, and Invalid for what points at somebody and was not looked
    at, fewer than 15 days, a first day that is over, or a correction without a reason.
    """
    require_on(actor)
    with recording(actor.community_id) as record:
        _publish(record, actor, _locked(actor, disclosure_id, seen), reason, looked_at, now)


def publish_proposed(actor: Actor, period: str, seen: str, looked_at: Collection[str], now: datetime) -> int:
    """Makes public the sheet that wrote itself, as it was shown; returns its id.

    Raises NotAllowed, NotFound, SomebodyWasFaster when something has changed in it since, Invalid.
    """
    require_on(actor)
    with recording(actor.community_id) as record:
        row = _begun_as_proposed(record, actor, period, seen, now)
        _publish(record, actor, row, "", looked_at, now)
    return row.id


def write_proposed(actor: Actor, period: str, seen: str, now: datetime) -> int:
    """Makes a draft of the sheet that wrote itself, to be changed before it is published; returns its id.

    Raises NotAllowed, NotFound, SomebodyWasFaster.
    """
    require_on(actor)
    with recording(actor.community_id) as record:
        return _begun_as_proposed(record, actor, period, seen, now).id


def publish_asks(actor: Actor, seen: str, looked_at: Collection[str], now: datetime) -> int:
    """Makes public what offices asked, as it was shown; returns the id of the disclosure.

    Raises NotAllowed, NotFound, SomebodyWasFaster when something has changed in it since, Invalid.
    """
    require_on(actor)
    with recording(actor.community_id) as record:
        proposed = proposed_asks(actor, now)
        if proposed is None or proposed.seen != seen:
            raise SomebodyWasFaster()
        row = _begun(actor, DisclosureKind.GOVERNMENT, proposed.words, "", now)
        record.append("disclosure", row.id, "disclosure_written", now, actor)
        _publish(record, actor, row, "", looked_at, now)
    return row.id


def _begun_as_proposed(record: Recorder, actor: Actor, period: str, seen: str, now: datetime) -> Disclosure:
    proposed = proposed_sheet(actor, now)
    if proposed is None or (proposed.period, proposed.seen) != (period, seen):
        raise SomebodyWasFaster()
    row = _begun(actor, DisclosureKind.CONSULTATIONS, proposed.words, period, now)
    record.append("disclosure", row.id, "disclosure_written", now, actor)
    return row


def _publish(
    record: Recorder, actor: Actor, row: Disclosure, reason: str, looked_at: Collection[str], now: datetime
) -> None:
    if not row.draft:
        raise Refused(NOTHING_CHANGED)
    words, versions = checked_words(from_json(row.draft)), versions_of([row])[row.id]
    zone = community(row.community_id).time_zone
    words, today = to_hang(words, versions, zone, now), local_date(now, zone)
    if versions and digest(versions[-1].words) == digest(words):
        raise Refused(NOTHING_CHANGED)
    require_days_to_come(words, versions[0].words.first_day if versions else None, today)
    reason = checked_text("reason", reason, LONGEST_REASON, required=bool(versions))
    require_looked_at(f"{words.all_said}\n{reason}", looked_at, names_to_find(row.community_id))
    if not versions:
        row.put(year=today.year, number=_next_number(row.community_id, today.year))
    number = len(versions) + 1
    PublishedDisclosure.add(
        disclosure=row.id,
        number=number,
        contents=as_json(words) | {"imprint": imprint_as_json(imprint_of(row.community_id, now))},
        reason=reason,
        published_at=now,
        published_by=actor.staff_id,
    )
    row.put(version=number, draft=None, changed_at=now, changed_by=actor.staff_id)
    kind = "disclosure_corrected" if versions else "disclosure_published"
    record.append("disclosure", row.id, kind, now, actor, number=number, sha256=digest(words))


def _next_number(community_id: int, year: int) -> int:
    here = (Disclosure.community == community_id) & (Disclosure.year == year)
    return (Disclosure.select(fn.MAX(Disclosure.number)).where(here).scalar() or 0) + 1


def throw_away_disclosure(actor: Actor, disclosure_id: int, seen: str, now: datetime) -> None:
    """Deletes a draft; of a public one, only what was not published yet.

    Raises NotAllowed, NotFound, SomebodyWasFaster, or Refused for what is public as it stands.
    """
    require_on(actor)
    with recording(actor.community_id) as record:
        row = _locked(actor, disclosure_id, seen)
        if not row.draft:
            raise Refused(HAS_BEEN_PUBLIC)
        if row.version:
            row.put(draft=None, changed_at=now, changed_by=actor.staff_id)
        else:
            row.delete_instance()
        record.append("disclosure", disclosure_id, "disclosure_thrown_away", now, actor)


def _locked(actor: Actor, disclosure_id: int, seen: str) -> Disclosure:
    row = Disclosure.locked(id=disclosure_id, community=actor.community_id)
    if row is None:
        raise NotFound()
    words = from_json(row.draft) if row.draft else versions_of([row])[row.id][-1].words
    if digest(words) != seen:
        raise SomebodyWasFaster()
    return row
