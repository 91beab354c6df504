"""The year's archive: every version, the same bytes twice, and no word of a resident."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import fields, replace
from datetime import date, timedelta
from io import StringIO

import pytest
from pypdfium2 import PdfDocument

from db.community.organisation.actions import change_building, change_community
from db.community.organisation.queries.places import community
from db.community.organisation.rules import BuildingDetails, CommunityDetails
from db.ground.refusals import NotAllowed
from db.nine_ones.record_book.actions.base import set_meeting_base
from db.nine_ones.record_book.actions.publishing import withdraw_minutes
from db.nine_ones.record_book.queries.desk import meeting_for_desk
from db.nine_ones.record_book.rules.minutes import MeetingDecision
from db.records.history.rules import ActorKind
from db.together.asks.actions import change_ask, end_ask, note_ask
from db.together.asks.rules import AskDetails, AskOutcome
from db.together.assemblies.actions import announce_assembly
from db.together.disclosures.actions.inquiries import ask_about
from db.together.disclosures.actions.settling import settle_disclosures
from db.together.disclosures.actions.writing import rewrite_disclosure
from db.together.disclosures.queries.archive import year_archive
from db.together.disclosures.queries.desk import disclosure_for_desk
from db.together.disclosures.rules.settings import DisclosureSettings
from db.together.disclosures.tables import PublishedDisclosure
from db.together.page_words.actions import answer_page_word
from db.together.page_words.tables import PageWord
from tests.cast import MONDAY
from tests.nine_ones.record_book.conftest import Keeper
from tests.nine_ones.record_book.test_convening import NUMBERS, representatives
from tests.pages import Page
from tests.together.assemblies.test_assemblies import PLAN
from tests.together.disclosures.conftest import A_DAY, WORDS, minutes_of

SETTLED = DisclosureSettings(street_phone="024-1111", district_office="区民政局", district_phone="024-2222")
AN_HOUR = timedelta(hours=1)
ASKED = "我家在三楼，为什么没有算进去？"


@pytest.fixture
def engine() -> str:
    return "sqlite"


def test_every_version_is_in_it_with_its_hash_and_nothing_of_a_resident(sun):
    public = sun.public()
    seen = disclosure_for_desk(sun.cast.sun, public, MONDAY).seen
    rewrite_disclosure(sun.cast.sun, public, seen, replace(WORDS, text="早七点到晚八点。"), MONDAY)
    sun.publish(public, "时间写错了", MONDAY)
    kept = sun.meeting()
    gone = sun.meeting(minutes_of(MeetingDecision("d1", "后来撤回的")))
    withdraw_minutes(sun.cast.mei, gone, meeting_for_desk(sun.cast.mei, gone).revision, "写错了", (), MONDAY)
    ask_about(sun.cast.community_id, public, ASKED, "rosas-phone", MONDAY + A_DAY)
    drawn = []
    files = year_archive(sun.cast.community_id, 2026, lambda done, total: drawn.append(f"{done}/{total}"))
    assert drawn == ["1/4", "2/4", "3/4", "4/4"]
    papers = ["disclosures/2026-001-v1.pdf", "disclosures/2026-001-v2.pdf", f"minutes/{kept:05d}-v1.pdf"]
    assert sorted(files) == sorted([*papers, "asks.csv", "index.csv", "index.html", "inquiries.csv", "SHA256SUMS"])
    rows = list(csv.reader(StringIO(files["index.csv"].decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == ["2026-1 v1", "2026-1 v2", f"M{kept} v1", f"M{gone} v1"]
    assert [row[4] for row in rows[1:]] == [*(hashlib.sha256(files[name]).hexdigest() for name in papers), ""]
    assert all(int(row[5]) > 0 for row in rows[1:])
    sums = [line.split("  ") for line in files["SHA256SUMS"].decode().splitlines()]
    assert {name: digest for digest, name in sums} == {
        name: hashlib.sha256(content).hexdigest() for name, content in files.items() if name != "SHA256SUMS"
    }
    asked = files["inquiries.csv"].decode("utf-8-sig").splitlines()[1]
    assert asked == "2026-1,2026-11-17,2026-12-02,,"
    assert [name for name, content in files.items() if ASKED.encode() in content] == []
    assert year_archive(sun.cast.community_id, 2026) == files
    assert sorted(year_archive(sun.cast.community_id, 2025)) == [
        "SHA256SUMS",
        "asks.csv",
        "index.csv",
        "index.html",
        "inquiries.csv",
    ]


def words_of(sun) -> str:
    [paper] = [content for name, content in year_archive(sun.cast.community_id, 2026).items() if name.endswith("pdf")]
    return PdfDocument(paper)[0].get_textpage().get_text_bounded()


def test_what_was_published_stays_the_same_bytes_when_the_settings_change(sun):
    settle_disclosures(sun.cast.sun, SETTLED, MONDAY)
    sun.public()
    files = year_archive(sun.cast.community_id, 2026)
    settle_disclosures(sun.cast.sun, DisclosureSettings(is_village=True, street_phone="024-9999"), MONDAY)
    assert year_archive(sun.cast.community_id, 2026) == files
    assert [here in words_of(sun) for here in ("居务公开", "024-1111", "村务公开", "024-9999")] == [True] * 2 + [
        False
    ] * 2


def kinds_said(paper: bytes) -> list[str]:
    words = PdfDocument(paper)[0].get_textpage().get_text_bounded()
    return [kind for kind in ("居民代表会议", "村民代表会议") if kind in words]


def of_the_community(sun, now) -> None:
    """Public minutes of a representatives' assembly."""
    keeper = Keeper(sun.cast)
    keeper.published(representatives(), actor=sun.cast.sun, grid_id=None, building_id=None, now=now)


