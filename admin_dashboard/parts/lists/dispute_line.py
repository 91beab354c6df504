"""One dispute in a list: what it is about as a link, and below it where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.lists import chip, entry
from admin_dashboard.words import _, days_left, limit_day, moment
from db.disputes.queries.inbox import DisputeRow
from db.disputes.rules.answers import RoundBegan, Satisfaction, Solved
from db.disputes.rules.workflow import OPEN


def show(row: DisputeRow, now: datetime, chips: Iterable[str] = (), first: bool = False) -> None:
    """Shows a dispute as a link; `chips`, which are HTML already, stand after those that it has by itself.

    Above the first of a list stands on a wide screen what its columns are.
    """
    st.html((_heads() if first else "") + _html(row, now, chips))


def show_all(rows: Iterable[DisputeRow], now: datetime) -> None:
    """Shows a list with nothing to press between its lines."""
    if lines := [_html(row, now) for row in rows]:
        entry.show_all([_heads(), *lines])


def show_heads() -> None:
    st.html(_heads())


def _heads() -> str:
    return entry.heads(
        _("What was said"), [_("Status"), _("Reference"), _("Where"), _("In whose hands"), _("When"), ""]
    )


def _html(row: DisputeRow, now: datetime, chips: Iterable[str] = ()) -> str:
    return entry.in_columns("dispute", row.excerpt, [[*_chips(row), *chips], *_facts(row, now)], id=row.id)


def show_choosable(row: DisputeRow, now: datetime, key: str, on_change: Callable[[], None]) -> None:
    """Shows a dispute after a box, whose key says whether it is ticked: desk.css puts them beside each other."""
    label = _("Choose %(reference)s", reference=row.reference)
    st.checkbox(label, key=key, label_visibility="collapsed", width=30, on_change=on_change)
    show(row, now)


def _chips(row: DisputeRow) -> list[str]:
    facts = [chip.of_danger(row.dangers)] if row.in_danger else []
    facts.append(chip.of_status(row.status))
    if _begins_anew(row):
        facts.append(chip.of_words("↻", name_of(row.began), "red"))
    if row.overdue:
        facts.append(chip.of_words("!", _("Late"), "red"))
    if row.satisfaction:
        facts.append(chip.of_words("”", _answer(row), _colour(row)))
    if row.unattended and row.holder:
        facts.append(chip.of_words("!", _("Its holder has left"), "red"))
    if row.resident_waits_since:
        facts.append(chip.of_words("?", _("The resident has written"), "amber"))
    return facts


def _facts(row: DisputeRow, now: datetime) -> list[list[str]]:
    """Column by column: its number, where and what kind it is, whose, by when, and what else there is to say."""
    columns = [
        [row.reference],
        [f"{row.building_name} · {name_of(row.kind)}"],
        [row.holder or _("In nobody’s hands")],
        _times(row, now),
        _remarks(row),
    ]
    return [entry.said(*words) for words in columns]


def _begins_anew(row: DisputeRow) -> bool:
    """Sent back, going on, broken again, or reopened: marked as long as that round is open."""
    return row.began is not RoundBegan.FIRST and row.status in OPEN


def _answer(row: DisputeRow) -> str:
    words = " · ".join(name_of(value) for value in (row.solved, row.satisfaction, row.still_wrong) if value)
    said = f"{words}: {row.why}" if row.why else words
    return f"{said} → {name_of(row.began)}" if row.answered_round < row.rounds else said


def _colour(row: DisputeRow) -> str:
    if row.solved is Solved.NO or row.satisfaction is Satisfaction.DISSATISFIED:
        return "red"
    return "green" if row.solved is Solved.YES and row.answered_round == row.rounds else "grey"


def _times(row: DisputeRow, now: datetime) -> list[str]:
    """Ours, and the city's beside it."""
    citys = [_("12345 by %(when)s", when=limit_day(row.city_due)), days_left(row.city_due)] if row.city_due else []
    if row.contact_due:
        return [_("Contact by %(when)s", when=limit_day(row.contact_due)), days_left(row.contact_due), *citys]
    if row.due:
        return [_("Settle by %(when)s", when=limit_day(row.due)), days_left(row.due), *citys]
    return [moment(row.status_since), *citys]


def _remarks(row: DisputeRow) -> list[str]:
    remarks = []
    if row.private:
        remarks.append(_("private"))
    if row.supporters:
        remarks.append(_("%(count)s households too", count=row.supporters))
    if row.rounds > 1:
        remarks.append(_("round %(number)s", number=row.rounds))
    return remarks
