"""The passport of centre_households, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.ground.words import N_
from db.records.passport.rules import Job, KeepingRule, Practice
from db.together.centre_households.actions import forget_household_links
from db.together.centre_households.queries import HOUSEHOLDS
from db.together.centre_households.tables import HouseholdLink, SaidForNeighbour

PRACTICE = Practice(
    "centre_households",
    title=N_("Centre households"),
    about=N_("A Party-member household says something for a neighbour who agrees."),
    tables=(HouseholdLink, SaidForNeighbour),
    jobs=(Job("forget_household_links", timedelta(hours=6), forget_household_links),),
    receipts=(HOUSEHOLDS,),
    events={
        "household_link_given": N_("%(who)s gave a centre household its link (no. %(subject)s)."),
        "household_link_taken": N_("%(who)s took the link of a centre household back (no. %(subject)s)."),
    },
    kept={
        "household_link": KeepingRule(
            N_("By what the link of a centre household is known again"),
            N_("half a year, or until it is taken back"),
            N_("It opens nothing any more."),
        )
    },
    columns={"household_link": ("household_link.key_hash", "household_link.phone_hash")},
    gone={HouseholdLink: ("key_hash",)},
)
