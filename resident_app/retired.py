"""What an old code leads to, whatever is asked of it: a page that says it is retired, and where to find the new one."""

from __future__ import annotations

from flask import Flask, render_template, request

from db.organisation.queries import CommunityInfo, RetiredInfo
from db.organisation.rules import CodeEnd
from db.words import N_
from resident_app.languages import say

WRITTEN = ("text", "why", "note", "words", "about")
REASONS = {
    CodeEnd.LOST: N_("The old sign was lost or taken down, so its code was shut."),
    CodeEnd.PASTED_OVER: N_("Somebody had pasted another code over the old sign, so its code was shut."),
    CodeEnd.OTHER: N_("The building has got a new sign with a new code."),
}


class CodeRetired(Exception):
    """Somebody came with a code that its building has no longer. Carries all that is said, read already."""

    def __init__(self, retired: RetiredInfo, community: CommunityInfo) -> None:
        super().__init__()
        self.retired, self.community = retired, community


def what_was_written() -> list[str]:
    """The words of a form that was not taken, to be shown so that they can be copied."""
    return [request.form[name] for name in WRITTEN if request.form.get(name, "").strip()]


def install(app: Flask) -> None:
    app.register_error_handler(CodeRetired, _gone)


def _gone(fault: CodeRetired) -> tuple[str, int]:
    """The new code is not told: it stands on the sign in the entrance, and only there. What was written comes back."""
    page = render_template(
        "retired.html",
        retired=fault.retired,
        community=fault.community,
        reason=say(REASONS[fault.retired.reason]),
        pasted_over=fault.retired.reason is CodeEnd.PASTED_OVER,
        written=what_was_written(),
    )
    return page, 410
