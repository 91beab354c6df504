"""What the commands hand on, and what they are called: taken out, each is missed here."""

from __future__ import annotations

import signal
from argparse import Namespace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from db import __main__ as command_line
from db.ground.settings import SettingsError
from db.records.alike.actions import answer_those_who_ask
from db.records.passport.rules import Job
from db.running.commands import local_run, processes, words
from db.running.copies.copying import keep_copying
from db.running.jobs import process
from db.running.jobs.schedule import JOBS

COMMANDS = {
    "migrate": "upgrading.migrate",
    "new-secrets": "database.print_new_secrets",
    "reseal": "database.reseal",
    "forget": "forgetting.forget",
    "verify-history": "database.verify_history",
    "backup there.sqlite3": "backups.backup",
    "restore there.sqlite3": "restoring.restore",
    "backup-key there.key": "backups.make_key",
    "drill": "restoring.drill",
    "move-to-postgresql postgresql://h/d": "moving.move_to_postgresql",
    "incident-facts": "incident.incident_facts",
    "check": "checking.check",
    "filing --since 2026-11-16": "filing.filing",
    "demo": "community.fill_demo",
    "add-staff --role administrator --name A --sign-in-name a": "community.add_staff",
    "unlock-staff --sign-in-name a": "community.unlock_staff",
    "reset-second-step --sign-in-name a": "community.reset_second_step",
    "found-community a.xlsx --out here": "founding.found_community",
    "import-organisation a.xlsx": "community.import_organisation",
    "rename-community N --community A": "community.rename_community",
    "announce-closing --on 2027-01-31 --words W": "closing.announce_closing",
    "give-out a.zip --community A": "closing.give_out",
    "close-community N": "closing.close_community",
    "merge-community --community A --into B": "closing.merge_community",
    "organisation-template a.xlsx": "community.write_template",
    "export-week 2026-W47 --out here": "community.export_week",
    "archive 2026 --out here": "archive.write_archive",
    "offices": "district.show_offices",
    "put-under O --community A": "district.put_under_office",
    "office-reader --office O --name R --sign-in-name r": "district.add_reader",
    "reset-reader --sign-in-name r": "district.reset_reader",
    "jobs": "processes.run_jobs",
    "run": "local_run.run",
    "run district": "local_run.run",
    "words": "words.update",
}
GIVEN = {
    "migrate": {"without_backup": False},
    "check": {"language": None, "without_doors": False},
    "filing --since 2026-11-16": {"since": "2026-11-16", "language": None},
    "backup there.sqlite3": {"file": Path("there.sqlite3")},
    "restore there.sqlite3": {"file": Path("there.sqlite3"), "key": None},
    "drill": {"key": None},
    "move-to-postgresql postgresql://h/d": {"address": "postgresql://h/d"},
    "incident-facts": {"since": None},
    "backup-key there.key": {"file": Path("there.key")},
    "demo": {"seed": 1, "disputes": 640},
    "add-staff --role administrator --name A --sign-in-name a": {
        "community": None,
        "role": "administrator",
        "name": "A",
        "sign_in_name": "a",
        "duty_phone": "",
    },
    "unlock-staff --sign-in-name a": {"sign_in_name": "a"},
    "reset-second-step --sign-in-name a": {"sign_in_name": "a"},
    "run": {"whole": None},
    "run district": {"whole": "district"},
    "found-community a.xlsx --out here": {"file": Path("a.xlsx"), "out": Path("here")},
    "import-organisation a.xlsx": {"file": Path("a.xlsx")},
    "rename-community N --community A": {"name": "N", "party_organisation": "", "community": "A"},
    "announce-closing --on 2027-01-31 --words W": {
        "day": date(2027, 1, 31),
        "words": "W",
        "withdraw": False,
        "community": None,
    },
    "give-out a.zip --community A": {"file": Path("a.zip"), "community": "A"},
    "close-community N": {"name": "N", "with_what_is_open": False, "community": None},
    "merge-community --community A --into B": {"community": "A", "into": "B"},
    "organisation-template a.xlsx": {"file": Path("a.xlsx")},
    "export-week 2026-W47 --out here": {"week": "2026-W47", "out": Path("here"), "community": None},
    "offices": {"make": False},
    "put-under O --community A": {"office": "O", "community": "A"},
    "office-reader --office O --name R --sign-in-name r": {
        "office": "O",
        "name": "R",
        "sign_in_name": "r",
        "may_manage": False,
    },
    "reset-reader --sign-in-name r": {"sign_in_name": "r", "end": False},
    "archive 2026 --out here": {"year": 2026, "out": Path("here"), "community": None},
}


