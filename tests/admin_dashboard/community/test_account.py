"""One's own account."""

from db.community.staff.actions.sessions import sign_in
from db.community.staff.queries.pocket import pocket_until, pocket_visit
from db.together.calling.actions.pocket import open_pocket
from db.together.calling.queries.codes import own_code
from tests.admin_dashboard.conftest import LATER, button, screen, texts
from tests.cast import PASSWORD


def test_everybody_has_one(desk, cast):
    for name in cast.everybody:
        assert "My account" in texts(desk.open(name, "account"))


def test_it_lists_ones_own_sessions_and_nobody_elses(desk):
    sign_in("mei", PASSWORD, "10.0.0.1", LATER)
    sign_in("guo", PASSWORD, "10.0.0.2", LATER)
    said = texts(desk.open("mei", "account"))
    assert "Signed in in 2 browsers" in said
    assert said.count("this browser") == 1


def test_it_leads_to_a_new_password_another_language_and_out_of_everywhere(desk):
    shown = screen(desk.open("mei", "account"))
    assert "/staff/new-password?next=/account" in shown.links
    assert "/staff/language/zh_Hans?next=/account" in shown.links
    assert shown.attributes("input[type=hidden][name=everywhere]", "value") == ["1"]
    assert "form_key" in shown.fields


def test_who_holds_matters_makes_the_link_to_them_and_sees_it_once(desk, cast):
    app = desk.open("mei", "account")
    button(app, "Make the link").click().run()
    [address] = [code.value for code in app.code]
    visit = pocket_visit(address.rpartition("/m/in/")[2], LATER)
    assert (visit.actor, own_code(cast.mei) in texts(app)) == (cast.mei, True)
    again = desk.open("mei", "account")
    assert ([code.value for code in again.code], "It ends by itself on" in texts(again)) == ([], True)


def test_the_link_is_ended_where_it_was_made(desk, cast):
    open_pocket(cast.mei, LATER)
    button(desk.open("mei", "account"), "End the link").click().run()
    assert pocket_until(cast.mei, cast.mei.staff_id, LATER) is None


def test_who_holds_no_matters_is_offered_none(desk):
    shown = [texts(desk.open(name, "account")) for name in ("luo", "an", "ada")]
    assert ["My matters on my phone" in words for words in shown] == [False] * 3
