"""What was found in texts, and why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from peewee import ModelSelect

from db.records.danger.rules.kinds import Danger, gravest_first
from db.records.danger.tables import DangerSign


@dataclass(frozen=True)
class DangerSignInfo:
    """text[start:end] is why it was seen; nothing where `marked_by`, a member of staff, said so."""

    kind: Danger
    message_id: int | None
    start: int
    end: int
    marked_by: int | None
    set_aside: bool


def signs_of(subject: str, subject_id: int) -> tuple[DangerSignInfo, ...]:
    """In the order in which they were found. The caller has checked what may be read."""
    rows = DangerSign.select().where((DangerSign.subject == subject) & (DangerSign.subject_id == subject_id))
    return tuple(
        DangerSignInfo(row.kind, row.message_id, row.start, row.end, row.marked_by, row.set_aside)
        for row in rows.order_by(DangerSign.id)
    )


def dangers_of(subject: str, subject_ids: Collection[int]) -> dict[int, tuple[Danger, ...]]:
    """The kinds that stand, of each, the gravest first; nothing is asked for none."""
    return _kinds_of(subject, subject_ids, standing=True)


def every_danger_of(subject: str, subject_ids: Collection[int]) -> dict[int, tuple[Danger, ...]]:
    """As `dangers_of`, and those that were set aside."""
    return _kinds_of(subject, subject_ids, standing=False)


def _kinds_of(subject: str, subject_ids: Collection[int], standing: bool) -> dict[int, tuple[Danger, ...]]:
    if not subject_ids:
        return {}
    kinds: dict[int, list[Danger]] = {}
    here = (DangerSign.subject == subject) & DangerSign.subject_id.in_(list(subject_ids))
    here = here & ~DangerSign.set_aside if standing else here
    for row in DangerSign.select(DangerSign.subject_id, DangerSign.kind).where(here):
        kinds.setdefault(row.subject_id, []).append(row.kind)
    return {subject_id: gravest_first(found) for subject_id, found in kinds.items()}


def standing_in(subject: str) -> ModelSelect:
    """The ids of those of a kind in which danger stands, for a room to choose its own from."""
    here = (DangerSign.subject == subject) & ~DangerSign.set_aside
    return DangerSign.select(DangerSign.subject_id).where(here)
