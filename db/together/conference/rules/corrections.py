"""What confirmed minutes say, what a correction may make of them, and what it changed, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from db.ground.refusals import Invalid, Problem, Refused
from db.ground.words import N_
from db.records.minutes.rules.rewording import (
    ChangePiece,
    pieces_as_json,
    pieces_from_json,
    replaced,
    reworded,
    tells_a_change,
)
from db.together.conference.rules.planning import (
    AgendaItemNotes,
    DecisionOutcome,
    checked_place,
    checked_topic,
    checked_written,
)

NOTHING_CHANGED = N_("Nothing was changed: the minutes say this already.")


class ConferenceMinutesPart(StrEnum):
    WHEN = "when"
    WHERE = "where"
    CHAIR = "chair"
    CAME = "came"
    TOPIC = "topic"
    SAID = "said"
    DECISION = "decision"
    LEAD = "lead"
    ASSISTING = "assisting"
    DUE = "due"


TEXTS = frozenset({ConferenceMinutesPart.TOPIC, ConferenceMinutesPart.SAID, ConferenceMinutesPart.DECISION})


@dataclass(frozen=True)
class MinutesItem:
    """An item as the minutes tell it; without a lead the community itself carries the decision out."""

    id: int
    is_matter: bool
    topic: str = ""
    said: str = ""
    decision: str = ""
    lead_id: int | None = None
    assisting: tuple[int, ...] = ()
    due: date | None = None

    @property
    def task(self) -> tuple[Any, ...]:
        """The decision, by whom it is carried out, who assists, and by when."""
        return self.decision, self.lead_id, self.assisting, self.due


@dataclass(frozen=True)
class ConferenceMinutesContents:
    """Everything of minutes that may turn out to be wrong; `begins_at` by the community's own clock."""

    begins_at: datetime
    place: str
    chair_id: int
    came: tuple[tuple[int, bool], ...]
    items: tuple[MinutesItem, ...]

    @property
    def met(self) -> date:
        return self.begins_at.date()


@dataclass(frozen=True)
class CorrectionNames:
    """How units, people and items are called in what a correction changed."""

    units: Mapping[int, str]
    people: Mapping[int, str]
    items: Mapping[int, str]


@dataclass(frozen=True)
class ConferenceMinutesChange:
    """A change; `item` is the number and name it belongs to, empty for the conference as a whole."""

    part: ConferenceMinutesPart
    item: str
    pieces: tuple[ChangePiece, ...]


def as_json(contents: ConferenceMinutesContents) -> dict[str, Any]:
    data = asdict(contents) | {"begins_at": contents.begins_at.isoformat()}
    for item in data["items"]:
        item["due"] = item["due"].isoformat() if item["due"] else None
    return data


def from_json(data: Mapping[str, Any]) -> ConferenceMinutesContents:
    return ConferenceMinutesContents(
        datetime.fromisoformat(data["begins_at"]),
        data["place"],
        data["chair_id"],
        tuple((unit, came) for unit, came in data["came"]),
        tuple(_told(item) for item in data["items"]),
    )


def _told(data: Mapping[str, Any]) -> MinutesItem:
    due = date.fromisoformat(data["due"]) if data["due"] else None
    return MinutesItem(**{**data, "assisting": tuple(data["assisting"]), "due": due})


def changes_as_json(changes: Sequence[ConferenceMinutesChange]) -> list[Any]:
    return [[change.part, change.item, pieces_as_json(change.pieces)] for change in changes]


def changes_from_json(data: Sequence[Any]) -> tuple[ConferenceMinutesChange, ...]:
    return tuple(
        ConferenceMinutesChange(ConferenceMinutesPart(part), item, pieces_from_json(pieces))
        for part, item, pieces in data
    )


