"""What lies in the boxes, for those who empty them, and never who wrote it, because nobody knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import ModelSelect, Value, fn

from db.community.organisation.queries.places import buildings_of, place_of
from db.community.organisation.tables import Building
from db.disputes.tables import Dispute
from db.ground.refusals import NotFound
from db.nine_ones.suggestion_box.queries.public import PublicAnswer
from db.nine_ones.suggestion_box.queries.words import (
    SuggestionAnswerInfo,
    answers_to,
    kept_from,
    place_of_word,
    running_publication,
)
from db.nine_ones.suggestion_box.rules import ClosingReason, SuggestionState
from db.nine_ones.suggestion_box.tables import Suggestion, SuggestionKept, SuggestionPublication
from db.records.danger.queries import DangerSignInfo, dangers_of, signs_of
from db.records.danger.rules.kinds import Danger
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, Role, require


@dataclass(frozen=True)
class SuggestionInboxLine:
    id: int
    building_id: int
    building_name: str
    text: str | None
    dropped_on: datetime
    state: SuggestionState
    is_public: bool
    in_danger: bool
    dangers: tuple[Danger, ...]


@dataclass(frozen=True)
class DeskSuggestion:
    """A word as the desk reads it; `steps` is handed back with what is done, so that the slower of two is told."""

    id: int
    building_id: int
    building_name: str
    text: str | None
    dropped_on: datetime
    state: SuggestionState
    steps: int
    answers: tuple[SuggestionAnswerInfo, ...]
    reason: ClosingReason | None
    closing_words: str
    dispute_id: int | None
    reference: str
    public: PublicAnswer | None
    in_danger: bool
    withheld: bool
    only_named: bool
    signs: tuple[DangerSignInfo, ...]


def inbox(
    actor: Actor,
    building_id: int | None = None,
    states: Iterable[SuggestionState] = tuple(SuggestionState),
    in_danger: bool = False,
) -> list[SuggestionInboxLine]:
    """The words in the actor's boxes: waiting ones first, danger and then the longest waiting on top; then the newest.

    Raises NotAllowed, or NotFound for a building outside the scope.
    """
    running = SuggestionPublication.select(SuggestionPublication.suggestion).where(
        SuggestionPublication.until.is_null()
    )
    public = {suggestion_id for (suggestion_id,) in running.tuples()}
    query = Suggestion.select(Suggestion, Building).join(Building)
    wanted = _in_scope(actor, building_id) & Suggestion.state.in_(list(states))
    rows = list(query.where(wanted & Suggestion.in_danger if in_danger else wanted))
    waiting = sorted(
        (row for row in rows if row.state == SuggestionState.WAITING),
        key=lambda row: (not row.in_danger, row.dropped_on, row.id),
    )
    others = sorted(
        (row for row in rows if row.state != SuggestionState.WAITING),
        key=lambda row: (row.dropped_on, row.id),
        reverse=True,
    )
    dangers = dangers_of("suggestion", [row.id for row in rows if row.in_danger])
    return [
        SuggestionInboxLine(
            row.id,
            row.building_id,
            row.building.name,
            row.text,
            row.dropped_on,
            SuggestionState(row.state),
            row.id in public,
            row.in_danger,
            dangers.get(row.id, ()),
        )
        for row in (*waiting, *others)
    ]


def waiting_in(actor: Actor) -> int:
    """How many words wait in all the boxes this person keeps. Raises NotAllowed."""
    here = _in_scope(actor, None) & (Suggestion.state == SuggestionState.WAITING)
    return Suggestion.select(fn.COUNT(Suggestion.id)).where(here).scalar()


def word_for_desk(actor: Actor, suggestion_id: int) -> DeskSuggestion:
    """One word of a box, for its keeper. Raises NotAllowed, or NotFound outside the scope."""
    require(actor, Ability.KEEP_NINE_ONES)
    row = Suggestion.one(id=suggestion_id, community=actor.community_id)
    if row is None:
        raise NotFound()
    require(actor, Ability.KEEP_NINE_ONES, place_of_word(row))
    kept = kept_from(row.id)
    if actor.staff_id in kept:
        raise NotFound()
    public, dispute = running_publication(row.id), Dispute.one(id=row.dispute_id) if row.dispute_id else None
    return DeskSuggestion(
        row.id,
        row.building_id,
        Building.get_by_id(row.building_id).name,
        row.text,
        row.dropped_on,
        SuggestionState(row.state),
        row.steps,
        answers_to(row.id),
        ClosingReason(row.reason) if row.reason else None,
        row.closing_words,
        row.dispute_id,
        dispute.reference if dispute else "",
        PublicAnswer(public.question, public.answer, public.since) if public else None,
        row.in_danger,
        row.withheld,
        bool(kept),
        signs_of("suggestion", row.id),
    )


def words_in_danger(actor: Actor) -> list[SuggestionInboxLine]:
    """The words that may be about danger to life, in whatever state, until a person says otherwise.

    Empty for who keeps no box.
    """
    return inbox(actor, in_danger=True) if actor.may(Ability.KEEP_NINE_ONES) else []


def _in_scope(actor: Actor, building_id: int | None) -> Any:
    require(actor, Ability.KEEP_NINE_ONES, place_of(building_id) if building_id else None)
    wanted = [building_id] if building_id else [building.id for building in buildings_of(actor)]
    reach = Suggestion.building.in_(wanted)
    if building_id is None:
        told = Suggestion.told_staff.is_null(False) & (Suggestion.told_staff == actor.staff_id)
        reach |= Suggestion.in_danger & (Value(actor.on_duty) | told)
    if actor.role is Role.BUILDING_MEDIATOR:
        reach &= ~Suggestion.withheld
    return lies_in(actor.home, Suggestion) & reach & Suggestion.id.not_in(words_kept_from(actor))


def words_kept_from(actor: Actor) -> ModelSelect:
    """The ids of those of which this actor must not even know."""
    return SuggestionKept.select(SuggestionKept.suggestion.alias("id")).where(SuggestionKept.staff == actor.staff_id)
