"""The catalogues people read."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.ground.words import CORE, DEFAULT_LOCALE, LOCALES, N_, catalogue

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
SENTENCE = "You do not have the right to do this."


@pytest.fixture
def face(tmp_path: Path) -> Path:
    """A face that has words of its own, and says one of the core's in its own way."""
    for locale, words in (("zh_Hans", "喂"), ("en", "")):
        folder = tmp_path / "translations" / locale / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "messages.po").write_text(f'{HEADER}msgid "Hello"\nmsgstr "{words}"\n', "utf-8")
    return tmp_path


def test_chinese_comes_first():
    assert (DEFAULT_LOCALE, LOCALES) == ("zh_Hans", ("zh_Hans", "en"))


def test_marking_words_changes_nothing():
    assert N_("Hello") == "Hello"


def test_english_is_what_the_code_says():
    assert catalogue("en").gettext(SENTENCE) == SENTENCE


def test_words_without_a_translation_stay_english():
    assert catalogue("zh_Hans").gettext("Nobody ever wrote this.") == "Nobody ever wrote this."


def test_the_words_of_a_face_are_read_together_with_those_of_the_core(face: Path):
    both = catalogue("zh_Hans", face)
    assert (both.gettext("Hello"), both.gettext(SENTENCE)) == ("喂", catalogue("zh_Hans").gettext(SENTENCE))
    assert catalogue("en", face).gettext("Hello") == "Hello"


def test_the_core_alone_does_not_learn_the_words_of_a_face(face: Path):
    catalogue("zh_Hans", face)
    assert catalogue("zh_Hans").gettext("Hello") == "Hello"


def test_every_language_has_a_catalogue_in_the_core():
    found = {path.name for path in (CORE / "translations").iterdir()}
    assert found == set(LOCALES)
