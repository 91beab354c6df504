"""What a month's sheet tells one person of what they answered for: counts, for a talk with them and nothing else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from statistics import median_low

from db.community.deadlines.rules import working_days_between
from db.disputes.rules.answers import Satisfaction, Solved
from db.disputes.rules.workflow import MoveName, Status
from db.figures.satisfaction.rules.rounds import RoundFacts, as_it_stood, is_backlog, is_overdue
from db.ground.clock import Period, midnight
from db.ground.refusals import Invalid, Problem
from db.ground.texts import checked_text, length_problems, one_line
from db.ground.words import N_
from db.together.in_charge.rules.charge import ChargeSpan, Happened, charged_at, handed_on

LONGEST_REPLY, LONGEST_AGREED, MOST_AGREED = 1000, 200, 3
KEPT_DAYS = 400
NOT_FOR_ASSESSMENT = N_("For a talk. It is no ground for assessing anybody.")
FACTS = {
    "settled": N_("Settled while with you"),
    "settled_in_time": N_("of these within the limit"),
    "limits_missed": N_("Limits that ended while it was with you and still open"),
    "contact_limits": N_("Limits for the first contact that ended while with you"),
    "contacts_in_time": N_("of these kept"),
    "answered": N_("Answers of residents to what was settled with you"),
    "solved": N_("of these: really solved"),
    "content": N_("of these: satisfied or basically satisfied"),
    "sent_back": N_("of these: not solved, so it came back"),
    "declined": N_("Given back after it was taken on"),
    "handed_on": N_("Handed on to somebody else"),
    "handed_on_late": N_("of these with less than one working day left"),
    "taken_over": N_("Taken over from somebody else"),
    "open": N_("Open with you at the end of the month"),
    "overdue": N_("of these late"),
    "oldest_days": N_("Working days of the oldest one"),
    "median_days": N_("Working days until it was settled, the middle one"),
}


@dataclass(frozen=True)
class MatterStory:
    """A matter's rounds, and who answered for it when."""

    rounds: tuple[RoundFacts, ...]
    events: tuple[Happened, ...]
    spans: tuple[ChargeSpan, ...]


Counted = Iterator[tuple[int | None, str]]


def facts_by_person(matters: Iterable[MatterStory], period: Period, zone: str) -> dict[int, dict[str, int]]:
    """For each person, what is not nought. Nobody's figure is held against anybody's, and no rate is made of it."""
    found: dict[int, Counter[str]] = defaultdict(Counter)
    days: dict[int, list[int]] = defaultdict(list)
    oldest: dict[int, int] = {}
    for matter in matters:
        for person, what in _counted(matter, period, zone):
            if person is not None:
                found[person][what] += 1
        for person, what, count in _days(matter, period, zone):
            if what == "settled":
                days[person].append(count)
            else:
                oldest[person] = max(count, oldest.get(person, 0))
    for person, counts in found.items():
        counts["oldest_days"] = oldest.get(person, 0)
        counts["median_days"] = median_low(days[person]) if days[person] else 0
    return {person: {what: n for what, n in sorted(counts.items()) if n} for person, counts in found.items()}


def _counted(matter: MatterStory, period: Period, zone: str) -> Counted:
    for facts in matter.rounds:
        yield from _of_round(as_it_stood(facts, period.end), matter.spans, period)
        yield from _of_limits(facts, matter.spans, period)
    yield from _of_hands(matter, period, zone)


def _of_round(facts: RoundFacts, spans: tuple[ChargeSpan, ...], period: Period) -> Counted:
    whose = charged_at(spans, facts.ended_at) if facts.ended_at else None
    if facts.ended_at in period and facts.outcome is Status.SETTLED and facts.ended_at:
        yield whose, "settled"
        yield whose, f"kind_{facts.kind.value}"
        if facts.ended_at <= facts.settle_due:
            yield whose, "settled_in_time"
    if facts.answered_at in period:
        yield whose, "answered"
        if facts.solved is Solved.YES:
            yield whose, "solved"
        if facts.solved is Solved.NO:
            yield whose, "sent_back"
        if facts.satisfaction in (Satisfaction.SATISFIED, Satisfaction.BASICALLY_SATISFIED):
            yield whose, "content"
    if is_backlog(facts, period.end):
        yield charged_at(spans, period.end), "open"
        if is_overdue(facts, period.end):
            yield charged_at(spans, period.end), "overdue"


def _of_limits(facts: RoundFacts, spans: tuple[ChargeSpan, ...], period: Period) -> Counted:
    """A limit is of whoever had it when the limit ended, whoever has it now."""
    due, contact_due = as_it_stood(facts, period.end).settle_due, facts.contact_due
    then = as_it_stood(facts, due)
    waits = then.paused_at is not None and then.paused_at < due
    if due in period and not waits and (then.ended_at is None or then.ended_at > due):
        yield charged_at(spans, due), "limits_missed"
    if contact_due is not None and contact_due in period:
        kept = facts.contacted_at is not None and facts.contacted_at <= contact_due
        over = facts.ended_at is not None and facts.ended_at < contact_due
        if kept or not over:
            whose = charged_at(spans, facts.contacted_at if kept and facts.contacted_at else contact_due)
            yield whose, "contact_limits"
            if kept:
                yield whose, "contacts_in_time"


def _of_hands(matter: MatterStory, period: Period, zone: str) -> Counted:
    taken_on = False
    for event in matter.events:
        if event.kind == MoveName.DECLINE and taken_on and event.at in period:
            yield event.actor_id, "declined"
        taken_on = event.kind == MoveName.ACCEPT or (taken_on and "to_staff" not in event.data)
    for giver, taker, at in handed_on(matter.spans):
        if at in period:
            yield giver, "handed_on"
            yield taker, "taken_over"
            if _is_late(matter.rounds, at, zone):
                yield giver, "handed_on_late"


def _is_late(rounds: Iterable[RoundFacts], at: datetime, zone: str) -> bool:
    then = [as_it_stood(one, at) for one in rounds if one.opened_at <= at]
    due = then[-1].settle_due if then else None
    return due is not None and at < due and working_days_between(at, due, zone) <= 1


def _days(matter: MatterStory, period: Period, zone: str) -> Iterator[tuple[int, str, int]]:
    for facts in (as_it_stood(one, period.end) for one in matter.rounds):
        if facts.ended_at and facts.ended_at in period and facts.outcome is Status.SETTLED:
            whose, what, end = charged_at(matter.spans, facts.ended_at), "settled", facts.ended_at
        elif is_backlog(facts, period.end):
            whose, what, end = charged_at(matter.spans, period.end), "oldest", midnight(period.last_day, zone)
        else:
            continue
        if whose is not None:
            yield whose, what, working_days_between(facts.opened_at, end, zone)


def checked_reply(text: str) -> str:
    """Raises Invalid when nothing is written, or too much."""
    return checked_text("reply", text, LONGEST_REPLY)


def checked_agreed(points: str) -> list[str]:
    """One point a line. Raises Invalid for more than three, or one that is too long."""
    lines = [line for line in map(one_line, points.splitlines()) if line]
    problems = [problem for line in lines for problem in length_problems("agreed", line, LONGEST_AGREED, required=True)]
    if len(lines) > MOST_AGREED:
        problems.append(Problem("agreed", N_("At most %(most)s points, please."), {"most": MOST_AGREED}))
    if problems:
        raise Invalid(*problems)
    return lines
