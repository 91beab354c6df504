"""Commands about the database as a whole: its tables, its secrets, its history."""

from __future__ import annotations

from argparse import Namespace
from itertools import chain

from tqdm import tqdm

from db.community.organisation.actions import reseal_households
from db.disputes.actions.resealing import reseal_contacts
from db.ground import connection
from db.ground.connection import open_for_one_run, open_house
from db.ground.settings import Settings, new_secrets, read_settings
from db.messages.actions.resealing import reseal_messages
from db.nine_ones.book_corner.actions.resealing import reseal_borrowers
from db.nine_ones.reasoning_day.actions.scheduled import reseal_bookings
from db.nine_ones.record_book.actions.forgetting import reseal_names
from db.running.commands import DAMAGED, FOUND_WRONG, CommandStopped
from db.running.soundness import Findings, damage_of_file, look_through_history
from db.together.activities.actions.scheduled import reseal_sign_ups
from db.together.calling.actions.resealing import reseal_codes
from db.together.pool.actions.volunteers import reseal_volunteers


def open_migrated_house() -> Settings:
    """Opens the house of the settings. Raises CommandStopped while its tables are not up to date."""
    settings = read_settings()
    open_house(settings)
    if connection.pending_migrations():
        raise CommandStopped("The database is not up to date. Run first: python -m db migrate")
    return settings


def migrate(_: Namespace) -> None:
    open_house(read_settings())
    applied = connection.migrate()
    print("\n".join(f"Applied {name}." for name in applied) or "The database is up to date.")


def print_new_secrets(_: Namespace) -> None:
    """Prints fresh random secrets as lines of settings and nothing else, so that the output can be kept as it is."""
    for name, value in new_secrets().items():
        print(f"{name}={value}")


def verify_history(_: Namespace) -> int:
    """Checks the history of every community and prints what does not hold; returns 1 for a break, 3 for damage."""
    open_house(read_settings())
    found = Findings(damage=damage_of_file())
    if not found.damage:
        open_migrated_house()
        with open_for_one_run():
            look_through_history(found)
    print(found.told() or "The history is whole, and every dispute agrees with it.")
    if found.damage:
        return DAMAGED
    return FOUND_WRONG if found.faults else 0


def reseal(_: Namespace) -> None:
    """Seals everything again under the newest key; may be stopped and run again, then older keys are not needed."""
    open_migrated_house()
    done = 0
    with open_for_one_run(), tqdm(desc="resealing", unit=" rows", disable=None) as bar:
        for count in chain(
            reseal_households(),
            reseal_messages(),
            reseal_contacts(),
            reseal_bookings(),
            reseal_names(),
            reseal_codes(),
            reseal_volunteers(),
            reseal_sign_ups(),
            reseal_borrowers(),
        ):
            done += count
            bar.update(count)
    print(f"Went through {done} rows. Everything is sealed under the newest key; the older ones can go.")


def show_progress(bar: tqdm, done: int, total: int) -> None:
    bar.total = total
    bar.update(done - bar.n)
