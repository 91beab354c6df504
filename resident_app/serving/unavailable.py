"""While nothing can be read or written: what was typed comes back in the page, and one press sends it again."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, g, make_response, request
from werkzeug.exceptions import InternalServerError

from db.ground.connection import FULL_LOCKED_OR_AWAY
from db.ground.faults import log_fault
from db.ground.words import N_
from resident_app.serving import error_pages
from resident_app.serving.access_log import fault_log, fault_reference, pattern
from resident_app.serving.languages import say

RETRY_SECONDS = 60
NOTHING_SENT = N_(
    "Nothing can be written down here just now; that is our fault, not yours. Nothing has been sent yet. "
    "What you wrote is all here: please wait a minute, then press “Send”."
)


def install(app: Flask) -> None:
    for kind in FULL_LOCKED_OR_AWAY:
        app.register_error_handler(kind, _later)
    app.register_error_handler(500, _even_while_refusing)


def _later(fault: Exception) -> Response:
    """503, and when to try again. Nothing more is asked of the database."""
    g.at_fault = True
    log_fault(fault_log, f"{request.method} {pattern()}", fault, fault_reference())
    return _answer()


def _even_while_refusing(fault: InternalServerError) -> Any:
    """Flask hands to no handler what is raised in one: a form that is shown once more is counted, too."""
    if isinstance(fault.original_exception, FULL_LOCKED_OR_AWAY):
        g.at_fault = True
        return _answer()
    return error_pages.our_fault(fault)


def _answer() -> Response:
    response = make_response(_form_again() if request.method == "POST" else error_pages.show(503)[0], 503)
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


def _form_again() -> str:
    """Any form, with its own number, so that nothing arrives twice. Of its photos nothing can be kept."""
    return error_pages.form_again(error_pages.files_chosen(), say(NOTHING_SENT))
