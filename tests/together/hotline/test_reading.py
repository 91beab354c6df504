"""Sheets as platforms hand them out: under what name whatever they are, and what must be refused in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from openpyxl import Workbook

from db.ground.refusals import Refused
from db.papers.workbooks.rules.opening import OldWorkbook
from db.together.hotline.queries.cities import city, city_keys
from db.together.hotline.rules.cities import BadCityFile, parsed_city
from db.together.hotline.rules.headings import headings_of, looks_like, places_of_headings
from db.together.hotline.rules.reading import MOST_ORDERS, SAID_IN_TWO_TABS, ColumnsMissing, read_orders
from tests.together.hotline.conftest import HEADINGS, PHONE, PLACE, SAID, order, sheet

ZONE = "Asia/Shanghai"
NOW = datetime(2026, 11, 30, 3, tzinfo=UTC)


def read(data: bytes, key: str = "generic"):
    return read_orders(data, city(key), {}, ZONE, NOW)


def numbers(data: bytes, key: str = "generic") -> list[str]:
    return [one.number for one in read(data, key).orders]


def page(*rows: tuple[object, ...], head: str = "") -> str:
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f'<html><head><meta charset="utf-8"><style>td {{ x: 1 }}</style></head><table>{head}{cells}</table></html>'


def text_of(*rows: tuple[object, ...]) -> str:
    return "\n".join(",".join(map(str, row)) for row in (HEADINGS, *rows))


@pytest.mark.parametrize("letters", ["utf-8-sig", "gb18030"])
def test_a_csv_is_read_in_the_letters_of_offices(letters):
    assert numbers(text_of(order("250912101108115423"), order("031116")).encode(letters)) == [
        "250912101108115423",
        "031116",
    ]


def test_a_page_that_only_calls_itself_xls_is_read():
    found = read(page(HEADINGS, order("250912101108115423", 诉求内容="灯坏了<br>很暗&nbsp;")).encode())
    (one,) = found.orders
    assert (one.number, one.text, one.row) == ("250912101108115423", "灯坏了\n很暗", 2)


def test_a_page_runs_nothing_and_reads_no_table_within_a_cell():
    inner = "<table><tr><td>工单编号</td></tr></table><script>alert(1)</script>灯坏了"
    (one,) = read(page(HEADINGS, order(诉求内容=inner)).encode()).orders
    assert one.text == "工单编号灯坏了"


def test_a_merged_head_of_two_lines_and_a_title_are_read():
    head = "<tr><td colspan=8>本周工单</td></tr><tr><td rowspan=2>工单编号</td><td colspan=2>来电人信息</td>"
    head += "<td rowspan=2>诉求内容</td></tr>"
    found = read(page(("姓名", "联系电话"), ("26-001", "王女士", "13800001111", "灯坏了"), head=head).encode())
    assert [(one.number, one.name, one.phone, one.text) for one in found.orders] == [
        ("26-001", "王女士", "13800001111", "灯坏了")
    ]


def test_totals_footers_and_repeated_heads_are_skipped():
    found = read(sheet(order("26-001"), HEADINGS, order("26-002"), ("合计", "2"), ("填表人：李",)))
    assert ([one.number for one in found.orders], found.problems, found.skipped) == (["26-001", "26-002"], [], 3)


def test_the_tab_with_the_headings_is_chosen_and_sheets_may_be_wide():
    book = Workbook()
    book.active.append(["说明"])
    tab = book.create_sheet("工单")
    filler = [f"列{number}" for number in range(60)]
    tab.append([*filler, *HEADINGS])
    tab.append([*filler, *order("26-001")])
    out = BytesIO()
    book.save(out)
    found = read(out.getvalue())
    assert ([one.number for one in found.orders], found.unread) == (["26-001"], filler)


def tabs(**rows_of: list[tuple[object, ...]]) -> bytes:
    """A workbook with a tab of each name."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in rows_of.items():
        tab = book.create_sheet(name)
        for row in rows:
            tab.append(list(row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_all_tabs_that_fit_are_read_and_those_that_do_not_are_named():
    data = tabs(
        物业=[HEADINGS, order("26-001")],
        说明=[("请按时办理",)],
        空表=[],
        供暖=[HEADINGS, order("26-002"), order("26-001")],
    )
    found = read(data)
    assert ([one.number for one in found.orders], found.read, found.left_out) == (
        ["26-001", "26-002"],
        ["物业", "供暖"],
        ["说明"],
    )


def test_what_is_wrong_in_a_second_tab_is_told_with_its_name():
    found = read(tabs(物业=[HEADINGS, order("26-001")], 供暖=[HEADINGS, order("26-001", 诉求内容="别的")]))
    told = [
        (one.field, one.words, one.values["sheet"], one.values["other"], one.values["tab"]) for one in found.problems
    ]
    assert told == [("A2", SAID_IN_TWO_TABS, "供暖", 2, "物业")]


def test_one_order_over_several_rows_is_one_where_they_say_the_same():
    assert numbers(sheet(order("26-001"), order("26-001"))) == ["26-001"]
    found = read(sheet(order("26-001"), order("26-001", 诉求内容="别的")))
    assert [(one.field, one.values["other"]) for one in found.problems] == [("A3", 2)]


def test_what_is_never_read_is_not_even_named():
    found = read(sheet((*order("26-001"), "210101", "女", "其他"), headings=(*HEADINGS, "身份证号", "性别", "备注")))
    assert found.unread == ["备注"]
    (one,) = found.orders
    assert sorted(value for value in vars(one).values() if isinstance(value, str) and value) == sorted(
        ["26-001", "26-001", "投诉", PLACE, SAID, "王女士", PHONE]
    )


def test_renamed_columns_are_told_by_name_with_what_looks_like_them():
    with pytest.raises(ColumnsMissing) as refused:
        read(sheet(("1", "灯坏了"), headings=("工单的编号", "诉求内容")))
    assert refused.value.missing == ["number"]
    assert looks_like(refused.value.missing[0], refused.value.written, city("generic")) == "工单的编号"


def test_only_headings_are_shown_to_who_says_which_is_which():
    data = sheet(order("26-001"), headings=("受理单号", *HEADINGS[1:]))
    seen = headings_of(data, city("generic"), {})
    assert seen == ["受理单号", *HEADINGS[1:]]
    assert places_of_headings(seen, city("generic"), {"number": "受理单号"})["number"] == "受理单号"


def test_a_limit_may_be_a_length_of_time():
    (one,) = read(sheet(order("26-001", 受理时间="2026-11-20 10:00", 办理截止时间="5个工作日"))).orders
    assert (one.settle_due, one.is_computed) == (datetime(2026, 11, 27, 16, tzinfo=UTC), False)


def test_a_limit_that_the_sheet_does_not_say_is_computed_by_the_city_and_says_so():
    (one,) = read(sheet(order("26-001", 受理时间="2026-11-20 10:00", 办理截止时间="")), "taian").orders
    assert (one.settle_due, one.is_computed) == (datetime(2026, 11, 27, 16, tzinfo=UTC), True)
    rows = (order("26-001", 事项类型="咨询", 办理截止时间=""), order("26-002", 办理截止时间=""))
    counsel, complaint = read(sheet(*rows), "shenyang").orders
    assert complaint.settle_due - counsel.settle_due == timedelta(days=7)
    assert read(sheet(order(办理截止时间=""))).orders[0].settle_due is None


def test_more_orders_than_are_taken_at_once_are_refused_in_words():
    text = text_of(*(order(f"26{number:07d}") for number in range(MOST_ORDERS + 1))).encode()
    with pytest.raises(Refused, match="more than %\\(most\\)s orders"):
        read(text)


@pytest.mark.parametrize("begins", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600])
def test_an_old_workbook_says_how_to_save_it(begins):
    with pytest.raises(OldWorkbook):
        read(begins)


def test_a_table_of_2003_says_so_too():
    with pytest.raises(OldWorkbook):
        read(b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>')


def test_what_is_far_too_large_is_refused_before_it_is_opened():
    with pytest.raises(Refused, match="larger than"):
        read(b"a" * (15 * 1024 * 1024 + 1))


def test_every_city_can_be_read_and_stands_on_the_one_for_everybody():
    assert city_keys() == ("generic", "beijing", "shanghai", "shenyang", "taian")
    for key in city_keys():
        said = city(key)
        assert said.checked and said.back[0] == ("工单编号", "number")
        assert "身份证号" in said.never
    assert numbers(sheet(order("SH26000001"), headings=("12345工单编号", *HEADINGS[1:])), "shanghai") == ["SH26000001"]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("what = 1", "unknown part: what"),
        ('[read]\nnumbers = ["a"]', "[read] unknown field: numbers"),
        ('[read]\nnumber = ["编号"]\ntext = ["编号"]', "[read] one heading for two fields: 编号"),
        ('[read]\nnumber = ["编号"]', "[read] missing: text"),
        ('[read]\nnumber = ["a"]\ntext = ["b"]\n[back]\n"x" = "caller"', "[back] unknown value: caller"),
        ('[read]\nnumber = ["a"]\ntext = ["b"]\n[back]\n"x" = "phone"', "[back] a phone that is not in [read]: phone"),
        ('[read]\nnumber = ["a"]\ntext = ["b"]\n[limits]\nsettle = { weeks = 1 }', "settle"),
    ],
)
def test_a_city_file_that_is_wrong_says_where(text, where):
    with pytest.raises(BadCityFile) as refused:
        parsed_city("here", text)
    assert refused.value.values["where"] == "here.toml"
    assert refused.value.values["why"].endswith(where)
