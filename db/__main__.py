"""python -m db: what an administrator does from the command line; --help says what there is."""

from __future__ import annotations

import argparse
import errno
import os
import sqlite3
import sys
from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path

from peewee import DatabaseError, InterfaceError

from db.ground.engines import NoDatabase
from db.ground.faults import FILE_DAMAGED, is_of_damage, is_without_room
from db.ground.private_files import what_shuts
from db.ground.refusals import Invalid, Refused
from db.ground.sealing import CannotUnseal
from db.ground.settings import SettingsError
from db.ground.start import EmptyFile, shut_out
from db.ground.words import LOCALES
from db.records.permissions.rules import WHOLE_COMMUNITY
from db.running.commands import DAMAGED, DEMO_DISPUTES, DEMO_SEED, REFUSED, CommandStopped

COMMUNITY = "its name or its reference prefix; needed when there are several"
OFFICE = "its name; where several have it, with those above: CITY/DISTRICT/STREET"
KEY_FILE = "the secret key, where backups are encrypted"
A_BACKUP = "must not exist yet; a folder: a file named by the time is written there, and old ones go"
SHUT = (errno.EACCES, errno.EPERM, errno.EROFS)
NO_ANSWER = (DatabaseError, InterfaceError, sqlite3.Error)
Add = Callable[[str, str, str], argparse.ArgumentParser]


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m db", description="Linli's data from the command line.")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def add(name: str, does: str, action: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=does, description=does[0].upper() + does[1:] + ".")
        made.set_defaults(action=action)
        return made

    _add_database_commands(add)
    _add_community_commands(add)
    _add_office_commands(add)
    add("jobs", "run what runs by itself, until stopped", "processes.run_jobs")
    run = add("run", "start everything on this machine, as `make run` does", "local_run.run")
    run.add_argument("whole", nargs="?", choices=["district"], help="with five more model communities, of one street")
    add("words", "bring the catalogues up to date with the words in the code", "words.update")
    return top


def _add_database_commands(add: Add) -> None:
    migrate = add("migrate", "bring the database's tables up to date, after a backup of them", "upgrading.migrate")
    migrate.add_argument("--without-backup", action="store_true", help="when you have made one yourself")
    add("new-secrets", "print fresh random secrets for the settings", "database.print_new_secrets")
    add("reseal", "encrypt all contact details again, under the newest key", "database.reseal")
    add("forget", "forget now whatever may not be kept any longer, as the jobs do by themselves", "forgetting.forget")
    add("verify-history", "look for history that was changed behind the program's back", "database.verify_history")
    backup = add("backup", "copy the database while everything runs on, and look through the copy", "backups.backup")
    backup.add_argument("file", type=_file_or_folder, metavar="FILE", help=A_BACKUP)
    restore = add("restore", "put a backup in the place of the database, which is kept aside", "restoring.restore")
    restore.add_argument("file", type=_path, metavar="FILE", help="as `backup` wrote it")
    restore.add_argument("--key", type=_path, metavar="FILE", help=KEY_FILE)
    check = add("check", "say what is wrong with this installation", "checking.check")
    check.add_argument("--language", choices=LOCALES, help="default: the terminal's")
    check.add_argument("--without-doors", action="store_true", help="call neither face; for before they are started")
    rows = add("filing", "print what the form of the filing (备案) asks for, as far as it is known", "filing.filing")
    rows.add_argument("--since", metavar="RELEASE|YYYY-MM-DD", help="only what has changed for it since")
    rows.add_argument("--language", choices=LOCALES, help="default: the terminal's")
    facts = add(
        "incident-facts", "count what an incident may have touched; nothing of a person", "incident.incident_facts"
    )
    facts.add_argument("--since", type=date.fromisoformat, metavar="YYYY-MM-DD", help="also what happened since then")
    drill = add(
        "drill", "try a backup and a restore in a folder of their own, while everything runs on", "restoring.drill"
    )
    drill.add_argument("--key", type=_path, metavar="FILE", help=KEY_FILE)
    move = add(
        "move-to-postgresql", "copy the SQLite database into an empty PostgreSQL one", "moving.move_to_postgresql"
    )
    move.add_argument("address", metavar="ADDRESS", help="postgresql://user@host/database; the password by PGPASSWORD")
    key = add("backup-key", "make the two keys of encrypted backups", "backups.make_key")
    key.add_argument("file", type=_path, metavar="FILE", help="for the secret key; must not exist yet")


