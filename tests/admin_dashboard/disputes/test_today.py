"""The first screen: what must I do now."""

from datetime import timedelta
from urllib.parse import parse_qsl

import pytest

from db.community.staff.tables import StaffMember
from db.disputes.actions.joining import join_dispute
from db.disputes.actions.moves import accept_dispute, dispatch_dispute, settle_dispute
from db.disputes.actions.resident import add_words
from db.disputes.actions.scheduled import close_unrated
from db.disputes.queries.secret_links import unsealed_keys
from db.disputes.rules.answers import Answer, Satisfaction, Solved
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute
from tests.admin_dashboard.conftest import LATER, LEAK, button, screen, texts, way_names, ways
from tests.cast import MONDAY
from tests.disputes.conftest import recorded_that_counts
from tests.pages import Page


def test_with_nothing_to_do_it_is_kind(desk):
    assert "Nothing is waiting." in texts(desk.open("mei"))


def _headings(app) -> list[str]:
    return [heading.value for heading in app.header]


def _chips(app) -> list[str]:
    """The sign and the words of each chip, as they stand."""
    return screen(app).all(".chip")


def test_a_new_report_stands_once_with_all_its_reasons(desk, report):
    report()
    app = desk.open("mei")
    assert (_headings(app), way_names(app)) == (["All of it · 1"], ["Unread messages for you: 1", LEAK])
    assert _chips(app) == [
        "→Dispatched",
        "→Waiting for me",
        "●Not yet contacted",
        "◎May neighbours read this?",
        "◆In my hands",
    ]
    assert "TY-2026-0001" in texts(app)


def test_how_many_there_are_of_each_reason_stands_above(desk, report):
    report()
    options = {name: desk.open(name).pills(key="today-only").options for name in ("mei", "sun", "an")}
    assert options == {
        "mei": [
            "Soon due **1**",
            "Waiting for me **1**",
            "Not yet contacted **1**",
            "May neighbours read this? **1**",
            "In my hands **1**",
        ],
        "sun": ["Soon due **1**", "Not yet contacted **1**", "May neighbours read this? **1**"],
        "an": ["Soon due **1**", "Not yet contacted **1**"],
    }


def test_choosing_a_reason_shows_only_what_stands_there_for_it(desk, report):
    report("第一件", at=MONDAY - timedelta(days=30))
    report("第二件")
    app = desk.open("mei")
    app.pills(key="today-only").select("late").run()
    assert (_headings(app), way_names(app)[1:]) == (["Late · 1"], ["第一件"])


def test_a_chosen_reason_that_has_just_gone_says_so(desk, report, cast):
    number = report()
    app = desk.open("mei")
    app.pills(key="today-only").select("to_take_up").run()
    accept_dispute(cast.mei, number, Status.DISPATCHED, MONDAY)
    app.run()
    assert ("Nothing stands here now." in texts(app), _headings(app)) == (True, ["Waiting for me · 0"])


def test_what_a_liaison_has_in_hand_stands_there_until_it_is_over(desk, report, cast):
    """With two matters of its own it used to be told to have a rest."""
    numbers = [report(), report()]
    for number in numbers:
        dispatch_dispute(cast.sun, number, Status.DISPATCHED, MONDAY, unit_id=cast.unit_id)
        accept_dispute(cast.luo, number, Status.DISPATCHED, MONDAY, words="好的，我们来看。")
    app = desk.open("luo")
    assert (_headings(app), "Nothing is waiting." in texts(app)) == (["All of it · 2"], False)
    assert _chips(app) == ["✓Accepted", "◆In my hands"] * 2


@pytest.mark.parametrize(
    ("days", "said"),
    [(-1, "in 2 days"), (0, "tomorrow"), (1, "today"), (2, "a day late"), (6, "5 days late")],
)
def test_how_far_a_limit_is_stands_beside_its_day(desk, report, days, said):
    report()
    desk.now = MONDAY + timedelta(days=days)
    for name in ("today", "disputes"):
        facts = screen(desk.open("sun", name)).all(".facts.row .cell > span")
        assert facts[facts.index("Contact by Tue 17 Nov") + 1] == said


