"""A month's sheets are wanted, made, read, answered, talked over, and forgotten."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Any

from db.community.offered.queries import communities_with
from db.community.organisation.queries.places import community
from db.community.staff.queries.people import who_left
from db.ground.clock import Period, last_months, month_of
from db.ground.columns import canonical_json
from db.ground.refusals import NotAllowed, SomebodyWasFaster
from db.records.history.actions import Recorder, recording
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Ability, Actor, require
from db.together.in_charge.queries.sheets import matters_of, readable_sheet
from db.together.in_charge.rules.sheet import KEPT_DAYS, checked_agreed, checked_reply, facts_by_person
from db.together.in_charge.tables import MonthSheet, MonthSheetsOn


def want_month_sheets(actor: Actor, on: bool, now: datetime) -> None:
    """Off until the secretary says so. What was made stays for those it was made for. Pressed twice, once."""
    require(actor, Ability.EDIT_WORKING_RULES)
    with recording(actor.community_id) as record:
        row = MonthSheetsOn.one(community=actor.community_id)
        if on and row is None:
            MonthSheetsOn.add(community=actor.community_id, since=now, last_month="")
        elif not on and row is not None:
            row.delete_instance()
        else:
            return
        record.append("month_sheet", 0, "month_sheets_wanted", now, actor, on=on)


def make_month_sheets(now: datetime) -> int:
    """On the first of a month, for the month before; what was missed is made up for. Returns how many were made."""
    made = 0
    offered = [home.id for home in communities_with("in_charge", now)]
    wanted = MonthSheetsOn.select().where(MonthSheetsOn.community.in_(offered))
    for row in list(wanted.order_by(MonthSheetsOn.community)):
        zone = community(row.community_id).time_zone
        [period] = last_months(now, 1, zone)
        if period.name > row.last_month and period.end > month_of(row.since, zone).start:
            made += _make(row.community_id, period, zone, now)
    return made


def _make(community_id: int, period: Period, zone: str, now: datetime) -> int:
    with recording(community_id) as record:
        wanted = MonthSheetsOn.locked(community=community_id)
        if wanted is None or wanted.last_month >= period.name:
            return 0
        found = facts_by_person(matters_of(community_id, period), period, zone)
        made = sorted(set(found) - who_left())
        for staff_id in made:
            _add(record, staff_id, period.name, found[staff_id], now)
        wanted.put(last_month=period.name)
    return len(made)


def _add(record: Recorder, staff_id: int, month: str, facts: dict[str, int], now: datetime) -> None:
    digest = digest_of(month, staff_id, facts)
    sheet = MonthSheet.add(
        community=record.head.community_id, month=month, staff=staff_id, made_at=now, facts=facts, digest=digest
    )
    record.append("month_sheet", sheet.id, "month_sheet_made", now, ActorKind.SYSTEM, month=month, digest=digest)


def digest_of(month: str, staff_id: int, facts: dict[str, Any]) -> str:
    """By what a sheet is known again: made from the same records it is the same, to the letter."""
    return hashlib.sha256(canonical_json([month, staff_id, facts]).encode()).hexdigest()


def note_sheet_read(actor: Actor, sheet_id: int, now: datetime) -> None:
    """By the person themselves, once; nobody counts whether or when, it only tells that a talk can be had."""
    require(actor, Ability.HANDLE_DISPUTES)
    with recording(actor.community_id) as record:
        row = readable_sheet(actor, sheet_id)
        if row.staff_id == actor.staff_id and row.read_at is None:
            row.put(read_at=now)
            record.append("month_sheet", row.id, "month_sheet_read", now, actor)


def reply_to_sheet(actor: Actor, sheet_id: int, text: str, now: datetime) -> None:
    """What the figures do not show: by the person themselves, until it was talked over. Raises Invalid, NotAllowed."""
    require(actor, Ability.HANDLE_DISPUTES)
    words = checked_reply(text)
    with recording(actor.community_id) as record:
        row = readable_sheet(actor, sheet_id)
        if row.staff_id != actor.staff_id or row.talked_at is not None:
            raise NotAllowed()
        if row.reply != words:
            row.put(reply=words, replied_at=now)
            record.append("month_sheet", row.id, "month_sheet_answered", now, actor)


def note_talk(actor: Actor, sheet_id: int, agreed: str, seen_reply: str, now: datetime) -> None:
    """That it was talked over, and what was agreed, one point a line; it stands on the next sheet.

    Raises Invalid, NotAllowed for one's own, SomebodyWasFaster when it was talked over or answered meanwhile.
    """
    require(actor, Ability.HANDLE_DISPUTES)
    points = checked_agreed(agreed)
    with recording(actor.community_id) as record:
        row = readable_sheet(actor, sheet_id)
        if row.staff_id == actor.staff_id:
            raise NotAllowed()
        if row.talked_at is not None or row.reply != seen_reply:
            raise SomebodyWasFaster()
        row.put(talked_at=now, talked_by=actor.staff_id, agreed=points)
        record.append("month_sheet", row.id, "month_talked_over", now, actor, points=len(points))


def forget_month_sheets(now: datetime) -> int:
    """A sheet goes a little more than a year after it was made, or when the person leaves. May run twice."""
    old = MonthSheet.made_at < now - timedelta(days=KEPT_DAYS)
    return MonthSheet.delete().where(old | MonthSheet.staff.in_(sorted(who_left()))).execute()
