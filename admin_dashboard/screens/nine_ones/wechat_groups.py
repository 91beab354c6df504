"""WeChat groups: which building's code is dead or about to die, and a new one put up from a screenshot."""

from __future__ import annotations

from datetime import date, datetime

import streamlit as st

from admin_dashboard.parts.forms import attempt, building_choice, file_choice, public_text
from admin_dashboard.parts.forms.photo_choice import TYPES
from admin_dashboard.parts.lists import entry, health_chip, paging
from admin_dashboard.parts.navigation import address, links, view
from admin_dashboard.parts.navigation.screen import NINE, Screen
from admin_dashboard.words import _, day, last_day, plain, zone
from db.ground.clock import local_date
from db.ground.refusals import NotFound
from db.ground.words import N_
from db.nine_ones.wechat_group import actions
from db.nine_ones.wechat_group.queries import BuildingWechatGroup, WechatGroupInfo, first_put_up, standings
from db.nine_ones.wechat_group.rules.expiry import WechatGroupDetails, days_left
from db.nine_ones.wechat_group.rules.pictures import group_code, read_group_link
from db.records.health.rules import HealthState
from db.records.permissions.rules import Ability, Actor

SEARCHED = (view.ViewChoice("groups-text", ""),)
CHOSEN = "group-pictures-chosen"


def show(actor: Actor, now: datetime) -> None:
    everything = standings(actor, now)
    building_id = address.number("building")
    if building_id is None and len(everything) != 1:
        _show_all(everything, now)
        return
    found = [one for one in everything if building_id in (None, one.building.id)]
    if not found:
        raise NotFound()
    if len(everything) > 1:
        links.link("wechat-groups", _("All WeChat groups"), icon=":material/arrow_back:")
    _show_one(actor, found[0], now)


def _show_all(everything: list[BuildingWechatGroup], now: datetime) -> None:
    st.title(_("WeChat groups"))
    if not everything:
        building_choice.say_none()
        return
    st.write(_("A group's code dies seven days after it was made. Whoever keeps it is reminded a day before."))
    view.recall(SEARCHED)
    text = (st.text_input(_("Search"), placeholder=_("Building or group"), key="groups-text", width=340) or "").strip()
    view.say(SEARCHED)
    order = sorted((one for one in everything if text.lower() in _searched(one)), key=lambda one: _urgency(one, now))
    if not order:
        st.info(_("Nothing matches. Take away one of the conditions above."), icon=":material/search_off:")
        return
    with st.container(border=True, gap="small"):
        for one in paging.part_of(order, "wechat-groups", text):
            entry.show("wechat-groups", one.building.name, _facts(one), building=one.building.id)
    paging.show_pages(order, "wechat-groups")


def _searched(one: BuildingWechatGroup) -> str:
    named = one.group.name if one.group else ""
    return f"{one.building.name} {one.building.grid_name} {named}".lower()


def _urgency(one: BuildingWechatGroup, now: datetime) -> tuple[int, int, int]:
    """Dead codes first, then what is missing, then what dies soonest."""
    rank = {HealthState.STALE: 0, HealthState.MISSING: 1, HealthState.ALIVE: 2}[one.health.state]
    left = days_left(one.group.dies_at, now) if one.group and one.group.dies_at else 99
    return rank, left, one.building.number


def _facts(one: BuildingWechatGroup) -> list[str]:
    named = one.group.name if one.group else ""
    return [health_chip.chip_of(one.health), *entry.said(health_chip.reason(one.health), named, one.building.grid_name)]


def _show_one(actor: Actor, one: BuildingWechatGroup, now: datetime) -> None:
    st.title(_("WeChat group of %(building)s", building=one.building.name))
    st.html(f'<div class="facts">{"".join(_facts(one))}</div>')
    if not actor.may(Ability.KEEP_NINE_ONES):
        _show_present(one.group, now)
        return
    left, right = st.columns([3, 2], gap="large")
    with left:
        _show_upload(actor, one, now)
    with right:
        _show_present(one.group, now)
        _show_other_ways(actor, one, now)


def _show_present(group: WechatGroupInfo | None, now: datetime) -> None:
    st.header(_("On the building's page now"))
    if group is None:
        st.write(_("Nothing yet: residents are told whom to ask."))
        return
    st.write(f"**{plain(group.name)}**")
    if group.opens(now):
        st.image(group_code(group.link), width=180, alt=group.name)
        words = _("Made on %(made)s; it works until %(last)s.", made=day(group.made_on), last=last_day(group.dies_at))
        st.caption(words)
    else:
        st.write(_("No code: residents read whom to call, and are invited."))
    if group.how_to_join:
        st.write(plain(group.how_to_join))


