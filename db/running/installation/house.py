"""What is wrong with the house itself: its keys, its jobs, its clock, its backups, who is on duty."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from db.community.organisation.queries.places import communities
from db.community.staff.actions.sessions import password_fits
from db.community.staff.queries.duty import duty_person_of
from db.community.staff.queries.people import shared_password_hashes
from db.community.staff.rules.people import DEMONSTRATION_PASSWORD
from db.figures.signs_of_life.rules import JOB_FAILS
from db.figures.signs_of_life.tables import JobRun
from db.ground import connection
from db.ground.backup import are_one_folder
from db.ground.connection import database
from db.ground.private_files import make_private
from db.ground.settings import Settings
from db.ground.words import N_
from db.running.installation.rules import (
    Shortcoming,
    late_jobs,
    wrong_with_archive,
    wrong_with_backup,
    wrong_with_clock,
    wrong_with_copies,
)
from db.running.jobs.schedule import FORGETTING, JOBS
from db.running.soundness import missing_keys, recorded
from db.together.handover.queries.due import late_handovers

LAST_BACKUP = "last-backup.json"
LAST_COPY = "last-copy.json"
MODEL_COMMUNITY = N_(
    "The model community is in this database. Its people cannot sign in here, as their password is known to everybody: "
    "begin with an empty database."
)


def wrong_with_house(settings: Settings, now: datetime) -> Iterator[Shortcoming]:
    """Of an open house that is up to date."""
    if missing_keys(settings.keyring):
        yield Shortcoming(N_("Something is sealed with a key that LINLI_CONTACT_KEYS does not have."))
    yield from wrong_with_clock(now, recorded().last_step, _time_of_database())
    yield from _wrong_with_jobs(now)
    made_at, file = last_backup(settings.data_dir)
    if settings.second_place:
        yield from _wrong_with_second_place(settings.second_place, file.parent if made_at else None)
    if settings.production:
        if any(password_fits(one, DEMONSTRATION_PASSWORD) for one in shared_password_hashes()):
            yield Shortcoming(MODEL_COMMUNITY)
        yield from wrong_with_backup(made_at, file.exists(), now)
        yield from _lacking_for_backups(settings)
        yield from _wrong_with_copies(settings, now)
    yield from _nobody_on_duty()
    yield from _no_legal_person()
    yield from _handed_over_late(now)


def _wrong_with_second_place(second_place: Path, first_place: Path | None) -> Iterator[Shortcoming]:
    """`first_place` is where the last backup was written, if there was one."""
    told = {"path": str(second_place)}
    if not os.access(second_place, os.W_OK):
        yield Shortcoming(N_("The second place for backups cannot be written: %(path)s."), told)
    elif first_place and are_one_folder(second_place, first_place):
        words = N_("The second place for backups is where the backup itself is written: %(path)s. Name another disk.")
        yield Shortcoming(words, told)


def _lacking_for_backups(settings: Settings) -> Iterator[Shortcoming]:
    if settings.second_place is None:
        yield Shortcoming(N_("Backups lie in one place only: set LINLI_SECOND_PLACE."), is_fault=False)
    if not settings.backup_keys:
        yield Shortcoming(N_("Backups are not encrypted: set LINLI_BACKUP_KEY."), is_fault=False)


def _wrong_with_copies(settings: Settings, now: datetime) -> Iterator[Shortcoming]:
    if connection.is_postgresql():
        asked = "SELECT current_setting('archive_mode'), last_archived_time, last_failed_time FROM pg_stat_archiver"
        mode, archived_at, failed_at = database.execute_sql(asked).fetchone()
        yield from wrong_with_archive(mode, archived_at, failed_at, now)
    elif settings.second_place:
        yield from wrong_with_copies(last_backup(settings.data_dir, LAST_COPY)[0], now)


def _time_of_database() -> datetime | None:
    """PostgreSQL may run on another machine, with a clock of its own."""
    if not connection.is_postgresql():
        return None
    told: datetime = database.execute_sql("SELECT clock_timestamp()").fetchone()[0]
    return told.astimezone(UTC)


def _wrong_with_jobs(now: datetime) -> Iterator[Shortcoming]:
    runs = list(JobRun.select())
    begun = {row.name: row.begun_at for row in runs}
    since = {row.name: row.well_at or row.first_at for row in runs}
    failing = {name: well for name, well in since.items() if begun[name] - well > JOB_FAILS}
    yield from late_jobs({job.name: job.every for job in (*JOBS, *FORGETTING)}, begun, failing, now)


def _nobody_on_duty() -> Iterator[Shortcoming]:
    here = communities()
    if not here:
        yield Shortcoming(N_("There is no community yet: import an organisation sheet."))
    for one in here:
        if duty_person_of(one.id) is None:
            words = N_("Nobody is named in %(community)s who is told at once of danger to life.")
            yield Shortcoming(words, {"community": one.name})


def _no_legal_person() -> Iterator[Shortcoming]:
    """Who answers for the data stands in the privacy notice: the residents' committee."""
    for one in communities():
        if not one.residents_committee:
            words = N_("No residents’ committee is named in %(community)s: it answers for the data.")
            yield Shortcoming(words, {"community": one.name})


def _handed_over_late(now: datetime) -> Iterator[Shortcoming]:
    for name, last_day in late_handovers(now):
        words = N_("The handover after the election in %(community)s was due on %(day)s and has not ended.")
        yield Shortcoming(words, {"community": name, "day": last_day})


def note_backup(data_dir: Path, file: Path, now: datetime, noted_in: str = LAST_BACKUP) -> None:
    """Keeps when and where the last whole backup or continuous copy was made, so that its age is noticed."""
    unfinished = data_dir / f"{noted_in}.unfinished"
    unfinished.unlink(missing_ok=True)
    with os.fdopen(make_private(unfinished), "w") as written:
        json.dump({"at": now.isoformat(), "file": str(file.absolute())}, written)
    unfinished.replace(data_dir / noted_in)


def last_backup(data_dir: Path, noted_in: str = LAST_BACKUP) -> tuple[datetime | None, Path]:
    """When and where the last one was made; None where none is known."""
    try:
        noted = json.loads((data_dir / noted_in).read_text("utf-8"))
        return datetime.fromisoformat(noted["at"]), Path(noted["file"])
    except (OSError, ValueError, KeyError):
        return None, data_dir
