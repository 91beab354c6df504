"""The desk as people feel it: from a press until the screen is at rest, with few and with many disputes in turns."""

from __future__ import annotations

import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.crowd import crowded
from benchmarks.desk_hands import (
    ACTIONS,
    BARE,
    NAVIGATION,
    TICK,
    Action,
    AtDesk,
    Taken,
    at_rest,
    menu_of,
    sign_in,
    take,
    watched,
)
from benchmarks.desk_served import ROOT, RunningDesk, build_of, model_house, served
from benchmarks.table import Line
from benchmarks.weak_line import BROWSERS

RATIO, ABOVE_A_PAGE, TIMES_A_FRAGMENT, MOST_BYTES = 1.2, 100, 2, 64 * 1024
TIMES_ONE, GROWN = 1.25, 1.1


@dataclass(frozen=True)
class DeskSize:
    """How many disputes few and many are, how often each action is measured, and how long the memory is watched."""

    few: int
    many: int
    turns: int
    rounds: int
    sessions: int
    rest_ms: int = 200  # between two actions


Seen = Mapping[tuple[str, str], Sequence[Taken]]


def measure(place: Path, size: DeskSize, against: str = "") -> list[Line]:
    """`against`: the revision of an earlier build that is measured in the same turns."""
    with ExitStack() as stack:
        few = model_house(ROOT, place / "few", size.few)
        houses = {"few": (few, ROOT), "many": (_crowd(few, place / "many", size.many), ROOT)}
        if against:
            tree = stack.enter_context(build_of(against, place))
            before = model_house(tree, place / "few-before", size.few)
            houses["few before"] = before, tree
            houses["many before"] = _crowd(before, place / "many-before", size.many), tree
        return _measured(houses, size)


def measure_quickly(house: Path) -> list[Line]:
    """One small house in both places, each action once, only to see that it runs."""
    size = DeskSize(0, 0, turns=1, rounds=0, sessions=1, rest_ms=20)
    return _measured({"few": (house, ROOT), "many": (house, ROOT)}, size)


def _crowd(house: Path, place: Path, disputes: int) -> Path:
    crowded(house, place, disputes)
    return place


def _measured(houses: Mapping[str, tuple[Path, Path]], size: DeskSize) -> list[Line]:
    with ExitStack() as stack:
        browser = stack.enter_context(_browser())
        desks: dict[Path, RunningDesk] = {}
        for house, tree in houses.values():
            if house not in desks:
                desks[house] = stack.enter_context(served(house, tree))
        floor = stack.enter_context(served(None, app="benchmarks/bare_desk.py"))
        at = {house: AtDesk(_signed_in(browser, desk, house), desk) for house, desk in desks.items()}
        bare = AtDesk(_page(browser), floor)
        bare.page.goto(floor.address)
        many, _ = houses["many"]
        actions = (*ACTIONS, *menu_of(at[many].page))
        seen = _turns({name: at[house] for name, (house, _) in houses.items()}, bare, actions, size)
        return [*_lines(seen, actions, tuple(houses)), *_memory(browser, at[many], many, size)]


@contextmanager
def _browser() -> Iterator[Browser]:
    """Debian's own Chromium, or the one Playwright brought."""
    with sync_playwright() as playwright:
        path = next(filter(None, map(shutil.which, BROWSERS)), None)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def _page(browser: Browser) -> Page:
    page = browser.new_page(locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 1280, "height": 800})
    watched(page)
    return page


def _signed_in(browser: Browser, desk: RunningDesk, house: Path) -> Page:
    """The secretary of the community, who sees all of it."""
    page = _page(browser)
    with closing(sqlite3.connect(house / "linli.sqlite3")) as connection:
        found = connection.execute("SELECT sign_in_name FROM staff_member WHERE role = 'community_secretary'")
        sign_in(page, desk.address, found.fetchone()[0])
    return page


