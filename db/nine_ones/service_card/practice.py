"""The passport of service_card, read by `db/practices.py` alone."""

from __future__ import annotations

from db.ground.words import N_
from db.nine_ones.service_card.tables import ServiceConfirmation, ServiceEntry
from db.records.passport.rules import Practice

PRACTICE = Practice(
    "service_card",
    title=N_("Service cards"),
    about=N_("Whom to call for what."),
    tables=(
        ServiceEntry,
        ServiceConfirmation,
    ),
    subjects={"service_card": N_("Service cards")},
    events={
        "service_entry_added": N_("%(who)s added an entry to the service card."),
        "service_entry_changed": N_("%(who)s changed an entry of the service card."),
        "service_entry_removed": N_("%(who)s took an entry off the service card."),
        "service_entry_moved": N_("%(who)s moved an entry of the service card."),
        "service_entry_left_out": N_("%(who)s left an entry of the community out of a building’s card."),
        "service_card_confirmed": N_("%(who)s looked through a service card: all still right."),
    },
    columns={
        "public": (
            "service_entry.trade",
            "service_entry.name",
            "service_entry.phone",
            "service_entry.hours",
            "service_entry.note",
            "service_entry.link",
        )
    },
)
