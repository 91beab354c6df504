"""What was left in this building."""

from __future__ import annotations

from flask import Blueprint

from resident_app.serving.doors import for_everybody

blueprint = Blueprint("left_umbrellas", __name__)


@blueprint.get("/b/<code>/left-umbrellas")
@for_everybody
def left(code: str) -> str:
    return code
