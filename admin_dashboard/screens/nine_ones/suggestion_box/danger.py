"""What a word from the box tells of danger to life and why; and putting it right, either way."""

from __future__ import annotations

from datetime import datetime

from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.matters import danger
from admin_dashboard.words import _
from db.nine_ones.suggestion_box.actions.danger import end_danger_in_word, mark_danger_in_word
from db.nine_ones.suggestion_box.queries.desk import DeskSuggestion
from db.records.permissions.rules import Actor


def show_standing(actor: Actor, word: DeskSuggestion, now: datetime) -> None:
    standing = [one for one in word.signs if not one.set_aside]
    reasons = [danger.reason(one.kind, (word.text or "")[one.start : one.end]) for one in standing]
    danger.show([one.kind for one in standing], reasons, word.withheld)
    mistaken = danger.ask_how_it_ended()
    if mistaken is not None:
        attempt.done(lambda: end_danger_in_word(actor, word.id, mistaken, word.steps, now), _("It is noted."))


def show_mark(actor: Actor, word: DeskSuggestion, now: datetime) -> None:
    kind = danger.ask_for_mark(word.id)
    if kind is not None:
        attempt.done(lambda: mark_danger_in_word(actor, word.id, kind, word.steps, now), _("It is noted."))
