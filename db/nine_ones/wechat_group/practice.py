"""The passport of wechat_group, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.ground.words import N_
from db.nine_ones.wechat_group.actions import remind_of_dying_codes
from db.nine_ones.wechat_group.tables import WechatGroup
from db.records.passport.rules import Job, Practice

PRACTICE = Practice(
    "wechat_group",
    title=N_("WeChat groups"),
    about=N_("The building’s WeChat group: its code, or how to be invited."),
    tables=(WechatGroup,),
    jobs=(Job("remind_of_dying_codes", timedelta(minutes=10), remind_of_dying_codes),),
    events={
        "group_code_put_up": N_("%(who)s put up a code of the WeChat group of %(subject)s, made on %(made_on)s."),
        "group_by_invitation": N_("%(who)s said that the WeChat group of %(subject)s is joined by invitation."),
        "group_taken_down": N_("%(who)s took the WeChat group of %(subject)s off its page."),
    },
    columns={
        "public": (
            "wechat_group.name",
            "wechat_group.how_to_join",
            "wechat_group.link",
        )
    },
    of_nobody=("wechat_group.made_on",),
)
