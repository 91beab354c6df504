"""The list of disputes: narrowing it, keeping a list, assigning several, taking it along."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from openpyxl import load_workbook

from admin_dashboard import words
from admin_dashboard.screens.disputes import disputes
from admin_dashboard.screens.disputes.disputes import list_file
from db.community.staff.actions.people import deactivate_staff
from db.community.staff.actions.sessions import sign_out_everywhere
from db.disputes.actions.moves import accept_dispute, dispatch_dispute, settle_dispute
from db.disputes.queries.inbox import DisputeFilter
from db.disputes.rules.answers import Answer, Satisfaction, Solved
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute, Message, SavedFilter
from db.ground import clock
from db.together.just_sent.actions import send_due
from db.together.just_sent.rules import WAITS
from tests.admin_dashboard.conftest import LATER, LEAK, button, texts, turn_to, ways
from tests.cast import MONDAY
from tests.disputes.conftest import recorded_that_counts
from tests.pages import Page
from tests.traces import words_in

PILES = "三楼走廊堆满了纸箱和旧家具，万一着火"


def _headings(app) -> list[str]:
    return [heading.value for heading in app.header]


def _count(app) -> str:
    return _headings(app)[0]


@pytest.fixture
def three(report, cast) -> list[int]:
    return [
        report(),
        report(PILES, kind="property"),
        report("隔壁每天半夜唱歌，孩子睡不着", cast.far_building_id, kind="neighbour"),
    ]


def test_where_nothing_was_reported_yet_no_condition_is_blamed(desk, report):
    assert "Nothing has been reported here yet." in texts(desk.open("sun", "disputes"))
    report()
    app = desk.open("sun", "disputes")
    app.text_input(key="filter-text").set_value("没有这样的事").run()
    assert "Nothing matches." in texts(app)


def test_everybody_finds_what_lies_in_their_scope(desk, three):
    counts = {name: _count(desk.open(name, "disputes")) for name in ("sun", "guo", "mei", "an", "otto", "luo")}
    assert counts == {
        "sun": "3 disputes",
        "an": "3 disputes",
        "guo": "2 disputes",
        "mei": "2 disputes",
        "otto": "0 disputes",
        "luo": "0 disputes",
    }


def opened(desk):
    """The list with its other conditions open."""
    return open_more(desk.open("sun", "disputes"))


def open_more(app):
    app.session_state["more-conditions"] = True
    return app.run()


@pytest.mark.parametrize(
    ("widget", "value", "left"),
    [
        ("text", "纸箱", "1 disputes"),
        ("text", "TY-2026-0003", "1 disputes"),
        ("text", "没有这样的事", "0 disputes"),
        ("mine", True, "1 disputes"),
        ("overdue", True, "0 disputes"),
        ("private", "private", "1 disputes"),
        ("private", "open", "2 disputes"),
        ("to", MONDAY.date(), "3 disputes"),
        ("from", MONDAY.date().replace(day=17), "0 disputes"),
    ],
)
def test_a_condition_narrows_the_list(desk, three, widget, value, left):
    app = opened(desk)
    kinds = {"text": app.text_input, "private": app.selectbox, "mine": app.toggle, "overdue": app.toggle}
    kinds.get(widget, app.date_input)(key=f"filter-{widget}").set_value(value).run()
    assert _count(app) == left


def test_status_kind_and_source_narrow_the_list(desk, three):
    app = opened(desk)
    app.pills(key="filter-groups").select("over").run()
    assert _count(app) == "0 disputes"
    app.pills(key="filter-groups").unselect("over").select("new").run()
    app.pills(key="filter-kinds").select("property").run()
    assert _count(app) == "1 disputes"


def test_grid_building_and_holder_narrow_the_list(desk, cast, three):
    app = opened(desk)
    app.selectbox(key="filter-grid").select(cast.far_grid_id).run()
    assert _count(app) == "1 disputes"
    app.selectbox(key="filter-grid").select(None).run()
    open_more(app).selectbox(key="filter-holder").select(f"staff:{cast.mei.staff_id}").run()
    assert _count(app) == "2 disputes"


def test_a_building_of_another_grid_is_given_up_when_the_grid_changes(desk, cast, three):
    app = opened(desk)
    app.selectbox(key="filter-building").select(cast.far_building_id).run()
    assert _count(app) == "1 disputes"
    app.selectbox(key="filter-grid").select(cast.grid_id).run()
    assert _count(app) == "2 disputes"


def test_what_nobody_has_opened_is_not_made_and_what_was_chosen_there_stays_chosen(desk, cast, three):
    app = desk.open("sun", "disputes")
    assert [one.key for one in app.selectbox] == ["filter-sort"]
    assert len(open_more(app).selectbox) == 5
    app.session_state["more-conditions"] = False
    app.run()
    app.text_input(key="filter-text").set_value("纸箱").run()
    assert (_count(app), len(app.selectbox)) == ("1 disputes", 1)


def test_clearing_brings_everything_back(desk, three):
    app = desk.open("sun", "disputes")
    app.text_input(key="filter-text").set_value("纸箱").run()
    button(app, "Clear").click().run()
    assert (_count(app), app.text_input(key="filter-text").value) == ("3 disputes", "")


def test_a_list_is_kept_by_name_opened_again_and_forgotten(desk, cast, three):
    app = opened(desk)
    app.text_input(key="filter-text").set_value("纸箱").run()
    app.date_input(key="filter-from").set_value(MONDAY.date()).run()
    next(one for one in app.text_input if one.label == "Name of the list").set_value("纸箱").run()
    button(app, "Keep").click().run()
    assert SavedFilter.get().query["from"] == "2026-11-16"
    again = desk.open("sun", "disputes")
    button(again, "纸箱").click().run()
    assert (_count(again), again.date_input(key="filter-from").value) == ("1 disputes", MONDAY.date())
    next(one for one in again.selectbox if one.label == "Forget a list").select("纸箱").run()
    button(again, "Forget").click().run()
    assert SavedFilter.select().count() == 0


def test_nobody_is_offered_somebody_elses_lists(desk, cast, three):
    SavedFilter.create(staff=cast.guo.staff_id, name="郭的清单", query={})
    assert "郭的清单" not in [one.label for one in desk.open("sun", "disputes").button]


def choose_deed(app, deed: str, turn: int = 0) -> None:
    next(one for one in app.button_group if one.key == f"deed-for-several-{turn}").set_value(deed).run()


def test_a_first_tick_makes_no_form_that_nobody_has_asked_for(desk, cast, three):
    app = desk.open("sun", "disputes")
    app.checkbox(key=f"choose-{three[0]}-0").check().run()
    made = [one.key for kind in (app.selectbox, app.text_area, app.text_input, app.date_input) for one in kind]
    assert [key for key in made if "several" in (key or "")] == []


def test_several_are_assigned_at_once(desk, cast, three):
    app = desk.open("sun", "disputes")
    for dispute_id in three[:2]:
        app.checkbox(key=f"choose-{dispute_id}-0").check()
    app.run()
    assert "2 chosen" in _headings(app)
    choose_deed(app, "assign")
    app.selectbox(key="holder-of-several-0").select(("unit_id", cast.unit_id)).run()
    button(app, "Assign").click().run()
    held = [Dispute.get_by_id(dispute_id).holder_unit_id for dispute_id in three]
    assert held == [cast.unit_id, cast.unit_id, None]
    assert "2 disputes were assigned." in texts(app)


@pytest.fixture
def lists_read(monkeypatch) -> list[DisputeFilter]:
    read: list[DisputeFilter] = []
    real = disputes.list_disputes

    def noted(actor, wanted, now):
        read.append(wanted)
        return real(actor, wanted, now)

    monkeypatch.setattr(disputes, "list_disputes", noted)
    return read


def test_a_tick_draws_only_what_is_done_with_those_ticked(desk, cast, three, lists_read):
    app = desk.open("sun", "disputes")
    for dispute_id in three[:2]:
        app.checkbox(key=f"choose-{dispute_id}-0").check()
    app.run()
    assert (_headings(app), len(lists_read)) == (["2 chosen"], 1)


def test_whoever_was_signed_out_meanwhile_is_told_so_at_the_next_tick(desk, cast, three):
    app = desk.open("sun", "disputes")
    sign_out_everywhere(cast.sun, desk.now)
    app.checkbox(key=f"choose-{three[0]}-0").check().run()
    assert "You are signed out" in texts(app)
    assert "1 chosen" not in _headings(app)


def test_no_tick_outlives_an_assignment_so_that_the_next_one_takes_nothing_away(desk, cast, three):
    app = desk.open("sun", "disputes")
    app.checkbox(key=f"choose-{three[0]}-0").check().run()
    choose_deed(app, "assign")
    app.selectbox(key="holder-of-several-0").select(("unit_id", cast.unit_id)).run()
    button(app, "Assign").click().run()
    assert {box.value for box in app.checkbox if box.key.startswith("choose-")} == {False}
    app.checkbox(key=f"choose-{three[1]}-1").check().run()
    choose_deed(app, "assign", turn=1)
    assert app.selectbox(key="holder-of-several-1").value is None
    app.selectbox(key="holder-of-several-1").select(("staff_id", cast.guo.staff_id)).run()
    button(app, "Assign").click().run()
    held = [(found.holder_unit_id, found.holder_staff_id) for found in map(Dispute.get_by_id, three[:2])]
    assert held == [(cast.unit_id, None), (None, cast.guo.staff_id)]


def test_all_of_a_page_are_chosen_and_given_with_a_day_and_a_note(desk, cast, three):
    app = desk.open("sun", "disputes")
    button(app, "Choose all on this page").click().run()
    assert "3 chosen" in _headings(app)
    choose_deed(app, "assign")
    app.selectbox(key="holder-of-several-0").select(("staff_id", cast.guo.staff_id)).run()
    app.date_input(key="day-of-several-0").set_value(MONDAY.date() + timedelta(days=2)).run()
    app.text_input(key="note-for-several-0").set_value("请周三前看一下").run()
    button(app, "Assign").click().run()
    found = [Dispute.get_by_id(number) for number in three]
    assert {(row.holder_staff_id, row.wanted_by) for row in found} == {
        (cast.guo.staff_id, datetime(2026, 11, 18, 16, tzinfo=UTC))
    }
    notes = Message.select().where(Message.purpose == "dispatch")
    assert [(row.text, row.internal) for row in notes] == [("请周三前看一下", True)] * 3
    button(app, "Choose all on this page").click().run()
    choose_deed(app, "assign", turn=1)
    assert (app.text_input(key="note-for-several-1").value, app.date_input(key="day-of-several-1").value) == ("", None)


def answered_together(desk, numbers):
    """The list, after these were chosen in it and answered with one phrase."""
    app = desk.open("sun", "disputes", sort="oldest")
    for number in numbers:
        app.checkbox(key=f"choose-{number}-0").check()
    app.run()
    choose_deed(app, "reply")
    (box,) = [one for one in app.text_area if (one.key or "").startswith("several-reply")]
    box.set_value("您好，{reference} 我们收到了。").run()
    button(app, "Reply to all of them").click().run()
    return app


def test_several_are_answered_each_with_their_own_number(desk, cast, three):
    app = answered_together(desk, three[:2])
    send_due(LATER + WAITS)
    said = [(row.dispute_id, row.text) for row in Message.select().order_by(Message.id)]
    assert said == [(number, f"您好，TY-2026-000{number} 我们收到了。") for number in three[:2]]
    assert {one.value for one in app.checkbox if one.key.startswith("choose-")} == {False}


def test_several_that_were_answered_are_taken_back_ticked_and_with_their_words(desk, cast, three):
    app = answered_together(desk, three[:2])
    button(app, "Take it back").click().run()
    ticked = {one.key: one.value for one in app.checkbox if one.key.startswith("choose-")}
    assert ticked == {f"choose-{number}-1": number in three[:2] for number in three}
    (box,) = [one for one in app.text_area if (one.key or "").startswith("several-reply")]
    assert box.value == "您好，{reference} 我们收到了。"
    assert (send_due(LATER + WAITS), Message.select().count()) == (0, 0)


def test_several_are_settled_and_what_is_not_in_work_is_told_by_its_number(desk, cast, three):
    dispatch_dispute(cast.sun, three[0], Status.DISPATCHED, LATER, staff_id=cast.sun.staff_id)
    accept_dispute(cast.sun, three[0], Status.DISPATCHED, LATER)
    app = desk.open("sun", "disputes", sort="oldest")
    button(app, "Choose all on this page").click().run()
    choose_deed(app, "settle")
    (box,) = [one for one in app.text_area if (one.key or "").startswith("several-settle")]
    box.set_value("{reference} 已经修好。").run()
    button(app, "Settle all of them").click().run()
    said = texts(app)
    assert "1 disputes are settled in half a minute, and their residents asked." in said
    assert [f"TY-2026-000{number}: You do not have the right" in said for number in (1, 2, 3)] == [False, True, True]
    send_due(LATER + WAITS)
    assert [row.status for row in Dispute.select().order_by(Dispute.id)] == [
        Status.SETTLED,
        Status.DISPATCHED,
        Status.DISPATCHED,
    ]


def test_all_that_were_found_are_chosen_once_their_number_is_confirmed(desk, cast, report):
    numbers = [report() for _ in range(22)]
    app = desk.open("sun", "disputes")
    button(app, "Choose all 22 that were found").click().run()
    assert ("22 chosen" in texts(app), [one.label for one in app.button if one.label == "Assign"]) == (True, [])
    app.checkbox(key="all-22-0").check().run()
    choose_deed(app, "assign")
    app.selectbox(key="holder-of-several-0").select(("staff_id", cast.guo.staff_id)).run()
    button(app, "Assign").click().run()
    assert {Dispute.get_by_id(number).holder_staff_id for number in numbers} == {cast.guo.staff_id}
    assert "22 disputes were assigned." in texts(app)
    button(app, "Choose all 22 that were found").click().run()
    app.checkbox(key=f"choose-{numbers[-1]}-1").uncheck().run()
    assert "19 chosen" in texts(app), "with one taken away, the others of the page are meant"


def test_several_go_on_in_one(desk, cast, report):
    numbers = [report() for _ in range(3)]
    app = desk.open("guo", "disputes")
    button(app, "Choose all on this page").click().run()
    choose_deed(app, "join")
    app.selectbox(key="into-of-several-0").select("TY-2026-0001").run()
    button(app, "Join the others to it").click().run()
    assert [Dispute.get_by_id(number).joined_into_id for number in numbers] == [None, numbers[0], numbers[0]]
    assert "2 disputes were joined." in texts(app)


def test_who_may_not_assign_has_nothing_to_tick(desk, three):
    for name in ("mei", "an"):
        assert list(desk.open(name, "disputes").checkbox) == []


def test_pages_hold_twenty_and_other_conditions_begin_at_the_first(desk, report):
    for _ in range(21):
        report()
    report(PILES)
    app = desk.open("mei", "disputes")
    app.session_state["list-page"] = 2
    app.run()
    assert len(ways(app)) == 2
    app.text_input(key="filter-text").set_value("纸箱").run()
    assert (len(ways(app)), app.session_state["list-page"]) == (1, 1)


def test_the_address_says_what_was_chosen_but_never_what_was_searched_for(desk, cast, three):
    """A search may be somebody's name or number."""
    app = opened(desk)
    app.text_input(key="filter-text").set_value("13900001111").run()
    app.pills(key="filter-groups").select("new").select("work").run()
    app.toggle(key="filter-mine").set_value(True).run()
    app.selectbox(key="filter-holder").select(f"staff:{cast.mei.staff_id}").run()
    app.date_input(key="filter-from").set_value(MONDAY.date()).run()
    assert app.query_params == {
        "groups": "new,work",
        "mine": "1",
        "holder": f"staff:{cast.mei.staff_id}",
        "from": "2026-11-16",
    }
    button(app, "Clear").click().run()
    assert app.query_params == {}


