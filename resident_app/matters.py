"""What neighbours have said and not kept private, and "my home too"."""

from __future__ import annotations

from flask import Blueprint, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from db.disputes import queries as disputes
from db.disputes.actions import support_dispute
from resident_app import limits, this_phone
from resident_app.place import building_of, community_of
from resident_app.status_words import KINDS

blueprint = Blueprint("matters", __name__)


@blueprint.get("/b/<code>/matters")
def board(code: str) -> str:
    building = building_of(code)
    open_matters = disputes.open_matters(building.id)
    references = [matter.reference for matter in open_matters]
    return render_template(
        "matters.html",
        building=building,
        community=community_of(building),
        matters=open_matters,
        supported=disputes.supported_by(this_phone.known_token() or "", references),
        kinds=KINDS,
    )


@blueprint.post("/b/<code>/matters/<reference>/support")
def support(code: str, reference: str) -> Response:
    """One phone counts once, however often it is pressed."""
    building = building_of(code)
    limits.count_support(building.id, g.now)
    support_dispute(building.id, reference, this_phone.token(), g.now)
    return redirect(url_for("matters.board", code=building.code, _anchor=reference), 303)
