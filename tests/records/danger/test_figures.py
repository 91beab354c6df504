"""How many dangers are seen, and how many alarms are false: on texts we wrote to, and on texts we did not."""

from __future__ import annotations

from collections import Counter

import pytest

from db.records.danger.rules.finding import dangers_in
from db.records.danger.rules.kinds import Danger
from tests.records.danger.labelled import NONE, SETS, everything, figures, labelled

LAST_TUNED_TO = ("seventh", "eighth", "ninth", "tenth", "eleventh")
MISSED = {
    "second": ("算了，不麻烦你们了，以后也不会再麻烦任何人了，谢谢你们以前帮过我",),
    "sixth": ("The scooter charging in the corridor is smoking",),
    "eighteenth": ("消防门锁死了 楼上几十个人下不去",),
}
FALSE_ALARMS = {
    "second": ("电梯上周困过人，修了以后还是一顿一顿的，麻烦再检查一下", "天冷了，路上结冰，请撒点盐，别让老人摔了"),
    "seventh": (
        "装空调的把外墙打了个洞",
        "物业锁了天台的门，想上去晒被子",
        "孩子把球踢到雨棚上拿不下来",
        "灯泡炸了一个，换一下就行",
        "不要再打电话骚扰我了，你们的推销",
    ),
    "eighth": ("猫爬到树上下不来",),
    "tenth": ("楼上空调外机松了，想请人固定一下",),
    "thirteenth": ("阳台的花盆摆在外面担心掉下来",),
}
QUIET = {Danger.SELF_HARM, Danger.SELF_HARM_NOW}


@pytest.mark.parametrize("name", SETS)
def test_every_miss_and_every_false_alarm_is_told(name: str):
    found = figures(labelled(name))
    print(f"{name}: recall {found.recall:.3f}, precision {found.precision:.3f}", *found.missed, *found.false_alarms)
    assert (found.missed, found.false_alarms) == (MISSED.get(name, ()), FALSE_ALARMS.get(name, ()))


@pytest.mark.parametrize("name", SETS)
def test_hardly_a_danger_is_missed_and_most_alarms_are_true(name: str):
    found = figures(labelled(name))
    assert (found.recall >= 0.95, found.precision >= 0.80) == (True, True), found


def test_the_last_texts_keep_the_floors_together():
    found = figures(tuple(one for name in LAST_TUNED_TO for one in labelled(name)))
    assert (round(found.recall, 3), round(found.precision, 3)) == (1.0, 0.961)


def test_there_are_enough_texts_of_every_kind():
    kinds = Counter(one.kind for one in everything())
    assert set(kinds) == {*Danger, NONE}
    assert min(kinds[kind] for kind in Danger) >= 10
    assert (kinds[NONE] >= 100, sum(kinds.values()) - kinds[NONE] >= 100) == (True, True)


def test_no_text_stands_there_twice():
    texts = [one.text for one in everything()]
    assert [text for text, times in Counter(texts).items() if times > 1] == []


def test_the_kind_is_right_for_nearly_all_that_are_seen():
    seen = [one for one in everything() if one.is_danger and one.seen]
    wrong = [one for one in seen if one.kind not in {found.kind for found in dangers_in(one.text)}]
    assert len(wrong) / len(seen) < 0.02, wrong


def test_whoever_is_in_despair_is_never_sent_to_the_mediator():
    """The one mistake that would hurt most: quiet words read as something that a neighbour may be told."""
    quiet = [one for one in everything() if one.is_danger and one.seen and one.kind in QUIET]
    assert [
        one.text for one in quiet if not {found.kind for found in dangers_in(one.text)} & {*QUIET, "violence"}
    ] == []
