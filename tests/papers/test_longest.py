"""No accepted text breaks a paper: each is drawn with the longest of everything its forms take, and says it all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from io import BytesIO

import pypdfium2
import pytest
from docx import Document

from db.nine_ones.book_corner.queries.labels import BookLabel, draw_labels
from db.nine_ones.book_corner.rules.books import LONGEST_TITLE
from db.nine_ones.reasoning_day.queries.days import ReasoningDayInfo
from db.nine_ones.reasoning_day.queries.desk import ListedTalk, ReasoningDayList
from db.nine_ones.reasoning_day.queries.paper import list_pdf
from db.nine_ones.reasoning_day.rules.checking import LONGEST_ABOUT, LONGEST_ADDRESS, LONGEST_PLACE
from db.nine_ones.reasoning_day.rules.recurrence import HolidayShift
from db.nine_ones.reasoning_day.rules.talks import BookingMethod, ReasoningRuleReach
from db.nine_ones.record_book.queries.paper import minutes_pdf
from db.nine_ones.record_book.rules import minutes as record_book
from db.nine_ones.record_book.rules.minutes import AttendeeNames, MeetingDecision, MeetingMinutes, MeetingTopic
from db.nine_ones.signs.queries.drawing import sign_pdf
from db.nine_ones.signs.rules import PaperSize, SignInfo
from db.records.permissions.rules import Place
from db.records.reports.rules import LONGEST_TEXT
from db.together.conference.queries import paper as conference
from db.together.conference.queries.paper import ConferenceMinutesPaper, MinutesPaperItem
from db.together.conference.rules.planning import LONGEST_DECISION, LONGEST_SAID, LONGEST_TOPIC
from db.together.monday_meeting.queries import paper as monday
from db.together.monday_meeting.queries.paper import AgendaSection, MondayAgendaPaper
from tests.cast import MONDAY
from tests.nine_ones.record_book.conftest import DAY, Keeper

# Of a language without blanks, one word without end, a line a letter, and letters that are rare.
SHAPES = {"chinese": "长", "word": "W", "lines": "一\n", "rare": "㛃"}


@pytest.fixture
def engine() -> str:
    return "sqlite"


@pytest.fixture(params=SHAPES)
def long(request: pytest.FixtureRequest):
    shape = SHAPES[request.param]

    def so_long(most: int) -> str:
        return (shape * most)[:most]

    return so_long


def _printed(pdf: bytes) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def _counted(said: str, text: str) -> int:
    return said.count(text[0])


def test_the_monday_agenda(long):
    """Its cells hold what residents wrote, from 628 characters on higher than a page."""
    text = long(LONGEST_TEXT)
    row = ("TY-2026-0001", "1号楼", "物业", text, text, "11-27", "在办", "")
    paper = MondayAgendaPaper(
        long(80),
        long(80),
        (("受理量", "1"),),
        (AgendaSection("不满意", tuple("甲乙丙丁戊己庚辛"), (row,)),),
        "其他工作方式",
        (("志愿服务", "1"),),
        "无。",
        "完",
    )
    most = 2 * len((text + long(80)).replace("\n", ""))
    assert _counted(_printed(monday.print_file(paper)), text) == most
    assert len(Document(BytesIO(monday.word_file(paper))).tables) > 0


def test_the_minutes_of_the_conference(long):
    said, decision, topic = long(LONGEST_SAID), long(LONGEST_DECISION), long(LONGEST_TOPIC)
    row = ("1", topic, decision, "物业公司", long(600), "2026年12月1日")
    paper = ConferenceMinutesPaper(
        title=long(80),
        beneath="第1号",
        standing=long(300),
        facts=(("地点", long(60)), ("出席", long(2000))),
        agenda="议",
        talks=(MinutesPaperItem(topic, said, decision),) * 3,
        decisions="定",
        columns=tuple("甲乙丙丁戊己"),
        rows=(row,) * 3,
        nothing="无",
        signs=("主持：", "记录："),
        copies=long(1000),
    )
    assert _counted(_printed(conference.print_file(paper)), said) >= 3 * len(said.replace("\n", ""))
    assert len(Document(BytesIO(conference.word_file(paper))).tables) > 0


def test_the_minutes_of_a_building(cast, long):
    most = record_book.LONGEST
    decisions = tuple(
        MeetingDecision(f"d{number}", long(most["what"]), long(most["who"]), date(2026, 12, 1)) for number in range(3)
    )
    topics = tuple(
        MeetingTopic(
            f"t{number}",
            long(most["title"]),
            long(most["said"]),
            tuple(replace(one, key=f"{one.key}{number}") for one in decisions),
        )
        for number in range(2)
    )
    minutes = MeetingMinutes(DAY, time(19), time(20), long(most["where"]), long(most["chair"]), None, 13, topics)
    keeper = Keeper(cast)
    meeting_id = keeper.begin()
    keeper.save(meeting_id, minutes, AttendeeNames(long(most["chair"]), long(record_book.LONGEST_NAMES)))
    said = _printed(minutes_pdf(cast.mei, meeting_id, True))
    assert _counted(said, long(1)) >= 2 * len(long(most["said"]).replace("\n", ""))


def test_the_list_of_a_reasoning_day(long):
    day = ReasoningDayInfo(
        None,
        Place(1, 1, 1),
        ReasoningRuleReach.BUILDING,
        MONDAY.date(),
        MONDAY.date(),
        MONDAY,
        MONDAY + timedelta(hours=2),
        long(LONGEST_PLACE).strip(),
        20,
        1,
        HolidayShift.NONE,
    )
    about = long(LONGEST_ABOUT)
    talk = ListedTalk(
        1,
        1,
        MONDAY,
        1,
        "1号楼",
        BookingMethod.PHONE,
        long(LONGEST_ADDRESS),
        about,
        None,
        None,
        None,
        "",
        None,
        None,
        None,
        withheld=False,
        because=(),
    )
    pdf = list_pdf(ReasoningDayList(day, (talk,) * 9), long(60), "Asia/Shanghai")
    assert _counted(_printed(pdf), about) >= 9 * len(about.replace("\n", ""))


@pytest.mark.parametrize("paper", PaperSize)
def test_a_sign(paper: PaperSize):
    sign = SignInfo(
        building_id=1,
        building_name="长" * 60,
        community_name="㛃" * 60,
        party_organisation="党" * 60,
        party_group="组" * 60,
        address="巷" * 120,
        code="A2C3DC",
        mediator_name="名" * 40,
        mediator_phone="024-2390 0000转801",
        community_phone="",
        header="头" * 24,
    )
    said = _printed(sign_pdf([sign, sign], paper, "https://linli.example.cn"))
    assert [said.count(letter) for letter in "长巷名"] == [120, 240, 80]


@pytest.mark.parametrize(
    ("changes", "letter"),
    [
        ({"building_name": "长" * 60}, "长"),
        ({"address": "巷" * 120}, "巷"),
        ({"building_name": "长" * 60, "address": "巷" * 120}, "巷"),
        ({"mediator_name": "名" * 40}, "名"),
    ],
)
def test_a_long_name_on_the_smallest_sign_has_nine_points(changes: dict, letter: str):
    plain = SignInfo(1, "1号楼", "社区", "党委", "第一组", "路", "A2C3DC", "梅", "024-2390 0000转801", "")
    (page,) = pypdfium2.PdfDocument(sign_pdf([replace(plain, **changes)], PaperSize.A5, "https://linli.example.cn"))
    text = page.get_textpage()
    places = [at for at, one in enumerate(text.get_text_range().replace("\r\n", "  ")) if one == letter]
    boxes = [text.get_charbox(at, loose=True) for at in places]
    assert len(boxes) == max(map(len, changes.values()))
    assert min(round(right - left, 1) for left, _bottom, right, _top in boxes) >= 9


def test_a_label(long):
    label = BookLabel(1, "A2C3DC7", long(LONGEST_TITLE), long(60), "A2C3DC")
    assert len(pypdfium2.PdfDocument(draw_labels([label] * 3, "https://linli.example.cn"))) == 1
