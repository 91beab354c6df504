"""What points at a person is found in the sentences staff really write, and nothing else is."""

from __future__ import annotations

import pytest

from db.ground.refusals import Invalid
from db.records.personal_data.rules import homes
from db.records.personal_data.rules.finding import (
    BLOT,
    REASONS,
    PersonalData,
    find_personal_data,
    masked,
    require_looked_at,
    with_hints,
)

NAMES = ("罗莎", "孙梅", "Rosa Luo")


def found(text: str, names: tuple[str, ...] = NAMES) -> list[tuple[str, str]]:
    return [(one.kind.value, one.text) for one in find_personal_data(text, names)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("请联系13800001111报名", [("phone", "13800001111")]),
        ("电话：138 0000 1111。", [("phone", "138 0000 1111")]),
        ("电话138-0000-1111", [("phone", "138-0000-1111")]),
        ("手机138—0000—1111", [("phone", "138—0000—1111")]),
        ("手机１３８００００１１１１找我", [("phone", "１３８００００１１１１")]),
        ("打一三八零零零零一一一一就行", [("phone", "一三八零零零零一一一一")]),
        ("打幺三八零零零零一一一一", [("phone", "幺三八零零零零一一一一")]),
        ("打1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣0️⃣1️⃣1️⃣1️⃣1️⃣️", [("phone", "1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣0️⃣1️⃣1️⃣1️⃣1️⃣️")]),
        ("+86 138 0000 1111", [("phone", "+86 138 0000 1111")]),
        ("8613800001111", [("phone", "8613800001111")]),
        ("13800001111 13900002222", [("phone", "13800001111"), ("phone", "13900002222")]),
        ("物业024-23456789值班", [("phone", "024-23456789")]),
        ("物业（024）2345 6789", [("phone", "（024）2345 6789")]),
        ("座机：23456789", [("phone", "23456789")]),
        ("身份证210102199001011234已登记", [("identity", "210102199001011234")]),
        ("身份证21010219900101123X", [("identity", "21010219900101123X")]),
        ("210102 19900101 1234", [("identity", "210102 19900101 1234")]),
        ("老证210102900101123", [("identity", "210102900101123")]),
        ("护照E12345678", [("identity", "E12345678")]),
        ("卡号6222 0212 3456 7890 128", [("bank_card", "6222 0212 3456 7890 128")]),
        ("打到4111111111111111", [("bank_card", "4111111111111111")]),
        ("辽A12345挡了消防通道", [("plate", "辽A12345")]),
        ("车辆辽A·D12345占道", [("plate", "辽A·D12345")]),
        ("新能源车辽AD12345", [("plate", "辽AD12345")]),
        ("辽a12345", [("plate", "辽a12345")]),
        ("车牌A12345", [("plate", "A12345")]),
        ("沈224·68领停人行道上", [("plate", "沈224·68领")]),
        ("沈 224118 领占道", [("plate", "沈 224118 领")]),
        ("军官证沈字第0123456", [("identity", "沈字第0123456")]),
        ("发到rosa@example.cn即可", [("email", "rosa@example.cn")]),
        ("ｒｏｓａ＠ｅｘａｍｐｌｅ．ｃｎ", [("email", "ｒｏｓａ＠ｅｘａｍｐｌｅ．ｃｎ")]),
        ("微信号luosha_88", [("account", "luosha_88")]),
        ("加微信：luosha88进群", [("account", "luosha88")]),
        ("QQ 33344455", [("account", "33344455")]),
        ("wx 9988 abc", [("account", "9988 abc")]),
        ("加我wx 9988 abc，谢谢", [("account", "9988 abc")]),
        ("微信 zhang 1234 san", [("account", "zhang 1234 san")]),
        ("wx abc 9988", [("account", "abc 9988")]),
        ("微信 WiFi 2 楼没有信号", []),
        ("微信 group 12 号楼", []),
        ("VX：abc12345", [("account", "abc12345")]),
        ("薇abc_12345", [("account", "薇abc_12345")]),
        ("q33344455加我", [("account", "33344455")]),
        ("薇：lilin_0088", [("account", "lilin_0088")]),
        ("薇❤hsq_1988", [("name", "薇❤"), ("account", "hsq_1988")]),
        ("微💬hsq_1988", [("account", "hsq_1988")]),
        ("威+hsq_1988", [("name", "威+"), ("account", "hsq_1988")]),
        ("V❤️hsq_1988", [("account", "hsq_1988")]),
        ("辽 AD 12345", [("plate", "辽 AD 12345")]),
        ("辽A D 123 45", [("plate", "辽A D 123 45")]),
        ("hao_da (at) 163点com", [("email", "hao_da (at) 163点com")]),
        ("hao_da艾特163点com", [("email", "hao_da艾特163点com")]),
        ("hao_da＠163（点）com", [("email", "hao_da＠163（点）com")]),
        ("hao_da at 163 dot com", [("email", "hao_da at 163 dot com")]),
    ],
)
def test_numbers_of_a_person_are_found(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("3单元102室漏水已修好", "3单元102室"),
        ("三单元一零二室", "三单元一零二室"),
        ("3号楼2单元501住户", "3号楼2单元501"),
        ("301室装修扰民", "301室"),
        ("３０１室装修", "３０１室"),
        ("住户1-2-301反映", "1-2-301"),
        ("3号楼3-501室", "3号楼3-501室"),
        ("三单元一楼堆放杂物", "三单元一楼"),
        ("2单元5层东户", "2单元5层东户"),
        ("一楼西侧住户", "一楼西侧"),
        ("B座1201漏水", "B座1201"),
        ("5号楼1203房", "5号楼1203房"),
        ("12栋1单元1801", "12栋1单元1801"),
        ("the leak in Room 301 is gone", "Room 301"),
    ],
)
def test_a_home_is_found(text, home):
    assert found(text) == [("room", home)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("感谢张阿姨热心帮忙", "张阿姨"),
        ("老王和邻居握手言和", "老王"),
        ("李师傅当天修好", "李师傅"),
        ("王某堆放杂物", "王某"),
        ("王某某堆放杂物", "王某某"),
        ("欧阳先生主持", "欧阳先生"),
        ("由周建国主任答复", "周建国主任"),
        ("居民王建国反映灯不亮", "王建国"),
        ("业主李红，已答复", "李红"),
        ("联系人：赵敏", "赵敏"),
        ("户名那志刚", "那志刚"),
        ("对门的脱大爷", "脱大爷"),
        ("我叫陈晓明。", "陈晓明"),
        ("刘哥帮了忙", "刘哥"),
        ("高书记到场", "高书记"),
        ("佴志远天天吵", "佴志远"),
        ("芮建国总吵", "芮建国"),
        ("欧阳建设堆杂物", "欧阳建设"),
        ("上官国庆把车停这", "上官国庆"),
        ("老满头天天来", "老满头"),
        ("小图图的妈妈", "小图图的妈妈"),
        ("小石头的奶奶", "小石头的奶奶"),
        ("豆豆他妈", "豆豆他妈"),
        ("他家壮壮天天跑", "壮壮"),
        ("壮壮这孩子跳绳", "壮壮"),
        ("老三可可跳绳", "可可"),
        ("孩子Leo跳绳", "Leo"),
        ("儿子大壮跳绳", "大壮"),
        ("儿子小虎每天拍球", "小虎"),
        ("“壮壮”半夜跑", "壮壮"),
        ("让小壮壮别跳", "小壮壮"),
        ("楼上老刘家的小子", "老刘"),
        ("罗莎家的灯", "罗莎"),
        ("孙梅调解成功", "孙梅"),
        ("thanks to Rosa Luo", "Rosa Luo"),
        ("thanks to Mr. Wang", "Mr. Wang"),
    ],
)
def test_a_name_is_found(text, name):
    assert found(text) == [("name", name)]


