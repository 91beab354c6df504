"""Which danger shared words mean: each rule by a text that needs it, and one beside it where the rule must not hold."""

from __future__ import annotations

import re

import pytest

from db.records.danger.rules import which
from db.records.danger.rules.kinds import Danger
from db.records.danger.rules.which import RULES, kinds_meant

NOW, DESPAIR, HARMED = Danger.SELF_HARM_NOW, Danger.SELF_HARM, Danger.SELF_HARMED
CASES = [
    ([NOW], "孙子误食了降压药", [Danger.ILLNESS]),
    ([NOW], "娃挂在五楼的窗外", [Danger.TRAPPED]),
    ([Danger.ILLNESS], "独居的老人，敲门没人应", [Danger.SILENT]),
    ([Danger.GAS], "敲门没人应，门缝里有臭味", [Danger.SILENT]),
    ([DESPAIR], "女儿说不想活了，电话关机", [NOW]),
    ([DESPAIR], "绳子绑好了", [NOW]),
    ([NOW], "我妈喝了农药", [HARMED]),
    ([Danger.MISSING], "老伴走了，想他", [None]),
    ([DESPAIR], "老伴走了，想他", [None]),
    ([DESPAIR, Danger.MISSING], "活着没意思", [DESPAIR, None]),
    ([DESPAIR, Danger.VIOLENCE], "他把自己关在屋里", [DESPAIR, None]),
    ([DESPAIR, Danger.TRAPPED], "活着没意思", [DESPAIR, None]),
    ([Danger.VIOLENCE], "孩子拿棍子往配电箱里捅，插座也捅", [Danger.ELECTRICITY]),
    ([Danger.VIOLENCE], "旁边人在掐人中", [None]),
    ([Danger.COLLAPSE, Danger.VIOLENCE], "裂缝能伸进拳头", [Danger.COLLAPSE, None]),
    ([Danger.TRAPPED, Danger.VIOLENCE], "电梯里喊救命", [Danger.IN_LIFT, None]),
    ([Danger.ILLNESS, Danger.VIOLENCE], "门刚砸开，人昏迷着", [Danger.ILLNESS, None]),
    ([Danger.GAS, Danger.FIRE], "屋里烧炉子", [Danger.GAS, None]),
    ([Danger.ILLNESS, Danger.FIRE], "孩子高烧四十度，浑身抽", [Danger.ILLNESS, None]),
    ([DESPAIR, Danger.FIRE], "今天把他的衣服都烧了", [DESPAIR, None]),
    ([NOW], "烧炭取暖，没力气", [Danger.GAS]),
    ([Danger.ELECTRICITY, Danger.VIOLENCE], "摸铁门被打了一下，手麻", [Danger.ELECTRICITY, None]),
    ([Danger.ILLNESS], "有人掉井里了", [Danger.TRAPPED]),
    ([Danger.ILLNESS], "奶奶摔了，门反锁", [Danger.TRAPPED]),
    ([Danger.TRAPPED, Danger.ILLNESS], "电梯停了，她喘粗气", [Danger.IN_LIFT, None]),
    ([Danger.TRAPPED, Danger.ILLNESS], "手绞住了，拔不出来", [Danger.TRAPPED, None]),
    ([Danger.COLLAPSE, Danger.ILLNESS], "外墙砖往下落", [Danger.COLLAPSE, None]),
    ([Danger.MISSING, Danger.ILLNESS], "我爸两天没接电话，门反锁着", [Danger.SILENT, Danger.SILENT]),
    ([Danger.VIOLENCE], "头流血了", [Danger.ILLNESS]),
    ([Danger.TRAPPED, Danger.VIOLENCE], "奶奶摔在屋里喊救命，门反锁着", [Danger.TRAPPED, None]),
    ([Danger.TRAPPED, Danger.VIOLENCE], "锁在卫生间，要弄死我", [None, Danger.VIOLENCE]),
    ([Danger.TRAPPED], "三楼阳台的栏杆往下歪", [Danger.COLLAPSE]),
    ([Danger.COLLAPSE, Danger.TRAPPED], "树倒了压在车上", [Danger.COLLAPSE, None]),
    ([Danger.FIRE], "油烟味大，呛得直咳", [None]),
    ([Danger.TRAPPED], "困电梯了", [Danger.IN_LIFT]),
    ([Danger.TRAPPED], "敲她门只听见里面哼哼，起不来开", [Danger.ILLNESS]),
    ([Danger.ILLNESS], "姥爷让衣柜压着腿，抬不动", [Danger.TRAPPED]),
    ([Danger.GAS, Danger.ILLNESS], "楼道煤气味老冲了，三楼那户没动静", [Danger.GAS, None]),
    ([Danger.ILLNESS, Danger.VIOLENCE], "我心口揪着疼", [Danger.ILLNESS, None]),
    ([Danger.VIOLENCE], "洗衣机外壳一摸就弹手，我妈刚才被打个跟头", [Danger.ELECTRICITY]),
]


