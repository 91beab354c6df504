"""On the first screen of whoever mediates: what waits in their files, a line each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from admin_dashboard.parts.navigation import links
from admin_dashboard.words import _, day, moment
from db.records.permissions.rules import Actor
from db.together.mediation.queries.due import FileDue, files_due


def show(actor: Actor, now: datetime) -> int:
    """Says in how many files something waits."""
    found = files_due(actor, now)
    for one in found:
        waits = list(_waiting(one, now))
        words = " · ".join([one.printed_number, *(said for _part, said in waits)])
        links.link("mediation", words, icon=":material/gavel:", mediation=one.id, section=waits[0][0])
    return len(found)


def _waiting(one: FileDue, now: datetime) -> Iterator[tuple[str, str]]:
    """Each with the part of the file it is done in."""
    if one.next_sitting_at and one.next_sitting_at > now:
        yield "talking", _("next sitting: %(when)s", when=moment(one.next_sitting_at))
    elif one.next_sitting_at:
        yield "talking", _("the sitting of %(when)s is to be written down", when=moment(one.next_sitting_at))
    if one.to_sign:
        yield "papers", _("papers to be signed: %(count)s", count=one.to_sign)
    if one.court_by:
        yield "after", _("last day to the court: %(day)s, both together", day=day(one.court_by))
    if one.follow_up_by:
        yield "after", _("to be followed up by %(day)s", day=day(one.follow_up_by))
    if one.mediate_by:
        yield "ending", _("to be mediated by %(day)s", day=day(one.mediate_by))
