"""The passport of the city's orders, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.disputes.rules.keeping import CONTACT_DAYS, WORDS_DAYS
from db.ground.words import N_
from db.records.passport.rules import Job, KeepingRule, Practice
from db.together.hotline.actions.housekeeping import forget_callers, forget_order_words, keep_orders
from db.together.hotline.queries.sealed import order_place, request_place
from db.together.hotline.queries.still_open import late_orders, still_open
from db.together.hotline.tables import CityRequest, HotlineOrder, HotlinePlatform, HotlineSheet

PRACTICE = Practice(
    "hotline",
    title=N_("Orders of 12345"),
    about=N_("The city’s work orders: taken in from a sheet, and handed back."),
    still_open=still_open,
    tables=(HotlinePlatform, HotlineOrder, HotlineSheet, CityRequest),
    jobs=(
        Job("keep_orders", timedelta(minutes=1), keep_orders),
        Job("forget_callers", timedelta(hours=6), forget_callers, forgets=("hotline_caller",)),
        Job("forget_order_words", timedelta(hours=6), forget_order_words, forgets=("hotline_words",)),
    ),
    sealed={
        HotlineOrder: lambda row: {
            "sealed_words": (row.sealed_words, order_place("words", row.platform_id, row.number_key)),
            "sealed_caller": (row.sealed_caller, order_place("caller", row.platform_id, row.number_key)),
        },
        CityRequest: lambda row: {"sealed_reason": (row.sealed_reason, request_place(row))},
    },
    subjects={"hotline_order": N_("Orders of 12345"), "hotline_platform": N_("Platforms of 12345")},
    events={
        "hotline_platform_added": N_("%(who)s added a platform of the city’s line."),
        "hotline_platform_changed": N_("%(who)s changed whether the platform is in use."),
        "hotline_headings_set": N_("%(who)s said which column of the platform’s sheet is which."),
        "hotline_sheet_read": N_(
            "%(who)s read a sheet of 12345: %(added)s new, %(changed)s changed, %(unchanged)s as before."
        ),
        "hotline_order_changed": N_("The city changed order no. %(subject)s."),
        "hotline_order_closed": N_("%(who)s closed order no. %(subject)s: its caller must not be known."),
        "hotline_order_placed": N_("%(who)s said where order no. %(subject)s belongs."),
        "hotline_order_opened": N_("%(who)s opened what the city’s order says."),
        "hotline_entered": N_("It came as an order of 12345."),
        "hotline_order_handed_back": N_("%(who)s handed the result of order no. %(subject)s back to the city."),
        "hotline_order_stays": N_("%(who)s looked at order no. %(subject)s that came again: nothing is done anew."),
        "hotline_results_taken_out": N_("%(who)s took out the results of %(orders)s orders for the city."),
        "city_request_drafted": N_("%(who)s drafted a request to the city about order no. %(subject)s."),
        "city_request_sent": N_("%(who)s sent the request about order no. %(subject)s to the city."),
        "city_request_answered": N_("%(who)s noted what the city answered about order no. %(subject)s."),
    },
    week={
        "hotline_entered": N_("Orders that came"),
        "hotline_order_handed_back": N_("Orders handed back"),
        "city_request_sent": N_("Requests to the city"),
    },
    late={N_("Orders over the city’s limit"): late_orders},
    kept={
        "hotline_caller": KeepingRule(
            N_("Of calls to 12345 that the city sends to the community: who called, and the number"),
            N_("%(days)s days after the matter has ended"),
            numbers={"days": CONTACT_DAYS},
        ),
        "hotline_words": KeepingRule(
            N_("Of calls to 12345 that the city sends to the community: what was said"),
            N_("%(days)s days after the matter has ended"),
            N_("It is deleted. The number of the order and its times stay."),
            {"days": WORDS_DAYS},
        ),
    },
    columns={
        "hotline_caller": ("hotline_order.sealed_caller",),
        "hotline_words": ("hotline_order.sealed_words", "city_request.sealed_reason"),
    },
    of_nobody=(
        "hotline_platform.name",
        "hotline_platform.city",
        "hotline_platform.headings",
        "hotline_order.number",
        "hotline_order.number_key",
        "hotline_order.earlier_key",
        "hotline_order.type",
        "hotline_order.category",
        "hotline_order.urgency",
        "hotline_order.state",
        "hotline_order.their_solved",
        "hotline_order.their_satisfaction",
        "hotline_order.says",
        "hotline_order.changed",
        "hotline_sheet.file_hash",
    ),
)
