"""The number that tells whether anything was recorded since a page was made."""

from __future__ import annotations

from db.records.history.actions import recording
from db.records.history.queries import revision
from db.records.history.rules import ActorKind
from tests.cast import MONDAY


def record(community_id: int) -> None:
    with recording(community_id) as history:
        history.append("staff", 1, "staff_added", MONDAY, ActorKind.SYSTEM)


def test_it_grows_with_everything_recorded_in_this_community_only(cast) -> None:
    before = revision(cast.community_id), revision(cast.other_community_id)
    record(cast.community_id)
    assert (revision(cast.community_id), revision(cast.other_community_id)) == (before[0] + 1, before[1])


def test_what_is_rolled_back_leaves_it_alone(cast) -> None:
    before = revision(cast.community_id)
    try:
        with recording(cast.community_id) as history:
            history.append("staff", 1, "staff_added", MONDAY, ActorKind.SYSTEM)
            raise RuntimeError("and nothing happened")
    except RuntimeError:
        pass
    assert revision(cast.community_id) == before