def test_an_address_chooses_and_what_it_makes_up_chooses_nothing(desk, cast, three):
    app = desk.open("sun", "disputes", kinds="property", grid=cast.grid_id, sort="oldest")
    assert (_count(app), app.selectbox(key="filter-sort").value) == ("1 disputes", "oldest")
    made_up = {"kinds": "none", "groups": "x,new", "grid": "９", "building": 77, "holder": "staff:x", "sort": "worst"}
    days = {"from": "2026-13-77", "to": "yesterday", "private": "maybe", "page": "0"}
    app = desk.open("sun", "disputes", **made_up, **days)
    assert (_count(app), app.query_params) == ("3 disputes", {"groups": "new"})


def test_a_list_is_found_again_as_it_was_left(desk, three):
    app = desk.open("sun", "disputes")
    app.text_input(key="filter-text").set_value("漏水").run()
    app.pills(key="filter-groups").select("new").run()
    app.query_params.clear()
    turn_to(app, "today")
    app.query_params.clear()
    turn_to(app, "disputes")
    assert (_count(app), app.text_input(key="filter-text").value, app.query_params) == (
        "1 disputes",
        "漏水",
        {"groups": "new"},
    )


def test_a_link_shows_what_it_says_and_nothing_that_was_left(desk, three):
    app = desk.open("sun", "disputes")
    app.text_input(key="filter-text").set_value("漏水").run()
    turn_to(app, "today")
    app.query_params["kinds"] = "property"
    turn_to(app, "disputes")
    assert (_count(app), app.text_input(key="filter-text").value) == ("1 disputes", "")


