"""One dispute in one transaction: found for whoever may touch it, moved by the one writer of its status."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from db.community.deadlines import queries as deadlines
from db.community.deadlines.rules import due_after
from db.community.organisation.queries.places import community, existing
from db.disputes.actions.vectors import forget_vectors
from db.disputes.queries.scope import assistance_of, place_of
from db.disputes.queries.secret_links import REPORTS
from db.disputes.rules.answers import RoundBegan
from db.disputes.rules.keeping import may_be_begun_anew, require_reached
from db.disputes.rules.workflow import OPEN, WORKFLOW, HolderLevel, MoveName, Status, next_escalation, permits
from db.disputes.tables import Attachment, Dispute, Message, PendingAnswer, Round
from db.ground.refusals import NotAllowed, NotFound, SomebodyWasFaster
from db.ground.texts import checked_text
from db.ground.words import N_
from db.records.history.actions import Recorder, recording
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Ability, Actor, require
from db.records.photos.actions import keep_photo
from db.records.photos.rules import CleanPhoto
from db.records.reports.rules import LONGEST_TEXT

GRACE_DAYS = 2
NOTHING_LEFT = N_("Its words were deleted, so there is nothing left to work on. Please let it be said anew.")
WORDS = frozenset({"text", "public_wording"})
LOOKED_AT = frozenset({Status.SETTLED, Status.REFUSED})  # by a person, so that danger no longer stands on top


@dataclass
class LockedDispute:
    """A dispute and its present round, locked with its community's history until the transaction ends."""

    record: Recorder
    dispute: Dispute
    round: Round
    zone: str

    def move(self, name: MoveName, by: Actor | ActorKind, now: datetime, /, **data: Any) -> None:
        """The one writer of status. Raises NotAllowed for a move that the workflow does not have from here.

        It never asks whether the resident's answer is on its way: nobody may learn of one by being refused.
        """
        before = self.dispute.status
        if before not in WORKFLOW[name].sources:
            raise NotAllowed()
        if not may_be_begun_anew(self.dispute.text, WORKFLOW[name].to):
            raise NotAllowed(NOTHING_LEFT)
        self.dispute.status = WORKFLOW[name].to
        self.change(status=self.dispute.status, status_since=now)
        self.note(name, by, now, before=before, round=self.round.number, **data)

    def answer_waits(self, round_number: int) -> bool:
        """Whether the resident has answered about that settlement, and it does not count yet."""
        return PendingAnswer.one(dispute=self.dispute.id, round_number=round_number) is not None

    def note(self, kind: str, by: Actor | ActorKind, now: datetime, /, **data: Any) -> None:
        self.record.append("dispute", self.dispute.id, kind, now, by, **data)

    def change(self, **values: Any) -> None:
        """The one writer of a dispute; what was computed from its words goes with them."""
        self.dispute.put(**values)
        if not WORDS.isdisjoint(values):
            forget_vectors(self.dispute.id)

    def change_round(self, **values: Any) -> None:
        self.round.put(**values)

    def say(
        self,
        by: Actor | ActorKind,
        text: str,
        now: datetime,
        *,
        purpose: str = "words",
        internal: bool = False,
        photos: Sequence[CleanPhoto] = (),
        form: str = "",
    ) -> Message:
        """Adds words to the conversation and returns them. Raises Invalid when there are none or too many.

        `form` is by what the form is known again from which they came. Raises NotAllowed for words to a resident who
        can no longer be reached.
        """
        if not internal:
            require_reached(self.dispute.text)
        words = checked_words(text)
        message = Message.add(
            dispute=self.dispute,
            at=now,
            author_kind=ActorKind.STAFF if isinstance(by, Actor) else by,
            staff=by.staff_id if isinstance(by, Actor) else None,
            internal=internal,
            purpose=purpose,
            text=words,
        )
        self.attach(photos, now, message)
        if by is ActorKind.RESIDENT:
            self.wait(now)
        elif not internal:
            self.wait_no_more()
        told = {"message": message.id, "purpose": purpose, "internal": internal, "photos": len(photos)}
        self.note("said", by, now, **told, **({"form": form} if form else {}))
        return message

    def wait(self, since: datetime) -> None:
        """From the first words that nobody has answered or read, in whatever status; see `who_answers`."""
        if self.dispute.resident_waits_since is None:
            self.change(resident_waits_since=since)

    def wait_no_more(self) -> None:
        if self.dispute.resident_waits_since is not None:
            self.change(resident_waits_since=None)

    def attach(self, photos: Sequence[CleanPhoto], now: datetime, message: Message | None = None) -> None:
        for photo in photos:
            kept = keep_photo(self.dispute.community_id, photo, now)
            Attachment.add(dispute=self.dispute, message=message, photo=kept)

    def give_to(
        self, staff_id: int | None, unit_id: int | None, level: HolderLevel, now: datetime, may_call: bool = False
    ) -> None:
        """Puts the dispute in somebody's hands; the round follows as long as it is open.

        A unit sees how to reach the resident only if whoever called it ticked that it needs to.
        """
        self.change(holder_staff=staff_id, holder_unit=unit_id, level=level, unit_may_call=may_call)
        self.change_round(holder_staff=staff_id, holder_unit=unit_id)
        self.plan_escalation(now)

    def plan_escalation(self, now: datetime) -> None:
        """When it rises unless something happens; what a unit does not do in time goes to the community secretary."""
        when = None
        if self.dispute.status in OPEN and self.round.paused_at is None:
            contact_due = None if self.round.contacted_at else self.round.contact_due
            grace = due_after(now, GRACE_DAYS, self.zone)
            below = self.dispute.level if self.dispute.holder_unit_id is None else HolderLevel.GRID
            when = next_escalation(below, contact_due, self.round.settle_due, now, grace)
        if when != self.dispute.escalate_at:
            self.change(escalate_at=when)

    def mark_contacted(self, by: Actor, now: datetime) -> None:
        """The first time a person is in touch with the resident stops the response limit."""
        if self.round.contact_due is None or self.round.contacted_at is not None:
            return
        self.change_round(contacted_at=now)
        self.note("contacted", by, now, in_time=now <= self.round.contact_due)
        self.plan_escalation(now)

    def remember(self, now: datetime) -> None:
        """Keeps what is about to be overwritten, so that the figures of a past period never change."""
        row: Any = self.round
        stood = {"until": now, "settle_due": row.settle_due, "paused_at": row.paused_at, "ended_at": row.ended_at}
        kept = {name: moment.isoformat() if moment else None for name, moment in stood.items()}
        self.change_round(overwritten=[*row.overwritten, kept])

    def end_assistance(self, by: Actor | ActorKind, now: datetime, unit_id: int | None = None) -> int:
        """Of one unit, or of all that still assist; returns of how many."""
        ending = [row for row in assistance_of(self.dispute.id) if unit_id in (None, row.unit_id)]
        for row in ending:
            row.put(until=now)
            self.note("assistance_ended", by, now, to_unit=row.unit_id)
        return len(ending)

    def end_round(self, outcome: Status, by: Actor | ActorKind, now: datetime) -> None:
        if self.round.paused_at is not None:
            self.remember(now)
        self.change_round(
            ended_at=now, outcome=outcome, paused_at=None, ended_by=by.staff_id if isinstance(by, Actor) else None
        )
        self.change(escalate_at=None, wanted_by=None)
        if isinstance(by, Actor) and outcome in LOOKED_AT:
            self.change(in_danger=False)
        self.end_assistance(by, now)

    def open_next_round(self, began: RoundBegan, now: datetime) -> None:
        limits = deadlines.limits(self.dispute.community_id, self.dispute.kind)
        self.round = open_round(self.dispute, self.round.number + 1, now, self.zone, limits.settle_days)
        self.change_round(began=began)
        self.change(round_number=self.round.number)


