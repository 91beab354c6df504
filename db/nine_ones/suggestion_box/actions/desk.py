"""What the keepers of a building make of the words in its box.

Each function raises NotAllowed without the ability, NotFound outside the scope; those that get `seen`, the number of
steps the person saw, raise SomebodyWasFaster when a colleague has done something meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from db.community.organisation.queries.places import place_of
from db.disputes.actions.submit import submit_dispute
from db.disputes.queries.complaints import people_here
from db.ground.refusals import Invalid, NotAllowed, NotFound, Problem
from db.ground.sealing import new_token
from db.ground.words import N_
from db.nine_ones.suggestion_box.actions.words import LockedSuggestion, locked_word
from db.nine_ones.suggestion_box.queries.boxes import running_pause
from db.nine_ones.suggestion_box.queries.words import dispute_behind, kept_from, running_publication
from db.nine_ones.suggestion_box.rules import (
    IN_THE_BOX,
    LONGEST_ANSWER,
    LONGEST_CLOSING,
    ClosingReason,
    SuggestionState,
    checked_public,
    checked_text,
)
from db.nine_ones.suggestion_box.tables import (
    BoxPause,
    Suggestion,
    SuggestionAnswer,
    SuggestionKept,
    SuggestionPublication,
)
from db.records.danger.queries import dangers_of
from db.records.danger.rules.kinds import starts_private
from db.records.history.actions import Recorder, recording
from db.records.permissions.rules import Ability, Actor, require
from db.records.personal_data.rules.finding import require_looked_at
from db.records.reports.rules import Report, Source


def answer_suggestion(actor: Actor, suggestion_id: int, text: str, seen: int, now: datetime) -> None:
    """Answers a word, for whoever has its code; a second answer corrects the first, which stays. Raises Invalid."""
    text = checked_text("answer", text, LONGEST_ANSWER)
    with locked_word(actor, suggestion_id, seen, now) as word:
        _still_in_the_box(word.row)
        _answer(word, text)


def _answer(word: LockedSuggestion, text: str) -> None:
    corrects = word.row.state == SuggestionState.ANSWERED
    SuggestionAnswer.add(suggestion=word.row.id, text=text, at=word.now, answered_by=word.actor.staff_id)
    word.step("suggestion_answer_corrected" if corrects else "suggestion_answered", state=SuggestionState.ANSWERED)


def _still_in_the_box(row: Suggestion) -> None:
    """What became a dispute is talked about there."""
    if row.state not in IN_THE_BOX:
        raise NotAllowed()


def close_suggestion(actor: Actor, suggestion_id: int, reason: str, words: str, seen: int, now: datetime) -> None:
    """Puts it aside without an answer, for a reason that whoever has the code reads. Raises Invalid."""
    words = checked_text("words", words, LONGEST_CLOSING, required=False)
    if reason not in set(ClosingReason):
        raise Invalid(Problem("reason", N_("Please choose a reason.")))
    with locked_word(actor, suggestion_id, seen, now) as word:
        if word.row.state != SuggestionState.WAITING:
            raise NotAllowed()
        word.step("suggestion_closed", state=SuggestionState.CLOSED, reason=ClosingReason(reason), closing_words=words)


def turn_into_dispute(
    actor: Actor, suggestion_id: int, kind: str, text: str, private: bool, seen: int, now: datetime
) -> str:
    """Makes a word a dispute without name and phone, which its code now follows; returns its reference.

    `text` is the suggestion with whatever the keeper has added to make it clear. Whom the word was kept from, it stays
    kept from, whatever is left of it in the text. Raises Invalid.
    """
    with locked_word(actor, suggestion_id, seen, now) as word:
        _still_in_the_box(word.row)
        report = _report_about(word, Report(kind, text, private=private), now)
        receipt = submit_dispute(word.row.building_id, report, [], new_token(), now, source=Source.SUGGESTION)
        word.step("suggestion_turned", state=SuggestionState.TURNED, dispute=dispute_behind(receipt.link))
    return receipt.reference


def _report_about(word: LockedSuggestion, report: Report, now: datetime) -> Report:
    kept = kept_from(word.row.id)
    about = [one for one in people_here(word.row.building_id, now) if one.staff_id in kept]
    highest = max(about, key=lambda one: one.level, default=None)
    return replace(report, about_staff=True, about_staff_id=highest.staff_id) if highest else report


def say_word_only_names(actor: Actor, suggestion_id: int, seen: int, now: datetime) -> None:
    """A person has looked: the word speaks of a colleague and is not about them, who may read it from now on.

    What is withheld for its danger stays so. Raises NotAllowed when nobody is kept from it.
    """
    with locked_word(actor, suggestion_id, seen, now) as word:
        if not kept_from(suggestion_id):
            raise NotAllowed()
        SuggestionKept.delete().where(SuggestionKept.suggestion == suggestion_id).execute()
        dangers = dangers_of("suggestion", [suggestion_id]).get(suggestion_id, ())
        word.step("suggestion_only_names", withheld=starts_private(dangers))


def publish_answer(
    actor: Actor,
    suggestion_id: int,
    question: str,
    answer: str,
    looked_at: Collection[str],
    seen: int,
    now: datetime,
) -> None:
    """Publishes a question and an answer, letter by letter; what was public before is kept, but no longer shown.

    Before there is an answer, the public one is also the answer to the code. `looked_at` is what may stay of whatever
    points at a person. Raises Invalid, also when something else does.
    """
    question, answer = checked_public(question, answer)
    for text in (question, answer):
        require_looked_at(text, looked_at)
    with locked_word(actor, suggestion_id, seen, now) as word:
        if word.row.state == SuggestionState.WAITING:
            _answer(word, answer)
        _end_publication(suggestion_id, now)
        SuggestionPublication.add(
            suggestion=suggestion_id,
            building=word.row.building_id,
            question=question,
            answer=answer,
            since=now,
            published_by=actor.staff_id,
        )
        word.step("suggestion_published")


def take_down(actor: Actor, suggestion_id: int, seen: int, now: datetime) -> None:
    """Takes the public answer to a word away. Raises NotFound when there is none."""
    with locked_word(actor, suggestion_id, seen, now) as word:
        if not _end_publication(suggestion_id, now):
            raise NotFound()
        word.step("suggestion_taken_down")


def _end_publication(suggestion_id: int, now: datetime) -> bool:
    running = running_publication(suggestion_id)
    if running is not None:
        running.put(until=now)
    return running is not None


def switch_off(actor: Actor, building_id: int, now: datetime) -> None:
    """Shuts a building's box if it is open; what lies inside is still answered."""
    with _box(actor, building_id) as record:
        if running_pause(building_id) is None:
            BoxPause.add(building=building_id, since=now)
            record.append("building", building_id, "suggestion_box_switched_off", now, actor)


def switch_on(actor: Actor, building_id: int, now: datetime) -> None:
    """Opens a building's box again if it is shut."""
    with _box(actor, building_id) as record:
        pause = running_pause(building_id)
        if pause is not None:
            pause.put(until=now)
            record.append("building", building_id, "suggestion_box_switched_on", now, actor)


@contextmanager
def _box(actor: Actor, building_id: int) -> Iterator[Recorder]:
    require(actor, Ability.KEEP_NINE_ONES, place_of(building_id))
    with recording(actor.community_id) as record:
        yield record
