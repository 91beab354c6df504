"""Signs at the desk: printed, hung up, given a header, and a code retired."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pypdfium2
from PIL import Image

from admin_dashboard.screens.nine_ones import signs as screen
from db.community.organisation import actions as organisation
from db.community.organisation.queries.places import retired_codes_of
from db.community.organisation.rules import BuildingDetails
from db.community.staff.actions.people import change_staff
from db.community.staff.rules.people import Person
from db.nine_ones.signs import actions
from db.nine_ones.signs.queries.signs import header_of
from db.nine_ones.signs.queries.versions import walls
from db.nine_ones.signs.rules import SignHeaderDetails
from db.records.permissions.rules import Ability, Role
from tests.admin_dashboard.conftest import LATER, button, rows, texts
from tests.cast import MONDAY

TODAY = MONDAY.date()


def wall(building_id: int):
    return walls([building_id], LATER + timedelta(minutes=1))[building_id]


def test_a_buildings_sign_is_shown_printed_and_hung_up(desk, cast):
    app = desk.open("mei", "building", id=cast.building_id)
    assert (len(app.image), [one.label for one in app.download_button]) == (1, ["Download the PDF"])
    assert "not printed and hung up yet" in texts(app)
    button(app, "The printed sign hangs now").click().run()
    assert [one.value for one in app.error] == ["This sign has not been printed yet."]
    actions.print_signs(cast.mei, [cast.building_id], LATER)
    button(app, "The printed sign hangs now").click().run()
    assert "v1 has been hanging since" in texts(app)
    assert wall(cast.building_id).hung.version.number == 1


def test_a_code_is_retired_with_a_reason_by_who_may(desk, cast):
    for_mei = desk.open("mei", "building", id=cast.building_id)
    assert [one for one in for_mei.button if one.label == "Retire it and give a new code"] == []
    app = desk.open("guo", "building", id=cast.building_id)
    assert button(app, "Retire it and give a new code").disabled
    app.radio(key=f"code-end-{cast.building_id}").set_value("pasted_over").run()
    button(app, "Retire it and give a new code").click().run()
    [old] = retired_codes_of(cast.building_id)
    assert (old.code, str(old.reason), old.building.code != "A2C3DC") == ("A2C3DC", "pasted_over", True)
    assert "A2C3DC was retired on 16 Nov 2026: Another code was pasted over it." in texts(app)


def test_scans_are_drawn_and_can_be_read_as_a_table(desk, cast):
    actions.count_scans({("A2C3DC", TODAY): 7, ("A2C3DC", TODAY - timedelta(days=40)): 9})
    app = desk.open("an", "building", id=cast.building_id)
    assert "in the last 30 days: 7." in texts(app)
    assert ["Mon 16 Nov", "7"] in rows(app)


def test_all_of_ones_scope_are_printed_at_once_then_hung_up(desk, cast):
    app = desk.open("guo", "signs")
    assert not app.download_button
    button(app, "Make the PDF of 2 signs").click().run()
    assert [one.label for one in app.download_button] == ["Download the PDF"]
    made_for, drawn = app.session_state[screen.MADE]
    assert (made_for[0], drawn.pdf[:5]) == ((cast.building_id, cast.neighbouring_building_id), b"%PDF-")
    app.run()
    button(app, "These hang now").click().run()
    assert [str(wall(number).health.state) for number in (cast.building_id, cast.far_building_id)] == [
        "alive",
        "missing",
    ]


def test_a_grid_some_buildings_or_those_not_right_are_chosen(desk, cast):
    actions.print_signs(cast.sun, [cast.building_id], MONDAY)
    actions.hang_signs(cast.sun, [cast.building_id], MONDAY)
    app = desk.open("sun", "signs")
    how = app.segmented_control(key="signs-how")

    def offered() -> list[str]:
        return [one.label for one in app.button if one.label.startswith("Make the PDF")]

    counts = [offered()]
    for choice in ("grid", "due", "some"):
        how.set_value(choice).run()
        counts.append(offered())
    app.multiselect(key="signs-chosen").set_value([cast.far_building_id]).run()
    counts.append(offered())
    assert counts == [[f"Make the PDF of {count} signs"] for count in (3, 2, 2, 0, 1)]


def test_the_header_is_set_with_a_logo_and_shown_before(desk, cast):
    assert "Header and logo of all signs" not in texts(desk.open("guo", "signs"))
    app = desk.open("ada", "signs")
    assert button(app, "Save for all signs").disabled
    app.text_input(key="sign-header").set_value(" 邻里 评理 ").run()
    picture = BytesIO()
    Image.new("RGB", (300, 100), "navy").save(picture, "PNG")
    app.file_uploader(key="sign-logo").set_value(("logo.png", picture.getvalue(), "image/png")).run()
    button(app, "Save for all signs").click().run()
    kept = header_of(cast.community_id)
    assert (kept.line, kept.logo[:2]) == ("邻里 评理", b"\xff\xd8")


def test_what_cannot_be_a_logo_is_said_in_words(desk, cast):
    app = desk.open("sun", "signs")
    app.file_uploader(key="sign-logo").set_value(("logo.png", b"no picture", "image/png")).run()
    assert len(app.error) == 1
    assert header_of(cast.community_id) == SignHeaderDetails()


def test_who_does_not_print_has_no_such_screen(desk, cast):
    assert not cast.an.may(Ability.PRINT_SIGNS)
    assert not desk.open("an", "building", id=cast.building_id).download_button
    assert "Print signs" not in texts(desk.open("an", "signs"))


def test_one_name_that_no_font_has_is_named_and_the_other_signs_are_printed(desk, cast):
    person = Person(
        "mei", "王\ue000", Role.BUILDING_MEDIATOR, "13800000000", frozenset(), frozenset({cast.building_id})
    )
    change_staff(cast.ada, cast.mei.staff_id, person, MONDAY)
    app = desk.open("sun", "signs")
    button(app, "Make the PDF of 3 signs").click().run()
    assert [one.value for one in app.warning] == [
        "The sign of 1号楼 cannot be printed: no font here has the \ue000 of “王\ue000”."
    ]
    _made_for, drawn = app.session_state[screen.MADE]
    assert len(pypdfium2.PdfDocument(drawn.pdf)) == 2
    here = (cast.building_id, cast.neighbouring_building_id, cast.far_building_id)
    assert [wall(number).printed is None for number in here] == [True, False, False]


def test_what_a_sign_cannot_print_is_said_in_words(desk, cast):
    details = BuildingDetails(cast.grid_id, 1, "1号楼\ue000", "1号楼党小组", "", 3, 11, 66)
    organisation.change_building(cast.ada, cast.building_id, details, MONDAY)
    app = desk.open("mei", "building", id=cast.building_id)
    assert app.error
    assert not app.download_button
