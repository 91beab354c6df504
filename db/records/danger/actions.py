"""Keeping what was found in a text, and what people made of it; each in the transaction of its cause."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from peewee import ModelSelect

from db.records.danger.rules.finding import DangerFound
from db.records.danger.rules.kinds import Danger
from db.records.danger.tables import DangerSign


def keep_signs(subject: str, subject_id: int, found: Iterable[DangerFound], message_id: int | None = None) -> None:
    """What the rules found, with where it stands in the text and not the text again."""
    for one in found:
        DangerSign.add(
            subject=subject,
            subject_id=subject_id,
            message_id=message_id,
            kind=one.kind,
            start=one.start,
            end=one.end,
        )


def keep_mark(subject: str, subject_id: int, kind: Danger, staff_id: int) -> None:
    """What a person saw and the rules did not."""
    DangerSign.add(subject=subject, subject_id=subject_id, kind=kind, marked_by=staff_id)


def set_signs_aside(subject: str, subject_id: int) -> None:
    """A person looked and found no danger: shown as seen by mistake from now on."""
    here = (DangerSign.subject == subject) & (DangerSign.subject_id == subject_id)
    DangerSign.update(set_aside=True).where(here).execute()


def forget_signs(subject: str, subject_id: int) -> None:
    """Once the text is gone in which they stood."""
    forget_signs_of(subject, [subject_id])


def forget_signs_of(subject: str, subject_ids: Collection[int] | ModelSelect) -> None:
    """The same of many at once."""
    DangerSign.delete().where((DangerSign.subject == subject) & DangerSign.subject_id.in_(subject_ids)).execute()
