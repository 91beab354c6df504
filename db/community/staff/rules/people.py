"""What is decided about staff: passwords, lock-outs, how long a session lives, what each role needs."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from db.ground.phones import too_long_problems, typed_phone
from db.ground.refusals import Problem
from db.ground.texts import one_line
from db.ground.words import N_
from db.records.permissions.rules import Role

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200
FEWEST_DIFFERENT_CHARACTERS = 4
_COMMON = """
    1234567890 0123456789 0987654321 12345678910 123456789a a123456789 1234567890a abc1234567 abcd123456 1q2w3e4r5t
    qwertyuiop q1w2e3r4t5 1qaz2wsx3edc zaq12wsx3edc password12 password123 password1234 passw0rd123 iloveyou123
    admin12345 admin123456 administrator welcome123 changeme123 woaini1314 woaini521 woaini1314520 5201314520
    wo5201314520 1314520521 a5201314520 147258369a qq123456789 aa123456789 asd123456789 zxcvbnm123 asdfghjkl1
    1357924680 linli12345 linli123456 taoxian123 shequ123456 dangyuan123
"""
DEMONSTRATION_PASSWORD = "taoyuan-2026-linli"  # noqa: S105  of everybody in the model community, and printed on the screen
COMMON_PASSWORDS = frozenset({*_COMMON.split(), DEMONSTRATION_PASSWORD})

LONGEST_PHONE = 20
ATTEMPTS_BEFORE_LOCK = 5  # of one network, or of one browser that is known
FAILURES_BEFORE_WARY = 20  # in a row, of all networks together: from then on each new one has a single try
ATTEMPTS_WHEN_WARY = 1
LOCK = timedelta(minutes=15)
NETWORK_ATTEMPTS = 60
NETWORK_WINDOW = timedelta(minutes=15)
BROWSER_KNOWN = timedelta(days=180)
MOST_KNOWN = 12  # marks of one browser, of whoever signs in there

SESSION_IDLE = timedelta(hours=12)
SESSION_LONGEST = timedelta(days=7)
SEEN_EVERY = timedelta(minutes=5)

SUPERVISOR_ALONE = N_(
    "Whoever is in the supervisory committee holds no other office, and this person has one here. End that one first."
)
IS_SUPERVISOR = N_(
    "This person is in the supervisory committee, whose members hold no other office. End that one first, or write the "
    "name so that two people of one name can be told apart."
)
LEVEL_HELD = {Role.BUILDING_MEDIATOR: 1, Role.GRID_SECRETARY: 2, Role.COMMUNITY_SECRETARY: 3}


def is_above(role: Role, about: Role | None) -> bool:
    """Whether this office may handle a complaint about that one; about a liaison, or nobody knows whom: the highest."""
    below = LEVEL_HELD.get(about) if about else None
    return LEVEL_HELD.get(role, 0) > (below or LEVEL_HELD[Role.GRID_SECRETARY])


@dataclass(frozen=True)
class Person:
    """What an administrator says about a member of staff."""

    sign_in_name: str
    name: str
    role: Role
    duty_phone: str = ""
    grid_ids: frozenset[int] = frozenset()
    building_ids: frozenset[int] = frozenset()
    unit_id: int | None = None


def normalised_name(sign_in_name: str) -> str:
    return sign_in_name.replace("\0", "").strip().lower()


def password_problems(password: str, sign_in_name: str) -> list[Problem]:
    """What is wrong with a new password, first thing first; nothing when it will do."""
    plain = password.strip().lower()
    if len(password) < SHORTEST_PASSWORD:
        return [Problem("password", N_("Use at least %(least)s characters."), {"least": SHORTEST_PASSWORD})]
    if len(password) > LONGEST_PASSWORD:
        return [Problem("password", N_("Use at most %(most)s characters."), {"most": LONGEST_PASSWORD})]
    if normalised_name(sign_in_name) in (plain, plain.rstrip("0123456789")):
        return [Problem("password", N_("The password must not be your sign-in name."))]
    if plain in COMMON_PASSWORDS or len(set(plain)) < FEWEST_DIFFERENT_CHARACTERS:
        return [Problem("password", N_("Many people use this password. Choose one that is harder to guess."))]
    return []


def person_problems(person: Person) -> list[Problem]:
    """What is wrong with what was said about a person, each field on its own."""
    problems = []
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{1,39}", normalised_name(person.sign_in_name)):
        problems.append(
            Problem("sign_in_name", N_("A sign-in name has 2 to 40 letters a–z, digits, dots, hyphens or underscores."))
        )
    if not 1 <= len(one_line(person.name)) <= 40:
        problems.append(Problem("name", N_("A name has 1 to 40 characters.")))
    return problems + phone_problems(person.duty_phone) + _scope_problems(person)


def phone_problems(duty_phone: str) -> list[Problem]:
    shown = typed_phone(duty_phone)
    too_long = too_long_problems("duty_phone", shown)
    if too_long:
        return too_long
    if len(shown) <= LONGEST_PHONE and re.fullmatch(r"[0-9+() -]*(?:转[0-9]{1,6})?", shown):
        return []
    return [Problem("duty_phone", N_("A phone number has digits only, at most 20."))]


def _scope_problems(person: Person) -> list[Problem]:
    needs = {
        Role.GRID_SECRETARY: ("grid_ids", N_("A grid secretary needs at least one grid.")),
        Role.BUILDING_MEDIATOR: ("building_ids", N_("A mediator needs at least one building.")),
        Role.UNIT_LIAISON: ("unit_id", N_("A liaison needs a unit.")),
    }
    needed = needs.get(person.role, ("", ""))[0]
    problems = [Problem(needed, needs[person.role][1])] if needed and not getattr(person, needed) else []
    for field in ("grid_ids", "building_ids", "unit_id"):
        if field != needed and getattr(person, field):
            problems.append(Problem(field, N_("This role has no such scope.")))
    return problems


def second_office_problems(role: Role, others: Collection[Role]) -> list[Problem]:
    """Whoever is in the supervisory committee holds nothing else here; `others` are the offices under this name."""
    beside = set(others) - {role}
    if role is Role.SUPERVISOR:
        return [Problem("role", SUPERVISOR_ALONE)] if beside else []
    return [Problem("role", IS_SUPERVISOR)] if Role.SUPERVISOR in beside else []


def is_locked(locked_until: datetime | None, now: datetime) -> bool:
    return locked_until is not None and now < locked_until


def failures_in_a_row(failed_attempts: int, locked_until: datetime | None, now: datetime) -> int:
    """How many wrong passwords came one after the other; a rest that has passed begins a new row."""
    return failed_attempts if locked_until is None or is_locked(locked_until, now) else 0


def tries_left_to(failures: int) -> int:
    """How many wrong passwords one strange network has: under an attack from many it is slower, and never shut."""
    return ATTEMPTS_WHEN_WARY if failures >= FAILURES_BEFORE_WARY else ATTEMPTS_BEFORE_LOCK


def session_ends(started_at: datetime, seen_at: datetime) -> datetime:
    """When a session ends: twelve hours after it was last seen, and seven days after it began at the latest."""
    return min(seen_at + SESSION_IDLE, started_at + SESSION_LONGEST)
