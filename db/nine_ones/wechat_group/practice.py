"""The passport of wechat_group, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.nine_ones.wechat_group.actions import remind_of_dying_codes
from db.nine_ones.wechat_group.tables import WechatGroup
from db.records.passport.rules import Job, Practice

PRACTICE = Practice(
    "wechat_group",
    tables=(WechatGroup,),
    jobs=(Job("remind_of_dying_codes", timedelta(minutes=10), remind_of_dying_codes),),
)
