"""What has to be before something can be: consent, way and time, the ways told, and nothing after the end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from db.disputes.actions.danger import mark_danger
from db.disputes.tables import Dispute
from db.disputes.tables.legal_holds import LegalHold
from db.ground.refusals import Invalid, NotAllowed, NotFound, Refused, SomebodyWasFaster
from db.records.danger.rules.kinds import Danger
from db.records.history.tables import Event
from db.records.permissions.rules import Complaint
from db.together.mediation.actions.after import close_file, follow_up, note_court_step
from db.together.mediation.actions.ending import end_without_agreement, note_never_signed, reach_agreement
from db.together.mediation.actions.opening import open_file, open_mediation
from db.together.mediation.actions.papers import NO_ACCOUNT, make_paper, note_signed
from db.together.mediation.actions.parties import (
    name_mediator,
    note_consent,
    note_death,
    note_refusal,
    release_mediator,
    swap_sides,
    withdraw_consent,
    write_party,
)
from db.together.mediation.actions.sittings import correct_sitting, hold_sitting
from db.together.mediation.queries.kept_papers import changes_of_sitting, kept_paper
from db.together.mediation.queries.lacking import lacking_papers
from db.together.mediation.queries.papers.parts import names_of, signers
from db.together.mediation.queries.possible import NOT_NOW
from db.together.mediation.rules import gates
from db.together.mediation.rules.filing import SAY_WHY, SIGNED_BY_ALL_FIRST
from db.together.mediation.rules.kinds import MatterNature, MediationOutcome, PaperKind, PartySide, SittingKind
from db.together.mediation.rules.limits import court_last_day, follow_up_due, kept_until
from db.together.mediation.rules.persons import LONGEST_OF_PARTY, MOST_PARTIES, NEEDS_GUARDIAN, PartyDetails
from db.together.mediation.rules.signing import wanted_signatures
from db.together.mediation.rules.words import NEEDS_TIME, NEEDS_WAY, FollowUpWords
from db.together.mediation.tables import Mediation
from tests.cast import MONDAY
from tests.disputes.conftest import id_of
from tests.together.mediation.conftest import NILS, RECORD, ROSA, SAID, TODAY, WORDS


def refused(action, *given) -> str:
    with pytest.raises(Refused) as told:
        action(*given)
    return told.value.words


def problems(action, *given) -> dict[str, str]:
    with pytest.raises(Invalid) as told:
        action(*given)
    return {one.field: one.words for one in told.value.problems}


def test_it_opens_with_what_the_applicant_said_and_who_they_are_marked_as_filled_in(case, dispute_id):
    file = case.file()
    [rosa] = file.parties
    assert (file.printed_number, file.account) == ("（2026）泰奕桃源人调字第0001号", SAID)
    assert rosa.details == PartyDetails(ROSA, "13800002222", "1号楼3单元402")
    assert file.prefilled == {"account", f"party:{rosa.id}"}
    assert [one.name for one in file.mediators] == ["梅调解"]
    assert [row.why for row in LegalHold.several(dispute=dispute_id)] == ["mediation"]


def test_of_an_anonymous_dispute_nobody_is_filled_in(cast, submit, begin):
    dispute_id = id_of(cast, submit(kind="neighbour", text=SAID))
    case = begin(dispute_id)
    assert (case.file().parties, case.file().account, case.file().prefilled) == ((), "", frozenset())
    assert refused(case.sitting) == gates.BOTH_SIDES_FIRST
    for kind in (PaperKind.APPLICATION, PaperKind.REGISTRATION):
        assert refused(case.made, kind) == NO_ACCOUNT
    assert case.file().words_of_report == SAID


def test_only_a_dispute_between_neighbours_is_mediated_and_one_at_a_time(cast, submit, case, dispute_id):
    ask = (cast.mei, id_of(cast, submit(text=SAID)), "applied", "ordinary", MONDAY)
    assert refused(open_mediation, *ask) == gates.ONLY_NEIGHBOURS
    assert refused(open_mediation, cast.sun, dispute_id, "applied", "ordinary", MONDAY) == gates.RUNS_ALREADY
    assert Mediation.select().count() == 1


def test_in_danger_the_police_come_first(cast, submit):
    dispute_id = id_of(cast, submit(kind="neighbour", text=SAID))
    mark_danger(cast.guo, dispute_id, Danger.VIOLENCE, MONDAY)
    with pytest.raises(NotAllowed, match="110"):
        open_mediation(cast.sun, dispute_id, "applied", "ordinary", MONDAY)


def test_nothing_is_before_both_sides_have_agreed(cast, case):
    nils = case.party()
    [rosa] = [party.id for party in case.file().parties if party.side is PartySide.APPLICANT]
    assert refused(case.sitting) == gates.CONSENT_FIRST[PartySide.APPLICANT]
    note_consent(cast.mei, case.id, rosa, TODAY, MONDAY)
    assert refused(case.sitting) == gates.CONSENT_FIRST[PartySide.RESPONDENT]
    assert refused(case.agreed) == gates.CONSENT_FIRST[PartySide.RESPONDENT]
    note_consent(cast.mei, case.id, nils, TODAY, MONDAY)
    third = case.party(PartySide.THIRD, "物业公司", is_company=True, represented_by="黄经理")
    assert refused(case.sitting) == gates.CONSENT_FIRST[PartySide.THIRD]
    note_consent(cast.mei, case.id, third, TODAY, MONDAY)
    case.sitting()
    assert [one.number for one in case.file().sittings] == [1]


def test_a_refusal_ends_it_and_leaves_only_the_notice_and_the_report(cast, case):
    nils = case.party()
    note_refusal(cast.mei, case.id, nils, TODAY, MONDAY)
    file = case.file()
    assert (file.outcome, file.ended_on) == (MediationOutcome.REFUSED, TODAY)
    made = []
    for kind in PaperKind:
        try:
            made.append(make_paper(cast.mei, case.id, kind, 0, MONDAY) and kind)
        except Refused:
            continue
    assert made == [PaperKind.TERMINATION, PaperKind.CLOSING]
    assert refused(note_consent, cast.mei, case.id, nils, TODAY, MONDAY) == gates.IT_HAS_ENDED


def test_consent_withdrawn_midway_ends_it(cast, case):
    case.both_agree()
    case.sitting()
    [nils] = [party.id for party in case.file().parties if party.side is PartySide.RESPONDENT]
    withdraw_consent(cast.mei, case.id, nils, TODAY, MONDAY)
    assert case.file().outcome is MediationOutcome.WITHDRAWN
    assert refused(case.sitting) == gates.IT_HAS_ENDED
    assert refused(case.agreed) == gates.IT_HAS_ENDED


def test_a_party_that_dies_ends_it_and_after_an_agreement_only_that_is_noted(cast, case, begin, submit):
    nils = case.party()
    note_death(cast.mei, case.id, nils, TODAY, MONDAY)
    assert case.file().outcome is MediationOutcome.STOPPED
    other = begin(id_of(cast, submit(kind="neighbour", text=SAID, name=ROSA)))
    other.party(PartySide.APPLICANT, ROSA)
    other.both_agree()
    other.sitting()
    other.agreed(written=False)
    note_death(cast.mei, other.id, other.file().parties[0].id, TODAY, MONDAY)
    assert other.file().outcome is MediationOutcome.AGREED_ORALLY


def test_a_minor_is_represented_and_a_firm_has_somebody_who_speaks(cast, case):
    minor = PartyDetails("小明", "13900001111", is_minor=True)
    given = (cast.mei, case.id, None, "respondent", minor, MONDAY)
    assert problems(write_party, *given) == {"represented_by": NEEDS_GUARDIAN}
    assert set(problems(write_party, cast.mei, case.id, None, "applicant", PartyDetails(""), MONDAY)) == {
        "name",
        "phone",
    }
    case.party(name="小明", is_minor=True, represented_by="倪小楼（父亲）")
    assert case.file().parties[1].details.called == "小明（倪小楼（父亲））"


def test_sides_that_were_swapped_are_turned_round_until_something_is_signed(cast, case):
    case.party()
    swap_sides(cast.mei, case.id, case.file().revision, MONDAY)
    told = [(party.side.value, party.details.name) for party in case.file().parties]
    assert told == [("applicant", NILS), ("respondent", ROSA)]
    case.signed(PaperKind.RIGHTS)
    assert refused(swap_sides, cast.mei, case.id, case.file().revision, MONDAY) == gates.SIGNED_FIRST


@pytest.mark.parametrize(
    ("lacking", "field", "words"),
    [({"way": " "}, "way", NEEDS_WAY), ({"performed_by": None}, "performed_by", NEEDS_TIME)],
)
def test_an_agreement_without_way_or_time_of_performance_is_refused(cast, case, lacking, field, words):
    case.both_agree()
    case.sitting()
    given = (cast.mei, case.id, case.file().revision, True, replace(WORDS, **lacking), TODAY, MONDAY)
    assert problems(reach_agreement, *given) == {field: words}
    assert case.file().outcome is None


def test_without_a_sitting_there_is_no_agreement_and_two_cannot_reach_it_at_once(cast, case):
    case.both_agree()
    assert refused(case.agreed) == gates.NO_SITTING
    case.sitting()
    stale = case.file().revision - 1
    with pytest.raises(SomebodyWasFaster):
        reach_agreement(cast.mei, case.id, stale, True, WORDS, TODAY, MONDAY)


def test_no_agreement_only_once_the_other_ways_were_told(cast, case):
    case.both_agree()
    given = (cast.mei, case.id, case.file().revision)
    assert refused(end_without_agreement, *given, False, "", TODAY, MONDAY) == gates.WAYS_FIRST
    end_without_agreement(*given, True, "分歧太大。", TODAY, MONDAY)
    assert (case.file().outcome, case.file().ways_told) == (MediationOutcome.FAILED, True)


def test_an_oral_agreement_is_in_force_that_day_and_a_written_one_with_the_last_signature(cast, case, begin, submit):
    case.both_agree()
    case.sitting()
    case.agreed(written=False)
    assert (case.file().effective_on, case.file().court_last_day) == (TODAY, date(2026, 12, 16))
    other = begin(id_of(cast, submit(kind="neighbour", text=SAID)), MONDAY)
    other.party(PartySide.APPLICANT, ROSA)
    other.both_agree()
    other.sitting()
    other.agreed()
    assert other.file().effective_on is None
    other.now = MONDAY + timedelta(days=2)
    other.signed(PaperKind.AGREEMENT, on=other.today)
    assert other.file().effective_on == TODAY + timedelta(days=2)


def test_the_last_day_to_the_court_is_a_working_day():
    """The code's own example: thirty days from 2026-09-04 end in the National Day holiday."""
    assert court_last_day(date(2026, 9, 4)) == date(2026, 10, 8)
    assert court_last_day(date(2026, 12, 3)) == date(2027, 1, 4)
    assert follow_up_due(date(2026, 9, 4), None) == date(2026, 10, 4)
    assert follow_up_due(date(2026, 9, 4), date(2026, 9, 20)) == date(2026, 10, 5)
    assert (kept_until(date(2024, 2, 29), 1), kept_until(TODAY, None)) == (date(2025, 2, 28), None)


