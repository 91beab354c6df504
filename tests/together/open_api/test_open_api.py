"""Keys of platforms, what comes in by them, and what they read: on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from db.community.offered.actions import switch_practice
from db.community.organisation.queries.places import community
from db.disputes.actions.joining import join_dispute
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute
from db.ground.refusals import Invalid, NotAllowed, NotFound
from db.practices import NAMED
from db.records.history.tables import Event
from db.records.reports.rules import Report, ReportKind, Source
from db.together.open_api.actions import (
    forget_api_contacts,
    leave_kinds_out,
    make_api_key,
    note_refused,
    receive_report,
    revoke_api_key,
)
from db.together.open_api.queries import (
    api_clients,
    client_with,
    kinds_left_out,
    offer_changed_at,
    offered_kinds,
    service_requests,
)
from db.together.open_api.rules import ApiClientDetails, OpenStatus, Wanted
from db.together.open_api.tables import ApiClient
from tests.cast import MONDAY

ALL = Wanted(since=MONDAY - timedelta(days=1), until=MONDAY + timedelta(days=1))
REPORT = Report("facilities", "楼道的灯坏了。")


@pytest.fixture
def key(cast) -> str:
    switch_practice(cast.sun, NAMED["open_api"], True, MONDAY)
    return make_api_key(cast.ada, ApiClientDetails("  城市 服务 ", "刘工 13900001111"), MONDAY)


def test_of_a_key_a_keyed_hash_is_kept_and_it_is_known_again_in_its_own_community_alone(cast, key) -> None:
    [row] = ApiClient.select()
    assert (row.name, row.contact, len(key), row.key_hash == key) == ("城市 服务", "刘工 13900001111", 22, False)
    assert client_with(key, cast.community_id).id == row.id
    assert (client_with(key, cast.other_community_id), client_with("", cast.community_id)) == (None, None)
    for _twice in range(2):
        revoke_api_key(cast.ada, row.id, MONDAY)
    assert client_with(key, cast.community_id) is None
    kinds = ["api_key_made", "api_key_revoked"]
    assert [one.kind for one in Event.select().where(Event.subject == "api_client").order_by(Event.id)] == kinds


def test_only_the_administrator_of_the_community_gives_and_takes_keys(cast, key) -> None:
    [row] = ApiClient.select()
    for nobody in (cast.sun, cast.guo, cast.mei, cast.luo, cast.an):
        for deed in (
            lambda who: make_api_key(who, ApiClientDetails("平台"), MONDAY),
            lambda who: revoke_api_key(who, row.id, MONDAY),
            lambda who: leave_kinds_out(who, [ReportKind.OTHER], MONDAY),
            api_clients,
        ):
            with pytest.raises(NotAllowed):
                deed(nobody)
    with pytest.raises(NotFound):
        revoke_api_key(replace(cast.ada, community_id=cast.other_community_id), row.id, MONDAY)


@pytest.mark.parametrize("wrong", [{"name": " "}, {"quota_day": 0}, {"quota_day": 5001}, {"contact": "长" * 61}])
def test_what_is_said_of_a_platform_is_checked(cast, wrong) -> None:
    with pytest.raises(Invalid) as refused:
        make_api_key(cast.ada, replace(ApiClientDetails("平台"), **wrong), MONDAY)
    assert [one.field for one in refused.value.problems] == list(wrong)


def test_it_is_counted_what_came_in_and_what_was_sent_back(cast, key) -> None:
    client = client_with(key, cast.community_id)
    receive_report(client, cast.building_id, REPORT, [], "", "", MONDAY)
    for reason in ("description", "description", "address_id"):
        note_refused(client, reason)
    [line] = api_clients(cast.ada)
    assert (line.name, line.reports, line.refused, line.made_by) == (
        "城市 服务",
        1,
        (("address_id", 1), ("description", 2)),
        "艾管理",
    )
    assert (Dispute.get().source, line.last_used_at) == (Source.OPEN_API, MONDAY)


def test_a_key_revoked_while_it_was_sent_brings_nothing_in(cast, key) -> None:
    client = client_with(key, cast.community_id)
    revoke_api_key(cast.ada, client.id, MONDAY)
    with pytest.raises(NotAllowed):
        receive_report(client, cast.building_id, REPORT, [], "", "", MONDAY)
    assert Dispute.select().count() == 0


def test_what_was_joined_names_the_other_one_only_where_everybody_may_read_that(cast, key) -> None:
    client = client_with(key, cast.community_id)
    first, second = (
        receive_report(client, cast.building_id, replace(REPORT, text=text), [], "", "", MONDAY).reference
        for text in ("楼道的灯坏了。", "灯又坏了。")
    )
    own = {one.reference: one.id for one in Dispute.select()}
    join_dispute(cast.sun, own[second], Status.DISPATCHED, MONDAY, into=first)
    home = community(cast.community_id)

    def told() -> list[tuple[str, str, bool]]:
        rows = service_requests(home, ALL, None, MONDAY)
        return [(one.reference, one.joined_into, one.is_open) for one in rows]

    assert told() == [(second, first, False), (first, "", True)]
    Dispute.update(private=True).where(Dispute.reference == first).execute()
    assert told() == [(second, "", False)]
    assert service_requests(home, replace(ALL, statuses=frozenset({OpenStatus.OPEN})), None, MONDAY) == []


def test_a_community_leaves_kinds_out_and_never_all(cast, key) -> None:
    home, later = community(cast.community_id), MONDAY + timedelta(hours=1)
    assert (offered_kinds(home.id), offer_changed_at([home])) == (frozenset(ReportKind), MONDAY)
    leave_kinds_out(cast.ada, [ReportKind.OTHER], later)
    leave_kinds_out(cast.ada, [ReportKind.OTHER], later + timedelta(hours=1))
    assert (kinds_left_out(cast.ada), offer_changed_at([home])) == ({ReportKind.OTHER}, later)
    assert offered_kinds(cast.other_community_id) == frozenset(ReportKind)
    with pytest.raises(Invalid):
        leave_kinds_out(cast.ada, list(ReportKind), later)
    told = [one.data for one in Event.select().where(Event.kind == "api_kinds_chosen")]
    assert told == [{"left_out": ["other"]}]


def test_whom_to_call_there_is_forgotten_a_year_after_the_key_was_revoked(cast, key) -> None:
    revoke_api_key(cast.ada, ApiClient.get().id, MONDAY)
    assert forget_api_contacts(MONDAY + timedelta(days=365, seconds=-1)) == 0
    assert [forget_api_contacts(MONDAY + timedelta(days=365)) for _twice in range(2)] == [1, 0]
    assert (ApiClient.get().name, ApiClient.get().contact) == ("城市 服务", "")
