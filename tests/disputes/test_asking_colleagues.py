"""A note can ask a colleague near the matter: they are told, and nobody is asked who may not read it."""

from __future__ import annotations

import pytest

from db.disputes.actions.talk import add_note
from db.disputes.queries.colleagues import colleagues_to_ask
from db.disputes.tables import Message
from db.ground.refusals import Invalid
from db.messages.tables import OutboxMessage
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of


def asked_by(actor, dispute_id: int) -> list[int]:
    return [one.id for one in colleagues_to_ask(actor, dispute_id, MONDAY)]


def test_who_is_asked_is_told_and_who_is_far_cannot_be(cast: Cast, dispute_id: int):
    assert asked_by(cast.mei, dispute_id) == [cast.guo.staff_id, cast.sun.staff_id]
    assert asked_by(cast.sun, dispute_id) == [cast.mei.staff_id, cast.guo.staff_id]
    OutboxMessage.delete().execute()
    add_note(cast.mei, dispute_id, "郭书记，这家找过您吗？", [], MONDAY, asked=cast.guo.staff_id)
    assert [(row.kind, row.recipient_id) for row in OutboxMessage.select()] == [("colleague_asks", cast.guo.staff_id)]
    with pytest.raises(Invalid):
        add_note(cast.mei, dispute_id, "罗联络？", [], MONDAY, asked=cast.luo.staff_id)
    assert [row.internal for row in Message.select()] == [True]


def test_what_is_kept_from_somebody_here_is_asked_of_nobody(cast: Cast, submit):
    about = id_of(cast, submit(text="调解员不上门", about_staff=True, about_staff_id=cast.mei.staff_id))
    assert asked_by(cast.guo, about) == []
