"""At the desk: what is about a colleague, and where the process has died."""

from __future__ import annotations

import pytest

from admin_dashboard.parts.forms import holder_choice
from db.community.staff.queries.outside_office import OutsideOfficeInfo, outside_office_of
from db.disputes.queries.desk import dispute_for_desk
from db.disputes.tables import Dispute
from db.records.permissions.rules import Complaint
from db.records.reports.rules import ReportKind, Source
from tests.admin_dashboard.conftest import LATER, LEAK, button, texts

STOPPED = "the jobs process has stopped"


@pytest.fixture
def about_mei(cast, report):
    report(about_staff=True, about_staff_id=cast.mei.staff_id)
    return Dispute.get()


def test_who_handles_it_reads_whom_it_is_about_and_is_offered_nobody_below(desk, cast, about_mei):
    app = desk.open("guo", "dispute", id=about_mei.id)
    assert "About a colleague: 梅调解" in texts(app)
    place = dispute_for_desk(cast.sun, about_mei.id, LATER).place
    assert set(holder_choice.holders(cast.sun, place, LATER)) == {
        ("staff_id", cast.guo.staff_id),
        ("staff_id", cast.sun.staff_id),
    }


def test_whom_it_is_about_finds_nothing_at_the_address(desk, about_mei):
    app = desk.open("mei", "dispute", id=about_mei.id)
    assert LEAK not in texts(app)
    assert about_mei.reference not in texts(app)
    assert "Nothing is waiting." in texts(desk.open("mei"))


def test_it_is_filed_at_the_desk_with_whom_it_is_about(desk, cast):
    app = desk.open("mei", "file")
    next(one for one in app.segmented_control if one.label == "How did they reach you?").select(Source.PHONE)
    next(one for one in app.segmented_control if one.label == "What is it about?").select(ReportKind.OTHER)
    next(one for one in app.text_area if one.label.startswith("What happened")).set_value(LEAK)
    next(one for one in app.checkbox if one.label.startswith("I have told the resident")).check()
    next(one for one in app.checkbox if one.label == "This is about somebody who works here").check()
    app.run()
    next(one for one in app.selectbox if one.label == "About whom").select(cast.guo.staff_id)
    button(app, "File it").click().run()
    found = Dispute.get()
    assert (found.complaint, found.about_staff_id, found.holder_staff_id) == (
        Complaint.INSIDE,
        cast.guo.staff_id,
        cast.sun.staff_id,
    )


def test_an_administrator_names_who_outside_hears_it(desk, cast):
    app = desk.open("ada", "organisation", section="community")
    for field, value in {"office": "桃仙街道纪工委", "name": "秦主任", "phone": "024-1111 2222"}.items():
        app.text_input(key=f"outside-{field}").set_value(value)
    app.run()
    button(app, "Save who hears it").click().run()
    assert outside_office_of(cast.community_id) == OutsideOfficeInfo("桃仙街道纪工委", "秦主任", "024-1111 2222", True)
    shown = texts(desk.open("sun", "organisation", section="community"))
    assert "桃仙街道纪工委" in shown


def test_the_auditor_learns_how_many_are_about_the_secretary(desk, cast, report):
    report(about_staff=True, about_staff_id=cast.sun.staff_id)
    assert "that nobody here reads: 1." in texts(desk.open("an"))
    assert "that nobody here reads" not in texts(desk.open("sun"))


@pytest.mark.parametrize("who", ["sun", "guo", "ada"])
def test_dead_jobs_are_said_on_the_first_screen(desk, who):
    desk.open(who)
    desk.jobs_run, desk.now = False, LATER.replace(hour=LATER.hour + 1)
    assert STOPPED in texts(desk.open(who))
    assert STOPPED not in texts(desk.open("mei"))


def test_whoever_looks_lets_go_what_only_names_a_colleague(desk, cast, report):
    number = report("梅调解说过要来看看，楼道灯还是坏的。")
    app = desk.open("guo", "dispute", id=number)
    assert "Nobody said so: the words name them. Please look whether it is about them." in texts(app)
    button(app, "Not about them: let it go its ordinary way").click().run()
    found = Dispute.get_by_id(number)
    assert (found.complaint, found.only_named, found.holder_staff_id) == (None, False, cast.mei.staff_id)


def test_whoever_was_told_of_danger_reads_it_on_their_first_screen_and_what_it_is(desk, cast, report):
    number = report("孙书记打人，楼道有煤气味", about_staff=True, about_staff_id=cast.sun.staff_id)
    assert "TY-2026-0001" in texts(desk.open("guo"))
    assert "A complaint for an office outside." in texts(desk.open("guo", "dispute", id=number))
    assert "TY-2026-0001" not in texts(desk.open("sun"))
