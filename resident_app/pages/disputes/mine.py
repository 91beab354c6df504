"""My reports: those of this phone, and from any phone by reference and short code."""

from __future__ import annotations

import re
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from db.community.organisation.queries.places import BuildingInfo
from db.community.organisation.rules import normalise_code
from db.disputes.actions.resident import take_support_back
from db.disputes.queries.fellows import waiting_for_phone
from db.disputes.queries.my_reports import my_reports
from db.disputes.queries.public import supported_matters
from db.disputes.queries.secret_links import link_for
from db.ground.refusals import NotFound, Problem, TooMany
from db.ground.words import N_
from resident_app.pages.disputes.status_words import KINDS, OUTCOMES, REFUSALS
from resident_app.serving import rate_limits, this_phone
from resident_app.serving.doors import for_everybody, for_this_phone
from resident_app.serving.place import building_of

# The same for a wrong reference and a wrong code: neither can be tried out by itself.
NOT_TOGETHER = N_(
    "This number and this code do not belong together. "
    "Please check both, letter by letter. A short code never has an O, I, L, 0 or 1."
)
NO_SIGN = re.compile(r"[^0-9A-Z]")
REFERENCE = re.compile(r"([A-Z]+)(2[0-9OIL]{4,})")
MEANT = str.maketrans("OIL", "011")

blueprint = Blueprint("mine", __name__)


@blueprint.get("/mine")
@blueprint.get("/b/<code>/mine")
@for_this_phone
def mine(code: str | None = None) -> str:
    """The same from everywhere; whoever comes from a building's page is led back there."""
    reports = my_reports(this_phone.links(), g.now)
    token = this_phone.known_token()
    return render_template(
        "disputes/mine.html",
        code=code,
        building=_from(code),
        reports=reports,
        supported=supported_matters(token) if token else [],
        asked=waiting_for_phone(token or "", g.now),
        kinds=KINDS,
        outcomes=OUTCOMES,
        refusals=REFUSALS,
    )


def _from(code: str | None) -> BuildingInfo | None:
    return building_of(code) if code else None


@blueprint.post("/b/<code>/mine/<reference>/back")
@for_this_phone
def take_back(code: str, reference: str) -> Response:
    """ "My home too" of this phone, whatever has become of it."""
    building = building_of(code)
    rate_limits.count_support(building.id, g.now)
    take_support_back(building.id, reference, this_phone.known_token() or "", g.now)
    return redirect(url_for("mine.mine", code=building.code), 303)


@blueprint.post("/mine/forget")
@blueprint.post("/b/<code>/mine/forget")
@for_this_phone
def forget(code: str | None = None) -> Response:
    """For a phone that several people use."""
    this_phone.forget_everything()
    return redirect(url_for("mine.mine", code=code), 303)


@blueprint.get("/find")
@blueprint.get("/b/<code>/find")
@for_everybody
def find(code: str | None = None) -> str:
    return _find(code)


@blueprint.post("/find")
@blueprint.post("/b/<code>/find")
@for_everybody
def found(code: str | None = None) -> Any:
    reference = normalise_reference(request.form.get("reference", ""))
    try:
        link = link_by_code(reference, normalise_code(request.form.get("short_code", "")[:40]))
    except NotFound:
        return _find(code, Problem("reference", NOT_TOGETHER)), 422
    except TooMany as refused:
        return _find(code, Problem("reference", refused.words, refused.values)), 429
    return redirect(url_for("follow.follow", link=link), 303)


def link_by_code(reference: str, short_code: str) -> str:
    """Raises NotFound for what does not belong together, TooMany after many of those.

    A phone that holds this report already is let in whoever else has guessed.
    """
    try:
        link = link_for(reference, short_code)
    except NotFound:
        rate_limits.count_find(reference, False, g.now)
        raise
    if link not in this_phone.links():
        rate_limits.count_find(reference, True, g.now)
    return link


def normalise_reference(text: str) -> str:
    """TY-2026-0471, however it was typed: full-width characters, spaces, a missing hyphen, an O for a zero."""
    squeezed = NO_SIGN.sub("", normalise_code(text[:40]))
    found = REFERENCE.fullmatch(squeezed)
    if found is None:
        return squeezed
    digits = found[2].translate(MEANT)
    return f"{found[1]}-{digits[:4]}-{digits[4:]}"


def _find(code: str | None, *problems: Problem) -> str:
    typed = {name: request.form.get(name, "")[:40] for name in ("reference", "short_code")}
    return render_template("disputes/find.html", code=code, building=_from(code), problems=problems, **typed)