@pytest.mark.parametrize(
    "text",
    [
        "11月23日8:00-17:00停水，请提前储水",
        "2026-11-23 09:00 至 2026-11-24 18:00 停电",
        "有事请打12345热线，报警110，火警119，燃气96177，电力95598，客服400-123-4567",
        "3号楼电梯11月25日检修",
        "第三单元门禁已更换，3单元、5单元同步",
        "5号楼240户居民，共1203人参加",
        "每户收费1500元，合计128000元，每平方米2.80元",
        "三室一厅户型，2室1厅",
        "2026年10月15日，第12期，共300份",
        "价格：13.50、14.60、15.70元",
        "电梯12层到18层检修",
        "垃圾桶10天没清，味道很大，现在每天清两次",
        "工程师傅已进场，园林师傅修剪树木，施工经理到场",
        "责任医生、责任民警、班主任老师、历史老师、语文老师、师范老师",
        "照顾奶奶的志愿者们辛苦了，任何女士均可报名",
        "关于老师讲座的通知，感谢老师们",
        "项目经理、网格员、楼长共同到场，居民关心的问题已经解决",
        "业主严禁私拉电线，居民高度重视，党员安排值班，居民于周日的活动照常",
        "小区大门口路灯已修，小马路、小黄车、小龙虾、老陈醋、小李子树",
        "张贴的广告已清理，黄色的垃圾桶，谢谢大家",
        "微信公众号和微信群都已通知，QQ群同步",
        "社区邀请 A座、B座 居民参加",
        "老石头台阶坏了，龙头老坏，小朋友的妈妈和小区的奶奶们都来",
        "新 A 区 12 号，3号楼 at 8点开会，wifi@5G 微波炉 V-LED2000",
        "Water is off on 23 November from 8:00 to 17:00 in building 3.",
        "统一社会信用代码912101003456789012",
        "孩子哇哇大哭，孩子蹦蹦跳跳、哭哭啼啼，他家嗡嗡响，隔壁吵吵嚷嚷，楼上家家都装修",
        "孩子偷偷跑，孩子天天跑，孩子好好说话，他家常常放音乐，他家样样都好，孩子明明很安静",
        "孩子乖乖睡了，孩子洋洋得意，请等等再说，叫爸爸别打，“砰砰”的声音，孩子小病在家，孩子小跑步，孩子小嘴不停",
        "孩子小时候，孩子小声说，孩子大声哭，孩子叫喊，孩子爸爸、孩子奶奶，孩子在小区里玩，孩子APP",
        "🎉🎉🎉 مرحبا",
        "",
    ],
)
def test_what_a_notice_needs_is_left_alone(text):
    assert found(text) == []


