"""What an old code leads to, whatever is asked of it: a page that says it is retired, and where to find the new one."""

from __future__ import annotations

from flask import Flask, render_template, request

from db.community.organisation.queries.places import CommunityInfo, RetiredCodeInfo
from db.community.organisation.rules import CodeRetirementReason
from db.ground.words import N_
from resident_app.serving.languages import say

WRITTEN = ("text", "why", "note", "words", "about")
REASONS = {
    CodeRetirementReason.LOST: N_("The old sign was lost or taken down, so its code was shut."),
    CodeRetirementReason.PASTED_OVER: N_("Somebody had pasted another code over the old sign, so its code was shut."),
    CodeRetirementReason.OTHER: N_("The building has got a new sign with a new code."),
}


class CodeRetired(Exception):
    """Somebody came with a code that its building has no longer. Carries all that is said, read already."""

    def __init__(self, retired: RetiredCodeInfo, community: CommunityInfo) -> None:
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
        "nine_ones/retired.html",
        retired=fault.retired,
        community=fault.community,
        reason=say(REASONS[fault.retired.reason]),
        pasted_over=fault.retired.reason is CodeRetirementReason.PASTED_OVER,
        written=what_was_written(),
    )
    return page, 410
