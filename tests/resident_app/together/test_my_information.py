"""My information on the phone without JavaScript: seen, copied, put right, deleted; and nobody else's ever in it."""

from __future__ import annotations

import json
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest

from db.disputes.actions.legal_holds import set_legal_hold
from db.disputes.actions.resident import withdraw_dispute
from db.disputes.actions.talk import add_note, reply_to_resident, see_contact
from db.disputes.actions.voices import keep_recording
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.disputes.tables import Dispute
from db.ground.refusals import TooMany
from db.ground.words import DEFAULT_LOCALE, catalogue
from db.practices import KEEPING
from db.records.recordings.rules import CleanRecording
from db.together.mediation.actions.opening import open_file, open_mediation
from db.together.mediation.actions.parties import write_party
from db.together.mediation.rules.persons import PartyDetails
from db.together.pool.actions.volunteers import register_volunteer
from db.together.pool.tables import Volunteer
from db.together.rights.rules.keeping import RECIPIENTS
from resident_app.serving import rate_limits
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import settled
from tests.pages import page_of, plain
from tests.resident_app.conftest import HOME, WORDS, link_in, photo, upload
from tests.resident_app.together.test_pool import taken_by
from tests.traces import columns_with

MINE = "/mine/information"
NAMED = {"name": "罗莎", "phone": "13800001111", "contact_wish": "phone"}


def number_of(cast: Cast, reference: str = "TY-2026-0001") -> int:
    return list_disputes(cast.sun, DisputeFilter(text=reference), MONDAY).rows[0].id


def archive(phone, path: str = f"{MINE}/copy.zip") -> dict[str, bytes]:
    answer = phone.open(path)
    assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    assert answer.headers["Cache-Control"] == "no-store"
    with ZipFile(BytesIO(answer.get_data())) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def told(phone, path: str = f"{MINE}/copy.zip") -> list[dict]:
    return json.loads(archive(phone, path)["data.json"])["things"]


def test_what_is_kept_stands_there_with_its_day(rosa, nils, cast, time) -> None:
    link = link_in(rosa.report(unit_number="3", **NAMED))
    page = rosa.page(MINE)
    assert page.all("h2")[0] == "一件说过的事 TY-2026-0001"
    assert [words.split("，")[0] for words in page.all(".facts dd")] == ["事情办着的时候一直留"] * 3 + ["留着计数"]
    settled(cast, number_of(cast))
    words, home = "到2029年11月15日 周四", "到2027年5月15日 周六"
    assert rosa.page(MINE).all(".facts dd") == [words, home, home, "留着计数"]
    assert (nils.page(MINE).all(".card")[:1], nils.page(MINE).holds(WORDS, "TY-2026-0001", link)) == (
        ["这部手机知道的，这里什么都没留。如果您用的是另一部手机，请按编号查。"],
        [],
    )


def test_the_copy_holds_all_that_was_said_and_nothing_of_anybody_else(rosa, nils, cast) -> None:
    link = link_in(rosa.report(photos=upload(photo()), **NAMED))
    nils.report(text="邻居尼尔斯说：水管漏了。")
    number = number_of(cast)
    keep_recording(link, CleanRecording(b"what Rosa said", 7, False), MONDAY)
    reply_to_resident(cast.mei, number, "明天上午去修。", [], MONDAY)
    add_note(cast.mei, number, "内部便签：住户很急。", [], MONDAY)
    see_contact(cast.mei, number, MONDAY)
    files = archive(rosa)
    assert sorted(files) == ["data.json", "files/1-photo-1.jpg", "files/1-recording.m4a", "index.html"]
    assert (files["files/1-recording.m4a"], files["files/1-photo-1.jpg"][:2]) == (b"what Rosa said", b"\xff\xd8")
    [own] = told(rosa)
    data = own["data"]
    assert (data["text"], data["contact"]["phone"], data["contact"]["name"]) == (WORDS, "13800001111", "罗莎")
    assert [one["text"] for one in data["conversation"]] == ["明天上午去修。"]
    assert data["who_was_shown_name_and_phone"] == [{"at": MONDAY.isoformat(), "office": "building_mediator"}]
    assert data["short_code"] in rosa.text(f"/d/{link}")
    whole = b"".join(files.values()).decode("utf-8", "ignore")
    assert [word for word in ("尼尔斯", "水管漏", "住户很急", "梅调解", link) if word in whole] == []
    readable = [WORDS, "明天上午去修", "files/1-photo-1.jpg"]
    assert [word for word in readable if word in files["index.html"].decode()] == readable