def test_the_menus_own_entry_leads_to_the_top_of_the_screen(desk, three):
    app = desk.open("sun", "disputes")
    app.pills(key="filter-groups").select("over").run()
    assert _count(app) == "0 disputes"
    app.query_params.clear()
    turn_to(app, "disputes")
    assert (_count(app), app.pills(key="filter-groups").value) == ("3 disputes", [])


def test_from_a_matter_one_goes_to_the_next_and_back_to_the_list(desk, three):
    app = desk.open("sun", "disputes", sort="oldest")
    app.query_params["id"] = str(three[1])
    turn_to(app, "dispute")
    near = ways(app)[:3]
    assert near == [("Back to the list", ""), ("Previous", f"id={three[0]}"), ("Next", f"id={three[2]}")]
    assert [one.value for one in app.caption][0] == "2 of 3 on this page"


def _file(actor, wanted: DisputeFilter = DisputeFilter()) -> list[list[str]]:
    words.speak("en")
    return list(csv.reader(io.StringIO(list_file.as_csv(actor, wanted).decode("utf-8-sig"))))


def test_the_file_holds_what_is_listed_and_no_contact_details(cast, report):
    report(name="罗莎", phone="13900001111", contact_wish="phone")
    report(PILES, kind="property")
    rows = _file(cast.mei, DisputeFilter(text="漏水"))
    assert rows[0][:4] == ["Reference", "Submitted", "Grid", "Building"]
    assert [row[:5] for row in rows[1:]] == [["TY-2026-0001", "2026-11-16 09:00", "第1网格", "1号楼", "Facilities"]]
    assert words_in(rows, "罗莎", "13900001111", "1390000", LEAK) == [LEAK]


