"""Two communities under one street, a third office beside it, and a week that both handed in."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from db.community.offices.actions import make_offices
from db.community.offices.tables import Office
from db.community.staff.rules.readers import OfficeActor
from db.community.staff.tables import OfficeReader
from db.figures.weekly_export.actions import make_due_exports
from tests.cast import MONDAY, PASSWORD_HASH, Cast
from tests.figures.satisfaction.hand_made import at

WEEK = "2026-W47"
MONDAY_AFTER = at(23, 0, 10)


@dataclass(frozen=True)
class Above:
    """The offices above the cast's two communities, and a street beside theirs; who reads in each."""

    city_id: int
    district_id: int
    street_id: int
    beside_id: int
    di: OfficeActor  # of the district
    jie: OfficeActor  # of the street
    bei: OfficeActor  # of the street beside


def reader_of(office_id: int, name: str, may_manage: bool = False) -> OfficeActor:
    row = OfficeReader.create(
        office=office_id,
        sign_in_name=name,
        name=name.title(),
        password_hash=PASSWORD_HASH,
        must_change_password=False,
        may_manage=may_manage,
        added_at=MONDAY,
    )
    return OfficeActor(row.id, row.name, office_id, may_manage)


def offices_above() -> Above:
    """Made of what the cast's communities say of themselves."""
    make_offices()
    ids = {row.kind: row.id for row in Office.select()}
    beside = Office.create(parent=ids["district"], kind="street", name="东湖街道").id
    return Above(
        ids["city"],
        ids["district"],
        ids["street"],
        beside,
        reader_of(ids["district"], "di"),
        reader_of(ids["street"], "jie"),
        reader_of(beside, "bei"),
    )


@pytest.fixture
def above(cast: Cast) -> Above:
    return offices_above()


@pytest.fixture
def handed_in(above: Above, story) -> Above:
    """Each of both communities has handed in its week."""
    assert make_due_exports(MONDAY_AFTER) == 3
    return above
