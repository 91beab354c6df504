"""A rate nobody can talk up: whatever is changed in the rows behind the program's back disagrees with history."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.actions.joining import join_dispute, separate_dispute
from db.disputes.actions.moves import accept_dispute, settle_dispute
from db.disputes.actions.resident import withdraw_dispute
from db.disputes.queries.audit import Disagreement, disagreements
from db.disputes.rules.answers import Answer, AnswerSource, Satisfaction, Solved
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute, Round
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import answer_that_counts, id_of, settled

HOUR = timedelta(hours=1)
UNHAPPY = Answer(Solved.NO, Satisfaction.DISSATISFIED, "还在漏")


@pytest.fixture
def lived(cast: Cast, submit) -> list[str]:
    """References of: sent back and settled again, withdrawn, joined and separated, freshly submitted."""
    unhappy, gone, twin, fresh = submit(), submit(), submit(), submit()
    number = id_of(cast, unhappy)
    settled(cast, number, MONDAY)
    answer_that_counts(unhappy.link, 1, UNHAPPY, MONDAY + HOUR)
    accept_dispute(cast.guo, number, Status.REOPENED, MONDAY + HOUR)
    settle_dispute(cast.guo, number, Status.ACCEPTED, MONDAY + 2 * HOUR, words="又修了一次。")
    withdraw_dispute(gone.link, "", MONDAY + HOUR)
    twins = id_of(cast, twin)
    join_dispute(cast.mei, twins, Status.DISPATCHED, MONDAY, into=fresh.reference)
    separate_dispute(cast.mei, twins, Status.JOINED, MONDAY + HOUR, note="不是同一件")
    return [receipt.reference for receipt in (unhappy, gone, twin, fresh)]


def differing(cast: Cast) -> list[tuple[str, str]]:
    found = disagreements(cast.community_id)
    return [(step.reference, step.what) for step in found if isinstance(step, Disagreement)]


def test_what_was_lived_agrees_with_its_history(cast: Cast, lived):
    assert differing(cast) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("satisfaction", Satisfaction.SATISFIED),
        ("solved", Solved.YES),
        ("answer_source", AnswerSource.CALL_BACK),
        ("answered_at", MONDAY + 9 * HOUR),
        ("ended_at", MONDAY - HOUR),
        ("outcome", Status.WITHDRAWN),
        ("settle_due", MONDAY + 99 * HOUR),
        ("contact_due", MONDAY + 99 * HOUR),
        ("opened_at", MONDAY - HOUR),
        ("asked_at", None),
        ("asking_ended_at", MONDAY + 9 * HOUR),
        ("paused_at", MONDAY),
        ("kind", "facilities"),
        ("grid_id", 2),
        ("building_id", 2),
        ("holder_staff_id", None),
    ],
)
def test_a_round_changed_by_hand_is_found(cast: Cast, lived, column, value):
    Round.update(**{column: value}).where((Round.number == 1) & (Round.solved == Solved.NO)).execute()
    assert differing(cast) == [(lived[0], column)]


def test_an_answer_made_up_by_hand_is_found(cast: Cast, lived):
    made_up = {"satisfaction": Satisfaction.SATISFIED, "solved": Solved.YES, "answered_at": MONDAY}
    Round.update(**made_up).where(Round.number == 2).execute()
    assert sorted(what for _, what in differing(cast)) == ["answered_at", "satisfaction", "solved"]


def test_an_early_contact_made_up_by_hand_is_found(cast: Cast, lived):
    Round.update(contacted_at=MONDAY).where(Round.dispute == Dispute.get(Dispute.reference == lived[3])).execute()
    assert differing(cast) == [(lived[3], "contacted_at")]


def test_a_status_set_by_hand_and_a_deleted_round_are_found(cast: Cast, lived):
    Dispute.update(status=Status.CLOSED).where(Dispute.reference == lived[1]).execute()
    Round.delete().where(Round.number == 2).execute()
    assert differing(cast) == [(lived[0], "rounds"), (lived[1], "status")]


def test_a_dispute_put_into_other_hands_or_another_building_by_hand_is_found(cast: Cast, lived):
    Dispute.update(holder_staff=cast.sun.staff_id).where(Dispute.reference == lived[0]).execute()
    Dispute.update(building=cast.neighbouring_building_id).where(Dispute.reference == lived[3]).execute()
    assert differing(cast) == [(lived[0], "holder_staff_id"), (lived[3], "kind or place")]


def test_a_dispute_slipped_in_without_a_history_is_found(cast: Cast, lived):
    copied = Dispute.select().where(Dispute.reference == lived[3]).dicts().get()
    copied |= {"id": 9999, "reference": "TY-2026-9999", "submission_key": "another-key", "follow_hash": "another"}
    Dispute.insert(**copied).execute()
    assert [reference for reference, _ in differing(cast)][:1] == ["TY-2026-9999"]
