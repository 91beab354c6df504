"""Where the database is not there, or cannot be written, every command says so, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from db.ground.fresh_secrets import new_secrets
from tests.browser.servers import environment_of

ROOT = Path(__file__).parents[3]
NOBODY = 65534
READ = ["reseal", "verify-history", "check --without-doors --language en", "filing", "incident-facts", "drill"]
WRITE = [
    "forget",
    "add-staff --role auditor --name A --sign-in-name an",
    "unlock-staff --sign-in-name a",
    "reset-second-step --sign-in-name a",
    "rename-community N",
    "demo",
]
NAMED = ["backup {out}/backup", "export-week 2026-W47 --out {out}", "archive 2026 --out {out}", "jobs"]
# The commands are read before root becomes somebody whom modes of files bind, who may not read our folder at all.
SCRIPT = """
import io, json, os, sys
from contextlib import redirect_stderr, redirect_stdout
from db import __main__ as line

given = json.loads(sys.stdin.read())
for typed in given["typed"]:
    line._action(line.parser().parse_args(typed.split()).action)
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(given["nobody"])
    os.setuid(given["nobody"])
os.chmod(given["shut"], given["mode"])
said = {}
for typed in given["typed"]:
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        code = line.main(typed.split())
    said[typed] = [code, err.getvalue()]
print(json.dumps(said))
"""


@pytest.fixture
def engine() -> str:
    """PostgreSQL keeps its own files."""
    return "sqlite"


@pytest.fixture
def folder() -> Iterator[Path]:
    """A data folder that belongs to nobody, where nobody gets to: those of pytest are for its own account."""
    made = Path(tempfile.mkdtemp(prefix="linli-shut-"))
    made.chmod(0o755)
    (made / "data").mkdir()
    (made / "out").mkdir()
    yield made
    shutil.rmtree(made)


def said_by_nobody(settings, folder: Path, typed: list[str], shut: str, mode: int) -> dict[str, list]:
    """What each of these commands says and answers after `shut` in the data folder got this mode."""
    data = folder / "data"
    shutil.copy(settings.data_dir / "linli.sqlite3", data / "linli.sqlite3")
    with closing(sqlite3.connect(data / "linli.sqlite3")) as used:
        used.execute("PRAGMA journal_mode = WAL")
    settings = replace(settings, data_dir=data, database_url=f"sqlite:///{data}/linli.sqlite3")
    (data / "secrets.json").write_text(json.dumps(new_secrets()))  # a local house would make them, which it cannot
    if os.geteuid() == 0:
        for path in (data, *data.iterdir(), folder / "out"):
            os.chown(path, NOBODY, NOBODY)
    given = {"typed": typed, "nobody": NOBODY, "shut": str(data / shut), "mode": mode}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=ROOT,
        env=environment_of(settings),
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return json.loads(done.stdout.splitlines()[-1])


def test_in_a_folder_that_cannot_be_written_every_command_names_it(living, settings, folder):
    """Reading SQLite needs to write, too, in the log beside the file."""
    filled = [typed.format(out=folder / "out") for typed in NAMED]
    others = ["migrate", f"restore {folder}/out/none", "move-to-postgresql postgresql://h/d"]
    typed = [one for one in [*READ, *WRITE, *filled, *others] if not one.startswith("check")]
    said = said_by_nobody(settings, folder, typed, "", 0o555)
    assert said == dict.fromkeys(typed, [2, f"{folder}/data cannot be written by who runs this command.\n"])


def test_a_file_that_can_only_be_read_is_named_by_all_that_would_write(living, settings, folder):
    """Restored over it, nothing would be known of what people deleted since the backup."""
    backup = folder / "out" / "backup"
    shutil.copy(settings.data_dir / "linli.sqlite3", backup)
    backup.chmod(0o644)
    typed = [
        f"restore {backup}",
        "forget",
        "add-staff --community TY --role auditor --name A --sign-in-name an",
        "rename-community --community TY N",
        "jobs",
    ]
    said = said_by_nobody(settings, folder, typed, "linli.sqlite3", 0o400)
    told = f"{folder}/data/linli.sqlite3 cannot be written by who runs this command.\n"
    assert said == dict.fromkeys(typed, [2, told])


def test_where_there_is_no_database_none_is_made(python_m_db, settings, tmp_path):
    """DATABASE_URL with a slip in it leads to a file that is not there."""
    (settings.data_dir / "linli.sqlite3").unlink()
    told = (
        f"There is no database at {settings.data_dir}/linli.sqlite3. Is DATABASE_URL right? "
        "A new one is made by: python -m db migrate"
    )
    for typed in [*READ, *WRITE, *NAMED[:-1], "move-to-postgresql postgresql://h/d"]:
        said = python_m_db(*typed.format(out=tmp_path / "out").split())
        if typed.startswith("check"):
            assert (said.code, f"- {told}" in said.out.splitlines()) == (1, True)
        else:
            assert (said.code, said.err) == (2, f"{told}\n"), typed
    assert sorted(path.name for path in settings.data_dir.iterdir() if "sqlite3" in path.name) == []


def test_an_empty_file_is_no_database_and_none_is_made_of_it(python_m_db, settings, tmp_path):
    """A copy that broke off leaves one, or a disk without room; SQLite would go on with it as a new house."""
    file = settings.data_dir / "linli.sqlite3"
    told = (
        f"The file {file} is empty: nothing is left of the database that should be in it. "
        "How a backup is put in its place: docs/restore.md. "
        "If there never was one, delete the file; a new database is made by: python -m db migrate"
    )
    (tmp_path / "out").mkdir()
    for beside in file.parent.glob("linli.sqlite3-*"):
        beside.unlink()
    for typed in [*READ, *WRITE, *NAMED[:-1], "migrate", "move-to-postgresql postgresql://h/d"]:
        file.write_bytes(b"")
        said = python_m_db(*typed.format(out=tmp_path / "out").split())
        if typed.startswith("check"):
            assert (said.code, f"- {told}" in said.out.splitlines()) == (1, True)
        else:
            assert (typed, said.code, said.err) == (typed, 3, f"{told}\n")
        assert (typed, file.stat().st_size) == (typed, 0)


@pytest.mark.parametrize("typed", ["backup", "restore", "backup-key", "drill --key", "archive 2026 --out"])
def test_a_file_without_a_name_is_not_the_folder_one_stands_in(python_m_db, capsys, typed):
    """A variable of a shell that nobody has set leaves an empty word."""
    with pytest.raises(SystemExit) as refused:
        python_m_db(*typed.split(), "")
    said = capsys.readouterr().err.splitlines()[-1].rpartition(": ")[2]
    assert (refused.value.code, said) == (2, "no file or folder is named")
