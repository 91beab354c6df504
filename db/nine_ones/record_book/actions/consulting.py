"""A consultation proposed from what residents reported: on paper a draft of minutes, for them "to be talked over"."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from datetime import datetime

from db.ground.refusals import Invalid, NotFound, Problem, Refused
from db.ground.texts import one_line
from db.ground.words import N_
from db.nine_ones.record_book.actions.drafts import begun
from db.nine_ones.record_book.queries.consulted import is_to_be_consulted, place_to_talk_over
from db.nine_ones.record_book.queries.wording import disputes_named
from db.nine_ones.record_book.rules.checking import draft_problems
from db.nine_ones.record_book.rules.convening import MeetingConvening, MeetingKind
from db.nine_ones.record_book.rules.minutes import AttendeeNames, MeetingMinutes, MeetingTopic
from db.nine_ones.record_book.rules.publishing import require_accepted
from db.records.history.actions import recording
from db.records.permissions.rules import Ability, Actor, require


def propose_consultation(
    actor: Actor, references: Sequence[str], topic: str, invited: str, looked_at: Collection[str], now: datetime
) -> int:
    """Begins the minutes of a consultation on these matters, and returns their id; day and place are typed later.

    The topic and who is invited are worded for the public and go through the same gate. Raises NotAllowed, NotFound
    outside the scope, Invalid, Refused when one of the matters is to be talked over already.
    """
    require(actor, Ability.KEEP_NINE_ONES)
    topic, invited = one_line(topic), one_line(invited)
    with recording(actor.community_id) as record:
        found = disputes_named(actor, references, ())
        if not references or found.keys() != set(references):
            raise NotFound()
        if not topic:
            raise Invalid(Problem("title", N_("Give this topic a few words as its heading.")))
        if any(is_to_be_consulted(reference) for reference in references):
            raise Refused(N_("One of these matters is to be talked over already."))
        convened = MeetingConvening(MeetingKind.COUNCIL, invited=invited)
        topics = (MeetingTopic(secrets.token_hex(4), topic, disputes=tuple(dict.fromkeys(references))),)
        minutes = MeetingMinutes(chair=actor.role, chair_id=actor.staff_id, topics=topics, convened=convened)
        problems = draft_problems(minutes)
        if problems:
            raise Invalid(*problems)
        require_accepted([("title", topic), ("invited", invited)], AttendeeNames(), looked_at)
        book = begun(record, actor, place_to_talk_over(list(found.values()), actor), minutes, now)
        book.link(found, minutes, published=False)
        return book.row.id