def open_round(
    dispute: Dispute, number: int, now: datetime, zone: str, settle_days: int, contact_days: int | None = None
) -> Round:
    """A round's clock starts: limits in working days on the official calendar."""
    deadlines.learn_official_days()
    return Round.add(
        dispute=dispute,
        number=number,
        community=dispute.community_id,
        grid=dispute.grid_id,
        building=dispute.building_id,
        kind=dispute.kind,
        holder_staff=dispute.holder_staff_id,
        holder_unit=dispute.holder_unit_id,
        opened_at=now,
        contact_due=None if contact_days is None else due_after(now, contact_days, zone),
        settle_due=due_after(now, settle_days, zone),
    )


def checked_words(text: str, field: str = "words") -> str:
    """Raises Invalid when nothing was written, or more than is read by anybody."""
    return checked_text(field, text, LONGEST_TEXT)


def case_of(record: Recorder, dispute: Dispute | None) -> LockedDispute:
    """Raises NotFound when there is none."""
    present = Round.one(dispute=dispute.id, number=dispute.round_number) if dispute else None
    if dispute is None or present is None:
        raise NotFound()
    return LockedDispute(record, dispute, present, community(dispute.community_id).time_zone)


@contextmanager
def case_for_staff(actor: Actor, dispute_id: int, ability: Ability) -> Iterator[LockedDispute]:
    """Raises NotAllowed without the ability; NotFound outside the actor's scope."""
    with recording(actor.community_id) as record:
        dispute = Dispute.one(id=dispute_id, community=actor.community_id)
        if dispute is None:
            raise NotFound()
        require(actor, ability, place_of(dispute, actor))
        yield case_of(record, dispute)


@contextmanager
def case_for_move(actor: Actor, dispute_id: int, name: MoveName, seen: Status) -> Iterator[LockedDispute]:
    """Raises SomebodyWasFaster when the status is no longer the one seen; NotAllowed when it is not this one's move."""
    with case_for_staff(actor, dispute_id, WORKFLOW[name].ability or Ability.READ_DISPUTES) as case:
        if case.dispute.status != seen:
            raise SomebodyWasFaster()
        if not permits(name, case.dispute.status, actor, place_of(case.dispute)):
            raise NotAllowed()
        yield case


@contextmanager
def case_for_holder_of(link: str) -> Iterator[LockedDispute]:
    """The resident's way in: whoever holds the secret link. Raises NotFound."""
    found = existing(REPORTS.by_link(link))
    with recording(found.community_id) as record:
        yield case_of(record, REPORTS.by_link(link))


@contextmanager
def case_by_itself(dispute_id: int, community_id: int) -> Iterator[LockedDispute]:
    """For what happens by the clock; the caller looks again whether it is still due."""
    with recording(community_id) as record:
        yield case_of(record, Dispute.one(id=dispute_id))
