"""What was read of a matter that its secret link opens, for whatever else the same page asks of other rooms."""

from __future__ import annotations

from dataclasses import dataclass

from db.community.staff.queries.people import StaffInfo
from db.disputes.queries.waiting import Holder
from db.records.history.queries import EventInfo


@dataclass(frozen=True)
class OpenedMatter:
    """Handed on instead of being read again, and never shown.

    `main_id` is the matter into which it was joined, or its own; `holder` is who answers its resident, `answers`
    the same, if it is a person.
    """

    id: int
    main_id: int
    is_open: bool
    story: tuple[EventInfo, ...]
    holder: Holder
    answers: StaffInfo | None

    @property
    def joined(self) -> bool:
        return self.main_id != self.id
