"""Commands by which a community leaves: announced, everything given out, then deleted."""

from __future__ import annotations

from argparse import Namespace
from functools import partial

from tqdm import tqdm

from db.ground import clock
from db.ground.backup import write_whole
from db.ground.connection import open_for_one_run
from db.running.closing import leaving, merging
from db.running.commands import CommandStopped
from db.running.commands.community import chosen_community
from db.running.commands.database import open_migrated_house
from db.running.commands.migrating import show_progress


def announce_closing(chosen: Namespace) -> None:
    """Says on every page and at the desk from which day on it is no longer here; or, withdrawn, that it stays."""
    open_migrated_house()
    with open_for_one_run():
        home = chosen_community(chosen.community)
        if chosen.withdraw:
            leaving.withdraw_closing(home.id, clock.now())
            print(f"{home.name} stays. No page says otherwise any more.")
            return
        if chosen.day is None or chosen.words is None:
            raise CommandStopped("Say the day (--on YYYY-MM-DD) and whom people turn to from then on (--words).")
        leaving.announce_closing(home.id, chosen.day, chosen.words, clock.now())
    print(
        f"{home.name} closes on {chosen.day}. Each resident's page and the desk say so. Until then all works as ever."
    )
    print("On that day: python -m db give-out FILE.zip, hand it over, then python -m db close-community.")


def merge_community(chosen: Namespace) -> None:
    """Founds its grids and buildings in the other one; the signs that hang lead there from now on."""
    open_migrated_house()
    with open_for_one_run():
        home, into = chosen_community(chosen.community), chosen_community(chosen.into)
        done = merging.merge_community(home.id, into.id, clock.now())
    print(f"{done.buildings} buildings in {done.grids} grids are of {into.name} now. The signs that hang lead there.")
    for one in done.people:
        print(f"{one.name} signs in there as {one.sign_in_name}; the first password: {one.password}")
    print(f"Not taken over: {done.households} centre households, {done.units} member units, what buildings keep.")
    waits = ", ".join(f"{name} {count}" for name, count in done.still_open.items()) or "nothing"
    print(f"Still open in {home.name}, and finished there before it closes: {waits}.")


def give_out(chosen: Namespace) -> None:
    """Writes everything the community may take along into one new ZIP."""
    open_migrated_house()
    if chosen.file.exists():
        raise CommandStopped(f"{chosen.file} exists already; nothing was written.")
    with open_for_one_run():
        home = chosen_community(chosen.community)
        with tqdm(desc="giving out", unit=" papers", disable=None) as bar:
            data = leaving.give_out(home.id, clock.now(), partial(show_progress, bar))
    write_whole(chosen.file, data)
    print(f"Wrote {chosen.file}: all of {home.name}. Look through it with: sha256sum -c SHA256SUMS")


def close_community(chosen: Namespace) -> None:
    """Deletes all of a community but its places and its history. Backups keep it until they go by themselves."""
    open_migrated_house()
    with open_for_one_run():
        home = chosen_community(chosen.community)
        if chosen.name != home.name:
            raise CommandStopped(f"To delete all of it, name it in full: {home.name}.")
        gone = leaving.close_community(home.id, clock.now(), with_what_is_open=chosen.with_what_is_open)
    print(f"{home.name} is closed: {sum(gone.values())} rows of {len(gone)} tables were deleted.")
    print("Left are its places, so that old signs say so, and its history, in which no words stand.")
    print("Backups from before hold it until they go; one that is restored deletes it again.")
