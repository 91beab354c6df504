"""What a dispute tells of danger to life and why, on top of the page; and putting it right, either way."""

from __future__ import annotations

from datetime import datetime

from admin_dashboard.parts.forms import draft
from admin_dashboard.parts.matters import danger
from admin_dashboard.words import _
from db.disputes.actions.danger import end_danger, mark_danger
from db.disputes.queries.desk import DeskDispute
from db.records.permissions.rules import Ability, Actor


def show_standing(actor: Actor, view: DeskDispute, now: datetime) -> None:
    standing = [one for one in view.dangers if not one.set_aside]
    reasons = [danger.reason(one.kind, one.words, one.marked_by, one.later) for one in standing]
    danger.show([one.kind for one in standing], reasons, view.withheld)
    mistaken = danger.ask_how_it_ended() if actor.may(Ability.CORRECT_DISPUTES) else None
    if mistaken is not None:
        draft.send(lambda: end_danger(actor, view.id, mistaken, now), _("It is noted."), "danger", view.id)


def show_mark(actor: Actor, view: DeskDispute, now: datetime) -> None:
    if view.withheld:
        danger.show_withheld()
    kind = danger.ask_for_mark(view.id) if actor.may(Ability.CORRECT_DISPUTES) else None
    if kind is not None:
        draft.send(lambda: mark_danger(actor, view.id, kind, now), _("It is noted."), "danger", view.id)
