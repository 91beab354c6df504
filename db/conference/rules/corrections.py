"""What confirmed minutes say, what a correction may make of them, and what it changed, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from db.conference.rules.planning import Outcome, Written, checked_place, checked_topic, checked_written
from db.record_book.rules.changes import Piece, Sign, replaced, reworded
from db.refusals import Invalid, Problem, Refused
from db.words import N_

NOTHING_CHANGED = N_("Nothing was changed: the minutes say this already.")


class Part(StrEnum):
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


TEXTS = frozenset({Part.TOPIC, Part.SAID, Part.DECISION})


@dataclass(frozen=True)
class Told:
    """One item as the minutes tell it. Without a lead the community itself carries the decision out."""

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
        """What is to be done, by whom and by when."""
        return self.decision, self.lead_id, self.assisting, self.due


@dataclass(frozen=True)
class Contents:
    """Everything of minutes that may turn out to be wrong; `begins_at` by the community's own clock."""

    begins_at: datetime
    place: str
    chair_id: int
    came: tuple[tuple[int, bool], ...]
    items: tuple[Told, ...]

    @property
    def met(self) -> date:
        return self.begins_at.date()


@dataclass(frozen=True)
class Names:
    """How units, people and items are called in what a correction changed."""

    units: Mapping[int, str]
    people: Mapping[int, str]
    items: Mapping[int, str]


@dataclass(frozen=True)
class Change:
    """`item` is the number and name under which it stands; empty for the conference as a whole."""

    part: Part
    item: str
    pieces: tuple[Piece, ...]


def as_json(contents: Contents) -> dict[str, Any]:
    data = asdict(contents) | {"begins_at": contents.begins_at.isoformat()}
    for item in data["items"]:
        item["due"] = item["due"].isoformat() if item["due"] else None
    return data


def from_json(data: Mapping[str, Any]) -> Contents:
    return Contents(
        datetime.fromisoformat(data["begins_at"]), data["place"], data["chair_id"],
        tuple((unit, came) for unit, came in data["came"]), tuple(_told(item) for item in data["items"]),
    )  # fmt: skip


def _told(data: Mapping[str, Any]) -> Told:
    due = date.fromisoformat(data["due"]) if data["due"] else None
    return Told(**{**data, "assisting": tuple(data["assisting"]), "due": due})


def changes_as_json(changes: Sequence[Change]) -> list[Any]:
    return [[change.part, change.item, [[piece.sign, piece.text] for piece in change.pieces]] for change in changes]


def changes_from_json(data: Sequence[Any]) -> tuple[Change, ...]:
    return tuple(
        Change(Part(part), item, tuple(Piece(Sign(sign), text) for sign, text in pieces)) for part, item, pieces in data
    )


def checked_contents(
    new: Contents, old: Contents, outcomes: Mapping[int, Outcome | None], now_here: datetime
) -> Contents:
    """Cleaned. Raises Invalid, and Refused where nothing differs or a decision is taken out that was carried out.

    Neither the units that were invited nor the items themselves change; `outcomes` are of the items by their ids.
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


def _skeleton(contents: Contents) -> tuple[Any, ...]:
    units = tuple(unit for unit, _came in contents.came)
    return units, tuple((item.id, item.is_matter) for item in contents.items)


def _checked_item(item: Told, met: date, outcome: Outcome | None) -> Told:
    words = Written(item.said, item.decision, item.lead_id, item.assisting, item.due)
    words = checked_written(words, met, item.is_matter)
    if not (words.said or words.decision):
        raise Invalid(Problem("said", N_("Write for each item what was said or decided.")))
    if outcome is Outcome.DONE and not words.decision:
        raise Refused(N_("A decision that has been carried out cannot be taken out of the minutes."))
    topic = checked_topic(item.topic, required=not item.is_matter)
    return Told(
        item.id, item.is_matter, topic, words.said, words.decision, words.lead_id, words.assisting, words.due
    )  # fmt: skip


def outcome_after(outcome: Outcome | None, decision: str) -> Outcome | None:
    """What was carried out stays so; a new decision is open, and one that was taken out is followed up no more."""
    if not decision:
        return None
    return outcome or Outcome.OPEN


def changes_between(old: Contents, new: Contents, names: Names) -> list[Change]:
    """In the order of the minutes."""
    found = [Change(part, "", replaced(was, now)) for part, was, now in _whole(old, new, names)]
    for before, after in zip(old.items, new.items, strict=True):
        called = names.items.get(after.id, "")
        then = dict(_facts(before, names))
        for part, now in _facts(after, names):
            tell = reworded if part in TEXTS else replaced
            found.append(Change(part, called, tell(then[part], now)))
    return [change for change in found if any(piece.sign is not Sign.SAME for piece in change.pieces)]


def _whole(old: Contents, new: Contents, names: Names) -> Iterator[tuple[Part, str, str]]:
    yield Part.WHEN, f"{old.begins_at:%Y-%m-%d %H:%M}", f"{new.begins_at:%Y-%m-%d %H:%M}"
    yield Part.WHERE, old.place, new.place
    yield Part.CHAIR, names.people.get(old.chair_id, ""), names.people.get(new.chair_id, "")
    yield Part.CAME, _came(old, names), _came(new, names)


def _came(contents: Contents, names: Names) -> str:
    return _listed([unit for unit, came in contents.came if came], names) or "—"


def _facts(item: Told, names: Names) -> Iterator[tuple[Part, str]]:
    yield Part.TOPIC, item.topic
    yield Part.SAID, item.said
    yield Part.DECISION, item.decision
    yield Part.LEAD, names.units.get(item.lead_id or 0, "")
    yield Part.ASSISTING, _listed(item.assisting, names)
    yield Part.DUE, f"{item.due or ''}"


def _listed(units: Sequence[int], names: Names) -> str:
    return "、".join(names.units.get(unit, "") for unit in units)