def renamed(cast, **changed) -> None:
    home = community(cast.community_id)
    known = {each.name: getattr(home, each.name) for each in fields(CommunityDetails)}
    change_community(ActorKind.SYSTEM, home.id, CommunityDetails(**known | changed), MONDAY + 9 * A_DAY)


def heading_of(files: dict[str, bytes]) -> str:
    [heading] = Page(files["index.html"].decode()).all("h1")
    return heading


def test_papers_of_then_keep_the_names_of_then_when_the_community_is_renamed(sun):
    cast = sun.cast
    announce_assembly(cast.sun, PLAN, (), MONDAY)
    sun.public()
    sun.meeting()
    row = PublishedDisclosure.get()
    row.put(contents={name: said for name, said in row.contents.items() if name != "imprint"})
    before = {name: paper for name, paper in year_archive(cast.community_id, 2026).items() if name.endswith("pdf")}
    renamed(cast, name="桃李苑社区", residents_committee="桃李苑社区居民委员会")
    there = replace(BuildingDetails(cast.grid_id, 1, "改了名的楼", "党小组"), units=2)
    change_building(ActorKind.SYSTEM, cast.building_id, there, MONDAY + 9 * A_DAY)
    files = year_archive(cast.community_id, 2026)
    assert {name: paper for name, paper in files.items() if name.endswith("pdf")} == before
    assert len(before) == 3
    assert "改了名的楼" not in files["index.csv"].decode("utf-8-sig")
    assert heading_of(files) == "泰奕桃源社区 2026年档案"
    assert heading_of(year_archive(cast.community_id, 2025)) == "泰奕桃源社区 2025年档案"


def test_the_heading_has_the_name_of_the_newest_paper_whatever_it_is_renamed_to_afterwards(sun):
    sun.public()
    before = year_archive(sun.cast.community_id, 2026)
    renamed(sun.cast, name="桃李苑社区")
    assert year_archive(sun.cast.community_id, 2026) == before
    sun.public(MONDAY + 10 * A_DAY, first_day=date(2026, 11, 27), last_day=date(2026, 12, 12))
    assert heading_of(year_archive(sun.cast.community_id, 2026)) == "桃李苑社区 2026年档案"


def test_what_becomes_of_an_ask_or_a_question_later_leaves_the_year_that_is_over_as_it_was(sun):
    cast, new_year = sun.cast, MONDAY + 60 * A_DAY
    public = sun.public()
    ask = note_ask(cast.sun, AskDetails("街道", "登记", asked_on=MONDAY.date()), MONDAY)
    ask_about(cast.community_id, public, ASKED, "rosas-phone", MONDAY + A_DAY)
    before = year_archive(cast.community_id, 2026)
    with pytest.raises(NotAllowed):
        change_ask(cast.sun, ask, 0, AskDetails("街道", "登记", "条例", asked_on=MONDAY.date()), new_year)
    end_ask(cast.sun, ask, 0, AskOutcome.DONE, new_year.date(), new_year)
    [word] = PageWord.select()
    answer_page_word(cast.sun, word.id, "按开放天数平摊。", word.steps, new_year)
    assert year_archive(cast.community_id, 2026) == before
    next_year = year_archive(cast.community_id, 2027)
    assert new_year.date().isoformat() in next_year["asks.csv"].decode("utf-8-sig")
    assert f"2026-1,2026-11-17,2026-12-02,{new_year.date()}," in next_year["inquiries.csv"].decode("utf-8-sig")


def test_papers_of_then_keep_the_words_of_then_when_it_is_called_a_village_and_back(sun):
    cast = sun.cast
    set_meeting_base(cast.sun, 2026, NUMBERS, MONDAY)
    announce_assembly(cast.sun, PLAN, (), MONDAY)
    of_the_community(sun, MONDAY)
    town = year_archive(cast.community_id, 2026)
    settle_disclosures(cast.sun, DisclosureSettings(is_village=True), MONDAY + AN_HOUR)
    assert year_archive(cast.community_id, 2026) == town
    announce_assembly(cast.sun, PLAN, (), MONDAY + 2 * AN_HOUR)
    of_the_community(sun, MONDAY + 2 * AN_HOUR)
    village = year_archive(cast.community_id, 2026)
    settle_disclosures(cast.sun, DisclosureSettings(is_village=False), MONDAY + 3 * AN_HOUR)
    assert year_archive(cast.community_id, 2026) == village
    said = {name: kinds_said(paper) for name, paper in village.items() if name.endswith("pdf")}
    assert list(said.values()) == [["居民代表会议"], ["村民代表会议"]] * 2


def test_minutes_published_after_a_new_name_have_that_name(sun):
    renamed(sun.cast, name="桃李苑社区")
    sun.meeting(now=MONDAY + 10 * A_DAY)
    assert [name in words_of(sun) for name in ("泰奕桃源社区", "桃李苑社区")] == [False, True]


def test_what_was_published_before_that_was_kept_reads_the_settings_of_today(sun):
    sun.public()
    [row] = PublishedDisclosure.select()
    row.put(contents={name: said for name, said in row.contents.items() if name != "imprint"})
    settle_disclosures(sun.cast.sun, DisclosureSettings(is_village=True, street_phone="024-9999"), MONDAY)
    assert [here in words_of(sun) for here in ("居务公开", "村务公开", "024-9999")] == [False, True, True]
