"""Whether residents can be heard: an address for whatever watches this installation. It writes, as a report does."""

from __future__ import annotations

from flask import Blueprint, Flask, Response, g, jsonify, request
from peewee import DatabaseError, InterfaceError

from db.ground.faults import log_fault
from db.ground.outside_look import HEADER, is_proof, proxies_in
from resident_app.serving import rate_limits
from resident_app.serving.access import open_database
from resident_app.serving.access_log import fault_log
from resident_app.serving.unavailable import RETRY_SECONDS

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> tuple[Response, int]:
    """200 when a row could be written, else 503. Only who knows the secret is told how the call arrived."""
    can_write = _can_write()
    told: dict[str, object] = {"ok": can_write}
    if is_proof(request.headers.get(HEADER, ""), g.now):
        told["seen"] = {
            "proxies": proxies_in(request.headers.getlist("X-Forwarded-For")),
            "scheme": request.scheme,
            "host": request.host,
        }
    answer = jsonify(told)
    if not can_write:
        answer.headers["Retry-After"] = str(RETRY_SECONDS)
    return answer, 200 if can_write else 503


def _can_write() -> bool:
    """Counting the look is the row that is written. Raises TooMany."""
    try:
        open_database()
        rate_limits.count_look(g.now)
    except (DatabaseError, InterfaceError) as fault:
        log_fault(fault_log, "GET /healthz", fault)
        return False
    return True


def install(app: Flask) -> None:
    app.register_blueprint(blueprint)
