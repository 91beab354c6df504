"""The outbox: every message, how far it has come, and why not further."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from html import escape

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.files.outcome import outcome_words
from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.lists import chip, entry, paging
from admin_dashboard.parts.matters.kept_messages import kept_from
from admin_dashboard.parts.navigation import address, view
from admin_dashboard.words import _, language, moment
from db.community.organisation.queries.members import units_of
from db.community.organisation.queries.places import grids_of
from db.community.staff.queries.people import staff_by_ids
from db.ground.words import N_
from db.messages.actions.reading import try_again
from db.messages.queries.outbox import DONE, OPEN, DeliveryInfo, Kept, OutboxRow, outbox, outbox_counts
from db.messages.rules.sending import LetterState, MessageState, RecipientKind
from db.records.permissions.rules import Actor

PER_PAGE = 8  # of those with a button each
GROUPS: dict[str, tuple[str, tuple[MessageState, ...]]] = {
    "open": (N_("To be sent"), OPEN),
    "failed": (N_("Failed"), (MessageState.FAILED,)),
    "done": (N_("Sent"), DONE),
    "shown": (N_("At the desk only"), (MessageState.SHOWN_ONLY,)),
}
LOOKS = {
    MessageState.WAITING: ("…", "amber"),
    MessageState.ON_ITS_WAY: ("→", "amber"),
    MessageState.SENT: ("✓", "green"),
    MessageState.IN_DIGEST: ("✓", "green"),
    MessageState.FAILED: ("×", "red"),
    MessageState.SHOWN_ONLY: ("■", "grey"),
}


def show(actor: Actor, now: datetime) -> None:
    kept = kept_from(actor)
    counts = outbox_counts(actor, kept)
    titles = {
        name: f"{_(title)} **{sum(counts[state] for state in states)}**" for name, (title, states) in GROUPS.items()
    }
    first = "failed" if counts[MessageState.FAILED] else "open"
    shown = (view.ViewChoice("outbox-group", first, "show", address.one_of(GROUPS)),)
    view.recall(shown)
    chosen = (
        st.pills(
            _("Show only"),
            list(titles),
            required=True,
            format_func=titles.__getitem__,
            label_visibility="collapsed",
            key="outbox-group",
        )
        or first
    )
    view.say(shown)
    _show_group(actor, chosen, sum(counts[state] for state in GROUPS[chosen][1]), kept, now)


def _show_group(actor: Actor, group: str, count: int, kept: Kept, now: datetime) -> None:
    per_page = paging.PER_PAGE if group != "failed" else PER_PAGE
    page = paging.page_in(count, "outbox", group, per_page=per_page)
    found = outbox(actor, GROUPS[group][1], language(), per_page, (page - 1) * per_page, kept)
    if not found:
        st.success(_("Nothing stands here now."), icon=":material/check:")
        return
    names = _names(actor, found)
    with st.container(border=True, gap="small"):
        lines = {row.id: _line(row, names[row.recipient, row.recipient_id], now) for row in found}
        entry.show_in_turn(
            (lines[row.id], partial(_show_failed, actor, row, lines[row.id], now) if _may_go_again(row) else None)
            for row in found
        )
    paging.show_pages_of(count, "outbox", per_page)


def _names(actor: Actor, rows: list[OutboxRow]) -> dict[tuple[RecipientKind, int], str]:
    people = staff_by_ids(row.recipient_id for row in rows if row.recipient is RecipientKind.STAFF)
    units = {unit.id: unit.name for unit in units_of(actor)}
    named = {(RecipientKind.STAFF, person.id): person.name for person in people.values()}
    named |= {(RecipientKind.UNIT, unit_id): name for unit_id, name in units.items()}
    named |= {
        (RecipientKind.VOLUNTEERS, grid.id): _("Volunteers of %(grid)s", grid=grid.name) for grid in grids_of(actor)
    }
    return named | {(RecipientKind.COMMUNITY, actor.community_id): _("The community together")}


def _line(row: OutboxRow, name: str, now: datetime) -> str:
    return entry.html("", row.text, _facts(row, name, now))


def _may_go_again(row: OutboxRow) -> bool:
    return row.state is MessageState.FAILED


def _show_failed(actor: Actor, row: OutboxRow, line: str, now: datetime) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"outbox-{row.id}"):
        with st.container(width="stretch"):
            st.html(line)
        if st.button(_("Try again"), key=f"again-{row.id}", icon=":material/refresh:"):
            attempt.done(lambda: try_again(actor, row.id, now), _("It goes out again within a minute."))


def _facts(row: OutboxRow, name: str, now: datetime) -> list[str]:
    facts = [chip.of_words(LOOKS[row.state][0], name_of(row.state), LOOKS[row.state][1])]
    if row.urgent:
        facts.append(chip.of_words("!", _("urgent"), "red"))
    facts += entry.said(_("to %(name)s", name=name), moment(row.created_at))
    if row.state is MessageState.WAITING and row.not_before > now:
        facts += entry.said(_("quiet until %(when)s", when=moment(row.not_before)))
    if row.is_read:
        facts += entry.said(_("read at the desk"))
    ways = (words for way in row.ways for words in _way_words(way))
    return facts + [f'<span class="wraps">{escape(words)}</span>' for words in ways]


def _way_words(way: DeliveryInfo) -> list[str]:
    channel = way.channel or _("own mail")
    if way.state is None:
        return [channel]
    words = [_("%(channel)s, number %(number)s", channel=channel, number=way.letter)]
    if way.held > 1:
        words.append(_("together with %(count)s others", count=way.held - 1))
    if way.outcome.fault:
        words.append(_("try %(number)s: %(why)s", number=way.attempts, why=outcome_words(way.outcome)))
    if way.state is LetterState.WAITING and way.next_attempt_at:
        words.append(_("next try %(when)s", when=moment(way.next_attempt_at)))
    return words
