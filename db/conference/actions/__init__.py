"""Everything that can happen to a joint conference."""

from db.conference.actions.agenda import move_item, put_on_matter, put_on_matters, put_on_topic, take_off
from db.conference.actions.by_itself import forget_names, remind_of_decisions
from db.conference.actions.corrections import correct_minutes
from db.conference.actions.minutes import confirm_minutes, finish_decision
from db.conference.actions.planning import call_off_conference, change_plan, plan_conference, send_invitations
from db.conference.actions.table import note_attendance, write_item

__all__ = [
    "call_off_conference", "change_plan", "confirm_minutes", "correct_minutes", "finish_decision", "forget_names",
    "move_item", "note_attendance", "plan_conference", "put_on_matter", "put_on_matters", "put_on_topic",
    "remind_of_decisions", "send_invitations", "take_off", "write_item",
]  # fmt: skip
