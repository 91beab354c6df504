"""Of whom of the people who work here a text speaks, and whether it may complain of them, on labelled sentences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.community.staff.rules.spoken_of import Colleague, SpokenOf, spoken_of
from db.records.permissions.rules import Role

DATA = Path(__file__).parents[2] / "data" / "complaints"
SETS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
NAMES = {1: "mediator", 2: "grid", 3: "community", 4: "liaison", 5: "administrator", 6: "auditor"}
HERE = [
    Colleague(1, "孙秀芳", frozenset({Role.BUILDING_MEDIATOR})),
    Colleague(2, "郭建国", frozenset({Role.GRID_SECRETARY})),
    Colleague(3, "赵敏", frozenset({Role.COMMUNITY_SECRETARY})),
    Colleague(4, "罗勇", frozenset({Role.UNIT_LIAISON})),
    Colleague(5, "温立新", frozenset({Role.ADMINISTRATOR})),
    Colleague(6, "尤佳慧", frozenset({Role.AUDITOR})),
]

# What it is, of whom, of whom it is taken to be, and the sentence.
TAKEN_WRONGLY = [
    ("mention", "-", "mediator", "请调解员来管管，楼上天天半夜吵，还骂人"),
    ("complaint", "mediator", "-", "我妈跟调解员说了心里话，第二天全楼都知道了"),
    ("complaint", "mediator,community", "mediator,grid,community", "书记我不知道，赵敏和孙秀芳都拿了好处"),
    ("mention", "-", "community", "楼下小卖部的赵敏欠我家三百块"),
    ("mention", "-", "mediator", "楼长在群里发的通知我没看懂"),
    ("complaint", "mediator", "-", "找调解员说理，她反过来教育我"),
    ("complaint", "community", "-", "社区主任让我签空白表"),
    ("complaint", "grid,community", "-", "书记说这事到此为止，谁再提谁没好果子吃"),
    ("mention", "-", "mediator", "我是调解员介绍来的"),
    ("mention", "-", "community", "社区书记信箱在哪"),
    ("mention", "-", "mediator", "楼长家门口的灯坏了"),
    ("praise", "-", "mediator", "调解员腿都跑细了，给她加鸡腿"),
    ("praise", "-", "grid", "郭书记没架子"),
    ("complaint", "mediator", "-", "给我们楼当家的那位只认熟人"),
    ("mention", "-", "mediator", "管我们楼的换人了吗"),
    ("complaint", "grid", "-", "来我家查流动人口的那女的乱翻东西"),
    ("complaint", "administrator", "community,administrator", "居委会老大姐，就是盖章那个，故意卡我"),
    ("complaint", "grid,community", "community", "姓郭和姓赵的穿一条裤子"),
    ("complaint", "liaison", "-", "罗经理答应的事从来不兑现，还骂人"),
    ("complaint", "grid,community", "community", "shuji收钱"),
    ("mention", "-", "grid", "来登记的小伙子落下个本子在我家"),
    ("mention", "-", "mediator", "调解员在吗，我家被楼上泡了，他还骂我"),
    ("complaint", "mediator", "-", "上礼拜给我和楼下当和事老的，事后到处笑话我"),
    ("complaint", "community", "grid,community", "支书不办事"),
    ("mention", "-", "grid,community", "我儿子当兵，他们书记来信表扬，谁骂他我跟谁急"),
    ("mention", "-", "grid", "希望多招几个网格员"),
    ("complaint", "grid", "-", "走访的让我签空白表"),
    ("complaint", "auditor", "-", "领着检查的那个人冲我吼"),
]


def labelled(name: str) -> Iterator[tuple[str, str, str]]:
    for line in (DATA / f"{name}.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            kind, whom, sentence = line.split("\t")
            yield kind, whom, sentence


def complained_of(sentence: str) -> str:
    return ",".join(NAMES[one.staff_id] for one in spoken_of(sentence, HERE) if one.may_complain) or "-"


def counted(name: str) -> tuple[int, int]:
    found = [kind for kind, _, _ in labelled(name)]
    return found.count("complaint"), len(found) - found.count("complaint")


def test_so_many_sentences_are_labelled():
    assert {name: counted(name) for name in SETS} == {
        "first": (48, 40),
        "second": (35, 32),
        "third": (22, 18),
        "fourth": (12, 10),
        "fifth": (28, 17),
        "sixth": (60, 60),
        "seventh": (25, 30),
        "eighth": (40, 16),
        "ninth": (25, 20),
    }


def test_these_are_taken_wrongly_and_no_others():
    wrong = [
        (kind, whom, complained_of(sentence), sentence)
        for name in SETS
        for kind, whom, sentence in labelled(name)
        if complained_of(sentence) != whom
    ]
    assert wrong == TAKEN_WRONGLY


@pytest.mark.parametrize(
    ("text", "name", "named"),
    [
        ("梅秀芳收了物业的烟", "梅秀芳", True),
        ("梅 秀芳收了物业的烟", "梅秀芳", True),
        ("梅调解从来不管", "梅秀芳", True),
        ("梅主任从来不管", "梅秀芳", True),
        ("秀芳主任从来不管", "梅秀芳", True),
        ("欧阳书记骂人", "欧阳震华", True),
        ("阳书记骂人", "欧阳震华", False),
        ("梅调解骂人", "梅调解", True),
        ("院里的梅花开了，没人管", "梅秀芳", False),
        ("王主任从来不管", "梅秀芳", False),
        ("mei jie pian xin", "梅秀芳", True),
        ("mei dajie shou qian", "梅秀芳", True),
        ("meijieguo, zuihou hai shi lou shui", "梅秀芳", False),
        ("sun jie pian xin", "梅秀芳", False),
        ("什么都没说", "", False),
    ],
)
def test_a_colleague_is_named_in_full_or_with_a_title(text, name, named):
    found = spoken_of(text, [Colleague(7, name, frozenset({Role.UNIT_LIAISON}))])
    assert found == ([SpokenOf(7, True)] if named else [])


def test_everybody_who_holds_an_office_is_spoken_of_by_it():
    two = [
        Colleague(number, name, frozenset({Role.BUILDING_MEDIATOR})) for number, name in ((1, "孙秀芳"), (2, "李桂兰"))
    ]
    assert spoken_of("调解员从来不管", two) == [SpokenOf(1, True), SpokenOf(2, True)]
    assert spoken_of("调解员孙姐从来不管", two) == [SpokenOf(1, True)]
