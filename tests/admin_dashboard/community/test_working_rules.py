"""Who gets what, by when, and in which words: the secretary edits, others read."""

import pytest

from db.community.answer_templates.actions import add_default_templates
from db.community.answer_templates.queries import templates
from db.community.answer_templates.rules import FIRST_PHRASES
from db.community.deadlines.queries import limits
from db.community.deadlines.rules import Limits
from db.community.routing.actions import set_routes
from db.community.routing.queries import routes
from db.community.routing.rules import DEFAULT_ROUTES, RoutingRuleDetails, RoutingTarget
from db.records.reports.rules import ReportKind
from tests.admin_dashboard.conftest import button, screen, texts
from tests.cast import MONDAY
from tests.pages import Page

READERS = ("guo", "mei", "an")
REST = RoutingRuleDetails(RoutingTarget.BUILDING_MEDIATOR)


def _buttons(app) -> set[str]:
    return {one.label for one in app.button} - {""}


def _select(app, label: str, part: str = ""):
    return next(one for one in app.selectbox if one.label == label and part in (one.key or ""))


def _said(app) -> str:
    return texts(app).replace("\\", "").replace("\u2060", "")


@pytest.fixture
def three_rules(cast) -> list[RoutingRuleDetails]:
    wanted = [
        RoutingRuleDetails(RoutingTarget.UNIT, kind="facilities", grid_id=cast.grid_id, unit_id=cast.unit_id),
        RoutingRuleDetails(RoutingTarget.PERSON, building_id=cast.far_building_id, staff_id=cast.guo.staff_id),
        REST,
    ]
    set_routes(cast.sun, wanted, MONDAY)
    return wanted


def test_each_role_sees_its_own_sections(desk):
    everything = ["Who gets what", "Danger to life", "By when", "What we offer", "Answer templates"]
    for name in ("sun", "guo", "mei"):
        assert desk.open(name, "rules").segmented_control[0].options == everything
    assert desk.open("an", "rules").segmented_control[0].options == everything[:4]
    assert not desk.open("luo", "rules").segmented_control
    assert "Working rules" not in texts(desk.open("ada", "rules"))


# who gets what


def test_the_table_is_read_in_words(desk, three_rules):
    for name in ("sun", "an"):
        said = _said(desk.open(name, "rules"))
        assert "**1.** Facilities · 第1网格 → 桃仙供水所" in said
        assert "**2.** Every kind · 3号楼 → 郭书记 · Grid secretary" in said
        assert "**3.** Every kind · everywhere → the mediator of the building" in said


def test_only_the_secretary_has_anything_to_change_it_with(desk, three_rules):
    assert "Save the rule" in _buttons(desk.open("sun", "rules"))
    for name in READERS:
        app = desk.open(name, "rules")
        assert not _buttons(app) & {"Save the rule"}
        assert not [one for one in app.button if (one.key or "").startswith("rule-")]


def test_a_rule_is_moved_and_removed(desk, cast, three_rules):
    first, second, rest = three_rules
    app = desk.open("sun", "rules")
    app.button(key="rule-down-1").click().run()
    assert routes(cast.sun) == [second, first, rest]
    app.button(key="rule-up-2").click().run()
    assert routes(cast.sun) == [first, second, rest]
    app.button(key="rule-remove-1").click().run()
    assert routes(cast.sun) == [second, rest]


def test_the_catch_all_can_neither_be_taken_away_nor_moved_up(desk, cast, three_rules):
    app = desk.open("sun", "rules")
    app.button(key="rule-remove-3").click().run()
    assert [one.value for one in app.error] == [
        "The last rule must match everything, so that no dispute is left lying."
    ]
    app.button(key="rule-up-3").click().run()
    assert "Rule 2 matches everything: the rules below it would never be used." in [one.value for one in app.error]
    assert routes(cast.sun) == three_rules


def test_a_new_rule_goes_before_the_others(desk, cast):
    app = desk.open("sun", "rules")
    _select(app, "Kind", "rule-").set_value("property")
    _select(app, "goes to").set_value(RoutingTarget.UNIT).run()
    _select(app, "Member unit").set_value(cast.unit_id)
    button(app, "Save the rule").click().run()
    assert routes(cast.sun) == [RoutingRuleDetails(RoutingTarget.UNIT, kind="property", unit_id=cast.unit_id), REST]


