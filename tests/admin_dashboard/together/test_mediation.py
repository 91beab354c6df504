"""Mediation files at the desk: opened from a matter, walked from consent to closing, and to others not there."""

from __future__ import annotations

from datetime import timedelta

import pytest

from admin_dashboard.parts.lists import chip
from db.disputes.tables import Dispute
from db.together.mediation.actions.committee import CommitteeSettings, set_committee
from db.together.mediation.actions.opening import open_file, open_mediation
from db.together.mediation.actions.parties import note_consent, note_refusal, write_party
from db.together.mediation.queries.committee import committee_of
from db.together.mediation.rules.kinds import MediationOutcome, PaperKind
from db.together.mediation.rules.persons import PartyDetails
from db.together.mediation.tables import Mediation, NamedMediator
from tests.admin_dashboard.conftest import button, texts
from tests.cast import MONDAY
from tests.together.mediation.conftest import NILS, SAID, TODAY, Mediating

FOUND = "This was not found."


@pytest.fixture
def number(cast, report) -> int:
    found = report(SAID, kind="neighbour", name="罗莎莎", phone="13800002222")
    Dispute.update(holder_staff=cast.mei.staff_id).where(Dispute.id == found).execute()
    return found


@pytest.fixture
def mediation_id(cast, number) -> int:
    return open_mediation(cast.mei, number, "applied", "ordinary", MONDAY)


def part(desk, mediation_id: int, name: str):
    return desk.open("mei", "mediation", mediation=mediation_id, section=name)


def named(elements, label: str):
    return next(one for one in elements if one.label == label)


def both_agree(cast, mediation_id: int) -> None:
    write_party(cast.mei, mediation_id, None, "respondent", PartyDetails(NILS, "13900001111"), MONDAY)
    for party in open_file(cast.mei, mediation_id, MONDAY).parties:
        note_consent(cast.mei, mediation_id, party.id, TODAY, MONDAY)


def test_a_file_is_opened_on_a_matter_between_neighbours_and_found_there_again(desk, cast, number, report):
    app = desk.open("mei", "dispute", id=number)
    button(app, "Open the file").click().run()
    assert [row.printed_number for row in Mediation.select()] == ["（2026）泰奕桃源人调字第0001号"]
    assert "Open a mediation file" not in texts(desk.open("mei", "dispute", id=number))
    assert "People’s mediation" not in texts(desk.open("mei", "dispute", id=report("灯坏了一个星期。")))


def test_who_takes_part_is_written_down_and_agrees(desk, cast, mediation_id):
    app = part(desk, mediation_id, "people")
    assert "＊ filled in from the report" in texts(app)
    named(app.text_input, "Name").input(NILS).run()
    inputs = [one for one in app.text_input if one.label in ("Name", "How to reach")]
    inputs[-2].input(NILS).run()
    inputs[-1].input("13900001111").run()
    [one for one in app.button if one.label == "Write it down"][-1].click().run()
    inputs = [one for one in app.text_input if one.label in ("Name", "How to reach")]
    inputs[-2].input("物业公司").run()
    inputs[-1].input("13900002222").run()
    [one for one in app.button if one.label == "Write it down"][-1].click().run()
    assert [one.details.name for one in open_file(cast.mei, mediation_id, MONDAY).parties] == [
        "罗莎莎",
        NILS,
        "物业公司",
    ]
    for _each in range(3):
        named(part(desk, mediation_id, "people").button, "Agrees to be mediated").click().run()
    assert [one.consented_on for one in open_file(cast.mei, mediation_id, MONDAY).parties] == [TODAY] * 3


