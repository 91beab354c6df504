"""When something about an installation is wrong, decided from plain values, and the sentence that says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from db.ground.words import N_

BACKUP_OLD = timedelta(hours=36)  # one every night, and a morning to notice that one did not come
COPY_LATE = timedelta(minutes=3)  # of continuous copies: one every few seconds, the whole database once a day
JOB_LATE = timedelta(minutes=15)  # after the time at which it was due
CLOCK_MAY_DIFFER = timedelta(minutes=2)
LEAST_FREE = 1024**3  # bytes; and always twice the database, which is copied for a backup and for a restore


@dataclass(frozen=True)
class Shortcoming:
    """One thing that is wrong; or, where `is_fault` is False, works and is worth knowing."""

    words: str
    values: Mapping[str, object] = field(default_factory=dict)
    is_fault: bool = True


@dataclass(frozen=True)
class WebAnswer:
    """What the resident app says it saw of a call from outside; None where it did not say."""

    answers: bool
    can_write: bool = False
    proxies: int | None = None
    scheme: str = ""
    host: str = ""


def wrong_with_foot(operator: str, phone: str, filing_number: str) -> Iterator[Shortcoming]:
    if not operator or not phone:
        yield Shortcoming(N_("No office answers for this installation: set LINLI_OPERATOR and LINLI_OPERATOR_PHONE."))
    if not filing_number:
        yield Shortcoming(N_("The filing number is missing: set LINLI_FILING_NUMBER once the app is filed."))


def wrong_with_disk(folder: str, free: int, database_bytes: int) -> Iterator[Shortcoming]:
    wanted = max(LEAST_FREE, 2 * database_bytes)
    if free < wanted:
        words = N_("The disk of %(folder)s is nearly full: %(free)s MB are free, and %(wanted)s MB are needed.")
        yield Shortcoming(words, {"folder": folder, "free": free // 1024**2, "wanted": -(-wanted // 1024**2)})


def wrong_with_clock(now: datetime, last_step: datetime | None, elsewhere: datetime | None) -> Iterator[Shortcoming]:
    """`last_step` is the last thing recorded, `elsewhere` the time by the clock of the database's machine."""
    if last_step and last_step - now > CLOCK_MAY_DIFFER:
        minutes = int((last_step - now).total_seconds() // 60)
        words = N_("The clock of this machine is wrong: what was recorded last lies %(minutes)s minutes in the future.")
        yield Shortcoming(words, {"minutes": minutes})
    if elsewhere and abs(elsewhere - now) > CLOCK_MAY_DIFFER:
        minutes = int(abs(elsewhere - now).total_seconds() // 60)
        words = N_("The clocks of this machine and of the database differ by %(minutes)s minutes.")
        yield Shortcoming(words, {"minutes": minutes})


def wrong_with_backup(made_at: datetime | None, is_there: bool, now: datetime) -> Iterator[Shortcoming]:
    if made_at is None:
        yield Shortcoming(N_("No backup was ever made here: run `python -m db backup` every night."))
    elif now - made_at > BACKUP_OLD:
        words = N_("The last backup is %(hours)s hours old; there should be one every night.")
        yield Shortcoming(words, {"hours": int((now - made_at).total_seconds() // 3600)})
    elif not is_there:
        yield Shortcoming(N_("The last backup is no longer where it was written."))


def wrong_with_copies(made_at: datetime | None, now: datetime) -> Iterator[Shortcoming]:
    if made_at is None:
        yield Shortcoming(N_("Nothing was ever copied continuously to the second place: are the jobs running?"))
    elif now - made_at > COPY_LATE:
        words = N_("Continuous copies are late: the last one is %(minutes)s minutes old. The jobs' log says why.")
        yield Shortcoming(words, {"minutes": int((now - made_at).total_seconds() // 60)})


def wrong_with_archive(
    mode: str, archived_at: datetime | None, failed_at: datetime | None, now: datetime
) -> Iterator[Shortcoming]:
    """What PostgreSQL says of the copies of its log."""
    if mode == "off":
        words = N_("PostgreSQL does not copy its log: what came after the last backup has no copy (docs/restore.md).")
        yield Shortcoming(words, is_fault=False)
    elif failed_at and (archived_at is None or failed_at > archived_at):
        yield Shortcoming(N_("PostgreSQL cannot copy its log to where archive_command says; its own log says why."))
    elif archived_at is None or now - archived_at > COPY_LATE:
        yield Shortcoming(N_("PostgreSQL's last copy of its log is more than %(minutes)s minutes old."), {"minutes": 3})


def late_jobs(
    every: Mapping[str, timedelta], begun: Mapping[str, datetime], well_since: Mapping[str, datetime], now: datetime
) -> Iterator[Shortcoming]:
    """By the name of a job: how often it runs, when it last began, and since when it has only failed."""
    if not begun or now - max(begun.values()) > JOB_LATE:
        yield Shortcoming(N_("Nothing runs by itself: no limit is watched and no message goes out. Start the jobs."))
        return
    late = [name for name, often in every.items() if name not in begun or now - begun[name] > often + JOB_LATE]
    if late:
        yield Shortcoming(N_("These jobs are late: %(names)s."), {"names": ", ".join(sorted(late))})
    if well_since:
        yield Shortcoming(N_("These jobs fail: %(names)s. The log says why."), {"names": ", ".join(sorted(well_since))})


def wrong_with_doors(web: WebAnswer, desk_answers: bool, proxies: int, scheme: str, host: str) -> Iterator[Shortcoming]:
    """What a call from outside shows: whether it arrives, and whether the caller's address is read as it should be."""
    if not web.answers:
        yield Shortcoming(N_("The resident app does not answer at its public address."))
    elif not web.can_write:
        yield Shortcoming(N_("The resident app answers, but cannot write: nobody can report anything."))
    elif web.proxies is None:
        yield Shortcoming(N_("The resident app runs with another LINLI_SECRET_KEY than this command."))
    else:
        yield from _wrong_with_proxies(web.proxies, proxies)
        if (web.scheme, web.host) != (scheme, host):
            words = N_(
                "The resident app takes its address for %(seen)s, not %(set)s: X-Forwarded-Proto or -Host is missing."
            )
            yield Shortcoming(words, {"seen": f"{web.scheme}://{web.host}", "set": f"{scheme}://{host}"})
    if not desk_answers:
        yield Shortcoming(N_("The staff desk does not answer at its address."))


def _wrong_with_proxies(seen: int, trusted: int) -> Iterator[Shortcoming]:
    values = {"seen": seen, "trusted": trusted}
    if trusted < seen:
        words = N_(
            "LINLI_TRUSTED_PROXIES is %(trusted)s, but %(seen)s proxies stand in front: "
            "all residents share one address and its limits."
        )
        yield Shortcoming(words, values)
    elif trusted > seen:
        words = N_(
            "LINLI_TRUSTED_PROXIES is %(trusted)s, but %(seen)s proxies stand in front: anybody can claim any address."
        )
        yield Shortcoming(words, values)