def _show_upload(actor: Actor, one: BuildingWechatGroup, now: datetime) -> None:
    st.header(_("A new code"))
    st.caption(
        _("In WeChat: open the group, “⋯”, “Group QR code”, and take a screenshot. Nothing but the code is kept.")
    )
    label = _("Screenshot or photo of the group's code")
    chosen = file_choice.show(label, TYPES, key=f"group-picture-{one.building.id}-{st.session_state.get(CHOSEN, 0)}")
    if chosen is None:
        return
    link = attempt.tried(lambda: read_group_link(chosen.getvalue()))
    if isinstance(link, str):
        _show_form(actor, one, link, now)


def _show_form(actor: Actor, one: BuildingWechatGroup, link: str, now: datetime) -> None:
    st.success(_("This is the code of a WeChat group."), icon=":material/check_circle:")
    form = f"group-{one.building.id}-{link[-12:]}"
    made_on = st.date_input(
        _("Made on"),
        _likely_day(actor, one.group, link, now),
        format="YYYY-MM-DD",
        key=f"{form}-made",
        help=_("If “valid before 30 November” is printed below the code, it was made on 23 November."),
    )
    said, looked_at = _said(one, form)
    if st.button(_("Put it on the page"), type="primary", icon=":material/publish:", disabled=looked_at is None):
        seen = one.group.id if one.group else None
        attempt.done(
            lambda: _put_up(actor, one, link, made_on, said, now, seen, looked_at or frozenset()),
            _("Residents see the new code from now on."),
            _labels(),
        )


def _put_up(
    actor: Actor,
    one: BuildingWechatGroup,
    link: str,
    made_on: date,
    said: WechatGroupDetails,
    now: datetime,
    seen: int | None,
    ok: frozenset[str],
) -> None:
    actions.put_up_code(actor, one.building.id, link, made_on, said, now, seen=seen, looked_at=ok)
    st.session_state[CHOSEN] = st.session_state.get(CHOSEN, 0) + 1


def _likely_day(actor: Actor, present: WechatGroupInfo | None, link: str, now: datetime) -> date:
    """Today; of a code that was put up before, the day that was said then."""
    if present and present.link == link and present.made_on:
        return present.made_on
    return first_put_up(actor.community_id, link, zone()) or local_date(now, zone())


def _said(one: BuildingWechatGroup, form: str) -> tuple[WechatGroupDetails, frozenset[str] | None]:
    group = one.group
    offered = group.name if group else _("Neighbours of %(building)s", building=one.building.name)
    name = st.text_input(_labels()["name"], value=offered, key=f"{form}-name") or ""
    how = (
        st.text_input(
            _labels()["how_to_join"],
            value=group.how_to_join if group else "",
            key=f"{form}-how",
            help=_("For instance: please write your building and stairwell as your name in the group."),
        )
        or ""
    )
    return WechatGroupDetails(name, how), public_text.show(f"{name}\n{how}", form)


def _labels() -> dict[str, str]:
    return {
        "name": _("Name of the group"),
        "how_to_join": _("What to say when joining (if you like)"),
        "made_on": _("Made on"),
    }


def _show_other_ways(actor: Actor, one: BuildingWechatGroup, now: datetime) -> None:
    seen, building_id = (one.group.id if one.group else None), one.building.id
    with st.popover(_("The group is full"), icon=":material/group_add:"):
        st.write(_("With more than 200 members, WeChat lets nobody in by a code. The page then says whom to call."))
        said, looked_at = _said(one, f"full-{building_id}")
        if st.button(_("By invitation only"), type="primary", disabled=looked_at is None):
            attempt.done(
                lambda: actions.show_by_invitation(
                    actor, building_id, said, now, seen=seen, looked_at=looked_at or frozenset()
                ),
                _("The page says now how residents are invited."),
                _labels(),
            )
    if one.group is not None:
        with st.popover(_("Take it down"), icon=":material/delete:"):
            st.write(_("The page then shows no group at all."))
            if st.button(_("Take the group off the page")):
                attempt.done(lambda: actions.take_down(actor, building_id, now), _("It is taken down."))


PRACTICE = "wechat_group"
SCREENS = (Screen("wechat-groups", NINE, N_("WeChat groups"), ":material/forum:", Ability.READ_NINE_ONES, show),)
