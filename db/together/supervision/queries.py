"""What the supervisory committee reads: minutes, promises and the archive as they are public, and its opinions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from db.community.organisation.queries.places import community
from db.community.organisation.tables import MemberUnit
from db.disputes.tables import Dispute
from db.ground.clock import local_date
from db.ground.refusals import NotFound
from db.nine_ones.notice_board.queries.desk import names_to_find
from db.nine_ones.record_book.queries.paper import version_pdf
from db.nine_ones.record_book.queries.pledges import standing
from db.nine_ones.record_book.rules.lifecycle import PledgeUrgency, urgency
from db.nine_ones.record_book.tables import Pledge, RecordedMeeting
from db.records.minutes.rules.promises import PledgeOutcome
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, Place, require
from db.records.reports.rules import ReportKind
from db.together.conference.rules.planning import ConferenceStage, DecisionOutcome
from db.together.conference.tables import AgendaItem, Conference, InvitedUnit
from db.together.disclosures.queries.archive import papers_of, years_archived
from db.together.disclosures.queries.archived import ArchivedPaper
from db.together.disclosures.rules.agreements import nameless
from db.together.disclosures.tables import Disclosure
from db.together.supervision.tables import SupervisorOpinion

ENDED_SHOWN = 60
IN_THEIR_ORDER = (AgendaItem.position, AgendaItem.id)


@dataclass(frozen=True)
class SupervisedItem:
    """An item of a joint conference; of a resident's matter its kind stands for all words about it.

    `is_done` is None where nothing was decided.
    """

    kind: ReportKind | None
    topic: str
    decision: str
    lead: str
    due: date | None
    is_done: bool | None


@dataclass(frozen=True)
class SupervisedConference:
    """A conference with confirmed minutes: which units came and which did not, and its items."""

    id: int
    number: int
    met_on: date
    place: str
    came: tuple[str, ...]
    absent: tuple[str, ...]
    items: tuple[SupervisedItem, ...]


@dataclass(frozen=True)
class StatedOpinion:
    """`steps` is handed back with a new one."""

    text: str
    is_public: bool
    steps: int
    stated_at: datetime


@dataclass(frozen=True)
class SupervisedPromise:
    """A promise of public minutes, as everybody reads it there."""

    met_on: date
    what: str
    who: str
    by: date
    outcome: PledgeOutcome
    urgency: PledgeUrgency
    word: str
    ended_on: date | None


def opinion_of(actor: Actor, disclosure_id: int) -> StatedOpinion | None:
    """For the desk; whoever may not read disclosures learns nothing. Raises NotAllowed."""
    require(actor, Ability.READ_DISCLOSURES, Place(actor.community_id))
    row = SupervisorOpinion.one(disclosure=disclosure_id)
    if row is None or row.disclosure.community_id != actor.community_id:
        return None
    return StatedOpinion(row.text, row.is_public, row.steps, row.stated_at)


def stated_about(actor: Actor) -> frozenset[int]:
    """The ids of the disclosures of which something was said. Raises NotAllowed."""
    require(actor, Ability.READ_DISCLOSURES, Place(actor.community_id))
    here = lies_in(actor.home, Disclosure)
    query = SupervisorOpinion.select(SupervisorOpinion.disclosure).join(Disclosure).where(here)
    return frozenset(row[0] for row in query.tuples())


def public_opinion(disclosure_id: int) -> str:
    """What everybody reads below a disclosure that they may read; nothing where nothing was made public."""
    row = SupervisorOpinion.one(disclosure=disclosure_id, is_public=True)
    return row.text if row else ""


def promises_in_view(actor: Actor, now: datetime) -> list[SupervisedPromise]:
    """Promises of all public minutes here: the open ones, the most urgent first, then those that ended last.

    Raises NotAllowed.
    """
    require(actor, Ability.SUPERVISE, Place(actor.community_id))
    zone = community(actor.community_id).time_zone
    here = lies_in(actor.home, RecordedMeeting) & standing()
    query = Pledge.select(Pledge, RecordedMeeting).join(RecordedMeeting).where(here)
    ended = Pledge.outcome != PledgeOutcome.OPEN
    over = query.where(ended).order_by(Pledge.ended_at.desc(), Pledge.id.desc()).limit(ENDED_SHOWN)
    return [_promise(row, zone, local_date(now, zone)) for row in (*query.where(~ended).order_by(Pledge.by), *over)]


def _promise(row: Pledge, zone: str, today: date) -> SupervisedPromise:
    return SupervisedPromise(
        local_date(row.meeting.begins_at, zone),
        row.what,
        row.who,
        row.by,
        row.outcome,
        urgency(row.outcome, row.by, today),
        row.word,
        row.ended_on,
    )


def minutes_pdf(actor: Actor, meeting_id: int) -> bytes:
    """The public minutes of a meeting, the newest wording, without names. Raises NotAllowed, NotFound."""
    require(actor, Ability.SUPERVISE, Place(actor.community_id))
    row = RecordedMeeting.one(id=meeting_id, community=actor.community_id)
    if row is None or row.version == 0 or row.withdrawn_at is not None:
        raise NotFound()
    return version_pdf(actor.community_id, meeting_id, row.version)


def conferences_in_view(actor: Actor) -> list[SupervisedConference]:
    """Those with confirmed minutes, the latest first: units, topics and decisions, and no dispute.

    Raises NotAllowed.
    """
    require(actor, Ability.SUPERVISE, Place(actor.community_id))
    zone = community(actor.community_id).time_zone
    units = dict(MemberUnit.select(MemberUnit.id, MemberUnit.name).where(_here(MemberUnit, actor)).tuples())
    names, held = names_to_find(actor.community_id), Conference.stage == ConferenceStage.HELD
    rows = list(Conference.select().where(_here(Conference, actor) & held).order_by(Conference.begins_at.desc()))
    seats, items = _of_each(InvitedUnit, rows, InvitedUnit.id), _of_each(AgendaItem, rows, *IN_THEIR_ORDER)
    matters = [one.dispute_id for each in items.values() for one in each if one.dispute_id]
    kinds = dict(Dispute.select(Dispute.id, Dispute.kind).where(Dispute.id.in_(matters)).tuples())
    return [
        SupervisedConference(
            row.id,
            row.number,
            local_date(row.begins_at, zone),
            nameless(row.place, names),
            tuple(units[one.unit_id] for one in seats[row.id] if one.came),
            tuple(units[one.unit_id] for one in seats[row.id] if not one.came),
            tuple(_item(one, kinds, units, names) for one in items[row.id]),
        )
        for row in rows
    ]


def _here(table: Any, actor: Actor) -> Any:
    return lies_in(actor.home, table)


def _of_each(table: Any, conferences: list[Conference], *order: Any) -> dict[int, list[Any]]:
    """The rows of a table that belong to these conferences, by conference."""
    found: dict[int, list[Any]] = {row.id: [] for row in conferences}
    for one in table.select().where(table.conference.in_(list(found))).order_by(*order):
        found[one.conference_id].append(one)
    return found


def _item(
    row: AgendaItem, kinds: dict[int, ReportKind], units: dict[int, str], names: tuple[str, ...]
) -> SupervisedItem:
    is_topic = row.dispute_id is None
    return SupervisedItem(
        kinds.get(row.dispute_id),
        nameless(row.topic, names) if is_topic else "",
        nameless(row.decision, names) if is_topic else "",
        units.get(row.lead_id, ""),
        row.due,
        None if row.outcome is None else row.outcome is DecisionOutcome.DONE,
    )


def archive_in_view(actor: Actor, year: int | None) -> tuple[list[int], list[ArchivedPaper]]:
    """The years that have an archive, the newest first, and the index of one of them. Raises NotAllowed."""
    require(actor, Ability.SUPERVISE, Place(actor.community_id))
    years = years_archived(actor.community_id, community(actor.community_id).time_zone)
    return years, papers_of(actor.community_id, year) if year in years else []
