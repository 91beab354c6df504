"""What the community discloses: two that were published, and a sheet that wrote itself and waits to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random

from db.demo.nine_ones.neighbourhood import Neighbourhood
from db.ground.clock import local_date
from db.together.disclosures.actions.settling import mark_consultation, settle_disclosures
from db.together.disclosures.actions.writing import publish_disclosure, write_disclosure
from db.together.disclosures.queries.desk import disclosure_for_desk
from db.together.disclosures.queries.proposals import consultations
from db.together.disclosures.rules.settings import DisclosureSettings
from db.together.disclosures.rules.wording import DisclosureKind, DisclosureWords, SheetKind

Appointment = tuple[datetime, Callable[[datetime], object]]
DAY = timedelta(days=1)
SETTLED = DisclosureSettings(street_phone="024-0000 7101", district_office="区民政局", district_phone="024-0000 7102")
MONEY = (
    ("2026-07-01", "上季度结余", "0.00", "3,200.00"),
    ("2026-07-15", "街道拨付社区服务经费", "20,000.00", "23,200.00"),
    ("2026-08-20", "楼道照明更换", "-6,480.50", "16,719.50"),
    ("2026-09-10", "老年食堂餐具", "-2,319.00", "14,400.50"),
)


def plan(here: Neighbourhood, _rng: Random) -> Iterator[Appointment]:
    yield here.end - 40 * DAY, lambda now: settle_disclosures(here.secretary, SETTLED, now)
    yield here.end - 38 * DAY, lambda now: _publish(here, DisclosureKind.MONEY, _money(here, now), now)
    yield here.end - 9 * DAY, lambda now: _publish(here, DisclosureKind.PROJECTS, _projects(here, now), now)
    yield here.end - 3 * DAY, lambda now: _mark_all(here, now)


def _money(here: Neighbourhood, now: datetime) -> DisclosureWords:
    first = local_date(now, here.zone)
    text = "政府拨款和社区服务经费，逐笔列出，余额随行核对。"
    return DisclosureWords("三季度经费收支", text, first, first + 14 * DAY, SheetKind.MONEY, MONEY)


def _projects(here: Neighbourhood, now: datetime) -> DisclosureWords:
    first = local_date(now, here.zone)
    text = "社区食堂每天中午供应三十份老年餐；每月第二个周六免费磨刀、理发；一楼活动室早八点到晚八点开放。"
    return DisclosureWords("社区服务项目", text, first, first + 29 * DAY)


def _publish(here: Neighbourhood, kind: DisclosureKind, words: DisclosureWords, now: datetime) -> None:
    written = write_disclosure(here.secretary, kind, words, now)
    seen = disclosure_for_desk(here.secretary, written, now).seen
    publish_disclosure(here.secretary, written, seen, "", (), now)


def _mark_all(here: Neighbourhood, now: datetime) -> None:
    """In the model community every meeting with public minutes was one at which something was consulted on."""
    for one in consultations(here.secretary, now):
        mark_consultation(here.secretary, one.meeting_id, True, now)
