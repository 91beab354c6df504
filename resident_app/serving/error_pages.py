"""Kind pages for what went wrong: what happened, and what to do now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Flask, current_app, g, make_response, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, MethodNotAllowed, RequestEntityTooLarge
from werkzeug.wrappers import Response as AnyResponse

from db.community.organisation.queries.places import BuildingInfo, building_by_code
from db.ground.refusals import NotAllowed, NotFound, Refused, TooMany
from db.ground.words import N_
from resident_app.pages.disputes import report, words
from resident_app.pages.nine_ones.retired import what_was_written
from resident_app.serving import body_limits
from resident_app.serving.access import open_database
from resident_app.serving.access_log import fault_reference
from resident_app.serving.foot import building_here, community_here
from resident_app.serving.form_fields import SAYS, what_it_says
from resident_app.serving.languages import say
from resident_app.serving.place import community_of

TITLES = {
    400: N_("This did not arrive properly"),
    403: N_("This page is not open to you"),
    404: N_("There is nothing under this address"),
    405: N_("This page works another way"),
    409: N_("This cannot be done now"),
    413: N_("That was too much at once"),
    429: N_("Too many at once from here"),
    500: N_("Something went wrong on our side"),
    503: N_("It does not work just now"),
}
ADVICE = {
    400: N_("Please go back one page and try once more."),
    403: N_("If somebody sent you this address, please ask them for the right one."),
    404: N_("Please check the letters and digits of the address, or scan the sign of your building again."),
    405: N_("Please go back one page and use the button there."),
    409: N_("Please go back, look at what has changed, and try again if you still want to."),
    413: N_("Please go back one page and choose fewer or smaller photos. What you wrote is still there."),
    429: N_("Please wait ten minutes, then try again. If it is urgent, call the community."),
    500: N_("It is not your fault. Please try again in a few minutes; if it happens again, tell us this number:"),
    503: N_("It is not your fault. Please try again in a minute. If it is urgent, call the community."),
}

TOO_LONG = N_("Your words were longer than we can take. Please go back one page, shorten them and send them again.")
PAGE_OF = {
    "link": "follow.follow",
    "ticket": "reasoning_day.ticket",
    "key": "calling.matter",
    "badge": "pool.errands",
    "matter_id": "in_hand.matter",
}

NOT_TYPED = frozenset({"csrf_token", "once_more", SAYS})
NO_COOKIES = N_("It cannot be sent from this browser")
OTHER_BROWSER = N_(
    "This browser keeps no cookies, and without them we cannot be sure that it was you. Nothing was sent. "
    "Please open the page in WeChat or in another browser, or call."
)


def install(app: Flask) -> None:
    app.register_error_handler(CSRFError, _not_sure_it_was_you)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(RequestEntityTooLarge, _too_much)
    app.register_error_handler(Refused, _refused)


def show(code: int, words: str = "", reference: str = "", written: Sequence[str] = ()) -> tuple[str, int]:
    title, advice = say(TITLES[code]), say(ADVICE[code])
    return _page(code, title, advice, words=words, reference=reference, written=written), code


def _page(code: int, title: str, advice: str, **more: Any) -> str:
    way_back = _building() if code < 500 else None
    community = community_of(way_back) if way_back else None
    if code == 404 and community is None:
        community = community_here()
    more.setdefault("own", _own_page())
    more |= {"building": way_back, "community": community, "lost": code == 404}
    return render_template("error.html", title=title, advice=advice, **more)


def _own_page() -> str:
    """The report, or the place on a reasoning day, that was open; for staff, their matters."""
    given = request.view_args or {}
    if "pocket" in g:
        return url_for("pocket.matters")
    if "dispute" in g:
        return url_for("follow.follow", link=given["link"])
    return url_for("reasoning_day.ticket", ticket=given["ticket"]) if "ticket" in g else ""


def _building() -> BuildingInfo | None:
    """The one on whose pages somebody was, so that they need not look for its sign."""
    known = building_here()
    if known is not None:
        return known
    code = (request.view_args or {}).get("code")
    if not code:
        return None
    open_database()
    g.building = building_by_code(code)
    return g.building


def _http(fault: HTTPException) -> HTTPException | AnyResponse:
    code = fault.code or 500
    if code < 400:
        return fault
    if isinstance(fault, MethodNotAllowed) and request.method in ("GET", "HEAD"):
        return redirect(_page_above(request.path), 303)
    page, _ = show(code if code in TITLES else 400)
    response = make_response(page, code)
    if isinstance(fault, MethodNotAllowed) and fault.valid_methods:
        response.headers["Allow"] = ", ".join(fault.valid_methods)
    return response


def _page_above(path: str) -> str:
    """Of an address that only takes a form, the page on which that form stands: restored, or opened elsewhere."""
    ways = current_app.create_url_adapter(request)
    if ways is None:
        return "/"
    while not ways.test(path, "GET"):
        path = path.rpartition("/")[0] or "/"
    endpoint, arguments = ways.match(path, "GET")
    return url_for(endpoint, **arguments)


def _too_much(_fault: RequestEntityTooLarge) -> tuple[str, int]:
    """Nothing was let in yet. What fits is shown again: in the report's own form, or else to be copied."""
    building, given = _building(), request.view_args or {}
    if request.endpoint == "report.send" and building is not None and request.form:
        return report.send_shorter(building)
    words = bool(request.form) or not body_limits.photos_came()
    own = next((url_for(page, **{name: given[name]}) for name, page in PAGE_OF.items() if name in given), "")
    advice = say(TOO_LONG if words else ADVICE[413])
    written = [*what_was_written()]
    return _page(413, say(TITLES[413]), advice, words=say(report.CUT) if written else "", own=own, written=written), 413


def _refused(refused: Refused) -> tuple[str, int]:
    if isinstance(refused, NotFound):
        return show(404, written=what_was_written())
    forbidden = isinstance(refused, NotAllowed) and refused.words == NotAllowed.words
    code = 403 if forbidden else 429 if isinstance(refused, TooMany) else 409
    return show(code, say(refused.words, **refused.values), written=what_was_written())


def our_fault(_fault: Exception) -> tuple[str, int]:
    g.at_fault = True
    return show(500, reference=fault_reference())


def _not_sure_it_was_you(_fault: CSRFError) -> tuple[str, int]:
    """The form was open too long or cookies are off: everything typed is shown again, one press sends it."""
    if "once_more" in request.form and not request.cookies:
        return _page(400, say(NO_COOKIES), say(OTHER_BROWSER), written=what_was_written()), 400
    if request.endpoint == "report.send":
        return report.send_once_more(**(request.view_args or {}))
    kept = request.endpoint == "words.send" and words.keep_photos(**(request.view_args or {}))
    return form_again(() if kept else files_chosen()), 400


def form_again(lost: Sequence[tuple[str, list[str]]], why: str = "") -> str:
    """Any form, as it said of itself, with all that was typed, its own number too; with files to choose anew."""
    typed = {name: values for name, values in request.form.lists() if name not in NOT_TYPED}
    asked = [(field, typed.pop(field.name, [])) for field in what_it_says() if field.shows(typed.get(field.name, []))]
    return render_template("once_more.html", asked=asked, unasked=typed, lost=lost, why=why)


def files_chosen() -> list[tuple[str, list[str]]]:
    """By field, what its files are called on the phone."""
    chosen = {name: [file.filename for file in files if file.filename] for name, files in request.files.lists()}
    return [(name, names) for name, names in chosen.items() if names]
