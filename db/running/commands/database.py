"""Commands about the database as a whole: its tables, its secrets, its history, a copy of it."""

from __future__ import annotations

from argparse import Namespace
from functools import partial
from itertools import chain

from tqdm import tqdm

from db.community.organisation.actions import reseal_households
from db.community.staff.actions.drafts import reseal_drafts
from db.disputes.actions.resealing import reseal_contacts
from db.disputes.queries.audit import Disagreement, disagreements
from db.figures.weekly_export.queries.exports import broken_exports
from db.ground import connection
from db.ground.backup import copy_to
from db.ground.connection import open_for_one_run, open_house
from db.ground.settings import Settings, new_secrets, read_settings
from db.messages.actions.resealing import reseal_messages
from db.nine_ones.book_corner.actions.resealing import reseal_borrowers
from db.nine_ones.reasoning_day.actions.scheduled import reseal_bookings
from db.nine_ones.record_book.actions.forgetting import reseal_names
from db.records.history.queries import ChainBreak, breaks_in_history, communities_with_history
from db.running.commands import CommandStopped
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
    """Checks the history of every community and prints each place that does not hold; returns 1 when there is one."""
    open_migrated_house()
    with open_for_one_run():
        found = [told for community_id in communities_with_history() for told in _faults(community_id)]
    print("\n".join(found) or "The history is whole, and every dispute agrees with it.")
    return 1 if found else 0


def _faults(community_id: int) -> list[str]:
    chain_walk = tqdm(breaks_in_history(community_id), desc=f"chain {community_id}", unit=" events", disable=None)
    held = tqdm(disagreements(community_id), desc=f"disputes {community_id}", unit=" disputes", disable=None)
    return [
        *(
            f"Community {community_id}, event {step.position}: {step.reason}."
            for step in chain_walk
            if isinstance(step, ChainBreak)
        ),
        *(
            f"Dispute {step.reference}: {step.what} is not what its history says."
            for step in held
            if isinstance(step, Disagreement)
        ),
        *(f"Export {week}: {what}." for week, what in broken_exports(community_id)),
    ]


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
            reseal_drafts(),
        ):
            done += count
            bar.update(count)
    print(f"Went through {done} rows. Everything is sealed under the newest key; the older ones can go.")


def backup(chosen: Namespace) -> None:
    open_house(read_settings())
    if connection.is_postgresql():
        raise CommandStopped("This database is PostgreSQL: back it up with pg_dump --format=custom.")
    if chosen.file.exists():
        raise CommandStopped(f"{chosen.file} exists already; a backup never overwrites anything.")
    with open_for_one_run(), tqdm(unit=" pages", disable=None) as bar:
        copy_to(chosen.file, partial(show_progress, bar))
    print(f"Copied to {chosen.file}. It holds personal data: keep it as safe as the database itself.")


def show_progress(bar: tqdm, done: int, total: int) -> None:
    bar.total = total
    bar.update(done - bar.n)
