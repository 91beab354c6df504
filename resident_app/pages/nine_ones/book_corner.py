"""The book corner: what stands on the shelf, and borrowing or bringing back by the code on a book's label."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Blueprint, Response, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from db.community.organisation.queries.places import BuildingInfo, building
from db.ground.refusals import Invalid, NotFound, Problem, Refused, TooMany
from db.ground.sealing import new_token, token_hash
from db.ground.words import N_
from db.nine_ones.book_corner.actions.lending import borrow_book, extend_loan, return_book, stop_wishing, wish_for_book
from db.nine_ones.book_corner.actions.offers import offer_book
from db.nine_ones.book_corner.queries import mine as book_corner_mine
from db.nine_ones.book_corner.queries import shelf as book_corner_shelf
from db.nine_ones.book_corner.queries.shelf import (
    ScannedLabel,
    book_on_shelf,
    categories,
    home_of_copy,
    lending_days,
    on_shelf,
    scanned,
)
from db.nine_ones.book_corner.rules.books import LONGEST_AUTHORS, LONGEST_NAME, LONGEST_TITLE, clean, code_shown
from db.nine_ones.book_corner.rules.lending import CopyState, due_at, why_not_borrowed
from resident_app.pages.nine_ones.tile import Tile
from resident_app.serving import rate_limits, this_phone
from resident_app.serving.doors import for_everybody, for_this_phone, stays
from resident_app.serving.languages import say
from resident_app.serving.place import building_of, community_of

A_WEEK = 7 * 24 * 3600
NO_SUCH_CODE = N_(
    "No book of this building has this code. "
    "Please compare it with the label, letter by letter. It never has an O, I, L, 0 or 1."
)
SAID = {
    "borrowed": N_("It is yours to read. Enjoy it!"),
    "returned": N_("Thank you for bringing it back. Please put it on the shelf now."),
    "there": N_("It was not on loan: it already counts as back. Please put it on the shelf."),
    "extended": N_("You may keep it longer."),
    "waiting": N_("You are on the list. On this phone, “My books” says when it is back."),
    "offered": N_("Thank you! Whoever keeps the shelf looks at it; the answer will stand here, on this phone."),
}

FIRST_PAGE = "book_corner.shelf"
blueprint = Blueprint("book_corner", __name__)


def tile(building: BuildingInfo, now: datetime) -> Tile:
    there = on_shelf(building.id)
    if not there.copies:
        return Tile(FIRST_PAGE)
    words = say(N_("%(count)s on the shelf"), count=there.free) if there.free else say(N_("all on loan"))
    return Tile(FIRST_PAGE, words)


@blueprint.get("/b/<code>/book-corner")
@for_everybody
def shelf(code: str) -> str:
    return _shelf(building_of(code))


def _shelf(building: BuildingInfo, copy: str = "", *problems: Problem) -> str:
    text, category = clean(request.args.get("q", "")[:100]), clean(request.args.get("category", "")[:40])
    return render_template(
        "nine_ones/book_corner/shelf.html",
        building=building,
        community=community_of(building),
        shelf=book_corner_shelf.shelf(building.id, text, category, request.args.get("page", 1, type=int)),
        categories=categories(building.id),
        text=text,
        category=category,
        mine=len(book_corner_mine.mine(this_phone.known_token() or "", g.now).loans),
        days=lending_days(building.id),
        copy=copy,
        problems=problems,
    )


@blueprint.get("/b/<code>/book-corner/go")
@for_everybody
def go(code: str) -> Any:
    """A code typed by hand instead of scanned."""
    building, typed = building_of(code), request.args.get("copy", "")[:40]
    try:
        found = _scanned(building, typed)
    except NotFound:
        return _shelf(building, typed, Problem("copy", NO_SUCH_CODE)), 404
    return redirect(url_for("book_corner.label", code=building.code, copy=found.code), 303)


def _scanned(building: BuildingInfo, copy: str) -> ScannedLabel:
    """Raises NotFound; whoever tries codes out is stopped, by TooMany."""
    try:
        return scanned(building.id, copy, this_phone.known_token() or "")
    except NotFound:
        rate_limits.count_wrong_book_code(g.now)
        raise


@blueprint.get("/b/<code>/book-corner/<int:book>")
@for_everybody
def title(code: str, book: int) -> str:
    building = building_of(code)
    mine = book_corner_mine.mine(this_phone.known_token() or "", g.now)
    return render_template(
        "nine_ones/book_corner/title.html",
        building=building,
        community=community_of(building),
        book=book_on_shelf(building.id, book),
        waiting=book in {wish.book_id for wish in mine.wishes},
        days=lending_days(building.id),
        said=_said(),
    )


def _said() -> str:
    words = SAID.get(request.args.get("said", ""))
    return say(words) if words else ""


@blueprint.get("/b/<code>/book-corner/<int:book>/cover")
@for_everybody
def cover(code: str, book: int) -> Response:
    """Its address changes with the picture."""
    response = Response(book_corner_shelf.cover(building_of(code).id, book), mimetype="image/jpeg")
    response.headers["Cache-Control"] = f"public, max-age={A_WEEK}"
    return response


@blueprint.get("/b/<code>/books/<copy>")
@for_everybody
@stays
def label(code: str, copy: str) -> Any:
    """What the label opens. A building may have got another code since the label was printed: it leads there."""
    home = home_of_copy(copy)
    if home is None:
        rate_limits.count_wrong_book_code(g.now)
        return _shelf(building_of(code), copy, Problem("copy", NO_SUCH_CODE)), 404
    here = building(home)
    if here.code != code:
        return redirect(url_for("book_corner.label", code=here.code, copy=copy), 303)
    return _label(here, _scanned(here, copy))


def _label(building: BuildingInfo, found: ScannedLabel, *problems: Problem, refused: str = "") -> str:
    community, days = community_of(building), lending_days(building.id)
    return render_template(
        "nine_ones/book_corner/label.html",
        building=building,
        community=community,
        copy=found,
        shown_code=code_shown(found.code),
        why_not=why_not_borrowed(CopyState(found.mark)),
        days=days,
        would_be_due=due_at(g.now, days, community.time_zone),
        first_name=request.form.get("first_name", ""),
        longest_name=LONGEST_NAME,
        said=_said(),
        said_last=request.args.get("said", ""),
        refused=refused,
        problems=problems,
    )


@blueprint.post("/b/<code>/books/<copy>/borrow")
@for_everybody
def borrow(code: str, copy: str) -> Any:
    building = building_of(code)
    try:
        rate_limits.count_borrowing(building.id, g.now)
        borrow_book(building.id, copy, request.form.get("first_name", ""), this_phone.token(), g.now)
    except Invalid as invalid:
        return _label(building, _scanned(building, copy), *invalid.problems), 422
    except NotFound:
        raise
    except Refused as refused:
        return _refused(building, copy, refused)
    return _back_to_label(building, copy, "borrowed")


def _refused(building: BuildingInfo, copy: str, refused: Refused) -> tuple[str, int]:
    """The page as it is now, with the reason above it."""
    words = say(refused.words, **refused.values)
    status = 429 if isinstance(refused, TooMany) else 409
    return _label(building, _scanned(building, copy), refused=words), status


def _back_to_label(building: BuildingInfo, copy: str, said: str) -> AnyResponse:
    return redirect(url_for("book_corner.label", code=building.code, copy=copy, said=said), 303)


@blueprint.post("/b/<code>/books/<copy>/return")
@for_everybody
@stays
def bring_back(code: str, copy: str) -> Any:
    """Whoever holds the book may say that it is back."""
    building = building_of(code)
    rate_limits.count_bringing_back(building.id, g.now)
    was_away = return_book(building.id, copy, g.now)
    return _back_to_label(building, copy, "returned" if was_away else "there")


@blueprint.post("/b/<code>/books/<copy>/extend")
@for_everybody
def extend(code: str, copy: str) -> Any:
    building = building_of(code)
    try:
        extend_loan(building.id, copy, this_phone.token(), g.now)
    except NotFound:
        raise
    except Refused as refused:
        return _refused(building, copy, refused)
    return _back_to_label(building, copy, "extended")


@blueprint.post("/b/<code>/book-corner/<int:book>/wait")
@for_everybody
def wait(code: str, book: int) -> AnyResponse:
    building = building_of(code)
    rate_limits.count_borrowing(building.id, g.now)
    wish_for_book(building.id, book, this_phone.token(), g.now)
    return redirect(url_for("book_corner.title", code=building.code, book=book, said="waiting"), 303)


@blueprint.post("/b/<code>/book-corner/<int:book>/wait-no-more")
@for_everybody
@stays
def wait_no_more(code: str, book: int) -> AnyResponse:
    building = building_of(code)
    stop_wishing(building.id, book, this_phone.token(), g.now)
    return redirect(url_for("book_corner.mine", code=building.code), 303)


@blueprint.get("/b/<code>/book-corner/mine")
@for_this_phone
@stays
def mine(code: str) -> str:
    building = building_of(code)
    return render_template(
        "nine_ones/book_corner/mine.html",
        building=building,
        mine=book_corner_mine.mine(this_phone.known_token() or "", g.now),
        said=_said(),
    )


@blueprint.get("/b/<code>/book-corner/offer")
@for_everybody
def offer(code: str) -> str:
    return _offer(building_of(code))


@blueprint.post("/b/<code>/book-corner/offer")
@for_everybody
def send_offer(code: str) -> Any:
    building = building_of(code)
    title, authors, first_name = (request.form.get(field, "") for field in ("title", "authors", "first_name"))
    try:
        rate_limits.count_offer(building.id, g.now)
        key = token_hash(f"{request.form.get('form_key') or new_token()} {title} {authors}")  # another book has its own
        offer_book(building.id, title, authors, first_name, this_phone.token(), key, g.now)
    except Invalid as invalid:
        return _offer(building, *invalid.problems), 422
    except TooMany as refused:
        return _offer(building, Problem("title", refused.words, refused.values)), 429
    return redirect(url_for("book_corner.mine", code=building.code, said="offered"), 303)


def _offer(building: BuildingInfo, *problems: Problem) -> str:
    return render_template(
        "nine_ones/book_corner/offer.html",
        building=building,
        typed=request.form,
        form_key=request.form.get("form_key", "") or new_token(),
        longest={"title": LONGEST_TITLE, "authors": LONGEST_AUTHORS, "first_name": LONGEST_NAME},
        problems=problems,
    )
