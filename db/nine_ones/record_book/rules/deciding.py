"""What a meeting that binds the community still lacks before its minutes can be confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from db.ground.refusals import Problem
from db.ground.words import N_
from db.nine_ones.record_book.rules.convening import NOTICE, MeetingConvening
from db.nine_ones.record_book.rules.minutes import MeetingMinutes, MeetingTopic

HALF_ENDS_SOON = frozenset({5, 6, 11, 12})


def binding_problems(minutes: MeetingMinutes) -> Iterator[Problem]:
    """Of an assembly: notice, numbers, votes, and the Party organisation's discussion; of others nothing."""
    convened = minutes.convened
    if convened is None or not convened.binds:
        return
    yield from _notice_problems(convened, minutes.day)
    yield from _counting_problems(convened, minutes)
    for number, topic in enumerate(minutes.topics, 1):
        yield from _topic_problems(f"topic{number}", topic, convened)
    decided = any(topic.decisions and topic.vote and convened.carries(topic.vote.agreed) for topic in minutes.topics)
    if decided and convened.party_on is None:
        yield Problem("party_on", N_("Say on which day the community’s Party organisation discussed it first."))
    if convened.party_on and minutes.day and convened.party_on > minutes.day:
        yield Problem("party_on", N_("The Party organisation discusses it before the meeting."))


def _notice_problems(convened: MeetingConvening, day: date | None) -> Iterator[Problem]:
    if convened.announced_on is None:
        yield Problem("announced_on", N_("Say on which day it was announced."))
    elif day and convened.announced_on > day - NOTICE and not convened.hurried:
        words = N_("It is announced at least %(days)s days before; or say why it was at short notice.")
        yield Problem("announced_on", words, {"days": NOTICE.days})


def _counting_problems(convened: MeetingConvening, minutes: MeetingMinutes) -> Iterator[Problem]:
    if not convened.entitled:
        yield Problem("present", N_("Type once for this year how many there are: beside the list of minutes."))
    if convened.present is None:
        yield Problem("present", N_("Say how many of those who count were present."))
    elif convened.entitled and convened.present > convened.entitled:
        words = N_("There are only %(entitled)s who count.")
        yield Problem("present", words, {"entitled": convened.entitled})


def _topic_problems(field: str, topic: MeetingTopic, convened: MeetingConvening) -> Iterator[Problem]:
    if topic.vote and topic.vote.cast > (convened.present or 0):
        values = {"cast": topic.vote.cast, "present": convened.present or 0}
        yield Problem(f"{field}.vote", N_("There are %(cast)s votes, but only %(present)s who count."), values)
    if convened.is_quorate and topic.decisions and topic.vote is None:
        yield Problem(f"{field}.vote", N_("A decision of this meeting needs its vote."))
    if convened.carries(topic.vote.agreed if topic.vote else 0):
        return
    for number, decision in enumerate(topic.decisions, 1):
        if decision.is_promise:
            words = N_("Without a majority this is an opinion: leave out who does it and by when.")
            yield Problem(f"{field}.decision{number}.who", words)


def sitting_period(day: date, in_village: bool) -> tuple[date, date]:
    """The half-year in which representatives meet, in a village the quarter: its first day, and that of the next."""
    months = 3 if in_village else 6
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    after = first.month + months
    return first, date(day.year + (after > 12), after % 12, 1)


def ends_soon(day: date, in_village: bool) -> bool:
    """Whether it is one of the last two months of a half-year; in a village, the last one of a quarter."""
    return day.month % 3 == 0 if in_village else day.month in HALF_ENDS_SOON
