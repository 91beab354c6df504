"""Which danger a dispute tells of, and by which words of whom it was seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from db.community.staff.queries.people import staff_by_ids
from db.disputes.tables import Dispute, Message
from db.records.danger.queries import DangerSignInfo, signs_of
from db.records.danger.rules.kinds import Danger, gravest_first
from db.records.danger.rules.whose import is_of_oneself
from db.records.history.rules import ActorKind


@dataclass(frozen=True)
class DangerFoundInfo:
    """`words` made us think so; empty where a colleague, named in `marked_by`, said so."""

    kind: Danger
    words: str
    marked_by: str
    later: bool  # in words added after the report
    set_aside: bool


def dangers_found(dispute: Dispute, readable: Callable[[str], str]) -> tuple[DangerFoundInfo, ...]:
    """In the order in which they were seen; the caller has checked who reads this."""
    signs = signs_of("dispute", dispute.id)
    if not signs:
        return ()
    texts = _texts(dispute, signs)
    people = staff_by_ids(sign.marked_by for sign in signs if sign.marked_by)
    return tuple(
        DangerFoundInfo(
            sign.kind,
            readable(texts.get(sign.message_id, "")[sign.start : sign.end]),
            people[sign.marked_by].name if sign.marked_by in people else "",
            sign.message_id is not None,
            sign.set_aside,
        )
        for sign in signs
    )


def _texts(dispute: Dispute, signs: tuple[DangerSignInfo, ...]) -> dict[int | None, str]:
    said = Message.select().where(Message.id.in_([sign.message_id for sign in signs if sign.message_id]))
    return {None: dispute.text, **{message.id: message.text for message in said}}


@dataclass(frozen=True)
class DangersWritten:
    """What the resident’s own words tell of, the gravest first, and whether they are the one in danger."""

    kinds: tuple[Danger, ...] = ()
    of_oneself: bool = False


def dangers_written(dispute: Dispute) -> DangersWritten:
    """Until staff say that it is over or never was."""
    if not dispute.in_danger:
        return DangersWritten()
    signs = [sign for sign in signs_of("dispute", dispute.id) if not sign.marked_by and not sign.set_aside]
    said = Message.id.in_([sign.message_id for sign in signs if sign.message_id])
    own = {row.id: row.text for row in Message.select().where(said & (Message.author_kind == ActorKind.RESIDENT))}
    texts = {None: dispute.text, **own}
    kinds = gravest_first(sign.kind for sign in signs if sign.message_id in texts)
    told = [texts[sign.message_id] for sign in signs if sign.kind in kinds[:1] and sign.message_id in texts]
    return DangersWritten(kinds, bool(told) and is_of_oneself(told[0], kinds))
