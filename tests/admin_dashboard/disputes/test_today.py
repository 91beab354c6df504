"""The first screen: what must I do now."""

from datetime import timedelta

from db.disputes.actions.joining import join_dispute
from db.disputes.actions.moves import accept_dispute, settle_dispute
from db.disputes.actions.resident import add_words
from db.disputes.actions.scheduled import close_unrated
from db.disputes.queries.secret_links import unsealed_keys
from db.disputes.rules.answers import Answer, Satisfaction, Solved
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute
from tests.admin_dashboard.conftest import LATER, LEAK, button, screen, texts
from tests.cast import MONDAY
from tests.disputes.conftest import recorded_that_counts
from tests.pages import Page


def _links(app) -> list[str]:
    return [element.proto.label for element in app.get("page_link")]


def test_with_nothing_to_do_it_is_kind(desk):
    assert "Nothing is waiting." in texts(desk.open("mei"))


def test_a_new_report_stands_as_not_contacted_and_waiting_for_its_mediator(desk, report):
    report()
    app = desk.open("mei")
    assert [heading.value for heading in app.header] == [
        "Not yet contacted · 1",
        "Waiting for me · 1",
        "May neighbours read this? · 1",
    ]
    assert _links(app) == ["Unread messages for you: 1", LEAK, LEAK, "TY-2026-0001 · 1号楼"]
    assert "TY-2026-0001" in texts(app)


def test_the_counts_of_all_lists_stand_above(desk, report):
    report()
    options = desk.open("sun").pills(key="list").options
    assert options == [
        "Not yet contacted **1**",
        "Late **0**",
        "Due today **0**",
        "Unhappy answers **0**",
        "Waiting for me **0**",
    ]


def test_choosing_a_list_shows_only_that_one(desk, report):
    report()
    app = desk.open("mei")
    app.pills(key="list").select("waiting_for_me").run()
    assert [heading.value for heading in app.header] == ["Waiting for me · 1"]


def test_a_chosen_list_with_nothing_in_it_says_so(desk, report):
    report()
    app = desk.open("mei")
    app.pills(key="list").select("overdue").run()
    assert ("Nothing stands here now." in texts(app), list(app.header)) == (True, [])


def test_what_is_late_is_marked_with_a_word(desk, report):
    report()
    desk.now = MONDAY + timedelta(days=30)
    app = desk.open("mei")
    assert "Late · 1" in [heading.value for heading in app.header]
    assert [words for words in screen(app).all("span:has(> i[aria-hidden=true])") if words == "!Late"] != []


def test_an_unhappy_answer_is_shown_with_its_words(desk, cast, report):
    dispute_id = report()
    seen = Dispute.get_by_id(dispute_id).status
    accept_dispute(cast.mei, dispute_id, seen, MONDAY)
    settle_dispute(cast.mei, dispute_id, Status.ACCEPTED, MONDAY, words="修好了，请您看看。")
    answer = Answer(Solved.NO, Satisfaction.DISSATISFIED, "昨天又漏了<b>")
    recorded_that_counts(cast.sun, dispute_id, answer, LATER)
    assert "Not solved · Dissatisfied: 昨天又漏了<b>" in screen(desk.open("sun")).text


def test_long_lists_show_six_and_keep_the_rest_behind_a_click(desk, report):
    for _ in range(8):
        report()
    app = desk.open("guo")
    assert [one.label for one in app.expander] == ["2 more"]


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
    assert [heading.value for heading in app.header] == ["Waiting for me · 1"]
    assert Page(texts(app)).all("article.said.resident") == ["又漏了<b>"]
    button(app, "Mark as read").click().run()
    assert not app.exception
    assert "Nothing is waiting." in texts(app)


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
    assert words in _links(desk.open("mei", "dispute", id=main))
    assert "我家也漏了" in texts(desk.open("mei"))
