"""At the desk: photos that are looked at and taken out, what was noted by mistake, and two who write the same thing."""

from __future__ import annotations

from admin_dashboard.words import plain
from db.records.history.tables import Event
from db.together.mediation.actions.after import note_court_step
from db.together.mediation.actions.committee import take_template
from db.together.mediation.actions.opening import open_file
from db.together.mediation.actions.parties import note_consent, note_refusal
from db.together.mediation.actions.sittings import correct_sitting, hold_sitting, note_evidence
from db.together.mediation.rules.kinds import MediationOutcome, PaperKind
from db.together.mediation.rules.words import EvidenceWords
from tests.admin_dashboard.conftest import button, texts
from tests.admin_dashboard.together.test_mediation import both_agree, mediation_id, named, number, part
from tests.cast import MONDAY
from tests.together.mediation.conftest import RECORD, TODAY, Mediating, picture, word_template

__all__ = ["mediation_id", "number"]
FASTER = "Somebody else was faster than you."


def told_at(app, label: str, words: str) -> None:
    named(app.text_input, label).input(words).run()


def seen_photos() -> int:
    return Event.select().where(Event.kind == "mediation_photos_seen").count()


def test_a_photo_is_looked_at_recorded_each_time_and_taken_out(desk, cast, mediation_id):
    both_agree(cast, mediation_id)
    note_evidence(cast.mei, mediation_id, EvidenceWords("照片"), 1, [picture(20), picture(21)], MONDAY)
    app = part(desk, mediation_id, "talking")
    assert (len(app.get("image")), seen_photos()) == (0, 0)
    button(app, "Look at the photos (2)").click().run()
    assert (len(app.get("image")), seen_photos()) == (2, 1)
    button(app, "Larger").click().run()
    assert seen_photos() == 2
    told_at(app, "Why it is taken out", "拍糊了。")
    named(app.button, "Take it out of the file").click().run()
    assert [len(one.scan_ids) for one in open_file(cast.mei, mediation_id, MONDAY).evidence] == [1]
    said = texts(part(desk, mediation_id, "talking"))
    assert "A photo was taken out" in said
    assert "拍糊了。" in said


def test_a_piece_of_evidence_is_taken_out_and_its_number_stays_there(desk, cast, mediation_id):
    both_agree(cast, mediation_id)
    note_evidence(cast.mei, mediation_id, EvidenceWords("别家的合同"), 1, (), MONDAY)
    app = part(desk, mediation_id, "talking")
    told_at(app, "Why it is taken back", "别的案子。")
    button(app, "Take it back").click().run()
    said = texts(part(desk, mediation_id, "talking"))
    assert (plain("1. (taken out)") in said, "别家的合同" in said) == (True, False)
    assert plain("Evidence 1 was taken out") in said


def test_what_was_noted_by_mistake_of_signatures_the_court_and_the_end_has_a_way_out(desk, cast, mediation_id):
    both_agree(cast, mediation_id)
    case = Mediating(cast, mediation_id)
    case.sitting()
    case.agreed()
    case.signed(PaperKind.AGREEMENT)
    note_court_step(cast.mei, mediation_id, "applied", TODAY, True, "", MONDAY)
    for name in ("after", "papers", "ending"):
        app = part(desk, mediation_id, name)
        told_at(app, "Why it is taken back", "记错了。")
        button(app, "Take it back").click().run()
    file = open_file(cast.mei, mediation_id, MONDAY)
    assert (file.court_steps, file.effective_on, file.outcome) == ((), None, None)
    app = part(desk, mediation_id, "ending")
    assert named(app.text_area, "Content of the agreement").value == "乙方修好卫生间防水，甲方提供方便。"
    assert plain("How it ended was noted by mistake: Agreed in writing") in texts(app)


