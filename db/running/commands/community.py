"""Commands about one community: filling it, its people, its organisation sheet, its weekly exports."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import fields
from functools import partial
from pathlib import Path

from tqdm import tqdm

from db.community.organisation.actions import change_community
from db.community.organisation.queries.places import CommunityInfo, communities
from db.community.organisation.rules import CommunityDetails, tidy
from db.community.organisation_sheet import actions as organisation_sheet
from db.community.organisation_sheet.queries import sheets
from db.community.staff.actions.people import add_staff_by_command, unlock_staff_by_command
from db.community.staff.actions.second_step import reset_second_step_by_command
from db.community.staff.rules.people import Person
from db.demo import actions as demo
from db.figures.weekly_export import actions as weekly_export
from db.figures.weekly_export.queries.exports import stored_file
from db.ground import clock
from db.ground.backup import write_whole
from db.ground.connection import open_for_one_run, transaction
from db.ground.refusals import Invalid, NotFound
from db.practices import practice_weeks
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Role
from db.running.commands import REFUSED, CommandStopped
from db.running.commands.database import open_migrated_house
from db.running.commands.migrating import show_progress


def chosen_community(named: str | None) -> CommunityInfo:
    """The community of that name or reference prefix; without one, the only one there is. Raises CommandStopped."""
    known = communities()
    found = [one for one in known if named in (None, one.name, one.reference_prefix)]
    if len(found) == 1:
        return found[0]
    if not known:
        raise CommandStopped("There is no community yet. Import an organisation sheet first, or fill in the demo.")
    choices = ", ".join(f"{one.reference_prefix} ({one.name})" for one in known)
    raise CommandStopped(f"Choose one with --community: {choices}.")


def add_staff(chosen: Namespace) -> None:
    """Adds a member of staff and prints a password good for one sign-in, which is kept nowhere."""
    open_migrated_house()
    person = Person(chosen.sign_in_name, chosen.name, Role(chosen.role), chosen.duty_phone)
    with open_for_one_run():
        _, password = add_staff_by_command(chosen_community(chosen.community).id, person, clock.now())
    print(f"Added {chosen.name}. The password for the first sign-in: {password}")


def unlock_staff(chosen: Namespace) -> None:
    """Lets somebody sign in again at once whom wrong passwords of anybody have locked out."""
    open_migrated_house()
    with open_for_one_run():
        try:
            was_locked = unlock_staff_by_command(chosen.sign_in_name, clock.now())
        except NotFound:
            raise CommandStopped(f"Nobody signs in as {chosen.sign_in_name}.") from None
    print(f"{chosen.sign_in_name} may sign in again." if was_locked else f"{chosen.sign_in_name} was not locked out.")


def reset_second_step(chosen: Namespace) -> None:
    """Asks somebody for no code any more who has lost the phone and the recovery codes; the password stays."""
    open_migrated_house()
    with open_for_one_run():
        try:
            was_on = reset_second_step_by_command(chosen.sign_in_name, clock.now())
        except NotFound:
            raise CommandStopped(f"Nobody signs in as {chosen.sign_in_name}.") from None
    said = "is asked for no code any more" if was_on else "was asked for no code"
    print(f"{chosen.sign_in_name} {said}.")


def fill_demo(chosen: Namespace) -> None:
    settings = open_migrated_house()
    with open_for_one_run(), tqdm(desc="model community", unit=" disputes", disable=None) as bar:
        summary = demo.fill_demo(settings, chosen.seed, chosen.disputes, clock.now(), partial(show_progress, bar))
    print(f"{summary.community}: {summary.disputes} disputes. Sign in as {summary.sign_ins[0].sign_in_name}, ", end="")
    print(f"password {summary.password}")


def import_organisation(chosen: Namespace) -> int:
    """Imports a filled-in sheet, all or nothing; prints what was written, or every bad cell and returns 2."""
    open_migrated_house()
    try:
        with open_for_one_run():
            imported = organisation_sheet.import_organisation(None, chosen.file.read_bytes(), clock.now())
    except Invalid as refused:
        tell_problems(refused, chosen.file)
        return REFUSED
    tell_import(imported)
    return 0


def tell_problems(refused: Invalid, file: Path) -> None:
    for problem in refused.problems:
        print(f"{problem.field}: {problem.words % problem.values}", file=sys.stderr)
    print(f"Nothing was imported: {len(refused.problems)} problems in {file}.", file=sys.stderr)


def tell_import(imported: organisation_sheet.SheetImportResult) -> None:
    """What was written, and the first passwords, once."""
    for sheet in imported.sheets:
        print(f"{sheet.sheet}: {sheet.added} added, {sheet.changed} changed, {sheet.unchanged} as they were")
    for heading in imported.ignored:
        print(f"Not read, because nobody knows this heading: {heading}")
    for note in imported.notes:
        print(note.words % note.values)
    for person in imported.new_people:
        print(f"{person.name} signs in for the first time as {person.sign_in_name} with {person.password}")


def rename_community(chosen: Namespace) -> None:
    """Gives a community another name, and another Party organisation if that is said; its references go on as before.

    By its sheet it cannot be done: the name is that by which a sheet finds its community.
    """
    open_migrated_house()
    with open_for_one_run(), transaction():
        known = chosen_community(chosen.community)
        now = {each.name: getattr(known, each.name) for each in fields(CommunityDetails)}
        new = {"name": chosen.name, "party_organisation": chosen.party_organisation or known.party_organisation}
        new = {field: tidy(words) for field, words in new.items()}
        changed = change_community(ActorKind.SYSTEM, known.id, CommunityDetails(**now | new), clock.now())
    if not changed:
        raise CommandStopped(f"{known.name} is called that already.")
    print(f"{known.name} is now {new['name']}, of {new['party_organisation']}. References still begin with ", end="")
    print(f"{known.reference_prefix}. Sheets written before have the old name: write a new one at the desk.")


def write_template(chosen: Namespace) -> None:
    """Writes the empty organisation sheet to a new file, without a database; stops where the file exists."""
    if chosen.file.exists():
        raise CommandStopped(f"{chosen.file} exists already; nothing was written.")
    write_whole(chosen.file, sheets.write_template())
    print(f"Wrote {chosen.file}. Fill it in, then: python -m db import-organisation {chosen.file}")


def export_week(chosen: Namespace) -> None:
    """Writes the files of a week's export into a folder; the export is made first when there is none yet."""
    open_migrated_house()
    chosen.out.mkdir(parents=True, exist_ok=True)
    with open_for_one_run():
        community = chosen_community(chosen.community)
        weekly_export.make_export(community.id, chosen.week, clock.now(), practices=practice_weeks)
        for ending in ("xlsx", "csv"):
            file = chosen.out / f"linli-{community.reference_prefix}-{chosen.week}.{ending}"
            write_whole(file, stored_file(community.id, chosen.week, rows=ending == "csv"))
            print(f"Wrote {file}")
