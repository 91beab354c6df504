"""A territory: one value, one question of a place, one condition of the database, and they agree."""

from __future__ import annotations

import ast
import re

import pytest

from db.community.organisation.tables import Building, Grid
from db.disputes.tables import Dispute
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Actor, Place, Role, Territory
from tests.architecture.source import modules
from tests.cast import Cast

BY_HAND = re.compile(r"\.community(_id)? [!=]= ([a-z_]+\.)*actor\.community_id$|\.in_\(.*actor\.(grid|building)_ids")
OF_A_BUILDING = {
    "db/community/organisation/actions.py",
    "db/disputes/actions/correct.py",
    "db/figures/weekly_export/actions.py",
    "db/messages/actions/channels.py",
    "db/together/hotline/actions/entering.py",
    "db/together/supervision/queries.py",
}
"""They look at something in their hands, and say something of their own where it is another community's."""


@pytest.fixture
def places(cast: Cast) -> list[Place]:
    """Of all buildings, those of another community too."""
    return [Place(row.community_id, row.grid_id, row.id) for row in Building.select()]


def _buildings_in(territory: Territory) -> set[int]:
    rows = Building.select(Building.id).where(lies_in(territory, Building, building=Building.id))
    return {row.id for row in rows}


def test_what_each_office_covers_is_what_the_database_finds(cast: Cast, places: list[Place]):
    for actor in cast.everybody.values():
        covered = {place.building_id for place in places if actor.territory.covers(place)}
        assert _buildings_in(actor.territory) == covered


def test_each_office_covers_its_own_part(cast: Cast):
    near = {cast.building_id, cast.neighbouring_building_id}
    assert {name: _buildings_in(actor.territory) for name, actor in cast.everybody.items()} == {
        "sun": near | {cast.far_building_id},
        "guo": near,
        "mei": {cast.building_id},
        "luo": set(),
        "an": near | {cast.far_building_id},
        "ada": near | {cast.far_building_id},
        "otto": {cast.other_building_id},
    }


def test_an_office_above_covers_several_communities_and_everything_in_them(cast: Cast, places: list[Place]):
    above = Territory(frozenset({cast.community_id, cast.other_community_id}))
    assert all(above.covers(place) for place in (*places, Place(cast.other_community_id)))
    assert _buildings_in(above) == {place.building_id for place in places}


def test_nothing_named_is_nothing_covered(cast: Cast, places: list[Place]):
    for nothing in (Territory(frozenset()), Territory(frozenset({cast.community_id}), grid_ids=frozenset())):
        assert not any(nothing.covers(place) for place in places)
        assert _buildings_in(nothing) == set()


def test_a_grid_elsewhere_is_not_covered_by_naming_it(cast: Cast, places: list[Place]):
    elsewhere = next(place.grid_id for place in places if place.community_id == cast.other_community_id)
    mistaken = Territory(frozenset({cast.community_id}), grid_ids=frozenset({elsewhere}))
    assert not any(mistaken.covers(place) for place in places)
    assert [row.id for row in Grid.select().where(lies_in(mistaken, Grid, grid=Grid.id))] == []


def test_what_is_the_whole_communitys_is_no_grids(cast: Cast):
    assert [name for name, one in cast.everybody.items() if one.territory.covers(Place(cast.community_id))] == [
        "sun",
        "an",
        "ada",
    ]


def test_one_community_is_asked_for_by_an_equation():
    actor = Actor(1, "孙书记", Role.COMMUNITY_SECRETARY, 7)
    found, asked = Dispute.select(Dispute.id).where(lies_in(actor.home, Dispute)).sql()
    assert (found.endswith('WHERE ("t1"."community_id" = ?)') or found.endswith("= %s)"), asked) == (True, [7])


def test_no_query_says_it_by_hand():
    found = {
        f"{module.where}: {ast.unparse(node)}"
        for module in modules("db")
        if not module.name.startswith("db.records.permissions") and module.where not in OF_A_BUILDING
        for node in module.nodes
        if isinstance(node, ast.Compare | ast.Call) and BY_HAND.search(ast.unparse(node).rstrip(")"))
    }
    assert found == set()
