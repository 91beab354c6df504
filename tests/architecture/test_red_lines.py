"""What an office’s app may not do (国办函〔2026〕12号): nothing of it is kept, shown, sent or said here."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from admin_dashboard import frame, office_frame
from db.figures.satisfaction.rules.facts import SplitBy
from db.ground.words import DEFAULT_LOCALE
from db.messages.rules.kinds import KINDS
from db.practices import PRACTICES
from db.running.commands import words
from db.running.jobs.schedule import JOBS
from db.running.tables import TABLES
from resident_app import create_app
from tests.architecture.listed import require_listed

# In names: parts between underscores, dots, slashes and hyphens.
BANNED_NAMES = {
    "check-ins": r"check_?ins?|checked_?in|clock_?in|punch(ed)?|attendances?|attended|absent",
    "points": r"points?_(earned|total|of_staff|balance)|bonus|credits|medals?|badges?_earned",
    "rankings": r"rank(s|ed|ing|ings)?|leader_?boards?|scores?|scored|stars|grade|grades",
    "time online": r"online(_time|_minutes|_hours)?|minutes_(online|learnt)|learning_(time|hours)|study_hours|streak",
    "use": r"last_(seen|active|sign_in)|active_users?|usage|sign_in_count|rate_of_use|installs?|installed_rate",
    "work photos": r"photo_(required|taken_at|place)|track|tracks|gps|latitude|longitude",
}
BANNED_WORDS = {
    "check-ins": r"打卡|签到|点名册|check[- ]?ins?\b|clock in",
    "points": r"积分|奖分|扣分|加分|earn(ed)? points",
    "rankings": r"排名|排行|名次|末位|得分|打分|评分|leader ?board|ranking|\bscores?\b",
    "time online": r"在线时长|学习时长|学时|上线率|time online|learning hours",
    "use": r"使用率|安装率|活跃度|登录次数|日活|rate of use|active users",
    "work photos": r"工作照|留痕|轨迹|工作痕迹|work photos?",
    "assessment": r"考核|绩效|assess(ed|es|ing|ment)\b",
}
SAID_NEVER_TO_BE = {
    "A contact or a solved problem counts once the expert has confirmed it by their own link. These are facts for "
    "one’s own talk, not for an assessment; nobody is compared.",
    "For a talk. It is no ground for assessing anybody.",
    "What you answered for, from what was recorded. Nobody is put beside anybody: there is no list of people with "
    "figures, no order and no score.",
    "Whoever holds it counts the heads afterwards. Who came is written down nowhere: no sign-in, no hours, no points. "
    "The rules for government apps allow no more, and so it stops here.",
    "Not in it, and no setting brings it: check-ins, points, rankings of people, time online, rates of use, photos of "
    "work as a duty. A test of the program refuses them.",
    "Matters that were in the hands of %(name)s. People are not ranked here.",
    "To settle this matter, to ask you whether it is settled, and to count – without names – how well matters are "
    "settled. For nothing else. Nobody is scored, ranked or watched.",
}
"""Sentences which say that it is not done."""
OF_PLACES_AND_NOT_OF_PEOPLE = {
    "Composite score",
    "%(a)s × response rate + %(b)s × resolution rate + %(c)s × satisfaction rate. "
    "Without one of the three there is no score.",
    "Wilson score interval: how far the rate can be trusted, judged by how many answered. "
    "The fewer answers, the wider.",
    "Rank",
    "Response rate in the composite score",
    "Resolution rate in the composite score",
    "Satisfaction rate in the composite score",
}
"""The composite of a community or a place, and the place of one among places alike."""


HEADS_AND_UNITS = {"activity_attendance_noted", "attendance_noted"}
"""How many heads came to an activity, and which units to a conference, noted by whoever held it."""


def names_over_a_line(names: Iterable[str]) -> dict[str, str]:
    """Each name that stands over a red line, and which one it is."""
    found = {}
    for name in names:
        parts = re.sub(r"[^a-z]+", "_", name.lower())
        for line, banned in BANNED_NAMES.items():
            if re.search(rf"(?:^|_)(?:{banned})(?:_|$)", parts):
                found[name] = line
    return found


def words_over_a_line(said: Iterable[tuple[str, str]]) -> dict[str, str]:
    """By what the code says: sentences that go over a red line in either language."""
    return {
        english: line
        for english, chinese in said
        for line, banned in BANNED_WORDS.items()
        if re.search(banned, f"{english}\n{chinese}", re.IGNORECASE)
    }


def columns() -> list[str]:
    return [f"{table._meta.table_name}.{name}" for table in TABLES for name in table._meta.fields]


def sentences() -> list[tuple[str, str]]:
    return [
        (str(message.id), str(message.string))
        for folder in words.FOLDERS
        for message in words.written(folder, DEFAULT_LOCALE)
        if message.id
    ]


def test_no_table_and_no_column_keeps_anything_beyond_the_lines():
    assert len(columns()) > 400
    assert names_over_a_line(columns()) == {}


def test_no_address_job_event_screen_or_message_is_named_for_it(house):
    rules = [rule.rule for rule in create_app(house).url_map.iter_rules()]
    events = [kind for practice in PRACTICES for kind in practice.events]
    screens = [screen.name for screen in (*frame.SCREENS, *office_frame.SCREENS)]
    found = [*rules, *events, *screens, *KINDS, *(job.name for job in JOBS)]
    assert len(rules) > 100
    require_listed(set(names_over_a_line(found)), HEADS_AND_UNITS)


def test_nothing_that_people_read_speaks_of_it_but_to_say_that_it_is_not_done():
    require_listed(set(words_over_a_line(sentences())), SAID_NEVER_TO_BE | OF_PLACES_AND_NOT_OF_PEOPLE)


def test_figures_are_split_by_places_kinds_and_units_and_never_by_people():
    assert set(SplitBy) == {"grid", "building", "kind", "unit"}


@pytest.mark.parametrize(
    "name",
    [
        "learning_session.check_in_at",
        "staff_member.points_total",
        "month_sheet.rank",
        "month_sheet.score",
        "staff_session.minutes_online",
        "staff_member.last_seen",
        "centre_household.usage",
        "visit.latitude",
        "/staff/leaderboard",
        "activity_attended",
    ],
)
def test_whoever_builds_one_of_them_is_stopped(name: str):
    assert list(names_over_a_line(["dispute.kind", name])) == [name]


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("Best mediators of the month", "本月调解员排行"),
        ("Come by", "请先签到"),
        ("You have been here", "累计积分"),
        ("How long", "学习时长"),
        ("Photo", "请上传工作照"),
        ("Active users", "人"),
        ("Assessment of the month", "月份"),
    ],
)
def test_whoever_says_one_of_them_is_stopped(english: str, chinese: str):
    assert list(words_over_a_line([("Settled", "办结"), (english, chinese)])) == [english]
