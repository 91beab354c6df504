"""The passport of calling, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.ground.words import N_
from db.records.passport.rules import Job, Practice
from db.together.calling.actions.synchronising import tend_calls
from db.together.calling.queries.codes import CODES
from db.together.calling.queries.visits import LINKS
from db.together.calling.tables import Call, KnownPhone, PersonalLink, ShortCode

PRACTICE = Practice(
    "calling",
    title=N_("Calls of units"),
    about=N_("Member units and helpers are asked to lend a hand, each by a link of its own."),
    needed=N_("Whoever has a matter in hand opens it on the phone by this."),
    tables=(
        Call,
        PersonalLink,
        ShortCode,
        KnownPhone,
    ),
    jobs=(Job("tend_calls", timedelta(minutes=1), tend_calls),),
    receipts=(LINKS, CODES),
    subjects={"call": N_("Calls of units"), "link": N_("Personal links")},
    events={
        "unit_called": N_("%(who)s called a unit (call no. %(subject)s)."),
        "call_accepted": N_("%(who)s accepted call no. %(subject)s."),
        "call_declined": N_("%(who)s declined call no. %(subject)s."),
        "call_ended": N_("Call no. %(subject)s is over."),
        "link_made": N_("%(who)s had a personal link made."),
        "link_renewed": N_("%(who)s sent a new link for call no. %(subject)s."),
        "short_code_renewed": N_("%(who)s got a new short code."),
        "phone_known": N_("%(who)s made a phone known."),
        "phone_left": N_("%(who)s made a phone a stranger again."),
        "pocket_opened": N_("%(who)s made the link to their own matters on the phone."),
        "pocket_closed": N_("%(who)s ended the link of %(subject)s to their matters on the phone."),
    },
    week={
        "unit_called": N_("Calls"),
        "call_accepted": N_("Calls accepted"),
        "call_declined": N_("Calls declined"),
    },
    columns={
        "words": ("call.asked",),
        "staff": (
            "personal_link.key_hash",
            "short_code.place",
            "short_code.sealed_code",
            "known_phone.phone_hash",
        ),
    },
    gone={
        KnownPhone: ("staff_id", "phone_hash"),
        ShortCode: ("place",),
    },
    blanked={
        Call: ("asked",),
    },
    taken_back={
        PersonalLink: ("new.revoked_at IS NOT NULL AND old.revoked_at IS NULL", ("revoked_at",)),
    },
)
