"""Whether anything was committed since: told by SQLite to a connection that writes nothing itself."""

from __future__ import annotations

from contextlib import suppress

from db.community.organisation.tables import Grid
from db.ground.commits import commits_seen, rows_until_a_commit
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


def test_rows_are_kept_until_somebody_commits(cast) -> None:
    """Also what another process committed; and none of it where nobody can tell."""
    names = Grid.select(Grid.name).where(Grid.id == cast.grid_id)
    before = rows_until_a_commit(names)
    assert (rows_until_a_commit(names) is before) is not is_postgresql()
    assert rows_until_a_commit(Grid.select(Grid.name).where(Grid.id == 0)) == []
    with transaction():
        Grid.update(name="新名字").where(Grid.id == cast.grid_id).execute()
        assert rows_until_a_commit(names) == [("新名字",)]
    assert rows_until_a_commit(names) == [("新名字",)] != before


def test_what_a_transaction_saw_and_took_back_is_not_kept(cast) -> None:
    names = Grid.select(Grid.name).where(Grid.id == cast.grid_id)
    before = rows_until_a_commit(names)
    with transaction(), suppress(RuntimeError), transaction():
        Grid.update(name="新名字").where(Grid.id == cast.grid_id).execute()
        assert rows_until_a_commit(names) == [("新名字",)]
        raise RuntimeError("no")
    assert rows_until_a_commit(names) == before
