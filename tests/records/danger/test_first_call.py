"""Whom a page says to call first, and whether it speaks to the one in danger: on texts never learned from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pytest

from db.records.danger.rules.finding import dangers_in
from db.records.danger.rules.kinds import ADVICE, Danger, calls_for, gravest_first
from db.records.danger.rules.whose import is_of_oneself
from tests.records.danger.labelled import FOLDER, labelled

NOBODY = "none"
WRONG_NUMBER: dict[str, str] = {}
"""What was written, and which number stood first instead."""
SPOKEN_TO_ANOTHER: tuple[str, ...] = ()


@dataclass(frozen=True)
class FirstCall:
    number: str
    who: str
    text: str

    @property
    def kinds(self) -> tuple[Danger, ...]:
        return gravest_first(one.kind for one in dangers_in(self.text))

    @property
    def called_first(self) -> str:
        return calls_for(self.kinds)[0].number if self.kinds else NOBODY


@cache
def first_calls() -> tuple[FirstCall, ...]:
    lines = (FOLDER / "first_calls.tsv").read_text("utf-8").splitlines()
    return tuple(FirstCall(*line.split("\t")) for line in lines if not line.startswith("#"))


def test_there_are_enough_texts_for_every_number_and_both_who_are_spoken_to():
    asked = [one for one in first_calls() if one.number != NOBODY]
    assert len(asked) >= 120
    assert {one.number for one in asked} == {"110", "119", "120", "12356"}
    assert min(sum(one.who == who for one in asked) for who in ("self", "sees")) >= 40


def test_the_right_number_stands_first_and_every_miss_is_told():
    assert {one.text: one.called_first for one in first_calls() if one.called_first != one.number} == WRONG_NUMBER


@pytest.mark.parametrize("name", ["thirty_first", "thirty_second"])
def test_the_right_number_stands_first_in_the_sets_that_say_it(name: str):
    asked = [FirstCall(one.number, "", one.text) for one in labelled(name) if one.number]
    assert len(asked) >= 30
    assert {one.text: one.called_first for one in asked if one.called_first != one.number} == {}


def test_who_is_in_danger_is_spoken_to_as_such_and_every_miss_is_told():
    """Only where two sentences differ: of fire the same is said to everybody."""
    differing = [one for one in first_calls() if one.kinds and ADVICE[one.kinds[0]].to_oneself]
    wrong = [one.text for one in differing if is_of_oneself(one.text, one.kinds) != (one.who == "self")]
    assert (len(differing) >= 70, tuple(wrong)) == (True, SPOKEN_TO_ANOTHER)


def kinds(text: str) -> list[str]:
    return [kind.value for kind in gravest_first(one.kind for one in dangers_in(text))]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("宝宝把爷爷的安定片当糖吃了", "illness"),
        ("我妈喝了农药", "self_harmed"),
        ("我妈要喝农药", "self_harm_now"),
        ("敲门不应有臭味", "silent"),
        ("敲门不应，屋里有煤气味", "gas"),
        ("奶奶在屋里摔了，门反锁着打不开", "trapped"),
        ("三岁的孩子挂在防盗网上", "trapped"),
        ("我没办法了，绳子绑好了，再见", "self_harm_now"),
        ("女儿说不想活了，电话打不通", "self_harm_now"),
        ("女儿说不想活了", "self_harm"),
        ("我老公把我锁屋里，不让我见人", "violence"),
    ],
)
def test_words_that_several_dangers_share_are_told_apart(text: str, kind: str):
    assert kinds(text)[0] == kind


def test_somebody_who_misses_the_dead_is_not_missing_them():
    assert (kinds("老伴走了，想他"), kinds("老伴走丢了，我想他")[0]) == ([], "missing")


@pytest.mark.parametrize(
    ("text", "of_oneself"),
    [
        ("我站在楼顶，风好大", True),
        ("有个女的站在楼顶", False),
        ("我看见有人站在楼顶要跳", False),
        ("我妈说她不想活了，我怎么办", False),
        ("老公走了，我不想活了", True),
        ("他又打我了", True),
        ("隔壁又在打孩子", False),
        ("我胸口疼得喘不上气", True),
        ("我爸胸口疼得喘不上气", False),
        ("有人晕倒了", False),
    ],
)
def test_the_page_speaks_to_whoever_wrote(text: str, of_oneself: bool):
    found = [one.kind for one in dangers_in(text)]
    assert (found != [], is_of_oneself(text, found)) == (True, of_oneself)


def test_of_what_is_said_alike_to_all_nobody_asks_who_wrote():
    assert is_of_oneself("我家着火了", [Danger.FIRE]) is False


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("有人从二楼摔下去，头流血了，叫不醒", ["illness"]),
        ("老人浴室滑倒头破血流昏过去了", ["illness"]),
        ("刚才有人从凳子上摔下去，头流血了，叫不醒", ["illness"]),
        ("奶奶摔了，流血了，救命啊", ["illness"]),
        ("我爸两天没接电话，门反锁着", ["silent"]),
        ("楼上大爷三天没下楼，家门反锁敲不开", ["silent"]),
        ("三楼阳台的栏杆往下歪", ["collapse"]),
        ("锁在卫生间，要弄死我", ["violence"]),
        ("百草枯我喝了一口", ["self_harmed"]),
        ("电梯停在三楼半，里面有两个人", ["in_lift"]),
        ("孩子的手卡在栏杆里了", ["trapped"]),
    ],
)
def test_nothing_else_is_told_beside_it(text: str, kind: list[str]):
    """Each other kind would bring its own number, and advice that fits nothing there."""
    assert kinds(text) == kind


def test_only_in_a_lift_one_is_told_to_press_its_bell():
    assert ["lift" in one.trades for one in (ADVICE[Danger.IN_LIFT], ADVICE[Danger.TRAPPED])] == [True, False]
    assert "lift" not in ADVICE[Danger.TRAPPED].sentence


def test_who_is_only_longed_for_is_not_whose_life_it_is():
    assert is_of_oneself("老头子走了两年了，我天天想他，真想跟着去死", [Danger.SELF_HARM])
    assert is_of_oneself("儿子走了两年了，天天想他，不想活了", [Danger.SELF_HARM])
