"""Each export holds the chain of history in place: what is rewritten afterwards no longer fits it."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256

import pytest

from db.disputes.actions.submit import submit_dispute
from db.figures.weekly_export.actions import make_export
from db.figures.weekly_export.queries.exports import broken_exports
from db.figures.weekly_export.tables import WeeklySnapshot
from db.records.history.queries import ChainBreak, breaks_in_history
from db.records.history.rules import HashedEvent, chain_hash
from db.records.history.tables import ChainHead, Event
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import rosas_report

WEEK = "2026-W47"


@pytest.fixture
def exported(cast: Cast) -> Cast:
    for number in range(2):
        submit_dispute(cast.building_id, rosas_report(), (), f"key-of-the-form-{number}", MONDAY)
    make_export(cast.community_id, WEEK, MONDAY + timedelta(days=7))
    return cast


def whats_wrong(cast: Cast) -> list[str]:
    return [what for week, what in broken_exports(cast.community_id) if week == WEEK]


def rewrite_everything(cast: Cast) -> None:
    """Changes the first event and every hash after it, so that the chain itself is whole again."""
    previous = "0" * 64
    for event in Event.select().where(Event.community_id == cast.community_id).order_by(Event.position):
        data = event.data | {"kind": "other"} if event.position == 1 else event.data
        entry = HashedEvent(
            event.community_id,
            event.position,
            event.at,
            event.subject,
            event.subject_id,
            event.kind,
            event.actor_kind,
            event.actor_id,
            data,
        )
        sealed = chain_hash(previous, entry)
        Event.update(data=data, previous_hash=previous, hash=sealed).where(Event.id == event.id).execute()
        previous = sealed
    ChainHead.update(hash=previous).where(ChainHead.community_id == cast.community_id).execute()


def test_an_export_nobody_touched_holds(exported: Cast):
    assert whats_wrong(exported) == []


def test_a_chain_rewritten_whole_no_longer_goes_through_the_export(exported: Cast):
    rewrite_everything(exported)
    assert [step for step in breaks_in_history(exported.community_id) if isinstance(step, ChainBreak)] == []
    assert whats_wrong(exported) == ["the history it was made of is not the one of today"]


def test_a_history_cut_off_behind_the_export_is_found(exported: Cast):
    Event.delete().where(Event.kind == "export_made").execute()
    assert whats_wrong(exported) == ["history does not say that it was made like this"]


@pytest.mark.parametrize("column", ["workbook", "rows"])
def test_a_stored_file_that_was_changed_is_found(exported: Cast, column: str):
    WeeklySnapshot.update(**{column: b"better figures"}).execute()
    assert whats_wrong(exported) == ["its files are not what was made"]


def test_a_file_changed_with_its_hash_disagrees_with_history(exported: Cast):
    better = b"better figures"
    WeeklySnapshot.update(rows=better, rows_sha256=sha256(better).hexdigest()).execute()
    assert whats_wrong(exported) == ["history does not say that it was made like this"]
