"""The building page against a bare answer, both through the same server with the same settings."""

from __future__ import annotations

from pathlib import Path

from benchmarks.house import environment, opened
from benchmarks.table import Line
from benchmarks.web import Sending, rate, served
from db.community.organisation.tables import Building

AIM = 0.5


def measure(place: Path, rounds: int, seconds: float) -> list[Line]:
    """In turns, so that whatever else the machine does falls on both."""
    with opened(place):
        path = f"/b/{Building.get_by_id(1).code}"
    pages, bares = [], []
    where = environment(place)
    with served("resident_app.wsgi:served", where) as app, served("benchmarks.bare:served", where) as bare:
        for port, asked in ((app, path), (bare, "/")):
            rate(port, Sending(asked), min(1, seconds))
        for _ in range(rounds):
            bares.append(rate(bare, Sending("/"), seconds))
            pages.append(rate(app, Sending(path), seconds))
    page, floor = max(pages), max(bares)
    return [
        Line("bare Flask answer", f"{floor:,.0f} /s"),
        Line(
            "building page",
            f"{page:,.0f} /s",
            f"{page / floor:.2f} of the bare answer",
            f"≥ {AIM}",
            page / floor >= AIM,
            more_is_better=True,
        ),
    ]
