"""Everything that can happen to a call, and by a personal link."""

from db.calling.actions.by_phone import accept_call, ask_caller, decline_call, finish_call, log_work
from db.calling.actions.calls import call_off, call_units, renew_link
from db.calling.actions.phones import know_phone, make_own_link, new_short_code, revoke_links
from db.calling.actions.resealing import reseal_codes
from db.calling.actions.tending import tend_calls
from db.calling.rules import Asked

__all__ = [
    "Asked", "accept_call", "ask_caller", "call_off", "call_units", "decline_call", "finish_call", "know_phone",
    "log_work", "make_own_link", "new_short_code", "renew_link", "reseal_codes", "revoke_links", "tend_calls",
]  # fmt: skip
