"""The building's WeChat group: its code while that opens the group, or how to be invited."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import Blueprint, Response, g, render_template

from db.community.organisation.queries.places import BuildingInfo
from db.community.staff.queries.offices import grid_secretary_of, mediator_of
from db.ground.refusals import NotFound
from db.ground.words import N_
from db.nine_ones.wechat_group.queries import WechatGroupInfo, group_of
from db.nine_ones.wechat_group.rules.pictures import group_code
from resident_app.pages.nine_ones.tile import Tile
from resident_app.serving.doors import for_everybody
from resident_app.serving.languages import say
from resident_app.serving.place import building_of, community_of

AN_HOUR = timedelta(hours=1)

FIRST_PAGE = "wechat_group.group"
blueprint = Blueprint("wechat_group", __name__)


def tile(building: BuildingInfo, now: datetime) -> Tile:
    group = group_of(building.id)
    if group is None:
        return Tile(FIRST_PAGE)
    if group.opens(now):
        return Tile(FIRST_PAGE, say(N_("scan to join")), group.dies_at)
    return Tile(FIRST_PAGE, say(N_("ask to be invited")))


@blueprint.get("/b/<code>/wechat-group")
@for_everybody
def group(code: str) -> str:
    building = building_of(code)
    found = group_of(building.id)
    return render_template(
        "nine_ones/wechat_group.html",
        building=building,
        community=community_of(building),
        group=found,
        opens=found is not None and found.opens(g.now),
        inviter=mediator_of(building.id, g.now) or grid_secretary_of(building.grid_id),
    )


@blueprint.get("/b/<code>/wechat-group/code.png")
@for_everybody
def picture(code: str) -> Response:
    """A picture of its own, because WeChat reads codes only from pictures that are pressed long."""
    found = group_of(building_of(code).id)
    if found is None or not found.opens(g.now):
        raise NotFound()
    answer = Response(group_code(found.link), mimetype="image/png")
    answer.headers["Cache-Control"] = f"private, max-age={_seconds_to_keep(found, g.now)}"
    return answer


def _seconds_to_keep(group: WechatGroupInfo, now: datetime) -> int:
    left = group.dies_at - now if group.dies_at else AN_HOUR
    return int(min(left, AN_HOUR).total_seconds())
