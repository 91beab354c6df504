"""A notice from the desk to the neighbours' phones and down again."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import RunningHouse
from tests.browser.hands import attach, press
from tests.cast import Cast
from tests.nine_ones.notice_board.conftest import pdf

TITLE, TEXT = "周六上午停水", "本周六8:00到12:00检修水管。\n有事找张阿姨。"


def write(desk: Page, address: str) -> None:
    desk.goto(f"{address}/notice-board")
    press(desk, "写公告")
    desk.get_by_label("标题").fill(TITLE)
    desk.get_by_label("要告诉大家什么").fill(TEXT)
    paper = {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": pdf("Plan")}
    attach(desk, desk.locator("input[type=file]").nth(1), paper)
    expect(desk.get_by_text("plan.pdf")).to_be_visible()
    press(desk, "保存并预览")


def publish(desk: Page) -> None:
    """Only once it was said of the name that it may stay."""
    preview = desk.frame_locator("iframe")
    expect(preview.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(preview.locator("img")).to_have_count(1)
    expect(desk.get_by_role("button", name="发布")).to_be_disabled()
    desk.get_by_text("“张阿姨”可以公开").click()
    expect(desk.get_by_role("button", name="发布")).to_be_enabled()
    press(desk, "发布")
    expect(desk.get_by_text("您看到的就是公开的内容，一字不差。")).to_be_visible()


def test_a_notice_goes_up_is_useful_and_comes_down(
    linli: RunningHouse, cast: Cast, at_desk, phone_without_javascript: Page, phone: Page, barriers
):
    desk, neighbour = at_desk("mei"), phone_without_javascript
    write(desk, linli.desk_url)
    publish(desk)

    neighbour.goto(linli.building_url)
    neighbour.get_by_role("link", name=f"公示板 {TITLE}").click()
    neighbour.get_by_role("link", name=TITLE).click()
    expect(neighbour.locator("article")).to_contain_text("有事找张阿姨。")
    neighbour.get_by_role("button", name="有用").click()
    expect(neighbour.get_by_text("1位邻居觉得有用。")).to_be_visible()
    page_of_the_paper = neighbour.get_by_role("link", name="第1页").get_attribute("href")
    assert (
        neighbour.request.get(f"{linli.settings.public_url}{page_of_the_paper}").headers["content-type"] == "image/jpeg"
    )

    for path in ("notices", "notices/1", "notices/settled"):
        phone.goto(f"{linli.building_url}/{path}")
        assert barriers(phone) == []
    with phone.expect_download() as waiting:
        phone.goto(f"{linli.building_url}/notices/1")
        phone.get_by_role("link", name="保存文件").click()
    assert waiting.value.suggested_filename == "notice-1.pdf"

    press(desk, "撤下来")
    press(desk, "现在撤下")
    expect(desk.get_by_text("已撤下")).to_be_visible()
    neighbour.goto(f"{linli.building_url}/notices/1")
    expect(neighbour.get_by_text("这条公告已经撤下了。")).to_be_visible()
