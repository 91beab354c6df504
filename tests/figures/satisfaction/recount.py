"""The figures counted a second time: from the history of events alone, by plain arithmetic.

Written from the published definitions, without the code that computes them for the screen and the export.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction
from statistics import median
from zoneinfo import ZoneInfo

import holidays

from db.records.history.queries import EventInfo

CALENDAR = holidays.country_holidays("CN", years=range(2022, 2029))
QUESTION_STANDS = timedelta(days=14)
Week = tuple[datetime, datetime]


@dataclass
class Fellow:
    """One who was asked beside the reporter."""

    source: str
    asked: datetime
    ended: datetime | None = None
    answer: dict | None = None


@dataclass
class Handling:
    """One round, as the events tell it up to the end of a week."""

    opened: datetime
    settle_due: datetime
    kind: str
    grid: int
    building: int
    first: bool
    opened_by: str = "submitted"
    unit: int | None = None
    contact_due: datetime | None = None
    contacted: datetime | None = None
    on_hold: bool = False
    ended: datetime | None = None
    outcome: str = ""
    in_time: bool = False
    asked: datetime | None = None
    question_ended: datetime | None = None
    answered: datetime | None = None
    answer: dict = field(default_factory=dict)
    joined: datetime | None = None
    left_out: list[tuple[datetime, datetime]] = field(default_factory=list)
    supported: list[datetime] = field(default_factory=list)
    fellows: list[Fellow] = field(default_factory=list)


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


class Ledger:
    """Every dispute of a community, replayed from its events; a week is read off when the replay stands at its end."""

    def __init__(self, zone: str) -> None:
        self.zone = ZoneInfo(zone)
        self.rounds: dict[int, list[Handling]] = {}

    def take(self, event: EventInfo) -> None:
        if event.subject != "dispute":
            return
        handle = getattr(self, f"_{event.kind}", None)
        if handle:
            handle(event, self.rounds.get(event.subject_id, []))
        if "to_staff" in event.data:
            self.rounds[event.subject_id][-1].unit = event.data.get("to_unit")

    def _submitted(self, event: EventInfo, _) -> None:
        data = event.data
        first = Handling(
            event.at,
            _instant(data["settle_due"]),
            data["kind"],
            data["grid"],
            data["building"],
            True,
            contact_due=_instant(data["contact_due"]),
        )
        self.rounds[event.subject_id] = [first]

    def _contacted(self, event: EventInfo, rounds: list[Handling]) -> None:
        rounds[0].contacted = event.at

    def _hold(self, event: EventInfo, rounds: list[Handling]) -> None:
        rounds[-1].on_hold = True

    def _resume(self, event: EventInfo, rounds: list[Handling]) -> None:
        rounds[-1].on_hold = False
        rounds[-1].settle_due = _instant(event.data["settle_due"])

    def _kind_changed(self, event: EventInfo, rounds: list[Handling]) -> None:
        rounds[-1].kind = event.data["kind"]
        rounds[-1].settle_due = _instant(event.data["settle_due"])
        rounds[-1].contact_due = _instant(event.data["contact_due"])

    def _building_changed(self, event: EventInfo, rounds: list[Handling]) -> None:
        rounds[-1].building, rounds[-1].grid = event.data["building"], event.data["grid"]

    def _end(self, event: EventInfo, rounds: list[Handling], outcome: str) -> None:
        rounds[-1].ended, rounds[-1].outcome, rounds[-1].on_hold = event.at, outcome, False

    def _settle(self, event: EventInfo, rounds: list[Handling]) -> None:
        self._end(event, rounds, "settled")
        rounds[-1].in_time = event.at <= rounds[-1].settle_due
        rounds[-1].asked = event.at if event.data["asked"] else None

    def _refuse(self, event: EventInfo, rounds: list[Handling]) -> None:
        self._end(event, rounds, "refused")

    def _withdraw(self, event: EventInfo, rounds: list[Handling]) -> None:
        self._end(event, rounds, "withdrawn")

    def _join(self, event: EventInfo, rounds: list[Handling]) -> None:
        self._end(event, rounds, "joined")

    def _took_in(self, event: EventInfo, rounds: list[Handling]) -> None:
        """The supporters of what was taken in count here from now on."""
        taken = self.rounds[event.data["joined"]][0]
        rounds[0].supported += [event.at] * event.data["supporters"]
        assert taken.outcome == "joined"

    def _separate(self, event: EventInfo, rounds: list[Handling]) -> None:
        rounds[-1].left_out.append((rounds[-1].ended, event.at))
        rounds[-1].ended, rounds[-1].outcome = None, ""

    def _supporters_left(self, event: EventInfo, rounds: list[Handling]) -> None:
        rounds[0].supported = rounds[0].supported[: -event.data["left"]]

    def _supported(self, event: EventInfo, rounds: list[Handling]) -> None:
        rounds[0].supported.append(event.at)

    def _answered(self, event: EventInfo, rounds: list[Handling]) -> None:
        answered = rounds[event.data["round"] - 1]
        answered.asked = answered.asked or event.at
        answered.answered = answered.question_ended = event.at
        answered.answer = event.data

    def _fellows_asked(self, event: EventInfo, rounds: list[Handling]) -> None:
        for source in ("joined", "joined_receipt", "home_too"):
            rounds[event.data["round"] - 1].fellows += [
                Fellow(source, event.at) for _ in range(event.data.get(source, 0))
            ]

    def _fellow_answered(self, event: EventInfo, rounds: list[Handling]) -> None:
        fellow = self._waiting(event, rounds)
        fellow.ended, fellow.answer = event.at, event.data

    def _fellow_asked_no_more(self, event: EventInfo, rounds: list[Handling]) -> None:
        self._waiting(event, rounds).ended = event.at

    def _waiting(self, event: EventInfo, rounds: list[Handling]) -> Fellow:
        """Nobody's name is known, nor needed; of one that counts after the matter went on, since when it was over."""
        asked = rounds[event.data["round"] - 1].fellows
        those = [one for one in asked if one.source == event.data["fellow"] and one.answer is None]
        return next(one for one in those if one.ended == _instant(event.data.get("ended")))

    def _close_unrated(self, event: EventInfo, rounds: list[Handling]) -> None:
        rounds[-1].question_ended = event.at

    def _next(self, event: EventInfo, rounds: list[Handling]) -> None:
        before = rounds[-1]
        if before.asked and not before.question_ended:
            before.question_ended = event.at
        for fellow in before.fellows:
            fellow.ended = fellow.ended or event.at
        rounds.append(
            Handling(
                event.at,
                _instant(event.data["settle_due"]),
                before.kind,
                before.grid,
                before.building,
                False,
                event.kind,
                before.unit,
            )
        )

    _send_back = _go_on = _break_again = _reopen = _next

    def count(self, week: Week, weights: tuple[float, float, float, float] = (1.0, 0.1, 0.5, 0.4), **only) -> dict:
        """The figures of the week that has just ended. `only` names a grid, building or kind."""
        everything = [handling for rounds in self.rounds.values() for handling in rounds]
        chosen = [h for h in everything if all(getattr(h, name) == value for name, value in only.items())]
        return _count(chosen, week, weights, self.zone)