def test_it_is_deleted_in_two_presses_and_the_phone_forgets_it(rosa, cast) -> None:
    link = link_in(rosa.report(**NAMED))
    shown = rosa.page(MINE)
    assert [action for action in shown.actions if "delete" in action] == []  # it is being worked on
    settled(cast, number_of(cast))
    gone = rosa.send(MINE, f"{MINE}/delete")
    assert (gone.status_code, gone.location) == (303, f"{MINE}?deleted=1")
    assert columns_with("楼道灯坏") == []
    assert rosa.page(gone.location).one("[role=status]").startswith("已经删了")
    assert (rosa.open(f"/d/{link}").status_code, rosa.page("/mine").all(".matter")) == (404, [])


def test_by_its_link_on_another_phone(nils, rosa, cast, submit) -> None:
    receipt = submit()
    path = f"/d/{receipt.link}/information"
    assert [one["data"]["reference"] for one in told(nils, f"{path}/copy.zip")] == [receipt.reference]
    pressed = {"csrf_token": token_on(nils, f"/d/{receipt.link}")}
    refused = nils.client.post(f"{path}/delete", data=pressed)
    assert (refused.status_code, page_of(refused).one("#information").startswith("这件事还有人在办")) == (409, True)
    settled(cast, number_of(cast))
    assert nils.send(path, f"{path}/delete").location == f"{HOME}/mine/information?deleted=1"
    assert Dispute.get().text == ""


def token_on(phone, page: str) -> str:
    return phone.page(page).attributes("input[name=csrf_token]", "value")[0]


def test_a_mark_of_another_phone_deletes_nothing(rosa, nils, cast) -> None:
    rosa.report()
    settled(cast, number_of(cast))
    mark = rosa.page(MINE).hidden(f"{MINE}/delete")["mark"]
    nils.report(text="邻居尼尔斯说：水管漏了。")
    nils.client.post(f"{MINE}/delete", data={"csrf_token": token_on(nils, "/mine"), "mark": mark})
    assert columns_with("楼道灯坏") == ["dispute.text"]


def test_name_and_phone_are_put_right(rosa, cast) -> None:
    link = link_in(rosa.report(**NAMED))
    page = f"/d/{link}/contact"
    assert {name: rosa.page(page).fields[name] for name in ("name", "phone")} == {
        "name": "罗莎",
        "phone": "13800001111",
    }
    wrong = rosa.send(page, page, {"phone": "12", "name": "罗莎"})
    assert (wrong.status_code, list(page_of(wrong).errors)) == (422, ["phone"])
    assert rosa.send(page, page, {"phone": "13900002222", "name": ""}).status_code == 303
    seen = see_contact(cast.mei, number_of(cast), MONDAY)
    assert (seen.name, seen.phone) == ("", "13900002222")


def test_what_else_the_phone_left_is_shown_copied_and_deleted(rosa, cast, time) -> None:
    box = f"{HOME}/suggestion-box"
    rosa.send(box, box, {"text": "只有罗莎：门口放把椅子。"})
    rosa.send("/b/A2C3DC/about", "/b/A2C3DC/about", {"text": "只有罗莎：字太小了。"})
    assert [one["kind"] for one in told(rosa)] == ["suggestion", "page_word"]
    assert [one["data"]["text"] for one in told(rosa)] == ["只有罗莎：门口放把椅子。", "只有罗莎：字太小了。"]
    assert columns_with("只有罗莎") == ["page_word.text", "suggestion.text"]
    everything = {"csrf_token": token_on(rosa, MINE), "mark": "all"}
    assert rosa.client.post(f"{MINE}/delete", data=everything).status_code == 303
    assert (columns_with("只有罗莎"), told(rosa)) == ([], [])


