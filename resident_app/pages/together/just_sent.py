"""What was just sent from the phone: taken back within half a minute, or given up where it could not be sent."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for

from db.disputes.queries.today import has_in_hand
from db.ground.refusals import Refused
from db.together.just_sent.actions import give_up, take_back
from resident_app.pages.together import in_hand, pocket
from resident_app.serving.doors import for_staff_phone

blueprint = Blueprint("just_sent", __name__)


@blueprint.post("/m/take-back")
@for_staff_phone
def take_back_sent() -> Any:
    """Within half a minute: the words stand in their form again; of what is not in hand any more, to be copied."""
    try:
        taken = take_back(g.pocket.actor, request.form.get("press", ""), g.now)
    except Refused as refused:
        return pocket.matters_page(sorry=refused.words), 409
    first = taken.dispute_ids[0]
    if len(taken.dispute_ids) > 1 or not has_in_hand(g.pocket.actor, first, g.now):
        return render_template("together/pocket_over.html", inside=True, written=taken.typed)
    return in_hand.matter_page(first, typed=in_hand.Typed(taken.deed, taken.typed), taken_back=True)


@blueprint.post("/m/give-up")
@for_staff_phone
def give_up_sent() -> Any:
    """What could not be sent is no longer wanted."""
    give_up(g.pocket.actor, request.form.get("press", ""), g.now)
    return redirect(url_for("pocket.matters"), 303)
