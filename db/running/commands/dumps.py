"""Backups of a PostgreSQL database, by its own tools: pg_dump writes them, pg_restore puts them back."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from db.ground.backup import becoming
from db.ground.connection import database, open_for_one_run, open_house
from db.ground.settings import Settings
from db.running.commands import CommandStopped
from db.running.commands.putting_back import brought_up_to_date, nothing_replayed
from db.running.replaying import Replayed, replay
from db.running.soundness import Findings, Recorded, look_through, recorded

ASIDE = "before_"  # begins the schemas in which what was there before a restore is kept
RESTORED = ("--schema=public", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
OTHERS = """
SELECT COUNT(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


def dump_to(file: Path, settings: Settings) -> Findings:
    """Dumps while others go on writing, reads the dump through, and looks through what was dumped."""
    with becoming(file) as unfinished:
        _run(settings, ["pg_dump", "--format=custom", f"--exclude-schema={ASIDE}*", f"--file={unfinished}"])
    found = Findings(damage=damage_of_dump(file))
    if not found.damage:
        with open_for_one_run():
            return look_through(settings.keyring)
    return found


def damage_of_dump(file: Path) -> list[str]:
    """A dump that is cut short or damaged cannot be unpacked to its end."""
    done = _called(["pg_restore", f"--file={os.devnull}", str(file)], os.environ)
    return ["The file is damaged: pg_restore cannot read it to its end."] if done.returncode else []


def require_alone() -> None:
    """Raises CommandStopped while anybody else is connected to this database."""
    with open_for_one_run():
        others = database.execute_sql(OTHERS).fetchone()[0]
    database.obj.close_all()
    if others:
        raise CommandStopped("The database is open. Stop the three processes (web, desk, jobs) and what else reads it.")


def recorded_now() -> Recorded | None:
    """What the database in use holds; None where it has no tables of ours."""
    with open_for_one_run():
        has_tables = database.table_exists("event")
        return recorded() if has_tables else None


def put_back(settings: Settings, file: Path, moment: datetime) -> tuple[Recorded | Findings, str, Replayed]:
    """Restores a dump beside what is there, which goes on under another schema's name, and comes back if it fails."""
    aside = f"{ASIDE}{moment:%Y_%m_%d_%H%M%S}"
    _execute(f"ALTER SCHEMA public RENAME TO {aside}", "CREATE SCHEMA public")
    try:
        _run(settings, ["pg_restore", *RESTORED, str(file)])
        made, again = brought_up_to_date(settings, lambda: replay(aside))
    except BaseException:
        _take_back(aside)
        raise
    if isinstance(made, Findings):
        _take_back(aside)
    return made, aside, again


def drilled(settings: Settings, file: Path) -> Recorded | Findings:
    """Restores a dump into a database of its own, which is gone afterwards; the account must be allowed to make one."""
    parts = urlsplit(settings.database_url)
    name = f"{unquote(parts.path[1:])}_drill"
    before = database.obj
    _outside_transactions(f'DROP DATABASE IF EXISTS "{name}"', f'CREATE DATABASE "{name}"')
    scratch = replace(settings, database_url=urlunsplit(parts._replace(path=f"/{quote(name)}")))
    try:
        open_house(scratch)
        _run(scratch, ["pg_restore", *RESTORED, str(file)])
        return brought_up_to_date(scratch, nothing_replayed)[0]
    finally:
        database.obj.close_all()
        database.initialize(before)
        _outside_transactions(f'DROP DATABASE "{name}"')


def _outside_transactions(*statements: str) -> None:
    with open_for_one_run():
        for statement in statements:
            database.execute_sql(statement)
    database.obj.close_all()


def _take_back(aside: str) -> None:
    _execute("DROP SCHEMA public CASCADE", f"ALTER SCHEMA {aside} RENAME TO public")


def _execute(*statements: str) -> None:
    """In one transaction, over a connection of its own: what others had prepared no longer fits."""
    database.obj.close_all()
    with open_for_one_run(), database.atomic():
        for statement in statements:
            database.execute_sql(statement)
    database.obj.close_all()


def _run(settings: Settings, command: Sequence[str]) -> None:
    """Calls a tool of PostgreSQL; the password goes by the environment, where no list of processes shows it."""
    parts = urlsplit(settings.database_url)
    name, _, host = parts.netloc.rpartition("@")
    user, _, password = name.partition(":")
    address = urlunsplit(parts._replace(scheme="postgresql", netloc=f"{user}@{host}" if user else host))
    given = os.environ | ({"PGPASSWORD": unquote(password)} if password else {})
    done = _called([command[0], f"--dbname={address}", *command[1:]], given)
    if done.returncode:
        raise CommandStopped(f"{command[0]} did not succeed: {(done.stderr.strip().splitlines() or ['?'])[-1]}")


def _called(command: Sequence[str], environment: os._Environ[str] | dict[str, str]) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    except FileNotFoundError:
        raise CommandStopped(f"{command[0]} is not installed: it comes with PostgreSQL's client package.") from None
