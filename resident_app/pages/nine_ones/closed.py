"""What a sign of a community that was closed leads to, whatever is asked of it."""

from __future__ import annotations

from flask import Flask, render_template

from db.community.organisation.queries.places import CommunityInfo
from resident_app.pages.nine_ones.retired import what_was_written


class CommunityClosed(Exception):
    """Somebody came with the code of a building whose community is no longer here."""

    def __init__(self, community: CommunityInfo) -> None:
        super().__init__()
        self.community = community


def install(app: Flask) -> None:
    app.register_error_handler(CommunityClosed, _gone)


def _gone(fault: CommunityClosed) -> tuple[str, int]:
    return render_template("nine_ones/closed.html", community=fault.community, written=what_was_written()), 410
