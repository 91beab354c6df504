"""How networks are told apart: one customer is one network, and a neighbour's is another."""

from __future__ import annotations

import pytest

from db.refusals import TooMany
from resident_app import limits
from tests.cast import MONDAY
from tests.traces import columns_with


def network_of(app, address: str) -> str:
    with app.test_request_context("/", environ_base={"REMOTE_ADDR": address}):
        return limits.network()


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::9", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("not an address", "unknown"),
        ("", "unknown"),
    ],
)
def test_an_address_is_cut_to_what_one_customer_has(app, address, network) -> None:
    assert network_of(app, address) == network


def test_one_building_does_not_use_up_the_others_share(app, cast) -> None:
    with app.test_request_context("/", environ_base={"REMOTE_ADDR": "203.0.113.7"}):
        for _ in range(40):
            limits.count_report(cast.building_id, MONDAY)
        with pytest.raises(TooMany):
            limits.count_report(cast.building_id, MONDAY)
        limits.count_report(cast.neighbouring_building_id, MONDAY)


def test_no_address_is_kept_only_its_keyed_hash(app, cast) -> None:
    from db.attempts.tables import AttemptCount

    with app.test_request_context("/", environ_base={"REMOTE_ADDR": "203.0.113.7"}):
        limits.count_report(cast.building_id, MONDAY)
    assert AttemptCount.select().count() == 3
    assert columns_with("203.0.113.7") == []
