"""Service cards: the community's numbers, what some buildings say differently, and who looked through them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from random import Random

from db.community.organisation.queries.places import BuildingInfo
from db.demo.nine_ones.neighbourhood import Neighbourhood
from db.demo.people import invented_phone
from db.nine_ones.service_card import actions
from db.nine_ones.service_card.queries.cards import card_of
from db.nine_ones.service_card.rules import ServiceEntryDetails, Trade, words_of
from db.records.personal_data.rules.finding import find_personal_data

Appointment = tuple[datetime, Callable[[datetime], object]]

DAY = timedelta(days=1)
LIFT = "电梯困人救援"
DEFAULTS = (
    ServiceEntryDetails(
        Trade.PROPERTY, "泰奕物业服务中心", invented_phone(7001), all_day=True, note="报修、保洁、门禁"
    ),
    ServiceEntryDetails(Trade.WATER, "桃仙供水所", invented_phone(7002), all_day=True, note="停水、爆管、水表"),
    ServiceEntryDetails(Trade.POWER, "国家电网客服", "95598", all_day=True, note="停电、报修、电费"),
    ServiceEntryDetails(
        Trade.GAS, "浑南燃气抢修", invented_phone(7004), all_day=True, note="闻到气味先关阀、开窗、出门再打"
    ),
    ServiceEntryDetails(
        Trade.HEATING, "泰奕供热站", invented_phone(7005), hours="8:00–20:00", note="屋里低于 18 度可以测温"
    ),
    ServiceEntryDetails(Trade.LIFT, LIFT, invented_phone(7006), all_day=True, note="报电梯里贴的编号"),
    ServiceEntryDetails(Trade.POLICE, "桃仙派出所", invented_phone(7007), all_day=True),
    ServiceEntryDetails(
        Trade.CLINIC, "社区卫生服务站", invented_phone(7008), hours="周一至周六 8:00–16:30", note="量血压、打疫苗"
    ),
    ServiceEntryDetails(Trade.OFFICE, "社区值班电话", invented_phone(7009), hours="8:30–20:00"),
    ServiceEntryDetails(Trade.HOTLINE, "政务服务便民热线", "12345", all_day=True, note="找不到人管的事都能打"),
    ServiceEntryDetails(Trade.ONLINE, "辽宁政务服务网", link="https://www.lnzwfw.gov.cn/", note="社保、公积金、户口"),
)
OWN = (
    ServiceEntryDetails(Trade.PROPERTY, "本楼管家", "", hours="8:00–20:00", note="钥匙、快递、装修登记"),
    ServiceEntryDetails(Trade.OTHER, "开锁（派出所备案）", "", all_day=True, note="要看身份证"),
    ServiceEntryDetails(Trade.OTHER, "家电维修", "", hours="9:00–18:00", note="先问价再上门"),
    ServiceEntryDetails(Trade.CLINIC, "对面药房", "", hours="7:30–21:30"),
)


def plan(here: Neighbourhood, rng: Random) -> Iterator[Appointment]:
    begun = here.start + timedelta(hours=3)
    for details in DEFAULTS:
        yield begun, partial(actions.add_entry, here.secretary, None, details, looked_at=_looked_at(details))
    for moment in _every_few_months(begun, here.end - 23 * DAY):
        yield moment, lambda now: actions.confirm_card(here.secretary, None, now)
    for number, building in enumerate(here.buildings):
        yield from _building_plan(here, building, number, rng)


def _looked_at(details: ServiceEntryDetails) -> frozenset[str]:
    """Firms and offices, which may be named: whoever wrote the line has looked at it."""
    return frozenset(one.text for one in find_personal_data(words_of(details)))


def _every_few_months(start: datetime, last: datetime) -> Iterator[datetime]:
    """Back from the last one, so that the community's list is never stale."""
    moment = last
    while moment > start:
        yield moment
        moment -= 160 * DAY


def _building_plan(here: Neighbourhood, building: BuildingInfo, number: int, rng: Random) -> Iterator[Appointment]:
    mediator, begun = here.mediators[building.id], here.start + rng.uniform(1, 20) * DAY
    if building.floors <= 6:
        yield begun, lambda now: _leave_out_lift(here, building, now)
    for place in range(len(OWN) if number == 0 else rng.choice((0, 0, 0, 1, 1, 2))):
        details = OWN[place]
        phone = invented_phone(7100 + number * len(OWN) + place)
        own = ServiceEntryDetails(details.trade, details.name, phone, details.all_day, details.hours, details.note)
        yield begun, partial(actions.add_entry, mediator, building.id, own, looked_at=_looked_at(own))
    if number == 0 or rng.random() < 0.7:
        looked = here.end - (4 * DAY if number == 0 else rng.uniform(10, 170) * DAY)
        if looked > begun:
            yield looked, lambda now: actions.confirm_card(mediator, building.id, now)


def _leave_out_lift(here: Neighbourhood, building: BuildingInfo, now: datetime) -> None:
    lift = next(entry for entry in card_of(building.id).entries if entry.name == LIFT)
    actions.leave_out_here(here.mediators[building.id], building.id, lift.version, now)
