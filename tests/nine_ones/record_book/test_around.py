"""The disputes that were talked over, names that are forgotten, how well books are kept, and paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date, timedelta
from io import BytesIO

import pypdfium2
import pytest

from db.community.organisation.queries.places import building
from db.disputes.actions.legal_holds import set_legal_hold
from db.disputes.actions.set_apart import open_held
from db.disputes.actions.submit import submit_dispute
from db.disputes.rules.legal_holds import HeldKind
from db.disputes.tables import Dispute
from db.ground import sealing
from db.ground.connection import database
from db.ground.refusals import Invalid, NotAllowed, NotFound
from db.ground.sealing import Keyring, keyring
from db.nine_ones.record_book.actions.forgetting import forget_names
from db.nine_ones.record_book.actions.pledges import end_pledge
from db.nine_ones.record_book.actions.publishing import withdraw_minutes
from db.nine_ones.record_book.queries.desk import meeting_for_desk, meetings_of_dispute
from db.nine_ones.record_book.queries.health import health
from db.nine_ones.record_book.queries.paper import minutes_pdf, public_pdf
from db.nine_ones.record_book.queries.pledges import pledges
from db.nine_ones.record_book.queries.public import discussions_of, public_record, tile_facts
from db.nine_ones.record_book.rules.minutes import AttendeeNames
from db.nine_ones.record_book.rules.publishing import names_place
from db.nine_ones.record_book.tables import RecordedMeeting
from db.practices import RESEALS
from db.records.health.rules import HealthState
from db.records.history.queries import ChainBreak, breaks_in_history
from db.records.minutes.rules.promises import PledgeOutcome
from db.records.reports.rules import Report
from tests.cast import MONDAY
from tests.nine_ones.record_book.conftest import DAY, NAMES, with_topic, written
from tests.traces import words_in

YEAR_AFTER = MONDAY + timedelta(days=362)  # the meeting was four days before


@pytest.fixture
def report(cast) -> Callable[..., str]:
    count = iter(range(100))

    def submit(building_id: int | None = None, private: bool = False) -> str:
        said = Report("facilities", "楼道里停满了电动车，晚上充电不安全。", private=private)
        key = f"key-of-the-form-{next(count):04d}"
        return submit_dispute(building_id or cast.building_id, said, [], key, MONDAY).reference

    return submit


def about(*references: str):
    return with_topic(written(), 0, disputes=references)


def dispute_id(reference: str) -> int:
    return int(reference[-4:])


def test_a_dispute_knows_where_it_was_talked_over(keeper, cast, report):
    reference = report()
    meeting_id = keeper.published(about(f" {reference.lower()} "))
    (line,) = meetings_of_dispute(cast.sun, dispute_id(reference))
    assert (line.id, line.minutes.day, line.minutes.titles) == (meeting_id, DAY, ("电动车在哪儿充电",))
    (told,) = discussions_of(reference, building(cast.building_id))
    assert (told.meeting_id, told.titles) == (meeting_id, ("电动车在哪儿充电",))


def test_a_draft_is_known_at_the_desk_and_to_no_resident(keeper, cast, report):
    reference = report()
    keeper.save(keeper.begin(), about(reference))
    assert len(meetings_of_dispute(cast.mei, dispute_id(reference))) == 1
    assert discussions_of(reference, building(cast.building_id)) == []


def test_the_reference_is_not_in_what_the_public_reads_before_it_is_asked_for(keeper, cast, report):
    reference = report(private=True)
    minutes = replace(about(reference), chair_id=cast.mei.staff_id)
    meeting_id = keeper.published(minutes)
    keeper.corrected(meeting_id, replace(minutes, came=14))
    here = building(cast.building_id)
    records = [public_record(here, meeting_id, number) for number in (None, 1, 2)]
    assert [len(wording.changes) for wording in records[0].wordings] == [0, 1]
    assert [words_in(record, reference, "电动车在哪儿充电") for record in records] == [["电动车在哪儿充电"]] * 3
    assert [record.minutes and record.minutes.chair_id for record in records] == [None] * 3


def test_a_dispute_out_of_reach_cannot_be_linked_but_one_that_stands_there_stays(keeper, cast, report):
    reference = report(cast.far_building_id)
    meeting_id = keeper.begin()
    for unknown in (reference, "TY-2026-9999"):
        with pytest.raises(Invalid) as refusal:
            keeper.save(meeting_id, about(unknown))
        assert refusal.value.problems[0].values == {"reference": unknown}
    with pytest.raises(Invalid) as refusal:
        keeper.save(meeting_id, about("TY-2026-9999", reference))
    assert [one.values["reference"] for one in refusal.value.problems] == [reference, "TY-2026-9999"]
    keeper.save(meeting_id, about(reference), actor=cast.sun)
    keeper.save(meeting_id, replace(about(reference), came=20))
    assert meeting_for_desk(cast.mei, meeting_id).minutes.topics[0].disputes == (reference,)
    with pytest.raises(NotFound):
        meetings_of_dispute(cast.mei, dispute_id(reference))


def test_what_is_withdrawn_or_of_another_building_is_told_to_no_resident(keeper, cast, report):
    reference = report(cast.far_building_id)
    keeper.published(about(reference), actor=cast.sun)
    assert discussions_of(reference, building(cast.far_building_id)) == []
    meeting_id = keeper.published(about(reference), actor=cast.sun, building_id=None, grid_id=None)
    assert len(discussions_of(reference, building(cast.far_building_id))) == 1
    withdraw_minutes(cast.sun, meeting_id, keeper.revision(meeting_id), "重复了", (), MONDAY)
    assert discussions_of(reference, building(cast.far_building_id)) == []


def kept(cast, meeting_id: int) -> AttendeeNames | None:
    return meeting_for_desk(cast.mei, meeting_id).names


def test_names_stay_with_a_mediation_and_are_locked_away_for_a_court(keeper, cast, report):
    meeting_id = keeper.published(about(report(cast.building_id)))
    number, over = Dispute.get().id, MONDAY + timedelta(days=731)
    set_legal_hold(cast.sun, number, "mediation", MONDAY.date(), MONDAY)
    assert (forget_names(over), kept(cast, meeting_id)) == (0, NAMES)
    set_legal_hold(cast.sun, number, "court", MONDAY.date(), MONDAY)
    assert (forget_names(over), kept(cast, meeting_id)) == (1, AttendeeNames())
    assert open_held(cast.sun, number, over).told == ((HeldKind.NAMES, asdict(NAMES)),)


def test_names_are_forgotten_a_year_after_the_meeting(keeper, cast):
    meeting_id = keeper.published(written(topics=written().topics[1:]))
    assert (forget_names(YEAR_AFTER - timedelta(days=2)), kept(cast, meeting_id)) == (0, NAMES)
    assert [forget_names(YEAR_AFTER), forget_names(YEAR_AFTER)] == [1, 0]
    assert kept(cast, meeting_id) == AttendeeNames()
    assert meeting_for_desk(cast.mei, meeting_id).names_forgotten_at == YEAR_AFTER
    assert [found for found in breaks_in_history(cast.community_id) if isinstance(found, ChainBreak)] == []


def test_names_are_kept_while_a_promise_is_open_but_not_for_ever(keeper, cast, pledge):
    pledge_id = pledge()
    assert forget_names(YEAR_AFTER) == 0
    assert forget_names(MONDAY + timedelta(days=730)) == 1
    other = keeper.published()
    last = pledges(cast.mei, MONDAY)[-1].id
    assert last != pledge_id
    end_pledge(cast.mei, last, PledgeOutcome.OPEN, PledgeOutcome.DONE, "好了", DAY, (), MONDAY)
    assert (forget_names(YEAR_AFTER), kept(cast, other)) == (1, AttendeeNames())


def test_names_in_a_draft_that_nobody_finished_are_forgotten_too(keeper, cast):
    meeting_id = keeper.begin()
    keeper.save(meeting_id)
    assert (forget_names(MONDAY + timedelta(days=365)), kept(cast, meeting_id)) == (1, AttendeeNames())


def test_names_are_sealed_again_under_a_new_key(keeper, cast):
    meeting_id = keeper.published()
    old = keyring()
    sealing.use_keyring(Keyring(((2, bytes(range(1, 33))), *old.sealing_keys), old.hash_key))
    assert list(RESEALS["RecordedMeeting"]()) == [1]
    sealing.use_keyring(Keyring(((2, bytes(range(1, 33))),), old.hash_key))
    row = RecordedMeeting.get_by_id(meeting_id)
    assert "王桂兰" in keyring().unseal(row.sealed_names, names_place(meeting_id))


def states(cast, at) -> dict[int, HealthState]:
    found = health([cast.building_id, cast.neighbouring_building_id], at)
    return {number: found[id].state for number, id in enumerate((cast.building_id, cast.neighbouring_building_id), 1)}


def test_a_book_is_missing_then_alive_then_stale_and_the_past_stays_as_it_was(keeper, cast):
    missing = {1: HealthState.MISSING, 2: HealthState.MISSING}
    assert states(cast, MONDAY) == missing
    keeper.published()
    keeper.published(actor=cast.guo, building_id=None)  # a meeting of the grid is nobody's own book
    alive = {1: HealthState.ALIVE, 2: HealthState.MISSING}
    quarter = tile_facts(building(cast.building_id))[0] + timedelta(days=92)
    assert states(cast, MONDAY - timedelta(seconds=1)) == missing
    assert [states(cast, MONDAY), states(cast, quarter)] == [alive, alive]
    assert states(cast, quarter + timedelta(seconds=1)) == {1: HealthState.STALE, 2: HealthState.MISSING}


def test_old_minutes_published_today_make_no_book_look_kept(keeper, cast):
    keeper.published(written(day=date(2026, 5, 1)))
    found = health([cast.building_id], MONDAY)[cast.building_id]
    assert (found.state, found.values) == (HealthState.STALE, {"day": "2026-05-01"})


def test_what_was_true_of_a_past_week_stays_true(keeper, cast):
    meeting_id = keeper.published()
    keeper.corrected(meeting_id, written(day=date(2026, 5, 1)), now=MONDAY + timedelta(days=1))
    keeper.published(now=MONDAY + timedelta(days=2))
    other = keeper.published(now=MONDAY + timedelta(days=3))
    withdraw_minutes(cast.mei, other, keeper.revision(other), "重复了", (), MONDAY + timedelta(days=4))
    days = [states(cast, MONDAY + timedelta(days=days))[1] for days in range(5)]
    assert days == [HealthState.ALIVE, HealthState.STALE, HealthState.ALIVE, HealthState.ALIVE, HealthState.ALIVE]


def test_eighty_seven_books_are_looked_at_in_one_statement(keeper, cast, monkeypatch):
    keeper.published()
    statements = []
    run = database.obj.execute_sql
    monkeypatch.setattr(database.obj, "execute_sql", lambda sql, *rest: statements.append(sql) or run(sql, *rest))
    assert len(health(range(1, 88), MONDAY)) == 87
    assert len(statements) == 1


def text_of(pdf: bytes) -> tuple[int, str]:
    pages = pypdfium2.PdfDocument(BytesIO(pdf))
    return len(pages), "\n".join(page.get_textpage().get_text_bounded() for page in pages)


def test_the_paper_of_staff_has_names_and_the_public_one_has_none(keeper, cast):
    meeting_id = keeper.published()
    _, staffs = text_of(minutes_pdf(cast.mei, meeting_id, True))
    _, publics = text_of(minutes_pdf(cast.an, meeting_id, False))
    _, residents = text_of(public_pdf(building(cast.building_id), meeting_id))
    assert ["王桂兰" in paper for paper in (staffs, publics, residents)] == [True, False, False]
    for paper in (staffs, publics, residents):
        assert [words in paper for words in ("会议记录", "楼下凉亭", "物业服务中心", "第 1 页，共 1 页")] == [True] * 4
    with pytest.raises(NotAllowed):
        minutes_pdf(cast.an, meeting_id, True)


def test_long_minutes_have_many_pages_and_what_the_font_lacks_is_a_box(keeper, cast):
    meeting_id = keeper.begin()
    topics = tuple(
        replace(
            written().topics[0],
            key=str(n),
            said="说好了👍。" + "长" * 3900,
            decisions=written().topics[0].decisions * 10,
        )
        for n in range(4)
    )
    keeper.save(meeting_id, written(topics=topics))
    pages, text = text_of(minutes_pdf(cast.mei, meeting_id, True, "en"))
    assert pages > 8
    assert [words in text for words in ("说好了□。", f"Page {pages} of {pages}", "Draft, not published")] == [True] * 3
