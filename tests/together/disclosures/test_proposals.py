"""The quarter's sheet writes itself from consultations, and tells each outcome once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pypdfium2 import PdfDocument

from db.ground.refusals import NotFound, SomebodyWasFaster
from db.nine_ones.record_book.actions.publishing import withdraw_minutes
from db.nine_ones.record_book.queries.desk import meeting_for_desk
from db.nine_ones.record_book.rules.minutes import MeetingDecision, as_json
from db.nine_ones.record_book.tables import MinutesVersion
from db.records.minutes.rules.promises import PledgeOutcome
from db.records.personal_data.rules.finding import find_personal_data
from db.together.disclosures.actions.settling import mark_consultation, settle_disclosures
from db.together.disclosures.actions.writing import publish_proposed, rewrite_disclosure, write_finances, write_proposed
from db.together.disclosures.queries.finances import finances_to_tell
from db.together.disclosures.queries.paper import disclosure_pdf
from db.together.disclosures.queries.proposals import consultations, is_sheet_proposed, proposed_sheet
from db.together.disclosures.queries.public import public_disclosure
from db.together.disclosures.rules import agreements
from db.together.disclosures.rules.settings import DisclosureSettings, Rhythm, months_to_tell, period_before
from db.together.disclosures.rules.wording import SheetKind, digest
from db.together.disclosures.tables import PublishedDisclosure
from tests.cast import MONDAY
from tests.together.disclosures.conftest import A_DAY, APRIL, NEW_YEAR, POINT, QUIET, WORDS, minutes_of

OPEN_ROW = ("电动车在哪儿充电", "在楼前空地装一组充电桩", "物业服务中心", "2026-12-01", "办理中")
QUIET_ROW = ("电动车在哪儿充电", "十点以后不放音乐", "—", "—", "已议定，无后续事项")
DONE_ROW = (*OPEN_ROW[:4], "2027-01-05 已办结：装好了六个")


def test_it_lists_every_agreement_of_marked_consultations_that_are_public(sun):
    sun.meeting()
    sun.meeting(minutes_of(MeetingDecision("d1", "没有标成协商的")), marked=False)
    gone = sun.meeting(minutes_of(MeetingDecision("d1", "后来撤回的")))
    withdraw_minutes(sun.cast.mei, gone, meeting_for_desk(sun.cast.mei, gone).revision, "写错了", (), MONDAY)
    found = sun.proposed()
    assert (found.period, found.words.title) == ("2026-Q4", "协商议定事项及落实情况（2026年第4季度）")
    assert found.words.rows == (OPEN_ROW, QUIET_ROW)
    assert (found.words.first_day, found.words.last_day) == (date(2027, 1, 4), date(2027, 1, 18))


def test_an_outcome_that_changes_the_next_day_stands_in_the_next_sheet_and_the_published_one_stays(sun):
    sun.meeting()
    published = sun.publish_sheet()
    assert proposed_sheet(sun.cast.sun, NEW_YEAR) is None
    [before] = PublishedDisclosure.select().tuples()
    sun.end(PledgeOutcome.DONE, "装好了六个", date(2027, 1, 5), NEW_YEAR + A_DAY)
    assert public_disclosure(sun.cast.community_id, published, NEW_YEAR + A_DAY).words.rows == (OPEN_ROW, QUIET_ROW)
    assert sun.proposed(APRIL).words.rows == (DONE_ROW,)
    sun.publish_sheet(APRIL)
    assert PublishedDisclosure.select().order_by(PublishedDisclosure.id).tuples()[0] == before
    assert proposed_sheet(sun.cast.sun, APRIL + 95 * A_DAY) is None


def test_the_first_screen_asks_whether_it_is_there_and_looks_for_nobody_in_it(sun, monkeypatch):
    assert is_sheet_proposed(sun.cast.sun, NEW_YEAR) is False
    sun.meeting()
    looked = []
    monkeypatch.setattr(agreements, "find_personal_data", lambda *given: looked.append(given) or [])
    assert (is_sheet_proposed(sun.cast.sun, NEW_YEAR), looked) == (True, [])
    assert (sun.proposed().words.rows, len(looked)) == ((OPEN_ROW, QUIET_ROW), 20)
    sun.publish_sheet()
    assert is_sheet_proposed(sun.cast.sun, NEW_YEAR) is False


def test_what_is_still_open_is_told_again(sun):
    sun.meeting()
    sun.publish_sheet()
    assert sun.proposed(APRIL).words.rows == (OPEN_ROW,)


def test_what_had_ended_before_the_quarter_and_was_never_told_is_told_and_said_to_be_from_before(sun):
    sun.meeting()
    sun.end(PledgeOutcome.DONE, "装好了六个", date(2026, 11, 16), MONDAY)
    assert sun.proposed().words.text == "截至2026-12-31协商议定的事项共2项，落实情况以2027-01-04为准。"
    late = sun.proposed(APRIL).words
    assert late.text.splitlines()[1:] == ["其中2项在此之前已有结果，此前没有公开过。"]
    assert [row[4] for row in late.rows] == ["2026-11-16 已办结：装好了六个", QUIET_ROW[4]]


def test_what_would_read_alike_has_the_day_of_its_meeting_beside_it(sun):
    third, fourth = (replace(QUIET, what=f"{n}号楼2单元301室门口不堆东西") for n in (3, 4))
    [first] = MinutesVersion.several(meeting=sun.meeting(minutes_of(QUIET, met_on=date(2026, 11, 10))))
    first.put(contents=as_json(minutes_of(replace(QUIET, key="d1"), third)))
    [second] = MinutesVersion.several(meeting=sun.meeting(minutes_of(QUIET)))
    second.put(contents=as_json(minutes_of(fourth)))
    assert [row[:2] for row in sun.proposed().words.rows] == [
        ("电动车在哪儿充电", QUIET.what),
        ("电动车在哪儿充电（2026-11-10）", "＊＊门口不堆东西"),
        ("电动车在哪儿充电（2026-11-12）", "＊＊门口不堆东西"),
    ]


def test_nobody_is_named_in_it(sun):
    named = replace(POINT, what="在3号楼2单元301室门口装扶手，联系13812345678", who="物业服务中心")
    [version] = MinutesVersion.several(meeting=sun.meeting(minutes_of(QUIET)))
    # As where a person has let something stay in the minutes.
    version.put(contents=as_json(minutes_of(named)))
    [row] = sun.proposed().words.rows
    assert row[1] == "在＊＊门口装扶手，联系＊＊"
    assert find_personal_data(sun.proposed().words.all_said) == []


def test_it_is_published_as_it_was_seen_or_not_at_all(sun):
    sun.meeting()
    seen = sun.proposed()
    sun.end(PledgeOutcome.NOT_POSSIBLE, "地下有管线", date(2026, 12, 30), NEW_YEAR)
    with pytest.raises(SomebodyWasFaster):
        publish_proposed(sun.cast.sun, seen.period, seen.seen, (), NEW_YEAR)
    again = sun.proposed()
    assert again.words.rows[0][4] == "办不了：地下有管线"
    write_proposed(sun.cast.sun, again.period, again.seen, NEW_YEAR)
    assert proposed_sheet(sun.cast.sun, NEW_YEAR) is None


def test_a_village_writes_each_month_and_a_meeting_is_no_consultation_any_more_once_unmarked(sun):
    meeting_id = sun.meeting()
    settle_disclosures(sun.cast.sun, DisclosureSettings(is_village=True, rhythm=Rhythm.MONTH), MONDAY)
    december = MONDAY + 20 * A_DAY
    assert sun.proposed(december).words.title == "协商议定事项及落实情况（2026年11月）"
    assert [(one.meeting_id, one.is_one) for one in consultations(sun.cast.sun, december)] == [(meeting_id, True)]
    mark_consultation(sun.cast.sun, meeting_id, False, december)
    mark_consultation(sun.cast.sun, meeting_id, False, december)
    assert proposed_sheet(sun.cast.sun, december) is None


@pytest.mark.parametrize(
    ("day", "rhythm", "name", "first", "last"),
    [
        (date(2026, 12, 31), Rhythm.QUARTER, "2026-Q3", date(2026, 7, 1), date(2026, 9, 30)),
        (date(2027, 1, 1), Rhythm.QUARTER, "2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        (date(2027, 1, 1), Rhythm.MONTH, "2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        (date(2028, 3, 1), Rhythm.MONTH, "2028-02", date(2028, 2, 1), date(2028, 2, 29)),
    ],
)
def test_the_period_before_is_whole(day, rhythm, name, first, last):
    found = period_before(day, rhythm)
    assert (found.name, found.first_day, found.last_day) == (name, first, last)


def test_a_village_writes_each_quarter_unless_it_says_so_and_its_paper_says_village_affairs(sun):
    settle_disclosures(sun.cast.sun, DisclosureSettings(is_village=True), MONDAY)
    sun.meeting()
    assert sun.proposed().period == "2026-Q4"
    paper = disclosure_pdf(public_disclosure(sun.cast.community_id, sun.publish_sheet(), NEW_YEAR))
    words = PdfDocument(paper)[0].get_textpage().get_text_bounded()
    assert ("村务公开" in words, "居务公开" in words) == (True, False)


def test_a_village_tells_its_finances_of_each_month_once_and_from_the_first_told_on_of_every_month(sun):
    who, village = sun.cast.sun, DisclosureSettings(is_village=True)

    def due(now=MONDAY) -> list[tuple[str, bool]]:
        return [(one.period.name, one.draft_id is not None) for one in finances_to_tell(who, now)]

    assert due() == []
    settle_disclosures(who, village, MONDAY)
    assert due() == [("2026-10", False)]
    words = replace(WORDS, title=finances_to_tell(who, MONDAY)[0].title)
    assert words.title == "村级财务收支（2026年10月）"
    written = write_finances(who, "2026-10", words, MONDAY)
    assert due() == [("2026-10", True)]
    with pytest.raises(SomebodyWasFaster):
        write_finances(who, "2026-10", words, MONDAY)
    with pytest.raises(NotFound):
        write_finances(who, "2026-09", words, MONDAY)
    sun.publish(written, "", MONDAY)
    assert [(one.period.name, one.lacks_sheet) for one in finances_to_tell(who, MONDAY)] == [("2026-10", True)]
    assert [month for month, _ in due(NEW_YEAR)] == ["2026-10", "2026-11", "2026-12"]
    sheet = replace(words, sheet=SheetKind.MONEY, rows=(("2026-10-31", "本月结余", "0.00", "10.00"),))
    rewrite_disclosure(who, written, digest(words), sheet, MONDAY)
    sun.publish(written, "补上收支表", MONDAY)
    assert (due(), due(NEW_YEAR)) == ([], [("2026-11", False), ("2026-12", False)])
    settle_disclosures(who, DisclosureSettings(), MONDAY)
    assert due(NEW_YEAR) == []


@pytest.mark.parametrize(
    ("day", "told", "due"),
    [
        (date(2027, 1, 5), set(), ["2026-11", "2026-12"]),
        (date(2027, 12, 5), set(), ["2026-12", *(f"2027-{n:02d}" for n in range(1, 12))]),
        (date(2026, 11, 20), set(), ["2026-10"]),
        (date(2027, 1, 5), {"2026-10", "2026-12"}, ["2026-11"]),
        (date(2027, 1, 5), {"2026-12"}, ["2026-11"]),
        (date(2027, 1, 5), {"2026-11", "2026-12", "2027-01"}, []),
        (date(2027, 3, 1), {"2026-10", "2026-12"}, ["2026-11", "2027-01", "2027-02"]),
        (
            date(2027, 1, 5),
            {"2025-09", "2026-12"},
            [*(f"2025-{n}" for n in (10, 11, 12)), *(f"2026-0{n}" for n in range(1, 10))],
        ),
    ],
)
def test_each_month_since_the_community_began_here_waits_until_it_is_told(day, told, due):
    assert [one.name for one in months_to_tell(day, date(2026, 11, 16), told)] == due


def test_a_month_of_finances_does_not_stand_for_the_sheet_of_its_agreements(sun):
    settle_disclosures(sun.cast.sun, DisclosureSettings(is_village=True, rhythm=Rhythm.MONTH), MONDAY)
    sun.meeting()
    december = MONDAY + 20 * A_DAY
    write_finances(sun.cast.sun, "2026-11", WORDS, december)
    assert sun.proposed(december).period == "2026-11"
