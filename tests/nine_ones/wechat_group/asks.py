"""What the permission walk asks of the WeChat group: one that is joined by invitation."""

from __future__ import annotations

from typing import Any

from db.nine_ones.wechat_group import actions as group
from db.nine_ones.wechat_group.rules.expiry import WechatGroupDetails
from tests.cast import MONDAY, Cast
from tests.nine_ones.record_book.conftest import Keeper
from tests.nine_ones.wechat_group.pictures import LINK
from tests.records.permissions.asked import WORD, Asks


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    group.show_by_invitation(cast.mei, cast.building_id, WechatGroupDetails(WORD), MONDAY)
    return {"link": LINK, "wechat_group.said": WechatGroupDetails("群")}