def checked_contents(
    new: ConferenceMinutesContents,
    old: ConferenceMinutesContents,
    outcomes: Mapping[int, DecisionOutcome | None],
    now_here: datetime,
) -> ConferenceMinutesContents:
    """The corrected minutes, cleaned. Raises Invalid, or Refused where nothing differs.

    Refused also where a decision is taken out that was carried out, or where units or items are not the same.
    `outcomes` are of the items by their ids.
    """
    if _skeleton(new) != _skeleton(old):
        raise Refused(N_("A correction changes words, not which units were invited or what was on the agenda."))
    if new.begins_at > now_here:
        raise Invalid(Problem("day", N_("This day has not come yet.")))
    items = tuple(_checked_item(item, new.met, outcomes.get(item.id)) for item in new.items)
    new = replace(new, place=checked_place(new.place), items=items)
    if new == old:
        raise Refused(NOTHING_CHANGED)
    return new


def _skeleton(contents: ConferenceMinutesContents) -> tuple[Any, ...]:
    units = tuple(unit for unit, _came in contents.came)
    return units, tuple((item.id, item.is_matter) for item in contents.items)


def _checked_item(item: MinutesItem, met: date, outcome: DecisionOutcome | None) -> MinutesItem:
    words = AgendaItemNotes(item.said, item.decision, item.lead_id, item.assisting, item.due)
    words = checked_written(words, met, item.is_matter)
    if not (words.said or words.decision):
        raise Invalid(Problem("said", N_("Write for each item what was said or decided.")))
    if outcome is DecisionOutcome.DONE and not words.decision:
        raise Refused(N_("A decision that has been carried out cannot be taken out of the minutes."))
    topic = checked_topic(item.topic, required=not item.is_matter)
    return MinutesItem(
        item.id, item.is_matter, topic, words.said, words.decision, words.lead_id, words.assisting, words.due
    )


def outcome_after(outcome: DecisionOutcome | None, decision: str) -> DecisionOutcome | None:
    """The outcome of an item after a correction: done stays done, a new decision is open, without one there is none."""
    if not decision:
        return None
    return outcome or DecisionOutcome.OPEN


def changes_between(
    old: ConferenceMinutesContents, new: ConferenceMinutesContents, names: CorrectionNames
) -> list[ConferenceMinutesChange]:
    """What differs between two wordings, in the order of the minutes."""
    found = [ConferenceMinutesChange(part, "", replaced(was, now)) for part, was, now in _whole(old, new, names)]
    for before, after in zip(old.items, new.items, strict=True):
        called = names.items.get(after.id, "")
        then = dict(_facts(before, names))
        for part, now in _facts(after, names):
            tell = reworded if part in TEXTS else replaced
            found.append(ConferenceMinutesChange(part, called, tell(then[part], now)))
    return [change for change in found if tells_a_change(change.pieces)]


def _whole(
    old: ConferenceMinutesContents, new: ConferenceMinutesContents, names: CorrectionNames
) -> Iterator[tuple[ConferenceMinutesPart, str, str]]:
    yield ConferenceMinutesPart.WHEN, f"{old.begins_at:%Y-%m-%d %H:%M}", f"{new.begins_at:%Y-%m-%d %H:%M}"
    yield ConferenceMinutesPart.WHERE, old.place, new.place
    yield ConferenceMinutesPart.CHAIR, names.people.get(old.chair_id, ""), names.people.get(new.chair_id, "")
    yield ConferenceMinutesPart.CAME, _came(old, names), _came(new, names)


def _came(contents: ConferenceMinutesContents, names: CorrectionNames) -> str:
    return _listed([unit for unit, came in contents.came if came], names) or "—"


def _facts(item: MinutesItem, names: CorrectionNames) -> Iterator[tuple[ConferenceMinutesPart, str]]:
    yield ConferenceMinutesPart.TOPIC, item.topic
    yield ConferenceMinutesPart.SAID, item.said
    yield ConferenceMinutesPart.DECISION, item.decision
    yield ConferenceMinutesPart.LEAD, names.units.get(item.lead_id or 0, "")
    yield ConferenceMinutesPart.ASSISTING, _listed(item.assisting, names)
    yield ConferenceMinutesPart.DUE, f"{item.due or ''}"


def _listed(units: Sequence[int], names: CorrectionNames) -> str:
    return "、".join(names.units.get(unit, "") for unit in units)