def test_several_are_found_in_the_order_of_the_text():
    text = "罗莎（3单元102室）电话13800001111，车牌辽A12345。"
    expected = [("name", "罗莎"), ("room", "3单元102室"), ("phone", "13800001111"), ("plate", "辽A12345")]
    assert found(text) == expected
    assert all(text[one.start : one.end] == one.text for one in find_personal_data(text, NAMES))
    assert masked(text, find_personal_data(text, NAMES)) == "＊＊（＊＊）电话＊＊，车牌＊＊。"


def test_what_overlaps_is_found_once_as_the_graver_kind():
    assert found("微信13800001111") == [("phone", "13800001111")]
    assert found("老王师傅") == [("name", "老王师傅")]


def test_names_are_looked_for_only_when_they_are_given():
    assert found("sun mei came", ()) == []
    assert found("sun mei came", ("sun mei",)) == [("name", "sun mei")]
    assert found("梅花开了", ("梅",)) == []
    assert found("Meidan Ltd", ("Mei",)) == []


def test_hints_are_for_words_that_nobody_reads_first():
    assert [one.text for one in with_hints("5号楼501那家")] == ["5号楼501"]
    assert [one.kind for one in with_hints("漏水，501，已修")] == [PersonalData.HINT]
    assert find_personal_data("漏水，501，已修") == []


def test_every_kind_says_why_it_must_not_be_public():
    assert set(REASONS) == set(PersonalData)


