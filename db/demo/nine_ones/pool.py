"""Volunteers of some grids, and errands they took; two wait in the first grid today."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random

from db.demo.nine_ones.neighbourhood import Neighbourhood
from db.demo.people import invented_names, invented_phone
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.disputes.rules.workflow import OPEN
from db.ground.refusals import Refused
from db.together.pool.actions.items import finish_errand, put_into_pool, take_errand
from db.together.pool.actions.volunteers import register_volunteer
from db.together.pool.queries.phone import VolunteerView, volunteer_for

Appointment = tuple[datetime, Callable[[datetime], object]]
GRIDS, PAST, WAITING = 6, 14, 2
ASKED = (
    "楼道里的旧沙发请两个人一起抬到楼下，物业的车下午来拉。",
    "请帮忙把单元门口的自行车排整齐，腾出轮椅能过的宽度。",
    "请把停水通知贴到每个单元门口，再提醒一下高层的老人。",
    "楼道灯的报修单请送到物业前台，顺便问清哪天来换。",
    "请陪同社工上门看看，帮着说说话。",
    "花坛边的碎玻璃请带手套清一下，小心扎手。",
)
DONE = ("办好了，已经拍给楼长看。", "两个人一刻钟就弄完了。", "都送到了，物业说周三来。", "说开了，老人挺高兴。")


@dataclass
class _DemoPool:
    """What came of the appointments so far."""

    here: Neighbourhood
    rng: Random
    volunteers: dict[int, list[VolunteerView]]
    errands: dict[int, tuple[int, int]]

    def register(self, grid_id: int, number: int, name: str, now: datetime) -> None:
        key = register_volunteer(self.here.secretary, grid_id, name, invented_phone(7000 + number), now)
        self.volunteers.setdefault(grid_id, []).append(volunteer_for(key, now))

    def put(self, number: int, grids: list[int], now: datetime) -> None:
        """The first matter that suits in one of these grids; there may be none that day."""
        for grid_id in grids:
            wanted = DisputeFilter(statuses=tuple(sorted(OPEN)), grid_id=grid_id, private=False, per_page=10)
            for row in list_disputes(self.here.secretary, wanted, now).rows:
                if self._puts(number, grid_id, row.id, now):
                    return

    def _puts(self, number: int, grid_id: int, dispute_id: int, now: datetime) -> bool:
        try:
            asked = ASKED[number % len(ASKED)]
            self.errands[number] = put_into_pool(self.here.secretary, dispute_id, asked, 7, now), grid_id
        except Refused:
            return False
        return True

    def take(self, number: int, now: datetime) -> None:
        if number in self.errands:
            item_id, grid_id = self.errands[number]
            self._try(lambda: take_errand(self._taker(number, grid_id), item_id, now))

    def finish(self, number: int, now: datetime) -> None:
        words = self.rng.choice(DONE)
        if number in self.errands:
            item_id, grid_id = self.errands[number]
            self._try(lambda: finish_errand(self._taker(number, grid_id), item_id, words, now))

    def _taker(self, number: int, grid_id: int) -> VolunteerView:
        return self.volunteers[grid_id][number % len(self.volunteers[grid_id])]

    def _try(self, action: Callable[[], None]) -> None:
        """The matter may have been settled meanwhile."""
        try:
            action()
        except Refused:
            return


def plan(here: Neighbourhood, rng: Random) -> Iterator[Appointment]:
    pool, names = _DemoPool(here, rng, {}, {}), invented_names(rng)
    grids = sorted({building.grid_id for building in here.buildings})[:GRIDS]
    for number in range(2 * len(grids)):
        grid_id, name = grids[number % len(grids)], next(names)[0]
        moment = here.end - timedelta(days=120 - number)
        yield moment, partial(pool.register, grid_id, number, name)
    for number in range(PAST):
        turned = grids[number % len(grids) :] + grids[: number % len(grids)]
        yield from _errand(pool, number, turned, here.end - timedelta(days=95 - 6 * number))
    for number in range(PAST, PAST + WAITING):
        moment = here.end - timedelta(hours=3 + number % 3)
        yield moment, partial(pool.put, number, grids)


def _errand(pool: _DemoPool, number: int, grids: list[int], put: datetime) -> Iterator[Appointment]:
    taken = put + timedelta(hours=pool.rng.uniform(2, 30))
    done = taken + timedelta(hours=pool.rng.uniform(2, 40))
    yield put, lambda now: pool.put(number, grids, now)
    yield taken, lambda now: pool.take(number, now)
    yield done, lambda now: pool.finish(number, now)