def test_to_the_court_both_go_together_and_in_time(cast, case):
    case.both_agree()
    case.sitting()
    assert refused(note_court_step, cast.mei, case.id, "applied", TODAY, True, "", MONDAY) == gates.ONLY_AGREED
    case.agreed(written=False)
    assert refused(note_court_step, cast.mei, case.id, "applied", TODAY, False, "", MONDAY) == gates.ONLY_TOGETHER
    late = MONDAY + timedelta(days=31)
    after = TODAY + timedelta(days=31)
    assert refused(note_court_step, cast.mei, case.id, "applied", after, True, "", late) == gates.TOO_LATE
    with pytest.raises(Refused):
        note_court_step(cast.mei, case.id, "confirmed", TODAY, True, "", MONDAY)
    note_court_step(cast.mei, case.id, "applied", TODAY, True, "", MONDAY)
    note_court_step(cast.mei, case.id, "confirmed", TODAY, True, "（2026）辽0112民特1号", MONDAY)
    assert [(one.kind.value, one.document) for one in case.file().court_steps] == [
        ("applied", ""),
        ("confirmed", "（2026）辽0112民特1号"),
    ]


def test_status_and_property_warn_that_a_court_will_not_confirm():
    said = ["一方把502室过户给另一方"]
    assert gates.court_warnings(MatterNature.ORDINARY, said) == (gates.PROPERTY_WARNING,)
    assert gates.court_warnings(MatterNature.STATUS, ["好好说话"]) == (gates.STATUS_WARNING,)
    assert gates.court_warnings(MatterNature.ORDINARY, ["楼上修好水管"]) == ()


