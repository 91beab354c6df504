"""One's own account."""

from db.community.staff.actions.sessions import sign_in
from tests.admin_dashboard.conftest import LATER, screen, texts
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
