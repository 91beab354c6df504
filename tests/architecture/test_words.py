"""Everything people read has words: in Chinese all of it, in English what the code says."""

from __future__ import annotations

import ast
from enum import Enum
from functools import cache
from pathlib import Path
from re import findall

import pytest

from admin_dashboard.names import NAMES
from db.disputes.rules.answers import AnswerSource, FellowSource, RoundBegan, Satisfaction, Solved, StillWrong
from db.disputes.rules.workflow import HolderLevel, MechanismStep, MoveName, RefusalReason, Status
from db.ground.words import CORE, DEFAULT_LOCALE, LOCALES, catalogue
from db.records.permissions.rules import Role
from db.records.reports.rules import ContactWish, ReportKind, Source
from db.running.commands import words
from resident_app.pages.disputes import status_words
from tests.architecture.listed import require_listed
from tests.architecture.source import modules

TO_STAFF = (
    Status,
    MechanismStep,
    ReportKind,
    Source,
    ContactWish,
    HolderLevel,
    Solved,
    Satisfaction,
    StillWrong,
    RoundBegan,
    AnswerSource,
    FellowSource,
    RefusalReason,
    Role,
    MoveName,
)
TO_RESIDENTS = {
    Status: status_words.TO_RESIDENT,
    MechanismStep: status_words.STEPS,
    ReportKind: status_words.KINDS,
    HolderLevel: status_words.LEVELS,
    Solved: status_words.SOLVED,
    Satisfaction: status_words.SATISFACTION,
    StillWrong: status_words.STILL_WRONG,
    RefusalReason: status_words.REFUSALS,
}
RESIDENT_APP, DESK = words.FACES
every_folder = pytest.mark.parametrize("folder", words.FOLDERS, ids=lambda folder: folder.name)


def without_chinese(face: Path, sentences: list[str]) -> list[str]:
    known = catalogue(DEFAULT_LOCALE, face)
    return [sentence for sentence in sentences if known.gettext(sentence) == sentence]


@pytest.mark.parametrize("kind", TO_STAFF, ids=lambda kind: kind.__name__)
def test_staff_have_a_word_for_every_value(kind: type[Enum]):
    require_listed(set(kind), set(NAMES[kind]))
    assert without_chinese(DESK, list(NAMES[kind].values())) == []


@pytest.mark.parametrize("kind", TO_RESIDENTS, ids=lambda kind: kind.__name__)
def test_residents_have_their_own_words_for_every_value(kind: type[Enum]):
    said = TO_RESIDENTS[kind]
    sentences = [part for value in said.values() for part in ((value,) if isinstance(value, str) else value)]
    require_listed(set(kind), set(said))
    assert without_chinese(RESIDENT_APP, sentences) == []


@pytest.fixture(scope="module", autouse=True)
def _source_read_once():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "words_in", cache(words.words_in))
        yield


@every_folder
def test_everything_that_is_said_has_chinese_words(folder: Path):
    assert list(words.lacking(folder)) == []


@every_folder
def test_nothing_is_said_where_no_catalogue_looks(folder: Path):
    """Babel reads no words within an f-string that fills in more: one that stands nowhere else would stay English."""
    seen = words.words_in(folder)
    calls = (node for module in modules(folder.name) for node in module.nodes if isinstance(node, ast.Call))
    given = [call.args[0] for call in calls if ast.unparse(call.func) in words.KEYWORDS and call.args]
    said = {one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    assert len(said) > 100
    assert sorted(one for one in said if one not in seen) == []


@every_folder
def test_no_catalogue_keeps_words_that_nobody_says(folder: Path):
    assert list(words.unused(folder)) == []


@every_folder
@pytest.mark.parametrize("locale", LOCALES)
def test_a_catalogue_is_sure_of_itself(folder: Path, locale: str):
    """Nothing guessed, nothing struck out, nothing twice."""
    known = words.written(folder, locale)
    assert [message.id for message in known if message.fuzzy and message.id] == []
    assert list(known.obsolete) == []
    text = words.path_of(folder, locale).read_text("utf-8")
    assert text.count("\nmsgid ") == len([message for message in known if message.id])


@every_folder
def test_the_english_catalogue_needs_no_words(folder: Path):
    assert [message.id for message in words.written(folder, "en") if message.id] == []


@every_folder
def test_a_translation_fills_in_the_same_things(folder: Path):
    different = [
        message.id
        for message in words.written(folder)
        if isinstance(message.id, str)
        and message.id
        and set(findall(r"%\((\w+)\)", message.id)) != set(findall(r"%\((\w+)\)", str(message.string)))
    ]
    assert different == []


def test_the_core_and_the_faces_are_all_the_folders_with_words():
    found = {path.parent for path in words.ROOT.glob("*/translations")}
    assert found == {CORE, *words.FACES}


def test_no_list_to_choose_from_says_streamlits_own_english_while_it_is_empty():
    calls = [
        (module.where, node)
        for module in modules("admin_dashboard")
        for node in module.nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    may_be_empty = [(where, call) for where, call in calls if _may_be_empty(call)]
    assert len(may_be_empty) > 30
    assert [f"{where}:{call.lineno}" for where, call in may_be_empty if "placeholder" not in _named(call)] == []


def _may_be_empty(call: ast.Call) -> bool:
    """Of a selectbox, only one that begins with nothing chosen."""
    chooses = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    begins = _named(call).get("index")
    nothing = isinstance(begins, ast.Constant) and begins.value is None
    return chooses == "multiselect" or (chooses == "selectbox" and nothing)


def _named(call: ast.Call) -> dict[str | None, ast.expr]:
    return {one.arg: one.value for one in call.keywords}
