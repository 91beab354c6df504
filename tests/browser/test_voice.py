"""Saying it in a real browser: the form goes first, the recording after it, and it is played on its page."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.test_resident_reports import fill_in
from tests.browser.test_weak_line import photo, photos_on_its_page
from tests.recordings import recording

LOADED = """audio => new Promise(done => {
    audio.onloadedmetadata = () => done(Math.round(audio.duration));
    audio.onerror = () => done(String(audio.error.code));
    audio.preload = "metadata";
    audio.load();
})"""


def test_a_voice_and_a_photo_are_sent_and_the_voice_is_played(linli, cast, phone) -> None:
    fill_in(phone, linli.building_url, "")
    phone.get_by_text("不想打字，想直接说？").click()
    sound = {"name": "recording.webm", "mimeType": "video/webm", "buffer": recording("webm", 20)}
    phone.locator("#recording").set_input_files(sound)
    phone.locator("#photos").set_input_files([photo(1)])
    phone.get_by_role("button", name="发送").click()
    expect(phone.locator("#problems")).to_contain_text("现在有人有危险吗")
    expect(phone.get_by_text("已选录音： 1")).to_be_visible()
    phone.locator("label[for=danger_now-no]").click()
    phone.locator("label[for=spoken_about-no]").click()
    phone.get_by_role("button", name="发送").click()
    expect(phone.get_by_role("heading", name="我们收到了")).to_be_visible()
    expect(phone.get_by_role("heading", name="照片也都到了")).to_be_visible()
    phone.get_by_role("link", name="现在就去看看").click()
    expect(photos_on_its_page(phone)).to_have_count(1)
    expect(phone.locator("audio")).to_have_count(1)
    assert phone.locator("audio").evaluate(LOADED) == 20


def test_a_recording_kept_after_a_refusal_is_taken_away_and_words_go_instead(linli, cast, phone) -> None:
    fill_in(phone, linli.building_url, "")
    phone.get_by_text("不想打字，想直接说？").click()
    sound = {"name": "recording.m4a", "mimeType": "audio/mp4", "buffer": recording("m4a", 3)}
    phone.locator("#recording").set_input_files(sound)
    phone.get_by_role("button", name="发送").click()
    expect(phone.locator("#problems")).to_be_visible()
    expect(phone.get_by_text("已选录音： 1")).to_be_visible()
    phone.get_by_role("button", name="不要这段录音").click()
    expect(phone.get_by_text("已选录音： 1")).to_have_count(0)
    expect(phone.get_by_role("button", name="不要这段录音")).to_have_count(0)
    phone.get_by_label("怎么回事？").fill("不说了，写下来：水表箱的门关不上。")
    phone.get_by_role("button", name="发送").click()
    expect(phone.get_by_role("heading", name="我们收到了")).to_be_visible()
    phone.get_by_role("link", name="现在就去看看").click()
    expect(phone.get_by_text("水表箱的门关不上").first).to_be_visible()
    expect(phone.locator("audio")).to_have_count(0)


def test_a_voice_alone_says_that_the_recording_is_there(linli, cast, phone) -> None:
    fill_in(phone, linli.building_url, "")
    phone.get_by_text("不想打字，想直接说？").click()
    phone.locator("label[for=danger_now]").click()
    phone.locator("label[for=spoken_about-no]").click()
    sound = {"name": "recording.m4a", "mimeType": "audio/mp4", "buffer": recording("m4a", 3)}
    phone.locator("#recording").set_input_files(sound)
    phone.get_by_role("button", name="发送").click()
    expect(phone.get_by_role("heading", name="录音也到了")).to_be_visible()
    expect(phone.locator(".emergency.first a").first).to_have_attribute("href", "tel:110")
