"""What the law says of one matter, for staff and in one sentence for its resident; and how many needs were reported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.community.organisation.queries.places import community
from db.disputes.queries.keeping import over_since
from db.disputes.queries.scope import in_scope, one_by_one
from db.disputes.tables import Dispute
from db.ground.clock import local_date
from db.ground.refusals import NotFound
from db.records.history.tables import Event
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, require
from db.together.law_hints.rules.hints import LawDuty, LawHint, hints_about, resident_hint
from db.together.law_hints.rules.things import NOISE, POLICE_AT_ONCE, LawThing
from db.together.law_hints.tables import DutyToReport, MatterThing, NeedReported


@dataclass(frozen=True)
class MatterLaw:
    """What staff see beside a matter: `unchecked` are those that nobody has looked up for a year."""

    thing: LawThing | None
    hints: tuple[LawHint, ...]
    unchecked: tuple[LawHint, ...]
    police_at_once: bool
    duty_open: bool
    duty_hints: tuple[LawHint, ...]
    duty_noted: bool | None
    need_hints: tuple[LawHint, ...]
    need_reported: bool

    @property
    def is_noise(self) -> bool:
        return self.thing in NOISE


@dataclass(frozen=True)
class ResidentLaw:
    """One sentence, and whether the police come first."""

    sentence: str
    police_at_once: bool


def law_of_matter(actor: Actor, dispute_id: int, now: datetime) -> MatterLaw:
    """Raises NotFound for a matter this actor may not read."""
    which = one_by_one(in_scope(actor)) & (Dispute.id == dispute_id)
    dispute = Dispute.select().where(which).get_or_none()
    if dispute is None:
        raise NotFound()
    today = local_date(now, community(dispute.community_id).time_zone)
    thing = thing_of(dispute_id)
    hints = tuple(hints_about([thing], today)) if thing else ()
    duties = DutyToReport.select().where(DutyToReport.dispute == dispute_id).order_by(DutyToReport.id.desc())
    duty = duties.first()
    duty_hints = tuple(hints_about([LawDuty.VIOLENCE], today))
    need_hints = tuple(hints_about([LawDuty.NEED], today))
    return MatterLaw(
        thing=thing,
        hints=hints,
        unchecked=tuple(one for one in (*hints, *duty_hints, *need_hints) if one.is_unchecked(today)),
        police_at_once=thing in POLICE_AT_ONCE or (dispute.in_danger and thing is not None),
        duty_open=dispute.duty_open,
        duty_hints=duty_hints,
        duty_noted=duty.reported if duty else None,
        need_hints=need_hints,
        need_reported=NeedReported.one(dispute=dispute_id) is not None,
    )


def thing_of(dispute_id: int) -> LawThing | None:
    """The caller has checked that the matter may be read."""
    found = MatterThing.one(dispute=dispute_id)
    return found.thing if found else None


def law_for_resident(reference: str, now: datetime, zone: str) -> ResidentLaw | None:
    """For the page of one's own report. Whoever is in danger is told of the police alone, and of no talking it over."""
    fields = MatterThing.select(MatterThing.thing, Dispute.in_danger).join(Dispute)
    found = fields.where(Dispute.reference == reference).tuples().first()
    if found is None:
        return None
    thing, in_danger = found
    sentence = "" if in_danger else resident_hint(thing, local_date(now, zone))
    at_once = bool(in_danger) or thing in POLICE_AT_ONCE
    return ResidentLaw(sentence, at_once) if sentence or at_once else None


def needs_reported(actor: Actor, since: datetime) -> int:
    """How many families in need were reported to the street since then: a count, of nobody."""
    require(actor, Ability.READ_FIGURES)
    here = lies_in(actor.home, Event) & (Event.subject == "need") & (Event.kind == "need_reported")
    return Event.select().where(here & (Event.at >= since)).count()


def needs_over(before: datetime) -> list[int]:
    """The matters with a family in need that had ended by then, or whose words are gone."""
    there = Dispute.id.in_(NeedReported.select(NeedReported.dispute))
    over = [number for number, _community in over_since(before, there)]
    gone = Dispute.select(Dispute.id).where((Dispute.text == "") & there).tuples()
    return [*over, *(row[0] for row in gone)]
