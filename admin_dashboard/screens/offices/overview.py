"""A week of an office: how complete it is, its figures, what stands below it, and the weeks before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.figures import figure_cards
from admin_dashboard.parts.lists import table
from admin_dashboard.parts.navigation import address, links, view
from admin_dashboard.screens.offices import cells, week_choice
from admin_dashboard.words import _
from db.community.staff.rules.readers import OfficeActor
from db.figures.district.queries.overview import OfficeWeek, office_week
from db.figures.district.rules import columns
from db.figures.district.rules.adding import OWN_WEIGHTS
from db.figures.district.rules.completeness import Completeness
from db.figures.district.rules.shown import SORTED_FROM, PlacedLine, by_name, by_rate
from db.figures.satisfaction.rules.compared import RATES, RateName
from db.figures.satisfaction.rules.formulae import FORMULAE, Figure
from db.figures.satisfaction.rules.rates import SMALL
from db.ground.words import N_
from db.records.reports.rules import ReportKind

BY_NAME = "name"
NAMED_AT_ONCE = 8


def show(reader: OfficeActor, now: datetime) -> None:
    office_id = address.number("at") or reader.office_id
    heading = st.container()
    week = week_choice.show(now)
    kind = _kind_choice()
    found = office_week(reader, office_id, week, now, ReportKind(kind) if kind else None)
    heading.title(found.office.name)
    if office_id != reader.office_id:
        with heading:
            links.link("office", _("Back to the whole office"), icon=":material/arrow_back:", week=week)
    show_completeness(found.complete)
    st.html(
        figure_cards.grid("rates", cells.rates(found.figures), OWN_WEIGHTS)
        + figure_cards.grid("counts", cells.counts(found.figures), OWN_WEIGHTS)
    )
    _say_weights(found)
    _show_below(found)
    _show_kinds(found)
    _show_trend(found)


def _kind_choice() -> str:
    choice = (view.ViewChoice("office-kind", "", "kind", address.one_of(["", *ReportKind])),)
    view.recall(choice)
    kind = st.segmented_control(
        _("Kind"),
        ["", *(kind.value for kind in ReportKind)],
        format_func=lambda one: name_of(ReportKind(one)) if one else _("All kinds"),
        required=True,
        key="office-kind",
    )
    view.say(choice)
    return kind or ""


def show_completeness(complete: Completeness) -> None:
    """On every page of figures: a sum of what is there is no sum of the whole."""
    counted = _("All data there: %(there)s / %(expected)s", there=complete.there, expected=complete.expected)
    if complete.is_complete:
        st.success(counted, icon=":material/task_alt:")
        return
    names = [one.name for one in complete.missing]
    more = len(names) - NAMED_AT_ONCE
    listed = ", ".join(names[:NAMED_AT_ONCE]) + (_(" and %(count)s more", count=more) if more > 0 else "")
    said = _("Not there: %(names)s. Their machine has not handed it in; nobody there has to do anything.", names=listed)
    st.warning(f"{counted}\n\n{said}", icon=":material/hourglass_empty:")
    links.link("office-missing", _("What is not there, and since when"))


def _say_weights(found: OfficeWeek) -> None:
    own = _("Here w = %(w)s counts for every community.", w=f"{OWN_WEIGHTS.basically_satisfied:g}")
    otherwise = _(
        "Communities that weigh otherwise on their own pages: %(others)s; not known: %(unknown)s.",
        others=found.weighed.others,
        unknown=found.weighed.unknown,
    )
    few = _(
        "“<%(least)s” stands for one to %(most)s; of fewer than %(least)s no rate is shown.",
        least=SMALL,
        most=SMALL - 1,
    )
    kept_back = _(
        "“*” stands for one or more that is not shown, because a “<%(least)s” elsewhere could be worked out from it.",
        least=SMALL,
    )
    st.caption(f"{own} {otherwise} {few} {kept_back}".replace("*", "\\*"))


def _show_below(found: OfficeWeek) -> None:
    if not found.below:
        return
    st.header(_("What stands below"))
    choice = (view.ViewChoice("office-order", BY_NAME, "order", address.one_of([BY_NAME, *RATES])),)
    view.recall(choice)
    order = st.segmented_control(
        _("Order"),
        [BY_NAME, *(name.value for name in RATES)],
        format_func=lambda one: _("By name") if one == BY_NAME else _(FORMULAE[Figure(one)].name),
        required=True,
        key="office-order",
    )
    view.say(choice)
    if order in (None, BY_NAME):
        table.show(
            (N_("Office or community"), N_("There"), *columns.HEADINGS),
            _lines(by_name(found.below), found.week),
            cards=True,
        )
        return
    st.caption(
        _(
            "Put in order are those with at least %(least)s. Those of one group cannot be told apart by this rate; "
            "within a group, and below, they stand by name.",
            least=SORTED_FROM,
        )
    )
    placed = by_rate(found.below, RateName(order))
    rows = [(line.group or "—", *row) for line, row in zip(placed, _lines(placed, found.week), strict=True)]
    table.show((N_("Group"), N_("Office or community"), N_("There"), *columns.HEADINGS), rows, cards=True)


def _lines(placed: Iterable[PlacedLine], week: str) -> list[tuple[object, ...]]:
    return [
        (_way(one, week), f"{one.line.there} / {one.line.expected}", *columns.on_page(one.line.figures))
        for one in placed
    ]


def _way(one: PlacedLine, week: str) -> table.WayCell:
    if one.line.is_office:
        return table.WayCell(one.line.name, "office", {"at": one.line.key, "week": week})
    return table.WayCell(one.line.name, "office-community", {"id": one.line.key, "week": week})


def _show_kinds(found: OfficeWeek) -> None:
    if found.kind is not None:
        return
    st.header(_("By kind"))
    table.show(
        (N_("Kind"), *columns.HEADINGS),
        [(name_of(kind), *columns.on_page(each)) for kind, each in found.kinds],
        cards=True,
    )


def _show_trend(found: OfficeWeek) -> None:
    st.header(_("Eight weeks"))
    st.caption(_("“=” marks a week in which exactly the same communities are there as in the week looked at."))
    rows = [
        (row.week, f"{row.there} =" if row.same else str(row.there), *columns.on_page(row.figures))
        for row in reversed(found.trend)
    ]
    table.show((N_("Week"), N_("Communities"), *columns.HEADINGS), rows, cards=True)
