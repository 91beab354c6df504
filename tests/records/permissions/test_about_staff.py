"""Every action and every query there is, asked by whom a complaint is about: not a word, number or photo of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from inspect import isfunction, signature
from typing import Any

import pytest

from db.disputes.actions.moves import accept_dispute, dispatch_dispute, hand_up, reopen_dispute, settle_dispute
from db.disputes.queries.inbox import DisputeFilter
from db.disputes.queries.timeline import photos_of
from db.disputes.rules.answers import Answer, AnswerSource, Satisfaction, Solved
from db.disputes.rules.workflow import RefusalReason, Status
from db.disputes.tables import Dispute, Round
from db.figures.satisfaction.queries.figures import EVERYWHERE, figures
from db.figures.satisfaction.rules.facts import SplitBy
from db.figures.weekly_export.queries.contents import contents_of
from db.ground.clock import week_of
from db.ground.refusals import NotFound
from db.nine_ones.reasoning_day.queries.tickets import dispute_of
from db.nine_ones.record_book.queries.wording import disputes_named
from db.records.danger.rules.kinds import Danger
from db.records.permissions.rules import Actor, Role
from db.records.personal_data.rules.looking import Looked
from db.records.reports.rules import Source
from db.together.conference.actions.agenda import put_on_matters
from db.together.conference.queries.proposals import proposals
from db.together.monday_meeting.queries.agenda import agenda_of
from tests.architecture.source import modules
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import answer_that_counts
from tests.nine_ones.notice_board.conftest import picture
from tests.records.permissions import asked
from tests.records.permissions.asked import Asks
from tests.records.permissions.conftest import fellow_not_solved
from tests.records.permissions.test_every_room import (
    FOR_ITS_OWN_ROOM,
    SENDS,
    WITHOUT_A_PLACE,
    Asked,
    answer,
    modules_of,
    named_by,
)
from tests.traces import words_in

SECRET = "他收了物业的烟还骂了我"
ROOMS = (*asked.ROOMS, "disputes", "figures.satisfaction", "figures.weekly_export", "records.history")
TAKE_WHAT_IS_FOUND = {
    "disputes.alike_to",
    "disputes.case_for_staff",  # a way into the actions, each of which is asked
    "disputes.how_it_ended",
    "disputes.listed",
    "disputes.look_beside",
    "disputes.may_see_contact",
    "disputes.row_of",
    "disputes.similar_cases",
    "disputes.why_not_joined",
    "history.latest_happenings",  # no face asks it: happenings_for names what is kept back
}
"""Take rows that their caller has found already."""


def offered() -> Iterator[Asked]:
    for room in ROOMS:
        for furniture in ("actions", "queries"):
            home = f"db.{room}.{furniture}"
            try:
                named = {name: found for module in modules_of(home) for name, found in vars(module).items()}
            except ModuleNotFoundError:
                continue
            for name, found in sorted(named.items()):
                is_own = isfunction(found) and found.__module__.startswith(home) and not name.startswith("_")
                if is_own and next(iter(signature(found).parameters), "") == "actor":
                    yield f"{room.split('.')[-1]}.{name}", found


NOT_ASKED = SENDS | TAKE_WHAT_IS_FOUND | WITHOUT_A_PLACE | (FOR_ITS_OWN_ROOM - {"record_book.disputes_named"})
OFFERED = [one for one in offered() if one[0] not in NOT_ASKED]


def told_about(cast: Cast, subject: Actor, submit: Callable[..., Any], asks: Asks) -> tuple[Asks, Dispute]:
    """A complaint that has gone every way there is, and what is asked about it."""
    receipt = submit(text=SECRET, photos=(picture(),), about_staff=True, about_staff_id=subject.staff_id)
    matter = Dispute.get(Dispute.reference == receipt.reference)
    if subject is not cast.sun:
        _lead_around(cast, matter)
    photo = photos_of([matter])[matter.id, None][0]
    week = week_of(MONDAY, "Asia/Shanghai")
    more = {
        "dispute_id": matter.id,
        "dispute_ids": [matter.id],
        "answer_id": fellow_not_solved(matter.id),
        "ids": [matter.id],
        "references": [matter.reference],
        "reference": matter.reference,
        "photo_id": photo,
        "disputes.seen": Dispute.get_by_id(matter.id).status,
        "disputes.words": SECRET[:3],
        "disputes.reason": RefusalReason.OTHER,
        "disputes.source": Source.PHONE,
        "disputes.record_answer.source": AnswerSource.CALL_BACK,
        "disputes.answer": Answer(Solved.YES, Satisfaction.SATISFIED),
        "disputes.list_disputes.wanted": DisputeFilter(text=SECRET),
        "disputes.public_wording": None,
        "disputes.let_neighbours_read.sentence": SECRET,
        "disputes.let_neighbours_read.seen": Looked.WAITING,
        "disputes.show_place_only.seen": Looked.WAITING,
        "disputes.mark_danger.kind": Danger.GAS,
        "satisfaction.may_see_person.role": Role.BUILDING_MEDIATOR,
        "disputes.met": MONDAY.date(),
        "disputes.decision": "再议",
        "disputes.may_call": False,
        "round_number": 1,
        "into": matter.reference,
        "split": {},
        "submission_key": "a-key-of-the-walk-0001",
        "query": {},
        "where": EVERYWHERE,
        "known": [],
        "by": SplitBy.BUILDING,
        "periods": [week],
        "start": week.start,
        "end": week.end,
        "week_name": week.name,
        "ending": "csv",
        "locale": "zh_Hans",
    }
    return asks | more, matter


def _lead_around(cast: Cast, matter: Dispute) -> None:
    """Up, back down where somebody below may have it, done, and opened again."""
    if matter.holder_staff_id == cast.guo.staff_id:
        accept_dispute(cast.guo, matter.id, Status.DISPATCHED, MONDAY)
        hand_up(cast.guo, matter.id, Status.ACCEPTED, MONDAY, note=SECRET)
        dispatch_dispute(cast.sun, matter.id, Status.DISPATCHED, MONDAY, staff_id=cast.guo.staff_id, note=SECRET)
        dispatch_dispute(cast.sun, matter.id, Status.DISPATCHED, MONDAY, staff_id=cast.sun.staff_id)
    accept_dispute(cast.sun, matter.id, Status.DISPATCHED, MONDAY)
    settle_dispute(cast.sun, matter.id, Status.ACCEPTED, MONDAY, words=SECRET)
    reopen_dispute(cast.sun, matter.id, Status.SETTLED, MONDAY, note=SECRET)


@pytest.mark.parametrize("who", ["mei", "guo", "luo", "sun"])
def test_whom_it_is_about_learns_of_it_nowhere(who, cast, asks, submit):
    subject = cast.everybody[who]
    asks, matter = told_about(cast, subject, submit, asks)
    told = {asked[0]: words_in(answer(subject, asked, asks), SECRET, matter.reference) for asked in OFFERED}
    assert {name: found for name, found in told.items() if found} == {}


def test_who_handles_it_is_told_of_it_by_the_same_questions(cast, asks, submit):
    """Else nothing would have been found for lack of asking."""
    asks, matter = told_about(cast, cast.guo, submit, asks)
    told = {asked[0] for asked in OFFERED if words_in(answer(cast.sun, asked, asks), SECRET, matter.reference)}
    assert {"disputes.dispute_for_desk", "disputes.list_disputes", "disputes.today", "disputes.references_of"} <= told


def test_no_face_reads_history_past_what_is_kept_back():
    named = {name for module in modules("resident_app", "admin_dashboard") for name in named_by(module)}
    assert "db.disputes.queries.counts.happenings_for" in named
    assert "db.records.history.queries.latest_happenings" not in named


WEEK = week_of(MONDAY, "Asia/Shanghai")
LATER = MONDAY + timedelta(days=7)


def received(cast: Cast) -> dict[str, int]:
    return {name: figures(cast.everybody[name], WEEK).received for name in ("sun", "guo", "mei", "an")}


@pytest.mark.parametrize(("who", "counting"), [("mei", {"sun", "guo", "an"}), ("guo", {"sun", "an"}), ("sun", set())])
def test_nobody_counts_what_they_may_not_know_of(who, counting, cast, submit):
    submit()
    before = received(cast)
    submit(about_staff=True, about_staff_id=cast.everybody[who].staff_id)
    after = received(cast)
    assert {name for name in after if after[name] != before[name]} == counting


def test_no_meeting_and_no_workbook_speaks_of_it(cast, asks, submit):
    """The secretary knows of it; those who sit at the table with her, and read what she hands on, do not."""
    receipt = submit(text=SECRET, about_staff=True, about_staff_id=cast.mei.staff_id)
    matter = Dispute.get(Dispute.reference == receipt.reference)
    accept_dispute(cast.guo, matter.id, Status.DISPATCHED, MONDAY)
    settle_dispute(cast.guo, matter.id, Status.ACCEPTED, MONDAY, words=SECRET)
    answer_that_counts(receipt.link, 1, Answer(Solved.NO, Satisfaction.DISSATISFIED, SECRET), MONDAY)
    Round.update(settle_due=MONDAY - timedelta(days=1), holder_unit=cast.unit_id).where(
        Round.dispute == matter.id
    ).execute()
    told = [
        agenda_of(cast.sun, week_of(LATER, "Asia/Shanghai")),
        proposals(cast.sun, LATER),
        disputes_named(cast.sun, [receipt.reference], [receipt.reference]),
    ]
    assert words_in(told, SECRET, receipt.reference) == []
    assert words_in(contents_of(cast.community_id, WEEK, with_words=True), SECRET) == []
    handed_out = contents_of(cast.community_id, WEEK).figures.received
    submit(about_staff=True, about_staff_id=cast.sun.staff_id)
    assert contents_of(cast.community_id, WEEK).figures.received == handed_out
    with pytest.raises(NotFound):
        put_on_matters(cast.sun, asks["conference_id"], [matter.id], MONDAY)


def test_it_is_not_talked_through_on_the_reasoning_day_of_whom_it_is_about(cast, submit):
    receipt = submit(text=SECRET, about_staff=True, about_staff_id=cast.mei.staff_id)
    with pytest.raises(NotFound):
        dispute_of(receipt.link, cast.community_id)
