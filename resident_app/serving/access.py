"""Deny by default: a page is public, belongs to this phone, asks for a secret link, or is for staff on their phone."""

from __future__ import annotations

from contextlib import ExitStack

from flask import Flask, abort, g, request

from db.community.deadlines.queries import keep_to_official_days
from db.community.staff.queries.pocket import pocket_visit
from db.ground import clock
from db.ground.connection import open_for_one_run
from db.ground.refusals import NotFound, Refused
from db.together.calling.queries.visits import knows_phone
from resident_app.serving import body_limits, rate_limits, this_phone
from resident_app.serving.doors import OPENED, PUBLIC, STAFF_PHONE, THIS_PHONE

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
    return "secret link" if arguments & OPENED.keys() else None


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
            rate_limits.count_press(next(arguments[name] for name in OPENED if name in arguments), g.now)
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
    for name in OPENED.keys() & secrets.keys():
        kept_as, opener = OPENED[name]
        g.setdefault(kept_as, opener(secrets[name], g.now))


class PhoneNotKnown(Refused):
    """The link in the cookie is good, but its person has not entered the short code here, or too long ago."""


def _open_pocket() -> None:
    """Raises NotFound without a link that is good now, PhoneNotKnown before the code, before any view runs."""
    key = this_phone.pocket()
    if key is None:
        raise NotFound()
    visit = pocket_visit(key, g.now)
    if not knows_phone(visit, this_phone.known_token() or "", g.now):
        if request.method == "POST":  # whose photos are kept until the code is entered
            rate_limits.count_press(f"pocket without code {visit.actor.staff_id}", g.now)
        raise PhoneNotKnown()
    g.pocket = visit
    if request.method == "POST":
        rate_limits.count_press(f"pocket {visit.actor.staff_id}", g.now)


def _close(_fault: BaseException | None) -> None:
    run = g.pop("run", None)
    if run is not None:
        run.close()