def test_a_rule_that_names_nobody_is_refused_in_words_and_the_form_keeps_what_was_chosen(desk, cast):
    app = desk.open("sun", "rules")
    _select(app, "Kind", "rule-").set_value("property")
    _select(app, "goes to").set_value(RoutingTarget.PERSON).run()
    button(app, "Save the rule").click().run()
    assert [one.value for one in app.error] == ["Rule 1 does not say who gets the dispute."]
    assert (_select(app, "Kind", "rule-").value, _select(app, "goes to").value) == ("property", RoutingTarget.PERSON)
    assert routes(cast.sun) == list(DEFAULT_ROUTES)


def test_a_building_of_another_grid_is_refused_in_words(desk, cast):
    app = desk.open("sun", "rules")
    _select(app, "Grid", "rule-").set_value(cast.grid_id)
    _select(app, "Building", "rule-").set_value(cast.far_building_id)
    button(app, "Save the rule").click().run()
    assert [one.value for one in app.error] == [
        "Rule 1 names a building that is not in this community, or not in this grid."
    ]


def test_a_rule_that_is_there_is_changed_in_its_place(desk, cast, three_rules):
    app = desk.open("sun", "rules")
    app.selectbox(key="rule-chosen").set_value(3).run()
    _select(app, "goes to").set_value(RoutingTarget.GRID_SECRETARY).run()
    button(app, "Save the rule").click().run()
    assert routes(cast.sun) == [*three_rules[:2], RoutingRuleDetails(RoutingTarget.GRID_SECRETARY)]


def test_trying_it_tells_who_would_get_it_and_by_which_rule(desk, cast, three_rules):
    app = desk.open("an", "rules")
    for kind, place, told in (
        (ReportKind.FACILITIES, cast.building_id, "It would go to 桃仙供水所, by rule 1."),
        (ReportKind.FACILITIES, cast.far_building_id, "It would go to 郭书记 (Grid secretary), by rule 2."),
        (ReportKind.NEIGHBOUR, cast.building_id, "It would go to 梅调解 (Building mediator), by rule 3."),
    ):
        app.selectbox(key="trial-kind").set_value(kind)
        app.selectbox(key="trial-building").set_value(place).run()
        assert told in _said(app)


# by when


def test_limits_are_read_with_what_they_come_to_today(desk):
    for name in ("sun", *READERS):
        cells = Page(texts(desk.open(name, "rules", section="limits"))).all("td[data-heading]")
        assert cells[5:10] == ["Property management", "1", "7", "Tue 17 Nov", "Wed 25 Nov"]


def test_it_says_for_which_years_the_calendar_is_official(desk):
    app = desk.open("sun", "rules", section="limits")
    assert "Counted on the official calendar, make-up working days included: 2025, 2026." in texts(app)
    assert [warning.value.split(",")[0] for warning in app.warning] == [
        "The State Council has not announced the days of 2027"
    ]


def test_an_administrator_types_in_the_days_of_a_year_that_is_not_known(desk, cast):
    app = desk.open("ada", "organisation", section="days")
    app.text_input(key="days-off-2027").set_value("1.1-1.3, 2.5-2.11, 4.5, 5.1-5.5, 6.9, 9.15, 10.1-10.7")
    app.text_input(key="working-days-2027").set_value("1.8").run()
    button(app, "Save the official days").click().run()
    assert [one.value for one in app.error] == [
        "Saturdays and Sundays that are worked: 01-08 is no Saturday or Sunday that could be worked."
    ]
    app.text_input(key="working-days-2027").set_value("1.9, 2.14").run()
    button(app, "Save the official days").click().run()
    assert not app.error
    app = desk.open("an", "rules", section="limits")
    assert "An administrator types them in: Organisation, Official days off." in texts(app)
    assert "Counted on the official calendar, make-up working days included: 2025, 2026, 2027." in texts(app)
    assert "Worked: 1.9, 2.14." in texts(app)
    assert not app.warning
    assert "Save the official days" not in _buttons(app)


