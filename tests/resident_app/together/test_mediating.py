"""The mediation of a matter on the mediator's phone: consent by one tap, and photos of signed pages."""

from __future__ import annotations

import pytest

from db.disputes.tables import Dispute
from db.records.photos.tables import SetAsidePhoto
from db.together.mediation.actions.opening import open_file, open_mediation
from db.together.mediation.actions.papers import make_paper
from db.together.mediation.actions.parties import write_party
from db.together.mediation.rules.kinds import MediationOutcome, PaperKind
from db.together.mediation.rules.persons import PartyDetails
from db.together.mediation.tables import MediationScan
from tests.cast import MONDAY
from tests.disputes.conftest import id_of, settled
from tests.pages import Page
from tests.resident_app.conftest import photo, upload
from tests.resident_app.together.test_in_hand import mei, phone_of
from tests.together.mediation.conftest import NILS, ROSA, SAID, TODAY

__all__ = ["mei", "phone_of"]


@pytest.fixture
def number(cast, submit) -> int:
    found = id_of(cast, submit(kind="neighbour", text=SAID, name=ROSA, phone="13800002222"))
    Dispute.update(holder_staff=cast.mei.staff_id).where(Dispute.id == found).execute()
    return found


@pytest.fixture
def mediation_id(cast, number) -> int:
    opened = open_mediation(cast.mei, number, "applied", "ordinary", MONDAY)
    write_party(cast.mei, opened, None, "respondent", PartyDetails(NILS, "13900001111"), MONDAY)
    return opened


def say(phone, number: int, party: int, answer: str):
    page = f"/m/{number}/mediation"
    return phone.send(page, f"{page}/consent", {"party": str(party), "answer": answer, "form_key": f"k{party}{answer}"})


def test_consent_is_one_tap_for_each_and_a_refusal_ends_it(mei, cast, number, mediation_id):
    assert f"/m/{number}/mediation" in mei.page(f"/m/{number}").attributes("a.button", "href")
    rosa, nils = [party.id for party in open_file(cast.mei, mediation_id, MONDAY).parties]
    assert say(mei, number, rosa, "agrees").location == f"/m/{number}/mediation?done=1"
    assert open_file(cast.mei, mediation_id, MONDAY).parties[0].consented_on == TODAY
    say(mei, number, nils, "refuses")
    assert open_file(cast.mei, mediation_id, MONDAY).outcome is MediationOutcome.REFUSED
    assert say(mei, number, nils, "agrees").status_code == 409


def test_a_signed_page_is_photographed_and_one_of_another_case_refused(mei, cast, number, mediation_id):
    paper = make_paper(cast.mei, mediation_id, PaperKind.APPLICATION, 0, MONDAY)
    page = f"/m/{number}/mediation"
    assert mei.page(page).attributes("input[name=number_seen]", "type") == ["text"]
    given = {"paper": str(paper), "whole": "yes", "photos": [upload(photo())], "number_seen": "0002"}
    refused = mei.send(page, f"{page}/page", given | {"day": "2026-11-14"})
    typed = Page(refused.get_data(as_text=True)).attributes(f"#paper-{paper} input:not([type=hidden])", "value")
    assert (refused.status_code, typed) == (422, ["0002", "2026-11-14", "yes"])
    assert Page(refused.get_data(as_text=True)).attributes("input[checked]", "name") == ["whole"]
    assert (MediationScan.select().count(), SetAsidePhoto.select().count()) == (0, 0)
    given |= {"photos": [upload(photo())], "number_seen": "（2026）泰奕桃源人调字第0001号"}
    assert mei.send(page, f"{page}/page", given).location == f"{page}?done=1"
    [kept] = open_file(cast.mei, mediation_id, MONDAY).papers
    assert (kept.signed_on, len(kept.scan_ids)) == (TODAY, 1)


def test_to_others_there_is_no_such_page(phone_of, cast, number, mediation_id):
    assert phone_of(cast.guo).open(f"/m/{number}/mediation").status_code == 404
    assert phone_of(cast.sun).open(f"/m/{number}/mediation").status_code == 200


def test_a_file_waits_on_the_phone_of_whoever_mediates_when_its_matter_has_ended(phone_of, cast, number, mediation_id):
    make_paper(cast.mei, mediation_id, PaperKind.APPLICATION, 0, MONDAY)
    settled(cast, number)
    mine = phone_of(cast.mei).page("/m")
    assert f"/m/{number}" not in mine.attributes("a", "href")
    [file] = [a for a in mine.attributes("a.card", "href") if a == f"/m/{number}/mediation"]
    assert "待签文书 1 份" in mine.text
    assert "现在没有等着您办的事" not in mine.text
    assert file not in phone_of(cast.guo).page("/m").attributes("a", "href")
