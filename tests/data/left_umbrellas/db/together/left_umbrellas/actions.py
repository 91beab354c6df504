"""An umbrella that was left is forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta

from db.together.left_umbrellas.rules import KEPT_DAYS
from db.together.left_umbrellas.tables import LeftUmbrella


def forget_left_umbrellas(now: datetime) -> int:
    return LeftUmbrella.delete().where(LeftUmbrella.left_at < now - timedelta(days=KEPT_DAYS)).execute()
