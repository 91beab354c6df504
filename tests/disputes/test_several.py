"""Several at once: each on its own, what is refused is named, what one may not read is passed over."""

from __future__ import annotations

from db.disputes.actions.several import join_several
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of, settled


def test_what_cannot_be_joined_is_named_and_the_rest_is_joined(cast: Cast, submit):
    main, same, over, elsewhere = submit(), submit(), submit(), submit(building_id=cast.far_building_id)
    settled(cast, id_of(cast, over))
    ids = [id_of(cast, one) for one in (main, same, over, elsewhere)]
    outcome = join_several(cast.sun, ids, main.reference, MONDAY)
    assert [(reference, refused is None) for reference, refused in outcome] == [
        (same.reference, True),
        (over.reference, False),
        (elsewhere.reference, False),
    ]
    assert [row.status for row in Dispute.select().order_by(Dispute.id)] == [
        Status.DISPATCHED,
        Status.JOINED,
        Status.SETTLED,
        Status.DISPATCHED,
    ]
