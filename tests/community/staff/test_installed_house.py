"""In an installed house readers stay signed in, and staff's codes and drafts stay theirs."""

from __future__ import annotations

from datetime import timedelta

from playhouse.migrations import Runner

from db.community.staff.actions.drafts import keep_draft
from db.community.staff.actions.second_step import begin_second_step
from db.community.staff.actions.sessions import sign_in
from db.community.staff.queries.drafts import draft_of
from db.community.staff.queries.sessions import reader_session, session
from db.community.staff.tables import SecondStep
from db.ground.connection import MIGRATIONS, database
from db.records.history.queries import last_position
from tests.cast import MONDAY, PASSWORD, Cast
from tests.figures.district.conftest import offices_above

BEFORE = "0084_first_phone_of_volunteer"


def test_readers_stay_signed_in_and_what_staff_had_stays_theirs(cast: Cast):
    above = offices_above()
    tokens = {name: sign_in(name, PASSWORD, "a network", MONDAY).token for name in ("jie", "sun")}
    keep_draft(cast.sun, "dispute-1", "reply", "你好，", MONDAY)
    begin_second_step(cast.sun, PASSWORD, MONDAY)
    runner = Runner(database.obj, MIGRATIONS)
    runner.down(BEFORE)
    rows = database.execute_sql("SELECT reader_id FROM office_session").fetchall()
    assert [tuple(row) for row in rows] == [(above.jie.reader_id,)]
    runner.up()
    later = MONDAY + timedelta(hours=1)
    jie, sun = reader_session(tokens["jie"], later), session(tokens["sun"], later)
    assert (jie and jie.actor, sun and sun.actor) == (above.jie, cast.sun)
    assert reader_session(tokens["sun"], later) is session(tokens["jie"], later) is None
    draft = draft_of(cast.sun, "dispute-1", "reply", later)
    assert (draft and draft.text, SecondStep.get().staff_id) == ("你好，", cast.sun.staff_id)
    assert sign_in("di", PASSWORD, "a network", later).asks_for_code is False
    assert last_position("staff", cast.sun.staff_id, "signed_in") > 0
