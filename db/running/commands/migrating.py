"""Migrating, with the files that hold personal data shut to others; read in at every start, so it imports little."""

from __future__ import annotations

from pathlib import Path

from tqdm import tqdm

from db.disputes.queries.secret_links import open_one_sealed_with
from db.ground import connection
from db.ground.backup import besides
from db.ground.connection import open_for_one_run
from db.ground.key_checks import note_keys, noted_keys, require_right_keys
from db.ground.private_files import shut_to_others
from db.ground.settings import Settings
from db.ground.start import require_known_version


def migrate_fitting(settings: Settings) -> list[str]:
    """Migrates what is no newer than this program, and notes the keys by which its rows can be opened."""
    require_known_version()
    applied = connection.migrate()
    shut_to_others(own_files(settings))
    with open_for_one_run():
        require_right_keys(settings.keyring)
        new = [number for number, _ in settings.keyring.sealing_keys if number not in noted_keys()]
        for number in new:
            open_one_sealed_with(number)
        note_keys(settings.keyring, new)
    return applied


def own_files(settings: Settings) -> list[Path]:
    """What holds personal data or secrets, there or not: the folder and what lies in it, the database and its log."""
    names = ("secrets.json", "running.lock", "upgrading.lock", "last-backup.json", "last-copy.json")
    own = [settings.data_dir, *(settings.data_dir / name for name in names)]
    if not connection.is_postgresql():
        file = Path(connection.database.obj.database)
        own += [file, *besides(file)]
    return own


def show_progress(bar: tqdm, done: int, total: int) -> None:
    bar.total = total
    bar.update(done - bar.n)