def test_a_refusal_noted_by_mistake_is_taken_back(desk, cast, mediation_id):
    both_agree(cast, mediation_id)
    note_refusal(cast.mei, mediation_id, open_file(cast.mei, mediation_id, MONDAY).parties[1].id, TODAY, MONDAY)
    app = part(desk, mediation_id, "ending")
    told_at(app, "Why it is taken back", "点错了。")
    button(app, "Take it back").click().run()
    assert open_file(cast.mei, mediation_id, MONDAY).outcome is None


def test_whoever_was_slower_with_a_new_sitting_is_told_and_keeps_what_they_typed(desk, cast, mediation_id):
    both_agree(cast, mediation_id)
    app = part(desk, mediation_id, "talking")
    named(app.text_input, "Place").input("调解室").run()
    named(app.text_area, "What each side said").input("申请人：漏水。").run()
    hold_sitting(cast.sun, mediation_id, "sitting", MONDAY, RECORD, MONDAY)
    new = [one for one in app.button if one.label == "Write it down"][-1]
    new.click().run()
    assert FASTER in [one.value for one in app.toast][0]
    assert [one.number for one in open_file(cast.mei, mediation_id, MONDAY).sittings] == [1]
    kept = [one.value for one in app.text_area if one.label == "What each side said"]
    assert kept[-1] == "申请人：漏水。"
    [one for one in app.button if one.label == "Write it down"][-1].click().run()
    assert [one.number for one in open_file(cast.mei, mediation_id, MONDAY).sittings] == [1, 2]


def test_whoever_was_slower_with_a_correction_is_told(desk, cast, mediation_id):
    both_agree(cast, mediation_id)
    one = hold_sitting(cast.sun, mediation_id, "sitting", MONDAY, RECORD, MONDAY)
    app = part(desk, mediation_id, "talking")
    named(app.text_area, "Result").input("再谈。").run()
    correct_sitting(cast.sun, mediation_id, one, 1, MONDAY, RECORD, MONDAY)
    named(app.button, "Write it down").click().run()
    assert FASTER in [one.value for one in app.toast][0]
    assert open_file(cast.mei, mediation_id, MONDAY).sittings[0].version == 2


def test_how_it_ends_is_decided_on_what_was_read(desk, cast, mediation_id):
    both_agree(cast, mediation_id)
    app = part(desk, mediation_id, "ending")
    hold_sitting(cast.sun, mediation_id, "sitting", MONDAY, RECORD, MONDAY)
    told = "The parties were told that arbitration, an office in charge and the court remain"
    named(app.checkbox, told).check().run()
    button(app, "End it without an agreement").click().run()
    assert FASTER in [one.value for one in app.toast][0]
    assert open_file(cast.mei, mediation_id, MONDAY).outcome is None
    button(app, "End it without an agreement").click().run()
    assert open_file(cast.mei, mediation_id, MONDAY).outcome is MediationOutcome.FAILED


def test_whether_a_changed_name_is_another_person_is_asked_before_it_is_kept(desk, cast, mediation_id):
    both_agree(cast, mediation_id)
    app = part(desk, mediation_id, "people")
    names = [one for one in app.text_input if one.label == "Name"]
    names[1].input("马接手").run()
    change = [one for one in app.button if one.label == "Write it down"][1]
    change.click().run()
    assert "Say whether it is the same person" in texts(app)
    named(app.radio, "Who is it now?").set_value(False)
    [one for one in app.button if one.label == "Write it down"][1].click().run()
    changed = open_file(cast.mei, mediation_id, MONDAY).parties[1]
    assert (changed.details.name, changed.consented_on) == ("马接手", None)
    note_consent(cast.mei, mediation_id, changed.id, TODAY, MONDAY)


def test_a_paper_in_an_own_form_is_offered_as_word_alone(desk, cast, mediation_id):
    take_template(cast.sun, "rights", word_template("告知 {{ number }}"), "告知.docx", MONDAY)
    Mediating(cast, mediation_id).made(PaperKind.RIGHTS)
    app = part(desk, mediation_id, "papers")
    labels = [one.proto.label for one in app.get("download_button")]
    assert labels == ["Word document", "The whole file as one PDF"]
    assert "In your own form: print it from Word." in texts(app)
