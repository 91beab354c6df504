"""What may be wrong with minutes: a draft only has to fit, what is confirmed has to be whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from db.ground.refusals import Problem
from db.ground.words import N_
from db.nine_ones.record_book.rules.deciding import binding_problems
from db.nine_ones.record_book.rules.minutes import (
    LONGEST,
    LONGEST_NAMES,
    MOST_DECISIONS,
    MOST_DISPUTES,
    MOST_PEOPLE,
    MOST_PHOTOS,
    MOST_TOPICS,
    AttendeeNames,
    MeetingDecision,
    MeetingMinutes,
    MeetingTopic,
    keys_of,
    public_texts,
)

TOO_LONG = N_("This has %(length)s characters; please keep it under %(most)s.")
FIRST_YEAR, LAST_YEAR = 2000, 2200


def draft_problems(minutes: MeetingMinutes, names: AttendeeNames | None = None) -> list[Problem]:
    """What is wrong with a draft: texts too long, numbers out of range; nothing has to be complete."""
    return [*_length_problems(minutes), *_name_problems(names or AttendeeNames()), *_number_problems(minutes)]


def _length_problems(minutes: MeetingMinutes) -> Iterator[Problem]:
    for field, text in (*public_texts(minutes), ("chair", minutes.chair)):
        most = LONGEST[field.rpartition(".")[2]]
        if len(text) > most:
            yield Problem(field, TOO_LONG, {"length": len(text), "most": most})
    for reference in (reference for topic in minutes.topics for reference in topic.disputes):
        if len(reference) > 20:
            yield Problem("disputes", TOO_LONG, {"length": len(reference), "most": 20})
    for key in keys_of(minutes):
        if len(key) > LONGEST["key"]:
            yield Problem("topics", TOO_LONG, {"length": len(key), "most": LONGEST["key"]})


def _name_problems(names: AttendeeNames) -> Iterator[Problem]:
    for field, text, most in (("chair_name", names.chair, LONGEST["chair"]), ("names", names.came, LONGEST_NAMES)):
        if len(text) > most:
            yield Problem(field, TOO_LONG, {"length": len(text), "most": most})


def _number_problems(minutes: MeetingMinutes) -> Iterator[Problem]:
    counts = [("topics", len(minutes.topics), MOST_TOPICS), ("photos", len(minutes.photo_ids), MOST_PHOTOS)]
    for number, topic in enumerate(minutes.topics, 1):
        counts.append((f"topic{number}.decisions", len(topic.decisions), MOST_DECISIONS))
        counts.append((f"topic{number}.disputes", len(topic.disputes), MOST_DISPUTES))
    for field, count, most in counts:
        if count > most:
            yield Problem(field, N_("At most %(most)s, please."), {"most": most})
    votes = [topic.vote for topic in minutes.topics if topic.vote]
    convened = minutes.convened
    people = [
        minutes.came or 0,
        (convened.present if convened else 0) or 0,
        *(number for vote in votes for number in (vote.agreed, vote.against, vote.abstained)),
    ]
    if not all(0 <= number <= MOST_PEOPLE for number in people):
        yield Problem("came", N_("A number of people is needed, from 0 to %(most)s."), {"most": MOST_PEOPLE})
    called = (convened.announced_on, convened.party_on) if convened else ()
    days = [day for day in (minutes.day, *called, *(decision.by for decision in minutes.decisions)) if day]
    if not all(FIRST_YEAR <= day.year <= LAST_YEAR for day in days):
        yield Problem("day", N_("This is no day that can be meant."))


def open_problems(minutes: MeetingMinutes, today: date) -> list[Problem]:
    """What is still missing before the minutes can be confirmed; `today` in community time."""
    problems = [*draft_problems(minutes), *_head_problems(minutes, today)]
    for number, topic in enumerate(minutes.topics, 1):
        problems += _topic_problems(f"topic{number}", topic, minutes)
    return [*problems, *binding_problems(minutes)]


def _head_problems(minutes: MeetingMinutes, today: date) -> Iterator[Problem]:
    if minutes.day is None:
        yield Problem("day", N_("Say on which day it was."))
    elif minutes.day > today:
        yield Problem("day", N_("This day has not come yet."))
    if minutes.begins is None or minutes.ends is None:
        yield Problem("ends", N_("Say from when to when it lasted."))
    elif minutes.ends <= minutes.begins:
        yield Problem("ends", N_("It ended before it began. Look at the times."))
    if not minutes.where:
        yield Problem("where", N_("Say where it was."))
    if not minutes.chair:
        yield Problem("chair", N_("Say who chaired, or in what capacity."))
    if not minutes.came:
        yield Problem("came", N_("Say how many came."))
    if not minutes.topics:
        yield Problem("topics", N_("Write down at least one topic."))


def _topic_problems(field: str, topic: MeetingTopic, minutes: MeetingMinutes) -> Iterator[Problem]:
    if not topic.title:
        yield Problem(f"{field}.title", N_("Give this topic a few words as its heading."))
    if not topic.said and not topic.decisions:
        yield Problem(f"{field}.said", N_("Write what was said, or what was decided."))
    if topic.vote and topic.vote.cast > (minutes.came or 0):
        values = {"cast": topic.vote.cast, "came": minutes.came or 0}
        yield Problem(f"{field}.vote", N_("There are %(cast)s votes, but only %(came)s people came."), values)
    for number, decision in enumerate(topic.decisions, 1):
        yield from _decision_problems(f"{field}.decision{number}", decision, minutes.day)


def _decision_problems(field: str, decision: MeetingDecision, day: date | None) -> Iterator[Problem]:
    if not decision.what:
        yield Problem(f"{field}.what", N_("Write what was decided."))
    if decision.who and decision.by is None:
        yield Problem(f"{field}.by", N_("Say by when it will be done."))
    if decision.by is not None and not decision.who:
        yield Problem(f"{field}.who", N_("Say who does it: an office or a unit."))
    if decision.by is not None and day is not None and decision.by < day:
        yield Problem(f"{field}.by", N_("This day lies before the meeting."))
