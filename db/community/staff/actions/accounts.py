"""One transaction about an account, and what is noted of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Protocol

from db.community.staff.queries.accounts import Account
from db.community.staff.rules.accounts import SignedIn
from db.community.staff.tables import OfficeReader, StaffMember
from db.ground.connection import transaction
from db.records.history.actions import recording
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Actor


class Note(Protocol):
    def __call__(self, kind: str, now: datetime, by: SignedIn | ActorKind, **facts: Any) -> None: ...


@contextmanager
def noting(account: Account) -> Iterator[Note]:
    """A transaction in which the account is locked. What is noted of a community's staff stands in its history; an
    office above has none, so of its readers nothing is kept."""
    if isinstance(account, StaffMember):
        with recording(account.community_id) as record:

            def note(kind: str, now: datetime, by: SignedIn | ActorKind, **facts: Any) -> None:
                who = by if isinstance(by, Actor | ActorKind) else ActorKind.SYSTEM
                record.append("staff", account.id, kind, now, who, **facts)

            yield note
    else:
        with transaction():
            OfficeReader.locked(id=account.id)
            yield _keep_nothing


def _keep_nothing(kind: str, now: datetime, by: SignedIn | ActorKind, **facts: Any) -> None:
    """An office above has no history."""
