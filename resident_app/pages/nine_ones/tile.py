"""One of the nine tiles of a building's page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Tile:
    """What one of the nine ones says on the building's page, in translated words; without any it is not set up yet.

    `until` is when the words stop being true although nothing was recorded: the page is made anew then.
    """

    endpoint: str
    content: str = ""
    until: datetime | None = None
