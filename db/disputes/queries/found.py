"""What a list of disputes finds: counted and put in order by ids, so that only the rows of one page are read."""

from __future__ import annotations

from typing import Any

from peewee import Expression, ModelSelect, Value, fn

from db.community.organisation.tables import Building, MemberUnit
from db.community.staff.tables import StaffMember
from db.disputes.queries.scope import PARTS_BY_COMPLAINT
from db.disputes.tables import Dispute, Round

ORDERS: dict[str, tuple[Any, ...]] = {
    "newest": (Dispute.submitted_at.desc(), Dispute.id.desc()),
    "oldest": (Dispute.submitted_at, Dispute.id),
    "due": (Round.ended_at.is_null(False), Round.settle_due, Dispute.id),
    "changed": (Dispute.status_since.desc(), Dispute.id.desc()),
}


class FoundDisputes:
    """The disputes of a condition, which may be about `limits`, or look for words in the `names` of places and holders.

    `everything` says the same as the condition of all that is no complaint, where it can be said in fewer words.
    What may be danger to life stands on top and is looked for by itself: all else then lies in its order in an index.
    """

    def __init__(
        self, condition: Expression, sort: str, *, limits: bool, names: bool, everything: Expression | None = None
    ) -> None:
        self._condition, self._names = condition, names
        self._by_limit = sort == "due"
        self._limits = limits or self._by_limit
        self._order = ORDERS.get(sort, ORDERS["newest"])
        self.in_danger = self._query(Dispute.in_danger == Value(True)).count()
        self.total = self._query().count() if everything is None else self._count_of_all(everything)

    def _count_of_all(self, everything: Expression) -> int:
        """Where nothing narrows it down: all but the few complaints are counted in an index alone."""
        plain, complaints = PARTS_BY_COMPLAINT
        return Dispute.select().where(everything & plain).count() + self._query(complaints).count()

    def _query(self, *more: Expression) -> ModelSelect:
        query = Dispute.select(Dispute.id)
        if self._limits:
            query = query.join(Round, on=(Round.dispute == Dispute.id) & (Round.number == Dispute.round_number))
        if self._names:
            query = query.switch(Dispute).join(Building, on=Dispute.building == Building.id)
            query = query.switch(Dispute).join(
                StaffMember, "LEFT OUTER JOIN", on=Dispute.holder_staff == StaffMember.id
            )
            query = query.switch(Dispute).join(MemberUnit, "LEFT OUTER JOIN", on=Dispute.holder_unit == MemberUnit.id)
        return query.where(self._condition, *more)

    def ids(self, start: int, most: int) -> list[int]:
        if self._by_limit:  # lies in no index; without a function, a planner would take one nevertheless
            danger = fn.COALESCE(Dispute.in_danger, Dispute.in_danger)
            return _ids(self._query().order_by(danger.desc(), *self._order), start, most)
        first = self._ids(True, start, most) if start < self.in_danger else []
        return first + self._ids(False, max(0, start - self.in_danger), most - len(first))

    def _ids(self, in_danger: bool, start: int, most: int) -> list[int]:
        query = self._query(Dispute.in_danger == Value(in_danger)).order_by(*self._order)
        return _ids(query, start, most) if most else []


def _ids(query: ModelSelect, start: int, most: int) -> list[int]:
    return [row[0] for row in query.offset(start).limit(most).tuples()]
