"""The building's reasoning day: when it is, and a time to book on it without saying who one is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import Blueprint, Response, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from db.community.organisation.queries.places import BuildingInfo
from db.community.receipts.rules import FORGOTTEN_AFTER_DAYS
from db.disputes.queries.my_reports import MyReport, my_reports
from db.disputes.rules.workflow import is_form_key
from db.ground.refusals import Invalid, NotFound, Problem, TooMany
from db.ground.sealing import new_token, token_hash
from db.ground.words import N_
from db.nine_ones.reasoning_day.actions.booking import book, cancel_place, choose_again
from db.nine_ones.reasoning_day.queries.days import ReasoningDayInfo, coming_days, next_day, slots_of
from db.nine_ones.reasoning_day.queries.tickets import BookingTicket, link_for_code, ticket_for_holder_of, tickets
from db.nine_ones.reasoning_day.rules.calendar import calendar_file
from db.nine_ones.reasoning_day.rules.checking import LONGEST_ABOUT, LONGEST_ADDRESS, BookingRequest
from db.nine_ones.reasoning_day.rules.talks import MOST_OPEN
from resident_app.pages.disputes.danger import advice_on
from resident_app.pages.disputes.mine import NOT_TOGETHER, link_by_code, normalise_reference
from resident_app.pages.disputes.whom import asked_about, still_to_ask
from resident_app.pages.nine_ones.reasoning_words import NO_SUCH_CODE, appointment, day_note, say_hour, tile_words
from resident_app.pages.nine_ones.tile import Tile
from resident_app.serving import downloads, rate_limits, this_phone
from resident_app.serving.doors import for_everybody, opened_by, stays
from resident_app.serving.place import building_of, community_of

OPEN_PLACES = ("booked", "choose_again")
CHOOSE = N_("Please choose a time.")
FIRST_PAGE = "reasoning_day.days"
FIND = "reasoning_day.find", "short_code"
blueprint = Blueprint("reasoning_day", __name__)
opened_by("ticket", "ticket", ticket_for_holder_of)


def tile(building: BuildingInfo, now: datetime) -> Tile:
    day = next_day(building.id, now)
    if day is None:
        return Tile(FIRST_PAGE)
    return Tile(FIRST_PAGE, tile_words(day, community_of(building).time_zone, now), day.ends_at)


@blueprint.get("/b/<code>/reasoning-day")
@for_everybody
def days(code: str) -> str:
    return _days(building_of(code))


def _days(building: BuildingInfo, *problems: Problem, typed: str = "") -> str:
    return render_template(
        "nine_ones/reasoning_day.html",
        building=building,
        community=community_of(building),
        days=coming_days(building.id, g.now),
        tickets=tickets(this_phone.places(), g.now),
        note=day_note,
        hour=say_hour,
        problems=problems,
        typed=typed,
    )


@dataclass(frozen=True)
class _Typed:
    """The form of a place as it stands."""

    slot: int | None = None
    address: str = ""
    about: str = ""
    dispute: str = ""  # a reference of this phone's own
    reference: str = ""  # one of another phone's, with its short code
    short_code: str = ""


@blueprint.get("/b/<code>/reasoning-day/<day>")
@for_everybody
def ask(code: str, day: str) -> Any:
    building = building_of(code)
    return _form(building, _bookable(building, day), _Typed(), new_token())


def _bookable(building: BuildingInfo, text: str) -> ReasoningDayInfo:
    """One of the next days. Raises NotFound for every other one."""
    for day in coming_days(building.id, g.now):
        if day.planned.isoformat() == text and not day.cancelled:
            return day
    raise NotFound()


def _form(building: BuildingInfo, day: ReasoningDayInfo, typed: _Typed, key: str, *problems: Problem) -> str:
    return render_template(
        "nine_ones/reasoning_book.html",
        building=building,
        community=community_of(building),
        day=day,
        slots=slots_of(day, g.now),
        reports=_reports_of(building),
        typed=typed,
        key=key,
        problems=problems,
        note=day_note,
        hour=say_hour,
        longest_address=LONGEST_ADDRESS,
        longest_about=LONGEST_ABOUT,
        asked=asked_about(building, _words_of(typed), problems),
        advice=advice_on(_words_of(typed), building),
        forgotten=FORGOTTEN_AFTER_DAYS,
    )


def _reports_of(building: BuildingInfo) -> list[MyReport]:
    """This phone's own that are about this building."""
    return [one for one in my_reports(this_phone.links(), g.now) if one.building_id == building.id]


@blueprint.post("/b/<code>/reasoning-day/<day>")
@for_everybody
def take(code: str, day: str) -> Any:
    """A place, once however often the form is sent; whatever is wrong, everything typed comes back."""
    building = building_of(code)
    typed, key = _read(), request.form.get("form_key", "")
    if to_ask := still_to_ask(building, _words_of(typed)):
        return _once_more(building, day, typed, 422, *to_ask)
    try:
        rate_limits.count_place(building.id, g.now)
        wish = _wish(typed, date.fromisoformat(day))
        receipt = book(building.id, wish, this_phone.token(), _key_for(wish, key), g.now)
    except TooMany as refused:
        return _once_more(building, day, typed, 429, Problem("slot", refused.words, refused.values))
    except Invalid as invalid:
        return _once_more(building, day, typed, 422, *invalid.problems)
    except ValueError:
        raise NotFound() from None
    this_phone.remember_place(receipt.link)
    return redirect(url_for("reasoning_day.ticket", ticket=receipt.link), 303)


def _words_of(typed: _Typed) -> str:
    """What is said in it, in whichever box."""
    return " ".join(filter(None, (typed.about, typed.address)))


