"""What neighbours talked over and decided: minutes as published, what was corrected, what became of promises."""

from __future__ import annotations

from datetime import datetime

from babel.dates import format_date
from flask import Blueprint, Response, g, render_template, request

from db.community.organisation.queries.places import BuildingInfo
from db.ground import clock
from db.ground.words import N_
from db.nine_ones.record_book.queries.paper import public_pdf
from db.nine_ones.record_book.queries.public import PublicMinutes, public_photo, public_record, public_shelf, tile_facts
from db.nine_ones.record_book.rules.changes import IN_WORDS, PARTS, MinutesChange, part_words
from db.nine_ones.record_book.rules.convening import KINDS, said_of_convening, said_of_vote
from db.nine_ones.record_book.rules.lifecycle import SCOPES, MeetingScope, office_words
from db.records.minutes.rules.promises import PledgeOutcome
from db.records.minutes.rules.rewording import ChangeSign
from resident_app.pages.nine_ones.tile import Tile
from resident_app.serving import downloads, rate_limits
from resident_app.serving.doors import for_everybody, stays
from resident_app.serving.languages import locale, say
from resident_app.serving.place import building_of, community_of

SHORT_DAY = {"zh_Hans": "M月d日", "en": "d MMM"}
SHORT_YEAR = {"zh_Hans": "y年M月", "en": "MMM y"}
MARKS = {ChangeSign.REMOVED: N_("taken out"), ChangeSign.ADDED: N_("put in")}

FIRST_PAGE = "record_book.records"
blueprint = Blueprint("record_book", __name__)


def tile(building: BuildingInfo, now: datetime) -> Tile:
    newest, promises = tile_facts(building)
    if newest is None:
        return Tile(FIRST_PAGE)
    if promises:
        return Tile(FIRST_PAGE, say(N_("%(count)s promises open"), count=promises))
    zone = community_of(building).time_zone
    day, today = clock.local_date(newest, zone), clock.local_date(now, zone)
    pattern = (SHORT_DAY if day.year == today.year else SHORT_YEAR)[locale()]
    return Tile(FIRST_PAGE, say(N_("last: %(day)s"), day=format_date(day, pattern, locale=locale())))


@blueprint.get("/b/<code>/records")
@for_everybody
def records(code: str) -> str:
    building = building_of(code)
    page = request.args.get("page", "1")
    return render_template(
        "nine_ones/records.html",
        building=building,
        community=community_of(building),
        shelf=public_shelf(building, int(page) if page.isdecimal() and len(page) < 6 else 1),
        scopes=SCOPES,
        own=MeetingScope.BUILDING,
    )


@blueprint.get("/b/<code>/records/<int:meeting_id>")
@for_everybody
@stays
def record(code: str, meeting_id: int) -> str:
    building = building_of(code)
    return _record(building, public_record(building, meeting_id))


@blueprint.get("/b/<code>/records/<int:meeting_id>/versions/<int:number>")
@for_everybody
@stays
def old(code: str, meeting_id: int, number: int) -> str:
    """A wording that was corrected since, told as such."""
    building = building_of(code)
    return _record(building, public_record(building, meeting_id, number))


def _record(building: BuildingInfo, shown: PublicMinutes) -> str:
    community = community_of(building)
    return render_template(
        "nine_ones/record.html",
        building=building,
        community=community,
        record=shown,
        today=clock.local_date(g.now, community.time_zone),
        outcomes=PledgeOutcome,
        scopes=SCOPES,
        office_words=office_words,
        kinds=KINDS,
        said_of_convening=said_of_convening,
        said_of_vote=said_of_vote,
    )


@blueprint.get("/b/<code>/records/<int:meeting_id>/versions")
@for_everybody
@stays
def changes(code: str, meeting_id: int) -> str:
    building = building_of(code)
    shown = public_record(building, meeting_id)
    return render_template(
        "nine_ones/record_changes.html",
        building=building,
        community=community_of(building),
        record=shown,
        parts=PARTS,
        marks=MARKS,
        signs=ChangeSign,
        piece_words=_piece_words,
    )


def _piece_words(change: MinutesChange, text: str) -> str:
    return say(part_words(change.part, text)) if change.part in IN_WORDS else text


@blueprint.get("/b/<code>/records/<int:meeting_id>/minutes.pdf")
@for_everybody
@stays
def paper(code: str, meeting_id: int) -> Response:
    building = building_of(code)
    rate_limits.count_paper(building.id, g.now)
    content = public_pdf(building, meeting_id, locale())
    return downloads.paper(content, f"minutes-{meeting_id}", to_keep=False)


@blueprint.get("/b/<code>/records/<int:meeting_id>/photo/<int:photo_id>")
@for_everybody
@stays
def photo(code: str, meeting_id: int, photo_id: int) -> Response:
    return downloads.photo(public_photo(building_of(code), meeting_id, photo_id))


@blueprint.get("/b/<code>/records/<int:meeting_id>/photo/<int:photo_id>/small")
@for_everybody
@stays
def small_photo(code: str, meeting_id: int, photo_id: int) -> Response:
    return downloads.photo(public_photo(building_of(code), meeting_id, photo_id, thumbnail=True))