@pytest.mark.parametrize(
    ("text", "sure", "hinted"),
    [
        ("一二三四五六七八九" * 222, 1, 1),
        ("1 " * 1000, 0, 1),
        ("王" * 2000, 10, 10),
        ("1" + " " * 1999, 0, 0),
        ("1" * 2000, 0, 1),
        ("a" * 2000, 0, 0),
        ("a@" * 1000, 0, 0),
        ("3单元" * 500, 0, 0),
        ("1-" * 1000, 0, 1),
        ("居民王" * 666, 652, 652),
        ("+(" * 1000, 0, 0),
    ],
    ids=range(11),
)
def test_a_very_long_text_is_read_to_its_end(text, sure, hinted):
    """A pattern that tries every way of cutting it up would never come there."""
    assert (len(find_personal_data(text, NAMES)), len(with_hints(text))) == (sure, hinted)


def test_publishing_waits_until_each_finding_was_looked_at():
    text = "物业电话13800001111，张阿姨值班"
    with pytest.raises(Invalid) as caught:
        require_looked_at(text, {"张阿姨"})
    assert [problem.values for problem in caught.value.problems] == [{"found": "13800001111"}]
    require_looked_at(text, {"张阿姨", "13800001111"})
    require_looked_at("周六停水", frozenset())


def test_what_is_sure_is_blotted_out_of_residents_words_too():
    for text in (
        "1-2-301",
        "微信：luosha88",
        "业主李红，",
        "高书记",
        "一三八零零零零一一一一",
        "护照E12345678",
        "辽a12345",
    ):
        shown = masked(f"听说{text}的事", with_hints(f"听说{text}的事"))
        assert [one.text for one in find_personal_data(shown)] == []
        assert BLOT in shown


def test_of_who_lives_there_the_home_alone_is_meant() -> None:
    """The words before it may stay: what is hidden is no more than what points at somebody."""
    for text in ("住在3号楼2单元的那家天天吵", "3号楼2单元那家太吵了"):
        assert [text[start:end] for start, end in homes.homes(text)] == ["3号楼2单元"]


@pytest.mark.parametrize(
    "text",
    [
        "请302十点以后不放音乐",
        "劝302小声点",
        "跟302说过两次",
        "敲302的门，没人应",
        "联系302，没人接",
        "302没开门",
        "302答应十点后不唱",
        "让302别再跳绳",
        "找过302",
        "302把水管弄坏了",
        "302往下扔烟头",
        "302占了过道",
        "302说不关他的事",
        "302那个女的",
        "302太吵了",
        "302夜里有动静",
        "就是302扔的",
        "怀疑是302",
        "302室内漏水",
    ],
)
def test_a_number_that_is_spoken_to_or_acts_is_somebodys_door(text):
    assert found(text) == [("room", "302")]


def test_of_two_numbers_that_act_both_are_doors():
    for text in ("302和402吵起来了", "302、402两家都漏"):
        assert found(text) == [("room", "302"), ("room", "402")]
    assert found("A2-1201漏水") == [("room", "A2-1201")]


def test_a_number_right_before_a_name_is_a_door():
    assert found("请302小虎的爸爸少放音乐") == [("room", "302"), ("name", "小虎的爸爸")]
    assert found("1201的李先生知道了") == [("room", "1201"), ("name", "李先生")]


@pytest.mark.parametrize(
    "text",
    [
        "叫110来过，给120打过电话，去119也问了，打110也不管，给大家打过招呼，被人打开了",
        "从1000涨到1500，给2000块，到1200度，请了300人，跟100个人说",
        "修了302天，第302条，公交302路没来，收到302份，找了300张纸",
        "2026年晚上，公交302晚上没车，1500太贵，共300户，门牌，价格是1500的，宽1200高2100的门",
        "到2026年，向2027-01-01之后的人要求500元以上",
    ],
)
def test_a_number_that_is_an_amount_or_everybodys_is_no_door(text):
    assert found(text) == []
