"""The list of disputes: one order over all its pages, and as few statements however long it is."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest

from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.disputes.tables import Dispute, Round
from tests.cast import MONDAY
from tests.together.conference.test_proposals import statements

SORTS = ("newest", "oldest", "due", "changed")
STATEMENTS = 11


@pytest.fixture
def eleven(cast, submit) -> None:
    """Reported at four instants, so that many of them are equal; three of them may be danger to life."""
    rng = Random(11)
    for number in range(11):
        submit(text=f"楼道的灯坏了，第{number}次说", now=MONDAY + timedelta(hours=rng.randrange(4)))
    for number in rng.sample([row.id for row in Dispute.select()], 3):
        Dispute.update(in_danger=True).where(Dispute.id == number).execute()
    for row in Dispute.select():
        Dispute.update(status_since=MONDAY + timedelta(days=rng.randrange(3))).where(Dispute.id == row.id).execute()
        Round.update(settle_due=MONDAY + timedelta(days=rng.randrange(3))).where(Round.dispute == row.id).execute()


def in_order(sort: str) -> list[int]:
    """As it was always said: danger on top, then by the order, and by the number where that is equal."""
    limits = {row.dispute_id: row.settle_due for row in Round.select()}
    by = {
        "newest": lambda row: (-row.submitted_at.timestamp(), -row.id),
        "oldest": lambda row: (row.submitted_at.timestamp(), row.id),
        "due": lambda row: (limits[row.id], row.id),
        "changed": lambda row: (-row.status_since.timestamp(), -row.id),
    }[sort]
    return [row.id for row in sorted(Dispute.select(), key=lambda row: (not row.in_danger, by(row)))]


@pytest.mark.parametrize("sort", SORTS)
def test_the_pages_together_are_the_list_whatever_their_size(cast, eleven, sort):
    for per_page in (1, 2, 3, 4, 50):
        first = list_disputes(cast.sun, DisputeFilter(sort=sort, per_page=per_page), MONDAY)
        pages = [
            list_disputes(cast.sun, DisputeFilter(sort=sort, per_page=per_page, page=number), MONDAY)
            for number in range(1, first.pages + 1)
        ]
        assert [row.id for page in pages for row in page.rows] == in_order(sort)
        assert (first.total, first.pages) == (11, -(-11 // per_page))


def test_a_longer_list_takes_no_more_statements(cast, eleven):
    said = []
    for per_page in (1, 5, 50):
        with statements() as made:
            list_disputes(cast.sun, DisputeFilter(per_page=per_page), MONDAY)
        said.append(len(made))
    assert said == [STATEMENTS - 1, STATEMENTS, STATEMENTS]  # the first one has no more than a danger on it


def test_the_list_is_counted_and_put_in_order_without_reading_a_matter(cast, eleven):
    with statements() as made:
        list_disputes(cast.sun, DisputeFilter(), MONDAY)
    whole = [sql for sql in made if '"text"' in sql]
    assert len(whole) == 1
    assert " IN (" in whole[0]