def test_the_file_reaches_over_all_pages(cast, report, monkeypatch):
    monkeypatch.setattr(list_file, "PER_PAGE", 2)
    for _ in range(5):
        report()
    assert len(_file(cast.mei)) == 6


def test_nothing_in_the_file_is_a_formula(cast, report):
    report("=HYPERLINK(1) 楼上漏水请来看看")
    assert _file(cast.mei)[1][6] == "'=HYPERLINK(1) 楼上漏水请来看看"


def test_a_number_in_the_words_is_not_taken_along(cast, report):
    report("楼上漏水，请打13900001111")
    assert _file(cast.mei)[1][6] == "楼上漏水，请打＊＊"


def test_the_file_for_excel_bears_its_day_and_the_columns_that_were_chosen(cast, report, monkeypatch):
    report(name="罗莎", phone="13900001111", contact_wish="phone")
    words.speak("en")
    monkeypatch.setattr(clock, "now", lambda: LATER)
    book = load_workbook(io.BytesIO(list_file.as_excel(cast.mei, DisputeFilter(), ("reference", "said"))))
    assert book.sheetnames == ["2026-11-16"]
    assert [*book.active.values] == [("Reference", "What was said"), ("TY-2026-0001", LEAK)]


def test_nobody_gets_a_file_of_what_they_may_not_read(cast, three):
    assert len(_file(cast.otto)) == 1


