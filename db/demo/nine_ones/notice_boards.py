"""Notice boards: a full one in the first building, others kept up, let slip or never begun; and what was settled."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from PIL import Image, ImageDraw, ImageFont

from db.community.organisation.queries.places import BuildingInfo
from db.demo import texts
from db.demo.nine_ones.neighbourhood import Neighbourhood
from db.demo.rules.pictures import picture
from db.ground.clock import local_date
from db.ground.refusals import Refused
from db.nine_ones.notice_board.actions.publishing import publish_notice
from db.nine_ones.notice_board.actions.settled import tell_settled_matter
from db.nine_ones.notice_board.actions.useful import find_useful
from db.nine_ones.notice_board.actions.writing import write_notice
from db.nine_ones.notice_board.queries.desk import notice_for_desk
from db.nine_ones.notice_board.queries.proposals import proposals
from db.nine_ones.notice_board.rules.paper import NoticePaper
from db.nine_ones.notice_board.rules.words import NoticeDetails, NoticeReach
from db.papers.printing.queries.fonts import chinese_font
from db.records.permissions.rules import Actor
from db.records.photos.rules import CleanPhoto, clean_photo

Appointment = tuple[datetime, Callable[[datetime], object]]
Known = dict[str, Any]
YEAR_OF_THE_FIRST = (352, 318, 290, 255, 221, 190, 161, 128, 96, 68, 41, 19, 3)
KEPT_UP, LET_SLIP = 0.45, 0.8
TELLING_DAYS = (330, 190, 80, 6)
GRIDS_TOLD = 3
PAGE = (800, 1130)
WAITING = NoticeDetails("感谢热心邻居", "感谢张阿姨这个月帮大家收快递、浇花。谁家有多余的花盆，可以放到楼下凉亭。")


@cache
def known() -> dict[str, Any]:
    return tomllib.loads((Path(texts.__file__).parent / "notices.toml").read_text("utf-8"))


def plan(here: Neighbourhood, rng: Random) -> Iterator[Appointment]:
    first, *others = here.buildings
    yield from _full_board(here, rng, first)
    for building in others:
        yield from _board(here, rng, building)
    yield from _grids(here, rng)
    for days_ago in TELLING_DAYS:
        yield _moment(here, days_ago, time(16)), partial(_tell, here.mediators[first.id])
        yield _moment(here, days_ago, time(16, 30)), partial(_tell, here.secretary)


def _full_board(here: Neighbourhood, rng: Random, first: BuildingInfo) -> Iterator[Appointment]:
    """A year of one building: something every month, lately with a picture, and neighbours who find it useful."""
    mediator, reach = here.mediators[first.id], NoticeReach(first.grid_id, first.id)
    for number, days_ago in enumerate(YEAR_OF_THE_FIRST):
        notice = known()["notices"][number % len(known()["notices"])]
        pinned = days_ago == YEAR_OF_THE_FIRST[-2]
        yield (
            _moment(here, days_ago, time(9, 10)),
            partial(_put_up, here, mediator, reach, notice, pinned, rng.randint(0, 4)),
        )
    yield _moment(here, 1, time(19)), partial(write_notice, mediator, reach, WAITING)


def _board(here: Neighbourhood, rng: Random, building: BuildingInfo) -> Iterator[Appointment]:
    chance = rng.random()
    if chance >= LET_SLIP:
        return
    days = rng.sample(range(1, 55), rng.choice((1, 1, 2))) if chance < KEPT_UP else [rng.randint(62, 300)]
    for days_ago in days:
        notice = rng.choice([one for one in known()["notices"] if "picture" not in one])
        yield (
            _moment(here, days_ago, time(10)),
            partial(
                _put_up, here, here.mediators[building.id], NoticeReach(building.grid_id, building.id), notice, False, 0
            ),
        )


def _grids(here: Neighbourhood, rng: Random) -> Iterator[Appointment]:
    """The first building's grid, and a few others."""
    grids = list(dict.fromkeys(building.grid_id for building in here.buildings))
    for number, grid_id in enumerate([grids[0], *rng.sample(grids[1:], GRIDS_TOLD - 1)]):
        notice = known()["grid"][number]
        yield (
            _moment(here, 2 + 5 * number, time(11)),
            partial(_put_up, here, here.secretary, NoticeReach(grid_id), notice, False, 0),
        )


def _put_up(
    here: Neighbourhood, by: Actor, reach: NoticeReach, notice: Known, pinned: bool, useful: int, now: datetime
) -> None:
    day = local_date(now, here.zone) + timedelta(days=3)
    words = NoticeDetails(
        notice["title"],
        notice["text"].format(day=f"{day.month}月{day.day}日"),
        last_day=day + timedelta(days=notice["hangs"]),
        pinned=pinned,
    )
    pictures = [_photo(notice["picture"])] if "picture" in notice else []
    notice_id = write_notice(by, reach, words, now, pictures, _paper() if notice.get("paper") else None)
    _publish(by, notice_id, now)
    building = here.buildings[0]
    for phone in range(useful):
        find_useful(building, notice_id, f"a phone of the demonstration {phone}", now)


def _publish(by: Actor, notice_id: int, now: datetime) -> None:
    seen = notice_for_desk(by, notice_id, now).fingerprint
    publish_notice(by, notice_id, seen, (), now)


def _tell(by: Actor, now: datetime) -> None:
    for proposed in proposals(by, now, most=1):
        _publish(by, tell_settled_matter(by, proposed.dispute_id, now), now)


def _moment(here: Neighbourhood, days_ago: int, hour: time) -> datetime:
    day: date = local_date(here.end, here.zone) - timedelta(days=days_ago)
    return datetime.combine(day, hour, ZoneInfo(here.zone)).astimezone(UTC)


@cache
def _photo(name: str) -> CleanPhoto:
    return clean_photo(picture(name))


@cache
def _paper() -> NoticePaper | None:
    """A page as it would come out of an office's printer; without a Chinese font there is none."""
    try:
        path, face = chinese_font()
    except Refused:
        return None
    drawn, said = Image.new("RGB", PAGE, "white"), known()["paper"]
    pen, line_font = ImageDraw.Draw(drawn), ImageFont.truetype(path, 34, face)
    pen.text((PAGE[0] / 2, 120), said["title"], "black", ImageFont.truetype(path, 52, face), anchor="mm")
    for number, line in enumerate(said["lines"]):
        pen.text((100, 230 + number * 70), line, "black", line_font)
    written = BytesIO()
    drawn.save(written, "PNG")
    return NoticePaper((clean_photo(written.getvalue()),), "\n".join([said["title"], *said["lines"]]))