@pytest.mark.parametrize(("seen", "text", "meant"), CASES)
def test_shared_words_mean_this(seen: list[Danger], text: str, meant: list[Danger | None]):
    assert kinds_meant(seen, [text] * len(seen)) == meant


@pytest.mark.parametrize(
    ("seen", "text"),
    [
        ([NOW], "她误食了什么都不肯说，不想活了"),
        ([NOW], "娃说要从窗台跳下去，爬到外面"),
        ([Danger.ILLNESS], "敲门没人应，从窗户看见老人躺在地上"),
        ([Danger.GAS], "敲门没人应，门缝里有煤气味"),
        ([NOW], "我妈要喝农药"),
        ([Danger.MISSING], "老伴走了没回来，想他"),
        ([DESPAIR], "老伴走了，想他，想去陪他"),
        ([DESPAIR, Danger.MISSING], "活着没意思，孩子走丢了"),
        ([DESPAIR, Danger.VIOLENCE], "他把自己关在屋里，拿着刀"),
        ([Danger.VIOLENCE], "他掐人中，又打她"),
        ([Danger.IN_LIFT, Danger.VIOLENCE], "电梯里有男的喊，他把我堵着"),
        ([Danger.GAS, Danger.FIRE], "屋里烧炉子，着火了"),
        ([Danger.ELECTRICITY, Danger.VIOLENCE], "他拿电棍，骂着打人"),
        ([Danger.IN_LIFT, Danger.ILLNESS], "电梯停了，孕妇要生了"),
        ([Danger.COLLAPSE, Danger.ILLNESS], "外墙砖砸到人，头破了"),
        ([Danger.ELECTRICITY, Danger.ILLNESS], "触电了，没呼吸了"),
        ([Danger.TRAPPED], "宝宝反锁在屋里，敲门没人应"),
        ([Danger.VIOLENCE], "他把我推下楼梯，头流血了"),
        ([Danger.VIOLENCE], "救命，满脸是血"),
        ([Danger.VIOLENCE], "他用烟灰缸砸我，头流血了"),
        ([Danger.VIOLENCE], "有人拿玻璃瓶扎人，满脸血"),
        ([Danger.VIOLENCE], "被踢了肚子，流血了"),
        ([Danger.TRAPPED, Danger.VIOLENCE], "奶奶摔在屋里喊救命，他还骂，门反锁着"),
        ([Danger.IN_LIFT, Danger.VIOLENCE], "电梯里他要弄死我"),
        ([Danger.TRAPPED], "阳台往下歪，孩子压在底下"),
        ([Danger.COLLAPSE, Danger.TRAPPED], "树倒了压着一个人"),
        ([Danger.FIRE], "烧烤摊着火了，烟呛得直咳"),
        ([Danger.TRAPPED], "困在车里"),
        ([Danger.TRAPPED], "卡在井里，只听见里面哼"),
        ([Danger.GAS, Danger.ILLNESS], "满屋煤气味，人倒在里面没动静"),
        ([Danger.ILLNESS, Danger.VIOLENCE], "他揍我，胸口揪着疼"),
    ],
)
def test_and_beside_what_says_otherwise_they_do_not(seen: list[Danger], text: str):
    assert kinds_meant(seen, [text] * len(seen)) == seen


@pytest.mark.parametrize("left_out", range(len(RULES)))
def test_no_rule_can_be_left_out(monkeypatch: pytest.MonkeyPatch, left_out: int):
    monkeypatch.setattr(which, "RULES", RULES[:left_out] + RULES[left_out + 1 :])
    assert [kinds_meant(seen, [text] * len(seen)) for seen, text, _ in CASES] != [meant for _, _, meant in CASES]


def test_nothing_is_repeated_without_bound():
    patterns = [pattern.pattern for rule in RULES for pattern in (rule.says, rule.unless)]
    bare = [re.sub(r"\[[^\]]*\]", "x", re.sub(r"\\.", "x", pattern)) for pattern in patterns]
    assert [found[0] for pattern in bare for found in re.finditer(r"[*+]|\{\d*,\}", pattern)] == []