def _count(rounds: list[Handling], week: Week, weights: tuple[float, float, float, float], zone: ZoneInfo) -> dict:
    start, end = week

    def within(moment: datetime | None) -> bool:
        return moment is not None and start <= moment < end

    received = [h for h in rounds if h.first and h.outcome != "joined" and _new_in(h, week, zone)]
    limited = [h for h in rounds if within(h.contact_due) and not _was_over(h)]
    responded = [h for h in limited if h.contacted and h.contacted <= h.contact_due]
    settled = [h for h in rounds if h.outcome == "settled" and within(h.ended)]
    asked = [h for h in rounds if h.asked and _stood_open(h, start)]
    answers = [h for h in rounds if within(h.answered)]
    backlog = [h for h in rounds if h.ended is None]
    contacted = [h for h in rounds if h.first and within(h.contacted)]
    w, *abc = (Fraction(str(weight)) for weight in weights)
    said = _said(answers, w)
    rates = ((len(responded), len(limited)), (said["solved"], len(answers)), (said["weighted"], len(answers)))
    score = None
    if all(of for _, of in rates):
        score = float(sum(weight * Fraction(part) / of for weight, (part, of) in zip(abc, rates, strict=True)))
    return {
        "received": len(received),
        "supporters": sum(len(h.supported) for h in received),
        "responded": (len(responded), len(limited)),
        "settled": len(settled),
        "settled_in_time": (sum(h.in_time for h in settled), len(settled)),
        "asked": len(asked),
        "answered": len(answers),
        **said,
        "composite": score,
        "broken_again": sum(h.opened_by == "break_again" and within(h.opened) for h in rounds),
        "backlog": len(backlog),
        "overdue": sum(not h.on_hold and h.settle_due < end for h in backlog),
        "contact_time": _middle([(h.opened, h.contacted) for h in contacted], zone),
        "settle_time": _middle([(h.opened, h.ended) for h in settled], zone),
        "by_source": {
            source: {
                name: count
                for name, count in _said([h for h in answers if h.answer["source"] == source], w).items()
                if name in ("answers", "solved", "weighted")
            }
            for source in ("resident", "receipt", "call_back", "filled_in")
        },
        "fellows": {
            source: _fellows([one for h in rounds for one in h.fellows if one.source == source], week, w, zone)
            for source in ("joined", "joined_receipt", "home_too")
        },
    }


