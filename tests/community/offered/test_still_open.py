"""What keeps the screen of a practice that is switched off: what somebody waits for, until the last of it is done."""

from __future__ import annotations

from datetime import date, time, timedelta

from db.community.offered.actions import switch_practice
from db.disputes.actions.moves import accept_dispute, settle_dispute
from db.disputes.actions.submit import file_on_behalf
from db.disputes.rules.answers import Answer, Satisfaction, Solved
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute
from db.nine_ones.record_book.rules.convening import MeetingKind
from db.practices import NAMED
from db.records.reports.rules import Source
from db.together.asks.actions import end_ask, note_ask
from db.together.asks.rules import AskDetails, AskOutcome
from db.together.assemblies.actions import announce_assembly, call_assembly_off
from db.together.assemblies.rules import AssemblyPlan
from db.together.disclosures.actions.inquiries import ask_about
from db.together.disclosures.queries.desk import inquiries
from db.together.experts.actions import advise, call_expert
from db.together.handover.actions import begin_handover, end_handover
from db.together.home_visits.actions import note_visit_back
from db.together.hotline.actions.handing_back import mark_handed_back, take_out_results
from db.together.hotline.actions.sheets import take_in_sheet
from db.together.mediation.actions.after import close_file
from db.together.mediation.actions.ending import end_without_agreement
from db.together.mediation.rules.kinds import PaperKind
from db.together.page_words.actions import answer_page_word
from db.together.sent_up.actions import note_answer_from_above, send_up
from db.together.sent_up.rules import GoingUp
from db.together.settlement.actions import accept_settlement, draw_checks, set_settlement_share
from db.together.settlement.tables import SettlementCheck
from tests.cast import MONDAY
from tests.disputes.conftest import answer_that_counts, id_of, rosas_report, settled, submit
from tests.together.disclosures.conftest import WORDS, sun
from tests.together.experts.test_experts import PHONE, expert, key
from tests.together.hotline.conftest import kept, matter, order, platform_id, sheet
from tests.together.mediation.conftest import begin, case, dispute_id

__all__ = ["begin", "case", "dispute_id", "expert", "key", "platform_id", "submit", "sun"]
THE_DAY, TENTH, NEXT = MONDAY.date(), date(2026, 11, 26), MONDAY + timedelta(days=7)


def open_in(cast, name: str, at=MONDAY) -> tuple[int, int]:
    """In the community of the test, and in the one beside it."""
    count = NAMED[name].still_open
    return count(cast.community_id, at), count(cast.otto.community_id, at)


def settle(cast, number: int) -> None:
    accept_dispute(cast.mei, number, Status.DISPATCHED, MONDAY)
    settle_dispute(cast.mei, number, Status.ACCEPTED, MONDAY, words="修好了。")


def test_what_an_office_asks_until_it_is_ended(cast) -> None:
    asked = note_ask(cast.sun, AskDetails("区住建局", "登记供暖温度", asked_on=THE_DAY), MONDAY)
    assert open_in(cast, "asks") == (1, 0)
    end_ask(cast.sun, asked, 0, AskOutcome.DONE, THE_DAY, MONDAY)
    assert open_in(cast, "asks") == (0, 0)


def test_a_handover_until_it_is_ended(cast) -> None:
    begun = begin_handover(cast.ada, date(2026, 11, 14), MONDAY)
    assert open_in(cast, "handover") == (1, 0)
    end_handover(cast.ada, begun, MONDAY)
    assert open_in(cast, "handover") == (0, 0)


def test_an_assembly_until_it_begins_or_is_called_off(cast) -> None:
    plan = AssemblyPlan(MeetingKind.REPRESENTATIVES, TENTH, time(19), "社区议事厅", "充电桩装在哪儿")
    notice = announce_assembly(cast.sun, plan, (), MONDAY)
    assert (open_in(cast, "assemblies"), open_in(cast, "assemblies", MONDAY + timedelta(days=11))) == ((1, 0), (0, 0))
    call_assembly_off(cast.sun, notice, MONDAY)
    assert open_in(cast, "assemblies") == (0, 0)


