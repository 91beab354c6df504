"""The one list of practices. Whatever goes through all of them asks here: tables, jobs, what is sealed, what is kept.

A practice stands after those whose tables its own point at. Taking one out is deleting its folders and its line.
"""

from __future__ import annotations

from importlib import import_module

from db.records.passport.rules import KeepingRule, Practice
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
    "together.disclosures",
    "together.in_charge",
    "together.settlement",
    "together.step_times",
    "together.home_visits",
    "together.centre_households",
)
PRACTICES: tuple[Practice, ...] = tuple(import_module(f"db.{room}.practice").PRACTICE for room in ROOMS)
EVENT_SENTENCES: dict[str, str] = {kind: words for practice in PRACTICES for kind, words in practice.events.items()}
# The one table of how long everything is kept, printed in the privacy notice.
KEEPING: dict[str, KeepingRule] = (
    OF_MATTERS | {name: rule for practice in PRACTICES for name, rule in practice.kept.items()} | OF_THE_HOUSE
)
