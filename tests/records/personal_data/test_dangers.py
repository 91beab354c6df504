"""What endangers or shames somebody is marked as what it is; what everybody may know of the house is not."""

from __future__ import annotations

import pytest

from db.records.personal_data.rules.finding import find_personal_data, masked


def kinds(text: str) -> list[str]:
    return sorted({one.kind.value for one in find_personal_data(text)})


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("对门出差半年了，水管爆了", "empty_home"),
        ("最近家里没人，漏水没发现", "empty_home"),
        ("我们过年回老家，麻烦看着点", "empty_home"),
        ("钥匙在垫子下面，自己进", "key"),
        ("门锁密码是2580", "key"),
        ("老太太一个人住，敲门没人应", "alone"),
        ("他得了癌症，闻不了烟", "illness"),
        ("有糖尿病，爬不动楼", "illness"),
        ("孩子有自闭症", "illness"),
        ("小孩得了水痘，电梯一直坏", "illness"),
        ("2号电梯坏了，孩子发高烧下不去", "illness"),
        ("小孙子对油漆过敏", "illness"),
        ("楼道太脏，老人得了流感", "illness"),
        ("my daughter is ill", "illness"),
        ("我女儿放学要过这条路", "child"),
        ("昨晚又打老婆了", "violence"),
        ("听说在闹离婚", "private_life"),
    ],
)
def test_what_endangers_or_shames_somebody_is_marked(text, kind):
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "物业办公室没人接电话",
        "钥匙扣扔了一地",
        "单元门密码锁坏了",
        "一个人一票，同意加装电梯",
        "轮椅坡道太陡，盲道被占，残疾人车位停满",
        "儿童滑梯断了，孩子们没地方玩",
        "65岁以上老人免费",
        "有人打电话报修",
        "骚扰电话太多",
        "小三轮停在门口",
        "孩子们得了第一名，他得了奖，我得了便宜",
        "孩子得去上学，老人得有人扶",
        "绿化带的树得了虫病",
        "暴力拆墙",
    ],
)
def test_what_everybody_may_know_is_left_alone(text):
    assert kinds(text) == []


@pytest.mark.parametrize("text", ["我出差半年", "我们去海南半年了", "全家回老家一个月"])
def test_how_long_a_home_is_empty_is_marked_too(text):
    assert [(one.kind.value, one.text) for one in find_personal_data(text)] == [("empty_home", text)]


def test_a_danger_and_a_person_in_one_breath_keep_their_own_reasons():
    text = "被张铁柱打了"
    found = find_personal_data(text)
    expected = [("violence", "被"), ("name", "张铁柱"), ("violence", "打了")]
    assert [(one.kind.value, one.text) for one in found] == expected
    assert masked(text, found) == "＊＊＊＊＊＊"
