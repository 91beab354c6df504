"""What is sealed and how long things are kept, written down once more by hand: what is taken out is missed here."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from importlib import import_module
from inspect import getsource
from types import SimpleNamespace

import pytest

from db.ground import batches
from db.messages.actions import resealing
from db.practices import SEALED as SEALED_BY_TABLE
from db.running.commands import database as commands
from db.running.jobs.schedule import FORGETTING
from db.running.tables import TABLES
from tests.architecture.source import modules

SEALED = {
    "activity_sign_up.sealed_address",
    "activity_sign_up.sealed_link",
    "book_loan.sealed_name",
    "book_offer.sealed_name",
    "centre_household.sealed_phone",
    "channel.sealed_address",
    "contact.sealed_name",
    "court_step.sealed_document",
    "contact.sealed_phone",
    "contact.sealed_text_phone",
    "contact.sealed_text_provider",
    "dispute.sealed_keys",
    "just_sent.sealed_text",
    "just_sent.sealed_typed",
    "letter.sealed_body",
    "mailbox.sealed_account",
    "mediation.sealed_account",
    "mediation.sealed_words",
    "mediation_evidence.sealed_words",
    "mediation_follow_up.sealed_words",
    "mediation_paper.sealed_contents",
    "mediation_paper.sealed_reason",
    "mediation_party.sealed_person",
    "mediation_scan.sealed_picture",
    "mediation_scan.sealed_thumbnail",
    "named_mediator.sealed_name",
    "reasoning_booking.sealed_about",
    "reasoning_booking.sealed_address",
    "reasoning_booking.sealed_link",
    "reasoning_booking.sealed_note",
    "recorded_meeting.sealed_names",
    "second_step.sealed_secret",
    "set_aside_recording.sealed_sound",
    "short_code.sealed_code",
    "sitting_wording.sealed_record",
    "staff_draft.sealed_text",
    "hotline_order.sealed_caller",
    "hotline_order.sealed_words",
    "city_request.sealed_reason",
    "rights_request.sealed_answer",
    "rights_request.sealed_words",
    "voice.sealed_sound",
    "volunteer.sealed_name",
    "volunteer.sealed_phone",
}
FORGOTTEN_AFTER = {
    "forget_book_offers": {"FORGET_AFTER": 60, "GIVEN_UP_AFTER": 365},
    "forget_contacts": {"CONTACT_DAYS": 180},
    "forget_drafts": {"DRAFT_DAYS": 30, "STILL_COMING": 0},  # the marks of what was sent, after two minutes
    "forget_expired_attempts": {},  # as soon as the time in which they are counted is over
    "forget_expired_sessions": {},  # as soon as they end
    "forget_mediations": {},  # once the years are over that the committee has set
    "forget_messages": {"KEPT": 90},
    "forget_reported_needs": {"CONTACT_DAYS": 180},
    "forget_names_of_conferences": {"NAMES_KEPT": 365},
    "forget_names_of_meetings": {"NAMES_KEPT": 365},
    "forget_callers": {"CONTACT_DAYS": 180},
    "forget_order_words": {"WORDS_DAYS": 1095},
    "forget_not_sent": {"NOT_SENT_KEPT": 30},
    "forget_old_scans": {"SCANS_KEPT": 400},
    "forget_old_suggestions": {"KEPT_DAYS": 365},
    "forget_household_links": {},  # as soon as they end
    "forget_month_sheets": {"KEPT_DAYS": 400},
    "forget_page_words": {"KEPT_DAYS": 365},
    "forget_places": {"PLACE_DAYS": 180},
    "forget_photos_set_aside": {"KEPT_ASIDE": 1},
    "forget_pocket": {"SENT_KEPT": 7},  # the links as soon as they end
    "forget_recordings": {"SOUND_KEPT_DAYS": 30},
    "forget_recordings_aside": {"KEPT_ASIDE": 1},
    "forget_rights_requests": {"REQUEST_DAYS": 365},
    "forget_sign_ups": {"FORGOTTEN_AFTER_DAYS": 30},
    "forget_talks": {"FORGOTTEN_AFTER_DAYS": 30},
    "forget_volunteers": {"LINK_LASTS": 180},
    "forget_words": {"WITHDRAWN_WORDS_DAYS": 180, "WORDS_DAYS": 1095},
}
PERIODS = {
    "ACCEPT_DAYS": ["1 day, 0:00:00"],
    "AFTER_EFFECT": ["30 days, 0:00:00"],
    "AFTER_PERFORMANCE": ["15 days, 0:00:00"],
    "AHEAD": ["400 days, 0:00:00", "60 days, 0:00:00", "730 days, 0:00:00"],
    "ALIVE_DAYS": ["35 days, 0:00:00"],
    "ANSWER_DAYS": ["15 days, 0:00:00", "15 days, 0:00:00"],
    "AN_HOUR": ["1:00:00", "1:00:00", "1:00:00"],
    "ASK_AGAIN_DAYS": ["3 days, 0:00:00"],
    "AWAY_DAYS": ["3 days, 0:00:00"],
    "A_DAY": ["1 day, 0:00:00", "1 day, 0:00:00", "1 day, 0:00:00"],
    "A_YEAR": ["365 days, 0:00:00", "365 days, 0:00:00"],
    "BACKUP_DAYS": ["35 days, 0:00:00"],
    "ASKED_FOR": ["60 days, 0:00:00"],
    "BACK": ["180 days, 0:00:00", "60 days, 0:00:00"],
    "BACK_DAYS": ["5 days, 0:00:00"],
    "NOTED_WITHIN": ["31 days, 0:00:00"],
    "TALKED_WITHIN": ["7 days, 0:00:00"],
    "BOARD_FRESH_FOR": ["60 days, 0:00:00"],
    "BOOKABLE_DAYS": ["5 days, 0:00:00"],
    "BROKEN_AGAIN_FOR": ["30 days, 0:00:00"],
    "BROWSER_KNOWN": ["180 days, 0:00:00"],
    "CANDIDATE_DAYS": ["120 days, 0:00:00"],
    "CODE_WINDOW": ["0:15:00"],
    "CONTACT_DAYS": ["180 days, 0:00:00"],
    "COPY_LATE": ["0:03:00"],
    "COURT_DAYS": ["30 days, 0:00:00"],
    "DANGER_STANDS": ["7 days, 0:00:00"],
    "DAY": ["1 day, 0:00:00", "1 day, 0:00:00"],
    "DAYS_KEPT": ["7 days, 0:00:00"],
    "DAYS_TO_ANSWER": ["14 days, 0:00:00"],
    "DEFAULT_DAYS": ["30 days, 0:00:00"],
    "DRAFT_DAYS": ["30 days, 0:00:00"],
    "DUE_AFTER": ["0:10:00"],
    "EMPTIED_EVERY": ["1:00:00"],
    "EXPORT_LATE": ["1:00:00"],
    "FARTHEST": ["366 days, 0:00:00"],
    "FEWEST_DAYS": ["1 day, 0:00:00", "15 days, 0:00:00"],
    "FIRST_PAUSE": ["0:01:00"],
    "FORGET_AFTER": ["60 days, 0:00:00"],
    "FORGOTTEN_AFTER_DAYS": ["30 days, 0:00:00"],
    "FRESH_FOR": ["730 days, 0:00:00"],
    "FURTHEST_WISH": ["366 days, 0:00:00"],
    "GIVEN_UP_AFTER": ["365 days, 0:00:00"],
    "GRACE_DAYS": ["2 days, 0:00:00"],
    "HALFWAY_LASTS": ["0:10:00"],
    "HALF_AN_HOUR": ["0:30:00"],
    "INSTANT": ["0:00:00.000001", "0:00:00.000001"],
    "JOBS_SILENT": ["0:15:00"],
    "JOB_LATE": ["0:15:00"],
    "BACKUP_OLD": ["1 day, 12:00:00"],
    "CLOCK_MAY_DIFFER": ["0:02:00"],
    "GOOD_FOR": ["0:02:00"],
    "JOB_FAILS": ["1:00:00"],
    "KEPT": ["90 days, 0:00:00"],
    "KEPT_ASIDE": ["1 day, 0:00:00"],
    "KEPT_DAYS": ["365 days, 0:00:00", "365 days, 0:00:00", "400 days, 0:00:00"],
    "LAST_INSTANT": ["0:00:00.000001"],
    "LEASE": ["0:05:00"],
    "LEAST_DAYS": ["7 days, 0:00:00"],
    "LIFETIME": ["7 days, 0:00:00"],
    "LINK_LASTS": ["180 days, 0:00:00", "180 days, 0:00:00", "30 days, 0:00:00"],
    "LOCK": ["0:15:00"],
    "LONGEST": ["366 days, 0:00:00", "7 days, 0:00:00"],
    "LONGEST_CHAIN": ["1 day, 0:00:00"],
    "LONGEST_HANGING": ["1095 days, 0:00:00"],
    "LONGEST_HOLD": ["14 days, 0:00:00"],
    "FIRST_WEEKS": ["28 days, 0:00:00"],
    "LOOKED_BACK": ["365 days, 0:00:00"],
    "MONTH": ["30 days, 0:00:00"],
    "NOT_SENT_KEPT": ["30 days, 0:00:00"],
    "OPEN_FOR": ["0:30:00"],
    "REVIEWED_BEFORE": ["14 days, 0:00:00"],
    "SAME_AGAIN": ["1:00:00"],
    "SAME_WITHIN": ["30 days, 0:00:00"],
    "UNCHECKED_AFTER": ["365 days, 0:00:00"],
    "WAITS": ["0:00:30"],
    "LONGEST_KEPT": ["35 days, 0:00:00"],
    "LONGEST_LEGAL_HOLD": ["365 days, 0:00:00"],
    "LONGEST_LIMIT": ["20 days, 0:00:00"],
    "LONGEST_PAUSE": ["1:00:00"],
    "LONGEST_QUESTION": ["15 days, 0:00:00"],
    "LONGEST_SHIFT": ["40 days, 0:00:00"],
    "LONGEST_STAND_IN_DAYS": ["60 days, 0:00:00"],
    "MOST_CONTACT_DAYS": ["5 days, 0:00:00"],
    "MOST_DAYS": ["14 days, 0:00:00", "90 days, 0:00:00"],
    "MOST_SETTLE_DAYS": ["90 days, 0:00:00"],
    "MORNING": ["9:00:00"],
    "NAMES_KEPT": ["365 days, 0:00:00"],
    "NAMES_KEPT_AT_MOST": ["730 days, 0:00:00"],
    "NETWORK_LOG_DAYS": ["200 days, 0:00:00"],
    "NEAR": ["45 days, 0:00:00"],
    "NEAR_DAYS": ["2 days, 0:00:00"],
    "NETWORK_WINDOW": ["0:15:00"],
    "NEW_FOR": ["7 days, 0:00:00"],
    "NUMBER_KEPT": ["2 days, 0:00:00"],
    "PATIENCE_DAYS": ["14 days, 0:00:00"],
    "PAUSE": ["0:10:00"],
    "PHONE_KNOWN": ["90 days, 0:00:00"],
    "PLACE_DAYS": ["180 days, 0:00:00"],
    "POCKET_LINK_LASTS": ["180 days, 0:00:00"],
    "PRESSED_TWICE": ["0:02:00"],
    "NOTICE": ["10 days, 0:00:00"],
    "QUARTER": ["92 days, 0:00:00"],
    "QUIET": ["180 days, 0:00:00"],
    "RECORDED_WAITS": ["0:30:00"],
    "REMINDED_BEFORE": ["1 day, 0:00:00"],
    "REMINDER": ["-1 day, 23:00:00"],
    "REQUEST_DAYS": ["365 days, 0:00:00"],
    "SCANS_KEPT": ["400 days, 0:00:00"],
    "SEEN_EVERY": ["0:05:00"],
    "SENT_KEPT": ["7 days, 0:00:00"],
    "SESSION_IDLE": ["12:00:00"],
    "SESSION_LONGEST": ["7 days, 0:00:00"],
    "SHORTEST": ["0:15:00"],
    "NOTED_BACK": ["366 days, 0:00:00"],
    "ORDER_DAYS": ["45 days, 0:00:00"],
    "FARTHEST_ANSWER": ["366 days, 0:00:00"],
    "SHOWN_AFTER": ["2 days, 0:00:00", "2 days, 0:00:00", "60 days, 0:00:00"],
    "SIMILAR_DAYS": ["365 days, 0:00:00"],
    "SOON": ["7 days, 0:00:00"],
    "SOUND_KEPT_DAYS": ["30 days, 0:00:00"],
    "STALE_AFTER": ["180 days, 0:00:00"],
    "STILL_COMING": ["0:02:00"],
    "TAKE_BACK": ["0:15:00"],
    "TAKEN_SHOWN": ["1 day, 0:00:00"],
    "TELLABLE_FOR": ["120 days, 0:00:00"],
    "TEN_MINUTES": ["0:10:00"],
    "TRIES_WITHIN": ["0:15:00"],
    "TWO_MONTHS": ["62 days, 0:00:00"],
    "TWO_YEARS": ["730 days, 0:00:00"],
    "UNHAPPY_DAYS": ["14 days, 0:00:00"],
    "DAYS_TO_HAND_OVER": ["10 days, 0:00:00"],
    "FARTHEST_AHEAD": ["366 days, 0:00:00"],
    "UNSEEN": ["30 days, 0:00:00"],
    "UNSEEN_DAYS": ["3 days, 0:00:00"],
    "WITHDRAWN_WORDS_DAYS": ["180 days, 0:00:00"],
    "WORDS_DAYS": ["1095 days, 0:00:00"],
}


def test_these_columns_are_sealed():
    columns = {f"{table._meta.table_name}.{name}" for table in TABLES for name in table._meta.fields}
    assert {column for column in columns if column.partition(".")[2].startswith("sealed_")} == SEALED


class EveryValue:
    """A row that has every value: what is asked of it is remembered."""

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def __getattr__(self, name: str) -> str:
        self.asked.add(name)
        return name


def test_every_sealed_column_is_sealed_again_by_the_command(monkeypatch: pytest.MonkeyPatch):
    renewed: set[str] = set()
    keys = SimpleNamespace(renewed=dict.fromkeys)

    def each_row(table, change, *_):
        row = EveryValue()
        row.put = lambda **fresh: renewed.update(f"{table._meta.table_name}.{name}" for name in fresh)
        change(row)
        return iter([1])

    monkeypatch.setattr(batches, "each_row", each_row)
    monkeypatch.setattr(batches, "keyring", lambda: keys)
    monkeypatch.setattr(resealing, "each_row", lambda table, change: renewed.add(table._meta.table_name) or iter([1]))
    for again in commands.RESEALS.values():
        list(again())
    assert renewed == SEALED | {"outbox_message"}  # a link is sealed within the values that fill its words


def test_every_resealing_belongs_to_the_command():
    written = {
        function.name
        for module in modules("db")
        for function in module.functions
        if function.name.startswith("reseal_")
    }
    told_by_its_table = {table.__name__ for table in SEALED_BY_TABLE}
    assert set(commands.RESEALS) == written | told_by_its_table


def as_period(name: str, value: object) -> timedelta | None:
    if isinstance(value, int) and "DAYS" in name:
        return timedelta(days=value)
    return value if isinstance(value, timedelta) else None


def periods_in(names: Iterable[str], known: dict[str, object]) -> dict[str, timedelta]:
    found = {name: as_period(name, known.get(name)) for name in names if name.isupper()}
    return {name: period for name, period in found.items() if period is not None}


def test_it_is_forgotten_after_so_many_days():
    forgetting = {job.name: job.action for job in FORGETTING if job.name.startswith("forget_")}
    used = {
        name: {node.id for node in ast.walk(ast.parse(getsource(action))) if isinstance(node, ast.Name)}
        for name, action in forgetting.items()
    }
    assert {
        name: {constant: period.days for constant, period in periods_in(used[name], action.__globals__).items()}
        for name, action in forgetting.items()
    } == FORGOTTEN_AFTER


def test_every_period_is_what_it_was_decided_to_be():
    found = defaultdict(list)
    for module in modules("db", "resident_app"):
        names = [
            name.id
            for node in module.tree.body
            if isinstance(node, ast.Assign | ast.AnnAssign)
            for name in ast.walk(node)
            if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)
        ]
        if module.room != "demo" and any(name.isupper() for name in names):
            for name, period in periods_in(names, vars(import_module(module.name))).items():
                found[name].append(str(period))
    assert {name: sorted(periods) for name, periods in found.items()} == PERIODS
