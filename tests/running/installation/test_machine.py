"""What is wrong with a machine, each thing taken away once."""

from __future__ import annotations

import os
from collections import namedtuple

import pytest

from db.papers.printing.queries import fonts
from db.papers.printing.queries.fonts import NoChineseFont
from db.running.installation import machine
from db.running.installation.machine import wrong_with_machine

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def engine() -> str:
    return "sqlite"


@pytest.fixture
def good_machine(monkeypatch, tmp_path, house):
    """Has everything, whatever this one has."""
    tmp_path.chmod(0o700)
    (tmp_path / "linli.sqlite3").chmod(0o600)
    here = [(tmp_path / "BabelStoneHan.ttf", 0)]
    monkeypatch.setattr(machine, "chinese_fonts", lambda: here)
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda folder: Usage(1 << 50, 0, 1 << 50))
    monkeypatch.setattr(machine, "_clock_is_set", lambda: True)
    monkeypatch.setattr(machine, "PROGRAM", tmp_path)
    return house


def told(house, own=()) -> list[tuple[str, bool]]:
    """The first words of each, and whether it is a fault."""
    found = wrong_with_machine(house, list(own))
    return [((one.words % one.values).partition(":")[0], one.is_fault) for one in found]


def test_of_a_good_machine_there_is_nothing_to_say(good_machine):
    assert told(good_machine, [good_machine.data_dir / "linli.sqlite3"]) == []


def test_a_file_that_others_may_read_is_named(good_machine):
    file = good_machine.data_dir / "linli.sqlite3"
    file.chmod(0o640)
    assert told(good_machine, [file]) == [(f"Others on this machine may read {file}", True)]


def test_a_file_that_cannot_be_written_is_named(good_machine, monkeypatch):
    monkeypatch.setattr(machine.os, "access", lambda path, how: how != os.W_OK)
    file = good_machine.data_dir / "linli.sqlite3"
    assert told(good_machine, [file]) == [(f"{file} cannot be written by who runs this command.", True)]


def test_a_disk_is_asked_once_though_two_folders_lie_on_it(good_machine, monkeypatch):
    asked = []
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda folder: asked.append(folder) or Usage(1, 1, 0))
    (good_machine.data_dir / "deeper").mkdir(mode=0o700)
    own = [good_machine.data_dir / "linli.sqlite3", good_machine.data_dir / "deeper" / "file"]
    assert told(good_machine, own) == [(f"The disk of {good_machine.data_dir} is nearly full", True)]
    assert asked == [good_machine.data_dir]


def test_without_a_chinese_font_nothing_is_printed(good_machine, monkeypatch):
    def none() -> list[fonts.Font]:
        raise NoChineseFont()

    monkeypatch.setattr(machine, "chinese_fonts", none)
    assert told(good_machine) == [(NoChineseFont.words, True)]


def test_what_only_some_miss_is_worth_knowing(good_machine, monkeypatch, tmp_path):
    monkeypatch.setattr(machine, "chinese_fonts", lambda: [(tmp_path / "wqy-microhei.ttc", 0)])
    monkeypatch.setattr(machine, "PROGRAM", tmp_path / "no ffmpeg")
    monkeypatch.setattr(machine, "_clock_is_set", lambda: False)
    assert told(good_machine) == [
        ("The font for rare characters is missing", False),
        ("ffmpeg is not installed", False),
        ("Nothing sets the clock of this machine", False),
    ]


@pytest.mark.parametrize(("answer", "is_set"), [(0, True), (4, True), (5, False)])
def test_the_system_says_whether_its_clock_is_set(monkeypatch, answer, is_set):
    class System:
        def __init__(self, _: object) -> None: ...

        def adjtimex(self, _: object) -> int:
            return answer

    monkeypatch.setattr(machine.ctypes, "CDLL", System)
    assert machine._clock_is_set() is is_set