def test_the_secretary_sets_limits_and_sees_what_they_would_come_to(desk, cast):
    app = desk.open("sun", "rules", section="limits")
    app.pills(key="limits-kind").set_value(ReportKind.PROPERTY).run()
    app.number_input(key="contact-days-property").set_value(2)
    app.number_input(key="settle-days-property").set_value(3).run()
    assert "contact by Wed 18 Nov, settled by Thu 19 Nov." in texts(app)
    button(app, "Save the limits").click().run()
    assert limits(cast.community_id, "property") == Limits(2, 3)


def test_a_limit_nobody_could_keep_is_refused_at_its_field(desk, cast):
    app = desk.open("sun", "rules", section="limits")
    app.number_input(key="contact-days-neighbour").set_value(5)
    app.number_input(key="settle-days-neighbour").set_value(4).run()
    button(app, "Save the limits").click().run()
    assert [one.value for one in app.error] == [
        "First contact within (working days): First contact cannot take longer than settling."
    ]
    assert limits(cast.community_id, "neighbour") == Limits(1, 10)


def test_others_have_nothing_to_set_limits_with(desk):
    for name in READERS:
        app = desk.open(name, "rules", section="limits")
        assert not app.number_input
        assert "Save the limits" not in _buttons(app)


# answer templates


@pytest.fixture
def phrases(cast) -> None:
    add_default_templates(cast.community_id)


def test_templates_are_shown_as_the_resident_would_read_them(desk, phrases):
    for name in ("sun", "guo", "mei", "luo"):
        said = texts(desk.open(name, "rules", section="phrases"))
        assert "您好，您说的事我们收到了，编号是 TY-2026-0471。" in said
        assert "最晚 Mon 23 Nov 给您答复" in said


def test_templates_are_edited_by_the_secretary_only(desk, phrases):
    for name in ("guo", "mei", "luo"):
        assert not _buttons(desk.open(name, "rules", section="phrases"))


def _template_form(app, title: str, text: str):
    next(one for one in app.text_input if one.label == "Title").set_value(title)
    next(one for one in app.text_area if one.label == "Words").set_value(text).run()
    return button(app, "Save the template").click().run()


def test_a_template_is_added_with_a_look_at_it_first(desk, cast):
    app = desk.open("sun", "rules", section="phrases")
    next(one for one in app.text_area if one.label == "Words").set_value("编号 {reference}").run()
    assert "编号 TY-2026-0471" in screen(app).all("p")
    _template_form(app, "编号", "编号 {reference}")
    assert [(one.title, one.text) for one in templates(cast.sun)] == [("编号", "编号 {reference}")]


def test_an_unknown_gap_is_refused_at_its_field_and_the_words_are_kept(desk, cast):
    app = _template_form(desk.open("sun", "rules", section="phrases"), "编号", "您好，{name}")
    assert [one.value for one in app.error] == [
        "Words: Nothing can be filled in for {name}. Known are {reference}, {building} and {by}."
    ]
    assert next(one for one in app.text_area if one.label == "Words").value == "您好，{name}"
    assert templates(cast.sun) == []


def test_a_new_template_never_writes_over_another_one(desk, cast, phrases):
    app = _template_form(desk.open("sun", "rules", section="phrases"), FIRST_PHRASES[0].title, "别的话")
    assert [one.value for one in app.error] == ["Title: Another phrase has this title already."]
    assert templates(cast.sun)[0].text == FIRST_PHRASES[0].text


def test_a_template_is_changed_and_removed(desk, cast, phrases):
    first = templates(cast.sun)[0]
    app = desk.open("sun", "rules", section="phrases")
    app.selectbox(key="phrase-of-reply").set_value(first.id).run()
    _template_form(app, "收到啦", "收到了。")
    changed = templates(cast.sun)[0]
    assert (changed.id, changed.title, changed.text) == (first.id, "收到啦", "收到了。")
    app.selectbox(key="phrase-of-reply").set_value(first.id).run()
    button(app, "Remove this template").click().run()
    assert len(templates(cast.sun)) == len(FIRST_PHRASES) - 1