@pytest.mark.parametrize("typed", COMMANDS)
def test_each_command_leads_to_its_action_with_what_was_given(typed: str):
    read = vars(command_line.parser().parse_args(typed.split()))
    assert read == {"action": COMMANDS[typed]} | GIVEN.get(typed, {})
    assert callable(command_line._action(COMMANDS[typed]))


def test_there_are_no_other_commands():
    [commands] = [one for one in command_line.parser()._actions if one.choices]
    assert sorted(commands.choices) == sorted({typed.split()[0] for typed in COMMANDS})


@pytest.mark.parametrize("typed", ["", "add-staff", "add-staff --role mayor --name A --sign-in-name a", "backup"])
def test_what_is_not_whole_is_refused(typed: str, capsys):
    with pytest.raises(SystemExit) as refused:
        command_line.parser().parse_args(typed.split())
    assert (refused.value.code, capsys.readouterr().err.startswith("usage: python -m db")) == (2, True)


def test_stopping_by_hand_is_no_fault(monkeypatch):
    def stop(_: Namespace) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command_line, "_action", lambda name: stop)
    assert command_line.main(["migrate"]) == 130


def test_the_jobs_run_over_a_migrated_house(monkeypatch):
    done, settings = [], SimpleNamespace(without={"no such"}, data_dir="var")
    monkeypatch.setattr(processes, "read_settings", lambda: settings)
    monkeypatch.setattr(processes, "open_to_serve", done.append)
    monkeypatch.setattr(processes, "run_until_stopped", lambda *jobs_and_beside: done.extend(jobs_and_beside))
    with pytest.raises(SettingsError, match="LINLI_WITHOUT names 'no such'"):
        processes.run_jobs(Namespace())
    settings.without = set()
    processes.run_jobs(Namespace())
    assert done[:3] == [settings, settings, JOBS]
    beside = [(one.func, one.args) for one in done[3]]
    assert beside == [(keep_copying, (settings,)), (answer_those_who_ask, ("var",))]


def test_a_run_on_this_machine_prepares_then_hands_over_to_honcho(monkeypatch, settings):
    done = []
    monkeypatch.setattr(local_run, "environment_of_a_run", lambda given: {"HOST": "0.0.0.0", "PORT": "1"})
    monkeypatch.setattr(local_run, "_check_ports", lambda environment: done.append(("ports", environment["PORT"])))
    monkeypatch.setattr(local_run, "read_settings", lambda environment: settings)
    monkeypatch.setattr(local_run, "prepare", lambda given, *, district: done.append(("prepare", given, district)))
    monkeypatch.setattr(local_run, "welcome", lambda given: done.append(("welcome", given)))
    monkeypatch.setattr(local_run.os, "chdir", lambda folder: done.append(("in", folder)))
    monkeypatch.setattr(local_run.os, "execve", lambda *given: done.append(given))
    monkeypatch.setattr(local_run.sys, "executable", "/python")
    local_run.run(Namespace(whole=None))
    root = Path(__file__).parents[3]
    started = ["/python", "-m", "honcho", "start", "web", "desk", "jobs"]
    assert done == [
        ("ports", "1"),
        ("prepare", settings, False),
        ("welcome", settings),
        ("in", root),
        ("/python", started, {"HOST": "0.0.0.0", "PORT": "1"}),
    ]


class NoWayOut:
    """A socket of a machine without a network."""

    def __init__(self, *_: object) -> None: ...

    def __enter__(self) -> NoWayOut:
        return self

    def __exit__(self, *_: object) -> None: ...

    def connect(self, _: object) -> None:
        raise OSError("no network")


