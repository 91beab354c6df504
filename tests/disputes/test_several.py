"""Several at once: each on its own, what is refused is named, what one may not read is passed over."""

from __future__ import annotations

from datetime import UTC, date, datetime

from db.disputes.actions.several import dispatch_several, join_several
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute, Message
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of, settled


def test_each_is_given_to_one_person_by_a_day_and_with_the_same_note(cast: Cast, submit):
    given = [id_of(cast, submit()) for _ in range(2)]
    day = date(2026, 11, 20)
    outcome = dispatch_several(cast.sun, given, MONDAY, staff_id=cast.guo.staff_id, settle_by=day, note="请一起看看")
    assert [refused for _, refused in outcome] == [None, None]
    end = datetime(2026, 11, 20, 16, tzinfo=UTC)
    assert {(row.holder_staff_id, row.wanted_by) for row in Dispute.select()} == {(cast.guo.staff_id, end)}
    assert [(row.dispute_id, row.text) for row in Message.select().order_by(Message.id)] == [
        (number, "请一起看看") for number in given
    ]


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