def test_a_sitting_then_an_agreement_then_all_needed_papers_in_a_few_presses(desk, cast, mediation_id):
    both_agree(cast, mediation_id)
    app = part(desk, mediation_id, "talking")
    named(app.text_input, "Place").input("社区调解室").run()
    named(app.text_area, "What each side said").input("申请人：漏水。").run()
    named(app.button, "Write it down").click().run()
    app = part(desk, mediation_id, "ending")
    for label, said in (("Main facts", "厨房漏水。"), ("Content of the agreement", "修好。")):
        named(app.text_area, label).input(said).run()
    button(app, "This was agreed").click().run()
    assert "Write in what way it is performed" in texts(app)
    named(app.text_area, "In what way it is performed").input("请人修。").run()
    named(app.date_input, "By when it is performed").set_value(TODAY).run()
    button(app, "This was agreed").click().run()
    assert open_file(cast.mei, mediation_id, MONDAY).outcome is MediationOutcome.AGREED_WRITTEN
    app = part(desk, mediation_id, "papers")
    named(app.button, "Make all needed papers that can be made now (5)").click().run()
    named(part(desk, mediation_id, "papers").button, "All who have to sign them have signed").click().run()
    file = open_file(cast.mei, mediation_id, MONDAY)
    assert ({one.signed_on for one in file.papers}, file.effective_on) == ({TODAY}, TODAY)
    labels = {one.proto.label for one in part(desk, mediation_id, "papers").get("download_button")}
    assert labels == {"Word document", "PDF to print", "The whole file as one PDF"}


def test_what_was_reported_is_taken_over_in_a_press_once_the_applicant_says_the_same(desk, cast, report):
    anonymous = open_mediation(cast.sun, report(SAID, kind="neighbour"), "applied", "ordinary", MONDAY)
    write_party(cast.sun, anonymous, None, "applicant", PartyDetails("罗莎莎", "13800002222"), MONDAY)
    app = desk.open("sun", "mediation", mediation=anonymous, section="people")
    button(app, "The applicant says what the report says: take it over").click().run()
    assert open_file(cast.sun, anonymous, MONDAY).account == SAID


def test_after_a_swap_it_is_asked_whose_words_they_are_and_they_are_taken_over_in_a_press(desk, cast, mediation_id):
    write_party(cast.mei, mediation_id, None, "respondent", PartyDetails(NILS, "13900001111"), MONDAY)
    app = part(desk, mediation_id, "people")
    button(app, "Swap applicant and respondent").click().run()
    assert "Whose words are these?" in texts(app)
    assert "Said by: 罗莎莎" in texts(app)
    assert named(app.text_area, "In the applicant’s words").value == ""
    button(app, f"{NILS} said just this").click().run()
    assert open_file(cast.mei, mediation_id, MONDAY).account == SAID


def test_what_the_applicant_asks_for_is_written_down_beside_what_they_said(desk, cast, mediation_id):
    app = part(desk, mediation_id, "people")
    box = named(app.text_area, "What the applicant asks for, a line each")
    assert box.value == ""
    box.set_value("修好防水\n赔吊顶").run()
    app.button(key="requests-go").click().run()
    assert open_file(cast.mei, mediation_id, MONDAY).requests == "修好防水\n赔吊顶"


def test_a_next_sitting_is_set_and_stands_on_today_with_the_way_to_it(desk, cast, mediation_id):
    both_agree(cast, mediation_id)
    app = part(desk, mediation_id, "talking")
    button(app, "Set it").click().run()
    assert open_file(cast.mei, mediation_id, MONDAY).next_sitting_at == desk.now + timedelta(days=1)
    said = "（2026）泰奕桃源人调字第0001号 · next sitting: Tue 17 Nov 14:00"
    assert said in texts(desk.open("mei", "today"))
    assert "next sitting" not in texts(desk.open("guo", "today"))


def test_that_an_agreement_is_never_signed_is_noted_where_it_ended(desk, cast, mediation_id):
    both_agree(cast, mediation_id)
    case = Mediating(cast, mediation_id)
    case.sitting()
    case.agreed()
    app = part(desk, mediation_id, "ending")
    named(app.text_area, "Why it is not signed").input("反悔了。").run()
    named(
        app.checkbox, "The parties were told that arbitration, an office in charge and the court remain"
    ).check().run()
    button(app, "End it without an agreement").click().run()
    assert open_file(cast.mei, mediation_id, MONDAY).outcome is MediationOutcome.FAILED