def test_twenty_stand_on_a_page_and_the_rest_is_counted(desk, report):
    for _ in range(22):
        report()
    app = desk.open("guo")
    assert (_headings(app), len(way_names(app))) == (["All of it · 22"], 20)
    assert [one.value for one in app.caption] == ["Shown: 1 to 20 of 22"]
    app.session_state["today-page"] = 2
    app.run()
    assert (len(way_names(app)), [one.value for one in app.caption]) == (2, ["Shown: 21 to 22 of 22"])


def test_another_reason_begins_at_its_own_first_page(desk, report):
    for _ in range(21):
        report()
    app = desk.open("guo")
    app.session_state["today-page"] = 2
    app.pills(key="today-only").select("new").run()
    assert [one.value for one in app.caption] == ["Shown: 1 to 20 of 21"]


def test_what_is_late_is_marked_with_a_word(desk, report):
    report()
    desk.now = MONDAY + timedelta(days=30)
    app = desk.open("mei")
    assert "Late **1**" in app.pills(key="today-only").options
    assert [words for words in screen(app).all("span:has(> i[aria-hidden=true])") if words == "!Late"] == ["!Late"]


def test_an_unhappy_answer_is_shown_with_its_words(desk, cast, report):
    dispute_id = report()
    seen = Dispute.get_by_id(dispute_id).status
    accept_dispute(cast.mei, dispute_id, seen, MONDAY)
    settle_dispute(cast.mei, dispute_id, Status.ACCEPTED, MONDAY, words="修好了，请您看看。")
    answer = Answer(Solved.NO, Satisfaction.DISSATISFIED, "昨天又漏了<b>")
    recorded_that_counts(cast.sun, dispute_id, answer, LATER)
    assert "Not solved · Dissatisfied: 昨天又漏了<b>" in screen(desk.open("sun")).text


def test_nobody_sees_what_lies_outside_their_scope(desk, cast, report):
    report(building_id=cast.far_building_id)
    for name in ("guo", "mei", "luo", "otto"):
        assert "漏水" not in texts(desk.open(name))
    assert "漏水" in texts(desk.open("sun"))


def heard_late(desk, cast, report) -> int:
    """Settled, closed without a rating, and then its resident writes."""
    dispute_id = report()
    accept_dispute(cast.mei, dispute_id, Dispute.get_by_id(dispute_id).status, MONDAY)
    settle_dispute(cast.mei, dispute_id, Status.ACCEPTED, MONDAY, words="修好了，请您看看。")
    desk.now = MONDAY + timedelta(days=15)
    close_unrated(desk.now)
    add_words(unsealed_keys(Dispute.get_by_id(dispute_id))[0], "又漏了<b>", (), desk.now)
    return dispute_id


def test_words_after_the_end_stand_here_and_leave_with_one_tap(desk, cast, report):
    heard_late(desk, cast, report)
    app = desk.open("mei")
    assert (_headings(app), app.pills(key="today-only").options) == (
        ["All of it · 1"],
        ["A resident has written **1**"],
    )
    assert Page(texts(app)).all("article.said.resident") == ["又漏了<b>"]
    button(app, "Mark as read").click().run()
    assert not app.exception
    assert "Nothing is waiting." in texts(app)


def test_of_long_words_the_beginning_stands_there_and_no_tap_before_all_is_read(desk, cast, report):
    dispute_id = heard_late(desk, cast, report)
    add_words(unsealed_keys(Dispute.get_by_id(dispute_id))[0], "水" * 400, (), desk.now)
    app = desk.open("mei")
    assert Page(texts(app)).all("article.said.resident") == [f"又漏了<b> {'水' * 393}…"]
    assert [one.label for one in app.button if one.label == "Mark as read"] == []
    assert [one.value for one in app.caption] == ["There is more of it: open the matter to read it all."]


