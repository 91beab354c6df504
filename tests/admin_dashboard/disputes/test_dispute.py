"""One dispute: what is said and shown of it, and the moves open to each person."""

from datetime import timedelta

import pytest

from admin_dashboard import words
from admin_dashboard.parts.matters import timeline
from db.community.answer_templates.tables import AnswerTemplate
from db.disputes.actions.joining import join_dispute
from db.disputes.actions.moves import accept_dispute, dispatch_dispute, put_on_hold, refuse_dispute, settle_dispute
from db.disputes.actions.resident import say_broken_again
from db.disputes.actions.submit import submit_dispute
from db.disputes.queries.secret_links import unsealed_keys
from db.disputes.queries.timeline import TimelineEntry
from db.disputes.rules.answers import Answer, AnswerSource, Satisfaction, Solved
from db.disputes.rules.workflow import MoveName, RefusalReason, Status
from db.disputes.tables import Attachment, Dispute, Message, RecordedAnswer, Round
from db.records.history.queries import happenings_of
from db.records.photos.rules import clean_photo
from db.records.photos.tables import SetAsidePhoto
from db.records.reports.rules import Report, ReportKind
from db.together.just_sent.actions import reply_soon, send_due, settle_soon
from db.together.just_sent.rules import WAITS
from tests.admin_dashboard.conftest import LATER, LEAK, button, screen, texts
from tests.cast import MONDAY
from tests.disputes.conftest import recorded_that_counts
from tests.resident_app.conftest import photo

CHOICE = "What do you want to do?"


def _status(dispute_id: int) -> Status:
    return Dispute.get_by_id(dispute_id).status


def _moves(app) -> list[str]:
    """What is offered, without the icons."""
    return [label.split(": ")[-1] for one in app.pills if one.label == CHOICE for label in one.options]


def _choose(app, name: str):
    choice = next(one for one in app.pills if one.label == CHOICE)
    choice.select(MoveName(name)).run()
    return app


def _area(app, label: str):
    return next(one for one in app.text_area if one.label.startswith(label))


RECORDED = {
    "met": "2026-11-16",
    "dangers": ["gas"],
    "private": True,
    "looked": "words",
    "photos": 2,
    "rule": 1,
    "year": 2027,
}
RECORDED |= {name: next(iter(kind)) for name, kind in timeline.ENUMS.items()}


@pytest.mark.parametrize("kind", timeline.SENTENCES)
def test_what_was_recorded_fills_every_gap_of_its_sentence(kind):
    words.speak("en", "Asia/Shanghai")
    entry = TimelineEntry(MONDAY, kind, "resident", None, RECORDED, None)
    assert "%(" not in timeline.sentence(entry)


def test_a_report_whose_photos_are_still_on_their_way_is_opened(desk, cast):
    report = Report(kind="facilities", text=LEAK)
    receipt = submit_dispute(cast.building_id, report, [], "submission-key-of-photos", MONDAY, photos_to_come=2)
    number = Dispute.get(Dispute.reference == receipt.reference).id
    assert "Its words came first. Photos that were to follow: 2." in texts(desk.open("mei", "dispute", id=number))


@pytest.fixture
def leak(report) -> int:
    return report(unit_number="2", floor="5", room="502", name="罗莎", phone="13900001111", contact_wish="phone")


@pytest.fixture
def handled(cast, leak) -> int:
    accept_dispute(cast.mei, leak, _status(leak), MONDAY)
    return leak


@pytest.fixture
def settled_leak(cast, handled) -> int:
    settle_dispute(cast.mei, handled, Status.ACCEPTED, MONDAY, words="防水重新做好了，试过水。")
    return handled


def test_it_says_what_was_said_where_and_by_when(desk, leak):
    shown = screen(desk.open("mei", "dispute", id=leak))
    assert LEAK in shown.text
    assert "1号楼 unit 2 floor 5 502" in shown.text
    assert "Settle by" in shown.all("dt")
    assert shown.all("li.now[aria-current=step]") == ["Community calls"]
    assert "Rule 1 of the routing table gave it to 梅调解." in shown.text


def test_contact_details_are_shown_to_the_holder_after_a_recorded_look_only(desk, cast, leak):
    app = desk.open("mei", "dispute", id=leak)
    assert "13900001111" not in texts(app)
    button(app, "Show name and phone (each look is recorded)").click().run()
    assert "tel:13900001111" in screen(app).links
    assert happenings_of("dispute", leak)[-1].kind == "contact_seen"
    app.run()
    assert "13900001111" not in texts(app)


