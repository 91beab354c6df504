"""What is told, to whom and when, through which way out, and how often it is tried."""

from db.messages.rules.addresses import Account, Scheme, Target, check_account, check_target, masked
from db.messages.rules.kinds import KINDS, MATTERS, Kind, checked_values
from db.messages.rules.sending import (
    ATTEMPTS,
    LEASE,
    Fault,
    LetterState,
    Outcome,
    Recipient,
    State,
    next_attempt,
    state_of,
)
from db.messages.rules.times import DEFAULT_HOURS, Hours, check_hours, quiet_until
from db.messages.rules.wording import check_wording, compose, default_wording, gaps_of, sample_of, told

__all__ = [
    "ATTEMPTS", "DEFAULT_HOURS", "KINDS", "LEASE", "MATTERS", "Account", "Fault", "Hours", "Kind", "LetterState",
    "Outcome", "Recipient", "Scheme", "State", "Target", "check_account", "check_hours", "check_target",
    "check_wording", "checked_values", "compose", "default_wording", "gaps_of", "masked", "next_attempt", "quiet_until",
    "sample_of", "state_of", "told",
]  # fmt: skip
