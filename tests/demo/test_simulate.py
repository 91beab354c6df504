"""The simulator: the same seed, the same history; in the order of time; nothing left out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.community.organisation.tables import Community
from db.demo.queries import history_ends
from db.demo.rules.temperament import EDGES
from db.demo.simulate import simulate
from db.disputes.rules.workflow import OPEN, Status
from db.disputes.tables import Dispute, Round
from db.ground.settings import Settings
from db.records.history.queries import ChainBreak, breaks_in_history
from db.records.history.tables import Event
from tests.cast import MONDAY, Cast

YEAR = timedelta(days=365)


@pytest.fixture
def engine() -> str:
    return "sqlite"


def breaks(community_id: int) -> list[ChainBreak]:
    return [found for found in breaks_in_history(community_id) if isinstance(found, ChainBreak)]


def lived(cast: Cast, disputes: int, seed: int = 1, **more) -> int:
    simulate(cast.community_id, seed, disputes, MONDAY - YEAR, MONDAY, **more)
    return cast.community_id


def test_as_many_disputes_as_wanted_happen_in_the_order_of_time_and_none_before_or_after_it(cast: Cast):
    """One test, because the simulation takes a while."""
    lived(cast, 60)
    assert Dispute.select().count() == 60
    assert breaks(cast.community_id) == []
    moments = [event.at for event in Event.select().order_by(Event.position)]
    assert moments == sorted(moments)
    assert MONDAY - YEAR <= moments[0] <= moments[-1] < MONDAY
    assert {row.community_id for row in Dispute.select()} == {cast.community_id}


def test_none_are_reported_when_none_are_wanted(cast: Cast):
    lived(cast, 0)
    assert Dispute.select().count() == 0


def test_progress_is_told_with_every_report(cast: Cast):
    told: list[tuple[int, int]] = []
    lived(cast, 12, progress=lambda done, of: told.append((done, of)))
    assert told == [(number, 12) for number in range(1, 13)]


def test_appointments_are_kept_at_their_instant_in_between(cast: Cast):
    seen = []
    moment = MONDAY - YEAR / 2

    def keep(now):
        seen.append((now, Dispute.select().count()))

    lived(cast, 40, appointments=[(moment, keep)])
    before = Dispute.select().where(Dispute.submitted_at < moment).count()
    assert seen == [(moment, before)]
    assert 0 < before < 40


def test_the_time_zone_is_the_communitys_own(cast: Cast):
    Community.update(time_zone="America/New_York").where(Community.id == cast.community_id).execute()
    assert breaks(lived(cast, 20)) == []


def test_where_rare_things_are_common_all_of_them_happen_and_the_history_is_still_whole(cast: Cast):
    """The temper that the recount of the figures wants; one test, because the simulation takes a while."""
    lived(cast, 130, temper=EDGES)
    assert breaks(cast.community_id) == []
    assert set(Status) - OPEN <= {row.status for row in Dispute.select(Dispute.status)}
    assert Round.select().where(Round.number >= 3).exists()
    midnights = [row for row in Dispute.select() if f"{row.submitted_at:%w %H:%M:%S}" == "0 16:00:00"]
    assert len(midnights) >= 3
    assert Event.select().where(Event.kind == "separate").exists()


def test_the_same_seed_gives_the_same_history(house: Settings):
    """Twice from nothing, in the model community, whose places come from the seed too."""
    from random import Random

    from db.demo.actions.set_up import settle_in
    from db.ground.connection import transaction

    class Undo(Exception):
        pass

    ends = []
    for _ in range(2):
        with pytest.raises(Undo), transaction():
            community_id = settle_in(Random(4), MONDAY - YEAR)
            simulate(community_id, 4, 25, MONDAY - YEAR, MONDAY)
            ends.append(history_ends(community_id))
            raise Undo
    assert ends[0] == ends[1]


def test_another_seed_gives_another_history(cast: Cast):
    lived(cast, 10, seed=1)
    first = [row.text for row in Dispute.select().order_by(Dispute.id)]
    simulate(cast.other_community_id, 2, 10, MONDAY - YEAR, MONDAY)
    other = [row.text for row in Dispute.select().where(Dispute.community == cast.other_community_id)]
    assert first != other
