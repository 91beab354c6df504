"""What somebody has begun to write is theirs alone, sealed, and gone once it is sent or a month old."""

from datetime import timedelta

import pytest

from db.community.staff.actions.drafts import drop_draft, forget_drafts, keep_draft
from db.community.staff.actions.people import deactivate_staff
from db.community.staff.queries.drafts import Draft, draft_of
from db.community.staff.rules.drafts import MOST_DRAFTS
from db.community.staff.tables import StaffDraft
from db.ground.refusals import Invalid
from tests.cast import MONDAY

BOX = ("reply-12", "text")
BEGUN, MORE = "您好，师傅明天上午", "您好，师傅明天上午到。"
SOON, MONTH = MONDAY + timedelta(minutes=1), timedelta(days=30)


def test_a_draft_is_kept_for_whoever_began_it_and_nobody_else(cast):
    keep_draft(cast.mei, *BOX, BEGUN, MONDAY)
    keep_draft(cast.sun, *BOX, MORE, MONDAY)
    keep_draft(cast.mei, *BOX, MORE, SOON)
    keep_draft(cast.mei, "reply-13", "text", BEGUN, SOON)
    assert draft_of(cast.mei, *BOX, SOON) == Draft(MORE, SOON)
    assert draft_of(cast.sun, *BOX, SOON) == Draft(MORE, MONDAY)
    assert draft_of(cast.mei, "reply-13", "text", SOON) == Draft(BEGUN, SOON)
    assert draft_of(cast.guo, *BOX, SOON) is None
    assert draft_of(cast.mei, "reply-12", "other", SOON) is None


def test_it_lies_sealed_and_can_be_opened_in_its_own_box_only(cast):
    keep_draft(cast.mei, *BOX, BEGUN, MONDAY)
    [row] = StaffDraft.select()
    assert BEGUN.encode() not in bytes(row.sealed_text)
    StaffDraft.update(staff=cast.sun.staff_id).execute()
    with pytest.raises(Exception, match="does not belong there"):
        draft_of(cast.sun, *BOX, MONDAY)


def test_what_is_emptied_is_kept_no_longer(cast):
    keep_draft(cast.mei, *BOX, BEGUN, MONDAY)
    keep_draft(cast.mei, *BOX, " \n", SOON)
    assert draft_of(cast.mei, *BOX, SOON) is None


def test_what_was_sent_is_not_kept_again_when_it_arrives_late_but_what_is_new_is(cast):
    keep_draft(cast.mei, *BOX, BEGUN, MONDAY)
    drop_draft(cast.mei, *BOX, MORE, MONDAY)
    assert draft_of(cast.mei, *BOX, MONDAY) is None
    keep_draft(cast.mei, *BOX, BEGUN, SOON)
    assert draft_of(cast.mei, *BOX, SOON) == Draft(BEGUN, SOON)


def test_a_late_arrival_takes_out_the_earlier_one_too(cast):
    drop_draft(cast.mei, *BOX, MORE, MONDAY)
    keep_draft(cast.mei, *BOX, MORE, SOON)
    assert draft_of(cast.mei, *BOX, SOON) is None
    later = MONDAY + timedelta(minutes=2)
    keep_draft(cast.mei, *BOX, MORE, later)
    assert draft_of(cast.mei, *BOX, later) == Draft(MORE, later)


def test_it_is_forgotten_a_month_after_the_last_word(cast):
    keep_draft(cast.mei, *BOX, BEGUN, MONDAY)
    keep_draft(cast.mei, "reply-13", "text", BEGUN, SOON)
    drop_draft(cast.mei, "reply-14", "text", BEGUN, SOON)
    assert draft_of(cast.mei, *BOX, MONDAY + MONTH) is None
    assert forget_drafts(SOON) == 0
    assert forget_drafts(SOON + timedelta(minutes=2)) == 1  # the mark of what was sent
    assert forget_drafts(MONDAY + MONTH) == 1
    assert [row.subject for row in StaffDraft.select()] == ["reply-13"]


def test_it_goes_with_whoever_leaves(cast):
    keep_draft(cast.mei, *BOX, BEGUN, MONDAY)
    keep_draft(cast.sun, *BOX, BEGUN, MONDAY)
    deactivate_staff(cast.ada, cast.mei.staff_id, SOON)
    assert [row.staff_id for row in StaffDraft.select()] == [cast.sun.staff_id]


def test_nobody_fills_the_house_with_drafts(cast):
    for number in range(MOST_DRAFTS + 2):
        keep_draft(cast.mei, f"reply-{number}", "text", BEGUN, MONDAY + timedelta(seconds=number))
    found = StaffDraft.select(StaffDraft.subject).order_by(StaffDraft.at)
    assert [row.subject for row in found] == [f"reply-{number}" for number in range(2, MOST_DRAFTS + 2)]


@pytest.mark.parametrize(
    ("subject", "field", "text"),
    [("", "text", "a"), ("a--b", "text", "a"), ("a b", "text", "a"), ("a" * 61, "text", "a"), ("a", "", "a")],
)
def test_what_is_no_box_of_ours_is_refused(cast, subject, field, text):
    with pytest.raises(Invalid):
        keep_draft(cast.mei, subject, field, text, MONDAY)


def test_a_text_longer_than_any_is_refused(cast):
    keep_draft(cast.mei, *BOX, "字" * 20_000, MONDAY)
    with pytest.raises(Invalid):
        keep_draft(cast.mei, *BOX, "字" * 20_001, MONDAY)
