"""What one page asks again is answered as before, until it has written something itself."""

from __future__ import annotations

import pytest
from peewee import Database

from db.community.organisation.tables import Building
from db.community.staff.tables import StaffMember
from db.ground.asked_once import ask_anew, asked_once
from db.ground.connection import transaction
from db.records.history.tables import ChainHead
from tests.cast import Cast


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What reached the engine, by its first word."""
    said: list[str] = []
    execute = Database.execute_sql

    def listening(self: Database, sql: str, params: object = None) -> object:
        said.append(sql.split(maxsplit=1)[0])
        return execute(self, sql, params)

    monkeypatch.setattr(Database, "execute_sql", listening)
    return said


def names(cast: Cast) -> list[str]:
    return [one.name for one in StaffMember.select().where(StaffMember.community == cast.community_id)]


def test_the_same_question_is_asked_once_and_another_one_anew(cast: Cast, asked):
    with asked_once():
        found = [names(cast) for _ in range(3)]
        rows = [Building.one(id=cast.building_id) for _ in range(2)]
        other = Building.one(id=cast.far_building_id)
    assert (found[0], found[1], found[2]) == (names(cast),) * 3
    assert (rows[0], rows[0] is rows[1], other.id) == (rows[1], False, cast.far_building_id)
    assert asked == ["SELECT"] * 4


def test_elsewhere_every_question_is_asked(cast: Cast, asked):
    with asked_once():
        names(cast)
    names(cast)
    names(cast)
    assert asked == ["SELECT"] * 3


def test_after_writing_everything_is_asked_anew(cast: Cast):
    ChainHead.add(community_id=81, position=0, hash="")
    with asked_once():
        head = ChainHead.one(community_id=81)
        head.put(position=1)
        outside = ChainHead.one(community_id=81).position
        with transaction():
            inside = [ChainHead.one(community_id=81).position]
            ChainHead.update(position=2).where(ChainHead.community_id == 81).execute()
            inside.append(ChainHead.one(community_id=81).position)
        after = ChainHead.one(community_id=81).position
    assert (outside, inside, after) == (1, [1, 2], 2)


def test_in_a_transaction_nothing_old_is_believed(cast: Cast, asked):
    with asked_once():
        names(cast)
        with transaction():
            names(cast)
            names(cast)
        names(cast)
    assert asked == ["SELECT"] * 4


def test_a_page_that_is_kept_is_made_of_what_is_true_when_it_begins(cast: Cast, asked):
    with asked_once():
        names(cast)
        ask_anew()
        names(cast)
    assert asked == ["SELECT"] * 2
