"""Putting right what was filed wrongly: kind, building, who may see it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from db.community.deadlines import queries as deadlines
from db.community.deadlines.rules import due_after
from db.community.organisation.queries import places
from db.disputes.actions.case import LockedDispute, case_for_staff
from db.disputes.actions.routed import route_dispute
from db.disputes.actions.supporting import leave_supporters
from db.disputes.queries.settled import names_in
from db.disputes.rules.workflow import OPEN, RUNNING
from db.disputes.tables import Voice
from db.ground.clock import local_date, midnight
from db.ground.refusals import Invalid, NotAllowed, Problem
from db.ground.texts import checked_text
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor
from db.records.personal_data.rules.finding import require_looked_at
from db.records.personal_data.rules.looking import LONGEST_SENTENCE, Looked
from db.records.reports.rules import ReportKind


def change_kind(actor: Actor, dispute_id: int, kind: ReportKind, now: datetime) -> None:
    """The limits of the new kind count from when the round began; pauses stay added."""
    with case_for_staff(actor, dispute_id, Ability.CORRECT_DISPUTES) as case:
        must_be_open(case)
        before, kind = case.dispute.kind, ReportKind(kind)
        if kind is before:
            return
        case.change(kind=kind, private=case.dispute.private or kind is ReportKind.NEIGHBOUR)
        case.remember(now)
        case.change_round(kind=kind, **_limits_from_start(case, now))
        case.note(
            "kind_changed",
            actor,
            now,
            before=before,
            kind=kind,
            settle_due=case.round.settle_due.isoformat(),
            contact_due=case.round.contact_due.isoformat() if case.round.contact_due else None,
        )
        case.plan_escalation(now)


def _limits_from_start(case: LockedDispute, now: datetime) -> dict[str, datetime]:
    """A limit that has passed stays where it was, and none is moved into the past."""
    deadlines.learn_official_days()
    limits, row = deadlines.limits(case.dispute.community_id, case.dispute.kind), case.round
    today_ends = midnight(local_date(now, case.zone) + timedelta(days=1), case.zone)
    days = {"settle_due": limits.settle_days + row.paused_days, "contact_due": limits.contact_days}
    stood = {"settle_due": row.settle_due, "contact_due": row.contact_due if row.contacted_at is None else None}
    return {
        name: max(due_after(row.opened_at, days[name], case.zone), today_ends)
        for name, due in stood.items()
        if due is not None and due > (row.paused_at or now)
    }


def change_building(actor: Actor, dispute_id: int, building_id: int, now: datetime) -> None:
    """Reported at the wrong door: it moves, and the routing table of its real building decides again."""
    with case_for_staff(actor, dispute_id, Ability.CORRECT_DISPUTES) as case:
        building = places.building(building_id)
        if building.community_id != actor.community_id:
            raise Invalid(Problem("building", N_("This building is not in your community.")))
        if case.dispute.status not in RUNNING:
            raise NotAllowed(N_("This can only be changed while the dispute is being worked on."))
        if building.id == case.dispute.building_id:
            return
        before = case.dispute.building_id
        case.change(building=building.id, grid=building.grid_id)
        case.change_round(building=building.id, grid=building.grid_id)
        case.note("building_changed", actor, now, before=before, building=building.id, grid=building.grid_id)
        leave_supporters(case, now)
        route_dispute(case, now)


def set_privacy(
    actor: Actor,
    dispute_id: int,
    private: bool,
    public_wording: str | None,
    now: datetime,
    *,
    looked_at: Collection[str] = (),
) -> None:
    """Opening a dispute to the building needs words written for the public, and never overrules its resident.

    `looked_at` is what in them may stay of whatever points at somebody. Raises Invalid when something else does.
    """
    with case_for_staff(actor, dispute_id, Ability.CORRECT_DISPUTES) as case:
        must_be_open(case)
        if private:
            kept_back = case.dispute.looked is Looked.KEPT_BACK
            case.change(private=True, public_wording=None, looked=Looked.KEPT_BACK if kept_back else Looked.WAITING)
        else:
            if case.dispute.resident_wants_private or case.dispute.complaint:
                raise NotAllowed(N_("The resident asked for this to stay private."))
            if case.dispute.withheld or case.dispute.duty_open:
                raise NotAllowed(N_("Because of what it tells, this stays private."))
            make_public(case, public_wording or "", looked_at)
            case.change(private=False)
        case.note("privacy_changed", actor, now, private=private)


def make_public(case: LockedDispute, words: str, looked_at: Collection[str]) -> None:
    """The one way by which staff let neighbours read words of a dispute. Raises NotAllowed or Invalid."""
    if case.dispute.looked is Looked.KEPT_BACK:
        raise NotAllowed(N_("The resident asked that neighbours read kind and place only."))
    if Voice.select().where((Voice.dispute == case.dispute.id) & Voice.confirmed_at.is_null()).exists():
        raise NotAllowed(N_("It was spoken. Neighbours read kind and place until its resident has confirmed the gist."))
    words = checked_text("public_wording", words, LONGEST_SENTENCE)
    require_looked_at(words, looked_at, names_in(case.dispute.id))
    case.change(public_wording=words, looked=Looked.WORDS)


def must_be_open(case: LockedDispute) -> None:
    if case.dispute.status not in OPEN:
        raise NotAllowed(N_("This can only be changed while the dispute is being worked on."))
