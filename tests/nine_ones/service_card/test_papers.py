"""The card for the pocket and the sheet for the wall: nothing is cut silently, and the code can be read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
import zxingcpp

from db.ground.refusals import NotFound, Refused
from db.nine_ones.service_card import actions
from db.nine_ones.service_card.queries.cards import ServiceEntryInfo
from db.nine_ones.service_card.queries.papers import PrintableServiceCard, paper_of
from db.nine_ones.service_card.queries.pocket_card import pocket_cards
from db.nine_ones.service_card.queries.wall_sheet import wall_sheet
from db.nine_ones.service_card.rules import LONGEST, ServiceEntryDetails, Trade
from db.together.teams.rules import LONGEST_DUTIES
from tests.cast import MONDAY, Cast

ADDRESS = "https://linli.example.cn"
MILLIMETRE = 72 / 25.4


def entry(name: str, phone: str = "024-0001 0000", **changed) -> ServiceEntryInfo:
    values = {"all_day": False, "hours": "", "note": "", **changed}
    return ServiceEntryInfo(
        1, Trade.WATER, name, phone, "", values["all_day"], values["hours"], values["note"], "", "", False, False
    )


def paper(*entries: ServiceEntryInfo) -> PrintableServiceCard:
    return PrintableServiceCard("1号楼", "泰奕桃源社区", "A2C3DC", entries, date(2026, 11, 16))


LONG = entry(
    "长" * LONGEST["name"], "024-8888 6666 转 123456", hours="辰" * LONGEST["hours"], note="注" * LONGEST["note"]
)
MANY = tuple(entry(f"{number:02d}号供水站") for number in range(40))


def pages(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]


def outside(pdf: bytes, margin: float) -> list[str]:
    """The characters that reach beyond the margin, in millimetres."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        text, (width, height) = page.get_textpage(), page.get_size()
        for place in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(place)
            if right > left and (min(left, bottom, width - right, height - top) < margin * MILLIMETRE):
                found.append(text.get_text_range(place, 1))
    return found


def codes(pdf: bytes) -> list[str]:
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=3).to_pil()
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def test_ten_cards_lie_on_a_sheet_each_with_the_buildings_code():
    printed = pocket_cards(paper(entry("桃仙供水所")), ADDRESS)
    (text,) = pages(printed.pdf)
    assert (text.count("桃仙供水所"), text.count("024-0001 0000"), text.count("110")) == (10, 10, 10)
    assert codes(printed.pdf) == [f"{ADDRESS}/b/A2C3DC"] * 10
    assert printed.left_out == ()


def test_what_finds_no_place_on_the_card_is_said_on_it_and_to_who_prints_it():
    printed = pocket_cards(paper(*MANY), ADDRESS)
    front, back = pages(printed.pdf)
    there = [one.name for one in MANY if one.name in front + back]
    assert there + list(printed.left_out) == [one.name for one in MANY]
    assert back.count(f"还有 {len(printed.left_out)} 项") == 10
    assert len(there) >= 15


def test_a_second_side_is_printed_only_if_it_is_needed():
    assert [len(pages(pocket_cards(paper(*MANY[:count]), ADDRESS).pdf)) for count in (7, 8)] == [1, 2]


def test_the_sheet_goes_on_until_everything_is_on_it():
    text = pages(wall_sheet(paper(*MANY), "A4", ADDRESS).pdf)
    assert len(text) == 5
    assert [one.name for one in MANY if one.name not in "".join(text)] == []
    assert [page.count("110") for page in text] == [1] * len(text)
    assert "第 1 页，共 5 页" in text[0] and "2026-11-16" in text[0]


def test_long_words_stay_on_the_paper_whole():
    sheet = wall_sheet(paper(LONG, LONG), "A4", ADDRESS).pdf
    card = pocket_cards(paper(LONG, LONG), ADDRESS).pdf
    assert (outside(sheet, 8), outside(card, 15)) == ([], [])
    whole = pages(sheet)[0].replace("\r\n", "")
    assert [whole.count(sign) for sign in "长辰注"] == [2 * LONGEST[field] for field in ("name", "hours", "note")]
    assert pages(card)[0].count("长") == 20 * LONGEST["name"]


def test_teams_stand_with_what_they_do_on_the_sheet_and_by_name_on_the_card():
    many = tuple((f"第{number}服务队", "修" * LONGEST_DUTIES) for number in range(9))
    told = replace(paper(entry("桃仙供水所")), teams=(*many, ("㛃\ue000队", "修")))
    sheet, card = wall_sheet(told, "A4", ADDRESS), pocket_cards(told, ADDRESS)
    assert (outside(sheet.pdf, 8), outside(card.pdf, 15)) == ([], [])
    assert (sheet.unwritable, card.unwritable, card.left_out) == (("㛃\ue000队",), ("㛃\ue000队",), ())
    whole = "".join(pages(sheet.pdf))
    assert [whole.count(name) for name, _ in many] == [1] * 9
    assert whole.count("修") == 9 * LONGEST_DUTIES
    assert ["".join(pages(card.pdf)).count(name) for name, _ in many] == [10] * 9


def test_the_sheet_has_the_size_of_its_paper():
    pdf = wall_sheet(paper(LONG), "A3", ADDRESS).pdf
    assert [round(side / MILLIMETRE) for side in pypdfium2.PdfDocument(pdf)[0].get_size()] == [297, 420]
    assert codes(pdf) == [f"{ADDRESS}/b/A2C3DC"]


def test_a_character_that_cannot_be_printed_and_an_empty_card_are_refused():
    for printed in (pocket_cards, lambda *given: wall_sheet(given[0], "A4", given[1])):
        with pytest.raises(Refused, match="font"):
            printed(paper(entry("诊所\ue000")), ADDRESS)
        drawn = printed(paper(entry("诊所\ue000"), entry("㛃园诊所")), ADDRESS)
        assert (drawn.unwritable, "㛃园诊所" in pages(drawn.pdf)[0]) == (("诊所\ue000",), True)
    with pytest.raises(Refused, match="no number"):
        wall_sheet(paper(), "A4", ADDRESS)


def test_the_paper_is_the_buildings_card_without_what_is_only_online(cast: Cast):
    actions.add_entry(cast.sun, None, ServiceEntryDetails("online", "一网通办", link="https://gov.cn/"), MONDAY)
    actions.add_entry(cast.sun, None, ServiceEntryDetails("water", "桃仙供水所", "12345"), MONDAY)
    printed = paper_of(cast.mei, cast.building_id, MONDAY)
    assert [one.name for one in printed.calls] == ["桃仙供水所"]
    assert (printed.building_name, printed.code, printed.looked_through) == ("1号楼", "A2C3DC", date(2026, 11, 16))
    with pytest.raises(NotFound):
        paper_of(cast.mei, cast.far_building_id, MONDAY)
