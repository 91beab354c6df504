"""What is sealed and how long things are kept, written down once more by hand: what is taken out is missed here."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from datetime import timedelta
from inspect import getsource
from types import SimpleNamespace

import pytest

from db.ground import batches
from db.messages.rules.kinds import LINK
from db.running.commands import database as commands
from db.running.jobs.schedule import FORGETTING
from db.running.tables import TABLES
from tests.architecture.listed import require_listed

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
    "held_piece.sealed_contents",
    "just_sent.sealed_text",
    "just_sent.sealed_typed",
    "letter.sealed_body",
    "mailbox.sealed_account",
    "mediation.sealed_account",
    "mediation.sealed_words",
    "filled_template.sealed_word",
    "mediation_correction.sealed_words",
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
    "expert.sealed_name",
    "expert.sealed_phone",
    "expert.sealed_craft",
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
    "forget_api_contacts": {"CONTACT_DAYS": 365},
    "forget_experts": {"LINK_LASTS": 180},
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


def test_these_columns_are_sealed():
    columns = {f"{table._meta.table_name}.{name}" for table in TABLES for name in table._meta.fields}
    require_listed({column for column in columns if column.partition(".")[2].startswith("sealed_")}, SEALED)


class EveryValue:
    """A row that has every value: what is asked of it is remembered."""

    def __init__(self) -> None:
        self.asked: set[str] = set()
        self.values = {LINK: ""}

    def __getattr__(self, name: str) -> str:
        self.asked.add(name)
        return name


def test_every_sealed_column_is_sealed_again_by_the_command(monkeypatch: pytest.MonkeyPatch):
    renewed: set[str] = set()
    keys = SimpleNamespace(renewed=lambda values: dict.fromkeys(values, b""))

    def each_row(table, change, *_):
        row = EveryValue()
        row.put = lambda **fresh: renewed.update(f"{table._meta.table_name}.{name}" for name in fresh)
        change(row)
        return iter([1])

    monkeypatch.setattr(batches, "each_row", each_row)
    monkeypatch.setattr(batches, "keyring", lambda: keys)
    for again in commands.RESEALS.values():
        list(again())
    require_listed(
        renewed, SEALED | {"outbox_message.values"}
    )  # a link is sealed within the values that fill its words


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
    found = {
        name: {constant: period.days for constant, period in periods_in(used[name], action.__globals__).items()}
        for name, action in forgetting.items()
    }
    require_listed(found, FORGOTTEN_AFTER)
