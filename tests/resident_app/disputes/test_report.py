"""Saying what is wrong: what is asked, what is refused and how, and that nothing typed is ever lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.disputes.queries.desk import DeskDispute, dispute_for_desk
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.disputes.queries.public import open_matters
from db.disputes.queries.resident import dispute_for_holder_of
from tests.cast import MONDAY
from tests.disputes.conftest import looked_at
from tests.pages import Page, page_of
from tests.resident_app.conftest import HOME, NEXT_DOOR, WORDS, filled_in, link_in, photo, upload

SAY = f"{HOME}/say"


def count(cast) -> int:
    return len(list_disputes(cast.sun, DisputeFilter(), MONDAY).rows)


def only(cast) -> DeskDispute:
    row = list_disputes(cast.sun, DisputeFilter(), MONDAY).rows[0]
    return dispute_for_desk(cast.sun, row.id, MONDAY)


def test_a_report_without_a_name_is_received(rosa, cast) -> None:
    answer = rosa.report()
    assert answer.status_code == 303
    view = dispute_for_holder_of(link_in(answer), MONDAY)
    assert (view.text, view.kind, view.contact_wish, view.private) == (WORDS, "facilities", "here", False)


def test_the_receipt_shows_the_number_the_code_and_the_link(rosa) -> None:
    answer = rosa.report()
    link = link_in(answer)
    page = rosa.text(f"/d/{link}/received")
    view = dispute_for_holder_of(link, MONDAY)
    assert [word in page for word in (view.reference, view.short_code, f"http://localhost:8000/d/{link}")] == [True] * 3


def test_everything_that_was_filled_in_arrives(rosa, cast) -> None:
    where = {"unit_number": "3", "floor": "1", "room": "102", "public_place": "车棚"}
    link = link_in(rosa.report(**where, private="yes", name="罗莎", phone="139 0000 1111", contact_wish="phone"))
    view = dispute_for_holder_of(link, MONDAY)
    assert (view.unit_number, view.floor, view.room, view.public_place) == ("3", "1", "102", "车棚")
    assert (view.private, view.contact_wish) == (True, "phone")


@pytest.mark.parametrize("version", ["2026-12-01", "2026-11-30", "2026-11"])
def test_the_notice_that_was_agreed_to_is_recorded_with_its_version(rosa, cast, version) -> None:
    """Also of a form that waited on a phone meanwhile."""
    from db.disputes.tables import Dispute

    rosa.report(consent_version=version)
    assert Dispute.get().consent_version == version


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": ""}, "kind"),
        ({"kind": "weather"}, "kind"),
        ({"text": "短"}, "text"),
        ({"text": "字" * 2001}, "text"),
        ({"consent_version": ""}, "consent_version"),
        ({"phone": "not a phone"}, "phone"),
        ({"contact_wish": "phone"}, "phone"),
        ({"contact_wish": "pigeon"}, "contact_wish"),
        ({"room": "9" * 21}, "room"),
    ],
)
def test_what_is_wrong_stands_at_the_top_and_at_its_field(rosa, cast, changes, field) -> None:
    answer = rosa.report(**changes)
    page = page_of(answer)
    assert (answer.status_code, count(cast)) == (422, 0)
    assert (page.attributes(".problems a", "href"), list(page.errors)) == ([f"#{field}"], [field])
    assert page.all(".problems li") == [page.errors[field]]
    assert len(page.elements(f"#{field}")) == 1


def test_what_is_wrong_is_listed_in_the_order_of_the_page(rosa) -> None:
    page = rosa.report(kind="", text="短", consent_version="", phone="?", room="9" * 21, photos=[upload(b"?")])
    listed = page_of(page).attributes(".problems a", "href")
    assert listed == ["#kind", "#text", "#room", "#photos", "#phone", "#consent_version"]
    assert [f"#{field}" for field in page_of(page).errors] == listed


def test_everything_typed_comes_back_when_something_is_wrong(rosa) -> None:
    typed = {
        "unit_number": "3",
        "floor": "11",
        "room": "1102",
        "public_place": "车棚",
        "name": "罗莎",
        "phone": "13900001111",
    }
    typed |= {
        "kind": "property",
        "text": "短",
        "private": "yes",
        "contact_wish": "phone",
        "consent_version": "2026-12-01",
    }
    page = page_of(rosa.report(**typed))
    assert {name: page.fields.get(name) for name in typed} == typed


def test_what_looks_like_markup_is_shown_as_it_was_typed(rosa) -> None:
    page = page_of(rosa.report(kind="", text="<script>alert('灯坏了')</script>"))
    assert (page.fields["text"], page.elements("main script")) == ("<script>alert('灯坏了')</script>", [])


def test_a_double_tap_makes_one_report(rosa, cast) -> None:
    shown = rosa.text(SAY)
    first, second = (rosa.press(shown, SAY, filled_in()) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert count(cast) == 1


def test_something_new_written_after_going_back_is_a_report_of_its_own(rosa, cast) -> None:
    shown = rosa.text(SAY)
    first = rosa.press(shown, SAY, filled_in())
    another = filled_in(text="另一件事：信箱的锁被人撬坏了。")
    second, again = (rosa.press(shown, SAY, another) for _ in range(2))
    assert first.headers["Location"] != second.headers["Location"] == again.headers["Location"]
    assert count(cast) == 2


def test_similar_reports_are_offered_before_sending(rosa, nils, submit, cast) -> None:
    looked_at(cast, submit())
    answer = nils.report(text="三单元一楼楼道灯坏了，晚上老人下楼看不清路。")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert "我家也是" in page
    assert "TY-2026-0001/support" in page
    assert count(cast) == 1


def test_after_looking_at_the_similar_ones_ones_own_can_be_sent(nils, submit, cast) -> None:
    looked_at(cast, submit())
    shown = nils.report(photos=[upload(photo())], name="倪斯").get_data(as_text=True)
    answer = nils.press(shown, SAY, {"decision": "send"})
    view = dispute_for_holder_of(link_in(answer), MONDAY)
    assert (view.text, len(view.photo_ids)) == (WORDS, 1)


def test_after_looking_at_the_similar_ones_everything_can_be_changed(nils, submit, cast) -> None:
    looked_at(cast, submit())
    shown = nils.report(room="502").get_data(as_text=True)
    fields = page_of(nils.press(shown, SAY, {"decision": "change"})).fields
    assert (fields["text"], fields["room"]) == (WORDS, "502")


def test_similar_ones_already_offered_while_typing_do_not_hold_the_report_up(nils, submit, cast) -> None:
    reference = looked_at(cast, submit()).reference
    assert link_in(nils.report(seen=reference))


def test_joining_a_neighbours_report_from_there_sends_none(nils, submit, cast) -> None:
    reference = looked_at(cast, submit()).reference
    shown = nils.report().get_data(as_text=True)
    data = nils.hidden(shown, SAY)
    answer = nils.client.post(f"{HOME}/matters/{reference}/support", data=data)
    assert answer.status_code == 303
    assert [(matter.reference, matter.supporters) for matter in open_matters(cast.building_id)] == [(reference, 1)]
    assert count(cast) == 1


def test_private_reports_and_those_of_other_buildings_are_never_offered(nils, submit, cast) -> None:
    submit(private=True)
    submit(kind="neighbour")
    submit(building_id=cast.neighbouring_building_id)
    assert link_in(nils.report())


def test_the_script_gets_similar_ones_as_a_fragment(nils, submit, cast) -> None:
    submit(private=True, text="楼上夜里拖桌子的声音让罗莎睡不着觉，很吵。")
    reference = looked_at(cast, submit()).reference
    token = nils.hidden(nils.text(SAY), SAY)["csrf_token"]
    fragment = page_of(nils.client.post(f"{HOME}/similar", data={"csrf_token": token, "text": WORDS}))
    assert fragment.attributes("[data-reference]", "data-reference") == [reference]
    assert (fragment.holds("罗莎", "<html"), fragment.elements("header, main, footer")) == ([], [])


def test_the_script_gets_the_address_of_the_receipt(rosa) -> None:
    data = {**rosa.hidden(rosa.text(SAY), SAY), **filled_in()}
    answer = rosa.client.post(SAY, data=data, headers={"Accept": "application/json"})
    assert sorted(answer.json) == ["received", "reference"]


def test_the_script_gets_a_fresh_token_for_a_report_that_waited(rosa) -> None:
    token = rosa.open("/token").json["csrf_token"]
    data = {**filled_in(), "csrf_token": token, "submission_key": "a-key-from-the-queue"}
    assert link_in(rosa.client.post(SAY, data=data))


def test_without_a_valid_token_nothing_is_sent_and_nothing_is_lost(rosa, cast) -> None:
    typed = filled_in(submission_key="the-key-of-this-form", room="502", photos=[upload(photo())])
    answer = rosa.client.post(SAY, data=typed, content_type="multipart/form-data")
    page = answer.get_data(as_text=True)
    assert (answer.status_code, count(cast)) == (400, 0)
    fields, photos = Page(page).fields, Page(page).elements("img[src^='data:image/jpeg;base64,']")
    assert (fields["text"], fields["room"], len(photos)) == (WORDS, "502", 1)
    assert link_in(rosa.press(page, SAY, filled_in()))


def test_a_whole_compound_behind_one_address_can_report(rosa, nils) -> None:
    shown = rosa.text(SAY)
    keys = [f"the-key-of-form-{number:02d}" for number in range(40)]
    answers = [rosa.press(shown, SAY, filled_in(submission_key=key, decision="send")).status_code for key in keys]
    assert answers == [303] * 40


def test_a_flood_is_refused_and_what_was_typed_is_kept(rosa, cast, time) -> None:
    shown = rosa.text(SAY)
    for number in range(40):
        rosa.press(shown, SAY, filled_in(submission_key=f"the-key-of-form-{number:02d}", decision="send"))
    answer = rosa.press(shown, SAY, filled_in(submission_key="one-form-too-many", room="502"))
    page = answer.get_data(as_text=True)
    fields = Page(page).fields
    assert (answer.status_code, fields["text"], fields["room"]) == (429, WORDS, "502")
    assert count(cast) == 40
    time.moment = MONDAY + timedelta(minutes=10)
    assert link_in(rosa.press(page, SAY, filled_in(decision="send")))


def test_a_flood_without_valid_tokens_is_refused_too(rosa) -> None:
    codes = [rosa.client.post(SAY, data=filled_in()).status_code for _ in range(41)]
    assert codes == [400] * 40 + [429]


def test_danger_to_life_comes_first_on_the_page(rosa) -> None:
    page = rosa.page(SAY)
    assert page.attributes("main form, main a", "href")[:4] == [
        "tel:110",
        "tel:119",
        "tel:120",
        "tel:12356",
    ]
    assert [node.tag for node in page.elements("main form, main a")][:5] == [*"aaaa", "form"]


# Whoever changes these words changes `CONSENT_VERSION`: it is kept with each report, and says to which words.
AGREED_TO = (
    "泰奕桃源社区居民委员会（泰奕桃源社区）收下您写的内容，还有您愿意留的姓名和电话，只用来办这件事、问您办好没有。"
    "办这件事的人会看。您的电话，手里办着这件事的人能看；万一有人有生命危险，接到通知去帮忙的人也能看。"
    "每看一次都有记录。没有选“只让社区知道”的，邻居只看到是哪类事、大概在哪儿；社区的人看过，或者您自己同意了那句话，"
    "邻居才看得到文字。姓名和电话在事情办完 180 天后删除，您也可以随时自己删掉。"
)


def test_the_privacy_notice_stands_where_it_is_agreed_to(rosa) -> None:
    page = rosa.page(SAY)
    assert page.one("#privacy + p") == AGREED_TO
    assert page.attributes("#privacy ~ .choice input", "value") == ["2026-12-01"]
    assert page.all("section:has(#privacy) + button") == ["发送"]
    assert "consent_version" not in page.fields  # nobody has ticked it for the reader


def test_a_report_of_another_building_goes_to_that_building(rosa, cast) -> None:
    link = link_in(rosa.report(home=NEXT_DOOR))
    assert dispute_for_holder_of(link, MONDAY).building.id == cast.neighbouring_building_id