def test_who_only_reads_is_offered_no_tap(desk, cast, report):
    heard_late(desk, cast, report)
    assert [one.label for one in desk.open("an").button if one.label == "Mark as read"] == []


def test_on_the_matter_itself_it_is_marked_as_read_too_and_its_story_says_so(desk, cast, report):
    dispute_id = heard_late(desk, cast, report)
    app = desk.open("mei", "dispute", id=dispute_id)
    button(app, "Mark as read").click().run()
    said = texts(app)
    assert ("梅调解 read what the resident had written." in said, "The resident has written" in said) == (True, False)


def test_a_joined_reporter_who_writes_is_answered_in_their_own_conversation(desk, cast, report):
    main, joined = report(), report()
    reference = Dispute.get_by_id(joined).reference
    join_dispute(cast.mei, joined, Status.DISPATCHED, MONDAY, into=Dispute.get_by_id(main).reference)
    add_words(unsealed_keys(Dispute.get_by_id(joined))[0], "我家也漏了", (), MONDAY)
    words = f"Who reported {reference} has written and reads only what is answered there"
    assert words in way_names(desk.open("mei", "dispute", id=main))
    assert "我家也漏了" in texts(desk.open("mei"))


def test_what_was_chosen_stands_in_the_address_and_a_reload_finds_it(desk, report):
    for _ in range(21):
        report()
    app = desk.open("guo")
    app.pills(key="today-only").select("new").run()
    app.session_state["today-page"] = 2
    app.run()
    assert app.query_params == {"for": "new", "page": "2"}
    again = desk.open("guo", **app.query_params)
    assert (_headings(again), len(way_names(again))) == (["Not yet contacted · 21"], 1)
    made_up = desk.open("guo", **{"for": "nothing", "page": "99"})
    assert (_headings(made_up), made_up.query_params) == (["All of it · 21"], {"page": "2"})


def test_what_nobody_has_taken_up_for_days_is_opened_from_the_sentence_and_nothing_else(desk, cast, report):
    report()
    desk.now = LATER + timedelta(days=10)
    dispatch_dispute(cast.sun, report(), Status.DISPATCHED, desk.now, staff_id=cast.guo.staff_id)
    asked = dict(ways(desk.open("sun")))["Show what nobody has taken up"]
    assert asked == "groups=new&sort=oldest&stood=2026-11-22"
    there = desk.open("sun", "disputes", **dict(parse_qsl(asked)))
    assert [one.value for one in there.header if "dispute" in one.value] == ["1 disputes"]


def test_what_waits_for_an_absent_secretary_opens_what_was_counted_and_nothing_else(desk, cast, report):
    """Of either of two secretaries, and of nobody, as all of them are counted."""
    report()
    for holder in (cast.sun.staff_id, _second_secretary(cast), None):
        Dispute.update(holder_staff=holder).where(Dispute.id == report()).execute()
    desk.now = LATER + timedelta(days=10)
    today = desk.open("sun")
    assert [one.value for one in today.error if "Waiting for the secretary" in one.value and ": 3," in one.value] != []
    asked = dict(ways(today))["Show what waits for them"]
    assert asked == "groups=new%2Cwork&sort=oldest&holder=secretaries&stood=2026-11-22"
    there = desk.open("sun", "disputes", **dict(parse_qsl(asked)))
    assert [one.value for one in there.header if "dispute" in one.value] == ["3 disputes"]
    there.selectbox(key="filter-holder").select(None).run()
    assert [one.value for one in there.header if "dispute" in one.value] == ["4 disputes"]


def _second_secretary(cast) -> int:
    sun = StaffMember.get_by_id(cast.sun.staff_id)
    return StaffMember.create(**{**sun.__data__, "id": None, "sign_in_name": "su", "name": "苏书记"}).id