def test_what_has_to_be_first_is_told_above_and_no_form_is_offered_in_vain(desk, cast, mediation_id):
    app = part(desk, mediation_id, "talking")
    assert "An applicant and a respondent have to be written down first." in texts(app)
    assert ([one.label for one in app.text_area], [one.label for one in app.expander]) == ([], [])
    both_agree(cast, mediation_id)
    app = part(desk, mediation_id, "ending")
    assert "Write down a sitting first." in texts(app)
    assert [one.label for one in app.text_area] == ["Why, if you like"]
    NamedMediator.delete().where(NamedMediator.mediation == mediation_id).execute()
    app = desk.open("sun", "mediation", mediation=mediation_id, section="talking")
    assert "Name a mediator first." in texts(app)
    assert [one.label for one in app.text_area] == []


def test_closing_is_asked_twice_with_a_line_for_each_paper_and_not_before_an_agreement_is_signed(
    desk, cast, mediation_id
):
    both_agree(cast, mediation_id)
    case = Mediating(cast, mediation_id)
    case.sitting()
    case.agreed(written=False)
    app = part(desk, mediation_id, "after")
    assert "Yes, close it for good" not in [one.label for one in app.button]
    assert "人民调解口头协议登记表" in texts(app)
    for kind in (PaperKind.APPLICATION, PaperKind.IDENTITY, PaperKind.ORAL, PaperKind.CLOSING):
        case.signed(kind)
    app = part(desk, mediation_id, "after")
    asked = [one for one in app.text_area if one.label.endswith("why is it missing or not signed?")]
    assert len(asked) == 3
    for one in asked:
        one.input("双方未到场").run()
    button(app, "Yes, close it for good").click().run()
    assert open_file(cast.mei, mediation_id, MONDAY).filed_on == TODAY


def test_to_others_a_file_is_not_there_and_the_auditor_counts(desk, cast, mediation_id):
    for stranger in ("luo", "ada"):  # who has no such screen at all
        assert "人调字" not in texts(desk.open(stranger, "mediation", mediation=mediation_id))
    for stranger in ("guo", "an"):
        assert FOUND in texts(desk.open(stranger, "mediation", mediation=mediation_id))
    said = texts(desk.open("an", "mediation"))
    assert "人调字" not in said
    assert "Numbers of 2026" in said


def test_every_part_can_be_drawn_before_consent_and_after_a_closed_file(desk, cast, mediation_id):
    for name in ("people", "talking", "ending", "papers", "after"):
        assert not part(desk, mediation_id, name).exception
    app = desk.open("sun", "mediation")
    assert [one.label for one in app.expander] == ["The committee and its numbers", "Own Word templates"]


def test_the_slower_secretary_keeps_what_they_wrote_and_reads_what_was_set_meanwhile(desk, cast):
    app = desk.open("sun", "mediation")
    named(app.text_input, "Name of the committee").input("桃源调委会").run()
    set_committee(cast.sun, CommitteeSettings("泰奕调委会", "泰奕", "{short}{year}-{number}", "浑南法院"), MONDAY)
    button(app, "Keep this").click().run()
    assert [named(app.text_input, label).value for label in ("Name of the committee", "Court in charge")] == [
        "桃源调委会",
        "浑南法院",
    ]
    button(app, "Keep this").click().run()
    known = committee_of(cast.sun.community_id)
    assert (known.name, known.short_name, known.court) == ("桃源调委会", "泰奕", "浑南法院")


def test_whoever_speaks_for_a_party_is_among_those_who_came(desk, cast, mediation_id):
    child = PartyDetails("小名", "13900001111", is_minor=True, represented_by="古丽仙")
    write_party(cast.mei, mediation_id, None, "respondent", child, MONDAY)
    for party in open_file(cast.mei, mediation_id, MONDAY).parties:
        note_consent(cast.mei, mediation_id, party.id, TODAY, MONDAY)
    assert named(part(desk, mediation_id, "talking").text_input, "Who was there").value == "罗莎莎、小名（古丽仙）"


def test_in_the_list_only_an_agreement_has_a_tick(desk, cast, mediation_id):
    [party] = open_file(cast.mei, mediation_id, MONDAY).parties
    note_refusal(cast.mei, mediation_id, party.id, TODAY, MONDAY)
    assert chip.of_words("–", "A side does not want to be mediated", "grey") in texts(desk.open("mei", "mediation"))
