"""What a house held before villages stood with their community is all there on the way back and afterwards."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from playhouse.migrations import Runner

from db.community.organisation.tables import Community
from db.ground.connection import MIGRATIONS, database
from db.running.tables import TABLES
from db.together.conference.tables import AgendaItem, Conference, InvitedUnit
from db.together.disclosures.actions.settling import settle_disclosures
from db.together.disclosures.rules.settings import DisclosureSettings
from db.together.disclosures.tables import DisclosureRules
from tests.cast import MONDAY

MOVED = ("community", "disclosure_rules")


def held() -> dict[str, list[Any]]:
    names = [table._meta.table_name for table in TABLES]
    return {name: sorted(map(repr, database.execute_sql(f'SELECT * FROM "{name}"').fetchall())) for name in names}


def moved(direction: str) -> None:
    migrator = Runner(database.obj, MIGRATIONS).migrator
    with migrator.migration_context(True):
        getattr(import_module("db.migrations.0078_villages"), direction)(migrator, database.obj)


def test_a_conference_and_a_village_are_kept_whole(cast, planned):
    settle_disclosures(cast.sun, DisclosureSettings(is_village=True, street_phone="024-1111"), MONDAY)
    before = held()
    assert [table.select().count() for table in (Conference, AgendaItem, InvitedUnit)] == [1, 2, 2]
    moved("down")
    [(was_village,)] = database.execute_sql("SELECT is_village FROM disclosure_rules").fetchall()
    there = held()
    assert {name for name in before if there[name] != before[name]} == set(MOVED)
    assert [len(there[name]) for name in MOVED] == [len(before[name]) for name in MOVED]
    moved("up")
    after = held()
    assert {name for name in before if after[name] != before[name]} <= set(MOVED)
    rules, homes = DisclosureRules.select(), Community.select().order_by(Community.id)
    assert (bool(was_village), [row.street_phone for row in rules]) == (True, ["024-1111"])
    assert [row.id for row in homes if row.is_village] == [cast.community_id]
    assert len(after["community"]) == len(before["community"])