def _fellows(asked: list[Fellow], week: Week, w: Fraction, zone: ZoneInfo) -> tuple:
    """Asked, answered, solved, partly, not solved, weighted satisfaction, of partly how many want it to go on."""
    start, end = week
    first_day = start.astimezone(zone).date()
    stood = [
        one
        for one in asked
        if (one.answer and start <= one.ended < end)
        or (
            (one.asked + QUESTION_STANDS).astimezone(zone).date() >= first_day
            and (one.ended is None or one.ended >= start)
        )
    ]
    answers = [one.answer for one in stood if one.answer and start <= one.ended < end]
    yes, partly, goes_on, no = (
        [answer["solved"] for answer in answers].count(word) for word in ("yes", "partly", "goes_on", "no")
    )
    said = [answer["satisfaction"] for answer in answers]
    weighted = said.count("satisfied") + w * said.count("basically_satisfied")
    return len(stood), len(answers), yes, partly + goes_on, no, weighted, goes_on


def _new_in(h: Handling, week: Week, zone: ZoneInfo) -> bool:
    """Submitted in the week; or left out of its own week as a duplicate and found to be none in this one."""
    start, end = week
    own_end = _monday_after(h.opened, zone)
    return start <= h.opened < end or any(
        joined < own_end and start <= separated < end for joined, separated in h.left_out
    )


def _monday_after(moment: datetime, zone: ZoneInfo) -> datetime:
    day = moment.astimezone(zone).date()
    monday = day + timedelta(days=7 - day.weekday())
    return datetime(monday.year, monday.month, monday.day, tzinfo=zone)


def _was_over(h: Handling) -> bool:
    """Joined or withdrawn when its limit ended, whatever came before or after."""
    joined_then = any(joined < h.contact_due <= separated for joined, separated in h.left_out)
    return joined_then or (h.outcome in ("withdrawn", "joined") and h.ended is not None and h.ended < h.contact_due)


def _stood_open(h: Handling, start: datetime) -> bool:
    if h.answered is not None:
        return h.answered >= start
    until = min(h.question_ended, h.asked + QUESTION_STANDS) if h.question_ended else h.asked + QUESTION_STANDS
    return until >= start


def _said(answers: list[Handling], w: Fraction) -> dict:
    def those(question: str, answer: str) -> int:
        return sum(h.answer[question] == answer for h in answers)

    satisfied, basically = those("satisfaction", "satisfied"), those("satisfaction", "basically_satisfied")
    return {
        "answers": len(answers),
        "solved": those("solved", "yes"),
        "partly_solved": those("solved", "partly") + those("solved", "goes_on"),
        "goes_on": those("solved", "goes_on"),
        "sent_back": those("solved", "no"),
        "satisfied": satisfied,
        "basically_satisfied": basically,
        "dissatisfied": those("satisfaction", "dissatisfied"),
        "weighted": satisfied + w * basically,
    }


def _middle(spans: list[tuple[datetime, datetime]], zone: ZoneInfo) -> tuple[int, float | None, float | None]:
    if not spans:
        return 0, None, None
    hours = [(end - begin).total_seconds() / 3600 for begin, end in spans]
    days = [_working_days(begin.astimezone(zone).date(), end.astimezone(zone).date()) for begin, end in spans]
    return len(spans), median(hours), float(median(days))


def _working_days(first, last) -> int:
    """Of the days after the first one, up to and including the last."""
    days = (first + timedelta(days=number) for number in range(1, (last - first).days + 1))
    return sum(CALENDAR.is_working_day(day) for day in days)
