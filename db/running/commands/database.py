"""Commands about the database as a whole: its tables, its secrets, its history."""

from __future__ import annotations

import os
import re
from argparse import Namespace
from contextlib import suppress
from itertools import chain
from pathlib import Path

from peewee import DatabaseError, InterfaceError
from tqdm import tqdm

from db.disputes.actions.callers import mark_phones_again
from db.ground import connection
from db.ground.connection import open_for_one_run, open_house
from db.ground.engines import connect_to
from db.ground.fresh_secrets import new_secrets
from db.ground.key_checks import noted_keys
from db.ground.settings import Settings, SettingsError, database_address, read_settings
from db.ground.start import require_fitting, require_not_empty
from db.practices import RESEALS
from db.running.commands import DAMAGED, FOUND_WRONG, CommandStopped
from db.running.soundness import Findings, damage_of_file, look_through_history

LARGEST_NUMBER = 255  # of a key: it is kept in one byte


def open_migrated_house() -> Settings:
    """Opens the house of the settings. Raises CommandStopped while its tables are not up to date."""
    settings = read_settings()
    open_house(settings)
    require_fitting(settings)
    return settings


def print_new_secrets(_: Namespace) -> None:
    """Prints fresh random secrets as lines of settings and nothing else, so that the output can be kept as it is."""
    for name, value in new_secrets(_free_number()).items():
        print(f"{name}={value}")


def _free_number() -> int:
    """The number after all that were ever in use, as far as the environment, the data folder and the database tell."""
    data_dir = Path(os.environ.get("LINLI_DATA_DIR") or "var").resolve()
    kept = data_dir / "secrets.json"
    told = [os.environ.get("LINLI_CONTACT_KEYS", ""), kept.read_text("utf-8") if kept.is_file() else ""]
    taken = {int(number) for text in told for number in re.findall(r'(?:^|,|")\s*([0-9]{1,3}):', text)}
    with suppress(SettingsError, DatabaseError, InterfaceError, OSError):
        taken |= _numbers_noted(database_address(os.environ, data_dir))
    free = [number for number in range(1, LARGEST_NUMBER + 1) if number not in taken]
    after = [number for number in free if number > max(taken, default=0)]
    if not free:
        raise CommandStopped("Every number of a key is taken.")
    return (after or free)[0]


def _numbers_noted(address: str) -> set[int]:
    """In the database as it is: where there is none yet, none is made."""
    connection.database.initialize(connect_to(address))
    if not connection.is_postgresql() and not Path(connection.database.obj.database).is_file():
        return set()
    require_not_empty()
    with open_for_one_run():
        return set(noted_keys())


def verify_history(_: Namespace) -> int:
    """Checks the history of every community and prints what does not hold; returns 1 for a break, 3 for damage."""
    settings = read_settings()
    open_house(settings)
    require_not_empty()
    found = Findings(damage=damage_of_file())
    if not found.damage:
        require_fitting(settings)
        with open_for_one_run():
            look_through_history(found)
    print(found.told() or "The history is whole, and every dispute agrees with it.")
    if found.damage:
        return DAMAGED
    return FOUND_WRONG if found.faults else 0


def reseal(_: Namespace) -> None:
    """Seals everything again under the newest key, and marks numbers by the present key of the hashes.

    It may be stopped and run again; then older keys are not needed.
    """
    open_migrated_house()
    done = 0
    with open_for_one_run(), tqdm(desc="resealing", unit=" rows", disable=None) as bar:
        for count in chain.from_iterable(again() for again in RESEALS.values()):
            done += count
            bar.update(count)
        for count in mark_phones_again():
            bar.update(count)
    print(f"Went through {done} rows. Everything is sealed under the newest key; the older ones can go.")
