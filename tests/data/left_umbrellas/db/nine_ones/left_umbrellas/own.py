"""Umbrellas for the phone that found them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from db.nine_ones.left_umbrellas.actions import take_umbrella_back
from db.nine_ones.left_umbrellas.queries import FINDERS
from db.nine_ones.left_umbrellas.rules import KEPT_DAYS

from db.community.organisation.queries.places import name_and_zone
from db.ground.words import N_
from db.records.own_things.rules import LeftByPhone, OwnKind, OwnPart, OwnThing, PhoneKnows, told

KIND = OwnKind("left_umbrella", N_("An umbrella you found"), N_("Then nobody knows who found it."), "umbrellas")
COPIED = {"left_umbrella": ("what", "left_at", "sealed_finder")}


def _found(knows: PhoneKnows, _now: datetime) -> Iterator[OwnThing]:
    for link in knows.keys(KIND):
        row = FINDERS.by_link(link)
        if row is not None:
            part = OwnPart(N_("Your name"), row.left_at + timedelta(days=KEPT_DAYS))
            data = told(row, COPIED["left_umbrella"], finder=FINDERS.opened(row, "finder"))
            where = name_and_zone(row.building_id)
            yield OwnThing(KIND, link, row.what, "", *where, row.left_at, (part,), data)


def _delete(thing: OwnThing, _token: str, _now: datetime) -> None:
    take_umbrella_back(thing.key)


OWN = (LeftByPhone(KIND, _found, _delete, COPIED, {"left_umbrella": ("id", "building", "key_hash")}),)
