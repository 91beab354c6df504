"""The passport of reasoning_day, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.community.receipts.rules import FORGOTTEN_AFTER_DAYS
from db.ground.words import N_
from db.nine_ones.reasoning_day.actions.scheduled import forget_talks, remind_keepers
from db.nine_ones.reasoning_day.own import OWN
from db.nine_ones.reasoning_day.queries.still_open import still_open
from db.nine_ones.reasoning_day.queries.tickets import BOOKINGS
from db.nine_ones.reasoning_day.tables import ReasoningBooking, ReasoningDay, ReasoningRule
from db.records.passport.rules import Job, KeepingRule, Practice

PRACTICE = Practice(
    "reasoning_day",
    title=N_("Reasoning days"),
    about=N_("A fixed day on which neighbours talk a matter through; a place can be booked."),
    still_open=still_open,
    tables=(
        ReasoningRule,
        ReasoningDay,
        ReasoningBooking,
    ),
    jobs=(
        Job("remind_of_reasoning_days", timedelta(hours=1), remind_keepers),
        Job("forget_talks", timedelta(hours=1), forget_talks, forgets=("talk",)),
    ),
    own=OWN,
    receipts=(BOOKINGS,),
    subjects={"reasoning_rule": N_("Rules of reasoning days"), "reasoning_day": N_("Reasoning days")},
    events={
        "reasoning_rule_set": N_("%(who)s set a rule for reasoning days, from %(first_day)s on."),
        "reasoning_rule_ended": N_("%(who)s ended a rule for reasoning days on %(first_day)s."),
        "reasoning_day_cancelled": N_("%(who)s cancelled the reasoning day of %(planned)s."),
        "reasoning_day_moved": N_("%(who)s moved the reasoning day of %(planned)s to %(to)s."),
        "reasoning_place_changed": N_("%(who)s changed what was fixed for a reasoning day."),
        "reasoning_day_closed": N_("%(who)s closed the reasoning day of %(planned)s: %(came)s came."),
        "reasoning_place_booked": N_("%(who)s booked number %(number)s of a reasoning day."),
        "reasoning_place_deleted": N_("Whose number %(number)s of a reasoning day was, was deleted by themselves."),
        "reasoning_place_cancelled": N_("%(who)s gave back number %(number)s of a reasoning day."),
        "reasoning_danger_denied": N_("%(who)s looked: there was no danger in number %(number)s of a reasoning day."),
        "reasoning_danger_over": N_("%(who)s said that the danger in number %(number)s of a reasoning day is over."),
        "reasoning_walk_in_added": N_("%(who)s added number %(number)s, who came without booking."),
        "reasoning_talk_recorded": N_("%(who)s recorded what came of number %(number)s of a reasoning day."),
    },
    kept={
        "talk": KeepingRule(
            N_("A place on a reasoning day or an activity: the name, and what it is about"),
            N_("%(days)s days after the day"),
            numbers={"days": FORGOTTEN_AFTER_DAYS},
        )
    },
    columns={
        "marks": ("reasoning_booking.link_hash",),
        "talk": (
            "reasoning_booking.code_hash",
            "reasoning_booking.sealed_link",
            "reasoning_booking.phone_hash",
            "reasoning_booking.sealed_address",
            "reasoning_booking.sealed_about",
            "reasoning_booking.sealed_note",
        ),
        "public": (
            "reasoning_rule.place",
            "reasoning_day.place",
            "reasoning_day.reason",
        ),
    },
    of_nobody=(
        "reasoning_day.planned",
        "reasoning_day.scope",
        "reasoning_rule.ends_on",
        "reasoning_rule.first_day",
        "reasoning_rule.last_day",
        "reasoning_rule.pattern",
        "reasoning_rule.scope",
    ),
    taken_back={
        ReasoningBooking: (
            "new.cancelled_at IS NOT NULL AND old.cancelled_at IS NULL",
            ("cancelled_at", "changed_at", "sequence"),
        ),
    },
    counted={"places on reasoning days with a name, sealed": ((ReasoningBooking, "sealed_address"),)},
)
