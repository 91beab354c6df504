"""Danger to life in a word from the box: told at once, and what its keepers say of it."""

from __future__ import annotations

from datetime import datetime

from db.community.organisation.queries import places
from db.community.staff.queries.duty import first_told
from db.messages.actions.outbox import tell_community, tell_staff, tell_who_fills_offices
from db.nine_ones.suggestion_box.actions.words import locked_word
from db.nine_ones.suggestion_box.queries.words import kept_from
from db.nine_ones.suggestion_box.tables import Suggestion
from db.records.danger.actions import keep_mark, set_signs_aside
from db.records.danger.rules.kinds import Danger, starts_private
from db.records.permissions.rules import Ability, Actor, Place


def tell_of_danger(row: Suggestion, now: datetime) -> None:
    """Tells the duty person, or whoever else is first, of danger in a word; without anybody, the community's staff.

    Nobody of whom the word may complain; not the staff together where it is withheld, but whoever fills the offices.
    """
    building, besides = places.building(row.building_id), kept_from(row.id)
    place = Place(row.community_id, building.grid_id, row.building_id, withheld=row.withheld)
    told = first_told(place, besides, Ability.KEEP_NINE_ONES)
    row.put(told_staff=told.id if told else None)
    cause = f"danger_in_box:{row.id}:{row.steps}"
    if told is not None:
        tell_staff(row.community_id, told.id, "danger_in_box", cause, now, building=building.name)
    elif row.withheld:
        tell_who_fills_offices(row.community_id, "danger_unread", cause, now, besides)
    else:
        tell_community(row.community_id, "danger_in_box", cause, now, building=building.name)


def mark_danger_in_word(actor: Actor, suggestion_id: int, kind: Danger, seen: int, now: datetime) -> None:
    """Marks danger that the rules did not see in a word, and tells of it at once."""
    with locked_word(actor, suggestion_id, seen, now) as word:
        withheld = word.row.withheld or starts_private([Danger(kind)])
        keep_mark("suggestion", suggestion_id, Danger(kind), actor.staff_id)
        word.step("suggestion_danger_marked", in_danger=True, withheld=withheld)
        tell_of_danger(word.row, now)


def end_danger_in_word(actor: Actor, suggestion_id: int, mistaken: bool, seen: int, now: datetime) -> None:
    """Ends the mark of danger: it is over, or (`mistaken`) never was; only then the mediator sees the word again."""
    with locked_word(actor, suggestion_id, seen, now) as word:
        if mistaken:
            set_signs_aside("suggestion", suggestion_id)
        kind = "suggestion_danger_denied" if mistaken else "suggestion_danger_over"
        withheld = word.row.withheld and (not mistaken or bool(kept_from(suggestion_id)))
        word.step(kind, in_danger=False, withheld=withheld)
