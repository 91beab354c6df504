"""The few words the script knows: the same to a browser as to Python, and never fewer dangers than the rules see."""

from __future__ import annotations

from playwright.sync_api import Browser

from db.records.danger.rules.finding import dangers_in
from db.records.danger.rules.while_typing import words_for_script, worth_asking
from tests.records.danger.labelled import everything


def test_a_browser_and_python_read_the_words_alike(chromium: Browser):
    texts = [one.text for one in everything()]
    page = chromium.new_page()
    in_the_browser = page.evaluate(
        "([words, texts]) => { const known = new RegExp(words, 'iu'); return texts.map(text => known.test(text)); }",
        [words_for_script(), texts],
    )
    page.close()
    assert in_the_browser == [worth_asking(text) for text in texts]


def test_whatever_the_rules_see_is_worth_asking_about():
    seen = [one.text for one in everything() if dangers_in(one.text)]
    assert [text for text in seen if not worth_asking(text)] == []


def test_the_words_save_few_questions_and_no_danger():
    dangers = [one for one in everything() if one.is_danger]
    others = [one for one in everything() if not one.is_danger]
    asked = sum(worth_asking(one.text) for one in dangers)
    for_nothing = sum(worth_asking(one.text) for one in others)
    assert asked / len(dangers) >= sum(one.seen for one in dangers) / len(dangers)
    assert (round(asked / (asked + for_nothing), 2), round(for_nothing / len(others), 2)) == (0.61, 0.7)


def test_the_words_travel_light():
    assert len(words_for_script().encode()) <= 1500
