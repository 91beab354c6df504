"""What is kept as long as a held matter is, and stands in other rooms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.disputes.queries.legal_holds import HeldMatter
from db.together.mediation.queries.naming import numbers_of_files
from db.together.rights.queries.register import requests_that_name


@dataclass(frozen=True)
class HeldAlong:
    """The numbers of its mediation files, and how many requests name it."""

    files: tuple[str, ...]
    requests: int


def held_along(community_id: int, matters: Sequence[HeldMatter]) -> dict[int, HeldAlong]:
    """By the ids of matters that the caller may know of."""
    files = numbers_of_files([one.dispute_id for one in matters])
    requests = requests_that_name(community_id, [one.reference for one in matters])
    return {
        one.dispute_id: HeldAlong(files.get(one.dispute_id, ()), len(requests.get(one.reference, ())))
        for one in matters
    }
