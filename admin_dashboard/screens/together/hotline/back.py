"""What has come to an end goes back to the city: chosen, taken out as a file in its columns, ticked as handed back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.parts.files import download
from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.lists import paging
from admin_dashboard.words import _, last_day, limit_day, plain, zone
from db.ground import clock
from db.records.permissions.rules import Actor
from db.together.hotline.actions.handing_back import mark_handed_back, take_out_results
from db.together.hotline.queries.back import BackOrder, orders_to_hand_back
from db.together.hotline.queries.cities import city
from db.together.hotline.queries.orders import PlatformInfo
from db.together.hotline.rules.back import file_name_of

MOST_NAMED = 20
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(actor: Actor, platforms: Sequence[PlatformInfo], now: datetime) -> None:
    for one in platforms:
        found = orders_to_hand_back(actor, one.id)
        if found:
            _show_platform(actor, one, found, now)


def _show_platform(actor: Actor, platform: PlatformInfo, found: Sequence[BackOrder], now: datetime) -> None:
    st.header(_("To be handed back to %(platform)s · %(count)s", platform=plain(platform.name), count=len(found)))
    headings = _(", ").join(heading for heading, _value in city(platform.city).back)
    st.caption(_("The file has only these columns: %(headings)s", headings=plain(headings)))
    all_of_them = st.checkbox(_("All of them"), value=True, key=f"back-all-{platform.id}")
    shown = paging.part_of(found, f"back-{platform.id}")
    chosen = found if all_of_them else [one for one in shown if _is_ticked(one)]
    if all_of_them:
        for one in shown:
            st.write(_told(one))
    paging.show_pages(found, f"back-{platform.id}")
    _show_left_empty(chosen)
    _show_without_call(chosen)
    if chosen:
        _offer(actor, platform, [one.id for one in chosen], now)


def _is_ticked(one: BackOrder) -> bool:
    return st.checkbox(_told(one), key=f"back-{one.id}")


def _told(one: BackOrder) -> str:
    due = _("12345 by %(when)s", when=limit_day(one.due)) if one.due else ""
    taken = _("taken out %(day)s", day=last_day(one.taken_out_at)) if one.taken_out_at else ""
    return plain(" · ".join(part for part in (one.number, one.reference, due, taken) if part))


def _show_left_empty(chosen: Sequence[BackOrder]) -> None:
    """What Linli has no answer for stays empty, and is said before; nobody is asked for it in a second form."""
    empty: dict[str, int] = {}
    for heading in (heading for one in chosen for heading in one.empty):
        empty[heading] = empty.get(heading, 0) + 1
    if empty:
        told = _(", ").join(f"{heading} ({count})" for heading, count in empty.items())
        st.warning(_("These columns stay empty: %(headings)s", headings=plain(told)), icon=":material/info:")


def _show_without_call(chosen: Sequence[BackOrder]) -> None:
    """By number: whoever did call notes it on the matter first, and it stands in the file."""
    numbers = [one.number for one in chosen if one.lacks_call]
    if not numbers:
        return
    shown = _(", ").join(numbers[:MOST_NAMED])
    more = f" {_('%(count)s more', count=len(numbers) - MOST_NAMED)}" if len(numbers) > MOST_NAMED else ""
    told = _(
        "No call and no visit is noted for %(numbers)s. The file says nothing of contact there. If you did call, note "
        "it on the matter first.",
        numbers=f"{shown}{more}",
    )
    st.warning(plain(told), icon=":material/call:")


def _offer(actor: Actor, platform: PlatformInfo, chosen: list[int], now: datetime) -> None:
    name = file_name_of(platform.id, now, zone())
    with st.container(horizontal=True):
        download.show(
            _("Workbook (.xlsx)"),
            lambda: take_out_results(actor, platform.id, chosen, clock.now()),
            f"{name}.xlsx",
            EXCEL,
            f"back-xlsx-{platform.id}",
        )
        download.show(
            _("Plain table (.csv)"),
            lambda: take_out_results(actor, platform.id, chosen, clock.now(), as_text=True),
            f"{name}.csv",
            "text/csv",
            f"back-csv-{platform.id}",
        )
        words = _("Handed back: %(count)s", count=len(chosen))
        if st.button(words, key=f"back-done-{platform.id}", icon=":material/task_alt:"):
            attempt.done(partial(mark_handed_back, actor, platform.id, chosen, now), _("Their limits warn no more."))
