"""One's own matters on one's own phone: the link to scan, and taking it away again."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.matters import scan_code
from admin_dashboard.words import _, last_day
from db.community.staff.queries.pocket import pocket_until
from db.community.staff.rules.pocket import may_have_pocket
from db.ground.settings import read_settings
from db.ground.words import N_
from db.records.permissions.rules import Actor
from db.together.calling.actions.pocket import close_pocket, open_pocket
from db.together.calling.queries.codes import own_code

WHAT = N_(
    "A link of your own opens what is in your hands on light pages, also on a weak line: read, take, answer, settle. "
    "A new phone asks for your short code, so that a link that is passed on opens nothing."
)
ONCE = N_("Scan it with your phone now: it is shown only this once. Then enter your short code there: %(code)s")
ENDS = N_("It ends by itself on %(day)s, when you sign out everywhere or get a new password, and when you leave.")


def show(actor: Actor, now: datetime) -> None:
    if not may_have_pocket(actor.role):
        return
    st.header(_("My matters on my phone"))
    st.write(_(WHAT))
    until = pocket_until(actor, actor.staff_id, now)
    with st.container(horizontal=True):
        makes = st.button(
            _("Make a new link") if until else _("Make the link"),
            icon=":material/smartphone:",
            help=_("The one before dies.") if until else None,
        )
        if until and st.button(_("End the link"), icon=":material/link_off:", help=_("Lost the phone? Press here.")):
            attempt.done(lambda: close_pocket(actor, actor.staff_id, now), _("The link is ended."))
    if makes:
        until = _show_new(actor, now) or until
    if until:
        st.caption(_(ENDS, day=last_day(until)))


def _show_new(actor: Actor, now: datetime) -> datetime | None:
    key = attempt.tried(lambda: open_pocket(actor, now))
    if isinstance(key, str):
        address = f"{read_settings().public_url}/m/in/{key}"
        scan_code.show(address)
        st.code(address, language=None, wrap_lines=True)
        st.write(_(ONCE, code=f"**{own_code(actor)}**"))
    return pocket_until(actor, actor.staff_id, now)