def test_two_who_save_the_same_sitting_are_told_and_both_wordings_stay(cast, case):
    case.both_agree()
    sitting = case.sitting()
    named = replace(RECORD, checked="水从吊顶来。")
    assert correct_sitting(cast.mei, case.id, sitting, 1, MONDAY, named, MONDAY) == 2
    with pytest.raises(SomebodyWasFaster):
        correct_sitting(cast.sun, case.id, sitting, 1, MONDAY, replace(RECORD, checked="没有查。"), MONDAY)
    [change] = changes_of_sitting(cast.mei, case.id, sitting)
    assert (change.version, [name for name, _pieces in change.changes]) == (2, ["checked"])
    case.signed(PaperKind.SITTING, sitting)
    given = (cast.mei, case.id, sitting, 2, MONDAY, RECORD, MONDAY)
    assert refused(correct_sitting, *given) == gates.SIGNED_FIRST


def test_as_many_parties_as_a_file_takes_stand_in_the_record_with_their_longest_names(cast, case):
    for _each in range(MOST_PARTIES - 1):
        speaks = {"is_company": True, "represented_by": "阳" * LONGEST_OF_PARTY["represented_by"]}
        case.party(name="欧" * LONGEST_OF_PARTY["name"], **speaks)
    case.both_agree()
    there = names_of(case.file().parties)
    case.sitting(replace(RECORD, present=there))
    assert case.file().sittings[0].record.present == there


