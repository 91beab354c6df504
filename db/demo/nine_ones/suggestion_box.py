"""Suggestion boxes: most are emptied within days, in some a word lies too long, and two are switched off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random

from db.demo.nine_ones.neighbourhood import Neighbourhood
from db.nine_ones.suggestion_box.actions.desk import answer_suggestion, close_suggestion, publish_answer, switch_off
from db.nine_ones.suggestion_box.actions.drop import drop_suggestion
from db.nine_ones.suggestion_box.queries.words import SUGGESTIONS
from db.records.permissions.rules import Actor

Appointment = tuple[datetime, Callable[[datetime], object]]

DAY = timedelta(days=1)
SWITCHED_OFF = (17, 58)  # places in the list of buildings
RICH, LATE, FRESH = 10, 0.1, 0.12


@dataclass(frozen=True)
class _DemoSuggestion:
    """What was dropped, and either the answer, or the reason why it was put aside; `question` if it became public."""

    words: str
    answer: str = ""
    question: str = ""
    reason: str = ""


TOLD = (
    _DemoSuggestion(
        "楼门口的长椅坏了一条腿，老人坐着不稳，能不能修一修？",
        "谢谢提醒。木工师傅看过了，换了一条腿，又加了一道横撑，现在能坐两个人。",
        "楼门口的长椅坏了，能修吗？",
    ),
    _DemoSuggestion(
        "希望评理说事日也有一次放在晚上，白天上班的人来不了。",
        "下个月起，每月最后一个星期五改在晚上七点到八点半，就在楼下活动室。",
        "评理说事日能不能有一次在晚上？",
    ),
    _DemoSuggestion(
        "垃圾桶旁边夜里没有灯，倒垃圾要摸黑。",
        "和物业说定了，加了一盏感应灯，人走近就亮。哪天不亮了再投一句。",
        "垃圾桶旁边能装盏灯吗？",
    ),
    _DemoSuggestion(
        "电动车充电棚的插座老跳闸，晚上充不上。", "电工查过了，是一路带的车太多，分成了两路。", "充电棚为什么老跳闸？"
    ),
    _DemoSuggestion("单元门关得太响，一楼睡不好。", "闭门器调慢了，又贴了一圈胶条。要是还响，请再说一声。"),
    _DemoSuggestion(
        "能不能在图书角放几本大字的书，我妈眼睛花。", "找社区要来了六本大字书，已经摆上了。", "图书角有大字的书吗？"
    ),
    _DemoSuggestion(
        "快递柜占了轮椅坡道一半，推车过不去。",
        "快递公司已经把柜子往东挪了一米二，坡道空出来了。",
        "快递柜挡了坡道怎么办？",
    ),
    _DemoSuggestion("花坛边上有人种葱种菜还浇粪水，味道大。", "跟种菜的邻居说好了，月底收完就还给花坛。"),
    _DemoSuggestion("楼道里的墙皮掉得厉害，什么时候粉一粉？", "报到明年开春的维修计划里了，开工前在公示板上贴通知。"),
    _DemoSuggestion("谢谢党员帮我家把老人背下楼去医院。", reason="thanks"),
    _DemoSuggestion("健身器材上的螺丝松了。", reason="done"),
    _DemoSuggestion("想把小区对面的公交站改近一点。", reason="not_ours"),
    _DemoSuggestion("那个事情赶紧办。", reason="not_clear"),
    _DemoSuggestion(
        "孩子们放学在楼下没处写作业，能不能借活动室用一用？",
        "周一到周五下午四点到六点开门，有党员轮流看着。",
        "放学后活动室开门吗？",
    ),
    _DemoSuggestion("单元门禁卡补办太麻烦，要跑两趟。", "以后填一张单子，管家第二天送上门，不用再跑。"),
    _DemoSuggestion("对讲机按了没声音，快递进不来。"),
    _DemoSuggestion("冬天楼前的雪能不能先扫出一条能推轮椅的道？"),
    _DemoSuggestion("希望公示板上的字大一点，老人看不清。"),
)


def plan(here: Neighbourhood, rng: Random) -> Iterator[Appointment]:
    for place, building in enumerate(here.buildings):
        keeper = here.mediators[building.id]
        count = RICH if place == 0 else rng.choice((0, 0, 1, 1, 2))
        words: list[Appointment] = []
        for number in range(count):
            phone = f"demonstration {place} {number}"
            words += _word(here, building.id, keeper, phone, _choice(place, number, rng), rng)
        yield from words
        yield from _left(here, building.id, keeper, place, rng)
        if place in SWITCHED_OFF:
            off = max([here.end - rng.uniform(30, 90) * DAY, *(dealt for dealt, _ in words)])
            yield off, partial(switch_off, keeper, building.id)


def _choice(place: int, number: int, rng: Random) -> _DemoSuggestion:
    return TOLD[number] if place == 0 else rng.choice([told for told in TOLD if told.answer or told.reason])


def _word(
    here: Neighbourhood, building_id: int, keeper: Actor, phone: str, told: _DemoSuggestion, rng: Random
) -> Iterator[Appointment]:
    """Dropped, answered within days, and, where it helps others, made public."""
    room = max(here.end - here.start - 16 * DAY, DAY)
    dropped = here.start + rng.uniform(0.2, 1) * room
    answered = dropped + rng.uniform(0.6, 9) * DAY
    codes: list[str] = []
    yield dropped, lambda now: codes.append(drop_suggestion(building_id, told.words, phone, now))
    yield answered, lambda now: _deal(keeper, codes[0], told, now)


def _deal(keeper: Actor, code: str, told: _DemoSuggestion, now: datetime) -> None:
    word = SUGGESTIONS.by_code(code)
    if word is None:
        raise LookupError("a word that was dropped is gone")
    if told.reason:
        close_suggestion(keeper, word.id, told.reason, "", word.steps, now)
        return
    answer_suggestion(keeper, word.id, told.answer, word.steps, now)
    if told.question:
        publish_answer(keeper, word.id, told.question, told.answer, (), word.steps + 1, now)


def _left(here: Neighbourhood, building_id: int, keeper: Actor, place: int, rng: Random) -> Iterator[Appointment]:
    """What still lies in the box today: in the first building something new, in some others something old."""
    waiting = [told for told in TOLD if not told.answer and not told.reason]
    late, fresh = rng.random() < LATE, rng.random() < FRESH
    ages = [0.4, 2.2] if place == 0 else [rng.uniform(16.5, 40)] * late + [rng.uniform(0.3, 9)] * fresh
    for number, age in enumerate(ages):
        told, phone = waiting[(place + number) % len(waiting)], f"demonstration waiting {place} {number}"
        dropped = max(here.start, here.end - age * DAY)
        if place not in SWITCHED_OFF:
            yield dropped, partial(drop_suggestion, building_id, told.words, phone)