def test_who_does_not_hold_it_is_offered_no_look(desk, leak):
    for name in ("sun", "guo", "an"):
        app = desk.open(name, "dispute", id=leak)
        assert "Only whoever holds this dispute can see them." in texts(app)
        assert "Show name and phone (each look is recorded)" not in [one.label for one in app.button]


def test_each_person_is_offered_their_own_moves_only(desk, cast, leak):
    offered = {name: _moves(desk.open(name, "dispute", id=leak)) for name in ("mei", "guo", "sun", "an")}
    assert offered == {
        "mei": ["Accept", "Decline", "Hand up", "Join to another"],
        "guo": ["Assign", "Refuse", "Join to another"],
        "sun": ["Assign", "Refuse", "Join to another"],
        "an": [],
    }


def test_an_auditor_reads_and_can_write_nothing(desk, leak):
    app = desk.open("an", "dispute", id=leak)
    assert LEAK in texts(app)
    assert (list(app.text_area), list(app.button)) == ([], [])


def test_a_stranger_to_the_place_finds_nothing(desk, leak):
    for name in ("luo", "otto"):
        said = texts(desk.open(name, "dispute", id=leak))
        assert ("This was not found." in said, LEAK in said) == (True, False)


def test_three_clicks_from_today_to_a_triaged_dispute(desk, cast, leak):
    """One on the row of Today, one on "Assign", one on the nearest person."""
    app = _choose(desk.open("sun", "dispute", id=leak), "dispatch")
    quick = [one for one in app.button if one.label.startswith("To ")]
    assert [one.label for one in quick][:2] == ["To 郭书记 · Grid secretary", "To 孙书记 · Community secretary"]
    quick[0].click().run()
    assert Dispute.get_by_id(leak).holder_staff_id == cast.guo.staff_id
    assert "Assign: done." in texts(app)


def test_assigning_to_a_unit_with_a_day_and_a_note(desk, cast, leak):
    app = _choose(desk.open("sun", "dispute", id=leak), "dispatch")
    next(one for one in app.selectbox if one.label == "To whom").select(("unit_id", cast.unit_id))
    next(one for one in app.date_input).set_value(LATER.date())
    next(one for one in app.text_input if one.label == "Note for colleagues").set_value("请今天先去看看").run()
    button(app, "Assign").click().run()
    found = Dispute.get_by_id(leak)
    assert (found.holder_unit_id, found.wanted_by is not None) == (cast.unit_id, True)
    assert Message.get(Message.purpose == "dispatch").text == "请今天先去看看"


def test_accepting_shows_the_resident_s_words_before_and_sends_them(desk, leak):
    app = _choose(desk.open("mei", "dispute", id=leak), "accept")
    assert "Somebody has taken it on" in texts(app)
    _area(app, "Words to the resident").set_value("今晚七点我上门。").run()
    assert "今晚七点我上门。" in screen(app).all("div > p")
    button(app, "Accept").click().run()
    assert (_status(leak), Message.get().text) == (Status.ACCEPTED, "今晚七点我上门。")


def test_a_refusal_keeps_what_was_typed(desk, handled):
    app = _choose(desk.open("mei", "dispute", id=handled), "settle")
    button(app, "Settle").click().run()
    assert "Please write something here." in texts(app)
    _area(app, "What was done").set_value("水" * 2001).run()
    button(app, "Settle").click().run()
    assert "Please keep it under 2000 characters." in texts(app)
    assert _area(app, "What was done").value == "水" * 2001
    assert _status(handled) is Status.ACCEPTED


@pytest.mark.parametrize(
    ("move", "label", "field", "status"),
    [
        ("start", "Start handling", None, Status.HANDLING),
        ("hold", "Ask the resident and wait", "Your question", Status.ON_HOLD),
        ("settle", "Settle", "What was done", Status.SETTLED),
        ("hand_up", "Hand up", "Why it is too hard", Status.DISPATCHED),
    ],
)
def test_every_move_of_the_holder_is_made(desk, handled, move, label, field, status):
    app = _choose(desk.open("mei", "dispute", id=handled), move)
    if field:
        _area(app, field).set_value("按约定处理，写明情况。").run()
    button(app, label).click().run()
    send_due(LATER + WAITS)
    assert _status(handled) is status


