"""Signs printed and hung up in the model community, some out of date by now, and how often some are scanned."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from random import Random

from db.community.organisation import actions as organisation
from db.community.organisation.queries.places import BuildingInfo, building
from db.community.organisation.rules import RANDOM_BYTES, BuildingDetails, CodeRetirementReason, new_code
from db.demo.nine_ones.neighbourhood import Neighbourhood
from db.ground.clock import local_date
from db.nine_ones.signs import actions
from db.records.history.rules import ActorKind

ALL_PRINTED_AGO, HUNG_WITHIN = 420, 40
NEVER_HUNG, PASTED_OVER, LOST, RENAMED = 6, 41, 17, (29, 63)
SCANNED, SCAN_DAYS = 6, 30


def plan(here: Neighbourhood, rng: Random) -> Iterator[tuple[datetime, Callable[[datetime], object]]]:
    """When signs are printed, hung up one after the other but for a few, given new codes and addresses, and scanned."""
    printed = max(here.start, here.end - timedelta(days=ALL_PRINTED_AGO))
    ids = [found.id for found in here.buildings]
    yield printed, partial(actions.print_signs, here.secretary, ids)
    for few in _in_fives(rng, ids[:-NEVER_HUNG]):
        hung = printed + (here.end - printed) * rng.uniform(0.02, HUNG_WITHIN / ALL_PRINTED_AGO)
        yield hung, partial(actions.hang_signs, here.secretary, few)
    yield from _new_codes(here, rng)
    for number in RENAMED:
        if number < len(here.buildings):
            yield here.end - timedelta(days=9), partial(_move_entrance, here.buildings[number])
    yield here.end - timedelta(days=8), actions.note_changed_signs
    counted = _scans(rng, here.buildings, local_date(here.end, here.zone))
    yield here.end - timedelta(minutes=2), lambda now: actions.count_scans(counted)


def _in_fives(rng: Random, ids: Sequence[int]) -> Iterator[list[int]]:
    shuffled = rng.sample(ids, len(ids))
    for start in range(0, len(shuffled), 5):
        yield shuffled[start : start + 5]


def _new_codes(here: Neighbourhood, rng: Random) -> Iterator[tuple[datetime, Callable[[datetime], object]]]:
    """One sign was lost and a new one hangs; another was pasted over last week, and its new one is not up yet."""
    for number, reason, days in (
        (LOST, CodeRetirementReason.LOST, 60),
        (PASTED_OVER, CodeRetirementReason.PASTED_OVER, 6),
    ):
        if number >= len(here.buildings):
            continue
        found, moment = here.buildings[number], here.end - timedelta(days=days)
        yield moment, partial(_replace_code, here, found, reason, new_code(rng.randbytes(RANDOM_BYTES)))
        yield moment + timedelta(hours=1), partial(actions.print_signs, here.secretary, [found.id])
        if reason is CodeRetirementReason.LOST:
            yield moment + timedelta(days=1), partial(actions.hang_signs, here.secretary, [found.id])


def _replace_code(
    here: Neighbourhood, found: BuildingInfo, reason: CodeRetirementReason, code: str, now: datetime
) -> None:
    actions.replace_sign_code(here.secretary, found.id, found.code, reason, now, code)


def _move_entrance(found: BuildingInfo, now: datetime) -> None:
    """The address that is printed beneath the name was made more exact."""
    known = building(found.id)
    details = BuildingDetails(
        known.grid_id,
        known.number,
        known.name,
        known.party_group,
        f"{known.address}（东门进）",
        known.units,
        known.floors,
        known.households,
    )
    organisation.change_building(ActorKind.SYSTEM, known.id, details, now)


def _scans(rng: Random, buildings: Sequence[BuildingInfo], today: date) -> dict[tuple[str, date], int]:
    """Of the first buildings, by local day; more at the weekend, when people are at home."""
    days = [today - timedelta(days=back) for back in range(SCAN_DAYS)]
    return {
        (found.code, day): rng.randint(2, 9) + (6 if day.weekday() >= 5 else 0)
        for found in buildings[:SCANNED]
        for day in days
        if rng.random() < 0.85
    }
