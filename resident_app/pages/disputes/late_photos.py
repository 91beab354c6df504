"""Photos and a recording that come after the words of their report: in pieces, going on where the line broke."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, g, jsonify, request

from db.disputes.actions.late_photos import PhotoPiece, take_photo_piece
from db.ground.refusals import NotFound, Refused, TooMany
from resident_app.serving import rate_limits
from resident_app.serving.languages import say

LARGEST_PIECE = 512 * 1024

blueprint = Blueprint("late_photos", __name__)


@blueprint.post("/d/<link>/photo-piece")
@blueprint.post("/d/<link>/said/<int:message_id>/photo-piece")
def take(link: str, message_id: int | None = None) -> Any:
    """For the script. Says how many photos are whole and how much of the next one is here, or that it never will be."""
    rate_limits.count_photo_piece(link, g.now)
    part = request.files.get("piece")
    number, size, start = (request.form.get(name, 0, int) for name in ("number", "size", "start"))
    content = part.stream.read(LARGEST_PIECE) if part else b""
    piece = PhotoPiece(number, size, start, content, "sound" in request.form, message_id)
    try:
        arrived = take_photo_piece(link, piece, g.now)
    except (NotFound, TooMany):
        raise
    except Refused as refused:
        return jsonify(refused=say(refused.words, **refused.values)), 422
    return jsonify(whole=arrived.whole, bytes_of_next=arrived.bytes_of_next)
