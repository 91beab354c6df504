"""Deny by default: a page is public, belongs to this phone, asks for a secret link, or is for staff on their phone."""

from __future__ import annotations

from contextlib import ExitStack

from flask import Flask, abort, g, request

from db.community.deadlines.queries import keep_to_official_days
from db.community.staff.queries.pocket import pocket_visit
from db.disputes.queries.resident import dispute_for_holder_of
from db.ground import clock
from db.ground.connection import open_for_one_run
from db.ground.refusals import NotFound, Refused
from db.nine_ones.reasoning_day.queries.tickets import ticket_for_holder_of
from db.together.calling.queries.visits import knows_phone, visit_for
from db.together.pool.queries.phone import volunteer_for
from resident_app.serving import body_limits, rate_limits, this_phone

PUBLIC = frozenset(
    {
        "activities.activities",
        "activities.activity",
        "activities.calendar",
        "activities.find",
        "activities.give_back",
        "activities.sign_up",
        "building.start",
        "building.go",
        "building.home",
        "building.privacy",
        "danger.look",
        "matters.board",
        "matters.support",
        "page_words.answer",
        "page_words.back",
        "page_words.helped",
        "page_words.send",
        "page_words.write",
        "report.say",
        "report.send",
        "report.similar",
        "report.token",
        "mine.find",
        "mine.found",
        "look.file",
        "health.healthz",
        "mediator.contact",
        "mediator.mediator",
        "mediator.photo",
        "sign.sign",
        "notice_board.board",
        "notice_board.notice",
        "notice_board.paper",
        "notice_board.picture",
        "notice_board.settled",
        "notice_board.small_picture",
        "notice_board.useful",
        "record_book.changes",
        "record_book.old",
        "record_book.paper",
        "record_book.photo",
        "record_book.record",
        "record_book.records",
        "record_book.small_photo",
        "service_card.card",
        "service_card.contacts",
        "wechat_group.group",
        "wechat_group.picture",
        "reasoning_day.ask",
        "reasoning_day.back_to_days",
        "reasoning_day.days",
        "reasoning_day.find",
        "reasoning_day.take",
        "suggestion_box.answer",
        "suggestion_box.back_to_box",
        "suggestion_box.box",
        "suggestion_box.drop",
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
    }
)
THIS_PHONE = frozenset(
    {
        "mine.mine",
        "mine.forget",
        "mine.take_back",
        "my_information.copy",
        "my_information.delete",
        "my_information.mine",
        "own_request.ask",
        "own_request.send",
        "page_words.written",
        "book_corner.mine",
        "shared.answer",
        "shared.shared",
        "shared.take_back",
        "suggestion_box.dropped",
        "suggestion_box.forget",
        "suggestion_box.mine",
    }
)
STAFF_PHONE = frozenset(
    {
        "in_hand.contact",
        "in_hand.do",
        "in_hand.full_photo",
        "in_hand.matter",
        "in_hand.read",
        "in_hand.recording",
        "in_hand.tiny_photo",
        "just_sent.give_up_sent",
        "just_sent.take_back_sent",
        "pocket.leave",
        "pocket.matters",
    }
)
SECRETS = ("link", "ticket", "key", "badge", "pocket")
ASKS_FOR_ITS_LINK_ITSELF = frozenset(
    {"follow.photo", "follow.small_photo", "late_photos.take"}
)  # a whole report for each would be dear
OPENS_BY_ITSELF = frozenset({"building.home", "look.file", "health.healthz"})


def kind_of_door(endpoint: str, arguments: set[str]) -> str | None:
    """`public`, `this phone` (shows only what its signed cookie names), `staff phone` (whose link its cookie keeps, and
    where the code was entered), `secret link`, or None: nobody enters."""
    if endpoint in PUBLIC:
        return "public"
    if endpoint in THIS_PHONE:
        return "this phone"
    if endpoint in STAFF_PHONE:
        return "staff phone"
    return "secret link" if arguments & set(SECRETS) else None


def install(app: Flask) -> None:
    app.before_request(_let_in)
    app.teardown_request(_close)


def _let_in() -> None:
    """Opens the database for this request, and the door if there is one."""
    g.now = clock.now()
    body_limits.refuse_too_much()
    if request.endpoint is None:
        return
    arguments = request.view_args or {}
    door = kind_of_door(request.endpoint, set(arguments))
    if door is None:
        abort(404)
    if request.endpoint not in OPENS_BY_ITSELF:
        open_database()
    if door == "secret link" and request.endpoint not in ASKS_FOR_ITS_LINK_ITSELF:
        _open_with(arguments)
        if request.method == "POST":
            rate_limits.count_press(next(arguments[name] for name in SECRETS if name in arguments), g.now)
    if door == "staff phone":
        _open_pocket()


def open_database() -> None:
    """For the rest of this request, if it is not open yet."""
    if "run" not in g:
        g.run = ExitStack()
        g.run.enter_context(open_for_one_run())
        keep_to_official_days()


def _open_with(secrets: dict[str, str]) -> None:
    """Raises NotFound for a link that opens nothing, before any view runs."""
    if "link" in secrets:
        g.dispute = dispute_for_holder_of(secrets["link"], g.now)
    if "key" in secrets:
        g.visit = visit_for(secrets["key"], g.now)
    if "badge" in secrets:
        g.volunteer = volunteer_for(secrets["badge"], g.now)
    if "pocket" in secrets:
        g.pocket = pocket_visit(secrets["pocket"], g.now)
    if "ticket" in secrets:
        g.ticket = ticket_for_holder_of(secrets["ticket"], g.now)


class PhoneNotKnown(Refused):
    """The link in the cookie is good, but its person has not entered the short code here, or too long ago."""


def _open_pocket() -> None:
    """Raises NotFound without a link that is good now, PhoneNotKnown before the code, before any view runs."""
    key = this_phone.pocket()
    if key is None:
        raise NotFound()
    visit = pocket_visit(key, g.now)
    if not knows_phone(visit, this_phone.known_token() or "", g.now):
        raise PhoneNotKnown()
    g.pocket = visit
    if request.method == "POST":
        rate_limits.count_press(f"pocket {visit.actor.staff_id}", g.now)


def _close(_fault: BaseException | None) -> None:
    run = g.pop("run", None)
    if run is not None:
        run.close()