def test_going_on_after_a_wait(desk, cast, handled):
    put_on_hold(cast.mei, handled, Status.ACCEPTED, MONDAY, words="哪天在家？")
    app = _choose(desk.open("mei", "dispute", id=handled), "resume")
    button(app, "Go on handling").click().run()
    assert _status(handled) is Status.HANDLING


def test_refusing_wants_a_reason_from_the_list_and_words(desk, leak):
    app = _choose(desk.open("guo", "dispute", id=leak), "refuse")
    assert "Refuse" not in [one.label for one in app.button]
    next(one for one in app.selectbox if one.label == "Reason").select(RefusalReason.LEGAL_WAY).run()
    _area(app, "Words the resident reads").set_value("这件事要找法院，电话12368。").run()
    button(app, "Refuse").click().run()
    assert (_status(leak), Round.get().refusal_reason) == (Status.REFUSED, "legal_way")


def test_joining_offers_what_sounds_alike_in_the_same_building(desk, leak, report, cast):
    other = report(LEAK + "，求助")
    report(LEAK + "，远处", cast.far_building_id)
    app = _choose(desk.open("mei", "dispute", id=other), "join")
    into = next(one for one in app.selectbox if one.label == "What sounds alike in this building")
    assert [option.split()[0] for option in into.options] == ["TY-2026-0001"]
    into.select("TY-2026-0001").run()
    button(app, "Join to another").click().run()
    assert Dispute.get_by_id(other).joined_into_id == leak


def test_joining_to_another_of_the_building_takes_its_reference(desk, leak, report):
    other = report("楼下的灯坏了，晚上看不清")
    app = _choose(desk.open("mei", "dispute", id=other), "join")
    assert "What sounds alike in this building" not in [one.label for one in app.selectbox]
    next(one for one in app.text_input if one.label == "Reference of the other dispute").set_value(
        " ty-2026-0001 "
    ).run()
    button(app, "Join to another").click().run()
    assert Dispute.get_by_id(other).joined_into_id == leak


def test_separating_and_reopening(desk, cast, leak, report, settled_leak):
    other = report(LEAK + "，求助")
    third = report(LEAK + "，又来")
    join_dispute(cast.mei, other, _status(other), MONDAY, into="TY-2026-0003")
    app = _choose(desk.open("mei", "dispute", id=other), "separate")
    _area(app, "Why it is a matter of its own").set_value("不是一回事").run()
    button(app, "Separate again").click().run()
    assert (_status(other), _status(third)) == (Status.DISPATCHED, Status.DISPATCHED)
    app = _choose(desk.open("sun", "dispute", id=settled_leak), "reopen")
    _area(app, "Why it is not over").set_value("又漏了").run()
    button(app, "Reopen").click().run()
    assert _status(settled_leak) is Status.REOPENED


def test_a_call_back_is_recorded_with_its_source_and_never_by_who_settled(desk, cast, settled_leak):
    assert "Record an answer" not in _moves(desk.open("mei", "dispute", id=settled_leak))
    app = _choose(desk.open("guo", "dispute", id=settled_leak), "confirm")
    groups = {one.label: one for one in app.button_group} if hasattr(app, "button_group") else {}
    groups = groups or {one.label: one for one in app.segmented_control}
    groups["Was it really solved?"].select(Solved.YES)
    groups["How satisfied?"].select(Satisfaction.SATISFIED).run()
    button(app, "Record this answer").click().run()
    found = RecordedAnswer.get()
    assert (found.solved, found.satisfaction, found.source) == (Solved.YES, Satisfaction.SATISFIED, "call_back")
    assert (found.staff_id, found.counts_at - found.given_at) == (cast.guo.staff_id, timedelta(minutes=30))
    assert "Really solved · Satisfied (asked on a call-back) – counts at " in texts(app)
    assert "Record an answer" not in _moves(app)


@pytest.mark.parametrize("solved", Solved)
def test_at_the_desk_too_every_answer_is_two_choices_and_no_words(desk, settled_leak, solved):
    app = _choose(desk.open("guo", "dispute", id=settled_leak), "confirm")
    groups = {one.label: one for one in getattr(app, "button_group", app.segmented_control)}
    groups["Was it really solved?"].select(solved)
    groups["How satisfied?"].select(Satisfaction.DISSATISFIED).run()
    button(app, "Record this answer").click().run()
    assert [row.solved for row in RecordedAnswer.select()] == [solved]


