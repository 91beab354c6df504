"""My reports: those of this phone, and from any phone by reference and short code."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from db.disputes import queries as disputes
from db.organisation.rules import normalise_code
from db.refusals import NotFound, Problem, TooMany
from db.words import N_
from resident_app import limits, this_phone

# The same for a wrong reference and a wrong code: neither can be tried out by itself.
NOT_TOGETHER = N_("This number and this code do not belong together. Please check both, letter by letter.")

blueprint = Blueprint("mine", __name__)


@blueprint.get("/mine")
def mine() -> str:
    return render_template("mine.html", reports=disputes.my_reports(this_phone.links()))


@blueprint.post("/mine/forget")
def forget() -> Response:
    """For a phone that several people use."""
    this_phone.forget_everything()
    return redirect(url_for("mine.mine"), 303)


@blueprint.get("/find")
def find() -> str:
    return _find("", "")


@blueprint.post("/find")
def found() -> Any:
    reference = normalise_reference(request.form.get("reference", ""))
    short_code = normalise_code(request.form.get("short_code", "")[:40])
    try:
        limits.count_find(reference, g.now)
        link = disputes.link_for(reference, short_code)
    except NotFound:
        return _find(reference, short_code, Problem("reference", NOT_TOGETHER)), 422
    except TooMany as refused:
        return _find(reference, short_code, Problem("reference", refused.words, refused.values)), 429
    return redirect(url_for("follow.follow", link=link), 303)


def normalise_reference(text: str) -> str:
    """TY-2026-0471, however it was typed: full-width characters, spaces, a missing hyphen."""
    squeezed = normalise_code(text[:40])
    letters = squeezed.rstrip("0123456789")
    digits = squeezed[len(letters) :]
    return f"{letters}-{digits[:4]}-{digits[4:]}" if letters and len(digits) > 4 else squeezed


def _find(reference: str, short_code: str, *problems: Problem) -> str:
    return render_template("find.html", reference=reference, short_code=short_code, problems=problems)
