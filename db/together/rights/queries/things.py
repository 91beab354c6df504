"""All that one phone has left here, each with what is kept of it and until when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from db.disputes.queries.public import supported_matters
from db.disputes.tables import Dispute, Supporter
from db.ground.sealing import token_hash
from db.ground.words import N_
from db.records.own_things.rules import LeftByPhone, OwnPart, OwnThing, PhoneKnows
from db.together.rights.queries.rows import told
from db.together.rights.rules.own import HOME_TOO


def own_things(knows: PhoneKnows, now: datetime, left: Iterable[LeftByPhone]) -> list[OwnThing]:
    """One kind after the other, each with the newest first. What opens nothing, or is forgotten, is passed over."""
    return [thing for one in left for thing in one.found(knows, now)]


def homes_too(knows: PhoneKnows, _now: datetime) -> Iterator[OwnThing]:
    """The matters of others of which the phone said so, the newest first."""
    rows = list(Supporter.select(Supporter, Dispute).join(Dispute).where(_token(knows)).order_by(Supporter.at.desc()))
    references = {one.matter.reference: one for one in supported_matters(knows.token)} if rows else {}
    for row in rows:
        shown = references.get(row.dispute.reference)
        if shown is not None:
            part = OwnPart(N_("A random mark of this phone"), None, N_("until you take it back"))
            data = {**told(row), "reference": row.dispute.reference}
            key = f"{shown.building_code} {row.dispute.reference}"
            where = shown.building_name, shown.zone
            yield OwnThing(HOME_TOO, key, row.dispute.reference, "", *where, row.at, (part,), data)


def _token(knows: PhoneKnows) -> Any:
    return (Supporter.token_hash == token_hash(knows.token)) & Supporter.until.is_null()
