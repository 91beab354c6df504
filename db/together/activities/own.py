"""Places on activities, for the phone that signed up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from db.community.organisation.queries.places import name_and_zone
from db.community.receipts.rules import FORGOTTEN_AFTER_DAYS
from db.ground.words import N_
from db.records.own_things.rules import LeftByPhone, OwnKind, OwnPart, OwnThing, PhoneKnows, told
from db.together.activities.actions.signing_up import delete_sign_up
from db.together.activities.queries.sign_ups import SIGN_UPS
from db.together.activities.tables import Activity

KIND = OwnKind(
    "sign_up",
    N_("A place on an activity"),
    N_("How you want to be called goes; a place still ahead is given back. This cannot be undone."),
    kept_as="sign_ups",
)
COPIED = {"activity_sign_up": ("number", "sealed_address", "signed_up_at", "given_back_at")}
LEFT_OUT = {
    "activity_sign_up": (
        "id",
        "activity",
        "building",
        "link_hash",
        "code_hash",
        "sealed_link",
        "phone_hash",
        "forgotten_at",
    )
}


def _found(knows: PhoneKnows, _now: datetime) -> Iterator[OwnThing]:
    for link in knows.keys(KIND):
        row = SIGN_UPS.by_link(link)
        if row is None or row.forgotten_at is not None or row.given_back_at is not None:
            continue
        activity = Activity.get_by_id(row.activity_id)
        address = SIGN_UPS.opened(row, "address") or None
        part = OwnPart(N_("How you want to be called"), activity.ends_at + timedelta(days=FORGOTTEN_AFTER_DAYS))
        data = {
            **told(row, COPIED["activity_sign_up"], address=address),
            "activity": activity.title,
            "begins": activity.starts_at.isoformat(),
        }
        where = name_and_zone(row.building_id)
        yield OwnThing(KIND, link, activity.title, address or "", *where, row.signed_up_at, (part,), data)


def _delete(thing: OwnThing, _token: str, now: datetime) -> None:
    delete_sign_up(thing.key, now)


OWN = (LeftByPhone(KIND, _found, _delete, COPIED, LEFT_OUT),)
