"""Which messages a person may no longer read: a matter can become a complaint about its reader after they were told."""

from __future__ import annotations

from db.disputes.queries.scope import kept_from as disputes_kept_from
from db.messages.queries.outbox import Kept
from db.nine_ones.suggestion_box.queries.desk import words_kept_from
from db.records.permissions.rules import Actor


def kept_from(actor: Actor) -> Kept:
    disputes = disputes_kept_from(actor)
    return [("dispute", disputes), ("danger", disputes), ("danger_in_box", words_kept_from(actor))]
