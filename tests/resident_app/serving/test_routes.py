"""Every address of the phone, written down once more by hand: none comes, goes or changes its ways unnoticed."""

from __future__ import annotations

from flask import Flask

ROUTES = {
    "GET /": "building.start",
    "GET /B/<code>": "building.home",
    "GET /b/<code>": "building.home",
    "GET /b/<code>/activities": "activities.activities",
    "GET /b/<code>/activities/<int:activity_id>": "activities.activity",
    "POST /b/<code>/activities/<int:activity_id>": "activities.sign_up",
    "GET /b/<code>/activities/<int:activity_id>/calendar.ics": "activities.calendar",
    "POST /b/<code>/activities/<int:activity_id>/give-back": "activities.give_back",
    "POST /b/<code>/activities/find": "activities.find",
    "GET /b/<code>/book-corner": "book_corner.shelf",
    "GET /b/<code>/book-corner/<int:book>": "book_corner.title",
    "GET /b/<code>/book-corner/<int:book>/cover": "book_corner.cover",
    "POST /b/<code>/book-corner/<int:book>/wait": "book_corner.wait",
    "POST /b/<code>/book-corner/<int:book>/wait-no-more": "book_corner.wait_no_more",
    "GET /b/<code>/book-corner/go": "book_corner.go",
    "GET /b/<code>/book-corner/mine": "book_corner.mine",
    "GET /b/<code>/book-corner/offer": "book_corner.offer",
    "POST /b/<code>/book-corner/offer": "book_corner.send_offer",
    "GET /b/<code>/books/<copy>": "book_corner.label",
    "POST /b/<code>/books/<copy>/borrow": "book_corner.borrow",
    "POST /b/<code>/books/<copy>/extend": "book_corner.extend",
    "POST /b/<code>/books/<copy>/return": "book_corner.bring_back",
    "POST /b/<code>/danger": "danger.look",
    "GET /b/<code>/find": "mine.find",
    "POST /b/<code>/find": "mine.found",
    "GET /b/<code>/matters": "matters.board",
    "POST /b/<code>/matters/<reference>/support": "matters.support",
    "GET /b/<code>/mediator": "mediator.mediator",
    "GET /b/<code>/mediator/contact.vcf": "mediator.contact",
    "GET /b/<code>/mediator/photo": "mediator.photo",
    "GET /b/<code>/mine": "mine.mine",
    "POST /b/<code>/mine/<reference>/back": "mine.take_back",
    "POST /b/<code>/mine/forget": "mine.forget",
    "GET /b/<code>/notices": "notice_board.board",
    "GET /b/<code>/notices/<int:notice_id>": "notice_board.notice",
    "GET /b/<code>/notices/<int:notice_id>/paper": "notice_board.paper",
    "GET /b/<code>/notices/<int:notice_id>/picture/<int:photo_id>": "notice_board.picture",
    "GET /b/<code>/notices/<int:notice_id>/picture/<int:photo_id>/small": "notice_board.small_picture",
    "POST /b/<code>/notices/<int:notice_id>/useful": "notice_board.useful",
    "GET /b/<code>/notices/settled": "notice_board.settled",
    "GET /b/<code>/privacy": "building.privacy",
    "GET /b/<code>/reasoning-day": "reasoning_day.days",
    "GET /b/<code>/reasoning-day/<day>": "reasoning_day.ask",
    "POST /b/<code>/reasoning-day/<day>": "reasoning_day.take",
    "POST /b/<code>/reasoning-day/find": "reasoning_day.find",
    "GET /b/<code>/records": "record_book.records",
    "GET /b/<code>/records/<int:meeting_id>": "record_book.record",
    "GET /b/<code>/records/<int:meeting_id>/minutes.pdf": "record_book.paper",
    "GET /b/<code>/records/<int:meeting_id>/photo/<int:photo_id>": "record_book.photo",
    "GET /b/<code>/records/<int:meeting_id>/photo/<int:photo_id>/small": "record_book.small_photo",
    "GET /b/<code>/records/<int:meeting_id>/versions": "record_book.changes",
    "GET /b/<code>/records/<int:meeting_id>/versions/<int:number>": "record_book.old",
    "GET /b/<code>/say": "report.say",
    "POST /b/<code>/say": "report.send",
    "GET /b/<code>/service-card": "service_card.card",
    "GET /b/<code>/service-card/contacts.vcf": "service_card.contacts",
    "GET /b/<code>/shared/<reference>": "shared.shared",
    "POST /b/<code>/shared/<reference>": "shared.answer",
    "GET /b/<code>/sign": "sign.sign",
    "POST /b/<code>/similar": "report.similar",
    "GET /b/<code>/suggestion-box": "suggestion_box.box",
    "POST /b/<code>/suggestion-box": "suggestion_box.drop",
    "GET /b/<code>/suggestion-box/answer": "suggestion_box.back_to_box",
    "POST /b/<code>/suggestion-box/answer": "suggestion_box.answer",
    "GET /b/<code>/suggestion-box/dropped": "suggestion_box.dropped",
    "GET /b/<code>/suggestion-box/mine": "suggestion_box.mine",
    "POST /b/<code>/suggestion-box/mine/forget": "suggestion_box.forget",
    "GET /b/<code>/wechat-group": "wechat_group.group",
    "GET /b/<code>/wechat-group/code.png": "wechat_group.picture",
    "GET /c/<key>": "calling.matter",
    "POST /c/<key>/code": "calling.code",
    "POST /c/<key>/contact": "calling.contact",
    "POST /c/<key>/do/<name>": "calling.do",
    "GET /c/<key>/photo/<int:photo_id>": "calling.photo",
    "GET /c/<key>/photo/<int:photo_id>/small": "calling.small_photo",
    "GET /d/<link>": "follow.follow",
    "POST /d/<link>/answer": "rate.answer",
    "POST /d/<link>/answer/back": "rate.take_back",
    "POST /d/<link>/broken-again": "rate.broken_again",
    "GET /d/<link>/erase": "follow.ask_to_erase",
    "POST /d/<link>/erase": "follow.erase",
    "POST /d/<link>/keep": "follow.keep",
    "GET /d/<link>/neighbours": "sentence.sentence",
    "POST /d/<link>/neighbours": "sentence.agree",
    "POST /d/<link>/neighbours/take-back": "sentence.take_back",
    "GET /d/<link>/photo/<int:photo_id>": "follow.photo",
    "GET /d/<link>/photo/<int:photo_id>/small": "follow.small_photo",
    "POST /d/<link>/private": "follow.private",
    "GET /d/<link>/received": "follow.received",
    "POST /d/<link>/shared": "shared.joined",
    "GET /d/<link>/withdraw": "follow.ask_to_withdraw",
    "POST /d/<link>/withdraw": "follow.withdraw",
    "POST /d/<link>/words": "follow.words",
    "GET /find": "mine.find",
    "POST /find": "mine.found",
    "GET /go": "building.go",
    "GET /mine": "mine.mine",
    "POST /mine/forget": "mine.forget",
    "GET /r/<ticket>": "reasoning_day.ticket",
    "GET /r/<ticket>/again": "reasoning_day.ask_again",
    "POST /r/<ticket>/again": "reasoning_day.again",
    "GET /r/<ticket>/calendar.ics": "reasoning_day.calendar",
    "GET /r/<ticket>/cancel": "reasoning_day.ask_to_cancel",
    "POST /r/<ticket>/cancel": "reasoning_day.cancel",
    "GET /static/<name>": "look.file",
    "GET /token": "report.token",
    "GET /v/<badge>": "pool.errands",
    "POST /v/<badge>/<int:errand>/back": "pool.back",
    "POST /v/<badge>/<int:errand>/done": "pool.done",
    "POST /v/<badge>/<int:errand>/take": "pool.take",
    "POST /v/<badge>/<int:errand>/write": "pool.write",
}
SMALL_OR_NOT = {"calling.photo": {"small": False}, "calling.small_photo": {"small": True}}


def test_these_are_the_addresses_and_what_may_be_done_there(app: Flask) -> None:
    found = [
        (f"{method} {rule.rule}", rule.endpoint)
        for rule in app.url_map.iter_rules()
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"})
    ]
    assert sorted(found) == sorted(ROUTES.items())


def test_what_is_only_read_answers_no_more_than_reading(app: Flask) -> None:
    assert {frozenset(rule.methods) for rule in app.url_map.iter_rules()} == {
        frozenset({"GET", "HEAD", "OPTIONS"}),
        frozenset({"POST", "OPTIONS"}),
    }


def test_these_addresses_say_more_than_stands_in_them(app: Flask) -> None:
    found = {rule.endpoint: rule.defaults for rule in app.url_map.iter_rules() if rule.defaults}
    assert found == SMALL_OR_NOT
