"""What arranging a conference needs to know of matters; the caller has checked who asks."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from db.community.organisation.queries.places import community
from db.community.organisation.tables import MemberUnit
from db.disputes.queries.scope import assistance_of
from db.disputes.rules.workflow import Status
from db.disputes.tables import Assistance, Dispute
from db.ground.refusals import NotFound
from db.ground.texts import clean_text
from db.together.conference.queries.wordings import helping_of
from db.together.conference.tables import AgendaItem, Conference


@dataclass(frozen=True)
class AgendaMatter:
    """A matter for the agenda; `units` are those that have it in hand or assist."""

    id: int
    status: Status
    holder_staff_id: int | None
    holder_unit_id: int | None
    duty_open: bool
    units: frozenset[int]


def matter(community_id: int, dispute_id: int) -> AgendaMatter:
    """What the agenda needs to know of a matter. Raises NotFound for another community's or a complaint about staff."""
    found = Dispute.one(id=dispute_id, community=community_id)
    if found is None or found.complaint:
        raise NotFound()
    units = {found.holder_unit_id, *(row.unit_id for row in assistance_of(found.id))} - {None}
    return AgendaMatter(
        found.id, found.status, found.holder_staff_id, found.holder_unit_id, found.duty_open, frozenset(units)
    )


def id_of_reference(community_id: int, reference: str) -> int | None:
    found = Dispute.one(reference=clean_text(reference).upper(), community=community_id)
    return found.id if found and not found.complaint else None


def units_that_must_come(row: Conference) -> frozenset[int]:
    """Units with their seat in the community which something on the agenda concerns: they lead it, or help with it.

    Article 46 of the residents' committee law, in own words: they send a representative then. It says nothing of
    villages, to which no unit has to come.
    """
    if community(row.community_id).is_village:
        return frozenset()
    conference_id = row.id
    items = AgendaItem.several(conference=conference_id)
    helping = helping_of([item.id for item in items])
    concerned = {item.lead_id for item in items} | set(chain.from_iterable(helping.values()))
    matters = [item.dispute_id for item in items if item.dispute_id]
    now_called = Assistance.dispute.in_(matters) & Assistance.until.is_null()
    concerned |= {row[0] for row in Assistance.select(Assistance.unit).where(now_called).tuples()}
    concerned |= {row[0] for row in Dispute.select(Dispute.holder_unit).where(Dispute.id.in_(matters)).tuples()}
    rows = MemberUnit.select(MemberUnit.id).where(
        MemberUnit.id.in_(sorted(concerned - {None})) & MemberUnit.stands_here
    )
    return frozenset(row[0] for row in rows.tuples())


def holders_of_agenda(conference_id: int) -> set[int]:
    """The members of staff who have a matter of the agenda in hand."""
    query = Dispute.select(Dispute.holder_staff).join(AgendaItem, on=AgendaItem.dispute == Dispute.id)
    held = (AgendaItem.conference == conference_id) & Dispute.holder_staff.is_null(False)
    return {row[0] for row in query.where(held).tuples()}
