"""WeChat groups: codes renewed every week, codes that died because nobody thought of it, and groups that are full."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random

from db.demo.nine_ones.neighbourhood import Neighbourhood
from db.ground.clock import local_date
from db.nine_ones.wechat_group.actions import put_up_code, show_by_invitation
from db.nine_ones.wechat_group.queries import group_of
from db.nine_ones.wechat_group.rules.expiry import WechatGroupDetails

Appointment = tuple[datetime, Callable[[datetime], object]]

DAY = timedelta(days=1)
NAMES = ("%s邻里群", "%s一家亲", "桃源%s大家庭", "%s邻居互助群", "%s通知群")
HOW = ("进群请把昵称改成楼号加单元。", "", "进群后先跟大家打个招呼。", "", "本楼住户才能进，进群请说明几单元。", "")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
WEEKS_OF_THE_FIRST = 6


def plan(here: Neighbourhood, rng: Random) -> Iterator[Appointment]:
    for number in range(len(here.buildings)):
        chance, ago = rng.random(), rng.uniform(0.3, 5.5)
        said = WechatGroupDetails(rng.choice(NAMES) % here.buildings[number].name, rng.choice(HOW))
        links = [_invented_link(rng) for _ in range(WEEKS_OF_THE_FIRST)]
        if number == 0:
            for week, link in enumerate(links):
                yield from _code(here, number, link, said, (len(links) - week - 1) * 6 + 1.2)
        elif chance < 0.5:
            yield from _code(here, number, links[1], said, ago)
        elif chance < 0.68:
            yield from _code(here, number, links[0], said, 8 + ago * 9)
        elif chance < 0.78:
            yield here.start + ago * DAY, _invitation(here, number, said)


def _invented_link(rng: Random) -> str:
    """As long as a real one, and of no group."""
    return "https://weixin.qq.com/g/AwYAADEMO" + "".join(rng.choices(LETTERS, k=55))


def _code(
    here: Neighbourhood, number: int, link: str, said: WechatGroupDetails, days_ago: float
) -> Iterator[Appointment]:
    building = here.buildings[number]
    mediator, moment = here.mediators[building.id], here.end - days_ago * DAY

    def put_up(now: datetime) -> None:
        present = group_of(building.id)
        seen = present.id if present else None
        put_up_code(mediator, building.id, link, local_date(now, here.zone), said, now, seen=seen)

    if moment > here.start:
        yield moment, put_up


def _invitation(here: Neighbourhood, number: int, said: WechatGroupDetails) -> Callable[[datetime], object]:
    building = here.buildings[number]
    return lambda now: show_by_invitation(here.mediators[building.id], building.id, said, now)
