"""What was held and posted in a period, and how many heads came: sums, and nobody among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.ground.clock import Period
from db.ground.links import host_of
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, require
from db.together.learning.rules import MOST_POSTS_SHOWN
from db.together.learning.tables import LearningEntry


@dataclass(frozen=True)
class LearningLine:
    id: int
    title: str
    base: str
    on: date
    heads: int | None
    link: str
    is_shown: bool


@dataclass(frozen=True)
class LearningPost:
    """As neighbours read it; `host` is where its address really leads."""

    title: str
    on: date
    link: str
    host: str


@dataclass(frozen=True)
class LearningFigures:
    """Heads may repeat, and are added to no figure of people reached."""

    sessions: int
    heads: int
    posts: int
    by_base: dict[str, int]


def learning_of(actor: Actor, period: Period) -> list[LearningLine]:
    """The newest first. Raises NotAllowed."""
    require(actor, Ability.ASSIGN_DISPUTES)
    days = (LearningEntry.held_on >= period.first_day) & (LearningEntry.held_on <= period.last_day)
    rows = LearningEntry.select().where(lies_in(actor.home, LearningEntry) & days)
    return [
        LearningLine(row.id, row.title, row.base, row.held_on, row.heads, row.link, row.shown_at is not None)
        for row in rows.order_by(LearningEntry.held_on.desc(), LearningEntry.id.desc())
    ]


def posts_to_read(community_id: int) -> list[LearningPost]:
    """For everybody: what neighbours were let read, the newest first."""
    here = (LearningEntry.community == community_id) & LearningEntry.shown_at.is_null(False)
    newest = LearningEntry.select().where(here).order_by(LearningEntry.held_on.desc(), LearningEntry.id.desc())
    return [LearningPost(row.title, row.held_on, row.link, host_of(row.link)) for row in newest.limit(MOST_POSTS_SHOWN)]


def learning_figures(lines: list[LearningLine]) -> LearningFigures:
    """Of what was read; a place stands with how often something was held there."""
    held = [one for one in lines if one.heads is not None]
    bases: dict[str, int] = {}
    for one in held:
        bases[one.base] = bases.get(one.base, 0) + 1
    return LearningFigures(len(held), sum(one.heads or 0 for one in held), len(lines) - len(held), bases)
