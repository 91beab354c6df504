"""What an operator has to report of an incident: how much of what kind there is. Counts only, nothing of a person."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from peewee import fn

from db.community.organisation.tables import Community
from db.community.staff.tables import StaffMember, StaffSession
from db.disputes.tables import Contact, Dispute, Message, Voice
from db.ground import clock
from db.ground.clock import midnight
from db.ground.connection import is_postgresql, open_for_one_run
from db.ground.rows import has_words
from db.practices import PRACTICES
from db.records.history.tables import Event
from db.records.photos.tables import Photo
from db.running.commands.database import open_migrated_house
from db.running.jobs.schedule import JOBS

LOOKS = ("contact_seen", "caller_looked_up", "export_with_words_downloaded", "held_opened")
# 网络安全事件分级指南, persons whose data got out; docs/incident.md says from where each number is.
LEVELS = (
    ("particularly grave (特别重大)", 100_000_000),
    ("grave (重大)", 10_000_000),
    ("larger (较大)", 1_000_000),
)
DELETED = ("words_deleted", "contact_erased", "contact_forgotten", "place_forgotten", "suggestion_forgotten")


def incident_facts(chosen: Namespace) -> None:
    """Prints what `docs/incident.md` asks for: how many persons at most, which kinds, what was looked at since when."""
    open_migrated_house()
    with open_for_one_run():
        moment = clock.now()
        print(f"Counted on {moment:%Y-%m-%d %H:%M} UTC. Counts only; nothing here names anybody.")
        print(f"Engine: {'PostgreSQL' if is_postgresql() else 'SQLite'}. Jobs: {len(JOBS)}.")
        print(_level_told(_most_persons()))
        for what, number in [*_kept(), *_open_doors(moment), *_since(chosen.since)]:
            print(f"{number:>9}  {what}")


def level_of(persons: int) -> str:
    """By the persons whose data got out, as the guide to the national rule on reporting incidents has it."""
    return next((level for level, least in LEVELS if persons >= least), "")


def _level_told(persons: int) -> str:
    reached = level_of(persons)
    told = f"it is {reached}" if reached else f"it is under {LEVELS[-1][0]}, which begins at {LEVELS[-1][1]}"
    return f"Were all of it out, of {persons} persons at most, by their number alone {told}. See docs/incident.md."


def _most_persons() -> int:
    """As if each thing came from somebody else; staff with them, a meeting with all who came to it as one."""
    told = {table for practice in PRACTICES for columns in practice.counted.values() for table, _ in columns}
    return sum(_count(table) for table in (Dispute, StaffMember, *told))


def _kept() -> Iterator[tuple[str, int]]:
    yield "communities", _count(Community)
    yield "reports", _count(Dispute)
    yield "reports whose words are kept", _count(Dispute, has_words(Dispute.text))
    yield "reports with a home", _count(Dispute, has_words(Dispute.unit_number, Dispute.room))
    yield "reports with a name, sealed", _count(Contact, Contact.sealed_name.is_null(False))
    yield "reports with a phone, sealed", _count(Contact, Contact.sealed_phone.is_null(False))
    yield "messages about reports, in plain text", _count(Message, has_words(Message.text))
    yield "photos", _count(Photo)
    yield "recordings of voices", _count(Voice, Voice.sealed_sound.is_null(False))
    for practice in PRACTICES:
        for what, columns in practice.counted.items():
            yield what, sum(_filled(table, column) for table, column in columns)
    yield "members of staff by name", _count(StaffMember)


def _open_doors(moment: datetime) -> Iterator[tuple[str, int]]:
    yield "members of staff who may sign in", _count(StaffMember, StaffMember.active)
    yield "sessions at the desk", _count(StaffSession, StaffSession.ends_at > moment)


def _since(day: date | None) -> Iterator[tuple[str, int]]:
    """What history tells of it; of a copy of the whole database it tells nothing."""
    if day is None:
        return
    happened = Event.at >= midnight(day, clock.DEFAULT_ZONE)
    yield f"steps recorded since {day}", _count(Event, happened)
    yield (
        f"looks at how to reach a resident, who called, or words in files, since {day}",
        _count(Event, happened & _any(LOOKS)),
    )
    yield f"deletions since {day}", _count(Event, happened & _any(DELETED))


def _any(kinds: tuple[str, ...]) -> Any:
    return Event.kind.in_(kinds)


def _filled(table: Any, column: str) -> int:
    return _count(table, getattr(table, column).is_null(False))


def _count(table: Any, *which: Any) -> int:
    query = table.select(fn.COUNT(table._meta.primary_key))
    return int((query.where(*which) if which else query).scalar())
