"""Whether anything was committed since: told by SQLite to a connection that writes nothing itself."""

from __future__ import annotations

from db.community.organisation.tables import Grid
from db.ground.commits import commits_seen
from db.ground.connection import is_postgresql, transaction


def test_it_moves_with_every_commit_and_with_nothing_else(cast) -> None:
    if is_postgresql():
        assert commits_seen() is None
        return
    before = commits_seen()
    list(Grid.select())
    assert commits_seen() == before
    with transaction():
        Grid.update(name="新名字").where(Grid.id == cast.grid_id).execute()
        assert commits_seen() == before
    assert commits_seen() != before


def test_what_is_rolled_back_does_not_move_it(cast) -> None:
    before = commits_seen()
    try:
        with transaction():
            Grid.update(name="新名字").where(Grid.id == cast.grid_id).execute()
            raise RuntimeError("no")
    except RuntimeError:
        pass
    assert commits_seen() == before