def press_all(phone, mark: str = "all") -> tuple[str, list[str]]:
    gone = phone.client.post(f"{MINE}/delete", data={"csrf_token": token_on(phone, "/mine"), "mark": mark})
    assert gone.status_code == 303
    return gone.location, phone.page(gone.location).all("[role=status]")


def test_all_of_it_is_only_said_to_be_deleted_when_it_is(rosa, cast) -> None:
    rosa.report()
    settled(cast, number_of(cast))
    rosa.report(text="第二件：楼下的门坏了。")
    some = ["已经删了1件，还留着1件，下面都写着为什么。为防出故障留的备份，删掉的35天以内也会没有。"]
    assert press_all(rosa) == (f"{MINE}?deleted=1&left=1", some)
    assert columns_with("第二件") == ["dispute.text"]
    assert press_all(rosa) == (f"{MINE}?deleted=0&left=1", ["什么都没有删掉。还留着的，下面都写着为什么。"])
    unknown = ["您选的已经不在这里了：之前就删掉了，或者这部手机不知道它。"]
    assert press_all(rosa, "nonsense") == (f"{MINE}?deleted=before", unknown)


@pytest.mark.parametrize("limit", ["count_copy", "count_deleting"])
def test_nobody_asks_without_end(app, cast, limit) -> None:
    count, tries = getattr(rate_limits, limit), {"count_copy": 6, "count_deleting": 60}[limit]
    with app.test_request_context("/", environ_base={"REMOTE_ADDR": "203.0.113.7"}):
        for _ in range(tries):
            count("a phone", MONDAY)
        with pytest.raises(TooMany):
            count("a phone", MONDAY)
        count("another phone", MONDAY)
        count("a phone", MONDAY + timedelta(minutes=11))


def test_a_volunteer_sees_copies_and_stops(rosa, cast) -> None:
    badge = taken_by(rosa, register_volunteer(cast.guo, cast.grid_id, "周大妈", "13700001111", MONDAY))
    page = f"{badge}/information"
    assert rosa.page(page).one(".said") == "周大妈 · 13700001111"
    [own] = told(rosa, f"{page}/copy.zip")
    assert (own["kind"], own["data"]["name"], own["data"]["phone"]) == ("volunteer", "周大妈", "13700001111")
    assert rosa.send(page, f"{badge}/leave").status_code == 200
    assert (rosa.open(badge).status_code, Volunteer.get().sealed_name, Volunteer.get().sealed_phone) == (
        404,
        None,
        None,
    )


def test_the_notice_tells_every_rule_with_its_numbers_and_who_answers(rosa) -> None:
    page = rosa.page(f"{HOME}/privacy")
    told = page.elements("#how-long + .facts dd b")
    in_chinese = catalogue(DEFAULT_LOCALE).gettext
    assert [plain(one) for one in told] == [in_chinese(rule.how_long) % rule.numbers for rule in KEEPING.values()]
    assert plain(told[0]) == "事情办完后 1095 天；您自己撤回的，撤回后 180 天；您说删，马上删"
    assert page.all("#who-gets-it + ul li") == [in_chinese(one) for one in RECIPIENTS]
    who = "这些信息由泰奕桃源社区居民委员会（法人）负责，工作由泰奕桃源社区党委领导。电话：024-0000 0000。"
    assert [said for said in page.all("section > p") if said.startswith("这些信息由")] == [
        f"{who}管个人信息的人，打这个电话找得到。"
    ]
    titles = ["不满十四岁的孩子", "谁来负责"]
    assert [title for title in titles if title in page.all("h2")] == titles
    assert f"{HOME}/mine/information" in page.links


