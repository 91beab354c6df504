"""The figures on the screen: each with its count, in the scope of whoever looks, and as a table to take along."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df

from admin_dashboard.parts.lists import downloadable_table
from db.figures.satisfaction.rules.compared import RateName
from db.figures.satisfaction.rules.facts import SplitBy
from tests.admin_dashboard.conftest import screen, texts
from tests.cast import Cast
from tests.figures.satisfaction.hand_made import at
from tests.figures.satisfaction.story import WHY, Told, go_on
from tests.pages import Page, plain

MONDAY_AFTER = at(23, 9)


@pytest.fixture
def told(story, desk) -> dict[str, Told]:
    desk.now = MONDAY_AFTER
    return story


def card(app, name: str) -> Page:
    """The card of one figure."""
    (found,) = (one for one in screen(app).elements(".figures section") if plain(one.css("h3")[0]) == name)
    return Page(found.html or "")


def drawn(app, number: int) -> list[dict]:
    """The rows of what is drawn."""
    table = convert_arrow_bytes_to_pandas_df(app.get("vega_lite_chart")[number].proto.data.data)
    return table.astype(object).where(table.notna(), None).to_dict("records")


def test_the_last_complete_week_is_shown_at_first(desk, told):
    app = desk.open("sun", "satisfaction")
    assert app.selectbox(key="period-week").value == "2026-W47"
    assert "2026-W47 · 16 Nov – 22 Nov" in texts(app)


def test_no_rate_stands_alone(desk, told):
    satisfied = card(desk.open("sun", "satisfaction"), "Satisfaction rate")
    for words in (
        "66.7%",
        "2 / 3",
        "95% interval 20.8% – 93.9%",
        "coverage 75.0% (3 / 4 answered)",
        "small sample",
        "before: —",
        "(satisfied + w × basically satisfied) ÷ answers, w = 1.",
    ):
        assert words in satisfied.text


def test_counts_are_shown_with_what_stands_beside_them(desk, told):
    app = desk.open("sun", "satisfaction")
    assert card(app, "Received").all("strong") == ["6"]
    assert "and 1 households too" in card(app, "Received").text
    assert "33.3% (1 / 3)" in card(app, "Send-back rate").text
    assert "35.0 hours" in card(app, "Median time to first contact").text
    assert "1.5 working days" in card(app, "Median time to first contact").text


def test_without_a_denominator_there_is_a_dash(desk, cast: Cast):
    app = desk.open("sun", "satisfaction")
    for name in ("Satisfaction rate", "Resolution rate", "Response rate", "Composite score"):
        assert card(app, name).all("strong") == ["—"]
    assert "Nobody was unhappy in this period." in texts(app)
    assert "There is nothing to compare in this period." in texts(app)


@pytest.mark.parametrize(("name", "received"), [("sun", 6), ("an", 6), ("guo", 4), ("mei", 3), ("luo", 1), ("otto", 1)])
def test_each_sees_their_own_scope(desk, told, name: str, received: int):
    assert card(desk.open(name, "satisfaction"), "Received").all("strong") == [str(received)]


def test_the_administrator_has_no_such_screen(desk, told):
    app = desk.open("ada", "satisfaction")
    assert "Satisfaction rate" not in texts(app)


def test_a_month_can_be_chosen(desk, told):
    app = desk.open("sun", "satisfaction")
    app.segmented_control(key="period-size").set_value("month").run()
    app.selectbox(key="period-month").set_value("2026-11").run()
    assert not app.exception
    assert card(app, "Received").all("strong") == ["7"]
    assert "(still running)" in texts(app)


def test_the_figures_can_be_narrowed_to_a_part(desk, told, cast: Cast):
    app = desk.open("sun", "satisfaction")
    app.selectbox(key="part-building").set_value(cast.far_building_id).run()
    assert card(app, "Received").all("strong") == ["2"]


def test_the_trend_draws_the_interval_and_leaves_gaps(desk, told):
    rows = drawn(desk.open("sun", "satisfaction"), 0)
    assert [row["name"] for row in rows] == [f"2026-W{number}" for number in range(35, 48)]
    assert (rows[-1]["said"], rows[-1]["interval"], rows[-1]["small"]) == ("66.7% (2 / 3)", "20.8% – 93.9%", True)
    assert rows[-2]["share"] is None


def test_another_rate_and_another_comparison_can_be_chosen(desk, told):
    app = desk.open("sun", "satisfaction")
    app.segmented_control(key="rate").set_value(RateName.RESPONDED).run()
    app.segmented_control(key="compare").set_value(SplitBy.BUILDING).run()
    assert not app.exception
    assert [row["name"] for row in drawn(app, 1)] == ["1号楼 · 3", "2号楼 · 1", "3号楼 · 1"]


def test_every_chart_can_be_read_as_a_table_and_taken_along(desk, told):
    app = desk.open("sun", "satisfaction")
    assert [button.proto.label for button in app.get("download_button")] == ["Download this table"] * 2
    tables = screen(app).all("table")
    assert any("2026-W47" in table and "2 / 3" in table for table in tables)
    assert any("第1网格" in table for table in tables)


def test_a_table_taken_along_has_no_formula_in_it(desk, told):
    desk.open("sun", "satisfaction")
    taken = downloadable_table.as_csv(("Name", "Value"), [("=1+1", "50.0%"), ("1号楼", "—")])
    assert list(csv.reader(StringIO(taken.decode("utf-8-sig"))))[1:] == [["'=1+1", "50.0%"], ["1号楼", "—"]]


def test_the_unhappy_are_told_in_their_words_with_a_way_to_their_dispute(desk, told):
    go_on(told)
    desk.now = at(30, 9)
    app = desk.open("sun", "satisfaction")
    app.selectbox(key="period-week").set_value("2026-W47").run()
    said = texts(app)
    assert WHY in said
    assert f"{told['stairs'].receipt.reference} · 1号楼 · Property management" in said
    assert "Since then:" in said
    assert "Closed" in said


def test_words_of_another_building_stay_there(desk, told):
    assert WHY not in texts(desk.open("luo", "satisfaction"))
    assert WHY not in texts(desk.open("otto", "satisfaction"))


def test_it_is_chinese_from_the_first_word(desk, told):
    app = desk.open("sun", "satisfaction", language="zh_Hans")
    assert "2026年第47周 · 11月16日 – 11月22日" in texts(app)
    assert "95% 置信区间 20.8% – 93.9%" in card(app, "满意率").text


def test_a_figure_opens_what_it_counts_and_what_it_does_not(desk, told):
    app = desk.open("sun", "satisfaction")
    assert [one for one in app.pills if one.key == "cases-of"][0].value is None
    app.pills(key="cases-of").select("coverage").run()
    sides = next(one for one in app.button_group if one.key == "cases-side")
    assert [option.content for option in sides.proto.options] == ["Counted · 3", "Not counted · 1"]
    counted = screen(app).all(".line:not(.heads) .cell:nth-of-type(2)")
    sides.set_value("not").run()
    assert (len(counted), len(screen(app).elements(".line:not(.heads) .facts.row"))) == (3, 1)
