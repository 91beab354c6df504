"""What was found in this building."""

from __future__ import annotations

from flask import Blueprint

from resident_app.serving.doors import for_everybody

blueprint = Blueprint("lost_and_found", __name__)


@blueprint.get("/b/<code>/found")
@for_everybody
def found(code: str) -> str:
    return code
