"""Correcting confirmed minutes in the open: a new wording with its reason, while the old one stays to be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from db.community.organisation.queries.members import units_of
from db.community.organisation.queries.places import community
from db.community.staff.queries.people import staff_by_ids
from db.disputes.actions.conference import note_conference_decision
from db.disputes.queries.counts import references_of
from db.ground.clock import local, local_date
from db.ground.refusals import Invalid, NotFound, Problem, Refused, SomebodyWasFaster
from db.ground.words import N_
from db.messages.actions.outbox import tell_unit
from db.records.history.actions import recording
from db.records.minutes.rules.wording import checked_reason
from db.records.permissions.rules import Ability, Actor, require
from db.records.personal_data.rules.finding import require_looked_at
from db.together.conference.queries.desk import possible_chairs
from db.together.conference.queries.wordings import contents_of, instant_of
from db.together.conference.rules.corrections import (
    ConferenceMinutesContents,
    CorrectionNames,
    MinutesItem,
    as_json,
    changes_as_json,
    changes_between,
    checked_contents,
    outcome_after,
)
from db.together.conference.rules.planning import ConferenceStage
from db.together.conference.tables import AgendaItem, AssistingUnit, Conference, ConferenceMinutes, InvitedUnit


def correct_minutes(
    actor: Actor,
    conference_id: int,
    seen: int,
    new: ConferenceMinutesContents,
    reason: str,
    looked_at: Collection[str],
    now: datetime,
) -> int:
    """Publishes corrected minutes as a new version and returns its number.

    What was carried out stays carried out; no unit is called by a correction. `seen` is the version that was corrected.
    Raises SomebodyWasFaster, Invalid, Refused where nothing was changed.
    """
    require(actor, Ability.RUN_CONFERENCE)
    with recording(actor.community_id) as record:
        row = _held(actor, conference_id, seen)
        rows, old = {item.id: item for item in AgendaItem.several(conference=row.id)}, contents_of(row)
        here = local(now, community(actor.community_id).time_zone).replace(tzinfo=None)
        new = checked_contents(new, old, {item.id: item.outcome for item in rows.values()}, here)
        _require_known(actor, old, new)
        reason = checked_reason(reason)
        require_looked_at("\n".join([reason, *words_in(new)]), looked_at)
        changes = changes_as_json(changes_between(old, new, _names(actor, rows, old, new)))
        row.put(begins_at=instant_of(row, new), place=new.place, chair=new.chair_id, version=seen + 1)
        keep_wording(actor, row, new, now, reason, changes)
        changed = [(was, told) for was, told in zip(old.items, new.items, strict=True) if was != told]
        _write_attendance(row, new)
        for was, told in changed:
            _write_item(actor, row, rows[told.id], was, told, now)
        _tell_units(row, changed, now)
        record.append("conference", row.id, "conference_corrected", now, actor, version=row.version)
    return int(row.version)


def _held(actor: Actor, conference_id: int, seen: int) -> Conference:
    row = Conference.locked(id=conference_id, community=actor.community_id)
    if row is None:
        raise NotFound()
    if row.stage is not ConferenceStage.HELD:
        raise Refused(N_("Only confirmed minutes are corrected."))
    if row.version != seen:
        raise SomebodyWasFaster()
    return row


def keep_wording(
    actor: Actor,
    row: Conference,
    contents: ConferenceMinutesContents,
    now: datetime,
    reason: str = "",
    changes: Iterable[Any] = (),
) -> None:
    ConferenceMinutes.add(
        conference=row.id,
        number=row.version,
        contents=as_json(contents),
        reason=reason,
        changes=list(changes),
        confirmed_at=now,
        confirmed_by=actor.staff_id,
    )


def words_in(contents: ConferenceMinutesContents) -> list[str]:
    """All texts of the minutes that staff wrote."""
    return [words for item in contents.items for words in (item.topic, item.said, item.decision) if words]


def _require_known(actor: Actor, old: ConferenceMinutesContents, new: ConferenceMinutesContents) -> None:
    """Who stood in the minutes before may stay, also when no longer at work or no member any more."""
    known = {unit.id for unit in units_of(actor)} | _units(old.items)
    if not _units(new.items) <= known:
        raise Invalid(Problem("lead", N_("This unit is not a member here.")))
    if new.chair_id not in {old.chair_id, *(one.id for one in possible_chairs(actor))}:
        raise Invalid(Problem("chair", N_("Choose who leads it.")))


def _units(items: Iterable[MinutesItem]) -> set[int]:
    return {unit for item in items for unit in (item.lead_id, *item.assisting) if unit}


def _names(
    actor: Actor, rows: Mapping[int, AgendaItem], old: ConferenceMinutesContents, new: ConferenceMinutesContents
) -> CorrectionNames:
    """An item is called by its number, and its topic or reference."""
    references = references_of(actor, [row.dispute_id for row in rows.values() if row.dispute_id])
    units = {unit.id: unit.name for unit in units_of(actor)}
    people = {key: one.name for key, one in staff_by_ids([old.chair_id, new.chair_id]).items()}
    items = {
        item.id: f"{number}. {item.topic or references.get(rows[item.id].dispute_id, '')}"
        for number, item in enumerate(new.items, 1)
    }
    return CorrectionNames(units, people, items)


def _write_attendance(row: Conference, new: ConferenceMinutesContents) -> None:
    """Whose unit did not come after all is nobody who came."""
    came = dict(new.came)
    for one in InvitedUnit.several(conference=row.id):
        if one.came != came[one.unit_id]:
            one.put(came=came[one.unit_id], who="", people=None)


def _write_item(
    actor: Actor, row: Conference, item: AgendaItem, was: MinutesItem, told: MinutesItem, now: datetime
) -> None:
    """Who follows up is reminded again where the day is another one."""
    reminded = item.reminded_at if was.due == told.due else None
    item.put(
        topic=told.topic,
        said=told.said,
        decision=told.decision,
        lead=told.lead_id,
        due=told.due,
        outcome=outcome_after(item.outcome, told.decision),
        reminded_at=reminded,
        revision=item.revision + 1,
    )
    AssistingUnit.delete().where(AssistingUnit.item == item.id).execute()
    for unit_id in told.assisting:
        AssistingUnit.add(item=item.id, unit=unit_id)
    if item.dispute_id and was.decision != told.decision:
        met = local_date(row.begins_at, community(row.community_id).time_zone)
        note_conference_decision(actor, item.dispute_id, met, told.decision, now, corrected=True)


def _tell_units(row: Conference, changed: list[tuple[MinutesItem, MinutesItem]], now: datetime) -> None:
    """Whoever had or has a share in a decision that reads differently now."""
    shares = Counter(unit for was, told in changed if was.task != told.task for unit in _units((was, told)))
    met = local_date(row.begins_at, community(row.community_id).time_zone)
    cause = f"conference:{row.id}:corrected:{row.version}"
    for unit_id, count in sorted(shares.items()):
        tell_unit(row.community_id, unit_id, "conference_corrected", cause, now, met=met, count=count)
