"""Deny by default: every route is on the public list, belongs to this phone, or asks for its secret link."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from resident_app import create_app
from resident_app.serving import doors
from resident_app.serving.access import kind_of_door
from tests.architecture.listed import require_listed

PUBLIC = [
    "activities.activities",
    "activities.activity",
    "activities.calendar",
    "activities.find",
    "activities.give_back",
    "activities.sign_up",
    "assemblies.paper",
    "assemblies.to_come",
    "book_corner.borrow",
    "book_corner.bring_back",
    "book_corner.cover",
    "book_corner.extend",
    "book_corner.go",
    "book_corner.label",
    "book_corner.offer",
    "book_corner.send_offer",
    "book_corner.shelf",
    "book_corner.title",
    "book_corner.wait",
    "book_corner.wait_no_more",
    "building.go",
    "building.home",
    "building.privacy",
    "building.start",
    "danger.look",
    "disclosures.ask",
    "disclosures.disclosure",
    "disclosures.of_building",
    "disclosures.of_community",
    "disclosures.paper",
    "disclosures.past",
    "health.healthz",
    "learning.posts",
    "look.file",
    "matters.board",
    "matters.support",
    "mediator.contact",
    "mediator.mediator",
    "mediator.photo",
    "mine.find",
    "mine.found",
    "notice_board.board",
    "notice_board.notice",
    "notice_board.paper",
    "notice_board.picture",
    "notice_board.settled",
    "notice_board.small_picture",
    "notice_board.useful",
    "open_api.discovery",
    "open_api.nothing",
    "open_api.one_request",
    "open_api.report",
    "open_api.requests",
    "open_api.service",
    "open_api.services",
    "open_api.tokens",
    "page_words.answer",
    "page_words.back",
    "page_words.helped",
    "page_words.send",
    "page_words.write",
    "reasoning_day.ask",
    "reasoning_day.back_to_days",
    "reasoning_day.days",
    "reasoning_day.find",
    "reasoning_day.take",
    "record_book.changes",
    "record_book.old",
    "record_book.paper",
    "record_book.photo",
    "record_book.record",
    "record_book.records",
    "record_book.small_photo",
    "report.say",
    "report.send",
    "report.similar",
    "report.token",
    "service_card.card",
    "service_card.contacts",
    "sign.sign",
    "suggestion_box.answer",
    "suggestion_box.back_to_box",
    "suggestion_box.box",
    "suggestion_box.drop",
    "wechat_group.group",
    "wechat_group.picture",
]
SECRET_LINK = [
    "calling.code",
    "calling.contact",
    "calling.do",
    "calling.matter",
    "calling.photo",
    "calling.small_photo",
    "centre_households.page",
    "centre_households.say_it",
    "centre_households.take",
    "experts.answer",
    "experts.leave",
    "experts.page",
    "experts.say",
    "experts.take",
    "follow.about",
    "follow.ask_to_erase",
    "follow.ask_to_withdraw",
    "follow.calendar",
    "follow.erase",
    "follow.follow",
    "follow.keep",
    "follow.photo",
    "follow.private",
    "follow.received",
    "follow.small_photo",
    "follow.withdraw",
    "late_photos.take",
    "my_information.change_contact",
    "my_information.contact",
    "my_information.copy_of_report",
    "my_information.delete_this",
    "my_information.of_report",
    "pocket.code",
    "pocket.enter",
    "pool.back",
    "pool.copy",
    "pool.done",
    "pool.errands",
    "pool.information",
    "pool.leave",
    "pool.take",
    "pool.take_link",
    "pool.write",
    "rate.answer",
    "rate.broken_again",
    "rate.take_back",
    "reasoning_day.again",
    "reasoning_day.ask_again",
    "reasoning_day.ask_to_cancel",
    "reasoning_day.calendar",
    "reasoning_day.cancel",
    "reasoning_day.ticket",
    "sentence.agree",
    "sentence.sentence",
    "sentence.take_back",
    "shared.joined",
    "shared.take_joined_back",
    "teams.hand",
    "teams.team",
    "texts.allow",
    "texts.stop",
    "voice.again",
    "voice.confirm",
    "voice.otherwise",
    "voice.recording",
    "voice.take_back",
    "words.send",
]


def doors_of(app: Flask, kind: str | None) -> list[str]:
    rules = app.url_map.iter_rules()
    return sorted({rule.endpoint for rule in rules if kind_of_door(rule.endpoint, rule.arguments) == kind})


def test_every_route_is_classified(app) -> None:
    assert doors_of(app, None) == []
    assert doors_of(app, "public") == PUBLIC
    assert doors_of(app, "this phone") == [
        "book_corner.mine",
        "mine.forget",
        "mine.mine",
        "mine.take_back",
        "my_information.copy",
        "my_information.delete",
        "my_information.mine",
        "own_request.ask",
        "own_request.send",
        "page_words.written",
        "shared.answer",
        "shared.shared",
        "shared.take_back",
        "suggestion_box.dropped",
        "suggestion_box.forget",
        "suggestion_box.mine",
    ]
    assert doors_of(app, "staff phone") == [
        "dissuading.note",
        "dissuading.sort",
        "dissuading.tries",
        "in_hand.contact",
        "in_hand.do",
        "in_hand.full_photo",
        "in_hand.matter",
        "in_hand.read",
        "in_hand.recording",
        "in_hand.tiny_photo",
        "just_sent.give_up_sent",
        "just_sent.take_back_sent",
        "mediating.consent",
        "mediating.mediation",
        "mediating.signed_page",
        "pocket.leave",
        "pocket.matters",
    ]
    assert doors_of(app, "secret link") == SECRET_LINK


@pytest.fixture
def growing_app(base_settings, cast) -> Flask:
    """One of its own, because it will have a route more."""
    return create_app(base_settings)


def test_a_route_that_nobody_classified_stays_shut(growing_app) -> None:
    app = growing_app
    app.view_functions["new.room"] = lambda: "written yesterday, forgotten on the list"
    app.url_map.add(app.url_rule_class("/new-room", endpoint="new.room"))
    assert app.test_client().get("/new-room").status_code == 404


def test_a_secret_link_is_asked_for_before_any_view_runs(growing_app) -> None:
    app = growing_app
    app.view_functions["new.secret"] = lambda link: "seen"
    app.url_map.add(app.url_rule_class("/d/<link>/new", endpoint="new.secret"))
    assert app.test_client().get("/d/AAAAAAAAAAAAAAAAAAAAAA/new").status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_staff_phone_is_asked_who_it_is_before_any_view_runs(app, method) -> None:
    """Strange to us, or one on which only a link that never was is remembered."""
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint in doors.STAFF_PHONE]
    paths = [re.sub("<[^>]*>", "1", rule.rule) for rule in rules if method.upper() in rule.methods]
    for session in ({}, {"pocket": "A" * 22}, {"pocket": "A" * 22, "token": "of a phone"}):
        client = app.test_client()
        with client.session_transaction() as kept:
            kept.update(session)
        assert {getattr(client, method)(path).status_code for path in paths} == {404}


def test_no_public_route_has_a_secret_in_its_address(app) -> None:
    arguments = {name for rule in app.url_map.iter_rules() if rule.endpoint in doors.PUBLIC for name in rule.arguments}
    require_listed(
        arguments,
        {
            "activity_id",
            "book",
            "code",
            "copy",
            "day",
            "disclosure_id",
            "meeting_id",
            "prefix",
            "name",
            "notice_id",
            "number",
            "photo_id",
            "reference",
            "form",
            "service_code",
            "service_request_id",
            "token",
            "_rest",
        },
    )


def test_every_request_gives_its_connection_back(house, app, nils) -> None:
    from db.ground.connection import database

    database.close()
    for path in ("/", "/b/A2C3DC", "/b/A2C3DC/matters", "/nothing", "/d/AAAAAAAAAAAAAAAAAAAAAA", "/b/A2C3DC/say"):
        nils.open(path)
        assert database.is_closed()


def test_a_slow_upload_takes_no_connection_while_it_arrives(house, app, nils) -> None:
    from io import BytesIO

    from db.ground.connection import database

    class Slow(BytesIO):
        closed_while_it_arrived: list[bool] = []

        def readinto(self, buffer) -> int:
            self.closed_while_it_arrived.append(database.is_closed())
            return super().readinto(buffer)

        def read(self, size: int | None = -1) -> bytes:
            self.closed_while_it_arrived.append(database.is_closed())
            return super().read(size)

    database.close()
    body = b"text=" + b"a" * 5000
    headers = {"Content-Length": str(len(body)), "Content-Type": "application/x-www-form-urlencoded"}
    nils.client.post("/b/A2C3DC/say", input_stream=Slow(body), headers=headers)
    assert set(Slow.closed_while_it_arrived) == {True}


@pytest.mark.parametrize("path", ["/mine", "/mine/forget"])
def test_this_phones_pages_show_a_strange_phone_nothing(nils, rosa, path) -> None:
    rosa.report()
    secrets = ["TY-2026-0001", "楼道灯", "/d/"]
    assert (rosa.page("/mine").holds(*secrets), nils.page(path).holds(*secrets)) == (secrets, [])