def test_what_a_court_still_needs_says_so_and_is_locked_away_at_a_wish_to_delete_it(rosa, cast, time) -> None:
    link = link_in(rosa.report())
    withdraw_dispute(link, "", MONDAY)
    set_legal_hold(cast.sun, number_of(cast), "court", MONDAY.date() + timedelta(days=200), MONDAY)
    page = rosa.page(MINE)
    assert page.all(".facts dd")[0] == "到2027年6月4日 周五"
    assert page.all(".note.wait")[0].startswith("法院还要用到它。")
    assert page.all("summary")[0] == "先封存，过了那天就删掉"
    assert told(rosa)[0]["data"]["still_needed"]["by"] == "court"
    answer = rosa.send(MINE, f"{MINE}/delete")
    page = rosa.page(f"{MINE}?locked=2027-06-04")
    assert (answer.headers["Location"], page.all(".note.good")) == (f"{MINE}?locked=2027-06-04", [])
    [told_then] = page.all(".note.wait")
    assert (told_then.partition("：")[0], "要用到2027年6月4日" in told_then) == ("已经封存了", True)
    assert rosa.page(f"{MINE}?locked=1").all(".note.wait") == []
    assert (told(rosa), rosa.open(f"/d/{link}").status_code) == ([], 404)


def test_what_is_held_while_it_is_worked_on_promises_no_deletion_and_keeps_how_to_reach_them(rosa, cast, time) -> None:
    link = link_in(rosa.report(**NAMED))
    set_legal_hold(cast.sun, number_of(cast), "police", MONDAY.date() + timedelta(days=60), MONDAY)
    page = rosa.page(MINE)
    assert page.holds("这件事还有人在办。请先撤回，撤回以后就能封存到上面说的那一天。") != []
    answer = rosa.send(f"/d/{link}/erase", f"/d/{link}/erase")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/d/{link}/information")
    answer = rosa.send(f"/d/{link}/contact", f"/d/{link}/contact", {"name": "", "phone": ""})
    assert (answer.status_code, "还有人要用到它" in answer.get_data(as_text=True)) == (409, True)
    other = {"name": "罗莎", "phone": "13900001112"}
    assert rosa.send(f"/d/{link}/contact", f"/d/{link}/contact", other).status_code == 303


def test_what_a_mediation_goes_on_with_waits_for_its_end(rosa, cast, time) -> None:
    link = link_in(rosa.report())
    withdraw_dispute(link, "", MONDAY)
    set_legal_hold(cast.sun, number_of(cast), "mediation", MONDAY.date() + timedelta(days=200), MONDAY)
    answer = rosa.send(MINE, f"{MINE}/delete")
    page = rosa.page(MINE)
    assert (answer.headers["Location"], page.all(".note.good")) == (MINE, [])
    assert page.holds("您已经要求删除。要等到上面说的那一天，过了就自动删除。") != []
    assert told(rosa)[0]["data"]["still_needed"]["by"] == "mediation"
    assert rosa.open(f"/d/{link}").status_code == 200


@pytest.mark.parametrize(
    ("details", "is_told"),
    [
        (PartyDetails("罗莎", "13900001111"), True),
        (PartyDetails("罗女士", "+86 138 0000 1111"), True),
        (PartyDetails("倪小楼", "13900001111"), False),
    ],
)
def test_a_party_learns_that_there_is_a_mediation_file_and_whom_to_ask_and_nobody_else_does(
    rosa, cast, details, is_told
):
    rosa.report(kind="neighbour", **NAMED)
    mediation = open_mediation(cast.sun, number_of(cast), "applied", "ordinary", MONDAY)
    known = [party.id for party in open_file(cast.sun, mediation, MONDAY).parties]
    write_party(cast.sun, mediation, known[0] if known else None, "applicant", details, MONDAY)
    said = [words for words in rosa.page(MINE).all(".facts dt") if "调解卷宗" in words]
    [own] = told(rosa)
    files = [(one["number"], one["ask"]) for one in own["data"]["mediation_files"]]
    words = "一份您是当事人的调解卷宗。想看，请找调解员或社区"
    file = ("（2026）泰奕桃源人调字第0001号", "泰奕桃源社区人民调解委员会")
    assert (said, files) == (([words], [file]) if is_told else ([], []))