def test_without_a_network_it_answers_on_this_machine_alone(monkeypatch):
    monkeypatch.setattr(local_run.socket, "socket", NoWayOut)
    assert local_run.own_address() == "localhost"


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_asked_to_stop_the_jobs_process_stops_waiting(monkeypatch, stop: signal.Signals):
    handlers, ran = {}, []
    monkeypatch.setattr(process.signal, "signal", handlers.__setitem__)

    def run(jobs, was_stopped) -> None:
        ran.append((jobs, was_stopped(0)))
        handlers[stop](stop, None)
        ran.append((jobs, was_stopped(0)))

    monkeypatch.setattr(process, "run", run)
    beside: list[bool] = []
    process.run_until_stopped(JOBS, [lambda was_stopped: beside.append(was_stopped(120))] * 2)
    assert beside == [True, True]
    assert (sorted(handlers), ran) == ([signal.SIGINT, signal.SIGTERM], [(JOBS, False), (JOBS, True)])


def test_a_failure_that_cannot_even_be_noted_is_logged(house, monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("no place left")

    logged = []
    monkeypatch.setattr(process, "note_run", fail)
    monkeypatch.setattr(process, "log_fault", lambda logger, name, fault: logged.append((logger.name, name)))
    job = Job("any", timedelta(minutes=1), lambda moment: 0)
    assert process.run_one(job, datetime(2026, 11, 16, tzinfo=UTC)) is False
    assert logged == [("linli.jobs", "any"), ("linli.jobs", "note_run")]


OLD = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: {locale}\\n"

{entries}
"""
CODE = '_("Shared")\n_("Told by the core")\n'
FACE = '_("Shared")\n_("Of the face")\n_("New here")\n'


@pytest.fixture
def catalogues(tmp_path: Path, monkeypatch) -> dict[str, Path]:
    """A core and one face, each with a word nobody says any more, and the face with one that has no words yet."""

    def made(name: str, code: str, entries: dict[str, str]) -> Path:
        folder = tmp_path / name
        for locale in ("zh_Hans", "en"):
            place = words.path_of(folder, locale)
            place.parent.mkdir(parents=True)
            written = "\n\n".join(f'msgid "{one}"\nmsgstr "{other}"' for one, other in entries.items())
            place.write_text(OLD.format(locale=locale, entries=written))
        (folder / "code.py").write_text(code)
        return folder

    core = made("core", CODE, {"Told by the core": "核心", "Shared": "共有", "Gone": "没了"})
    face = made("face", FACE, {"Of the face": "界面", "Gone too": "也没了"})
    monkeypatch.setattr(words, "CORE", core)
    monkeypatch.setattr(words, "FOLDERS", (core, face))
    return {"core": core, "face": face}


def told(folder: Path, locale: str) -> dict[str, str]:
    return {one.id: one.string for one in words.written(folder, locale) if one.id}


def test_the_catalogues_are_brought_up_to_date_and_what_is_lacking_is_said(catalogues, capsys):
    assert words.update(Namespace()) == 1
    assert capsys.readouterr().out == "face: New here\n1 without a translation.\n"
    assert told(catalogues["core"], "zh_Hans") == {"Shared": "共有", "Told by the core": "核心"}
    assert told(catalogues["face"], "zh_Hans") == {"New here": "", "Of the face": "界面"}
    assert told(catalogues["face"], "en") == {"Gone too": "也没了", "Of the face": "界面"}  # nothing is looked up there
    assert words.path_of(catalogues["face"], "zh_Hans").read_text() == OLD.format(
        locale="zh_Hans", entries='msgid "Of the face"\nmsgstr "界面"\n\nmsgid "New here"\nmsgstr ""'
    )


def test_with_all_words_translated_it_says_so(catalogues, capsys):
    (catalogues["face"] / "code.py").write_text('_("Shared")\n_("Of the face")\n')
    assert words.update(Namespace()) == 0
    assert capsys.readouterr().out == "Everything is translated.\n"


def test_a_face_keeps_its_own_words_for_what_the_core_says_too(catalogues):
    place = words.path_of(catalogues["face"], "zh_Hans")
    place.write_text(place.read_text() + '\nmsgid "Shared"\nmsgstr "界面的共有"\n')
    words.update(Namespace())
    assert told(catalogues["face"], "zh_Hans") == {"New here": "", "Of the face": "界面", "Shared": "界面的共有"}
