"""The passport of service_card, read by `db/practices.py` alone."""

from __future__ import annotations

from db.nine_ones.service_card.tables import ServiceConfirmation, ServiceEntry
from db.records.passport.rules import Practice

PRACTICE = Practice(
    "service_card",
    tables=(
        ServiceEntry,
        ServiceConfirmation,
    ),
)
