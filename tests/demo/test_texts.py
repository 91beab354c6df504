"""What people write in the model community: enough of it, whole, and about nobody."""

from __future__ import annotations

import re
from random import Random

import pytest

from db.community.answer_templates.rules import check_phrase
from db.demo.people import community_data, invented_names, invented_phone
from db.demo.texts import compose, in_season, of_kind, topics, words
from db.disputes.rules.workflow import RefusalReason
from db.records.reports.rules import Report, ReportKind, checked_report

EVERY_TOPIC = [(kind.value, topic) for kind in ReportKind for topic in topics(kind.value)]


def test_there_are_at_least_150_different_reports():
    assert len({text for _, topic in EVERY_TOPIC for text in topic.reports}) >= 150


@pytest.mark.parametrize(("kind", "topic"), EVERY_TOPIC, ids=[topic.name for _, topic in EVERY_TOPIC])
def test_each_topic_has_words_for_every_turn(kind: str, topic):
    assert all((topic.reports, topic.replies, topic.questions, topic.settlements, topic.unhappy))
    assert topic.where in ("home", "public")
    assert bool(topic.places) == (topic.where == "public")


@pytest.mark.parametrize(("kind", "topic"), EVERY_TOPIC, ids=[topic.name for _, topic in EVERY_TOPIC])
def test_each_report_is_one_the_form_takes_and_leaves_no_gap_open(kind: str, topic):
    rng = Random(1)
    for _ in range(30):
        written = compose(rng, kind, topic, 3, 11)
        assert set("{}") & set(written.text + written.public_place) == set()
        checked_report(Report(kind, written.text, written.unit_number, written.floor, "", written.public_place))


def test_no_text_names_a_person_or_a_number_to_call():
    texts = [text for _, topic in EVERY_TOPIC for text in (*topic.reports, *topic.settlements, *topic.replies)]
    assert [text for text in texts if re.search(r"\d{7}|[老小][王李张刘陈杨赵](?!师傅)", text)] == []


def test_every_unit_a_topic_goes_to_exists():
    known = {unit["code"] for unit in community_data()["units"]}
    assert {topic.unit for _, topic in EVERY_TOPIC} - {""} <= known


def test_nobody_complains_of_cold_radiators_in_july():
    assert "heating" not in {topic.name for topic in in_season("facilities", 7)}
    assert "heating" in {topic.name for topic in in_season("facilities", 1)}


def test_every_refusal_has_its_words():
    assert set(words()["refusals"]) == {reason.value for reason in RefusalReason}


def test_the_communitys_own_phrases_are_ones_the_desk_takes():
    for phrase in words()["phrases"]:
        check_phrase(**phrase)


def test_no_two_people_have_the_same_name():
    names = [name for name, _ in invented_names(Random(1))]
    assert len(names) == len(set(names)) > 200


def test_an_invented_phone_has_the_form_of_a_phone():
    assert invented_phone(1001) == "024-0000 1001"
    assert invented_phone(89_999) == "024-0008 9999"


@pytest.mark.parametrize(("kind", "topic"), EVERY_TOPIC, ids=[topic.name for _, topic in EVERY_TOPIC])
def test_every_report_has_answers_that_fit_it_and_no_answer_fits_none(kind: str, topic):
    for what, fits in topic.fits.items():
        assert len(fits) == len(topic.reports)
        assert {place for places in fits for place in places} == set(range(len(getattr(topic, what))))
    for number in range(len(topic.reports)):
        written = compose(Random(1), kind, topic, 3, 11, number)
        assert all(written.fitting(what) for what in ("replies", "questions", "settlements", "unhappy"))


def test_what_a_buildings_neighbours_read_is_about_the_matter():
    assert [topic.name for topic in topics("neighbour") if not topic.board] == []


@pytest.mark.parametrize("kind", ReportKind)
@pytest.mark.parametrize("name", ["notes", "hand_up", "withdrawals"])
def test_there_is_a_word_for_every_kind(name: str, kind: ReportKind):
    assert of_kind(name, kind.value)
