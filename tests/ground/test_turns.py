"""How writers take turns, and which of them wait for the disk; rows that are found by their values."""

from __future__ import annotations

from threading import Thread

from db.community.organisation.tables import Building, Grid
from db.community.staff.tables import StaffMember
from db.ground.connection import database, forgettable_transaction, is_postgresql, open_for_one_run, transaction
from db.records.history.tables import ChainHead
from db.records.permissions.rules import Role
from tests.cast import Cast


def test_one_is_the_first_row_with_these_values(cast: Cast):
    assert StaffMember.one(role=Role.COMMUNITY_SECRETARY, active=True).id == cast.sun.staff_id


def test_one_is_nobody_where_no_row_has_them(cast: Cast):
    assert StaffMember.one(sign_in_name="nils") is None


def test_several_come_in_the_order_of_their_keys(cast: Cast):
    found = [building.id for building in Building.several(community=cast.community_id)]
    assert found == [cast.building_id, cast.neighbouring_building_id, cast.far_building_id]


def test_a_locked_row_is_the_same_row(cast: Cast):
    with transaction():
        assert Grid.locked(id=cast.grid_id) == Grid.one(id=cast.grid_id)


def test_a_forgettable_transaction_keeps_what_it_wrote_and_leaves_the_next_one_durable(cast: Cast):
    with forgettable_transaction():
        ChainHead.add(community_id=77, position=0, hash="")
    assert ChainHead.one(community_id=77).position == 0
    if not is_postgresql():
        assert database.execute_sql("PRAGMA synchronous").fetchone()[0] == 2


def test_writers_that_wait_for_each_other_all_write(cast: Cast):
    ChainHead.add(community_id=78, position=0, hash="")

    def count() -> None:
        with open_for_one_run():
            for _ in range(20):
                with transaction():
                    head = ChainHead.locked(community_id=78)
                    head.put(position=head.position + 1)

    threads = [Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ChainHead.one(community_id=78).position == 80
