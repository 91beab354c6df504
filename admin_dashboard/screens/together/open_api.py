"""Keys of other platforms: given, shown once, revoked; what came in by each, and which kinds none of them finds."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.forms import attempt, shown_once
from admin_dashboard.parts.lists import chip, entry, paging
from admin_dashboard.parts.navigation.screen import HOUSE, Screen
from admin_dashboard.words import _, full_day, plain, zone
from db.ground.clock import local_date
from db.ground.settings import read_settings
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor
from db.records.reports.rules import ReportKind
from db.together.open_api.actions import leave_kinds_out, make_api_key, revoke_api_key
from db.together.open_api.queries import ApiClientLine, api_clients, kinds_left_out
from db.together.open_api.rules import LONGEST_NAME, MOST_A_DAY, USUAL_QUOTA, ApiClientDetails

SHOWN_ONCE = "api-key"


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Other platforms"))
    st.caption(
        _(
            "Anybody’s program may read what neighbours may read, and nothing else. With a key a platform also reports "
            "for residents who agreed, and sees how its own reports stand."
        )
    )
    address = f"{read_settings().public_url}/open311/v2"
    st.caption(plain(_("Address for their developers: %(address)s (Open311 GeoReport v2)", address=address)))
    said = _("This is the key. It is shown this once: hand it over now, and not in a group.")
    shown_once.show_key(SHOWN_ONCE, said)
    found = api_clients(actor)
    with st.expander(_("Give a key"), icon=":material/key:", key=f"new-api-key-{len(found)}"):
        _ask_new(actor, now)
    if not found:
        st.info(_("No platform has a key."), icon=":material/info:")
    for one in paging.part_of(found, "api-clients"):
        with st.container(border=True, gap="xsmall"):
            _show_one(actor, one, now)
    paging.show_pages(found, "api-clients")
    _show_kinds(actor, now)


def _ask_new(actor: Actor, now: datetime) -> None:
    labels = {
        "name": _("Platform"),
        "contact": _("Whom to call there"),
        "quota_day": _("Reports a day at most"),
    }
    name = st.text_input(labels["name"], max_chars=LONGEST_NAME, key="api-name")
    contact = st.text_input(labels["contact"], max_chars=LONGEST_NAME, key="api-contact")
    quota = st.number_input(labels["quota_day"], 1, MOST_A_DAY, USUAL_QUOTA, key="api-quota")
    may_post = st.checkbox(_("May report for residents"), value=True, key="api-may-post")
    receipts = st.checkbox(
        _("May hand out the resident’s link and short code"),
        help=_("Then it sees them, too, and an answer given by such a link is counted apart from a resident’s own."),
        key="api-receipts",
    )
    if st.button(_("Make the key"), type="primary", icon=":material/key:", key="make-api-key"):
        details = ApiClientDetails(name, contact, may_post, receipts, int(quota))
        shown_once.keep(SHOWN_ONCE, attempt.tried(partial(make_api_key, actor, details, now), labels))


def _show_one(actor: Actor, one: ApiClientLine, now: datetime) -> None:
    st.markdown(f"**{plain(one.name)}**")
    st.html(f'<div class="facts">{"".join(_facts(one))}</div>')
    if one.refused:
        counted = " · ".join(f"{reason} {count}" for reason, count in one.refused)
        st.caption(plain(_("Sent back: %(counted)s", counted=counted)))
    if one.revoked_at is None:
        with st.popover(_("Revoke the key"), icon=":material/key_off:"):
            st.write(_("Nothing comes in by it from then on; what came in goes on. It cannot be undone."))
            if st.button(_("Revoke it"), key=f"revoke-api-{one.id}", type="primary"):
                attempt.done(partial(revoke_api_key, actor, one.id, now), _("The key opens nothing any more."))


def _facts(one: ApiClientLine) -> list[str]:
    ended = one.revoked_at is not None
    state = chip.of_words("×", _("Revoked"), "grey") if ended else chip.of_words("✓", _("In use"), "green")
    used = _("last report on %(day)s", day=_day(one.last_used_at)) if one.last_used_at else _("no report yet")
    may = _("%(count)s a day at most", count=one.quota_day) if one.may_post else _("reads only")
    made = _("key made on %(day)s by %(who)s", day=_day(one.made_at), who=one.made_by)
    receipts = _("hands out links") if one.may_hand_out_receipts else ""
    reports = _("%(count)s reports came in", count=one.reports)
    return [state, *entry.said(reports, used, may, receipts, made, one.contact)]


def _day(moment: datetime) -> str:
    return full_day(local_date(moment, zone()))


def _show_kinds(actor: Actor, now: datetime) -> None:
    st.header(_("Kinds of matter that platforms find"))
    kinds, left_out = list(ReportKind), kinds_left_out(actor)
    shown = st.multiselect(
        _("Kinds"),
        kinds,
        [kind for kind in kinds if kind not in left_out],
        format_func=name_of,
        placeholder=_("Choose"),
        key="api-kinds",
        help=_("A quarrel between neighbours can be reported, and is never read by anybody but who reported it."),
    )
    if st.button(_("Save"), icon=":material/save:", key="save-api-kinds"):
        chosen = [kind for kind in kinds if kind not in shown]
        attempt.done(partial(leave_kinds_out, actor, chosen, now), _("It is saved."), {"kinds": _("Kinds")})


PRACTICE = "open_api"
SCREENS = (Screen("platforms", HOUSE, N_("Other platforms"), ":material/hub:", Ability.MANAGE_ORGANISATION, show),)
