"""What people write in the model community: topics with their words, and how the gaps in them are filled."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

DATA = Path(__file__).parent
TIMES = (
    "半夜",
    "晚上十一点多",
    "夜里一点",
    "早上五点",
    "中午",
    "凌晨",
    "晚上九点以后",
    "天刚亮",
    "晚上十点多",
    "午休的时候",
)
SPANS = (
    "两天",
    "三天",
    "四五天",
    "一个星期",
    "一个多星期",
    "十来天",
    "快半个月",
    "一个月",
    "两个多月",
    "五天",
    "六七天",
)
OPENINGS = (
    "",
    "",
    "",
    "",
    "您好，",
    "请问，",
    "麻烦看一下：",
    "又来打扰了，",
    "反映个事：",
    "社区的同志你好，",
    "说个事，",
)
CLOSINGS = ("", "", "", "", "谢谢！", "麻烦了。", "盼回复。", "请尽快。", "已经跟物业说过一次了。", "不止我一家这样。")


@dataclass(frozen=True)
class DemoTopic:
    name: str
    where: str
    reports: list[str]
    replies: list[str]
    questions: list[str]
    settlements: list[str]
    unhappy: list[str]
    unit: str = ""
    photo: str = ""
    places: list[str] = field(default_factory=list)
    months: list[int] = field(default_factory=list)
    board: str = ""
    fits: dict[str, list[list[int]]] = field(default_factory=dict)


@dataclass(frozen=True)
class DemoReport:
    """What one resident filled in."""

    kind: str
    topic: DemoTopic
    number: int
    text: str
    unit_number: str = ""
    floor: str = ""
    public_place: str = ""

    def fitting(self, what: str) -> list[str]:
        """The topic's replies, questions, settlements or unhappy words that can follow this report."""
        every = getattr(self.topic, what)
        if what not in self.topic.fits:
            return every
        return [every[place] for place in self.topic.fits[what][self.number]] or words()[what]


@cache
def topics(kind: str) -> tuple[DemoTopic, ...]:
    found = tomllib.loads((DATA / f"{kind}.toml").read_text("utf-8"))["topics"]
    return tuple(DemoTopic(**topic) for topic in found)


@cache
def words() -> dict[str, Any]:
    """All words that fit any topic, by what they are for."""
    return tomllib.loads((DATA / "words.toml").read_text("utf-8"))


def of_kind(name: str, kind: str) -> list[str]:
    """The words of this name that suit any matter, and those that suit the kind."""
    return [*words()[name]["any"], *words()[name].get(kind, [])]


def in_season(kind: str, month: int) -> list[DemoTopic]:
    return [topic for topic in topics(kind) if not topic.months or month in topic.months]


def night_noise() -> DemoTopic:
    """Of which the model community notes how it was tried to dissuade."""
    return next(topic for topic in topics("neighbour") if topic.name == "night noise")


def compose(rng: Random, kind: str, topic: DemoTopic, units: int, floors: int, number: int | None = None) -> DemoReport:
    """One report about the topic, by somebody who lives in a building of so many entrances and floors.

    `number` chooses which of the topic's reports.
    """
    number = rng.randrange(len(topic.reports)) if number is None else number
    floor = rng.randint(2, max(2, floors - 1))
    gaps = {
        "unit": str(rng.randint(1, units)),
        "floor": str(floor),
        "up": str(floor + 1),
        "time": rng.choice(TIMES),
        "days": rng.choice(SPANS),
    }
    gaps["place"] = rng.choice(topic.places or ["楼下"]).format(**gaps)
    text = rng.choice(OPENINGS) + topic.reports[number].format(**gaps) + rng.choice(CLOSINGS)
    if topic.where == "public":
        return DemoReport(kind, topic, number, text, public_place=gaps["place"])
    tells = rng.random() < 0.8
    return DemoReport(kind, topic, number, text, gaps["unit"] if tells else "", gaps["floor"] if tells else "")
