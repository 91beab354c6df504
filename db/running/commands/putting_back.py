"""What is done with a backup before it may stand in the place of the database in use, on either engine."""

from __future__ import annotations

from collections.abc import Callable

from db.ground.connection import open_for_one_run
from db.ground.settings import Settings
from db.running.commands.migrating import migrate_fitting
from db.running.replaying import Replayed
from db.running.soundness import Findings, Recorded, damage_of_file, look_through, not_of_linli, recorded

UNKNOWN = Replayed(continues=False)


def nothing_replayed() -> Replayed:
    """Where there is nothing from which to do anything again."""
    return UNKNOWN


def brought_up_to_date(settings: Settings, replayed: Callable[[], Replayed]) -> tuple[Recorded | Findings, Replayed]:
    """The open database is migrated, what was deleted since is deleted in it by `replayed`, and it is looked through.

    Returns what the backup held, or what is wrong with it.
    """
    found = Findings(damage=damage_of_file() or not_of_linli())
    if found.damage:
        return found, UNKNOWN
    migrate_fitting(settings)
    with open_for_one_run():
        held = recorded()  # before anything is done again in it, which is recorded too
        again = replayed()
        found = look_through(settings.keyring)
        return (held if found.is_whole else found), again
