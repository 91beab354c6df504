"""What is found and why: each figure of speech, each tense, each slip of the finger."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from db.records.danger.rules.finding import DangerFound, alike_in, dangers_in, dangers_said_plainly, signs_in
from db.records.danger.rules.idioms import IDIOMS
from db.records.danger.rules.kinds import Danger
from db.records.danger.rules.scopes import SetAside
from db.records.danger.rules.signs import SIGNS

WIDEST_GAP = 40


def kinds(text: str) -> list[str]:
    return [found.kind.value for found in dangers_in(text)]


def asides(text: str) -> set[str]:
    return {sign.aside.value for sign in signs_in(text) if sign.aside}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("着 火 了", "fire"),
        ("招火了", "fire"),
        ("樓道著火了", "fire"),
        ("着\u200b火了", "fire"),
        ("ＦＩＲＥ in the hall", "fire"),
        ("闻到煤汽味", "gas"),
        ("gas smell in the stairs", "gas"),
        ("摸单元门麻手", "electricity"),
        ("困電梯了", "in_lift"),
        ("有人動刀了", "violence"),
        ("墙要倒", "collapse"),
        ("老人走丢", "missing"),
        ("活着没意思", "self_harm"),
        ("楼顶有人要跳楼", "self_harm_now"),
        ("老人晕倒了", "illness"),
    ],
)
def test_danger_is_seen_however_it_is_typed(text: str, kind: str):
    assert kind in kinds(text)


def test_what_was_found_says_by_which_words():
    assert dangers_in("你好，三 单元着火了，快来") == (DangerFound(Danger.FIRE, 7, 9, "着火"),)


def test_each_kind_is_told_once_in_the_order_of_the_text():
    assert kinds("有煤气味，还有煤气味，老人晕倒了") == ["gas", "illness"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("去年三单元着火", "long_ago"),
        ("这楼着火过", "long_ago"),
        ("昨天三单元着火", "long_ago"),
        ("there was a fire here last year", "long_ago"),
        ("漏电，已经修好了", "settled"),
        ("孩子不见了，后来找到了", "settled"),
        ("万一着火，往哪跑", "imagined"),
        ("担心着火", "imagined"),
        ("没有着火", "denied"),
        ("there is no fire", "denied"),
        ("消防队搞着火演练", "talked_about"),
        ("电视里老演家暴", "talked_about"),
        ("建议贴个漏电的标志", "talked_about"),
        ("墙裂缝有点大", "small"),
        ("墙上裂了条小缝", "small"),
        ("楼道堆满纸壳，着火了可咋整", "imagined"),
        ("去年着火就因为飞线，今年又飞线", "long_ago"),
    ],
)
def test_what_is_set_aside_says_why(text: str, why: str):
    assert (kinds(text), asides(text)) == ([], {why})


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("去年着火，今天又着火了", "fire"),
        ("漏电已经报修了，没人来", "electricity"),
        ("漏电了，请尽快修好", "electricity"),
        ("电线掉了，请处理好", "electricity"),
        ("火扑灭了，可是又着火了", "fire"),
        ("快来人救出孩子，着火了", "fire"),
        ("昨天就有煤气味", "gas"),
        ("孩子昨天走丢了", "missing"),
        ("不要打我了，求求你", "violence"),
        ("我怕他打死我", "violence"),
        ("如果我死了，大家都轻松，我不想活了", "self_harm"),
        ("怀疑是不是煤气漏了", "gas"),
        ("灯也灭了，我困在电梯里", "in_lift"),
        ("不是演习，着火了", "fire"),
        ("着火了咋办", "fire"),
        ("去年漏电，今年又开始了", "electricity"),
        ("老人卡在浴缸里", "trapped"),
        ("外墙皮鼓起来了，要掉", "collapse"),
        ("电箱冒火呢", "fire"),
    ],
)
def test_what_only_sounds_as_if_it_were_over_counts(text: str, kind: str):
    assert kind in kinds(text)


@pytest.mark.parametrize("cry", ["快来人", "来人啊", "救命", "救救我", "help me"])
def test_a_cry_for_help_says_what_for_only_where_nothing_else_does(cry: str):
    """A mediator is told of gas, not of violence: whoever cries for help at a leak is not hit."""
    assert (kinds(f"{cry}，漏煤气了"), kinds(cry), kinds(f"{cry}，他拿刀")) == (["gas"], ["violence"], ["violence"])


def test_a_door_that_lets_everybody_in_is_no_stranger_who_comes_in():
    assert kinds("单元门的门禁坏了，陌生人随便进出，晚上不安全。") == []
    assert kinds("门禁坏了，陌生人进来了") == ["violence"]


@pytest.mark.parametrize("text", ["着火了，玻璃都炸了", "师傅把燃气管打漏了", "油锅着了，不敢动"])
def test_what_bursts_or_breaks_in_a_fire_is_no_violence(text: str):
    """Else it were kept from the mediator."""
    assert "violence" not in kinds(text)


def test_a_call_for_somebody_to_tidy_up_is_no_cry():
    assert kinds("快来人管管吧，垃圾堆三天了") == []


def test_every_reason_is_met_by_some_text():
    texts = ("快来人，漏煤气了", "去年着火", "漏电，已经修好了", "担心着火", "没有着火", "着火演练", "墙裂缝有点大")
    assert {why for text in texts for why in asides(text)} == set(SetAside)


WORDS = st.lists(
    st.sampled_from([*"着火了没有去年，。 救命", "煤气味", "不想活", " fire ", "\u200b", "ﬁ", "🔥", "İ", "\0"])
)


@example("救命。火")
@given(st.one_of(st.text(max_size=300), WORDS.map("".join)))
def test_no_text_makes_it_fall_and_every_finding_lies_within(text: str):
    for sign in signs_in(text):
        found = sign.found
        assert 0 <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.words
    for found in alike_in(text):
        assert text[found.start : found.end] == found.words != ""
    counted = {sign.found.kind for sign in signs_in(text) if sign.aside is None}
    alike = {found.kind for found in alike_in(text)}
    is_cry = counted == {Danger.VIOLENCE} and alike - counted  # for people; the rest says what for
    gives_way = {Danger.VIOLENCE} if is_cry else set()
    assert counted - gives_way <= {found.kind for found in dangers_in(text)} <= counted | alike


@given(st.integers(0, 5), st.sampled_from(["着火了", "我不想活了", "楼道有煤气味"]))
def test_stops_around_a_danger_change_nothing(stops: int, text: str):
    assert kinds("。" * stops + text + "。" * stops) == kinds(text)


def without_brackets(pattern: str) -> str:
    """A pattern without escapes and sets of characters, where every * and + repeats something."""
    return re.sub(r"\[[^\]]*\]", "x", re.sub(r"\\.", "x", pattern))


def test_nothing_is_repeated_without_bound():
    patterns = [*(pattern for kind in SIGNS.values() for pattern in kind), IDIOMS.pattern]
    bare = [without_brackets(pattern) for pattern in patterns]
    assert [found[0] for pattern in bare for found in re.finditer(r"[*+]|\{\d*,\}", pattern)] == []
    assert max(int(most) for pattern in bare for most in re.findall(r"\{\d+,(\d+)\}", pattern)) <= WIDEST_GAP


@pytest.mark.parametrize("piece", ["着火", "没有", "打人。", "孩子", "电梯里", "a", "smell", "，", " ", "gas ", "死"])
def test_a_long_text_has_no_more_signs_than_characters(piece: str):
    text = piece * (2000 // len(piece))
    assert len(signs_in(text)) <= len(text)


def test_no_more_is_read_than_anybody_may_send():
    """Reading costs time for each letter, and a refused form may hold a hundred times as many."""
    assert (kinds("灯" * 1997 + "着火了"), kinds("灯" * 2000 + "着火了")) == (["fire"], [])


@pytest.mark.parametrize("text", ["猫越来越多，晚上打架叫", "邻居把狗单独关在阳台上"])
def test_animals_that_fight_or_are_shut_in_are_no_people(text: str):
    assert kinds(text) == []


def test_each_kind_is_told_by_its_first_words_and_all_in_the_order_of_the_text():
    text = "三楼有煤气味，四楼着火了，五楼也着火了，到处是煤气味"
    assert [(one.kind, text[one.start : one.end]) for one in dangers_in(text)] == [
        (Danger.GAS, "煤气味"),
        (Danger.FIRE, "着火"),
    ]
    assert [one.start for one in dangers_in(text)] == [3, 9]
    starts = [sign.found.start for sign in signs_in(text)]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("地下室铁门被人从外面锁了，我在里面，没信号，救命啊", [Danger.TRAPPED]),
        ("救命啊，他又打我", [Danger.VIOLENCE]),
        ("烧了一宿炉子，早起一家三口都吐，腿软站不住", [Danger.GAS, Danger.ILLNESS]),
        ("整个楼道全是煤气味 进来就头晕", [Danger.GAS]),
    ],
)
def test_what_help_is_cried_for_and_whom_gas_has_made_ill_is_told(text: str, kinds: list[Danger]):
    assert [one.kind for one in dangers_in(text)] == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("ta yao sha wo", {Danger.VIOLENCE}),
        ("laogong da wo", {Danger.VIOLENCE}),
        ("wo bu xiang huo le", {Danger.SELF_HARM}),
        ("san lou zhao huo le", {Danger.FIRE}),
        ("mei qi lou le", {Danger.GAS}),
        ("qing da wo dian hua", set()),
        ("kuai di na dao le", set()),
        ("hai zi tiao lou ti", set()),
    ],
)
def test_danger_spelled_in_latin_letters_is_read(text: str, kinds: set[Danger]):
    assert {found.kind for found in dangers_said_plainly(text)} == kinds


@pytest.mark.parametrize(
    ("harmless", "despair"),
    [
        ("明天我不在家，钥匙在门卫", "我不在了，钥匙给孩子"),
        ("后天上午我不在，下午可以", "如果我不在，谁养我的猫"),
        ("孩子跳楼梯玩声音大", "孩子要跳楼"),
        ("没脸见邻居了", "没脸活了"),
        ("我走了，你们继续开会吧", "我走了，你们好好活"),
        ("行，就到这里吧，谢谢大家", "就到这里吧，人生太累"),
    ],
)
def test_whoever_is_out_is_not_in_despair(harmless: str, despair: str):
    quiet = {Danger.SELF_HARM, Danger.SELF_HARM_NOW}
    assert [bool(quiet & {one.kind for one in dangers_in(text)}) for text in (harmless, despair)] == [False, True]