def test_a_sitting_is_neither_ahead_nor_before_the_file(cast, case):
    case.both_agree()
    for when in (None, MONDAY + timedelta(hours=1), MONDAY - timedelta(days=1)):
        given = (cast.mei, case.id, SittingKind.SITTING, when, RECORD, MONDAY)
        assert list(problems(hold_sitting, *given)) == ["begins_at"]


def test_a_follow_up_is_what_somebody_said_and_only_of_what_is_in_force(cast, case):
    case.both_agree()
    case.sitting()
    words = FollowUpWords(found="已修好。", told_by="罗莎莎，电话")
    assert refused(follow_up, cast.mei, case.id, "full", words, TODAY, MONDAY) == gates.ONLY_AGREED
    case.agreed()
    assert refused(follow_up, cast.mei, case.id, "full", words, TODAY, MONDAY) == gates.NOT_IN_FORCE
    case.signed(PaperKind.AGREEMENT)
    assert set(problems(follow_up, cast.mei, case.id, "full", FollowUpWords(), TODAY, MONDAY)) == {"found", "told_by"}
    follow_up(cast.mei, case.id, "full", words, TODAY, MONDAY)
    assert [one.words for one in case.file().follow_ups] == [words]


def lacking(case) -> set[PaperKind]:
    return {one.kind for one in lacking_papers(case.file())}


def test_the_police_paper_only_of_what_they_handed_over_and_was_performed(cast, begin, dispute_id):
    case = begin(dispute_id, origin="police")
    case.both_agree()
    case.sitting()
    case.agreed(written=False)
    with pytest.raises(Refused):
        case.made(PaperKind.POLICE)
    follow_up(cast.mei, case.id, "full", FollowUpWords(found="已修好。", told_by="罗莎莎"), TODAY, MONDAY)
    assert case.made(PaperKind.POLICE) > 0
    assert {PaperKind.APPLICATION, PaperKind.REGISTRATION} & lacking(case) == {PaperKind.REGISTRATION}
    case.signed(PaperKind.APPLICATION)
    assert {PaperKind.APPLICATION, PaperKind.REGISTRATION} & lacking(case) == set()
    follow_up(cast.mei, case.id, "none", FollowUpWords(found="又漏了。", told_by="罗莎莎"), TODAY, MONDAY)
    assert refused(case.made, PaperKind.POLICE) == NOT_NOW


