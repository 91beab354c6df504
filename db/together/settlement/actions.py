"""A settlement is chosen, looked at by somebody who had no part in it, and accepted or sent back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from db.community.offered.queries import communities_with
from db.community.organisation.queries.places import community
from db.disputes.actions.case import case_for_staff
from db.disputes.actions.danger import look_for_danger
from db.disputes.actions.moves import reopen
from db.disputes.rules.keeping import are_gone
from db.disputes.rules.workflow import WORKFLOW, MoveName
from db.ground.clock import last_weeks
from db.ground.refusals import SomebodyWasFaster
from db.ground.texts import checked_text
from db.records.history.actions import Recorder, recording
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Ability, Actor, require
from db.together.settlement.queries.checks import OF_ALL, ChosenSettlement, check_to_decide, chosen_in
from db.together.settlement.rules import LONGEST_WORD, CheckVerdict, checked_findings, checked_share
from db.together.settlement.tables import SettlementCheck, SupervisedSettlement


def set_settlement_share(actor: Actor, share: int, now: datetime) -> None:
    """How many of a hundred settlements are drawn from this week on; 0 switches it off, as it is at first.

    What was decided stays, and moves no figure of a past week. Raises Invalid, NotAllowed.
    """
    require(actor, Ability.EDIT_WORKING_RULES)
    wanted = checked_share(share)
    with recording(actor.community_id) as record:
        row = SupervisedSettlement.one(community=actor.community_id)
        if wanted == (row.share if row else 0):
            return
        if row is not None:
            row.delete_instance()
        if wanted:
            past = row.last_week if row else ""
            SupervisedSettlement.add(community=actor.community_id, share=wanted, since=now, last_week=past)
        record.append("settlement_check", OF_ALL, "settlement_share_set", now, actor, share=wanted)


def draw_checks(now: datetime) -> int:
    """On Monday, for the week before; a week missed by a machine that stood still is made up for by the next run."""
    drawn = 0
    offered = [home.id for home in communities_with("settlement", now)]
    looked_at = SupervisedSettlement.select().where(SupervisedSettlement.community.in_(offered))
    for row in list(looked_at.order_by(SupervisedSettlement.community)):
        [week] = last_weeks(now, 1, community(row.community_id).time_zone)
        if week.name <= row.last_week or week.end <= row.since:
            continue
        with recording(row.community_id) as record:
            wanted = SupervisedSettlement.locked(community=row.community_id)
            if wanted is None or week.name <= wanted.last_week:
                continue
            found = chosen_in(row.community_id, week, wanted.share, now)
            drawn += sum(_open(record, one, week.name, now) for one in found)
            wanted.put(last_week=week.name)
            told = {"week": week.name, "share": wanted.share}
            record.append("settlement_check", OF_ALL, "settlements_drawn", now, ActorKind.SYSTEM, **told)
    return drawn


def _open(record: Recorder, one: ChosenSettlement, week: str, now: datetime) -> bool:
    """Once, however often it is chosen. What the highest office settled nobody here can look at: that is said."""
    if SettlementCheck.one(dispute=one.dispute_id, round_number=one.round_number) is not None:
        return False
    check = SettlementCheck.add(
        community=record.head.community_id,
        dispute=one.dispute_id,
        round_number=one.round_number,
        week=week,
        chosen=one.chosen,
        position=one.position,
        event_hash=one.event_hash,
        opened_at=now,
        decided_at=None if one.can_be_checked else now,
        verdict=None if one.can_be_checked else CheckVerdict.CANNOT_CHECK,
    )
    told = {"dispute": one.dispute_id, "round": one.round_number, "chosen": one.chosen, "at": one.position}
    record.append("settlement_check", check.id, "settlement_chosen", now, ActorKind.SYSTEM, **told)
    return True


def accept_settlement(actor: Actor, check_id: int, word: str, now: datetime) -> None:
    """It was done as it was written. Raises SomebodyWasFaster once it is decided."""
    words = checked_text("word", word, LONGEST_WORD, required=False)
    with recording(actor.community_id) as record:
        check = _undecided(actor, check_id)
        if words:
            with case_for_staff(actor, check.dispute_id, Ability.ASSIGN_DISPUTES) as case:
                look_for_danger(case, case.say(actor, words, now, internal=True), actor, now)
        check.put(decided_at=now, supervisor=actor.staff_id, verdict=CheckVerdict.ACCEPTED)
        record.append("settlement_check", check.id, "settlement_accepted", now, actor, dispute=check.dispute_id)


def send_back_settlement(actor: Actor, check_id: int, findings: Collection[str], word: str, now: datetime) -> None:
    """Begins a new round one level up, with words for the resident; the settled round and its answer stay as they are.

    What is being worked on again already, or has no words left, only gets the findings, for colleagues.
    Raises Invalid, SomebodyWasFaster.
    """
    found, words = checked_findings(findings, word)
    with recording(actor.community_id) as record:
        check = _undecided(actor, check_id)
        with case_for_staff(actor, check.dispute_id, Ability.ASSIGN_DISPUTES) as case:
            over = case.dispute.status in WORKFLOW[MoveName.REOPEN].sources and not are_gone(case.dispute.text)
            begins = over and case.dispute.round_number == check.round_number
            message = case.say(actor, words, now, internal=not begins)
            if begins:
                reopen(case, MoveName.REOPEN, actor, now)
            look_for_danger(case, message, actor, now)
            new_round = case.dispute.round_number if begins else None
        check.put(
            decided_at=now,
            supervisor=actor.staff_id,
            verdict=CheckVerdict.SENT_BACK,
            findings=[one.value for one in found],
            reopened_round=new_round,
        )
        told = {"dispute": check.dispute_id, "findings": check.findings, "new_round": new_round}
        record.append("settlement_check", check.id, "settlement_sent_back", now, actor, **told)


def _undecided(actor: Actor, check_id: int) -> SettlementCheck:
    check = check_to_decide(actor, check_id)
    if check.decided_at is not None:
        raise SomebodyWasFaster()
    return check
