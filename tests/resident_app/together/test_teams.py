"""A team on its leader's phone without JavaScript; whoever does not lead finds nothing there."""

from __future__ import annotations

import pytest

from db.community.offered.actions import switch_practice
from db.practices import NAMED
from db.together.pool.actions.volunteers import register_volunteer
from db.together.pool.queries.phone import volunteer_for
from db.together.pool.tables import PoolItem
from db.together.teams.actions import confirm_round_up, found_team, put_in_team
from db.together.teams.rules import TeamDetails, TeamOrder
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of
from tests.resident_app.together.test_pool import taken_by

ASKED = "请带梯子来换灯泡。"


@pytest.fixture
def badges(cast: Cast, submit, rosa) -> list[str]:
    """Of who leads, and of a member; one order waits."""
    keys = [register_volunteer(cast.guo, cast.grid_id, name, "", MONDAY) for name in ("周大妈", "吴师傅")]
    team = found_team(cast.sun, TeamDetails("便民维修队", "水电小修。"), MONDAY)
    for place, key in enumerate(keys):
        put_in_team(cast.sun, team, volunteer_for(key, MONDAY).id, place == 0, MONDAY)
    receipt = submit(name="罗女士", phone="13800001111")
    confirm_round_up(cast.guo, cast.grid_id, [TeamOrder(id_of(cast, receipt), team, ASKED)], MONDAY)
    for key in keys:
        taken_by(rosa, key)
    return keys


def test_who_leads_hands_it_out_and_the_member_takes_it(rosa, badges):
    leader, member = badges
    errand, who = PoolItem.get().id, volunteer_for(member, MONDAY).id
    assert "/team" in rosa.text(f"/v/{leader}")
    page = rosa.page(f"/v/{leader}/team")
    told = ["便民维修队", ASKED, "1号楼", "等领队派单", "吴师傅"]
    assert page.holds(*told, "罗女士", "13800001111") == told
    sent = rosa.send(f"/v/{leader}/team", f"/v/{leader}/team/{errand}", {"member": str(who)})
    assert (sent.status_code, "已派单" in rosa.text(sent.location)) == (303, True)
    assert ASKED in rosa.text(f"/v/{member}")
    assert rosa.send(f"/v/{member}", f"/v/{member}/{errand}/take").status_code == 303
    assert "已接单" in rosa.text(f"/v/{leader}/team")


def test_what_waits_is_handed_out_also_once_teams_are_switched_off(rosa, cast, badges):
    leader, member = badges
    errand, who = PoolItem.get().id, volunteer_for(member, MONDAY).id
    shown = rosa.text(f"/v/{leader}/team")
    switch_practice(cast.sun, NAMED["teams"], False, MONDAY)
    assert rosa.press(shown, f"/v/{leader}/team/{errand}", {"member": str(who)}).status_code == 303
    assert PoolItem.get().offered_to_id == who


def test_a_flood_of_orders_by_one_link_is_refused(rosa, badges):
    address = f"/v/{badges[0]}/team/{PoolItem.get().id}"
    shown = rosa.text(f"/v/{badges[0]}/team")
    codes = [rosa.press(shown, address, {"member": ""}).status_code for _ in range(31)]
    assert codes == [404] * 30 + [429]


def test_the_link_of_who_does_not_lead_opens_nothing_and_hands_out_nothing(rosa, badges):
    leader, member = badges
    errand, who = PoolItem.get().id, volunteer_for(member, MONDAY).id
    assert (rosa.open(f"/v/{member}/team").status_code, "/team" in rosa.text(f"/v/{member}")) == (404, False)
    shown = rosa.text(f"/v/{leader}/team").replace(leader, member)
    tried = rosa.press(shown, f"/v/{member}/team/{errand}", {"member": str(who)})
    assert (tried.status_code, PoolItem.get().offered_to_id) == (404, None)
    for nonsense in ("", "x", "9" * 30):
        assert rosa.send(f"/v/{leader}/team", f"/v/{leader}/team/{errand}", {"member": nonsense}).status_code == 404
