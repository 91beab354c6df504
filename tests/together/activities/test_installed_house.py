"""What an installed house had noted by name becomes a count of heads, and the names' ticks are gone."""

from __future__ import annotations

from playhouse.migrations import Runner

from db.ground.connection import MIGRATIONS, database
from db.together.activities.actions.signing_up import give_back
from db.together.activities.queries.activities import activity_for_desk
from db.together.activities.queries.sign_ups import list_of
from db.together.activities.tables import ActivitySignUp
from tests.cast import MONDAY, Cast

HEADS = "0004_fellows"


def test_ticks_beside_names_become_a_count(cast: Cast, announced, take):
    """Of three who signed up one was not there; another, ticked by mistake, had given the place back."""
    first, second = announced(), announced()
    receipts = [take(first), take(first), take(first)]
    take(second)
    give_back(receipts[2].link, MONDAY)
    rows = ActivitySignUp.select().where(ActivitySignUp.activity == first).order_by(ActivitySignUp.id)
    ids = [row.id for row in rows]
    runner = Runner(database.obj, MIGRATIONS)
    runner.down(HEADS)
    database.execute_sql(f"UPDATE activity_sign_up SET was_there = true WHERE id IN ({ids[1]}, {ids[2]})")
    runner.up()
    assert [activity_for_desk(cast.mei, one).signed_up_came for one in (first, second)] == [1, 0]
    assert "was_there" not in {column.name for column in database.get_columns("activity_sign_up")}
    assert len(list_of(cast.mei, first)) == 2
