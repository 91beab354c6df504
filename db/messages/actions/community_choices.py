"""What a community chooses for its messages: its own words, its quiet hours."""

from __future__ import annotations

from datetime import datetime

from db.ground.refusals import NotFound
from db.messages.rules.kinds import KINDS
from db.messages.rules.quiet_hours import QuietHoursSpan, check_hours
from db.messages.rules.wording import check_wording, default_wording
from db.messages.tables import MessageTemplate, QuietHours
from db.records.history.actions import recording
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, require


def set_wording(actor: Actor, kind: str, text: str, now: datetime) -> None:
    """Sets the community's own words for a kind of message. Raises NotAllowed, NotFound or Invalid.

    Words that are just ours are not kept, so that ours hold again.
    """
    require(actor, Ability.MANAGE_MESSAGES)
    if kind not in KINDS:
        raise NotFound()
    words = check_wording(kind, text)
    with recording(actor.community_id) as record:
        mine = lies_in(actor.home, MessageTemplate) & (MessageTemplate.kind == kind)
        MessageTemplate.delete().where(mine).execute()
        if words != default_wording(kind):
            MessageTemplate.insert(community=actor.community_id, kind=kind, text=words).execute()
        record.append("community", actor.community_id, "wording_set", now, actor, message=kind)


def set_quiet_hours(actor: Actor, hours: QuietHoursSpan, now: datetime) -> None:
    """Sets the hours in which the community's messages wait. Raises NotAllowed or Invalid."""
    require(actor, Ability.MANAGE_MESSAGES)
    check_hours(hours)
    with recording(actor.community_id) as record:
        QuietHours.insert(community=actor.community_id, begin=hours.begin, end=hours.end).on_conflict(
            conflict_target=[QuietHours.community], preserve=[QuietHours.begin, QuietHours.end]
        ).execute()
        record.append("community", actor.community_id, "quiet_hours_set", now, actor, begin=hours.begin, end=hours.end)
