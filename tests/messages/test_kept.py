"""What is kept from a person: no message about it is counted or listed for them, and every other one is."""

from __future__ import annotations

from db.ground.connection import transaction
from db.messages.actions.outbox import tell_community, tell_staff
from db.messages.queries.mine import my_count, my_messages, unread_count
from db.messages.queries.outbox import OPEN, outbox, outbox_counts
from db.messages.rules.sending import MessageState
from tests.cast import MONDAY, Cast
from tests.messages.conftest import MATTER

CAUSES = ("dispute:1", "dispute:1:4", "dispute:12:4", "dispute:2:1", "danger:1:4", "call:1:4")


def tell_of_each(cast: Cast) -> None:
    """Each matter has the number of its place in the list."""
    with transaction():
        for number, cause in enumerate(CAUSES):
            values = MATTER | {"reference": f"TY-2026-{number:04}"}
            if number % 2:
                tell_community(cast.community_id, "dispute_overdue", cause, MONDAY, **values)
            else:
                tell_staff(cast.community_id, cast.sun.staff_id, "dispute_assigned", cause, MONDAY, **values)


def test_what_is_kept_from_somebody_is_in_no_list_and_no_count_of_theirs(cast: Cast):
    tell_of_each(cast)
    kept = {"dispute": {1, *range(100, 2000)}, "danger": frozenset({2}), "danger_in_box": ()}
    mine = [message.reference for message in my_messages(cast.sun, "en", 10, 0, kept)]
    assert mine == ["TY-2026-0005", "TY-2026-0004", "TY-2026-0003", "TY-2026-0002"]
    assert (my_count(cast.sun, kept), unread_count(cast.sun, kept)) == (4, 4)
    assert outbox_counts(cast.sun, kept)[MessageState.WAITING] == len(outbox(cast.sun, OPEN, "en", 10, 0, kept)) == 4


def test_messages_to_a_person_and_to_their_community_stand_in_one_order_over_all_pages(cast: Cast):
    tell_of_each(cast)
    pages = [[one.reference[-1] for one in my_messages(cast.sun, "en", 2, start)] for start in (0, 2, 4, 6)]
    assert pages == [["5", "4"], ["3", "2"], ["1", "0"], []]
    assert my_messages(cast.mei, "en", 10) == []
