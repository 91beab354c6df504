"""Open311 GeoReport v2 over the phone's application: its forms, its refusals, and what no platform ever reads."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from xml.etree import ElementTree

import pytest
from peewee import OperationalError

from db.community.offered.actions import switch_practice
from db.community.organisation.tables import Building
from db.disputes.actions.answer import answer_question
from db.disputes.actions.looking import let_neighbours_read
from db.disputes.actions.moves import accept_dispute, settle_dispute
from db.disputes.queries.desk import photo_for_staff
from db.disputes.rules.answers import Answer, AnswerSource, Satisfaction, Solved
from db.disputes.rules.workflow import Status
from db.disputes.tables import Attachment, Contact, Dispute, Message, PendingAnswer, Round
from db.ground.connection import database
from db.nine_ones.notice_board.rules.words import NoticeKind
from db.nine_ones.notice_board.tables import Notice, PublishedNotice
from db.practices import NAMED
from db.records.personal_data.rules.finding import find_personal_data
from db.records.personal_data.rules.looking import Looked
from db.records.reports.rules import CONSENT_VERSION, WITHOUT_CONSENT, ReportKind, Source
from db.together.open_api.actions import leave_kinds_out, make_api_key, revoke_api_key
from db.together.open_api.queries import api_clients
from db.together.open_api.rules import ApiClientDetails
from db.together.open_api.tables import ApiClient
from resident_app.serving import access
from resident_app.serving.doors import WITHOUT_FORM
from tests.cast import MONDAY
from tests.resident_app.conftest import WORDS, photo, upload
from tests.resident_app.together.geo_report_schema import (
    DEFINITION,
    DISCOVERY,
    ERRORS,
    RECEIVED,
    REQUESTS,
    SERVICES,
    checked,
)

KINDS_IN_TURN = ("property", "facilities", "other", "property")
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


def test_what_neighbours_may_not_read_no_platform_reads_but_whoever_reported_it_sees_how_it_stands(
    cast, key, program, submit
) -> None:
    mine = [
        post(program, key, service_code="neighbour").json[0]["service_request_id"],
        post(program, key, **{"attribute[private]": "yes"}).json[0]["service_request_id"],
    ]
    quarrel = submit(kind="neighbour")
    Dispute.update(private=False, public_wording="楼上夜里很吵").where(Dispute.reference == quarrel.reference).execute()
    others = [
        quarrel.reference,
        submit(private=True).reference,
        submit(about_staff=True, about_staff_id=cast.mei.staff_id).reference,
        submit(text="我不想活了").reference,
    ]
    other_key = make_api_key(cast.ada, ApiClientDetails("别的平台"), MONDAY)
    for strange in ({}, {"api_key": other_key}, {"api_key": "made-up"}):
        assert requests(program, **strange) == []
        assert requests(program, service_request_id=",".join(mine + others), **strange) == []
        for number in mine + others:
            answer = program.get(f"{BASE}/requests/{number}.json", query_string=strange)
            assert errors(answer) == [(404, "没有找到。")]
    assert [one["service_request_id"] for one in requests(program, api_key=key)] == mine[::-1]
    [told] = listed(program, REQUESTS, f"v2/requests/{mine[0]}", api_key=key)
    assert {name: told[name] for name in ("status", "service_code", "description", "address", "address_id")} == {
        "status": "open",
        "service_code": "neighbour",
        "description": None,
        "address": None,
        "address_id": None,
    }
    for number in others:
        assert program.get(f"{BASE}/requests/{number}.json", query_string={"api_key": key}).status_code == 404


def test_words_are_read_once_somebody_has_looked_and_no_more_once_it_has_ended(cast, opened, program, submit) -> None:
    number = submit(kind="facilities", public_place="2号电梯", room="502").reference
    assert [one["description"] for one in requests(program)] == ["公共设施的事 · 电梯"]
    looked_at(cast, number, "电梯里的灯坏了。")
    assert [one["description"] for one in requests(program)] == ["公共设施的事 · 电梯：电梯里的灯坏了。"]
    own = Dispute.get().id
    accept_dispute(cast.mei, own, Status.DISPATCHED, MONDAY)
    settle_dispute(cast.mei, own, Status.ACCEPTED, MONDAY + timedelta(hours=2), words="灯已经换好，当晚试过会亮。")
    [told] = requests(program)
    assert (told["status"], told["status_notes"], told["description"]) == ("closed", "办好了", None)
    assert (told["updated_datetime"], told["expected_datetime"]) == ("2026-11-16T11:00:00+08:00", None)
    Dispute.update(text="", public_wording=None).execute()  # as deleting it does
    assert requests(program) == []
    assert program.get(f"{BASE}/requests/{number}.json").status_code == 404


def test_of_what_has_ended_is_read_what_hangs_on_the_board(cast, opened, program, submit, time) -> None:
    submit(kind="facilities")
    own = Dispute.get().id
    Dispute.update(status=Status.CLOSED).execute()
    Round.update(ended_at=MONDAY, outcome=Status.SETTLED).execute()
    notice = Notice.create(
        community=cast.community_id,
        building=cast.building_id,
        kind=NoticeKind.SETTLED,
        dispute=own,
        title="灯好了",
        text="楼道灯换好了。",
        changed_at=MONDAY,
        changed_by=cast.sun.staff_id,
    )
    PublishedNotice.create(
        notice=notice,
        number=1,
        fingerprint="-",
        title="灯好了",
        text="楼道灯换好了。",
        pinned=False,
        photo_ids=[],
        page_ids=[],
        first_shown_at=MONDAY,
        from_at=MONDAY,
        until_at=MONDAY + timedelta(days=15),
        published_at=MONDAY,
        published_by=cast.sun.staff_id,
    )
    assert [one["description"] for one in requests(program)] == ["楼道灯换好了。"]
    Dispute.update(private=True).execute()
    assert requests(program) == []
    Dispute.update(private=False).execute()
    time.moment = MONDAY + timedelta(days=15)
    assert [one["description"] for one in requests(program)] == [None]


MANY = """
WITH RECURSIVE counted(n) AS (SELECT 10000 UNION ALL SELECT n + 1 FROM counted WHERE n < 19999)
INSERT INTO {table} ({columns}) SELECT {values} FROM counted, {table} AS first WHERE first.id = 1
"""
NAMED_IN_TURN = (
    "CASE n % 5 WHEN 0 THEN '王建国' WHEN 1 THEN '李秀芳' WHEN 2 THEN '欧阳娜娜' WHEN 3 THEN '张大爷' ELSE '赵六' END"
)
FILLED_IN = {
    "id": "n",
    "reference": "'TY-2026-' || n",
    "submission_key": "'key-' || n",
    "follow_hash": "'hash-' || n",
    "text": f"{NAMED_IN_TURN} || '，电话1380000' || (n % 9999) || '，住' || (n % 30) || '0' || (n % 4) || '室'",
    "public_place": f"(n % 9) || '号电梯，' || {NAMED_IN_TURN} || '家门口'",
    "floor": f"(n % 30) || '层' || {NAMED_IN_TURN}",
    "room": "(n % 30) || '0' || (n % 4)",
}


def ten_thousand(table: type[Any], **filled: str) -> None:
    """Rows like the first one, but for these columns."""
    columns = [field.column_name for field in table._meta.sorted_fields]
    values = [filled.get(column, f"first.{column}") for column in columns]
    name = table._meta.table_name
    database.execute_sql(MANY.format(table=name, columns=", ".join(columns), values=", ".join(values)))


def test_no_name_no_phone_and_no_home_stands_in_ten_thousand_answers(cast, opened, program, submit) -> None:
    """Each with its own name, phone and home wherever a resident may write one."""
    submit(kind="facilities", text="占位的话")
    ten_thousand(Dispute, **FILLED_IN)
    ten_thousand(Round, id="n", dispute_id="n")
    Dispute.update(private=True).where(Dispute.id == 1).execute()
    asked = [{"page": page + 1} for page in range(10)]
    read = [one for query in asked for one in program.get(f"{BASE}/requests.json", query_string=query).json]
    assert len({one["service_request_id"] for one in read}) == 10_000
    numbers = ("service_request_id", "address_id", "requested_datetime", "updated_datetime", "expected_datetime")
    said = {str(value) for one in read for name, value in one.items() if name not in numbers}
    assert {text: found for text in said if (found := find_personal_data(text))} == {}
    assert said == {
        "open",
        "已经叫了负责的人",
        "公共设施的事",
        "facilities",
        "公共设施的事 · 电梯",
        "1号楼, 泰奕桃源社区, 桃仙街道, 浑南区, 沈阳市",
        "None",
    }


@pytest.mark.parametrize("how", FORMS)
def test_what_is_wrong_is_said_in_the_form_that_was_asked_for(key, program, cast, how) -> None:
    long_ago = {"start_date": "2026-08-16T09:00:00+08:00", "end_date": "2026-11-15T09:00:01+08:00"}
    asked: list[tuple[str, dict[str, str], tuple[int, str]]] = [
        ("services/lifts", {}, (404, "这里没有 service_code lifts。")),
        ("services", {"jurisdiction_id": "bj"}, (404, "这里没有 jurisdiction_id bj。")),
        ("requests", {"service_code": "facilities,lifts"}, (404, "这里没有 service_code lifts。")),
        ("requests", {"status": "done"}, (400, "status: status 只能是 open 或 closed。")),
        ("requests", long_ago, (400, "start_date: start_date 到 end_date 最多 90 天。")),
        ("requests", {"start_date": "2026-11-01"}, (400, "start_date: 时间要带时区，例如 2026-11-05T13:15:30+08:00。")),
        (
            "requests",
            {"end_date": "0001-01-01T00:00:00Z"},
            (400, "end_date: 时间要带时区，例如 2026-11-05T13:15:30+08:00。"),
        ),
        ("requests", {"page_size": "1001"}, (400, "page_size: 这里要填 1 到 1000 的整数。")),
        ("requests", {"page": "0"}, (400, "page: 这里要填 1 到 100000 的整数。")),
        ("requests", {"service_request_id": "A," * 101}, (400, "service_request_id: 一次最多查 100 个编号。")),
        ("requests/TY-2026-9999", {}, (404, "没有找到。")),
        ("tokens/abc", {}, (404, "这里没有 token：上报后马上就有编号。")),
        ("nowhere", {}, (404, "没有找到。")),
    ]
    for path, query, told in asked:
        assert errors(program.get(f"{BASE}/{path}.{how}", query_string=query), how) == [told]
    sent: list[tuple[dict[str, str], list[tuple[int, str]]]] = [
        ({"api_key": ""}, [(403, "api_key 缺失、错误、已作废，或不能用来上报。")]),
        ({"service_code": "lifts"}, [(404, "这里没有 service_code lifts。")]),
        ({"address_id": ""}, [(400, "address_id: 请用 address_id 说明是哪栋楼，服务定义里列出了各楼的代码。")]),
        (
            {"address_id": "", "lat": "41.7", "long": "123.4"},
            [(400, "address_id: 这里还不能按坐标找楼。请用 address_id 说明是哪栋楼。")],
        ),
        (
            {"address_id": "D2C3D9"},
            [(400, "address_id: 这里没有这个地址的楼。请用 address_id 说明，服务定义里列出了各楼的代码。")],
        ),
        (
            {"attribute[consent]": "", "description": "灯"},
            [
                (400, "description: 请再多说一点：至少2个字。"),
                (400, "attribute[consent]: 缺少 attribute[consent]：要先把隐私说明告诉居民，居民同意了才能提交。"),
            ],
        ),
    ]
    for changes, wrong in sent:
        assert errors(post(program, key, how, **changes), how) == wrong
    assert Dispute.select().count() == 0
    assert [one.refused for one in api_clients(cast.ada)] == [
        (("address_id", 3), ("description", 1), ("service_code", 1)),
    ]


def test_a_key_that_is_revoked_or_of_another_community_or_only_for_reading_reports_nothing(cast, key, program) -> None:
    reads = make_api_key(cast.ada, ApiClientDetails("只读", may_post=False), MONDAY)
    foreign = make_api_key(replace(cast.ada, community_id=cast.other_community_id), ApiClientDetails("外地"), MONDAY)
    revoke_api_key(cast.ada, ApiClient.get(ApiClient.name == "沈阳通").id, MONDAY)
    for wrong in (reads, foreign, key):
        assert post(program, wrong).status_code == 403
    assert Dispute.select().count() == 0


def test_the_same_report_twice_is_one_and_answered_alike(key, program, time) -> None:
    first = post(program, key)
    time.moment = MONDAY + timedelta(minutes=9, seconds=59)
    across = MONDAY + timedelta(minutes=10)
    again = post(program, key)
    time.moment = across
    assert (first.data, again.data, post(program, key).data) == (first.data,) * 3
    assert Dispute.select().count() == 1
    marked = {"Idempotency-Key": "4711"}
    second = post(program, key, headers=marked)
    time.moment = MONDAY + timedelta(hours=5)
    assert post(program, key, headers=marked, description="别的话").data == second.data
    assert [post(program, key).json[0]["service_request_id"], Dispute.select().count()] == ["TY-2026-0003", 3]


def test_a_picture_that_is_named_is_never_fetched_and_stands_in_a_note_for_staff(key, program) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        server.timeout, asked = 0, []
        server.process_request = lambda *call: asked.append(call)
        address = f"http://127.0.0.1:{server.server_port}/a.jpg"
        number = post(program, key, media_url=address).json[0]["service_request_id"]
        server.handle_request()
    assert asked == []
    [note] = Message.select()
    assert (note.internal, note.text.endswith(address)) == (True, True)
    assert [one["media_url"] for one in requests(program)] == [None]
    assert requests(program)[0]["service_request_id"] == number


def test_photos_that_come_along_are_taken_in_as_any_are_or_sent_back_and_none_is_published(cast, key, program) -> None:
    def send(media: tuple, **changes: str):
        return program.post(f"{BASE}/requests.json", data=form(key, **changes) | {"media": media})

    assert errors(send(upload(b"no picture", "a.jpg"))) == [
        (400, "media: 照片 1: 这个文件不是能识别的照片，请选 JPEG、PNG、WebP、AVIF、HEIC、GIF 或 BMP 格式的照片。")
    ]
    assert Dispute.select().count() == 0
    number = send(upload(photo())).json[0]["service_request_id"]
    [kept] = Attachment.select()
    assert Dispute.get_by_id(kept.dispute_id).reference == number
    assert photo_for_staff(cast.mei, kept.photo_id, False).startswith(b"\xff\xd8")
    assert [one["media_url"] for one in requests(program)] == [None]
    urgent = send(upload(b"no picture", "a.jpg"), description="有人拿刀追人")
    assert (urgent.status_code, Attachment.select().count()) == (201, 1)


def test_an_address_that_several_buildings_have_is_sent_back(cast, key, program) -> None:
    Building.update(address="泰奕路1号").where(Building.community == cast.community_id).execute()
    assert errors(post(program, key, address_id="", address_string="泰奕路1号")) == [
        (400, "address_string: 这里有几栋楼用这个地址。请用 address_id 说明是哪栋楼，服务定义里列出了各楼的代码。")
    ]
    assert Dispute.select().count() == 0


def test_danger_to_life_waits_for_no_agreement_and_the_number_to_call_comes_first(key, program) -> None:
    answer = post(program, key, description="楼上煤气味很重，老人晕倒了", **{"attribute[consent]": "", "phone": "12"})
    assert answer.status_code == 201
    assert answer.json[0]["service_notice"].startswith("可能有人有危险。请先打 ")
    [dispute] = Dispute.select()
    assert (dispute.in_danger, dispute.consent_version, Contact.select().count()) == (True, WITHOUT_CONSENT, 0)
    nowhere = post(program, key, description="着火了", address_id="")
    assert [one[1].startswith("可能有人有危险。请先打 ") and "119" in one[1] for one in errors(nowhere)] == [True]


def test_only_a_platform_that_may_gets_the_residents_link_and_what_is_answered_by_it_is_nobodys_own(
    cast, opened, program, time
) -> None:
    key = make_api_key(cast.ada, ApiClientDetails("沈阳通", may_hand_out_receipts=True), MONDAY)
    told = post(program, key).json[0]["service_notice"]
    link = re.search(r"http://localhost:8000/d/(\S+) 查看进展，短码 [0-9A-Z]{6}。", told)[1]
    own = Dispute.get()
    assert own.can_be_asked
    accept_dispute(cast.mei, own.id, Status.DISPATCHED, MONDAY)
    settle_dispute(cast.mei, own.id, Status.ACCEPTED, MONDAY, words="灯已经换好，当晚试过会亮。")
    answer_question(link, 1, Answer(Solved.YES, Satisfaction.SATISFIED), MONDAY)
    assert [row.source for row in PendingAnswer.select()] == [AnswerSource.RECEIPT]


def test_without_a_phone_and_without_the_link_nobody_is_asked(key, program) -> None:
    assert post(program, key).json[0]["service_notice"] == "已收到，编号 TY-2026-0001。没有留电话，办完后没法回访。"
    assert not Dispute.get().can_be_asked


def test_lists_are_narrowed_by_time_kind_and_status_and_come_in_pages(cast, opened, program, submit, time) -> None:
    numbers = [submit(MONDAY + timedelta(days=day), kind=kind).reference for day, kind in enumerate(KINDS_IN_TURN)]
    time.moment = MONDAY + timedelta(days=5)

    def shown(**asked: Any) -> list[int]:
        return [numbers.index(one["service_request_id"]) for one in requests(program, **asked)]

    assert shown() == [3, 2, 1, 0]
    assert shown(service_code="property") == [3, 0]
    assert shown(service_code="facilities,other", status="open,closed") == [2, 1]
    assert (shown(status="closed"), shown(status="open", page=2, page_size=3)) == ([], [0])
    assert shown(start_date="2026-11-17T09:00:00+08:00", end_date="2026-11-18T01:00:00Z") == [2, 1]
    assert shown(start_date="2026-11-18T09:00:01 08:00") == [3]  # a plus sign that nobody escaped
    assert shown(service_request_id=f"{numbers[0].lower()}, {numbers[2]}", status="closed") == [2, 0]
    time.moment = MONDAY + timedelta(days=90, seconds=1)
    assert shown() == [3, 2, 1]


def test_which_community_is_meant_has_to_be_said_where_there_are_several(cast, opened, program) -> None:
    switch_practice(cast.otto, NAMED["open_api"], True, MONDAY)
    missing = errors(program.get(f"{BASE}/services.json"))
    assert missing == [(400, "jurisdiction_id: 缺少 jurisdiction_id：这里有不止一个社区对其他平台开放。")]
    named = [listed(program, DEFINITION, "v2/services/other", jurisdiction_id=one) for one in ("ty", "CF")]
    assert [one["attributes"][0]["values"][0]["key"] for one in named] == ["A2C3DC", "D2C3D9"]


def test_discovery_is_whole_in_both_forms_and_moves_when_a_kind_is_left_out(cast, opened, program) -> None:
    told = listed(program, DISCOVERY, "discovery")
    assert told["endpoints"] == [
        {
            "specification": "http://wiki.open311.org/GeoReport_v2",
            "url": "http://localhost:8000/open311/v2",
            "changeset": "2026-12-01T00:00:00+00:00",
            "type": "production",
            "formats": ["text/xml", "application/json"],
        }
    ]
    later = datetime(2026, 12, 24, 8, tzinfo=UTC)
    leave_kinds_out(cast.ada, [ReportKind.OTHER], later)
    root = ElementTree.fromstring(program.get("/open311/discovery.xml").data)
    assert [one.text for one in (root[0], root.find("endpoints/endpoint/changeset"))] == [
        "2026-12-24T08:00:00+00:00"
    ] * 2
    assert [one.text for one in root.findall("endpoints/endpoint/formats/format")] == ["text/xml", "application/json"]
    kinds = [one["service_code"] for one in listed(program, SERVICES, "v2/services")]
    assert (kinds, program.get(f"{BASE}/services/other.json").status_code) == (
        ["neighbour", "property", "facilities"],
        404,
    )


def test_so_much_may_be_asked_and_reported_and_when_to_come_again_is_said(cast, opened, program, time) -> None:
    for _ in range(60):
        assert program.get(f"{BASE}/services.json").status_code == 200
    refused = program.get(f"{BASE}/services.xml")
    assert (errors(refused, "xml")[0][0], refused.headers["Retry-After"]) == (429, "60")
    key = make_api_key(cast.ada, ApiClientDetails("沈阳通", quota_day=1), MONDAY)
    assert post(program, key).status_code == 201
    spent = post(program, key, description="还有一盏灯也不亮")
    assert errors(spent) == [(429, "这个密钥今天的 1 件已经用完。急事请打社区电话。")]
    assert spent.headers["Retry-After"] == str(23 * 3600)  # days are counted from midnight UTC
    assert [one.refused for one in api_clients(cast.ada)] == [(("too many", 1),)]


def test_only_the_report_by_a_key_asks_for_no_form_of_ours(app, key, program) -> None:
    """Over the whole map of routes: whatever else takes a form refuses one that was not opened here."""
    assert {"resident_app.pages.together.open_api.report"} == WITHOUT_FORM
    posting = [rule for rule in app.url_map.iter_rules() if "POST" in rule.methods]
    views = {rule.endpoint: app.view_functions[rule.endpoint] for rule in posting}
    exempt = {name for name, view in views.items() if f"{view.__module__}.{view.__name__}" in WITHOUT_FORM}
    assert exempt == {"open_api.report"} == {one for one in views if _is_exempt(app, views[one])}
    assert app.config.get("WTF_CSRF_CHECK_DEFAULT", True) and not app.extensions["csrf"]._exempt_blueprints


def _is_exempt(app, view) -> bool:
    return f"{view.__module__}.{view.__name__}" in app.extensions["csrf"]._exempt_views


def test_no_cookie_is_set_a_foreign_page_may_read_and_the_log_holds_no_query(key, program, caplog) -> None:
    answer = program.get(f"{BASE}/services.json", query_string={"phone": "13800001111", "api_key": key})
    posted = post(program, key, phone="13800001111")
    assert [one.headers.getlist("Set-Cookie") for one in (answer, posted)] == [[], []]
    assert [one.headers.get("Access-Control-Allow-Origin") for one in (answer, posted)] == ["*", None]
    logged = [record.getMessage() for record in caplog.records if record.name == "linli.access"]
    assert [line.rsplit(" ", 2)[0] for line in logged] == [
        "GET /open311/v2/services.<any(xml,json):form>",
        "POST /open311/v2/requests.<any(xml,json):form> (platform 1)",
    ]


def test_control_characters_do_not_break_the_xml(cast, opened, program, submit) -> None:
    number = submit(kind="facilities").reference
    Dispute.update(public_wording="a<b>&\x00\x0b\ufffe灯").where(Dispute.reference == number).execute()
    root = ElementTree.fromstring(program.get(f"{BASE}/requests.xml").data)
    assert root.findtext("request/description") == "公共设施的事 · 本楼：a<b>&灯"


def test_while_nothing_can_be_read_a_program_is_told_so_in_its_form(program, opened, monkeypatch) -> None:
    def fail() -> None:
        raise OperationalError("password=secret")

    monkeypatch.setattr(access, "open_for_one_run", fail)
    answer = program.get(f"{BASE}/services.json")
    assert (errors(answer), answer.headers["Retry-After"]) == ([(503, "现在暂时打不开")], "60")


def test_a_body_that_is_too_long_is_refused_in_the_same_form(key, program) -> None:
    answer = post(program, key, description="长" * 100_000)
    assert (answer.status_code, len(errors(answer))) == (413, 1)
