"""What offices asked of the model community: one in order, one without money, one without a basis."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random

from db.demo.nine_ones.neighbourhood import Neighbourhood
from db.ground.clock import local_date
from db.together.asks.actions import end_ask, note_ask
from db.together.asks.rules import AskDetails, AskMoney, AskOutcome

Appointment = tuple[datetime, Callable[[datetime], object]]
DAY = timedelta(days=1)
HEATING = AskDetails("区住建局", "入户登记供暖温度，汇总后报送", "", AskMoney.NONE)
CENSUS = AskDetails("街道办事处", "协助人口抽样调查入户", "全国人口普查条例", AskMoney.GIVEN)
DOGS = AskDetails("区城管局", "张贴文明养犬告知书", "市养犬管理条例", AskMoney.UNSAID)


def plan(here: Neighbourhood, _rng: Random) -> Iterator[Appointment]:
    yield here.end - 24 * DAY, lambda now: _note(here, CENSUS, 30, now, ends=True)
    yield here.end - 12 * DAY, lambda now: _note(here, DOGS, 20, now)
    yield here.end - 5 * DAY, lambda now: _note(here, HEATING, 14, now)


def _note(here: Neighbourhood, details: AskDetails, days: int, now: datetime, ends: bool = False) -> None:
    today = local_date(now, here.zone)
    told = AskDetails(
        details.office, details.what, details.basis, details.money, today - 2 * DAY, today + timedelta(days=days)
    )
    ask_id = note_ask(here.secretary, told, now)
    if ends:
        end_ask(here.secretary, ask_id, 0, AskOutcome.DONE, today, now)
