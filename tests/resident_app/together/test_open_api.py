"""Open311 GeoReport v2 over the phone's application: its forms, its refusals, and what no platform ever reads."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest

from db.community.offered.actions import switch_practice
from db.disputes.actions.looking import let_neighbours_read
from db.disputes.tables import Contact, Dispute
from db.practices import NAMED
from db.records.personal_data.rules.looking import Looked
from db.records.reports.rules import CONSENT_VERSION, Source
from db.together.open_api.actions import make_api_key
from db.together.open_api.rules import ApiClientDetails
from tests.cast import MONDAY
from tests.resident_app.conftest import WORDS
from tests.resident_app.together.geo_report_schema import (
    DEFINITION,
    ERRORS,
    RECEIVED,
    REQUESTS,
    SERVICES,
    checked,
)

BASE = "/open311/v2"
FORMS = ("json", "xml")


@pytest.fixture
def opened(cast, app) -> None:
    switch_practice(cast.sun, NAMED["open_api"], True, MONDAY)


@pytest.fixture
def key(cast, opened) -> str:
    return make_api_key(cast.ada, ApiClientDetails("沈阳通"), MONDAY)


@pytest.fixture
def program(app):
    return app.test_client()


def form(key: str, **changes: str) -> dict[str, str]:
    filled = {
        "api_key": key,
        "service_code": "facilities",
        "address_id": "A2C3DC",
        "description": WORDS,
        "attribute[consent]": CONSENT_VERSION,
    }
    return filled | changes


def post(program, key: str, how: str = "json", headers: dict | None = None, **changes: str):
    return program.post(f"{BASE}/requests.{how}", data=form(key, **changes), headers=headers)


def listed(program, schema: dict, path: str, **asked: Any) -> Any:
    answer = program.get(f"/open311/{path}.json", query_string=asked)
    assert answer.status_code == 200
    return checked(answer.json, schema)


def requests(program, **asked: Any) -> list[dict]:
    return listed(program, REQUESTS, "v2/requests", **asked)


def errors(answer, how: str = "json") -> list[tuple[int, str]]:
    """All of them have the code of the answer itself."""
    if how == "json":
        told = [(one["code"], one["description"]) for one in checked(answer.json, ERRORS)]
    else:
        root = ElementTree.fromstring(answer.data)
        assert root.tag == "errors"
        told = [(int(one.findtext("code")), one.findtext("description")) for one in root.findall("error")]
    assert {code for code, _ in told} == {answer.status_code}
    return told


def looked_at(cast, reference: str, sentence: str) -> None:
    own = Dispute.get(Dispute.reference == reference).id
    let_neighbours_read(cast.sun, own, sentence, (), Looked.WAITING, MONDAY)


def test_it_is_shut_until_the_community_opens_it(cast, program) -> None:
    paths = ("discovery", "v2/services", "v2/services/facilities", "v2/requests", "v2/requests/TY-2026-0001")
    for path in paths:
        assert errors(program.get(f"/open311/{path}.json")) == [(404, "这里没有社区对其他平台开放。")]
    assert errors(post(program, "any")) == [(404, "这里没有社区对其他平台开放。")]
    switch_practice(cast.sun, NAMED["open_api"], True, MONDAY)
    assert len(listed(program, SERVICES, "v2/services")) == 4
    switch_practice(cast.sun, NAMED["open_api"], False, MONDAY)
    assert program.get(f"{BASE}/services.json").status_code == 404


def test_services_and_their_definition_are_told_in_both_forms(opened, program) -> None:
    told = listed(program, SERVICES, "v2/services")
    assert told[2] == {
        "service_code": "facilities",
        "service_name": "公共设施的事",
        "description": "路灯、电梯、停车、水、暖气…… 请用 2 到 2000 个字说明，不要写邻居的姓名和门牌号。",
        "metadata": True,
        "type": "realtime",
        "keywords": "路灯, 电梯, 停车, 水, 暖气",
        "group": "社区",
    }
    answer = program.get(f"{BASE}/services.xml")
    assert answer.content_type == "text/xml; charset=utf-8"
    root = ElementTree.fromstring(answer.data)
    plain = [{field.tag: field.text for field in one} for one in root.findall("service")]
    assert (root.tag, plain) == ("services", [one | {"metadata": "true"} for one in told])

    defined = listed(program, DEFINITION, "v2/services/facilities")
    assert [(one["code"], one["required"], one["datatype"]) for one in defined["attributes"]] == [
        ("building", False, "singlevaluelist"),
        ("place", False, "string"),
        ("consent", True, "singlevaluelist"),
        ("private", False, "singlevaluelist"),
    ]
    assert defined["attributes"][0]["values"][0] == {"key": "A2C3DC", "name": "1号楼"}
    root = ElementTree.fromstring(program.get(f"{BASE}/services/facilities.xml").data)
    assert [one.findtext("key") for one in root.findall("attributes/attribute/values/value")] == [
        "A2C3DC",
        "B2C3D7",
        "C2C3DA",
        CONSENT_VERSION,
        "yes",
        "no",
    ]


def test_a_report_by_a_key_becomes_one_dispute_that_is_found_again(cast, key, program) -> None:
    answer = post(program, key, last_name="王", first_name="丽", phone="13800001111", email="w@example.com")
    assert answer.status_code == 201
    assert checked(answer.json, RECEIVED) == [
        {
            "service_request_id": "TY-2026-0001",
            "service_notice": "已收到，编号 TY-2026-0001。办完后按居民留下的电话回访。",
            "account_id": None,
        }
    ]
    [dispute] = Dispute.select()
    assert (dispute.source, dispute.can_be_asked, dispute.text, dispute.private, dispute.holder_staff_id) == (
        Source.OPEN_API,
        True,
        WORDS,
        False,
        cast.mei.staff_id,
    )
    assert Contact.select().count() == 1
    assert requests(program) == [
        {
            "service_request_id": "TY-2026-0001",
            "status": "open",
            "status_notes": "已经叫了负责的人",
            "service_name": "公共设施的事",
            "service_code": "facilities",
            "description": "公共设施的事 · 本楼",
            "requested_datetime": "2026-11-16T09:00:00+08:00",
            "updated_datetime": "2026-11-16T09:00:00+08:00",
            "expected_datetime": "2026-12-08T00:00:00+08:00",
            "address": "1号楼, 泰奕桃源社区, 桃仙街道, 浑南区, 沈阳市",
            "address_id": "A2C3DC",
            "zipcode": None,
            "lat": None,
            "long": None,
            "media_url": None,
        }
    ]
    assert listed(program, REQUESTS, "v2/requests/TY-2026-0001") == requests(program)
    root = ElementTree.fromstring(program.get(f"{BASE}/requests/TY-2026-0001.xml").data)
    assert (root.tag, root.findtext("request/service_request_id"), root.findtext("request/lat")) == (
        "service_requests",
        "TY-2026-0001",
        "",
    )
