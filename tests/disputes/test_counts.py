"""Where something is open, and what it is called: within the scope of whoever asks."""

import pytest

from db.disputes.actions.moves import refuse_dispute
from db.disputes.queries.counts import open_by_building, references_of
from db.disputes.rules.workflow import RefusalReason, Status
from db.ground.refusals import NotAllowed
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of


@pytest.fixture
def reported(cast: Cast, submit) -> dict[str, int]:
    """Two at Mei's building, one in another grid, one in another community: ids by reference."""
    places = (cast.building_id, cast.building_id, cast.far_building_id, cast.other_building_id)
    receipts = [submit(building_id=place) for place in places]
    return {receipt.reference: id_of(cast, receipt) for receipt in receipts}


def test_open_disputes_are_counted_where_one_may_read_them(cast: Cast, reported: dict[str, int]):
    assert open_by_building(cast.sun) == {cast.building_id: 2, cast.far_building_id: 1}
    assert open_by_building(cast.guo) == {cast.building_id: 2}
    assert open_by_building(cast.mei) == {cast.building_id: 2}
    assert open_by_building(cast.luo) == {}
    assert open_by_building(cast.otto) == {cast.other_building_id: 1}


def test_what_has_ended_is_not_open(cast: Cast, reported: dict[str, int]):
    first = min(reported.values())
    refuse_dispute(cast.sun, first, Status.DISPATCHED, MONDAY, reason=RefusalReason.NOT_OURS, words="请打 12345 反映。")
    assert open_by_building(cast.sun) == {cast.building_id: 1, cast.far_building_id: 1}


def test_references_are_told_only_of_what_one_may_open(cast: Cast, reported: dict[str, int]):
    names = {number: reference for reference, number in reported.items()}
    own = {number: name for number, name in names.items() if name.startswith("TY")}
    assert references_of(cast.sun, names) == own
    assert references_of(cast.otto, names) == {number: names[number] for number in names.keys() - own.keys()}
    assert len(references_of(cast.mei, names)) == 2
    assert references_of(cast.sun, []) == {}


@pytest.mark.parametrize("ask", [open_by_building, lambda actor: references_of(actor, [1])])
def test_whoever_reads_no_disputes_learns_neither(cast: Cast, ask):
    with pytest.raises(NotAllowed):
        ask(cast.ada)
