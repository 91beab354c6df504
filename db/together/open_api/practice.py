"""The passport of open_api, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.ground.words import N_
from db.records.passport.rules import Job, KeepingRule, Practice
from db.together.open_api.actions import forget_api_contacts
from db.together.open_api.rules import CONTACT_DAYS
from db.together.open_api.tables import ApiClient, ApiOffer, ApiRefusal, ApiReport

PRACTICE = Practice(
    "open_api",
    title=N_("Open to other platforms"),
    about=N_("Platforms read what neighbours may read, and report by a key, in the Open311 form. Off at first."),
    tables=(ApiClient, ApiReport, ApiRefusal, ApiOffer),
    jobs=(Job("forget_api_contacts", timedelta(hours=6), forget_api_contacts, forgets=("api_client",)),),
    subjects={"api_client": N_("A platform’s key")},
    events={
        "api_key_made": N_("%(who)s made a platform’s key (no. %(subject)s)."),
        "api_key_revoked": N_("%(who)s revoked a platform’s key (no. %(subject)s)."),
        "api_kinds_chosen": N_("%(who)s chose which kinds of matter platforms find."),
    },
    kept={
        "api_client": KeepingRule(
            N_("Whom to call at a platform that reports here"),
            N_("%(days)s days after its key was revoked"),
            numbers={"days": CONTACT_DAYS},
        )
    },
    columns={"api_client": ("api_client.contact",), "marks": ("api_client.key_hash",)},
    of_nobody=("api_client.name", "api_refusal.reason", "api_offer.left_out"),
    blanked={ApiClient: ("contact",)},
    taken_back={ApiClient: ("new.revoked_at IS NOT NULL AND old.revoked_at IS NULL", ("revoked_at",))},
)
