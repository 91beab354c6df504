"""Announcing that a community leaves, giving everything out, and deleting what is not a place or a step of history."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from peewee import ForeignKeyField

from db.community.organisation.queries.places import community
from db.community.organisation.tables import Community
from db.ground.clock import local_date
from db.ground.connection import database
from db.ground.refusals import Refused
from db.records.danger.tables import DangerSign
from db.records.history.actions import recording
from db.records.history.rules import ActorKind
from db.running.closing.queries import (
    belongs_to,
    everything_of,
    held_by_law,
    packed,
    still_open,
    tables_of_communities,
)
from db.running.closing.rules import checked_announcement, refuse_too_early
from db.running.tables import TABLES

OF_DANGER = {"booking": "reasoning_booking", "request": "rights_request"}  # others are called as their table
SYSTEM = ActorKind.SYSTEM
LEFT = ("closes_on", "closing_words", "given_out_at", "closed_at")


def announce_closing(community_id: int, closes_on: date, words: str, now: datetime) -> None:
    """Says on each resident's page and at the desk from which day on it is no longer here. Raises Refused."""
    told = checked_announcement(closes_on, words, local_date(now, community(community_id).time_zone))
    with recording(community_id) as record:
        Community.update(closes_on=closes_on, closing_words=told).where(Community.id == community_id).execute()
        record.append("community", community_id, "closing_announced", now, SYSTEM, day=closes_on.isoformat())


def withdraw_closing(community_id: int, now: datetime) -> None:
    """It stays after all. Raises Refused where nothing was announced."""
    if community(community_id).closes_on is None:
        raise Refused("Nothing was announced.")
    with recording(community_id) as record:
        nothing = {"closes_on": None, "closing_words": "", "given_out_at": None}
        Community.update(nothing).where(Community.id == community_id).execute()
        record.append("community", community_id, "closing_withdrawn", now, SYSTEM)


def give_out(
    community_id: int, now: datetime, progress: Callable[[int, int], object] = lambda done, total: None
) -> bytes:
    """Everything the community may have, as one ZIP; recorded with its fingerprint, and not kept here.

    `progress` is told how many papers of each year are drawn.
    """
    with recording(community_id) as record:
        files = everything_of(community_id, now, progress)
        data = packed(files)
        Community.update(given_out_at=now).where(Community.id == community_id).execute()
        digest = hashlib.sha256(data).hexdigest()
        record.append("community", community_id, "everything_given_out", now, SYSTEM, files=len(files), sha256=digest)
    return data


def close_community(community_id: int, now: datetime, *, with_what_is_open: bool = False) -> dict[str, int]:
    """Deletes all of it but its places and its history, and returns how many rows of which table. It cannot be undone.

    Raises Refused before the announced day, before everything was given out, while a law holds something, and while
    anything is open, unless told.
    """
    row = Community.get_by_id(community_id)
    given_out_on = local_date(row.given_out_at, row.time_zone) if row.given_out_at else None
    refuse_too_early(row.closes_on, given_out_on, local_date(now, row.time_zone))
    if held := held_by_law(community_id, now):
        raise Refused(
            "A court, the police or an office still needs %(count)s matters. They go with their hold.", count=held
        )
    if (waits := still_open(community_id, now)) and not with_what_is_open:
        told = ", ".join(f"{name} {count}" for name, count in waits.items())
        raise Refused("Still open: %(told)s. Finish it, or say --with-what-is-open.", told=told)
    with recording(community_id) as record:
        gone = delete_everything_of(community_id)
        Community.update(closed_at=now).where(Community.id == community_id).execute()
        record.append("community", community_id, "community_closed", now, SYSTEM, rows=sum(gone.values()))
    return gone


def delete_everything_of(community_id: int) -> dict[str, int]:
    """All rows of the community but its places and its history. Written inside the caller's transaction."""
    gone: dict[str, int] = {}
    tables = tables_of_communities()
    for table in tables:
        _let_go_of_its_own(table, community_id)
    for table in tables:
        if count := table.delete().where(belongs_to(table, community_id)).execute():
            gone[table._meta.table_name] = count
    _forget_signs_of_danger()
    return gone


def _let_go_of_its_own(table: type[Any], community_id: int) -> None:
    """Rows that point at rows of their own table do so no more: else one of them would hold the other back."""
    own = [one for one in table._meta.sorted_fields if isinstance(one, ForeignKeyField) and one.rel_model is table]
    optional = {one: None for one in own if one.null}
    if optional:
        table.update(optional).where(belongs_to(table, community_id)).execute()


def _forget_signs_of_danger() -> None:
    """Of whatever is not there any more: they point at several tables, by name."""
    known = {table._meta.table_name: table for table in TABLES}
    for (subject,) in DangerSign.select(DangerSign.subject).distinct().tuples():
        table = known[OF_DANGER.get(subject, subject)]
        left = table.select(table._meta.primary_key)
        DangerSign.delete().where((DangerSign.subject == subject) & DangerSign.subject_id.not_in(left)).execute()


def closed_again(aside: str, known: set[str]) -> int:
    """After a restore: what was closed in the schema `aside` since the backup is so again; how many rows went.

    `known` are the columns that communities have there. Written inside the caller's transaction.
    """
    if not set(LEFT) <= known:
        return 0
    asked = f"SELECT id, {', '.join(LEFT)} FROM {aside}.community WHERE closed_at IS NOT NULL"
    here = {row.id for row in Community.select(Community.id).where(Community.closed_at.is_null())}
    gone = 0
    for community_id, *values in database.execute_sql(asked).fetchall():
        if community_id in here:
            gone += sum(delete_everything_of(community_id).values())
            as_left = {name: getattr(Community, name).python_value(one) for name, one in zip(LEFT, values, strict=True)}
            Community.update(as_left).where(Community.id == community_id).execute()
    return gone
