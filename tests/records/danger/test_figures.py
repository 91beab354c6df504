"""How many dangers are seen, and how many alarms are false: on texts we wrote to, and on texts we did not."""

from __future__ import annotations

from collections import Counter

import pytest

from db.records.danger.rules import likeness
from db.records.danger.rules.finding import dangers_in
from db.records.danger.rules.kinds import READ_IN_WORDS, Danger
from tests.records.danger.labelled import NONE, SETS, everything, figures, labelled
from tests.records.danger.training import ONLY_TO_LEARN_FROM, learn, lessons

MISSED = {
    "nineteenth": ("我好像要生了水已经破了老公在外地",),
    "twenty_second": (
        "社区的同志，麻烦快一点，垃圾站那堆东西早上就在焖烟，物业浇了一桶水走了，这会儿又窜起来了，挨着就是配电房",
    ),
}
FALSE_ALARMS = {
    "second": (
        "电梯上周困过人，修了以后还是一顿一顿的，麻烦再检查一下",
        "天冷了，路上结冰，请撒点盐，别让老人摔了",
    ),
    "third": ("please remove the burnt-out bulb on floor 5",),
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
    "nineteenth": (
        "老年大学的课太好了，活到老学到老",
        "我家狗咬了沙发，想问垃圾放哪",
        "微信群里有人造谣说丢孩子了，其实孩子在奶奶家",
        "房子漏水修了三回，真是绝望",
        "剧本杀店里半夜尖叫，扰民",
    ),
    "twentieth": (
        "电梯里贴的急救电话被小广告糊住了",
        "你们调解会拖得我想跳楼，开玩笑的，快点吧",
        "夜里有人砸酒瓶子玩，碎玻璃一地",
        "外面都在传有人贩子，民警说没有这回事",
        "阳台上的花盆请搬进去，掉下来要砸到人的",
        "师傅修电梯的时候把我们关在外面一小时，走楼梯上的",
        "他打了我的车，漆掉了一块，要赔",
        "孩子考试没考好，躲屋里不出来吃饭，谁能开导开导",
    ),
    "twenty_first": (
        "笑不活了你们公告写成火灾安全月快乐",
        "打人柳那棵树枝子老扫到人脸修一修",
        "孩子托管班没了去哪报",
    ),
    "twenty_second": (
        "听群里说有人在东门拐孩子，后来民警发了通告，是家长自己接走的，请大家别再传",
        "狗半夜叫个不停，主人出差了，狗关在阳台上，谁有他电话，让他家人来喂一下",
    ),
    "twenty_third": (
        "周末社区放老电影《火烧圆明园》，几点开始",
        "孩子问着火了往哪跑，我答不上来，求科普",
        "燃气管刷黄漆的味道太大，刷完没通风",
        "我家猫把邻居家狗打了，怎么赔",
        "孩子在幼儿园被小朋友咬了一口，老师道歉了",
        "被领导困在会上，没赶上活动报名",
        "我卡在注册那一步了，短信收不到",
        "车被压在里面挪不出来，前面那辆没留电话",
        "那棵死树砍了吧，光秃秃的难看",
        "我家快递又消失了",
        "这破路灯修了八百回，我真是服了，绝望",
        "老李摔断腿那回多亏你们，现在能拄拐走了",
    ),
    "twenty_fourth": (
        "灶具打火的电池几号的",
        "炒辣椒的烟呛到楼道了",
        "报警器叫了，是保洁阿姨误碰",
        "奶奶忘带钥匙，在传达室等着呢，给她孙子打个电话",
        "爸爸活到老学到老，想上老年大学",
    ),
}
NOT_TUNED_TO = ("nineteenth", "twentieth", "twenty_first", "twenty_second", "twenty_third", "twenty_fourth")
"""The frames were never widened by these; each is read by what likeness learned from all other texts."""
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


def test_what_was_never_seen_before_is_seen(monkeypatch):
    right = alarms = 0
    for name in NOT_TUNED_TO:
        weights = learn(lessons(but=[name]))
        monkeypatch.setattr(likeness, "learned", lambda weights=weights: weights)
        right += sum(one.is_danger and one.seen for one in labelled(name))
        alarms += sum(one.seen for one in labelled(name))
    dangers = sum(one.is_danger for name in NOT_TUNED_TO for one in labelled(name))
    assert (right / dangers >= 0.95, right / alarms >= 0.85) == (True, True), (right, dangers, alarms)


def test_there_are_enough_texts_of_every_kind():
    kinds = Counter(one.kind for one in everything())
    assert set(kinds) == {*READ_IN_WORDS, NONE}
    assert min(kinds[kind] for kind in READ_IN_WORDS) >= 10
    assert (kinds[NONE] >= 100, sum(kinds.values()) - kinds[NONE] >= 100) == (True, True)


def test_no_text_stands_there_twice():
    texts = [one.text for name in (*SETS, *ONLY_TO_LEARN_FROM) for one in labelled(name)]
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
