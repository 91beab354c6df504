"""Disclosures at the desk: what wrote itself is published with one press, and questions wait on the first screen."""

from __future__ import annotations

from datetime import timedelta

import pytest

from admin_dashboard import frame
from db.community.staff.actions.sessions import start_session
from db.community.staff.rules.accounts import owner
from db.ground.refusals import Invalid
from db.together.disclosures.actions.inquiries import ask_about
from db.together.disclosures.actions.settling import settle_disclosures
from db.together.disclosures.actions.writing import rewrite_disclosure, write_disclosure
from db.together.disclosures.queries.desk import disclosure_for_desk, disclosures_for_desk
from db.together.disclosures.queries.public import answered_inquiries
from db.together.disclosures.rules.settings import DisclosureSettings
from db.together.disclosures.rules.wording import DisclosureKind
from db.together.page_words.queries import opened_page_word
from tests.admin_dashboard.conftest import LATER, button, texts
from tests.cast import MONDAY, Cast, supervisor_of
from tests.together.disclosures.conftest import POINT, WORDS, Discloser, minutes_of, replace

OFFER = "A sheet has written itself: read it and publish it"
SUMMER = MONDAY - timedelta(days=75)


@pytest.fixture
def sun(cast: Cast) -> Discloser:
    return Discloser(cast)


def test_the_sheet_that_wrote_itself_waits_on_the_first_screen_and_is_published_with_one_press(desk, sun):
    held = replace(minutes_of(POINT), day=SUMMER.date())
    sun.meeting(held, SUMMER + timedelta(days=1))
    waits = "A sheet to make public has written itself"
    assert waits in texts(desk.open("sun", "today"))
    shut = desk.open("sun", "disclosures")
    assert ([one.label for one in shut.expander][0], POINT.what in texts(shut)) == (OFFER, False)
    assert list(desk.open("an", "disclosures", sheet="open").expander) == []
    app = desk.open("sun", "disclosures", sheet="open")
    assert POINT.what in texts(app)
    button(app, "Publish it for 15 days").click().run()
    [found] = disclosures_for_desk(sun.cast.sun, MONDAY)
    assert (found.period, found.number, found.words.rows[0][1]) == ("2026-Q3", 1, POINT.what)
    assert waits not in texts(desk.open("sun", "today"))


def test_a_question_waits_on_the_first_screen_until_it_is_answered(desk, sun):
    disclosure_id = sun.public()
    code = ask_about(sun.cast.community_id, disclosure_id, "收费怎么算？", "rosas-phone", MONDAY)
    waits = "Questions about what was made public: 1, late: 0"
    assert waits in texts(desk.open("sun", "today"))
    app = desk.open("sun", "disclosures", section="questions")
    assert [text for text in texts(app).splitlines() if WORDS.title in text] == [WORDS.title]
    assert "收费怎么算？" in texts(app)
    app.text_area[0].input("按天数。")
    button(app, "Send the answer").click().run()
    assert [one.text for one in opened_page_word(code).answers] == ["按天数。"]
    assert waits not in texts(desk.open("sun", "today"))
    assert answered_inquiries(disclosure_id) == []


def test_one_is_opened_with_its_paper_and_corrected_and_the_settings_are_there(desk, sun):
    disclosure_id = sun.public()
    app = desk.open("sun", "disclosures", disclosure=disclosure_id)
    assert (app.title[0].value, [one.label for one in app.expander]) == ("健身角怎么用", ["Take it down or correct it"])
    app = desk.open("an", "disclosures", disclosure=disclosure_id)
    assert list(app.expander) == []


def test_of_a_late_correction_the_day_until_which_it_hangs_is_said_before_it_is_published(desk, sun):
    disclosure_id, late = sun.public(), MONDAY + timedelta(days=14)
    seen = disclosure_for_desk(sun.cast.sun, disclosure_id, late).seen
    desk.now = late
    assert "New words hang for 15 days" not in texts(desk.open("sun", "disclosures", disclosure=disclosure_id))
    rewrite_disclosure(sun.cast.sun, disclosure_id, seen, replace(WORDS, text="全换了。"), late)
    said = texts(desk.open("sun", "disclosures", disclosure=disclosure_id))
    assert "New words hang for 15 days from their correction: until 14 Dec 2026." in said


def test_a_village_is_asked_for_the_finances_of_the_month_beside_whatever_else_it_writes(desk, sun):
    settle_disclosures(sun.cast.sun, DisclosureSettings(is_village=True), MONDAY)
    month = "Not public yet: 村级财务收支（2026年10月）"
    assert month in texts(desk.open("sun", "today"))
    app = desk.open("sun", "disclosures")
    assert (app.title[0].value, [one.label for one in app.expander]) == (
        "Village affairs made public",
        ["To be made public: 村级财务收支（2026年10月）", "Write one"],
    )
    app.text_area[0].input("本月没有收支。")
    app.button(key="finances-202610-save").click().run()
    [found] = disclosures_for_desk(sun.cast.sun, MONDAY)
    assert (found.period, found.kind, found.words.text) == ("2026-10", DisclosureKind.MONEY, "本月没有收支。")
    assert [one.label for one in desk.open("sun", "disclosures").expander] == ["Write one"]
    assert month in texts(desk.open("sun", "today"))


def test_a_money_sheet_written_without_the_form_of_its_month_can_name_it(desk, sun):
    settle_disclosures(sun.cast.sun, DisclosureSettings(is_village=True), MONDAY)
    app = desk.open("sun", "disclosures")
    app.selectbox(key="new-disclosure-kind").select(DisclosureKind.MONEY).run()
    app.selectbox(key="new-disclosure-month").select("2026-10").run()
    assert app.text_input(key="finances-here-202610-title").value == "村级财务收支（2026年10月）"
    app.text_area[-1].input("本月没有收支。")
    app.button(key="finances-here-202610-save").click().run()
    [found] = disclosures_for_desk(sun.cast.sun, MONDAY)
    assert (found.period, found.words.text) == ("2026-10", "本月没有收支。")


def test_a_village_writes_of_the_five_kinds_of_its_own_law(desk, sun):
    assert len(desk.open("sun", "disclosures").selectbox(key="new-disclosure-kind").options) == 7
    settle_disclosures(sun.cast.sun, DisclosureSettings(is_village=True), MONDAY)
    assert desk.open("sun", "disclosures").selectbox(key="new-disclosure-kind").options == [
        "What the villagers’ assembly decided, and how it is carried out",
        "Money and goods from government and donations, and their use",
        "Help given to government",
        "What consultations agreed, and what became of it",
        "Other things that concern villagers",
    ]
    with pytest.raises(Invalid):
        write_disclosure(sun.cast.sun, "facilities", WORDS, MONDAY)


def test_in_a_village_every_screen_speaks_of_its_own_affairs(desk, sun):
    settle_disclosures(sun.cast.sun, DisclosureSettings(is_village=True), MONDAY)
    wei = supervisor_of(sun.cast)
    sun.public()
    app = desk.open("sun", "disclosures", section="settings")
    assert (app.title[0].value, app.checkbox[-1].label) == (
        "Village affairs made public",
        "It is a village: village affairs, villagers’ committee and assemblies",
    )
    app = desk.open(start_session(owner(wei), LATER), "supervision")
    assert app.title[0].value == "Supervision of village affairs"


def test_secretary_and_auditor_have_the_screen(cast: Cast):
    having = [
        who for who, actor in cast.everybody.items() if "disclosures" in [one.name for one in frame.screens_of(actor)]
    ]
    assert having == ["sun", "an", "otto"]
