"""How many dangers are seen, and how many alarms are false: on texts we wrote to, and on texts we did not."""

from __future__ import annotations

from collections import Counter

import pytest

from db.records.danger.rules import likeness
from db.records.danger.rules.finding import dangers_in
from db.records.danger.rules.kinds import READ_IN_WORDS, Danger
from tests.records.danger.labelled import NONE, SETS, everything, figures, labelled, seen_as
from tests.records.danger.training import ONLY_TO_LEARN_FROM, learn, lessons

MISSED: dict[str, tuple[str, ...]] = {
    "nineteenth": ("我好像要生了水已经破了老公在外地",),
    "twenty_fifth": (
        "各位工作人员辛苦了,上次申请的高龄补贴已经到账,家里人都很感激,顺便问一下明年还要不要重新填表。今天家里乱成一团,我公公八十六了,前年起就认不得人,中午趁保姆做饭走出去了,六个钟头了,亲戚都在外面找,谁也没见着,天又下着大雨。",
    ),
}
FALSE_ALARMS: dict[str, tuple[str, ...]] = {
    "second": (
        "电梯上周困过人，修了以后还是一顿一顿的，麻烦再检查一下",
        "天冷了，路上结冰，请撒点盐，别让老人摔了",
    ),
    "seventh": (
        "装空调的把外墙打了个洞",
        "物业锁了天台的门，想上去晒被子",
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
        "孩子问着火了往哪跑，我答不上来，求科普",
        "燃气管刷黄漆的味道太大，刷完没通风",
        "我家猫把邻居家狗打了，怎么赔",
        "孩子在幼儿园被小朋友咬了一口，老师道歉了",
        "被领导困在会上，没赶上活动报名",
        "我卡在注册那一步了，短信收不到",
        "那棵死树砍了吧，光秃秃的难看",
        "我家快递又消失了",
        "这破路灯修了八百回，我真是服了，绝望",
        "老李摔断腿那回多亏你们，现在能拄拐走了",
    ),
    "twenty_fourth": (
        "灶具打火的电池几号的",
        "报警器叫了，是保洁阿姨误碰",
        "奶奶忘带钥匙，在传达室等着呢，给她孙子打个电话",
        "爸爸活到老学到老，想上老年大学",
    ),
    "twenty_fifth": (
        "广场舞那音响要炸了,震得我脑瓜仁疼,能不能小点声",
        "楼道里电瓶车飞线充电,哪天着起来可怎么得了,建议装个充电棚",
        "煤气味的事师傅昨天来换了软管,现在好了,检过没漏,谢谢啊",
        "下水道反臭味,闻着像煤气,师傅测过说不是,就是地漏干了",
        "摸门把手老是被电一下,冬天静电嘛,有啥子办法没得",
        "电梯又停了,人没在里面,我爬了九楼,腿都软了",
        "孩子作业太多,困在书桌前出不来,能不能跟学校反映反映",
        "玩密室逃脱的店开在楼下,天天有人尖叫喊救命,吵得娃睡不成觉",
        "我家那两口子打麻将打得凶,谁也不让谁,您来评评理哈",
        "再不修水管我要去跟你们物业拼命了,开个玩笑,快点修吧",
        "那个卖菜的宰人,黄瓜卖八块一斤,抢钱啊",
        "我爷爷总找不到眼镜,其实就在头上,社区有没有眼镜绳发,哈哈",
        "天天加班,累死了,电梯还坏,真是不想活了哈哈哈,求修",
        "我家花快死了,花匠师傅啥时候再来讲课",
        "昨天演的话剧真好,最后那姑娘跳河我哭得稀里哗啦,老师们辛苦了",
        "贵处上月发布的应急疏散预案,本人已拜读。其中关于火灾、燃气泄漏及电梯困人的处置流程写得十分清楚,惟字号偏小,老年住户不便阅读,且第三页电话有一处印刷错误。建议改用大字版重新张贴,并在下次演练时由楼长逐户讲解。以上意见供参考。",
        "阿姨好我是三年级的学生我们今天在学校看了一个地震的电影里面楼倒了好多人被压住我晚上有点害怕我想问我们的楼结实不结实还有就是楼下的秋千坏了一个绳子断了已经摘下来了我们排队要排好久能不能再装一个新的谢谢阿姨我叫同学们也来谢谢你",
    ),
    "twenty_sixth": (
        "作业多得想死，社区自习室晚上开到几点",
        "那棵歪脖子树我看迟早要倒，台风季前能不能锯掉",
        "我被关在单元门外头了，门禁卡消磁，没带伞，有人出来我就进去了，卡咋补",
        "股票跌得我想跳楼哈哈，不说了，养老金认证怎么弄",
        "楼道有烟味，是谁老在电梯口抽烟，墙上明明贴着禁烟",
        "娃他奶奶在网上看到说什么手机辐射会爆炸，又说咱这楼是豆腐渣明年要塌，吓得不敢睡，我跟她讲检测报告贴在公告栏都合格，她不信，能不能请个工作人员有空过来给她念念，省得她天天跟我闹",
        "店门口下水道返臭，味道跟臭鸡蛋一个样，通管子的师傅来看过了说就是油堵了不是煤气，要约你们市政的车来抽，客人都被熏跑了，这周能排上不，费用我们几家店可以摊一点，给个准信儿",
    ),
    "twenty_seventh": (
        "关于加装电梯的征求意见表,我家是一楼,我不同意现在这个方案,挡光,离我窗户只有两米多,希望能请设计的人再来开一次会,大家坐下来谈,不要搞成二楼以上签了就算数",
        "这停车费贵得要杀人啊",
        "电动车进楼充电万一哪天烧起来怎么办,强烈要求装电梯阻车系统",
        "我侄女以前有过想不开的时候,现在吃着药情绪挺稳定的,刚找了工作,我就想了解一下社区那个心理咨询室周几有老师,要不要预约,费用怎么算",
        "门锁坏了打不开,我人在外面,家里没人也没开火,有没有靠谱的开锁师傅推荐",
    ),
    "twenty_eighth": (
        "隔壁烧香 烟飘我家",
        "孩子掉了颗牙 在滑梯那边 谁捡到",
        "电梯广告里那个人突然大喊 吓死宝宝了",
    ),
    "twenty_ninth": ("我妈走得很安详 谢谢大家帮忙",),
    "thirtieth": ("墙倒了，昨天已经拉走了，砖渣还在",),
    "thirty_second": ("谁家炖肉忘关火，糊味一楼道，人回来了关了",),
    "thirty_sixth": ("麻将馆半夜还在打，吵得要跳楼",),
    "thirty_third": ("楼上打孩子屁股，孩子哭了两声就笑了",),
}
NOT_TUNED_TO = (
    "nineteenth",
    "twentieth",
    "twenty_first",
    "twenty_second",
    "twenty_third",
    "twenty_fourth",
    "twenty_fifth",
    "twenty_sixth",
    "twenty_seventh",
)
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
    """Each set by what all others teach; three at a time, to learn less often."""
    right = alarms = 0
    for three in (NOT_TUNED_TO[:3], NOT_TUNED_TO[3:6], NOT_TUNED_TO[6:]):
        weights = learn(lessons(but=three))
        monkeypatch.setattr(likeness, "learned", lambda weights=weights: weights)
        seen = [one for name in three for one in labelled(name) if dangers_in(one.text)]
        right += sum(one.is_danger for one in seen)
        alarms += len(seen)
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
    seen = [one for one in everything() if one.is_danger and seen_as(one.text)]
    wrong = [one for one in seen if one.kind not in seen_as(one.text)]
    assert len(wrong) / len(seen) < 0.02, wrong


def test_whoever_is_in_despair_is_never_sent_to_the_mediator():
    """The one mistake that would hurt most: quiet words read as something that a neighbour may be told."""
    quiet = [one for one in everything() if one.is_danger and seen_as(one.text) and one.kind in QUIET]
    assert [one.text for one in quiet if not seen_as(one.text) & {*QUIET, "violence"}] == []