def test_a_file_closes_only_whole_or_with_words_why_and_then_nothing_changes(cast, case, dispute_id):
    case.both_agree()
    revision = case.file().revision
    assert refused(close_file, cast.mei, case.id, revision, "", {}, MONDAY) == gates.NOT_ENDED
    end_without_agreement(cast.mei, case.id, revision, True, "", TODAY, MONDAY)
    reasons = dict.fromkeys(("application", "rights", "identity", "sitting", "termination", "closing"), "双方拒签")
    for lazy in ({}, reasons | {"rights": ""}, reasons | {"rights": "x"}, reasons | {"rights": "xxxxxx"}):
        ask = (cast.mei, case.id, case.file().revision, "双方未到场签字。", lazy, MONDAY)
        assert refused(close_file, *ask) == SAY_WHY
    close_file(cast.mei, case.id, case.file().revision, "", reasons, MONDAY)
    assert (case.file().filed_on, case.file().why_lacking) == (TODAY, reasons)
    assert LegalHold.several(dispute=dispute_id) == []
    assert refused(case.made, PaperKind.RIGHTS) == gates.IS_CLOSED


def names_that_must_be_signed(case) -> str:
    with pytest.raises(Refused) as told:
        close_file(case.cast.mei, case.id, case.file().revision, "x", dict.fromkeys(PaperKind, "双方未到场"), MONDAY)
    assert told.value.words == SIGNED_BY_ALL_FIRST
    return str(told.value.values["papers"])


def test_an_agreement_is_filed_only_once_all_signed_it_and_why_the_record_is_not_signed_is_said(cast, case):
    case.both_agree()
    case.sitting()
    case.agreed()
    case.made(PaperKind.AGREEMENT)
    assert names_that_must_be_signed(case) == "人民调解协议书"
    case.signed(PaperKind.AGREEMENT)
    reasons = dict.fromkeys(PaperKind, "双方未到场")
    silent = {kind: why for kind, why in reasons.items() if kind is not PaperKind.SITTING}
    assert refused(close_file, cast.mei, case.id, case.file().revision, "", silent, MONDAY) == SAY_WHY
    close_file(cast.mei, case.id, case.file().revision, "", reasons, MONDAY)
    assert (case.file().filed_on, case.file().why_lacking["sitting"]) == (TODAY, "双方未到场")


def test_an_agreement_that_somebody_never_signs_is_none_and_its_file_can_be_closed(cast, case):
    case.both_agree()
    case.sitting()
    never = (cast.mei, case.id)
    told = (True, "被申请人反悔，不签。", TODAY, MONDAY)
    assert refused(note_never_signed, *never, case.file().revision, *told) == gates.NOT_UNSIGNED
    case.agreed()
    rosa = f"party:{case.file().parties[0].id}"
    note_signed(cast.mei, case.id, case.made(PaperKind.AGREEMENT), {rosa: TODAY}, "", (), MONDAY)
    case.made(PaperKind.RIGHTS)
    revision = case.file().revision
    assert refused(note_never_signed, *never, revision, False, *told[1:]) == gates.WAYS_FIRST
    assert problems(note_never_signed, *never, revision, True, " ", TODAY, MONDAY).keys() == {"words"}
    note_never_signed(*never, revision, *told)
    file = case.file()
    assert (file.outcome, file.ways_told, file.ended_words) == (MediationOutcome.FAILED, True, told[1])
    assert [one.kind for one in file.standing] == [PaperKind.RIGHTS]
    assert {one.reason for one in file.papers if one.withdrawn_at} == {told[1]}
    assert refused(case.made, PaperKind.AGREEMENT) == NOT_NOW
    closing = kept_paper(cast.mei, case.id, case.made(PaperKind.CLOSING))
    assert [(one.heading, one.text) for one in closing.sections] == [("说明", told[1])]
    assert refused(note_never_signed, *never, case.file().revision, *told) == gates.NOT_UNSIGNED
    close_file(cast.mei, case.id, case.file().revision, "", dict.fromkeys(PaperKind, "双方未到场"), MONDAY)
    assert case.file().filed_on == TODAY


