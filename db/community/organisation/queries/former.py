"""What a community, a grid, a building or a unit was called at an instant: papers of then keep the name of then."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from db.community.organisation.queries.places import CommunityInfo
from db.records.history.queries import noted

CalledThen = Callable[[int, str, datetime], str]


def names_then(subject: str, subject_ids: Iterable[int], field: str = "name") -> CalledThen:
    """Tells of each of these, by its id and what it is called now, what it was called at an instant; one statement.

    `subject` is as the history names it. A name that changed before the history kept old ones is the one of now.
    """
    word = f"old_{field}"
    changed = [(one.subject_id, one.at, str(one.data[word])) for one in noted(subject, subject_ids, word)]

    def then(subject_id: int, called_now: str, at: datetime) -> str:
        return next((was for changed_id, when, was in changed if changed_id == subject_id and when > at), called_now)

    return then


def village_street_then(home: CommunityInfo, at: datetime) -> str | None:
    """What was above the community at an instant, by name, where it was a village then."""
    was_one = names_then("community", [home.id], "is_village")(home.id, str(home.is_village), at) == str(True)
    return name_then("community", home.id, home.street, at, "street") if was_one else None


def name_then(subject: str, subject_id: int, called_now: str, at: datetime, field: str = "name") -> str:
    """The same of one of them."""
    return names_then(subject, [subject_id], field)(subject_id, called_now, at)
