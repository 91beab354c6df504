"""The frame: nothing before sign-in, only the screens of one's role after it, and words in both languages."""

import re
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from admin_dashboard import frame, names, words
from admin_dashboard.parts import help
from admin_dashboard.parts.matters import preview, timeline
from db.community.staff.actions.duty import name_duty_person
from db.community.staff.actions.passwords import reset_password
from db.community.staff.actions.sessions import sign_out_everywhere
from db.disputes.queries.timeline import TimelineEntry
from db.disputes.rules.workflow import MoveName, Status
from db.records.permissions.rules import Role
from db.running.commands.words import FACES
from resident_app.pages.disputes.status_words import TO_RESIDENT
from tests.admin_dashboard.conftest import LATER, screen, texts, turn_to
from tests.architecture.source import ROOT
from tests.cast import MONDAY, supervisor_of

DESK = next(face for face in FACES if face.name == "admin_dashboard")
WORK = ["today", "disputes", "dispute", "my-messages", "monday"]


def _work_screens(actor) -> list[str]:
    return [screen.name for screen in frame.screens_of(actor) if screen.section == frame.WORK]


@pytest.mark.parametrize("token", ["", "made-up", None])
def test_a_stranger_sees_nothing_of_the_desk(desk, report, token):
    report()
    app = desk.open(token)
    assert "You are signed out" in texts(app)
    assert "漏水" not in texts(app)


def test_every_screen_refuses_a_stranger(desk, report):
    report()
    for one in frame.SCREENS:
        assert "You are signed out" in texts(desk.open("made-up", one.name, id=1))


def test_a_session_that_ends_is_noticed_at_the_next_click(desk, cast, report):
    report()
    app = desk.open("mei", "disputes")
    assert "漏水" in texts(app)
    sign_out_everywhere(cast.mei, LATER)
    app.run()
    assert "You are signed out" in texts(app)
    assert "漏水" not in texts(app)


def test_who_must_choose_a_password_is_sent_to_do_so(desk, cast):
    reset_password(cast.ada, cast.mei.staff_id, LATER)
    assert "/staff/new-password?next=/" in screen(desk.open("mei")).links


def test_each_role_is_given_its_own_screens(cast):
    filing = [*WORK[:3], "file", "my-messages"]
    looked = ["sent-up", "teams", "learning", "alliances", "experts", "open-list", "settlements", "home-visits"]
    assert _work_screens(cast.sun) == [
        *(*filing, "pool", "monday", "conference"),
        *("my-month", "mediation", "hotline", *looked),
    ]
    assert _work_screens(cast.guo) == [*filing, "pool", "monday", "my-month", "mediation", *looked]
    assert _work_screens(cast.mei) == [*filing, "monday", "my-month", "mediation", "open-list", "home-visits"]
    assert _work_screens(cast.luo) == [*WORK, "my-month", "open-list"]
    assert _work_screens(cast.an) == [*WORK, "conference", "mediation", "open-list"]
    assert _work_screens(cast.ada) == ["my-messages"]
    assert _work_screens(supervisor_of(cast)) == ["my-messages", "supervision"]


def _screens_in(section: str, everybody) -> dict[str, list[str]]:
    return {
        name: [screen.name for screen in frame.screens_of(actor) if screen.section == section]
        for name, actor in everybody.items()
    }


def test_each_role_is_given_the_figures_it_may_read(cast):
    figures = ["satisfaction", "units", "steps"]
    exporting = [*figures, "weekly-export"]
    assert _screens_in(frame.FIGURES, cast.everybody) == {
        "sun": exporting,
        "guo": figures,
        "mei": figures,
        "luo": figures,
        "an": exporting,
        "ada": [],
        "otto": exporting,
    }


def test_each_role_is_given_its_own_part_of_the_house(cast):
    reading = ["buildings", "building", "organisation", "rules", "more", "account"]
    leading = [*reading[:4], "page-words", "rights", "asks", "disclosures", "messages", "history", "more", "account"]
    assert _screens_in(frame.HOUSE, cast.everybody) == {
        "sun": leading,
        "guo": reading,
        "mei": reading,
        "luo": ["rules", "more", "account"],
        "an": [*reading[:4], "asks", "disclosures", "history", "more", "account"],
        "ada": [*reading[:3], "page-words", "handover", "hotline-columns", "platforms", "messages", "more", "account"],
        "otto": leading,
    }


def test_a_screen_of_another_role_is_not_built(desk, cast):
    app = desk.open("luo", "file")
    assert "File for a resident" not in texts(app)


def test_the_sidebar_says_who_is_at_the_desk_and_lets_them_out(desk, cast):
    shown = screen(desk.open("mei"))
    assert "梅调解 · Building mediator" in shown.text
    assert "/staff/sign-out" in shown.actions


def test_a_refusal_of_a_screen_is_words_not_a_fault(desk):
    assert "This was not found." in texts(desk.open("mei", "dispute", id=999))
    assert "This was not found." in texts(desk.open("mei", "dispute", id="1 or 1"))
    assert "This was not found." in texts(desk.open("mei", "dispute"))


