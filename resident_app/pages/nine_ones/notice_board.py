"""The public board of a building: what hangs there now, what was settled, and "useful"."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, Response, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from db.community.organisation.queries.places import BuildingInfo
from db.ground.words import N_
from db.nine_ones.notice_board.actions.useful import find_useful
from db.nine_ones.notice_board.queries import board as notice_board_board
from db.nine_ones.notice_board.queries.board import (
    BoardNotice,
    BoardSummary,
    board_summary,
    notice_on_board,
    picture_on_board,
    useful_to,
)
from db.nine_ones.notice_board.queries.paper import paper_pdf
from db.nine_ones.notice_board.rules.board import LEVELS, GoneNotice, NoticeStatus
from db.nine_ones.notice_board.rules.words import NoticeKind
from db.together.activities.queries.activities import activity_of_notice
from resident_app.pages.nine_ones.tile import Tile
from resident_app.serving import downloads, rate_limits, this_phone
from resident_app.serving.doors import for_everybody, stays
from resident_app.serving.languages import say, say_day, say_due
from resident_app.serving.place import building_of, community_of

SETTLED_SHOWN, TILE_LETTERS = 2, 15
GONE = {
    NoticeStatus.COMING: N_("This notice will hang here soon. Please come again in a few days."),
    NoticeStatus.ENDED: N_("This notice has had its time: what it told is over."),
    NoticeStatus.TAKEN_DOWN: N_("This notice was taken down."),
}

FIRST_PAGE = "notice_board.board"
blueprint = Blueprint("notice_board", __name__)


def tile(building: BuildingInfo, now: datetime) -> Tile:
    board = board_summary(building, now)
    return Tile(FIRST_PAGE, _on_tile(board), board.until)


def _on_tile(board: BoardSummary) -> str:
    if board.newest:
        short = len(board.newest) <= TILE_LETTERS
        return board.newest if short else f"{board.newest[: TILE_LETTERS - 1]}…"
    if board.count:
        return say(N_("%(count)s notices") if board.count > 1 else N_("1 notice"), count=board.count)
    return say(N_("no notice just now")) if board.ever else ""


@blueprint.get("/b/<code>/notices")
@for_everybody
def board(code: str) -> str:
    building = building_of(code)
    return render_template(
        "nine_ones/notices.html",
        building=building,
        community=community_of(building),
        board=notice_board_board.board(building, NoticeKind.NOTICE, g.now, _page()),
        settled=notice_board_board.board(building, NoticeKind.SETTLED, g.now, per_page=SETTLED_SHOWN),
        levels=LEVELS,
    )


@blueprint.get("/b/<code>/notices/settled")
@for_everybody
def settled(code: str) -> str:
    building = building_of(code)
    return render_template(
        "nine_ones/notices_settled.html",
        building=building,
        community=community_of(building),
        settled=notice_board_board.board(building, NoticeKind.SETTLED, g.now, _page()),
        levels=LEVELS,
    )


def _page() -> int:
    asked = request.args.get("page", "1")
    return int(asked) if asked.isdecimal() and len(asked) < 6 else 1


@blueprint.get("/b/<code>/notices/<int:notice_id>")
@for_everybody
@stays
def notice(code: str, notice_id: int) -> str | tuple[str, int]:
    building = building_of(code)
    found = notice_on_board(building, notice_id, g.now)
    if isinstance(found, GoneNotice):
        return render_template("nine_ones/notice_gone.html", building=building, words=say(GONE[_why_gone(found)])), 410
    community = community_of(building)
    return render_template(
        "nine_ones/notice.html",
        building=building,
        community=community,
        notice=found,
        activity_id=activity_of_notice(building, notice_id, g.now),
        told=told(found, community.time_zone),
        levels=LEVELS,
        is_useful=notice_id in useful_to(this_phone.known_token(), [notice_id]),
        picture=lambda photo_id: url_for(".picture", code=building.code, notice_id=notice_id, photo_id=photo_id),
        small=lambda photo_id: url_for(".small_picture", code=building.code, notice_id=notice_id, photo_id=photo_id),
    )


def _why_gone(gone: GoneNotice) -> NoticeStatus:
    """What hides for another reason, as a settled matter that was opened again, says no more than that it is down."""
    return gone.standing if gone.standing in GONE else NoticeStatus.TAKEN_DOWN


def told(notice: BoardNotice, zone: str) -> dict[str, str]:
    """The days of a notice in words."""
    return {
        "since": say_day(notice.since, zone),
        "changed": say_day(notice.changed_at, zone) if notice.changed_at else "",
        "until": say_due(notice.until, zone) if notice.until else "",
    }


@blueprint.post("/b/<code>/notices/<int:notice_id>/useful")
@for_everybody
def useful(code: str, notice_id: int) -> AnyResponse:
    """One phone counts once, however often it is pressed."""
    building = building_of(code)
    rate_limits.count_useful(building.id, g.now)
    find_useful(building, notice_id, this_phone.token(), g.now)
    return redirect(url_for(".notice", code=building.code, notice_id=notice_id, _anchor="useful"), 303)


@blueprint.get("/b/<code>/notices/<int:notice_id>/picture/<int:photo_id>")
@for_everybody
@stays
def picture(code: str, notice_id: int, photo_id: int) -> Response:
    return downloads.photo(picture_on_board(building_of(code), notice_id, photo_id, g.now))


@blueprint.get("/b/<code>/notices/<int:notice_id>/picture/<int:photo_id>/small")
@for_everybody
@stays
def small_picture(code: str, notice_id: int, photo_id: int) -> Response:
    return downloads.photo(picture_on_board(building_of(code), notice_id, photo_id, g.now, thumbnail=True))


@blueprint.get("/b/<code>/notices/<int:notice_id>/paper")
@for_everybody
@stays
def paper(code: str, notice_id: int) -> Response:
    return downloads.paper(paper_pdf(building_of(code), notice_id, g.now), f"notice-{notice_id}", to_keep=True)