def _path(said: str) -> Path:
    """Nothing, as an unset variable of a shell leaves it, would be the folder one stands in."""
    if not said.strip():
        raise argparse.ArgumentTypeError("no file or folder is named")
    return Path(said)


def _file_or_folder(said: str) -> Path:
    """Where a folder is meant, as `/backup/`, and its disk is not there, no file is written in its stead."""
    if said.endswith(os.sep) and not Path(said).is_dir():
        raise argparse.ArgumentTypeError(f"the folder {said} is not there")
    return _path(said)


def _add_community_commands(add: Add) -> None:
    demo = add("demo", "fill an empty database with a model community", "community.fill_demo")
    demo.add_argument(
        "--seed", type=int, default=DEMO_SEED, help="the same seed, the same community (default %(default)s)"
    )
    demo.add_argument("--disputes", type=int, default=DEMO_DISPUTES, help="how many disputes (default %(default)s)")
    staff = add("add-staff", "add a member of staff; prints the first password once", "community.add_staff")
    staff.add_argument("--community", help=COMMUNITY)
    roles = sorted(role.value for role in WHOLE_COMMUNITY)
    staff.add_argument("--role", required=True, choices=roles, help="an administrator adds everybody else at the desk")
    staff.add_argument("--name", required=True, help="as shown to others")
    staff.add_argument("--sign-in-name", required=True)
    staff.add_argument("--duty-phone", default="")
    locked = add(
        "unlock-staff", "let somebody sign in again whom wrong passwords have locked out", "community.unlock_staff"
    )
    locked.add_argument("--sign-in-name", required=True)
    lost = add(
        "reset-second-step", "ask somebody for no code any more who has lost the phone", "community.reset_second_step"
    )
    lost.add_argument("--sign-in-name", required=True)
    founded = add("found-community", "found a community by its sheet and draw its signs", "founding.found_community")
    founded.add_argument("file", type=Path, metavar="FILE.xlsx")
    founded.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder for the signs (PDF)")
    read = add("import-organisation", "read an organisation sheet: all or nothing", "community.import_organisation")
    read.add_argument("file", type=_path, metavar="FILE.xlsx")
    renamed = add("rename-community", "give a community another name", "community.rename_community")
    renamed.add_argument("name", metavar="NAME", help="as residents read it from now on")
    renamed.add_argument("--party-organisation", metavar="NAME", default="", help="where that has another name too")
    renamed.add_argument("--community", help=COMMUNITY)
    _add_leaving(add)
    template = add("organisation-template", "write an empty organisation sheet to fill in", "community.write_template")
    template.add_argument("file", type=_path, metavar="FILE.xlsx", help="must not exist yet")
    week = add("export-week", "write the satisfaction export of a week", "community.export_week")
    week.add_argument("week", metavar="YYYY-Www", help="for example 2026-W47")
    week.add_argument("--out", type=_path, required=True, metavar="DIR", help="the folder to write to")
    week.add_argument("--community", help=COMMUNITY)
    archive = add("archive", "write the year's archive of what was made public", "archive.write_archive")
    archive.add_argument("year", type=int, metavar="YEAR", help="for example 2026")
    archive.add_argument("--out", type=_path, required=True, metavar="DIR", help="the folder to write to")
    archive.add_argument("--community", help=COMMUNITY)


