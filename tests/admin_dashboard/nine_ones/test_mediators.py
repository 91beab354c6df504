"""A mediator keeps a profile in a minute, and names who stands in."""

from __future__ import annotations

from datetime import date, time, timedelta

from db.community.staff.actions.profiles import save_profile
from db.community.staff.queries.offices import mediator_of
from db.community.staff.queries.profiles import profile_of
from db.community.staff.queries.standing_in import stand_ins
from db.community.staff.rules.hours import HoursSpan
from db.records.photos.tables import Photo
from tests.admin_dashboard.conftest import LATER, button, texts
from tests.cast import MONDAY
from tests.community.staff.test_profiles import FULL, portrait
from tests.resident_app.conftest import photo

TODAY = date(2026, 11, 16)


def test_a_mediator_lands_on_their_own_profile_and_saves_it(desk, cast) -> None:
    app = desk.open("mei", "mediators")
    app.file_uploader[0].upload("me.jpg", photo("teal"), "image/jpeg").run()
    app.text_area[0].set_value("邻里纠纷、停车").run()
    app.button_group(key=f"profile-{cast.mei.staff_id}-0-0-days").set_value([1, 2, 3]).run()
    button(app, "Save").click().run()
    assert not app.exception
    found = profile_of(cast.mei.staff_id)
    assert (found.hours, found.helps_with) == ((HoursSpan((1, 2, 3), time(9), time(11)),), "邻里纠纷、停车")
    assert found.photo_id == Photo.get().id


def test_a_problem_is_said_and_nothing_typed_is_lost(desk, cast) -> None:
    app = desk.open("mei", "mediators")
    app.text_input[0].set_value("请找我").run()
    app.text_area[0].set_value("停车").run()
    button(app, "Save").click().run()
    assert "Duty phone: A phone number has digits only" in texts(app)
    assert (app.text_input[0].value, app.text_area[0].value) == ("请找我", "停车")


def test_a_file_that_is_no_photo_is_refused_in_words(desk) -> None:
    app = desk.open("mei", "mediators")
    app.file_uploader[0].upload("me.jpg", b"GIF89a", "image/jpeg").run()
    assert "me.jpg: This file is not a photo we can read." in texts(app).replace("\\", "")
    assert button(app, "Save").disabled


def test_a_secretary_finds_everybody_of_the_scope_and_the_one_of_a_building(desk, cast) -> None:
    save_profile(cast.mei, cast.mei.staff_id, FULL, portrait(), MONDAY)
    listed = texts(desk.open("sun", "mediators"))
    assert [words in listed for words in ("梅调解", "孙书记", "13911112222")] == [True] * 3
    assert button(desk.open("sun", "mediators", building=cast.building_id), "Save")
    assert "This was not found." in texts(desk.open("otto", "mediators", person=cast.mei.staff_id))


def test_an_auditor_reads_it(desk, cast) -> None:
    save_profile(cast.mei, cast.mei.staff_id, FULL, None, MONDAY)
    app = desk.open("an", "mediators")
    assert ("Mon, Wed, Fri 9:00–11:00" in texts(app), [one.label for one in app.button]) == (True, [])


def test_somebody_is_named_to_stand_in_and_it_is_ended(desk, cast) -> None:
    app = desk.open("mei", "mediators", section="standing-in")
    app.selectbox[0].set_value(cast.guo.staff_id).run()
    app.date_input[1].set_value(TODAY + timedelta(days=2)).run()
    button(app, "Name them").click().run()
    assert not app.exception
    assert mediator_of(cast.building_id, LATER).id == cast.guo.staff_id
    assert "instead of 梅调解" in texts(app)
    button(app, "End it now").click().run()
    assert mediator_of(cast.building_id, LATER).id == cast.mei.staff_id


def test_a_secretary_says_first_who_is_away(desk, cast) -> None:
    app = desk.open("guo", "mediators", section="standing-in")
    app.selectbox[0].set_value(cast.mei.staff_id).run()
    app.selectbox[1].set_value(cast.guo.staff_id).run()
    button(app, "Name them").click().run()
    assert [one.building_id for one in stand_ins(cast.guo, LATER)] == [cast.building_id]
