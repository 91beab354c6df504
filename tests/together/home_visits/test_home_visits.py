"""Walks with counts: needs become matters, are talked over and gone back to, and nobody can list households."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.actions.moves import accept_dispute, settle_dispute
from db.disputes.actions.submit import file_on_behalf
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute, Message
from db.ground.clock import month_of
from db.ground.refusals import Invalid, NotAllowed, NotFound
from db.records.reports.rules import Source
from db.running.tables import TABLES
from db.together.home_visits.actions import note_visit_back, note_walk
from db.together.home_visits.queries import (
    VisitFigures,
    needs_from_visits,
    not_talked_over,
    visit_figures,
    visits_back_due,
    walks,
)
from db.together.home_visits.tables import VisitBack, Walk
from tests.cast import MONDAY
from tests.disputes.conftest import rosas_report
from tests.together.conference.test_proposals import statements

TODAY = MONDAY.date()
NOVEMBER = month_of(MONDAY, "Asia/Shanghai")
STATEMENTS = 21  # whatever the number of matters
D, A = Status.DISPATCHED, Status.ACCEPTED


@pytest.fixture
def walked(cast) -> list[int]:
    """Mei speaks with fourteen homes, and two of them tell her of something."""
    note_walk(cast.mei, cast.building_id, TODAY, 14, MONDAY)
    reports = (rosas_report(), rosas_report(text="门口台阶松了，请修一下。"))
    receipts = [
        file_on_behalf(cast.mei, cast.building_id, report, [], Source.VISIT, True, f"key-of-the-visit-{n}", MONDAY)
        for n, report in enumerate(reports)
    ]
    assert len({one.short_code for one in receipts}) == 2
    return [Dispute.get(Dispute.reference == one.reference).id for one in receipts]


def settle(cast, number: int) -> None:
    accept_dispute(cast.mei, number, D, MONDAY)
    settle_dispute(cast.mei, number, A, MONDAY, words="台阶修好了。")


def test_two_needs_of_one_walk_are_two_matters_and_one_walk_of_fourteen_homes(cast, walked):
    [walk] = walks(cast.mei, NOVEMBER)
    assert (walk.building, walk.walked_on, walk.homes, walk.needs) == ("1号楼", TODAY, 14, 2)
    assert [one.dispute_id for one in needs_from_visits(cast.mei, MONDAY)] == walked
    assert {one.source for one in Dispute.select()} == {Source.VISIT}


def test_the_same_walk_noted_again_puts_the_count_right(cast):
    for homes in (14, 14, 16):
        note_walk(cast.mei, cast.building_id, TODAY, homes, MONDAY)
    assert [row.homes for row in Walk.select()] == [16]


@pytest.mark.parametrize(("homes", "days_ago"), [(0, 0), (201, 0), (3, -1), (3, 32)])
def test_what_cannot_be_is_refused(cast, homes, days_ago):
    with pytest.raises(Invalid):
        note_walk(cast.mei, cast.building_id, TODAY - timedelta(days=days_ago), homes, MONDAY)


def test_nobody_notes_a_walk_where_they_do_not_work(cast):
    for stranger, refusal in ((cast.otto, NotFound), (cast.luo, NotAllowed), (cast.an, NotAllowed)):
        with pytest.raises(refusal):
            note_walk(stranger, cast.building_id, TODAY, 3, MONDAY)
    with pytest.raises(NotFound):
        note_walk(cast.mei, cast.far_building_id, TODAY, 3, MONDAY)


def test_the_visit_back_is_due_five_working_days_after_and_waits_with_whoever_filed_it(cast, walked):
    settle(cast, walked[0])
    late = MONDAY + timedelta(days=8)
    assert [visits_back_due(cast.mei, moment) for moment in (late - timedelta(days=1), late)] == [0, 1]
    assert visits_back_due(cast.guo, late) == 0
    note_visit_back(cast.mei, walked[0], "上门看过，台阶稳了。", late)
    note_visit_back(cast.mei, walked[0], "上门看过，台阶稳了。", late)
    assert (visits_back_due(cast.mei, late), VisitBack.select().count()) == (0, 1)
    assert [one.text for one in Message.several(purpose="contact")] == ["上门看过，台阶稳了。"]
    assert [one.dispute_id for one in needs_from_visits(cast.mei, late)] == walked[1:]


def test_nobody_goes_back_before_it_is_settled_or_to_what_was_not_told_on_a_visit(cast, walked):
    with pytest.raises(NotAllowed):
        note_visit_back(cast.mei, walked[0], "还没好", MONDAY)
    Dispute.update(source=Source.PHONE).execute()
    settle(cast, walked[0])
    with pytest.raises(NotAllowed):
        note_visit_back(cast.mei, walked[0], "好了", MONDAY)


def test_the_figures_are_counts_of_buildings_and_matters(cast, walked):
    settle(cast, walked[0])
    note_visit_back(cast.mei, walked[0], "看过了", MONDAY)
    assert visit_figures(cast.guo, NOVEMBER) == VisitFigures(1, 14, 2, 0, 1, 1)


def test_one_need_or_many_take_the_same_statements(cast, walked):
    """Each was looked up by itself: six statements a matter, of hundreds in a half year."""

    def told() -> tuple[int, int]:
        with statements() as said:
            needs = needs_from_visits(cast.mei, MONDAY)
            assert [one.reference for one in needs[:20]]
            visit_figures(cast.mei, NOVEMBER), walks(cast.mei, NOVEMBER)
            not_talked_over(cast.community_id, MONDAY + timedelta(days=30))
        return len(needs), len(said)

    few = told()
    for number in range(5):
        key = f"key-of-another-{number}"
        file_on_behalf(cast.mei, cast.building_id, rosas_report(), [], Source.VISIT, True, key, MONDAY)
    assert (few, told()) == ((2, STATEMENTS), (7, STATEMENTS))


def test_no_column_of_it_could_hold_a_household():
    columns = {name for table in (Walk, VisitBack) for name in table._meta.fields}
    assert {Walk, VisitBack} <= set(TABLES)
    of_the_walk = {"id", "community", "building", "staff", "walked_on", "homes", "noted_at"}
    assert columns == of_the_walk | {"dispute", "back_at"}