def _turns(people: Mapping[str, AtDesk], bare: AtDesk, actions: Sequence[Action], size: DeskSize) -> Seen:
    """Every action in every house one after the other, and again.

    The first turn fills what is kept and is not told, unless it is the only one.
    """
    at_rest(bare.page)
    seen: dict[tuple[str, str], list[Taken]] = defaultdict(list)
    for _ in range(size.turns):
        for action in BARE:
            seen["bare", action.name].append(take(bare, action, size.rest_ms))
        for action in actions:
            taken = {one: take(one, action, size.rest_ms) for one in dict.fromkeys(people.values())}
            for name, one in people.items():
                seen[name, action.name].append(taken[one])
    return {key: taken[1:] or taken for key, taken in seen.items()}


def _lines(seen: Seen, actions: Sequence[Action], houses: Sequence[str]) -> Iterator[Line]:
    floor = {kind: seen["bare", name] for kind, name in ((NAVIGATION, "bare page"), (TICK, "bare fragment"))}
    page, tick = ({"ms": _half(taken), "processor": _worked(taken)} for taken in floor.values())
    told = "{ms:.0f} ms, processor {processor:.0f} ms"
    yield Line("desk: a bare page of Streamlit", told.format(**page), f"a bare fragment {told.format(**tick)}")
    for action in actions:
        yield _line(action, {name: seen[name, action.name] for name in houses}, floor)


def _half(taken: Sequence[Taken]) -> float:
    return median(one.milliseconds for one in taken)


def _worked(taken: Sequence[Taken]) -> float:
    return median(one.worked_ms for one in taken)


def _line(action: Action, taken: Mapping[str, Sequence[Taken]], floor: Mapping[str, Sequence[Taken]]) -> Line:
    few, many = taken["few"], taken["many"]
    came = max(one.bytes for one in many)
    most, most_worked = (_most(action, how(few), {kind: how(those) for kind, those in floor.items()}) for how in HOWS)
    told, worked = (", ".join(f"{how(those):.0f}" for those in taken.values()) for how in HOWS)
    fits = came <= MOST_BYTES
    return Line(
        f"desk: {action.name}",
        f"{told} ms, processor {worked} ms, {came / 1024:.0f} KB",
        f"{_half(many) / _half(few):.2f}, processor {_worked(many) / _worked(few):.2f} times",
        f"≤ {most:.0f} ms, processor ≤ {most_worked:.0f} ms, ≤ {MOST_BYTES // 1024} KB",
        fits and _half(many) <= most,
        fits and _worked(many) <= most_worked,
    )


HOWS = (_half, _worked)


def _most(action: Action, few: float, floor: Mapping[str, float]) -> float:
    """The shortest of what is wanted: of its own time with few, and of what Streamlit itself takes."""
    if action.kind == NAVIGATION:
        return min(RATIO * few, floor[NAVIGATION] + ABOVE_A_PAGE)
    return min(RATIO * few, TIMES_A_FRAGMENT * floor[TICK]) if action.kind == TICK else RATIO * few


def _memory(browser: Browser, person: AtDesk, house: Path, size: DeskSize) -> Iterator[Line]:
    """What people at work leave behind, and what many of them take beside one; all was loaded before."""
    desk = person.desk
    one = desk.megabytes
    for _ in range(size.rounds):
        for action in ACTIONS:
            take(person, action, size.rest_ms)
    after = desk.megabytes
    yield _grown("what work leaves", f"{size.rounds * len(ACTIONS)} actions", one, after, GROWN)
    for _ in range(size.sessions - 1):
        _signed_in(browser, desk, house)
    yield _grown("people at it", f"{size.sessions} people beside one", after, desk.megabytes, TIMES_ONE)


def _grown(what: str, by: str, before: float, after: float, most: float) -> Line:
    ratio = after / before
    return Line(
        f"desk: memory, {what}",
        f"{before:.0f} and {after:.0f} MB, {by}",
        f"{ratio:.2f} times",
        f"≤ {most}",
        ratio <= most,
    )
