"""Orders of the city's line in the model community: read this morning, and somebody is to say where they belong.

None says which building it is about, so that none is a matter yet: one tap makes it one.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from io import StringIO
from random import Random

from db.demo.nine_ones.neighbourhood import Neighbourhood
from db.ground.clock import local
from db.together.hotline.actions.platforms import add_platform
from db.together.hotline.actions.sheets import take_in_sheet

Appointment = tuple[datetime, Callable[[datetime], object]]
HEADINGS = (
    "工单编号",
    "受理时间",
    "事项类型",
    "诉求地址",
    "诉求内容",
    "来电人",
    "联系方式",
    "办理截止时间",
    "是否保密",
)
ORDERS = (
    (
        "投诉",
        "小区南门外",
        "南门外的共享单车停得满满的，推婴儿车过不去，希望有人管一管。",
        "来电人",
        "024-0000 7201",
        "否",
    ),
    ("咨询", "", "想问一下小区什么时候开始供暖，家里有老人怕冷。", "来电人", "138****0000", "否"),
    ("求助", "中心花园", "花园的路灯晚上不亮，跳完舞回家看不清台阶。", "保密", "保密", "是"),
)


def plan(here: Neighbourhood, _rng: Random) -> Iterator[Appointment]:
    yield here.end - timedelta(hours=3), lambda now: _read(here, now)


def _read(here: Neighbourhood, now: datetime) -> None:
    platform = add_platform(here.secretary, "市12345", "generic", now)
    take_in_sheet(here.secretary, platform, _sheet(local(now, here.zone)), now)


def _sheet(now: datetime) -> bytes:
    """As the platform hands it out: plain text, with a limit three days ahead."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for number, (kind, place, said, name, phone, closed) in enumerate(ORDERS, 1):
        ours = f"{now:%y%m%d%H%M}{number:04d}"
        due = now + timedelta(days=3)
        writer.writerow([ours, f"{now:%Y-%m-%d %H:%M}", kind, place, said, name, phone, f"{due:%Y-%m-%d}", closed])
    return out.getvalue().encode("gb18030")