def test_whoever_was_slower_is_told_kindly_and_nothing_is_done(desk, cast, leak):
    app = _choose(desk.open("sun", "dispute", id=leak), "dispatch")
    dispatch_dispute(cast.guo, leak, Status.DISPATCHED, LATER, unit_id=cast.unit_id)
    next(one for one in app.button if one.label.startswith("To 郭书记")).click().run()
    assert "Somebody else was faster than you." in texts(app)
    assert Dispute.get_by_id(leak).holder_unit_id == cast.unit_id
    next(one for one in app.button if one.label.startswith("To 郭书记")).click().run()
    assert Dispute.get_by_id(leak).holder_staff_id == cast.guo.staff_id


def test_a_move_that_is_gone_by_the_time_of_the_click_is_explained(desk, cast, leak):
    app = _choose(desk.open("mei", "dispute", id=leak), "accept")
    refuse_dispute(cast.sun, leak, Status.DISPATCHED, LATER, reason=RefusalReason.NOT_OURS, words="不归我们管。")
    button(app, "Accept").click().run()
    assert "Somebody else was faster than you." in texts(app)
    assert (_status(leak), _moves(app)) == (Status.REFUSED, [])


def test_ones_own_move_is_not_somebody_elses(desk, leak):
    app = _choose(desk.open("mei", "dispute", id=leak), "accept")
    button(app, "Accept").click().run()
    app.run()
    assert "Somebody else" not in texts(app)


def test_replying_noting_and_recording_a_contact(desk, leak):
    app = desk.open("mei", "dispute", id=leak)
    _area(app, "The resident reads this").set_value("我们在联系工人。").run()
    button(app, "Send").click().run()
    assert ("goes out in half a minute" in texts(app), Message.select().count()) == (True, 0)
    send_due(LATER + WAITS)
    assert _area(app, "The resident reads this").value == ""
    for way, field, label in (
        ("note", "Only colleagues read this", "Keep the note"),
        ("contact", "What came of it", "Record the contact"),
    ):
        next(one for one in app.segmented_control if one.label == "Write").select(way).run()
        _area(app, field).set_value("打过电话，约好周三。").run()
        button(app, label).click().run()
    assert [(message.purpose, message.internal) for message in Message.select().order_by(Message.id)] == [
        ("words", False),
        ("note", True),
        ("contact", True),
    ]
    assert "colleagues only" in texts(app)


def test_a_reply_half_written_survives_a_move(desk, leak):
    app = desk.open("mei", "dispute", id=leak)
    _area(app, "The resident reads this").set_value("写到一半").run()
    _choose(app, "accept")
    button(app, "Accept").click().run()
    assert _status(leak) is Status.ACCEPTED
    assert _area(app, "The resident reads this").value == "写到一半"


def test_the_communitys_phrases_go_into_the_box_with_their_gaps_filled(desk, cast, leak):
    AnswerTemplate.create(
        community=cast.community_id, purpose="reply", title="收到", text="{building}的事 {reference} 收到了。"
    )
    app = desk.open("mei", "dispute", id=leak)
    button(app, "收到").click().run()
    assert _area(app, "The resident reads this").value == "1号楼的事 TY-2026-0001 收到了。"
    button(app, "收到").click().run()
    assert _area(app, "The resident reads this").value.count("收到了") == 2


def test_kind_building_and_privacy_are_put_right(desk, cast, leak):
    app = desk.open("sun", "dispute", id=leak)
    next(one for one in app.selectbox if one.label == "Kind").select(ReportKind.PROPERTY).run()
    button(app, "Change the kind").click().run()
    assert Dispute.get_by_id(leak).kind == "property"
    button(app, "Make it private").click().run()
    assert Dispute.get_by_id(leak).private is True
    _area(app, "Words for the public board").set_value("有一户漏水，正在修。").run()
    button(app, "Open it to the building with these words").click().run()
    found = Dispute.get_by_id(leak)
    assert (found.private, found.public_wording) == (False, "有一户漏水，正在修。")
    next(one for one in app.selectbox if one.label == "Building").select(cast.far_building_id).run()
    button(app, "Move it there").click().run()
    assert Dispute.get_by_id(leak).building_id == cast.far_building_id


def test_what_the_resident_keeps_private_cannot_be_opened(desk, report):
    dispute_id = report(private=True)
    app = desk.open("mei", "dispute", id=dispute_id)
    assert "The resident asked for this to stay private." in texts(app)
    assert "Open it to the building with these words" not in [one.label for one in app.button]


def test_similar_ones_tell_how_they_ended(desk, settled_leak, report):
    again = report(LEAK + "，求助")
    said = texts(desk.open("mei", "dispute", id=again))
    assert "Sounded alike, and how it ended" in said
    assert "防水重新做好了，试过水。" in said


