"""The weeks that were exported, as they were handed out; and those that still can be."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from html import escape

import streamlit as st

from admin_dashboard.parts.files import download
from admin_dashboard.parts.forms import attempt, fold, period_choice
from admin_dashboard.parts.lists import entry, paging
from admin_dashboard.words import _, moment, zone
from db.community.staff.queries.people import StaffInfo, staff_by_ids
from db.figures.weekly_export import actions
from db.figures.weekly_export.queries.exports import WeeklySnapshotInfo, exports, missing_weeks
from db.ground import clock
from db.practices import practice_weeks
from db.records.permissions.rules import Actor


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Weekly export"))
    st.write(
        _(
            "Every Monday at 00:10 the week before is made into a workbook for the street office and a file of the "
            "rows behind it. It never changes afterwards: an answer that arrives later counts in its own week."
        )
    )
    made = exports(actor)
    _show_making(actor, now)
    if not made:
        st.info(_("No week has been exported yet."), icon=":material/event_upcoming:")
        return
    makers = staff_by_ids(snapshot.made_by for snapshot in made if snapshot.made_by)
    _show_week(actor, made[0], makers)
    if made[1:]:
        _show_earlier(actor, made[1:], makers)


def _show_making(actor: Actor, now: datetime) -> None:
    """For a past week that was missed for longer than the jobs look back."""
    missing = missing_weeks(actor, now)
    if not missing:
        return
    whole = fold.opened(_("Make the export of a past week"), "past-week", ":material/add_circle:")
    if whole is None:
        return
    with whole:
        week = st.selectbox(_("Week"), missing, format_func=_week_words, key="week-to-make", width=420)
        if st.button(_("Make it now"), type="primary"):
            make = lambda: actions.make_export(actor.community_id, week, clock.now(), actor, practice_weeks)  # noqa: E731
            attempt.done(make, _("The export of %(week)s is ready.", week=_week_words(week)))


def _week_words(week: str) -> str:
    return period_choice.words_of(clock.week(week, zone()))


def _show_week(actor: Actor, snapshot: WeeklySnapshotInfo, makers: Mapping[int, StaffInfo]) -> None:
    with st.container(border=True, gap="small"):
        st.markdown(f"**{_week_words(snapshot.week)}**")
        st.html(_facts(snapshot, makers))
        with st.container(horizontal=True, vertical_alignment="center"):
            _show_files(actor, snapshot.week)


def _show_earlier(actor: Actor, made: Sequence[WeeklySnapshotInfo], makers: Mapping[int, StaffInfo]) -> None:
    """One week's files are made, of the week that is asked for; all weeks stand below in one list."""
    whole = fold.opened(_("%(count)s earlier weeks", count=len(made)), "earlier-weeks", ":material/history:")
    if whole is None:
        return
    with whole:
        known = {snapshot.week: snapshot for snapshot in made}
        week = st.selectbox(_("Week"), list(known), format_func=_week_words, key="earlier-week", width=420)
        _show_week(actor, known[week], makers)
        entry.show_all(
            entry.html("", _week_words(snapshot.week), [_facts(snapshot, makers)])
            for snapshot in paging.part_of(made, "earlier-weeks")
        )
        paging.show_pages(made, "earlier-weeks")


def _facts(snapshot: WeeklySnapshotInfo, makers: Mapping[int, StaffInfo]) -> str:
    maker = makers.get(snapshot.made_by or 0)
    told = (
        _("made %(when)s", when=moment(snapshot.made_at)),
        _("by %(who)s", who=maker.name) if maker else _("by itself"),
        _("record no. %(position)s", position=snapshot.chain_position),
    )
    words = "".join(f"<span>{escape(words)}</span>" for words in told)
    prints = ((_("workbook"), snapshot.workbook_sha256), (_("rows"), snapshot.rows_sha256))
    codes = "".join(
        f'<span title="{sha256}">SHA-256 {escape(name)} <span class="code">{sha256[:12]}…</span></span>'
        for name, sha256 in prints
    )
    return f'<div class="facts">{words}{codes}</div>'


def _show_files(actor: Actor, week: str) -> None:
    for label, ending in ((_("Workbook (Excel)"), actions.XLSX), (_("Rows (CSV)"), actions.CSV)):
        make = _taking(actor, week, ending)
        download.show(
            label,
            make,
            actions.file_name(actor.community_id, week, ending),
            actions.MEDIA_TYPES[ending],
            f"{ending}-{week}",
        )
    words = st.popover(
        _("With residents’ words"),
        icon=":material/visibility:",
        type="tertiary",
        key=f"words-{week}-asked",
        on_change="rerun",
    )
    if not fold.is_open(words):
        return
    with words:
        st.write(
            _(
                "This edition holds what residents wrote, with phone numbers blotted out; a name that they wrote "
                "themselves may stand in it. It is not kept, and your taking it is recorded. Please do not pass it on."
            )
        )
        name = actions.file_name(actor.community_id, week, actions.XLSX, with_words=True)
        download.show(
            _("Take it"),
            lambda: actions.export_with_words(actor, week, clock.now(), practice_weeks).data,
            name,
            actions.MEDIA_TYPES[actions.XLSX],
            f"words-{week}",
        )


def _taking(actor: Actor, week: str, ending: str) -> Callable[[], bytes]:
    return lambda: actions.export_file(actor, week, ending, clock.now()).data
