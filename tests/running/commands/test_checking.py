"""`python -m db check`: sentences in the language of the terminal, and an exit code for whatever watches."""

from __future__ import annotations

import pytest

from db.ground.settings import SettingsError
from db.running.commands import checking
from db.running.commands.checking import spoken
from db.running.installation.rules import Shortcoming, WebAnswer

on_sqlite = pytest.mark.parametrize("engine", ["sqlite"])
FAULT, KNOWN = Shortcoming("No %(what)s.", {"what": "cake"}), Shortcoming("It rains.", is_fault=False)


@pytest.mark.parametrize(
    ("found", "code", "out"),
    [
        ([], 0, "Nothing is wrong.\n"),
        ([FAULT], 1, "- No cake.\n"),
        ([KNOWN], 0, "Nothing is wrong.\nWorth knowing:\n- It rains.\n"),
        ([KNOWN, FAULT], 1, "- No cake.\nWorth knowing:\n- It rains.\n"),
    ],
)
@on_sqlite
def test_what_is_wrong_is_said_and_counted_apart_from_what_is_worth_knowing(
    living, python_m_db, monkeypatch, found, code, out
):
    monkeypatch.setattr(checking, "_shortcomings", lambda settings, with_doors: found)
    said = python_m_db("check", "--language", "en")
    assert (said.code, said.out) == (code, out)


@on_sqlite
def test_in_chinese_it_says_it_in_chinese(living, python_m_db, monkeypatch):
    monkeypatch.setattr(checking, "_shortcomings", lambda settings, with_doors: [])
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    assert python_m_db("check").out == "没有发现问题。\n"


@pytest.mark.parametrize(
    ("environment", "locale"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh_Hans"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB"}, "en"),
        ({"LC_ALL": "zh_CN", "LC_MESSAGES": "en_GB"}, "zh_Hans"),
        ({"LC_ALL": "", "LANG": "zh_CN"}, "zh_Hans"),
    ],
)
def test_the_language_is_the_terminals(monkeypatch, environment, locale):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert spoken() == locale


@pytest.fixture
def all_is_well(monkeypatch):
    """Each part of the check says what it was asked."""
    asked = []
    for name in ("wrong_with_foot", "wrong_with_machine", "wrong_with_house", "wrong_with_doors"):
        monkeypatch.setattr(checking, name, lambda *given, name=name: asked.append(name) or [])
    monkeypatch.setattr(checking, "ask_web", lambda address, moment: WebAnswer(answers=True))
    monkeypatch.setattr(checking, "desk_answers", lambda address: True)
    return asked


@on_sqlite
def test_all_parts_are_asked_and_the_doors_only_when_they_are_open(living, python_m_db, all_is_well):
    python_m_db("check")
    assert all_is_well == ["wrong_with_machine", "wrong_with_house", "wrong_with_doors"]
    all_is_well.clear()
    python_m_db("check", "--without-doors")
    assert all_is_well == ["wrong_with_machine", "wrong_with_house"]


def test_a_database_that_is_not_there_is_one_sentence_among_the_others(
    living, python_m_db, settings, all_is_well, monkeypatch
):
    wrong = settings.data_dir / "none" / "linli.sqlite3"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{wrong}")
    said = python_m_db("check", "--language", "en")
    told = f"- There is no database at {wrong}. Is DATABASE_URL right? A new one is made by: python -m db migrate"
    assert (said.code, said.out.splitlines()[0]) == (1, told)
    assert all_is_well == ["wrong_with_machine", "wrong_with_doors"]


@on_sqlite
def test_what_keeps_a_process_from_starting_is_said_in_its_own_words(living, python_m_db, all_is_well, monkeypatch):
    def refuse(settings) -> None:
        raise SettingsError("The database is not up to date.")

    monkeypatch.setattr(checking, "require_fitting", refuse)
    said = python_m_db("check", "--language", "en")
    assert (said.code, said.out.splitlines()[0]) == (1, "- The database is not up to date.")


@on_sqlite
def test_a_backup_is_noted_when_it_is_whole(living, python_m_db, settings, tmp_path):
    from db.running.installation.house import last_backup

    python_m_db("backup", tmp_path / "copy.sqlite3")
    assert last_backup(settings.data_dir)[1] == tmp_path / "copy.sqlite3"