def test_a_question_about_a_disclosure_until_it_is_answered_and_what_hangs_to_its_last_day(cast, sun) -> None:
    ask_about(cast.community_id, sun.public(), "怎么算出来的？", "rosas-phone", MONDAY)
    assert open_in(cast, "disclosures") == (2, 0)
    [one] = inquiries(cast.sun, MONDAY)
    answer_page_word(cast.sun, one.word.id, "按天数平摊。", one.word.steps, MONDAY)
    last = MONDAY + timedelta(days=14)
    assert [open_in(cast, "disclosures", at) for at in (last, last + timedelta(days=1))] == [(1, 0), (0, 0)]
    days = [NAMED["disclosures"].hangs_until(cast.community_id, at) for at in (last, last + timedelta(days=1))]
    assert days == [WORDS.last_day, None]


def test_a_mediation_file_until_it_is_put_together(cast, case) -> None:
    case.both_agree()
    end_without_agreement(cast.mei, case.id, case.file().revision, True, "", THE_DAY, MONDAY)
    assert open_in(cast, "mediation") == (1, 0)
    close_file(cast.mei, case.id, case.file().revision, "", dict.fromkeys(PaperKind, "双方未到场签字"), MONDAY)
    assert open_in(cast, "mediation") == (0, 0)


def test_an_order_of_the_city_until_it_is_handed_back(cast, platform_id) -> None:
    take_in_sheet(cast.sun, platform_id, sheet(order()), MONDAY)
    settle(cast, matter().id)
    assert open_in(cast, "hotline") == (1, 0)
    take_out_results(cast.sun, platform_id, [kept().id], MONDAY)
    mark_handed_back(cast.sun, platform_id, [kept().id], MONDAY)
    assert open_in(cast, "hotline") == (0, 0)
    kept().put(again_at=MONDAY)
    assert open_in(cast, "hotline") == (1, 0)


def test_a_visit_back_until_somebody_has_gone(cast) -> None:
    file_on_behalf(cast.mei, cast.building_id, rosas_report(), [], Source.VISIT, True, "key-of-the-visit", MONDAY)
    number = Dispute.get().id
    assert open_in(cast, "home_visits") == (0, 0)
    settle(cast, number)
    assert open_in(cast, "home_visits") == (1, 0)
    note_visit_back(cast.mei, number, "上门看过了。", MONDAY)
    assert open_in(cast, "home_visits") == (0, 0)


def test_what_went_up_until_its_answer_is_noted(cast, submit) -> None:
    number = send_up(cast.sun, id_of(cast, submit()), GoingUp("街道办事处", "请协调。"), MONDAY)
    assert open_in(cast, "sent_up") == (1, 0)
    note_answer_from_above(cast.sun, number, "已安排。", THE_DAY, MONDAY)
    assert open_in(cast, "sent_up") == (0, 0)


def test_what_an_expert_is_asked_until_they_answer(cast, submit, expert) -> None:
    number = call_expert(cast.sun, id_of(cast, submit()), expert.id, "先查什么？", MONDAY)
    assert open_in(cast, "experts") == (1, 0)
    advise(expert, PHONE, number, "先查立管。", MONDAY)
    assert open_in(cast, "experts") == (0, 0)


def test_a_settlement_until_it_is_looked_at_and_none_is_drawn_while_it_is_off(cast, submit) -> None:
    set_settlement_share(cast.sun, 20, MONDAY)
    receipt = submit()
    settled(cast, id_of(cast, receipt))
    no = Answer(Solved.NO, Satisfaction.DISSATISFIED)  # such a one is always looked at
    answer_that_counts(receipt.link, 1, no, MONDAY + timedelta(days=1))
    switch_practice(cast.sun, NAMED["settlement"], False, MONDAY)
    assert draw_checks(NEXT) == 0
    switch_practice(cast.sun, NAMED["settlement"], True, NEXT)
    assert (draw_checks(NEXT), open_in(cast, "settlement")) == (1, (1, 0))
    accept_settlement(cast.guo, SettlementCheck.get().id, "", NEXT)
    assert open_in(cast, "settlement") == (0, 0)
