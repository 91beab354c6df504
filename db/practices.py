"""The one list of practices. Whatever goes through all of them asks here: tables, jobs, what is sealed, what is kept.

A practice stands after those whose tables its own point at. Taking one out is deleting its folders and its line.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import datetime, timedelta
from functools import partial
from importlib import import_module
from typing import Any

from db.community.offered.queries import practices_off
from db.ground.batches import reseal
from db.ground.clock import Period
from db.ground.settings import SettingsError
from db.records.history.queries import counts_of_kinds
from db.records.own_things.rules import LeftByPhone
from db.records.passport.rules import KeepingRule, KindOfReceipt, Practice, PracticeWeek, SealedIn
from db.together.rights.own import OF_MATTERS as OWN_MATTERS
from db.together.rights.rules.keeping import OF_MATTERS, OF_THE_HOUSE

ROOMS = (
    "nine_ones.wechat_group",
    "nine_ones.notice_board",
    "nine_ones.signs",
    "nine_ones.reasoning_day",
    "nine_ones.suggestion_box",
    "nine_ones.book_corner",
    "nine_ones.record_book",
    "nine_ones.service_card",
    "nine_ones.overview",
    "together.calling",
    "together.pool",
    "together.text_messages",
    "together.just_sent",
    "together.page_words",
    "together.activities",
    "together.law_hints",
    "together.noise",
    "together.first_week",
    "together.monday_meeting",
    "together.conference",
    "together.rights",
    "together.assemblies",
    "together.asks",
    "together.disclosures",
    "together.supervision",
    "together.in_charge",
    "together.handover",
    "together.mediation",
    "together.hotline",
    "together.sent_up",
    "together.teams",
    "together.learning",
    "together.alliances",
    "together.experts",
    "together.settlement",
    "together.step_times",
    "together.home_visits",
    "together.centre_households",
    "together.open_api",
)
# Below the practices, what these keep sealed stands in `sealed.py` of each.
ROOMS_THAT_SEAL = ("community.organisation", "community.staff", "messages", "disputes", "records.recordings")
PRACTICES: tuple[Practice, ...] = tuple(import_module(f"db.{room}.practice").PRACTICE for room in ROOMS)
NAMED: dict[str, Practice] = {practice.name: practice for practice in PRACTICES}
EVENT_SENTENCES: dict[str, str] = {kind: words for practice in PRACTICES for kind, words in practice.events.items()}
RECEIPTS: tuple[KindOfReceipt, ...] = tuple(kind for practice in PRACTICES for kind in practice.receipts)
# What one phone has left, in the order in which its page and its copy tell it.
OWN: tuple[LeftByPhone, ...] = (*OWN_MATTERS, *(left for practice in PRACTICES for left in practice.own))
# How the sealed values of each table are sealed again: of these rooms, and of the practices.
SEALING = [import_module(f"db.{room}.sealed") for room in ROOMS_THAT_SEAL]
SEALED: dict[type[Any], SealedIn] = {
    **{table: told for room in SEALING for table, told in room.SEALED.items()},
    **{kind.table: kind.sealed_in for kind in RECEIPTS if kind.sealed},
    **{table: told for practice in PRACTICES for table, told in practice.sealed.items()},
}
FEW_AT_ONCE = {
    **{table: rows for room in SEALING for table, rows in getattr(room, "FEW_AT_ONCE", {}).items()},
    **{table: rows for practice in PRACTICES for table, rows in practice.few_at_once.items()},
}
WRITTEN = {table: how for room in SEALING for table, how in getattr(room, "WRITTEN", {}).items()}
RESEALS: dict[str, Callable[[], Iterator[int]]] = {
    table.__name__: partial(reseal, table, told, FEW_AT_ONCE.get(table), WRITTEN.get(table))
    for table, told in SEALED.items()
}
# The one table of how long everything is kept, printed in the privacy notice.
KEEPING: dict[str, KeepingRule] = (
    OF_MATTERS | {name: rule for practice in PRACTICES for name, rule in practice.kept.items()} | OF_THE_HOUSE
)


def require_optional(names: Collection[str]) -> None:
    """Raises SettingsError for a practice that there is not, or that cannot be switched off: LINLI_WITHOUT names it."""
    optional = [practice.name for practice in PRACTICES if not practice.needed]
    wrong = sorted(set(names) - set(optional))
    if wrong:
        raise SettingsError(f"LINLI_WITHOUT names {wrong[0]!r}. It can name: {', '.join(optional)}.")


def switched_off(community_id: int, now: datetime) -> dict[str, int]:
    """The practices the community does without, each with how much of it is still open."""
    off = practices_off(community_id, now)
    return {name: practice.still_open(community_id, now) for name, practice in NAMED.items() if name in off}


def practice_weeks(community_id: int, period: Period) -> tuple[PracticeWeek, ...]:
    """What happened, and what was late, of each practice that the community had when the period ended.

    Asked again it is the same, but where a limit was moved, or minutes were published, since.
    """
    off = practices_off(community_id, period.end - timedelta.resolution)
    told = [one for one in PRACTICES if (one.week or one.late) and one.name not in off]
    counts = counts_of_kinds(community_id, period.start, period.end, {kind for one in told for kind in one.week})
    return tuple(
        PracticeWeek(
            one.title,
            tuple((words, counts.get(kind, 0)) for kind, words in one.week.items()),
            tuple((words, tuple(late(community_id, period.end))) for words, late in one.late.items()),
        )
        for one in told
    )
