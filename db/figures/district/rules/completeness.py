"""How complete a week of an office is. What is not there is a machine's fault, and nobody is reminded of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class WhyMissing(StrEnum):
    NOT_MADE = "not_made"
    NOT_READABLE = "not_readable"


@dataclass(frozen=True)
class MissingWeek:
    """A community whose week is not there: which, since when it should be, and what its machine did not do."""

    community_id: int
    name: str
    office_id: int
    week: str
    since: datetime
    why: WhyMissing


@dataclass(frozen=True)
class Completeness:
    there: int
    missing: tuple[MissingWeek, ...]

    @property
    def expected(self) -> int:
        return self.there + len(self.missing)

    @property
    def is_complete(self) -> bool:
        return not self.missing

    def of(self, office_ids: Collection[int], there: int) -> Completeness:
        """The same for some of the offices below, of whose communities so many are there."""
        return Completeness(there, tuple(one for one in self.missing if one.office_id in office_ids))
