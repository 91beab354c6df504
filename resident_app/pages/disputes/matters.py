"""What neighbours have said and not kept private, and "my home too"."""

from __future__ import annotations

from flask import Blueprint, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from db.disputes.actions.resident import support_dispute
from db.disputes.queries import public
from db.disputes.queries.fellows import waiting_for_phone
from db.disputes.queries.public import supported_by
from resident_app.pages.disputes.status_words import KINDS
from resident_app.serving import rate_limits, this_phone
from resident_app.serving.doors import for_everybody
from resident_app.serving.place import building_of, community_of

blueprint = Blueprint("matters", __name__)


@blueprint.get("/b/<code>/matters")
@for_everybody
def board(code: str) -> str:
    building = building_of(code)
    open_matters = public.open_matters(building.id)
    references = [matter.reference for matter in open_matters]
    return render_template(
        "disputes/matters.html",
        building=building,
        community=community_of(building),
        matters=open_matters,
        supported=supported_by(this_phone.known_token() or "", references),
        asked=waiting_for_phone(this_phone.known_token() or "", g.now),
        kinds=KINDS,
    )


@blueprint.post("/b/<code>/matters/<reference>/support")
@for_everybody
def support(code: str, reference: str) -> Response:
    """One phone counts once, however often it is pressed."""
    building = building_of(code)
    rate_limits.count_support(building.id, g.now)
    support_dispute(building.id, reference, this_phone.token(), g.now)
    return redirect(url_for("matters.board", code=building.code, _anchor=reference), 303)
