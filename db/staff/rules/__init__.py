"""What is decided about staff: their accounts, their office, what mediators tell of themselves, who stands in."""

from db.staff.rules.people import (
    ATTEMPTS_BEFORE_LOCK,
    COMMON_PASSWORDS,
    FEWEST_DIFFERENT_CHARACTERS,
    LEVEL_HELD,
    LOCK,
    LONGEST_PASSWORD,
    NETWORK_ATTEMPTS,
    NETWORK_WINDOW,
    SEEN_EVERY,
    SESSION_IDLE,
    SESSION_LONGEST,
    SHORTEST_PASSWORD,
    Person,
    is_locked,
    lock_after,
    normalised_name,
    password_problems,
    person_problems,
    phone_problems,
    session_ends,
    try_number,
)

__all__ = [
    "ATTEMPTS_BEFORE_LOCK", "COMMON_PASSWORDS", "FEWEST_DIFFERENT_CHARACTERS", "LEVEL_HELD", "LOCK", "LONGEST_PASSWORD",
    "NETWORK_ATTEMPTS", "NETWORK_WINDOW", "Person", "SEEN_EVERY", "SESSION_IDLE", "SESSION_LONGEST",
    "SHORTEST_PASSWORD", "is_locked", "lock_after", "normalised_name", "password_problems", "person_problems",
    "phone_problems", "session_ends", "try_number",
]  # fmt: skip