def _add_office_commands(add: Add) -> None:
    tree = add("offices", "show the offices above communities, and those that could be made", "district.show_offices")
    tree.add_argument("--make", action="store_true", help="make the offices that communities name, as they are shown")
    moved = add("put-under", "put a community under another office from now on", "district.put_under_office")
    moved.add_argument("office", metavar="OFFICE", help=OFFICE)
    moved.add_argument("--community", help=COMMUNITY)
    reader = add("office-reader", "add who reads at an office; prints the first password once", "district.add_reader")
    reader.add_argument("--office", required=True, help=OFFICE)
    reader.add_argument("--name", required=True, help="as shown to others")
    reader.add_argument("--sign-in-name", required=True)
    reader.add_argument("--may-manage", action="store_true", help="they may name readers of the offices below")
    again = add("reset-reader", "give a reader a new first password, or end them", "district.reset_reader")
    again.add_argument("--sign-in-name", required=True)
    again.add_argument("--end", action="store_true", help="they read here no more")


def _add_leaving(add: Add) -> None:
    announced = add("announce-closing", "say everywhere that a community leaves", "closing.announce_closing")
    announced.add_argument("--on", dest="day", type=date.fromisoformat, metavar="DAY", help="YYYY-MM-DD")
    announced.add_argument("--words", help="whom people turn to from then on, as residents read it")
    announced.add_argument("--withdraw", action="store_true", help="it stays after all")
    announced.add_argument("--community", help=COMMUNITY)
    merged = add("merge-community", "found the buildings of one that leaves in another", "closing.merge_community")
    merged.add_argument("--into", required=True, help=COMMUNITY)
    merged.add_argument("--community", required=True, help=COMMUNITY)
    given = add("give-out", "write everything a community may take along into one ZIP", "closing.give_out")
    given.add_argument("file", type=_path, metavar="FILE.zip", help="must not exist yet")
    given.add_argument("--community", help=COMMUNITY)
    closed = add("close-community", "delete all of one that left, but places and history", "closing.close_community")
    closed.add_argument("name", metavar="NAME", help="its whole name, so that no other is meant")
    closed.add_argument("--with-what-is-open", action="store_true", help="what nobody has finished goes, too")
    closed.add_argument("--community", help=COMMUNITY)


def _action(name: str) -> Callable[[argparse.Namespace], int | None]:
    """Only what the command needs is imported, so that a small command starts at once."""
    module, function = name.split(".")
    return getattr(import_module(f"db.running.commands.{module}"), function)


def sentence(fault: Exception) -> str:
    """What went wrong, for a person; a database's own message may quote what is stored, so it is left out."""
    if isinstance(fault, Invalid):
        return "; ".join(f"{problem.field}: {problem.words % problem.values}" for problem in fault.problems)
    if isinstance(fault, Refused):
        return fault.words % fault.values
    if isinstance(fault, NO_ANSWER):
        return _no_answer(fault)
    if isinstance(fault, OSError):
        shut = what_shuts(Path(os.fsdecode(fault.filename))) if fault.filename and fault.errno in SHUT else ""
        return shut or f"{fault.filename or 'A file'}: {fault.strerror or fault}."
    if isinstance(fault, CannotUnseal):
        return f"Something cannot be decrypted: {fault}. Is LINLI_CONTACT_KEYS complete?"
    return str(fault)


def _no_answer(fault: Exception) -> str:
    if is_without_room(fault):
        return "There is no room left to write: the disk is full. Make room, and do it once more."
    if isinstance(fault, NoDatabase):
        return str(fault)
    if shut := shut_out():
        return shut
    if is_of_damage(fault):
        return f"{FILE_DAMAGED} How a backup is put in its place: docs/restore.md"
    told = f"The database does not answer as it should ({type(fault).__name__})."
    return f"{told} Is DATABASE_URL right and `python -m db migrate` done?"


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns the exit code: 0 done, 1 found something wrong, 2 could not be done, 3 the file is damaged."""
    chosen = parser().parse_args(arguments)
    try:
        return _action(chosen.action)(chosen) or 0
    except (CommandStopped, SettingsError, Refused, CannotUnseal, *NO_ANSWER, OSError) as fault:
        print(sentence(fault), file=sys.stderr)
        return DAMAGED if is_of_damage(fault) or isinstance(fault, EmptyFile) else REFUSED
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