def test_every_value_of_every_enumeration_has_a_word_in_every_language():
    for kind, known in names.NAMES.items():
        assert set(known) == set(kind), kind
    for locale in ("zh_Hans", "en"):
        words.speak(locale)
        assert all(names.name_of(value) for known in names.NAMES.values() for value in known)


def test_the_preview_says_what_the_resident_reads_in_both_languages():
    assert preview.TO_RESIDENT == TO_RESIDENT
    for locale, said in (("zh_Hans", "收到了"), ("en", "Received")):
        words.speak(locale)
        assert preview.status_words(Status.SUBMITTED) == said


def test_every_event_a_dispute_can_have_is_put_into_words():
    """Other rooms note on a matter as well, and their passports have the sentence."""
    rooms = [path for path in (DESK.parent / "db").rglob("*.py") if "demo" not in path.parts]
    noted: set[str] = set()
    for path in (one for one in rooms if {"actions", "actions.py"} & set(one.parts)):
        noting = r"\.note" if "disputes" in path.parts else r"\bcase\.note"
        noted |= set(re.findall(rf'(?:{noting}\(|"dispute", [\w.]+, )\s*"(\w+)"', path.read_text()))
    assert {"mediation_opened_of", "sent_up", "danger_seen"} <= noted
    told = {kind: TimelineEntry(MONDAY, kind, "resident", None, {}, None) for kind in noted - set(timeline.SENTENCES)}
    assert [kind for kind, entry in told.items() if kind != "said" and timeline.sentence(entry) == kind] == []
    assert {str(name) for name in MoveName} <= set(timeline.SENTENCES)


def test_times_are_told_in_the_communitys_own_time():
    words.speak("zh_Hans")
    assert words.moment(datetime(2026, 11, 23, 6, 5, tzinfo=UTC)) == "11月23日 周一 14:05"
    assert words.last_day(datetime(2026, 11, 23, 16, 0, tzinfo=UTC)) == "11月23日 周一"
    words.speak("en")
    assert words.moment(datetime(2026, 11, 23, 6, 5, tzinfo=UTC)) == "Mon 23 Nov 14:05"
    assert words.moment(None) == "—"


def test_a_limit_in_a_year_whose_days_off_are_not_announced_is_said_with_that():
    last_instants = [datetime(2026, 12, 31, 16, 0, tzinfo=UTC), datetime(2027, 1, 4, 16, 0, tzinfo=UTC)]
    words.speak("zh_Hans")
    assert [words.limit_day(due) for due in last_instants] == [
        "12月31日 周四",
        "1月4日 周一（放假安排还没公布，可能会变）",
    ]
    words.speak("en")
    assert words.limit_day(last_instants[1]) == "Mon 4 Jan (days off not announced yet: may still move)"
    assert words.limit_day(None) == "—"


def test_somebody_elses_words_are_never_markdown():
    assert words.plain("[x](http://evil) ![](y) **b** :material/key:") == (
        r"\[x\]\(http" + ":\u2060" + r"\/\/evil\) \!\[\]\(y\) \*\*b\*\* " + ":\u2060" + r"material\/key" + ":\u2060"
    ).replace(":\u2060", "\\:\u2060")


def test_signing_in_again_leads_back_to_the_matter(desk, cast, report):
    app = desk.open("made-up", "dispute", id=report())
    (link,) = [one for one in screen(app).links if one.startswith("/staff/sign-in")]
    assert link.endswith("%3Fid%3D1")
    app.run()
    assert link in screen(app).links


def test_the_libraries_of_charts_come_only_with_a_chart():
    """They take as much memory as all the rest of the desk; a chart is on three screens of thirty."""
    asked = "import sys, admin_dashboard.frame; print(sorted({'altair', 'pandas', 'pyarrow'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


@pytest.mark.parametrize("locale", ["zh_Hans", "en"])
def test_every_role_has_a_page_of_help_in_both_languages(locale):
    pages = {role: help.page_of(role, locale) for role in Role}
    assert [role for role, page in pages.items() if not 100 < len(page) < 1500] == []


def test_the_help_of_ones_own_role_opens_beside_the_screen_and_stays(desk, report):
    report()
    app = desk.open("mei", "disputes", language="zh_Hans")
    assert "来了一件事" not in texts(app)
    app.toggle(key="help-shown").set_value(True).run()
    assert ("来了一件事" in texts(app), "楼上漏水" in texts(app)) == (True, True)
    assert "来了一件事" in texts(turn_to(app, "today"))


def test_a_new_community_sees_on_its_first_screen_what_is_still_to_do(desk, cast, report):
    name_duty_person(cast.sun, cast.guo.staff_id, LATER)
    app = desk.open("sun")
    assert "The first week: 1 of 6 done" in texts(app)
    assert "People: a secretary, and a mediator for each building (1/3)" in texts(app)
    assert "The first week" not in texts(desk.open("mei"))