def test_what_is_in_force_was_signed_and_does_not_wait_for_the_recorder(cast, case):
    case.both_agree()
    case.sitting()
    case.agreed()
    paper = case.made(PaperKind.AGREEMENT)
    days = dict.fromkeys(signers(case.file(), PaperKind.AGREEMENT), TODAY)
    assert days.pop("recorder") == TODAY
    note_signed(cast.mei, case.id, paper, days, "", (), MONDAY)
    assert (case.file().effective_on, case.file().standing[0].signed_on) == (TODAY, None)
    given = (cast.mei, case.id, case.file().revision, True, "不签。", TODAY, MONDAY)
    assert refused(note_never_signed, *given) == gates.NOT_UNSIGNED


@pytest.mark.parametrize(
    ("kind", "who"),
    [
        (PaperKind.APPLICATION, ("party:1",)),
        (PaperKind.REGISTRATION, ("party:1", "party:2", "registrar", "seal")),
        (PaperKind.RIGHTS, ("party:1", "party:2")),
        (PaperKind.IDENTITY, ("mediator",)),
        (PaperKind.MANDATE, ("party:2", "agent:2")),
        (PaperKind.INQUIRY, ("asked", "mediator", "recorder")),
        (PaperKind.EVIDENCE, ()),
        (PaperKind.SITTING, ("party:1", "party:2", "mediator", "recorder")),
        (PaperKind.AGREEMENT, ("party:1", "party:2", "mediator", "recorder", "seal")),
        (PaperKind.ORAL, ("mediator", "recorder")),
        (PaperKind.TERMINATION, ("mediator", "seal")),
        (PaperKind.FOLLOW_UP, ("followed_up",)),
        (PaperKind.COURT, ("party:1", "party:2")),
        (PaperKind.POLICE, ("party:1",)),
        (PaperKind.CLOSING, ("mediator", "seal")),
    ],
)
def test_each_paper_is_signed_by_those_whom_the_law_and_the_form_name(kind, who):
    assert wanted_signatures(kind, [1], [1, 2], [2]) == who


def test_an_oral_agreement_is_filed_only_once_its_registration_is_signed(case):
    case.both_agree()
    case.sitting()
    case.agreed(written=False)
    assert names_that_must_be_signed(case) == "人民调解口头协议登记表"


def test_no_number_is_used_twice_and_none_is_missing_within_a_year(cast, submit, begin):
    new_year = MONDAY + timedelta(days=60)
    opened = []
    for when in (MONDAY, MONDAY, new_year, MONDAY):
        dispute_id = id_of(cast, submit(kind="neighbour", text=SAID))
        with pytest.raises(Refused):
            open_mediation(cast.mei, dispute_id, "applied", "nothing we know", when)
        opened.append(begin(dispute_id, when).file().printed_number)
    assert opened == [
        "（2026）泰奕桃源人调字第0001号",
        "（2026）泰奕桃源人调字第0002号",
        "（2027）泰奕桃源人调字第0001号",
        "（2026）泰奕桃源人调字第0003号",
    ]


def test_only_those_named_and_the_secretary_open_it_and_each_opening_is_recorded(cast, case, dispute_id):
    for stranger in (cast.guo, cast.luo, cast.an, cast.ada, cast.otto):
        with pytest.raises(NotFound):
            open_file(stranger, case.id, MONDAY)
    open_file(cast.sun, case.id, MONDAY)
    open_file(cast.sun, case.id, MONDAY + timedelta(minutes=29))
    open_file(cast.sun, case.id, MONDAY + timedelta(minutes=30))
    readers = [row.actor_id for row in Event.several(subject="mediation", kind="mediation_file_opened")]
    assert readers == [cast.sun.staff_id, cast.sun.staff_id]
    name_mediator(cast.sun, case.id, cast.guo.staff_id, "", MONDAY)
    [_mei, guo] = open_file(cast.guo, case.id, MONDAY).mediators
    release_mediator(cast.sun, case.id, guo.id, MONDAY)
    with pytest.raises(NotFound):
        open_file(cast.guo, case.id, MONDAY)


def test_once_it_is_a_complaint_about_the_secretary_they_find_no_file(cast, case, dispute_id):
    about = {"complaint": Complaint.OUTSIDE, "about_staff": cast.sun.staff_id}
    Dispute.update(**about).where(Dispute.id == dispute_id).execute()
    with pytest.raises(NotFound):
        open_file(cast.sun, case.id, MONDAY)
