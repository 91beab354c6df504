"""An upgrade: a backup of what is there, the migrations, and the way back."""

from __future__ import annotations

import fcntl
from argparse import Namespace
from importlib import import_module

from db.ground import connection
from db.ground.clock import DEFAULT_ZONE, local, now
from db.ground.connection import open_for_one_run, open_house
from db.ground.private_files import make_private_folder, open_private
from db.ground.settings import Settings, read_settings
from db.ground.start import require_known_version, require_not_empty, require_not_of_another
from db.running.commands import CommandStopped
from db.running.commands.migrating import migrate_fitting

MOST_KEPT = 3


def migrate(chosen: Namespace) -> None:
    settings = read_settings()
    open_house(settings)
    applied = migrate_safely(settings, with_backup=not chosen.without_backup)
    print("\n".join(f"Applied {name}." for name in applied) or "The database is up to date.")


def migrate_safely(settings: Settings, with_backup: bool = True) -> list[str]:
    """Migrates; of a database that holds something already, a backup is made first.

    Raises CommandStopped, or CannotStart for a newer program's database, another's, or an empty file.

    One process at a time: another's backup would hold a database that is half migrated, and be no whole one.
    """
    with open(settings.data_dir / "upgrading.lock", "w", opener=open_private) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        require_not_empty()
        connection.make_file()
        require_not_of_another()
        require_known_version()
        if with_backup and connection.pending_migrations() and _holds_something():
            _back_up(settings)
        return migrate_fitting(settings)


def _holds_something() -> bool:
    with open_for_one_run():
        return bool(connection.database.table_exists("community"))


def _back_up(settings: Settings) -> None:
    backups = import_module("db.running.commands.backups")  # of all rooms; few starts need it
    folder = settings.data_dir / backups.BEFORE_UPGRADES
    make_private_folder(folder)
    file = folder / backups.named(local(now(), DEFAULT_ZONE), settings)
    found = backups.make_backup(file, settings)
    if not found.is_whole:
        raise CommandStopped(
            f"{found.told()}\nNothing was migrated: the database should be whole before it is changed."
        )
    print(f"Before anything is changed, the database was copied to {file}.")
    for old in sorted(path for path in folder.iterdir() if path.name.startswith("linli-"))[:-MOST_KEPT]:
        old.unlink()
