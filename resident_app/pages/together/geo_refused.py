"""What is refused by the open interface, in the standard's own form: a list of codes and sentences."""

from __future__ import annotations

from flask import Blueprint, Response, g, request
from werkzeug.exceptions import HTTPException

from db.ground.connection import FULL_LOCKED_OR_AWAY
from db.ground.faults import log_fault
from db.ground.refusals import Invalid, NotAllowed, NotFound, Problem, Refused, TooMany
from db.together.open_api.rules import NO_CONSENT
from resident_app.pages.disputes.status_words import problem_words
from resident_app.pages.together import geo_report
from resident_app.serving.access_log import fault_log, fault_reference, pattern
from resident_app.serving.error_pages import TITLES
from resident_app.serving.languages import say
from resident_app.serving.unavailable import RETRY_SECONDS

CALLED = {
    "text": "description",
    "kind": "service_code",
    "public_place": "attribute[place]",
    "consent_version": "attribute[consent]",
    "name": "first_name",
    "photos": "media",
}
CODES = {NotFound: 404, NotAllowed: 403, TooMany: 429}


def install(blueprint: Blueprint) -> None:
    blueprint.register_error_handler(Refused, _refused)
    blueprint.register_error_handler(HTTPException, _http)
    blueprint.register_error_handler(413, _http)
    blueprint.register_error_handler(500, _fault)
    for kind in FULL_LOCKED_OR_AWAY:
        blueprint.register_error_handler(kind, _later)


def called(problem: Problem) -> str:
    """The field as the standard names it."""
    return CALLED.get(problem.field, problem.field)


def _refused(refused: Refused) -> Response:
    if isinstance(refused, Invalid):
        return _wrong(400, *(_said(problem) for problem in refused.problems))
    code = next((code for kind, code in CODES.items() if isinstance(refused, kind)), 400)
    response = _wrong(code, say(refused.words, **refused.values))
    if code == 429:
        response.headers["Retry-After"] = str(g.get("retry_after", RETRY_SECONDS))
    return response


def _said(problem: Problem) -> str:
    words = say(NO_CONSENT) if problem.field == "consent_version" else problem_words(problem)
    return f"{called(problem)}: {words}"


def _wrong(code: int, *said: str) -> Response:
    """Whoever told of danger is told whom to call, also where nothing was received."""
    form = (request.view_args or {}).get("form", "xml" if request.path.endswith(".xml") else "json")
    first = geo_report.call_first(g.get("dangers", ()))
    told = [" ".join((first, *said[:1])).strip(), *said[1:]]
    return geo_report.answer("errors", [{"code": code, "description": one} for one in told], form, code)


def _http(fault: HTTPException) -> Response:
    return _wrong(fault.code or 500, fault.name)


def _fault(_fault: Exception) -> Response:
    return _wrong(500, say(TITLES[500]), fault_reference())


def _later(fault: Exception) -> Response:
    log_fault(fault_log, f"{request.method} {pattern()}", fault, fault_reference())
    response = _wrong(503, say(TITLES[503]))
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response
