"""What the two files say: every figure, for whoever prints, reads, or adds it up again."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

import pytest

from db.community.organisation.tables import Building, Community
from db.disputes.actions.moves import dispatch_dispute
from db.disputes.actions.submit import submit_dispute
from db.disputes.rules.answers import FellowSource, Satisfaction, Solved
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute, FellowAnswer, Round, Supporter
from db.figures.satisfaction.queries.figures import figures
from db.figures.satisfaction.rules.rounds import FigurePart
from db.figures.weekly_export import actions, rows
from db.figures.weekly_export.queries.contents import RoundRow, contents_of
from db.figures.weekly_export.words import name_of
from db.records.reports.rules import Report
from tests.cast import Cast
from tests.figures.satisfaction.hand_made import NEXT_WEEK, THIS_WEEK, answered, at, counts_of
from tests.figures.satisfaction.story import WHY, WORDS, go_on
from tests.figures.weekly_export.conftest import MONDAY_AFTER, WEEK, csv_of, opened, workbook_of

SHEETS = ["总表", "趋势", "分网格", "分楼栋", "分类型", "不满意与退回", "超期", "逐件", "九个一", "说明"]


@pytest.fixture
def engine() -> str:
    """Files are drawn from what was read; reading is tested on both."""
    return "sqlite"


def table(sheet, first_heading: str) -> list[dict]:
    """The rows under the line that begins with a heading, up to an empty line."""
    rows = list(sheet.iter_rows(values_only=True))
    start = next(place for place, row in enumerate(rows) if row[0] == first_heading)
    found = []
    for row in rows[start + 1 :]:
        if row[0] is None:
            break
        found.append(dict(zip(rows[start], row, strict=False)))
    return found


def test_the_csv_is_what_spreadsheets_expect(cast: Cast, made):
    data = actions.export_file(cast.sun, WEEK, "csv", MONDAY_AFTER).data
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") == 9


def test_a_column_added_up_is_the_figure(cast: Cast, made):
    found, rows = figures(cast.sun, THIS_WEEK), csv_of(cast.sun)
    sums = {part: sum(int(row[name_of(part)]) for row in rows) for part in FigurePart}
    assert sums == counts_of(found)


def test_a_line_tells_one_round_in_local_time(cast: Cast, told, made):
    row = next(row for row in csv_of(cast.sun) if row["编号"] == told["lamp"].receipt.reference)
    told_by_words = {name: value for name, value in row.items() if value not in ("0", "1")}
    assert told_by_words == {
        "编号": told["lamp"].receipt.reference,
        "网格": "第1网格",
        "楼栋": "1号楼",
        "类型": "物业纠纷",
        "受理时间": "2026-11-16 09:00",
        "响应时限": "2026-11-17",
        "首次联系时间": "2026-11-16 12:00",
        "办理时限": "2026-11-25",
        "办结或终止时间": "2026-11-17 09:00",
        "结果": "已办结",
        "评价时间": "2026-11-18 09:00",
        "是否解决": "真正解决",
        "满意度": "满意",
        "评价来源": "居民本人",
        "首次联系用时（小时）": "3.0",
        "办结用时（小时）": "24.0",
        "本轮起因": "首次受理",
        "还差什么": "",
    }


def test_neither_file_holds_a_name_a_phone_or_what_was_written(cast: Cast, made):
    rows = actions.export_file(cast.sun, WEEK, "csv", MONDAY_AFTER).data.decode()
    cells = " ".join(str(value) for sheet in workbook_of(cast.sun) for row in sheet.values for value in row)
    for words in ("罗女士", "13800001111", WORDS, WHY, "灯已经换好"):
        assert words not in rows
        assert words not in cells


def test_the_edition_with_words_has_the_words_and_still_no_contact(cast: Cast, made):
    book = opened(actions.export_with_words(cast.sun, WEEK, MONDAY_AFTER).data)
    cells = " ".join(str(value) for sheet in book for row in sheet.values for value in row)
    assert WORDS in cells
    assert WHY in cells
    assert "罗女士" not in cells
    assert "13800001111" not in cells
    assert "请勿外传" in cells


def test_a_phone_that_somebody_wrote_leaves_the_house_in_no_edition(cast: Cast, told):
    Dispute.update(text="打我电话 13912345678，灯坏了。").execute()
    Round.update(why="回我 139-1234-5678").where(Round.why == WHY).execute()
    for actor in (cast.sun, cast.an):
        book = opened(actions.export_with_words(actor, WEEK, MONDAY_AFTER).data)
        cells = [str(value) for sheet in book for row in sheet.values for value in row]
        assert "打我电话 ＊＊，灯坏了。" in cells
        assert "回我 ＊＊" in cells
        assert [cell for cell in cells if "1391234" in cell.replace("-", "")] == []


def test_the_workbook_has_its_sheets_in_the_order_of_reading(cast: Cast, made):
    assert workbook_of(cast.sun).sheetnames == SHEETS


def test_the_summary_says_every_figure_with_its_count_interval_and_last_week(cast: Cast, made):
    rows = {row["指标"]: row for row in table(workbook_of(cast.sun)["总表"], "指标")}
    columns = ("本周", "分子 / 分母", "95%置信区间", "上周")
    found = {
        name: tuple(None if row[column] == "" else row[column] for column in columns) for name, row in rows.items()
    }
    dash = "—"
    assert found == {
        "受理量": (6, "另有“我家也是”1 户", None, 1),
        "响应率": (0.4, "2 / 5", None, 1),
        "办结量": (3, None, None, 1),
        "按时办结率": (1, "3 / 3（样本小）", None, 1),
        "应评价": (4, None, None, 1),
        "评价覆盖率": (0.75, "3 / 4（样本小）", None, 0),
        "解决率": (0.333, "1 / 3（样本小）", "6.1%–79.2%", dash),
        "满意率": (0.667, "2 / 3（样本小）", "20.8%–93.9%", dash),
        "综合得分": (0.473, "样本小", None, dash),
        "退回率": (0.333, "1 / 3（样本小）", None, 0),
        "部分解决，继续办": (0, None, None, 0),
        "复发": (0, None, None, 0),
        "首次联系中位时长": ("35.0 小时\n1.5 个工作日", "共 4 件", None, "6.0 小时\n0.0 个工作日"),
        "办结中位时长": ("24.0 小时\n1.0 个工作日", "共 3 件", None, "72.0 小时\n3.0 个工作日"),
        "期末在办": (3, None, None, 0),
        "期末超期": (0, None, None, 0),
    }
    assert all(row["计算方法"] for row in rows.values())
    assert (rows["受理量"]["与上周相比"], rows["响应率"]["与上周相比"]) == ("增加 5", "减少 60.0 个百分点")


def test_the_last_eight_weeks_are_drawn_and_a_week_without_answers_is_a_gap(cast: Cast, made):
    sheet = workbook_of(cast.sun)["趋势"]
    trend = table(sheet, "周")
    assert [row["周"] for row in trend] == [f"2026-W{number}" for number in range(40, 48)]
    assert (trend[-1]["满意率"], trend[-2]["满意率"]) == (0.667, "—")
    assert len(sheet._charts) == 1
    chart = chart_of(cast)
    assert [one.get("val") for one in chart.iter("{*}plotVisOnly") if one.get("val") == "1"] == []
    assert list(chart.iter("{*}dispBlanksAs")) == []  # a gap, where nothing else is said
    assert [sheet.cell(row, 14).value for row in (2, 8, 9)] == [None, None, 0.667]


def chart_of(cast: Cast) -> Element:
    file = BytesIO(actions.export_file(cast.sun, WEEK, "xlsx", MONDAY_AFTER).data)
    return fromstring(ZipFile(file).read("xl/charts/chart1.xml"))


def test_the_summary_splits_by_who_answered(cast: Cast, made):
    rows = table(workbook_of(cast.sun)["总表"], "来源")
    assert [(row["来源"], row["有效评价"], row["满意率"]) for row in rows] == [
        ("居民本人", 2, 0.5),
        ("凭代登回执", 0, "—"),
        ("电话回访", 1, 1),
        ("代填", 0, "—"),
    ]


@pytest.mark.parametrize(
    ("sheet", "heading", "names"),
    [
        ("分网格", "网格", ["第1网格", "第2网格", "全社区"]),
        ("分楼栋", "楼栋", ["1号楼", "2号楼", "3号楼", "全社区"]),
        ("分类型", "类型", ["邻里纠纷", "物业纠纷", "配套建设", "其他", "全社区"]),
    ],
)
def test_each_split_ends_with_the_whole_community(cast: Cast, made, sheet: str, heading: str, names: list[str]):
    rows = table(workbook_of(cast.sun)[sheet], heading)
    assert [row[heading] for row in rows] == names
    for count in ("受理", "办结", "应评价", "有效评价", "期末在办"):
        assert sum(row[count] for row in rows[:-1]) == rows[-1][count]


def test_the_unhappy_are_followed_into_the_next_week(cast: Cast, told, made):
    go_on(told)
    actions.make_export(cast.community_id, "2026-W48", at(30, 0, 10))
    this_week, [row] = workbook_of(cast.sun, "2026-W48"), table(workbook_of(cast.sun)["不满意与退回"], "评价周")
    assert (row["评价周"], row["编号"], row["楼栋"]) == ("本周", told["stairs"].receipt.reference, "1号楼")
    assert row["后续办理（截至本周末）"] == "2026-11-20 09:00 居民退回（再次办理）"
    followed = table(this_week["不满意与退回"], "评价周")
    assert [(row["评价周"], row["编号"]) for row in followed] == [
        ("本周", told["late"].receipt.reference),
        ("上周", told["stairs"].receipt.reference),
    ]
    assert followed[1]["后续办理（截至本周末）"].splitlines()[-1] == "2026-11-24 12:00 居民评价后结案（已结案）"


def test_the_overdue_name_who_had_them_then(cast: Cast, told):
    actions.make_due_exports(at(14, 0, 10, month=12))
    dispatch_dispute(cast.sun, told["twice"].id, told["twice"].status, at(15, month=12), staff_id=cast.sun.staff_id)
    rows = table(workbook_of(cast.sun, "2026-W50")["超期"], "编号")
    assert [(row["编号"], row["办理时限"], row["超期工作日"], row["承办"]) for row in rows] == [
        (told["twice"].receipt.reference, "2026-11-27", 10, "梅调解"),
        (told["stairs"].receipt.reference, "2026-12-01", 8, "郭书记"),
        (told["water"].receipt.reference, "2026-12-08", 3, "桃仙供水所"),
    ]


def test_a_quiet_sheet_says_so(cast: Cast, made):
    assert workbook_of(cast.sun)["超期"]["A2"].value == "本周末没有超期的诉求。"


def test_case_by_case_each_figure_is_added_up_by_the_sheet_itself(cast: Cast, made):
    sheet = workbook_of(cast.sun)["逐件"]
    *rows, sums = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 9
    assert sums[0] == "合计"
    assert sums[12:] == tuple(f"=SUM({letter}2:{letter}9)" for letter in _letters(12, 18))


def _letters(first: int, many: int) -> list[str]:
    from openpyxl.utils import get_column_letter

    return [get_column_letter(place + 1) for place in range(first, first + many)]


def test_the_definitions_say_how_to_prove_that_nothing_was_changed(cast: Cast, made):
    said = [value for row in workbook_of(cast.sun)["说明"].values for value in row if value]
    assert made.chain_hash in said
    assert f"截至本周末共 {made.chain_position} 条记录" in said
    assert not [
        words
        for words in said
        if re.search(r"[A-Za-z]{4,}", words.replace("Asia/Shanghai", ""))
        and words != made.chain_hash
        and "SHA-256" not in words
    ]


def test_every_sheet_prints_on_a4_one_page_wide_with_its_heading_on_each_page(cast: Cast, made):
    for sheet in workbook_of(cast.sun):
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (9, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddHeader.left.text == "泰奕桃源社区"
        assert sheet.oddHeader.center.text == f"居民满意度周报 · {sheet.title}"
        assert sheet.oddHeader.right.text == "2026年第47周（11月16日至11月22日）"
        assert sheet.oddFooter.center.text == "第 &P 页 / 共 &N 页"
        if sheet.title not in ("总表", "趋势", "说明"):
            assert sheet.print_title_rows == "$1:$1"


def test_it_is_dated_to_the_end_of_its_week(cast: Cast, made):
    properties = workbook_of(cast.sun).properties
    assert properties.created.isoformat() == properties.modified.isoformat() == "2026-11-22T16:00:00"
    assert (properties.title, properties.creator) == ("泰奕桃源社区居民满意度周报 2026-W47", "泰奕桃源社区")


@pytest.mark.parametrize("name", ['=HYPERLINK("http://bad")', "+1号楼", "-1号楼", "@SUM(A1)", "\t=1"])
def test_a_name_that_looks_like_a_formula_is_text(cast: Cast, told, name: str):
    Building.update(name=name).where(Building.id == cast.building_id).execute()
    actions.make_export(cast.community_id, WEEK, MONDAY_AFTER)
    assert {row["楼栋"] for row in csv_of(cast.sun)} >= {f"'{name}"}
    cells = [cell for sheet in workbook_of(cast.sun) for row in sheet.iter_rows() for cell in row]
    assert {cell.value for cell in cells if cell.data_type == "f"} == {f"=SUM({x}2:{x}9)" for x in _letters(12, 18)}
    assert f"'{name}" in {cell.value for cell in cells}


def test_an_ampersand_in_a_name_is_no_command_of_the_header(cast: Cast, told):
    Community.update(name="泰奕&Dalian").where(Community.id == cast.community_id).execute()
    actions.make_export(cast.community_id, WEEK, MONDAY_AFTER)
    assert workbook_of(cast.sun)["总表"].oddHeader.left.text in ("泰奕&&Dalian", "泰奕&Dalian")


INSTANT = timedelta.resolution
MOMENTS = {"首次联系时间", "办结或终止时间", "结果", "评价时间", "是否解决", "满意度", "评价来源"}


@pytest.mark.parametrize(("moment", "filled"), [(THIS_WEEK.end, set()), (THIS_WEEK.end - INSTANT, MOMENTS)])
def test_what_happened_at_the_very_end_of_the_week_belongs_to_the_next_one(cast: Cast, told, moment, filled):
    found = answered(moment, moment, contacted_at=moment, supported_at=(moment,))
    contents = contents_of(cast.community_id, THIS_WEEK)
    [line] = rows.lines(replace(contents, rows=(RoundRow("TY-2026-0001", "", "", found, frozenset(), {}),)))
    cells = dict(zip(rows.headings(contents), line, strict=True))
    assert {name for name in MOMENTS if cells[name]} == filled
    assert cells["我家也是（户）"] == len(filled and [moment])


def test_who_shares_a_matter_is_counted_by_itself_on_a_table_and_in_columns_of_their_own(cast: Cast, told):
    """Two who said "my home too" about the lamp, one of whom answered; the main figures stay as they were."""
    before = contents_of(cast.community_id, THIS_WEEK).figures
    lamp = Round.get((Round.dispute == told["lamp"].id) & (Round.number == 1))
    for phone, said in (("nora", (Solved.YES, Satisfaction.BASICALLY_SATISFIED, at(19))), ("nils", (None, None, None))):
        home = Supporter.create(dispute=told["lamp"].id, token_hash=phone, at=at(24))
        FellowAnswer.create(
            round=lamp,
            source=FellowSource.HOME_TOO,
            supporter=home,
            asked_at=at(17),
            answer_due=at(1, month=12),
            solved=said[0],
            satisfaction=said[1],
            answered_at=said[2],
            asking_ended_at=said[2],
        )
    actions.make_export(cast.community_id, WEEK, MONDAY_AFTER)
    rows = table(workbook_of(cast.sun)["总表"], "一起评价的居民")
    assert [tuple(row.values()) for row in rows] == [
        ("并案居民", "0 / 0", "—", "—", "—", "—", ""),
        ("并案居民（凭代登回执）", "0 / 0", "—", "—", "—", "—", ""),
        (
            "我家也是",
            "1 / 2",
            1,
            "20.7%–100.0%",
            1,
            "20.7%–100.0%",
            "部分解决 0（其中请接着办 0），没有解决 0；样本小，仅供参考",
        ),
    ]
    sums = {name: sum(int(row[name]) for row in csv_of(cast.sun)) for name in csv_of(cast.sun)[0] if "·" in name}
    assert {name: count for name, count in sums.items() if count} == {
        "我家也是·应评价": 2,
        "我家也是·有效评价": 1,
        "我家也是·真正解决": 1,
        "我家也是·基本满意": 1,
    }
    assert len(sums) == 27
    assert replace(contents_of(cast.community_id, THIS_WEEK).figures, fellows=before.fellows) == before


def test_whoever_got_an_overdue_matter_at_the_very_end_of_the_week_did_not_have_it_then(cast: Cast):
    receipt = submit_dispute(cast.building_id, Report("property", "楼道灯坏了一个星期。"), [], "k" * 20, at(2))
    number = Dispute.get(Dispute.reference == receipt.reference).id
    dispatched, guo = Status.DISPATCHED, cast.guo.staff_id
    dispatch_dispute(cast.sun, number, dispatched, THIS_WEEK.end, staff_id=guo)
    assert [one.holder for one in contents_of(cast.community_id, THIS_WEEK).overdue] == ["梅调解"]
    assert [one.holder for one in contents_of(cast.community_id, NEXT_WEEK).overdue] == ["郭书记"]
