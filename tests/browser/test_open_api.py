"""Foreign clients, written by others for other cities, read and report at the real server."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from civicbot.http import HttpTransport, RateLimiter
from civicbot.open311 import Open311Client
from civicbot.registry import Endpoint
from georeport import GeoReport

from db.community.offered.actions import switch_practice
from db.disputes.actions.moves import accept_dispute, settle_dispute
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute
from db.ground import clock
from db.practices import NAMED
from db.records.permissions.rules import Actor
from db.records.reports.rules import CONSENT_VERSION
from db.together.open_api.actions import make_api_key
from db.together.open_api.rules import ApiClientDetails
from tests.browser.conftest import RunningHouse
from tests.cast import Cast

WORDS = "2号电梯的按钮按了没有反应。"


@pytest.fixture
def base(linli: RunningHouse, cast: Cast) -> str:

    switch_practice(cast.sun, NAMED["open_api"], True, clock.now())
    return f"{linli.settings.public_url}/open311/v2"


def settle(actor: Actor, reference: str, now: datetime) -> None:
    own = Dispute.get(Dispute.reference == reference).id
    accept_dispute(actor, own, Status.DISPATCHED, now)
    settle_dispute(actor, own, Status.ACCEPTED, now, words="按钮已经换好，试过了。")


def test_one_client_reports_and_sees_it_closed_once_it_is_settled_and_another_reads_it_in_both_forms(
    base, cast
) -> None:
    key = make_api_key(cast.ada, ApiClientDetails("城市服务"), clock.now())
    endpoint = Endpoint("linli", "Linli", base, write=True)
    reporter = Open311Client(endpoint, HttpTransport(rate_limiter=RateLimiter(0)))
    numbers = []
    for kind in ("facilities", "property"):
        sent = reporter.create_request(
            kind,
            address_id="A2C3DC",
            description=WORDS,
            attributes={"consent": CONSENT_VERSION, "place": "2号电梯"},
            api_key=key,
            validate_remote=True,
            dry_run=False,
            confirm="SEND",
        )
        numbers.append(sent.response[0]["service_request_id"])
    first, second = numbers
    assert reporter.get_request(first)["status"] == "open"
    settled_at = clock.now().replace(microsecond=0) + timedelta(seconds=1)
    settle(cast.mei, first, settled_at)
    told = reporter.get_request(first)
    assert (told["status"], datetime.fromisoformat(told["updated_datetime"])) == ("closed", settled_at)
    assert [one["service_request_id"] for one in reporter.list_requests(status="open", page_size=5)] == [second]

    for form in ("json", "xml"):
        reader = GeoReport(base, output_format=form)
        assert [one["service_code"] for one in reader.get_service_list()] == [
            "neighbour",
            "property",
            "facilities",
            "other",
        ]
        assert reader.get_service_definition("facilities")["service_code"] == "facilities"
        shown = [(one["service_request_id"], one["status"]) for one in reader.get_service_requests()]
        assert shown == [(second, "open"), (first, "closed")]
        assert reader.get_service_request(second)["description"] == "物业的事 · 2号电梯"
