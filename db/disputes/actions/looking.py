"""Before neighbours read a report's words: a person of the staff has looked, or the resident has agreed to them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from db.disputes.actions.case import LockedDispute, case_for_holder_of, case_for_staff
from db.disputes.actions.correct import make_public, must_be_open
from db.disputes.queries.looking import may_agree, sentence_of
from db.ground.refusals import NotAllowed, SomebodyWasFaster
from db.ground.words import N_
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Ability, Actor
from db.records.personal_data.rules.finding import find_personal_data, require_looked_at
from db.records.personal_data.rules.looking import Looked


def let_neighbours_read(
    actor: Actor, dispute_id: int, sentence: str, looked_at: Collection[str], seen: Looked, now: datetime
) -> None:
    """Exactly these words, from now on. `looked_at` is what in them may stay of whatever points at somebody.

    Raises NotAllowed, NotFound, SomebodyWasFaster when somebody else has looked, or Invalid.
    """
    with case_for_staff(actor, dispute_id, Ability.CORRECT_DISPUTES) as case:
        _check_seen(case, seen)
        make_public(case, sentence, looked_at)
        case.note("looked_at_words", actor, now, looked=Looked.WORDS)


def show_place_only(actor: Actor, dispute_id: int, seen: Looked, now: datetime) -> None:
    """Neighbours read kind and place; words that stood there go. Raises as letting them be read does."""
    with case_for_staff(actor, dispute_id, Ability.CORRECT_DISPUTES) as case:
        _check_seen(case, seen)
        case.change(public_wording=None, looked=Looked.PLACE)
        case.note("looked_at_words", actor, now, looked=Looked.PLACE)


def _check_seen(case: LockedDispute, seen: Looked) -> None:
    must_be_open(case)
    if case.dispute.private:
        raise NotAllowed(N_("It is private: neighbours read nothing of it."))
    if case.dispute.looked is not seen:
        raise SomebodyWasFaster()


def agree_to_sentence(link: str, sentence: str, now: datetime) -> None:
    """The resident has seen this sentence and lets neighbours read exactly that; pressed twice, it is agreed once.

    Raises NotFound; NotAllowed when it is over, private or decided by staff; SomebodyWasFaster for another sentence.
    """
    with case_for_holder_of(link) as case:
        dispute = case.dispute
        if dispute.looked is Looked.AGREED and dispute.public_wording == sentence:
            return
        if not may_agree(dispute):
            raise NotAllowed()
        if sentence != sentence_of(dispute):
            raise SomebodyWasFaster()
        require_looked_at(sentence, {one.text for one in find_personal_data(sentence)})
        case.change(public_wording=sentence, looked=Looked.AGREED)
        case.note("agreed_to_words", ActorKind.RESIDENT, now)


def take_sentence_back(link: str, now: datetime) -> None:
    """Neighbours read kind and place only, and staff cannot show words again. Raises NotFound."""
    with case_for_holder_of(link) as case:
        if case.dispute.looked is not Looked.KEPT_BACK:
            case.change(public_wording=None, looked=Looked.KEPT_BACK)
            case.note("words_kept_back", ActorKind.RESIDENT, now)
