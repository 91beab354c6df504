"""How time is cut into windows in which attempts are counted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def window_start(moment: datetime, window: timedelta) -> datetime:
    """The beginning of the window the moment lies in.

    Windows of one length follow each other without a gap, so that across a border twice the limit may pass.
    """
    return moment.astimezone(UTC) - (moment - EPOCH) % window
