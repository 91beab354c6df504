"""An expert who agreed comes in and goes; contacts and problems are noted, and the expert says what of it is so."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from db.community.organisation.queries.places import community
from db.disputes.actions.case import LockedDispute, case_by_itself, case_for_staff
from db.disputes.actions.correct import must_be_open
from db.disputes.actions.danger import look_for_danger
from db.disputes.queries.settled import names_in
from db.disputes.rules.workflow import DUTY_FIRST
from db.ground.clock import local_date
from db.ground.refusals import Invalid, NotFound, Problem, Refused, SomebodyWasFaster
from db.ground.sealing import new_token
from db.ground.texts import clean_text
from db.ground.words import N_
from db.messages.actions.outbox import tell_staff
from db.records.history.actions import Recorder, recording
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Ability, Actor, require
from db.records.personal_data.rules.finding import require_looked_at
from db.together.experts.queries import EXPERTS, ExpertView, may_be_asked_about, may_lead, may_name
from db.together.experts.rules import (
    LINK_LASTS,
    ExpertDetails,
    ExpertMatterDetails,
    ExpertMatterKind,
    ExpertSays,
    asks_expert,
    checked_call_words,
    checked_expert,
    checked_matter,
)
from db.together.experts.tables import Expert, ExpertCall, ExpertMatter

NOT_FOR_EXPERTS = N_("This matter is private, or dangerous: nobody outside reads of it.")
NOT_ASKED = N_("There is nothing to answer yet: nobody has said that it is solved.")


def welcome_expert(actor: Actor, details: ExpertDetails, leader_id: int, now: datetime) -> str:
    """By the community's secretary, once the expert agreed. The key of their own link, told only now.

    Raises Invalid, NotAllowed; NotFound for a leader who cannot be one.
    """
    today = _today(actor, now)
    told = checked_expert(details, today)
    if leader_id not in may_lead(actor, now):
        raise NotFound()
    (key, kept), place = EXPERTS.new(), new_token()
    sealed = EXPERTS.sealed_columns(Expert(place=place), name=told.name, phone=told.phone, craft=told.craft)
    with recording(actor.community_id) as record:
        row = Expert.add(
            community=actor.community_id,
            place=place,
            **sealed,
            **kept,
            key_until=now + LINK_LASTS,
            agreed_on=told.agreed_on,
            leader=leader_id,
            since=today,
        )
        record.append("expert", row.id, "expert_welcomed", now, actor, leader=leader_id)
    return key


def renew_expert_link(actor: Actor, expert_id: int, now: datetime) -> str:
    """The key of a new link, told only now; the old one and its phone open nothing. Raises NotAllowed, NotFound."""
    require(actor, Ability.ASSIGN_DISPUTES)
    key, kept = EXPERTS.new()
    with recording(actor.community_id) as record:
        _own(actor, expert_id).put(**kept, key_until=now + LINK_LASTS)
        record.append("expert", expert_id, "expert_link_renewed", now, actor)
    return key


def pair_expert(actor: Actor, expert_id: int, leader_id: int, now: datetime) -> None:
    """Another one is in touch from today on; what was noted stays. Raises NotAllowed, NotFound."""
    if leader_id not in may_lead(actor, now):
        raise NotFound()
    with recording(actor.community_id) as record:
        row = _own(actor, expert_id)
        if row.leader_id != leader_id:
            row.put(leader=leader_id, since=_today(actor, now))
            record.append("expert", expert_id, "expert_paired", now, actor, leader=leader_id)


def note_expert_matter(actor: Actor, expert_id: int, details: ExpertMatterDetails, now: datetime) -> int:
    """The same once more is a form that was sent again. Raises Invalid, NotAllowed, NotFound."""
    require(actor, Ability.ASSIGN_DISPUTES)
    with recording(actor.community_id) as record:
        expert = _own(actor, expert_id)
        told = checked_matter(details, expert.agreed_on, _today(actor, now))
        there = ExpertMatter.one(expert=expert_id, kind=told.kind, on_day=told.on, text=told.text)
        if there is not None:
            return int(there.id)
        row = ExpertMatter.add(
            expert=expert_id,
            kind=told.kind,
            on_day=told.on,
            text=told.text,
            solved_on=told.solved_on,
            noted_at=now,
            noted_by=actor.staff_id,
        )
        kind = "expert_problem_noted" if told.kind is ExpertMatterKind.PROBLEM else "expert_contact_noted"
        record.append("expert", expert_id, kind, now, actor, on=told.on.isoformat())
    return int(row.id)


def call_solved(actor: Actor, expert_id: int, matter_id: int, on: date, now: datetime) -> None:
    """Of a problem: the expert is asked from then on. An earlier answer of theirs is asked for again.

    Raises Invalid, NotAllowed, NotFound.
    """
    require(actor, Ability.ASSIGN_DISPUTES)
    with recording(actor.community_id) as record:
        expert = _own(actor, expert_id)
        row = ExpertMatter.locked(id=matter_id, expert=expert_id, kind=ExpertMatterKind.PROBLEM)
        if row is None:
            raise NotFound()
        told = ExpertMatterDetails(row.kind, row.on_day, row.text, on)
        checked_matter(told, expert.agreed_on, _today(actor, now))
        row.put(solved_on=on, says=None, said_at=None)
        record.append("expert", expert_id, "expert_problem_solved", now, actor, on=on.isoformat())


def let_expert_go(actor: Actor, expert_id: int, now: datetime) -> None:
    """Name, phone, craft, link and words go at once; the counts stay. Raises NotAllowed, NotFound."""
    require(actor, Ability.EDIT_WORKING_RULES)
    with recording(actor.community_id) as record:
        _let_go(record, _own(actor, expert_id), actor, now)


def take_first_link(view: ExpertView, phone: str, now: datetime) -> None:
    """From this press on the link is good on this phone alone. Raises NotFound where another phone was faster."""
    with recording(view.community_id):
        EXPERTS.take(_present(view, now), phone)


def expert_says(view: ExpertView, phone: str, matter_id: int, says: ExpertSays, now: datetime) -> None:
    """By the phone of the link alone; what was said last counts.

    Raises NotFound, and Invalid where nothing is asked.
    """
    with recording(view.community_id) as record:
        _present_on(view, phone, now)
        row = ExpertMatter.locked(id=matter_id, expert=view.id)
        if row is None:
            raise NotFound()
        if not asks_expert(row.kind, row.solved_on):
            raise Invalid(Problem("says", NOT_ASKED))
        if row.says is not says:
            row.put(says=says, said_at=now)
            record.append("expert", view.id, "expert_answered", now, ActorKind.RESIDENT)


def call_expert(
    actor: Actor, dispute_id: int, expert_id: int, asked: str, now: datetime, *, looked_at: Collection[str] = ()
) -> int:
    """Asks an expert about an open matter, in words that name nobody; they read it by their own link. Returns its id.

    What they are asked already and have not answered is not asked twice. Raises Invalid, NotAllowed, NotFound;
    Refused for what nobody outside may read of.
    """
    words = checked_call_words("asked", asked)
    require_looked_at(words, looked_at, names_in(dispute_id), "asked")
    with case_for_staff(actor, dispute_id, Ability.ASSIGN_DISPUTES) as case:
        must_be_open(case)
        _check_for_experts(case)
        _own(actor, expert_id)
        calls = ExpertCall.several(dispute=dispute_id, expert=expert_id)
        if waiting := next((one for one in calls if one.answered_at is None and one.called_off_at is None), None):
            return int(waiting.id)
        message = case.say(actor, words, now, internal=True, purpose="expert_asked")
        row = ExpertCall.add(
            community=actor.community_id,
            dispute=dispute_id,
            expert=expert_id,
            message=message,
            asked_by=actor.staff_id,
            asked_at=now,
        )
        case.note("expert_called", actor, now, call=row.id)
        look_for_danger(case, message, actor, now)
    return int(row.id)


def _check_for_experts(case: LockedDispute) -> None:
    if case.dispute.duty_open:
        raise Refused(DUTY_FIRST)
    if not may_be_asked_about(case.dispute.id):
        raise Refused(NOT_FOR_EXPERTS)


def call_expert_off(actor: Actor, call_id: int, now: datetime) -> None:
    """They read of the matter no more. Raises NotAllowed, NotFound; SomebodyWasFaster where they have answered."""
    found = ExpertCall.one(id=call_id, community=actor.community_id)
    if found is None:
        raise NotFound()
    with case_for_staff(actor, found.dispute_id, Ability.ASSIGN_DISPUTES) as case:
        row = ExpertCall.locked(id=call_id)
        if row is None or not may_name(row.expert, actor):
            raise NotFound()
        if row.answered_at is not None or row.called_off_at is not None:
            raise SomebodyWasFaster()
        row.put(called_off_at=now)
        case.note("expert_called_off", actor, now, call=row.id)


def advise(view: ExpertView, phone: str, call_id: int, text: str, now: datetime) -> None:
    """The expert answers, once, by the phone of the link; colleagues read it at the matter, and who asked is told.

    That whoever is in touch with them asked is noted as a contact, which counts once the expert says so.
    The same words once more are a form that was sent again.
    Raises Invalid; NotFound where it is not asked, not open or no longer for them; SomebodyWasFaster.
    """
    found = ExpertCall.one(id=call_id, expert=view.id)
    if found is None:
        raise NotFound()
    with case_by_itself(found.dispute_id, view.community_id) as case:
        expert, row = _present_on(view, phone, now), ExpertCall.locked(id=call_id)
        if row is None or row.called_off_at is not None or not may_be_asked_about(found.dispute_id):
            raise NotFound()
        if row.answered_at is not None and row.answer and row.answer.text == clean_text(text):
            return
        if row.answered_at is not None:
            raise SomebodyWasFaster()
        words = checked_call_words("advice", text)
        message = case.say(ActorKind.SYSTEM, words, now, internal=True, purpose="expert_advice")
        row.put(answer=message, answered_at=now)
        case.note("expert_advised", ActorKind.SYSTEM, now, call=row.id)
        if row.asked_by_id == expert.leader_id:
            _note_consulted(expert, local_date(now, case.zone), row.asked_by_id, now)
        look_for_danger(case, message, ActorKind.RESIDENT, now)
        told = {"reference": case.dispute.reference}
        tell_staff(view.community_id, row.asked_by_id, "expert_advised", f"expert_call:{row.id}", now, **told)


def _note_consulted(expert: Expert, on: date, by: int, now: datetime) -> None:
    """One a day, however often they were asked."""
    told = {"expert": expert.id, "kind": ExpertMatterKind.CONSULTED, "on_day": on}
    if ExpertMatter.one(**told) is None:
        ExpertMatter.add(**told, noted_at=now, noted_by=by)


def expert_leaves(view: ExpertView, phone: str, now: datetime) -> None:
    """They take their agreement back, by the phone of the link. Raises NotFound."""
    with recording(view.community_id) as record:
        _let_go(record, _present_on(view, phone, now), ActorKind.RESIDENT, now)


def forget_experts(now: datetime) -> int:
    """Lets experts go whose link ended half a year ago and was never renewed; returns how many. May run twice."""
    ended = Expert.left_at.is_null() & (Expert.key_until <= now - LINK_LASTS)
    found = list(Expert.select(Expert.id, Expert.community).where(ended).order_by(Expert.id).tuples())
    return sum(_forget(expert_id, community_id, now) for expert_id, community_id in found)


def _forget(expert_id: int, community_id: int, now: datetime) -> bool:
    with recording(community_id) as record:
        row = Expert.locked(id=expert_id)
        if row is None or row.left_at is not None or row.key_until > now - LINK_LASTS:
            return False
        _let_go(record, row, ActorKind.SYSTEM, now)
    return True


def _let_go(record: Recorder, row: Expert, by: Actor | ActorKind, now: datetime) -> None:
    ExpertMatter.update(text="").where(ExpertMatter.expert == row.id).execute()
    row.put(left_at=now, **EXPERTS.nothing)
    record.append("expert", row.id, "expert_left", now, by)


def _today(actor: Actor, now: datetime) -> date:
    return local_date(now, community(actor.community_id).time_zone)


def _own(actor: Actor, expert_id: int) -> Expert:
    """Of the one who is in touch with them, or the community's secretary."""
    row = Expert.locked(id=expert_id, community=actor.community_id)
    mine = row is not None and (row.leader_id == actor.staff_id or actor.may(Ability.EDIT_WORKING_RULES))
    if row is None or row.left_at is not None or not mine:
        raise NotFound()
    return row


def _present(view: ExpertView, now: datetime) -> Expert:
    row = Expert.locked(id=view.id)
    if row is None or row.left_at is not None or row.key_until <= now:
        raise NotFound()
    return row


def _present_on(view: ExpertView, phone: str, now: datetime) -> Expert:
    row = _present(view, now)
    EXPERTS.require_phone(row, phone)
    return row