def test_words_of_a_resident_are_never_markup(desk, report):
    dispute_id = report("<script>alert(1)</script> 楼上漏水请看看")
    shown = screen(desk.open("mei", "dispute", id=dispute_id))
    assert (shown.elements("script"), "<script>alert(1)</script> 楼上漏水" in shown.text) == ([], True)


def test_an_answer_of_the_resident_stands_among_the_facts(desk, cast, settled_leak):
    given = Answer(Solved.PARTLY, Satisfaction.SATISFIED, "还有一点潮")
    recorded_that_counts(cast.sun, settled_leak, given, LATER, AnswerSource.FILLED_IN)
    said = texts(desk.open("mei", "dispute", id=settled_leak))
    assert "Partly solved · Satisfied (filled in for the resident) – 还有一点潮" in said


def test_solved_and_then_broken_again_both_stand_there_and_the_matter_is_open(desk, cast, settled_leak):
    recorded_that_counts(cast.sun, settled_leak, Answer(Solved.YES, Satisfaction.DISSATISFIED), LATER)
    link, _code = unsealed_keys(Dispute.get_by_id(settled_leak))
    say_broken_again(link, LATER)
    desk.now = LATER
    said = texts(desk.open("sun", "dispute", id=settled_leak))
    assert "Really solved · Dissatisfied (asked on a call-back) → Broken again, " in said
    today = screen(desk.open("sun"))
    chips = {chip.text() for chip in today.elements(".chip")}
    assert {"↻Broken again", "”Really solved · Dissatisfied → Broken again"} <= chips


@pytest.mark.parametrize(
    ("way", "group", "label", "press"),
    [
        (None, "move", "What was done", "Settle"),
        ("reply", "reply", "The resident reads this", "Send"),
        ("note", "note", "Only colleagues read this", "Keep the note"),
    ],
)
def test_the_photos_that_were_chosen_are_sent_along(desk, handled, way, group, label, press):
    app = _choose(desk.open("mei", "dispute", id=handled), "settle")
    if way:
        next(one for one in app.segmented_control if one.label == "Write").select(way).run()
    chosen = next(one for one in app.file_uploader if group in one.key)
    chosen.upload("done.jpg", photo(), "image/jpeg").run()
    _area(app, label).set_value("换好了，见照片。").run()
    button(app, press).click().run()
    send_due(LATER + WAITS)
    said = Message.get(Message.text == "换好了，见照片。")
    assert [one.message_id for one in Attachment.select()] == [said.id]


def test_what_was_just_sent_is_taken_back_into_its_box_from_any_screen(desk, cast, handled):
    app = desk.open("mei", "dispute", id=handled)
    _area(app, "The resident reads this").set_value("师傅下午来。").run()
    button(app, "Send").click().run()
    button(app, "Take it back").click().run()
    assert "Taken back: your words stand in their box again." in texts(app)
    assert _area(app, "The resident reads this").value == "师傅下午来。"
    send_due(LATER + WAITS)
    assert Message.select().where(Message.text == "师傅下午来。").count() == 0
    button(app, "Send").click().run()
    elsewhere = desk.open("mei", "today")
    assert "goes out in half a minute" in texts(elsewhere)
    assert "half a minute" not in texts(desk.open("guo", "today"))


def test_what_could_not_be_sent_says_so_and_is_put_back_or_given_up(desk, cast, handled):
    settle_soon(cast.mei, handled, Status.ACCEPTED, LATER, words="修好了。")
    put_on_hold(cast.mei, handled, Status.ACCEPTED, LATER, words="哪天在家？")
    send_due(LATER + WAITS)
    app = desk.open("mei", "today")
    assert "was not settled: Somebody else was faster than you." in texts(app)
    button(app, "No longer needed").click().run()
    assert "was not settled" not in texts(app)


def test_photos_that_were_taken_back_stand_beside_their_box_until_they_are_left_out(desk, cast, report):
    number = report()
    reply_soon(cast.mei, number, "请看照片。", [clean_photo(photo("red"))], desk.now)
    app = desk.open("mei", "dispute", id=number)
    button(app, "Take it back").click().run()
    again = "They were taken back with the words and go with them again."
    assert (again in texts(app), "The photos stand there, too." in texts(app)) == (True, True)
    button(app, "Take photo 1 out").click().run()
    assert (again in texts(app), SetAsidePhoto.select().count()) == (False, 0)