@pytest.mark.parametrize(
    ("solved", "satisfaction", "colour"),
    [
        (Solved.YES, Satisfaction.SATISFIED, "green"),
        (Solved.PARTLY, Satisfaction.BASICALLY_SATISFIED, "grey"),
        (Solved.YES, Satisfaction.DISSATISFIED, "red"),
    ],
)
def test_only_an_unhappy_answer_is_red(desk, cast, report, solved, satisfaction, colour):
    dispute_id = report()
    accept_dispute(cast.mei, dispute_id, Status.DISPATCHED, LATER)
    settle_dispute(cast.mei, dispute_id, Status.ACCEPTED, LATER, words="换好了。")
    recorded_that_counts(cast.sun, dispute_id, Answer(solved, satisfaction, "说一句"), LATER)
    chips = Page(texts(desk.open("sun", "disputes"))).elements(".chip:has(i)")
    signs = {chip.css("i")[0].text(): chip.attributes["style"] for chip in chips}
    assert signs["”"] == f"color: var(--{colour})"


def test_what_is_held_by_somebody_who_left_says_so(desk, cast, report):
    report()
    assert "Its holder has left" not in texts(desk.open("sun", "disputes"))
    deactivate_staff(cast.ada, cast.mei.staff_id, LATER)
    assert "Its holder has left" in texts(desk.open("sun", "disputes"))