def _key_for(wish: BookingRequest, key: str) -> str:
    """Whoever goes back in the browser and chooses another time in the same form gets another place."""
    return token_hash(f"{key} {wish.planned} {wish.slot}") if is_form_key(key) else key


def _once_more(building: BuildingInfo, day: str, typed: _Typed, status: int, *problems: Problem) -> Any:
    try:
        found = _bookable(building, day)
    except NotFound:
        return _days(building, *problems), status
    return _form(building, found, typed, new_token(), *problems), status


def _read() -> _Typed:
    form = request.form
    slot = form.get("slot", "")
    texts = {name: form.get(name, "") for name in ("address", "about", "dispute", "reference", "short_code")}
    return _Typed(int(slot) if slot.isascii() and slot.isdigit() and len(slot) < 4 else None, **texts)


def _wish(typed: _Typed, planned: date) -> BookingRequest:
    if typed.slot is None:
        raise Invalid(Problem("slot", CHOOSE))
    return BookingRequest(planned, typed.slot, typed.address, typed.about, _link_of(typed))


def _link_of(typed: _Typed) -> str:
    """Of a report of one's own: one that this phone holds, or one whose number and short code are known."""
    if typed.dispute:
        mine = my_reports(this_phone.links(), g.now)
        return next((one.link for one in mine if one.reference == typed.dispute), "-")
    if not typed.reference.strip():
        return ""
    reference = normalise_reference(typed.reference)
    try:
        return link_by_code(reference, typed.short_code)
    except NotFound:
        raise Invalid(Problem("dispute", NOT_TOGETHER)) from None


@blueprint.get("/b/<code>/reasoning-day/find")
@for_everybody
def back_to_days(code: str) -> AnyResponse:
    return redirect(url_for("reasoning_day.days", code=code), 303)


@blueprint.post("/b/<code>/reasoning-day/find")
@for_everybody
@stays
def find(code: str) -> Any:
    """From another phone, by the short code."""
    building, typed = building_of(code), request.form.get("short_code", "")[:40]
    try:
        link = _link_by_code(building, typed)
    except NotFound:
        return _days(building, Problem("short_code", NO_SUCH_CODE), typed=typed), 422
    except TooMany as refused:
        return _days(building, Problem("short_code", refused.words, refused.values), typed=typed), 429
    this_phone.remember_place(link)
    return redirect(url_for("reasoning_day.ticket", ticket=link), 303)


def _link_by_code(building: BuildingInfo, typed: str) -> str:
    """A phone that holds this place already is let in whoever else has guessed."""
    try:
        link = link_for_code(building.id, typed)
    except NotFound:
        rate_limits.count_place_code(building.id, False, g.now)
        raise
    if link not in this_phone.places():
        rate_limits.count_place_code(building.id, True, g.now)
    return link


@blueprint.get("/r/<ticket>")
def ticket(ticket: str) -> str:
    return _ticket(g.ticket)


def _ticket(mine: BookingTicket) -> str:
    return render_template(
        "nine_ones/reasoning_ticket.html",
        ticket=mine,
        advice=advice_on(mine.about, mine.building),
        note=day_note,
        hour=say_hour,
        most_open=MOST_OPEN,
        now=g.now,
    )


@blueprint.get("/r/<ticket>/again")
def ask_again(ticket: str) -> str | AnyResponse:
    return _again(g.ticket) if g.ticket.standing in OPEN_PLACES else _to_ticket(ticket)


def _to_ticket(ticket: str) -> AnyResponse:
    return redirect(url_for("reasoning_day.ticket", ticket=ticket), 303)


def _again(mine: BookingTicket, *problems: Problem) -> str:
    coming = [day for day in coming_days(mine.building.id, g.now) if not day.cancelled]
    days = [(day, slots_of(day, g.now, without=mine.id)) for day in coming]
    return render_template(
        "nine_ones/reasoning_again.html", ticket=mine, days=days, problems=problems, note=day_note, hour=say_hour
    )


@blueprint.post("/r/<ticket>/again")
def again(ticket: str) -> Any:
    mine = g.ticket
    try:
        rate_limits.count_place(mine.building.id, g.now)
        planned, slot = _chosen(request.form.get("slot", ""))
        choose_again(ticket, planned, slot, g.now)
    except Invalid as invalid:
        return _again(mine, *invalid.problems), 422
    except TooMany as refused:
        return _again(mine, Problem("slot", refused.words, refused.values)), 429
    return _to_ticket(ticket)


def _chosen(text: str) -> tuple[date, int]:
    """2026-11-28/3: a day and a time of it."""
    day, _, slot = text.partition("/")
    try:
        return date.fromisoformat(day), int(slot[:4])
    except ValueError:
        raise Invalid(Problem("slot", CHOOSE)) from None


@blueprint.get("/r/<ticket>/cancel")
def ask_to_cancel(ticket: str) -> str | AnyResponse:
    if g.ticket.standing not in OPEN_PLACES:
        return _to_ticket(ticket)
    return render_template("nine_ones/reasoning_cancel.html", ticket=g.ticket)


@blueprint.post("/r/<ticket>/cancel")
@stays
def cancel(ticket: str) -> AnyResponse:
    cancel_place(ticket, g.now)
    return _to_ticket(ticket)


@blueprint.get("/r/<ticket>/calendar.ics")
def calendar(ticket: str) -> Response:
    """For the phone's calendar: the same appointment again when it has changed, cancelled when it is off."""
    rate_limits.count_calendar(ticket, g.now)
    off = g.ticket.standing.value in ("cancelled", "choose_again")
    return downloads.appointment(calendar_file(appointment(g.ticket, off), g.ticket.zone))
