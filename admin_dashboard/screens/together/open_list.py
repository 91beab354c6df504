"""Everything open in one list: by when, who answers, and whether anybody was asked to do it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.files import download
from admin_dashboard.parts.lists import downloadable_table, entry, paging
from admin_dashboard.parts.navigation.screen import WORK, Screen
from admin_dashboard.words import _, day
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor
from db.together.settlement.queries.open_list import OpenItem, OpenList, open_list

HEADINGS = (N_("What"), N_("Where"), N_("Since"), N_("Due"), N_("Who answers"), N_("Ordered from"), N_("Ordered on"))


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Everything open"))
    st.caption(_("Matters by their limits, and what was promised in minutes and decided at conferences."))
    only = st.checkbox(_("Only what nobody was asked to do yet"), key="without-order")
    found = open_list(actor, now, only)
    if found.promises:
        promised = _("Promised and decided")
        st.header(f"{promised} · {len(found.promises)}")
        _show_items(found.promises, "promises")
    matters = _("Matters")
    st.header(f"{matters} · {len(found.matters)}")
    if found.matters:
        _show_items(found.matters, f"matters-{only}")
    else:
        none = _("Somebody was asked to do each of them.") if only else _("Nothing is open.")
        st.success(none, icon=":material/check_circle:")
    if not found.matters and not found.promises:
        return
    label, file = _("Download the list"), "清单.csv"
    download.show(label, partial(_csv, found), file, "text/csv", "open-list")


def _show_items(items: Sequence[OpenItem], name: str) -> None:
    with st.container(border=True):
        entry.show_all(map(_line, paging.part_of(items, name)))
    paging.show_pages(items, name)


def _line(item: OpenItem) -> str:
    facts = entry.said(
        item.reference,
        item.where,
        name_of(item.status) if item.status else "",
        _("since %(day)s", day=day(item.since)),
        _("by %(day)s", day=day(item.due)) if item.due else "",
        _("answers: %(who)s", who=item.answers) if item.answers else "",
        _ordered(item),
    )
    where = {"record-book": "minutes"}.get(item.screen, "id")
    return entry.row(item.screen, item.what or item.reference, facts, **{where: item.id})


def _ordered(item: OpenItem) -> str:
    if item.ordered_on is None:
        return _("no order yet")
    return _("ordered from %(who)s on %(day)s", who=item.order or _("volunteers"), day=day(item.ordered_on))


def _csv(found: OpenList) -> bytes:
    return downloadable_table.as_csv(HEADINGS, _rows([*found.promises, *found.matters]))


def _rows(items: Sequence[OpenItem]) -> list[tuple[object, ...]]:
    return [
        (one.reference or one.what, one.where, one.since, one.due or "", one.answers, one.order, one.ordered_on or "")
        for one in items
    ]


PRACTICE = "settlement"
SCREENS = (Screen("open-list", WORK, N_("Everything open"), ":material/list_alt:", Ability.READ_DISPUTES, show),)
