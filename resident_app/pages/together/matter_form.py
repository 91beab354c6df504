"""What a form about a matter says of itself: its own key, and the status it was made for."""

from __future__ import annotations

from flask import request

from db.disputes.rules.workflow import Status
from db.ground.refusals import NotFound
from resident_app.pages.disputes import report_form


def form_key() -> str:
    """Of the form as it was shown; a strange one counts as new."""
    return report_form.key("form_key")


def status_seen() -> Status:
    """Raises NotFound for what is no status."""
    try:
        return Status(request.form.get("seen", ""))
    except ValueError:
        raise NotFound() from None
