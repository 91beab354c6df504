"""A request that needs a person is received, answered by a day, and forgotten a year later."""

from __future__ import annotations

from datetime import datetime, timedelta

from peewee import IntegrityError

from db.community.organisation.queries.places import communities, community
from db.disputes.queries.legal_holds import held_references
from db.ground.clock import DEFAULT_ZONE, local_date
from db.ground.refusals import Invalid, NotFound, Problem, SomebodyWasFaster
from db.ground.sealing import new_token
from db.messages.actions.danger_told import tell_reader_of_danger
from db.nine_ones.suggestion_box.rules import checked_text
from db.records.danger.actions import forget_signs_of, keep_signs
from db.records.danger.rules.finding import dangers_in
from db.records.history.actions import recording
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Ability, Actor, Place, require
from db.together.page_words.queries import readers_complained_of
from db.together.rights.queries.register import REQUESTS, SUBJECT, requests_that_name
from db.together.rights.rules.asking import (
    LONGEST_REPLY,
    LONGEST_WISH,
    NO_PROOF,
    REQUEST_DAYS,
    checked_outcome,
    checked_wish,
    due_by,
)
from db.together.rights.tables import RightsRequest


def ask_person(community_id: int, wish: str, words: str, phone: str, now: datetime) -> str:
    """The code by which the answer is read; the same words from the same phone have one. Recorded without words.

    Danger in them is told at once.

    `phone` is what one phone alone knows, and is not kept. Raises Invalid by field, or NotFound.
    """
    return _register(community_id, wish, words, phone, ActorKind.RESIDENT, now)


def ask_at_the_counter(actor: Actor, wish: str, words: str, proof_seen: bool, now: datetime) -> None:
    """For somebody without a phone, or who asks for another; they come again for the answer.

    Raises Invalid, or NotAllowed.

    What proves that they may ask is looked at and not kept.
    """
    require(actor, Ability.ANSWER_RIGHTS, Place(actor.community_id))
    if not proof_seen:
        raise Invalid(Problem("proof", NO_PROOF))
    _register(actor.community_id, wish, words, f"counter {local_date(now, DEFAULT_ZONE)}", actor, now)


def _register(community_id: int, wish: str, words: str, phone: str, by: Actor | ActorKind, now: datetime) -> str:
    chosen, text = checked_wish(wish), checked_text("text", words, LONGEST_WISH)
    zone = community(community_id).time_zone
    code, found = REQUESTS.drawn(phone, community_id, chosen, text), dangers_in(text)
    try:
        with recording(community_id) as record:
            if REQUESTS.by_code(code) is not None:
                return code
            place_of_words = new_token()
            row = RightsRequest.add(
                community=community_id,
                code_hash=REQUESTS.hash_of(code),
                place=place_of_words,
                wish=chosen,
                **REQUESTS.sealed_columns(RightsRequest(place=place_of_words), words=text),
                asked_at=now,
                due=due_by(now, zone),
            )
            record.append("rights_request", row.id, "rights_asked", now, by, wish=chosen)
            if found:
                keep_signs(SUBJECT, row.id, found)
                besides, cause = readers_complained_of(community_id, text), f"rights_request:{row.id}:danger"
                place = Place(community_id)
                tell_reader_of_danger(place, besides, Ability.ANSWER_RIGHTS, "danger_in_request", cause, now)
    except IntegrityError:
        return code  # the same button, pressed twice at the same instant
    return code


def answer_request(actor: Actor, request_id: int, outcome: str, words: str, now: datetime) -> None:
    """Whoever has the code reads it; what is not done is told with its reason, and how to complain stands beside it.

    Raises Invalid, NotAllowed, NotFound in another community, SomebodyWasFaster when it is answered already.
    """
    require(actor, Ability.ANSWER_RIGHTS, Place(actor.community_id))
    chosen, text = checked_outcome(outcome), checked_text("answer", words, LONGEST_REPLY)
    with recording(actor.community_id) as record:
        row = RightsRequest.locked(id=request_id, community=actor.community_id)
        if row is None:
            raise NotFound()
        if row.answered_at is not None:
            raise SomebodyWasFaster()
        sealed = REQUESTS.sealed_columns(row, answer=text)
        row.put(outcome=chosen, **sealed, answered_at=now, answered_by=actor.staff_id)
        in_time = now < row.due
        record.append("rights_request", row.id, "rights_answered", now, actor, outcome=chosen, in_time=in_time)


def forget_requests(now: datetime) -> int:
    """Takes out what was asked and answered, a year after the answer; that it was, and in time, stays. How many.

    What names a matter that is held goes with it.
    """
    before = now - timedelta(days=REQUEST_DAYS)
    return sum(_forget_requests(one.id, before) for one in communities())


def _forget_requests(community_id: int, before: datetime) -> int:
    with recording(community_id):
        held = requests_that_name(community_id, held_references(community_id), before)
        kept = sorted({number for numbers in held.values() for number in numbers})
        here = (RightsRequest.community == community_id) & RightsRequest.sealed_words.is_null(False)
        old = (RightsRequest.answered_at <= before) & RightsRequest.id.not_in(kept)
        forget_signs_of(SUBJECT, RightsRequest.select(RightsRequest.id).where(here & old))
        return int(RightsRequest.update(**REQUESTS.nothing).where(here & old).execute())
