"""The printed sign: its code opens the building it hangs on, and what it says stands in the font."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from db.community.organisation import actions as organisation
from db.community.organisation.queries.places import building_by_code
from db.community.organisation.rules import BuildingDetails
from db.community.staff.actions.people import deactivate_staff
from db.ground.refusals import NotAllowed, NotFound, Refused
from db.ground.words import LOCALES, catalogue
from db.nine_ones.signs import rules
from db.nine_ones.signs.queries import drawing
from db.nine_ones.signs.queries.drawing import sign_pdf
from db.nine_ones.signs.queries.signs import signs_for
from db.nine_ones.signs.rules import PaperSize, SignInfo
from db.papers.printing import rules as printing
from db.papers.printing.queries import canvas, fonts
from db.records.history.rules import ActorKind
from tests.cast import MONDAY, Cast

PUBLIC = "https://linli.taiyitaoyuan.example.cn"
FIRST = SignInfo(
    1,
    "1号楼",
    "泰奕桃源社区",
    "泰奕桃源社区党委",
    "1号楼党小组",
    "桃仙大街1-1号",
    "A2C3DC",
    "梅调解",
    "13800000000",
    "024-0000 0000",
)
SECOND = replace(FIRST, building_id=2, building_name="2号楼", party_group="2号楼党小组", code="B2C3D7")
THIRD = replace(FIRST, building_id=3, building_name="3号楼", party_group="3号楼党小组", code="C2C3DA")


def _pages(pdf: bytes, scale: float = 1.5) -> list[Image.Image]:
    return [page.render(scale=scale).to_pil() for page in pypdfium2.PdfDocument(pdf)]


def _codes(image: Image.Image) -> list[str]:
    found = zxingcpp.read_barcodes(image)
    return [code.text for code in sorted(found, key=lambda code: code.position.top_left.x)]


def _texts(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def _links(*signs: SignInfo) -> list[str]:
    return [f"{PUBLIC}/B/{sign.code}" for sign in signs]


@pytest.mark.parametrize("paper", [PaperSize.A4, PaperSize.A5])
def test_every_page_opens_its_own_building(paper: PaperSize) -> None:
    pages = _pages(sign_pdf([FIRST, SECOND, THIRD], paper, PUBLIC))
    assert [_codes(page) for page in pages] == [[link] for link in _links(FIRST, SECOND, THIRD)]


def test_two_small_signs_share_a_sheet_and_an_odd_one_has_its_own() -> None:
    pages = _pages(sign_pdf([FIRST, SECOND, THIRD], PaperSize.TWO_A5, PUBLIC))
    assert [_codes(page) for page in pages] == [_links(FIRST, SECOND), _links(THIRD)]


@pytest.mark.parametrize("paper", PaperSize)
@pytest.mark.parametrize("angle", [-7, 4, 90, 180])
def test_the_code_is_read_when_it_is_small_and_held_askew(paper: PaperSize, angle: int) -> None:
    page = _pages(sign_pdf([FIRST], paper, PUBLIC), 2.0)[0]
    small = page.resize((page.width // 4, page.height // 4), Image.Resampling.LANCZOS)
    assert _codes(small.rotate(angle, expand=True, fillcolor="grey")) == _links(FIRST)


def test_the_code_is_read_with_a_corner_of_it_torn_off() -> None:
    page = _pages(sign_pdf([FIRST], "A4", PUBLIC))[0]
    across = page.width / 210
    torn = page.copy()
    torn.paste("white", tuple(round(at * across) for at in (130, 183, 150, 203)))
    assert torn != page
    assert _codes(torn) == _links(FIRST)


@pytest.mark.parametrize(("paper", "size"), [("A4", (210, 297)), ("A5", (148, 210)), ("2xA5", (297, 210))])
def test_pages_have_the_size_of_their_paper(paper: str, size: tuple[int, int]) -> None:
    page = pypdfium2.PdfDocument(sign_pdf([FIRST], paper, PUBLIC))[0]
    assert tuple(round(points / 72 * 25.4) for points in page.get_size()) == size


def test_the_sign_says_where_it_hangs_who_helps_and_that_it_is_free() -> None:
    text = _texts(sign_pdf([FIRST], "A4", PUBLIC))[0]
    said = [
        "泰奕桃源社区",
        "1号楼",
        "1号楼党小组",
        "linli.taiyitaoyuan.example.cn/B/A2C3DC",
        "本楼党员调解员",
        "梅调解",
        "138 0000 0000",
        "免费服务，不收任何费用，不会索要银行卡",
        "泰奕桃源社区党委",
        "110、119、120",
    ]
    assert [words for words in said if words not in text] == []


@pytest.mark.parametrize("name", ["", "梅调解"])
def test_without_a_mediator_to_call_the_sign_gives_the_communitys_phone(name: str) -> None:
    text = _texts(sign_pdf([replace(FIRST, mediator_name=name, mediator_phone="")], "A4", PUBLIC))[0]
    assert ("024-0000 0000" in text, "社区值班电话" in text, "调解员" in text) == (True, True, False)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_word_of_the_sign_is_in_the_font(locale: str) -> None:
    assert len(_texts(sign_pdf([FIRST], "A5", PUBLIC, locale))) == 1
    words = catalogue(locale).gettext
    fonts.check_writable([words(text) for text in (drawing.FREE, drawing.PURPOSE, drawing.EMERGENCY)])


def test_in_english_the_sign_speaks_english() -> None:
    text = _texts(sign_pdf([FIRST], "A4", PUBLIC, "en"))[0]
    assert ("never asks for a bank card" in text, "免费" in text) == (True, False)


def test_a_character_that_no_font_has_is_named_with_its_building_and_whose_name_it_is() -> None:
    odd = replace(SECOND, mediator_name="王\ue000梅")
    with pytest.raises(fonts.CannotBeWritten) as refused:
        sign_pdf([FIRST, odd], "A4", PUBLIC)
    assert refused.value.values == {"building": SECOND.building_name, "said": "王\ue000梅", "characters": "\ue000"}
    assert list(drawing.unwritable_signs([FIRST, odd, THIRD])) == [SECOND.building_id]


@pytest.mark.parametrize("paper", PaperSize)
def test_a_rare_name_is_written_in_the_font_that_has_it(paper: PaperSize) -> None:
    rare = replace(FIRST, mediator_name="㛃䶮\U00030edd\U000e0100梅", building_name="䶮园1号楼", address="㛃路1号")
    text = _texts(sign_pdf([rare, SECOND], paper, PUBLIC))[0]
    assert [name for name in ("㛃䶮\U00030edd梅", "䶮园1号楼", "㛃路1号") if name not in text] == []


def test_a_machine_without_a_chinese_font_is_told_what_to_install() -> None:
    with pytest.raises(fonts.NoChineseFont, match="fonts-wqy-microhei"):
        fonts.chinese_fonts([("/nowhere/font.ttc", 0)])


def test_the_long_names_of_long_communities_stay_on_the_paper() -> None:
    long = replace(
        FIRST,
        building_name="春和景明苑南区甲12号楼" * 4,
        community_name="泰奕桃源社区" * 9,
        party_group="党小组" * 19,
        party_organisation="党委" * 30,
        mediator_name="买买提·阿不都热合曼·艾合买提江" * 2,
        mediator_phone="+86 024-2390 0000 12",
    )
    address = f"https://{'long-' * 12}name.example.cn"
    page = _pages(sign_pdf([long], "A4", address))[0]
    assert _codes(page) == [f"{address}/B/A2C3DC"]
    edges = [page.getpixel((x, y)) for x in (3, page.width - 4) for y in range(page.height // 4, page.height - 3)]
    assert set(edges) == {canvas.PAPER}


def test_no_building_is_no_sign() -> None:
    with pytest.raises(Refused, match="at least one"):
        sign_pdf([], "A4", PUBLIC)


def test_equal_signs_are_equal_bytes_and_a_whole_community_is_small() -> None:
    many = [replace(FIRST, building_id=number, building_name=f"{number}号楼") for number in range(1, 88)]
    pdf = sign_pdf(many, "A4", PUBLIC)
    assert (len(pypdfium2.PdfDocument(pdf)), len(pdf) < 1_000_000) == (87, True)
    assert sign_pdf([FIRST], "A4", PUBLIC) == sign_pdf([FIRST], "A4", PUBLIC)


def test_the_code_is_drawn_and_not_a_picture() -> None:
    pdf = sign_pdf([FIRST], "A4", PUBLIC)
    assert b"/Subtype /Image" not in pdf


def test_the_runs_of_a_code_are_exactly_its_dark_modules() -> None:
    modules = printing.qr_modules(f"{PUBLIC}/b/A2C3DC")
    drawn = {(row, at) for row, start, length in printing.dark_runs(modules) for at in range(start, start + length)}
    assert drawn == {(row, at) for row, line in enumerate(modules) for at, dark in enumerate(line) if dark}


def test_the_printed_address_is_the_one_in_the_code() -> None:
    assert rules.link_on_sign("https://x.cn/", "A2C3DC") == "https://x.cn/B/A2C3DC"
    assert rules.printed_link("http://localhost:8000", "A2C3DC") == "localhost:8000/B/A2C3DC"


@pytest.mark.parametrize(("phone", "spoken"), [("13800000000", "138 0000 0000"), ("024-2390 0000", "024-2390 0000")])
def test_a_mobile_number_is_printed_as_it_is_read_out(phone: str, spoken: str) -> None:
    assert printing.spoken_phone(phone) == spoken


def test_the_signs_of_a_scope_carry_the_mediator_and_the_code(cast: Cast) -> None:
    expected = replace(FIRST, building_id=cast.building_id, address="", version=1, since=date(2026, 11, 16))
    assert signs_for(cast.mei, MONDAY) == [expected]
    assert signs_for(cast.sun, MONDAY, [cast.building_id]) == [expected]


@pytest.mark.parametrize(
    ("name", "buildings"),
    [("sun", ["1号楼", "2号楼", "3号楼"]), ("guo", ["1号楼", "2号楼"]), ("ada", ["1号楼", "2号楼", "3号楼"])],
)
def test_everybody_prints_the_signs_of_their_own_scope(cast: Cast, name: str, buildings: list[str]) -> None:
    assert [sign.building_name for sign in signs_for(cast.everybody[name], MONDAY)] == buildings


@pytest.mark.parametrize("name", ["an", "luo"])
def test_who_only_reads_prints_nothing(cast: Cast, name: str) -> None:
    with pytest.raises(NotAllowed):
        signs_for(cast.everybody[name], MONDAY)


@pytest.mark.parametrize("name", ["mei", "guo", "otto"])
def test_a_sign_outside_the_scope_is_not_found(cast: Cast, name: str) -> None:
    with pytest.raises(NotFound):
        signs_for(cast.everybody[name], MONDAY, [cast.far_building_id])


def test_a_mediator_who_has_left_is_not_printed(cast: Cast) -> None:
    deactivate_staff(cast.ada, cast.mei.staff_id, MONDAY)
    sign = signs_for(cast.sun, MONDAY, [cast.building_id])[0]
    assert (sign.mediator_name, sign.mediator_phone, sign.community_phone) == ("", "", "024-0000 0000")


def test_a_new_buildings_sign_opens_that_building(cast: Cast) -> None:
    details = BuildingDetails(cast.grid_id, 9, "9号楼", "9号楼党小组")
    building_id = organisation.add_building(ActorKind.SYSTEM, cast.community_id, details, MONDAY)
    page = _pages(sign_pdf(signs_for(cast.sun, MONDAY, [building_id]), "A4", PUBLIC))[0]
    found = building_by_code(_codes(page)[0].rpartition("/")[2])
    assert found and found.id == building_id
