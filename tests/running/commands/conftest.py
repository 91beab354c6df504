"""Commands as they are typed, over a database of the test's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from db import __main__ as command_line
from db.demo import nine_ones
from db.demo.actions import district
from db.ground import connection
from db.ground.connection import open_for_one_run, open_house
from db.ground.settings import Settings
from db.records.history.actions import recording
from db.records.history.rules import ActorKind
from db.running.commands import local_run
from tests.browser.servers import environment_of
from tests.cast import MONDAY, settle_in


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str


@pytest.fixture
def small_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few disputes and nothing of the nine ones: tests/demo/ looks at the whole model community."""
    monkeypatch.setattr(local_run, "DEMO_DISPUTES", 5)
    monkeypatch.setattr(local_run, "NEIGHBOUR_DISPUTES", 12)
    monkeypatch.setattr(district, "EXPORTED_WEEKS", 1)
    monkeypatch.setattr(nine_ones, "plans", lambda: ())


@pytest.fixture
def python_m_db(
    engine: str,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> Callable[..., Said]:
    """`python_m_db("migrate")` is `python -m db migrate`, with the settings of this test in the environment."""
    if engine == "postgresql":
        request.getfixturevalue("kept_database").leave()  # some commands want to be alone with the database
    for name, value in environment_of(settings).items():
        monkeypatch.setenv(name, value)

    def run(*arguments: object) -> Said:
        try:
            code = command_line.main([str(argument) for argument in arguments])
        finally:
            if connection.database.obj is not None:
                connection.database.obj.close_all()
        return Said(code, *capsys.readouterr())

    return run


@pytest.fixture
def living(settings):
    """A house with the cast in it, closed again."""
    open_house(settings)
    with open_for_one_run():
        cast = settle_in()
        with recording(cast.community_id) as record:
            record.append("community", cast.community_id, "community_founded", MONDAY, ActorKind.SYSTEM)
            record.append("staff", cast.mei.staff_id, "staff_added", MONDAY, cast.ada)
    connection.database.obj.close_all()
    return cast
