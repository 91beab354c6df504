"""An expert who agreed: only what they confirm counts, on the phone that took their link first, and they may go."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from db.ground.refusals import Invalid, NotAllowed, NotFound
from db.together.experts.actions import (
    call_solved,
    expert_leaves,
    expert_says,
    forget_experts,
    let_expert_go,
    note_expert_matter,
    pair_expert,
    renew_expert_link,
    take_first_link,
    welcome_expert,
)
from db.together.experts.queries import ExpertView, expert_for, experts_of, told_by_link
from db.together.experts.rules import (
    LINK_LASTS,
    ExpertDetails,
    ExpertMatterDetails,
    ExpertMatterKind,
    ExpertSays,
    Lateness,
    due_in,
    lateness_of,
)
from db.together.experts.tables import Expert, ExpertMatter
from tests.cast import MONDAY

YEARS_END = datetime(2026, 12, 31, 1, 0, tzinfo=UTC)
AGREED = ExpertDetails("陈教授", "给排水", "13800003333", date(2026, 1, 1))
PHONE = "her phone"
PROBLEM = ExpertMatterDetails(ExpertMatterKind.PROBLEM, date(2026, 11, 2), "找不到竣工图")


@pytest.fixture
def key(cast) -> str:
    return welcome_expert(cast.sun, AGREED, cast.guo.staff_id, MONDAY)


@pytest.fixture
def expert(cast, key) -> ExpertView:
    found = expert_for(key, MONDAY)
    take_first_link(found, PHONE, MONDAY)
    return found


def test_what_is_noted_at_the_end_of_the_year_for_may_is_told_as_written_up_afterwards(cast, expert):
    for day in (date(2026, 1, 2), date(2026, 12, 30), date(2026, 5, 4)):
        note_expert_matter(cast.guo, expert.id, ExpertMatterDetails(ExpertMatterKind.CALL, day), YEARS_END)
    [found] = experts_of(cast.guo, YEARS_END)
    assert [(one.details.on.month, one.lateness) for one in found.matters] == [
        (12, Lateness.SOON),
        (5, Lateness.LONG_AFTER),
        (1, Lateness.LONG_AFTER),
    ]
    assert (found.year.contacts, found.year.late, found.year.long_after) == (3, 0, 2)


def test_a_week_is_soon_and_a_month_is_late():
    days = [date(2026, 11, 8), date(2026, 11, 9), date(2026, 12, 2), date(2026, 12, 3)]
    assert [lateness_of(date(2026, 11, 1), day).value for day in days] == ["soon", "late", "late", "long_after"]


def test_what_is_said_to_be_solved_counts_only_once_the_expert_says_so(cast, expert):
    matter = note_expert_matter(cast.guo, expert.id, PROBLEM, MONDAY)
    assert note_expert_matter(cast.guo, expert.id, PROBLEM, MONDAY) == matter
    with pytest.raises(Invalid):
        expert_says(expert, PHONE, matter, ExpertSays.YES, MONDAY)
    call_solved(cast.guo, expert.id, matter, date(2026, 11, 16), MONDAY)
    told = []
    for says in (None, ExpertSays.PARTLY, ExpertSays.YES, ExpertSays.NO):
        if says:
            expert_says(expert, PHONE, matter, says, MONDAY)
        [found] = experts_of(cast.guo, MONDAY)
        told.append((found.year.problems, found.year.solved, found.year.solved_confirmed))
    assert told == [(1, 1, 0), (1, 1, 0), (1, 1, 1), (1, 1, 0)]


def test_the_norm_is_met_by_what_was_confirmed_and_falls_with_the_part_of_the_year_that_is_left(cast, expert):
    assert [due_in(2026, since) for since in (date(2025, 6, 1), date(2026, 1, 1), date(2026, 4, 10))] == [
        (2, 1),
        (2, 1),
        (1, 1),
    ]
    assert [due_in(2026, since) for since in (date(2026, 9, 1), date(2026, 11, 16))] == [(1, 0), (0, 0)]
    assert [one.year.asks_something for one in experts_of(cast.guo, MONDAY)] == [False]
    Expert.update(since=date(2026, 9, 1)).execute()
    assert [one.year.asks_something for one in experts_of(cast.guo, MONDAY)] == [True]
    contact = ExpertMatterDetails(ExpertMatterKind.MEETING, date(2026, 11, 16))
    matter = note_expert_matter(cast.guo, expert.id, contact, MONDAY)
    assert [one.year.is_met for one in experts_of(cast.guo, MONDAY)] == [False]
    expert_says(expert, PHONE, matter, ExpertSays.YES, MONDAY)
    assert [one.year.is_met for one in experts_of(cast.guo, MONDAY)] == [True]


def test_a_link_sent_on_answers_nothing_on_another_phone_and_a_new_one_is_good_on_a_new_phone(cast, key, expert):
    contact = ExpertMatterDetails(ExpertMatterKind.VISIT, date(2026, 11, 16))
    matter = note_expert_matter(cast.guo, expert.id, contact, MONDAY)
    for unknown in (
        lambda: take_first_link(expert, "another", MONDAY),
        lambda: expert_says(expert, "another", matter, ExpertSays.YES, MONDAY),
        lambda: expert_leaves(expert, "another", MONDAY),
    ):
        with pytest.raises(NotFound):
            unknown()
    take_first_link(expert, PHONE, MONDAY)
    again = renew_expert_link(cast.guo, expert.id, MONDAY)
    with pytest.raises(NotFound):
        expert_for(key, MONDAY)
    take_first_link(expert_for(again, MONDAY), "another", MONDAY)
    expert_says(expert, "another", matter, ExpertSays.YES, MONDAY)
    assert [one.says for one in told_by_link(expert, MONDAY)] == [ExpertSays.YES]


@pytest.mark.parametrize("by_themselves", [True, False])
def test_agreement_taken_back_takes_name_phone_and_words_and_leaves_the_counts(cast, key, expert, by_themselves):
    note_expert_matter(cast.guo, expert.id, PROBLEM, MONDAY)
    if by_themselves:
        expert_leaves(expert, PHONE, MONDAY)
    else:
        let_expert_go(cast.sun, expert.id, MONDAY)
    row = Expert.get()
    assert {row.sealed_name, row.sealed_phone, row.sealed_craft, row.key_hash, row.phone_hash} == {None}
    assert ([one.text for one in ExpertMatter.select()], experts_of(cast.sun, MONDAY)) == ([""], [])
    with pytest.raises(NotFound):
        expert_for(key, MONDAY)


def test_half_a_year_after_the_link_has_ended_the_expert_is_forgotten(cast, key):
    ended = MONDAY + LINK_LASTS
    assert [forget_experts(now) for now in (ended, ended + LINK_LASTS, ended + LINK_LASTS)] == [0, 1, 0]
    assert [row.sealed_name for row in Expert.select()] == [None]


def test_without_agreement_there_is_no_row(cast):
    for agreed_on in (None, date(2026, 11, 17)):
        with pytest.raises(Invalid) as told:
            welcome_expert(cast.sun, ExpertDetails("陈教授", "水", "", agreed_on), cast.guo.staff_id, MONDAY)
        assert [one.field for one in told.value.problems] == ["agreed_on"]
    with pytest.raises(NotFound):
        welcome_expert(cast.sun, AGREED, cast.mei.staff_id, MONDAY)
    assert Expert.select().count() == 0


def test_a_leader_sees_their_own_and_the_secretary_all(cast, expert):
    assert [len(experts_of(one, MONDAY)) for one in (cast.sun, cast.guo, cast.otto)] == [1, 1, 0]
    pair_expert(cast.sun, expert.id, cast.sun.staff_id, MONDAY)
    assert [len(experts_of(one, MONDAY)) for one in (cast.sun, cast.guo)] == [1, 0]
    with pytest.raises(NotFound):
        note_expert_matter(cast.guo, expert.id, PROBLEM, MONDAY)
    for stranger in (cast.mei, cast.luo, cast.an, cast.ada):
        with pytest.raises(NotAllowed):
            experts_of(stranger, MONDAY)
