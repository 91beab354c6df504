"""Writing history: the transaction in which something happens is also the one in which it is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, cast

from db.ground.connection import transaction
from db.records.history.rules import FIRST_HASH, ActorKind, HashedEvent, chain_hash
from db.records.history.tables import ChainHead, Event
from db.records.permissions.rules import Actor


class Recorder:
    """Appends events of one community inside one transaction."""

    def __init__(self, head: ChainHead) -> None:
        self.head = head

    def append(
        self,
        subject: str,
        subject_id: int,
        kind: str,
        at: datetime,
        by: Actor | ActorKind,
        /,
        **data: Any,
    ) -> None:
        """`data` holds ids, codes and numbers only: no words of a person and no contact details."""
        actor_kind, actor_id = (ActorKind.STAFF, by.staff_id) if isinstance(by, Actor) else (by, None)
        entry = HashedEvent(
            self.head.community_id, self.head.position + 1, at, subject, subject_id, kind, actor_kind, actor_id, data
        )
        sealed = chain_hash(self.head.hash, entry)
        Event.add(previous_hash=self.head.hash, hash=sealed, **vars(entry))
        self.head.position, self.head.hash = entry.position, sealed


_current: ContextVar[Recorder | None] = ContextVar("recorder", default=None)


@contextmanager
def recording(community_id: int) -> Iterator[Recorder]:
    """One transaction of one community, with its history locked first, so that writers never deadlock.

    An action called inside another one of the same community writes into the outer one's transaction.
    """
    outer = _current.get()
    if outer is not None:
        if outer.head.community_id != community_id:
            raise RuntimeError("one transaction belongs to one community")
        before_step = outer.head.position, outer.head.hash
        try:
            with transaction():
                yield outer
        except BaseException:
            outer.head.position, outer.head.hash = before_step
            raise
        return
    with transaction():
        recorder = Recorder(_locked_head(community_id))
        before = _current.set(recorder)
        try:
            yield recorder
        finally:
            _current.reset(before)
        _write_head(recorder.head)


def _locked_head(community_id: int) -> ChainHead:
    head = ChainHead.locked(community_id=community_id)
    if head is None:
        ChainHead.insert(community_id=community_id, position=0, hash=FIRST_HASH).on_conflict_ignore().execute()
        head = cast(ChainHead, ChainHead.locked(community_id=community_id))
    return head


def _write_head(head: ChainHead) -> None:
    head.put(position=head.position, hash=head.hash)
