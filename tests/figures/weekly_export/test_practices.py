"""The week of each practice: counts of what happened, the same whenever they are asked for, in workbook and agenda."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import openpyxl

from db.community.offered.actions import switch_practice
from db.disputes.actions.submit import file_on_behalf
from db.figures.weekly_export.actions import make_export
from db.figures.weekly_export.queries.exports import stored_file
from db.ground.clock import week_before, week_of
from db.practices import NAMED, PRACTICES, practice_weeks
from db.records.reports.rules import Source
from db.together.asks.actions import end_ask, note_ask
from db.together.asks.rules import AskDetails, AskOutcome
from db.together.disclosures.actions.inquiries import ask_about
from db.together.handover.actions import begin_handover, end_handover
from db.together.handover.tables import Handover
from db.together.home_visits.actions import note_visit_back, note_walk
from db.together.hotline.actions.sheets import take_in_sheet
from db.together.rights.actions.register import ask_person
from db.together.rights.tables import RightsRequest
from db.together.sent_up.actions import note_answer_from_above, send_up
from db.together.sent_up.rules import GoingUp
from db.together.settlement.rules import ChosenHow
from db.together.settlement.tables import SettlementCheck
from db.together.teams.actions import confirm_round_up, found_team
from db.together.teams.rules import TeamDetails
from tests.cast import MONDAY
from tests.disputes.conftest import id_of, rosas_report, settled, submit
from tests.together.disclosures.conftest import sun
from tests.together.hotline.conftest import order, platform_id, sheet
from tests.together.mediation.conftest import begin, dispute_id

__all__ = ["begin", "dispute_id", "platform_id", "submit", "sun"]
WEEK = week_of(MONDAY, "Asia/Shanghai")
NEXT = MONDAY + timedelta(days=7)
SHEET = "其他工作方式"


def happened(cast) -> dict[str, int]:
    return {words: count for one in practice_weeks(cast.community_id, WEEK) for words, count in one.counts if count}


def late(cast, week=WEEK) -> dict[str, tuple[str, ...]]:
    found = practice_weeks(cast.community_id, week)
    return {words: names for one in found for words, names in one.late if names}


def test_each_count_is_of_an_event_of_its_own_practice():
    assert [(one.name, kind) for one in PRACTICES for kind in one.week if kind not in one.events] == []
    assert sum(bool(one.week) for one in PRACTICES) == 17


def test_what_happens_after_the_week_and_elsewhere_changes_nothing(cast, submit):
    number = send_up(cast.sun, id_of(cast, submit()), GoingUp("街道", "请协调"), MONDAY)
    note_walk(cast.mei, cast.building_id, MONDAY.date(), 3, MONDAY)
    told = {"Sent up": 1, "Walks noted": 1}
    assert happened(cast) == told
    note_answer_from_above(cast.sun, number, "好", NEXT.date(), NEXT)
    switch_practice(cast.sun, NAMED["home_visits"], False, NEXT)
    assert (happened(cast), practice_weeks(cast.otto.community_id, WEEK)[0].counts[0][1]) == (told, 0)


def test_a_practice_that_was_off_when_the_week_ended_has_no_block(cast):
    switch_practice(cast.sun, NAMED["sent_up"], False, MONDAY)
    titles = {one.title for one in practice_weeks(cast.community_id, WEEK)}
    assert (NAMED["sent_up"].title in titles, NAMED["home_visits"].title in titles) == (False, True)


def test_what_was_late_when_the_week_ended_is_named_and_stays_named(cast, submit, platform_id):
    early, wednesday = MONDAY - timedelta(days=20), MONDAY.date() + timedelta(days=2)
    found_team(cast.sun, TeamDetails("便民维修队", "水电小修。"), early)
    confirm_round_up(cast.guo, cast.grid_id, [], MONDAY)
    visit = file_on_behalf(cast.mei, cast.building_id, rosas_report(), [], Source.VISIT, True, "k" * 22, early)
    settled(cast, id_of(cast, visit), early)
    ask_person(cast.community_id, "copy", "请给我一份", "p" * 22, early)
    up = submit()
    number = send_up(cast.sun, id_of(cast, up), GoingUp("街道", "请协调", wednesday), MONDAY)
    take_in_sheet(cast.sun, platform_id, sheet(order()), MONDAY)
    chosen = {"community": cast.community_id, "round_number": 1, "chosen": ChosenHow.DRAWN, "event_hash": "0"}
    SettlementCheck.add(**chosen, dispute=id_of(cast, visit), week=WEEK.name, position=1, opened_at=MONDAY)
    told = {
        "Not rounded up by the 10th": ("第2网格",),
        "Visits back that are overdue": (visit.reference,),
        "Requests whose answer is overdue, by number": (str(RightsRequest.get().id),),
        "Answers from above that are overdue": (f"{up.reference} 街道",),
        "Orders over the city’s limit": ("2611160900001",),
        "Settlements chosen and not looked at": (visit.reference,),
    }
    assert late(cast) == told
    note_answer_from_above(cast.sun, number, "好", NEXT.date(), NEXT)
    note_visit_back(cast.mei, id_of(cast, visit), "都好", NEXT)
    confirm_round_up(cast.sun, cast.far_grid_id, [], NEXT)
    RightsRequest.update(answered_at=NEXT).execute()
    before = {name: told[name] for name in told if name.startswith(("Visits", "Requests"))}
    before["Not rounded up by the 10th"] = ("第1网格", "第2网格")
    assert (late(cast), late(cast, week_before(WEEK, "Asia/Shanghai"))) == (told, before)


def test_what_else_was_late_is_named_as_it_stood_when_the_week_ended(cast, sun, begin, dispute_id):
    early, friday = MONDAY - timedelta(days=30), MONDAY.date() + timedelta(days=4)
    visit = file_on_behalf(cast.mei, cast.building_id, rosas_report(), [], Source.VISIT, True, "k" * 22, early)
    ask = note_ask(cast.sun, AskDetails("区住建局", "登记温度", asked_on=early.date(), due=friday), MONDAY)
    begin_handover(cast.ada, MONDAY.date() - timedelta(days=9), MONDAY)
    file = begin(dispute_id, early).file()
    asked_on = MONDAY - timedelta(days=12)
    ask_about(
        cast.community_id, sun.public(asked_on, first_day=asked_on.date()), "怎么算出来的？", "rosas-phone", asked_on
    )
    told = {
        "From visits, not talked over within a week": (visit.reference,),
        "What offices ask that is overdue": (f"区住建局 {friday.isoformat()}",),
        "A handover that is overdue, by its last day": ("2026-11-17",),
        "Mediations that go on for longer than a month": (file.printed_number,),
        "Disclosures with a question that is overdue": ("2026-1",),
    }
    assert late(cast) == told
    before = {name: told[name] for name in told if name.startswith("From visits")}
    assert late(cast, week_before(WEEK, "Asia/Shanghai")) == before
    settled(cast, id_of(cast, visit), NEXT)
    end_ask(cast.sun, ask, 0, AskOutcome.DONE, NEXT.date(), NEXT)
    end_handover(cast.ada, Handover.get().id, NEXT)
    assert late(cast) == told


def test_the_weekly_workbook_has_a_sheet_with_them(cast, submit):
    send_up(cast.sun, id_of(cast, submit()), GoingUp("街道", "请协调"), MONDAY)
    make_export(cast.community_id, WEEK.name, NEXT, practices=practice_weeks)
    book = openpyxl.load_workbook(BytesIO(stored_file(cast.community_id, WEEK.name, rows=False)))
    rows = [tuple(cell.value for cell in row) for row in book[SHEET].iter_rows(max_col=3)]
    assert rows[0] == ("做法", "本周发生", "次数")
    assert ("上报", "上报", 1) in rows
