"""Who reads at an office: no member of staff, and so nobody who could open a matter."""

from __future__ import annotations

import re
from dataclasses import dataclass

from db.community.staff.rules.people import normalised_name
from db.ground.refusals import Problem
from db.ground.texts import one_line
from db.ground.words import N_


@dataclass(frozen=True)
class OfficeActor:
    """A reader as signed in: who, and of which office. It reads the figures of that office and of what is below."""

    reader_id: int
    name: str
    office_id: int
    may_manage: bool = False


@dataclass(frozen=True)
class OfficeReaderDetails:
    sign_in_name: str
    name: str
    may_manage: bool = False


def reader_problems(details: OfficeReaderDetails) -> list[Problem]:
    """What is wrong with what was said about a reader, each field on its own."""
    problems = []
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{1,39}", normalised_name(details.sign_in_name)):
        problems.append(
            Problem("sign_in_name", N_("A sign-in name has 2 to 40 letters a–z, digits, dots, hyphens or underscores."))
        )
    if not 1 <= len(one_line(details.name)) <= 40:
        problems.append(Problem("name", N_("A name has 1 to 40 characters.")))
    return problems
