"""Messages for me: what I am told, whether or not it also reaches me anywhere else."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.lists import chip, entry, paging
from admin_dashboard.parts.matters.kept_messages import kept_from, unread
from admin_dashboard.words import _, language, moment
from db.disputes.queries.counts import ids_by_reference
from db.messages.actions.reading import mark_all_read, mark_read
from db.messages.queries.channels import own_mail
from db.messages.queries.mine import MyMessage, my_count, my_messages
from db.records.permissions.rules import Actor

LIST = "my-messages"


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Messages for me"))
    kept = kept_from(actor)
    count, new = my_count(actor, kept), unread()
    _show_where_else(actor)
    if not count:
        st.success(_("Nobody has written to you yet."), icon=":material/mail:")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.write(_("%(count)s unread", count=new) if new else _("All of them are read."))
        if new and st.button(_("Mark all as read"), icon=":material/done_all:"):
            attempt.done(lambda: mark_all_read(actor, now), _("All of them are read."))
    page = paging.page_in(count, LIST)
    _show_list(actor, my_messages(actor, language(), paging.PER_PAGE, (page - 1) * paging.PER_PAGE, kept), now)
    paging.show_pages_of(count, LIST)
    st.caption(_("Messages are kept for 90 days."))


def _show_where_else(actor: Actor) -> None:
    address = own_mail(actor)
    if address:
        st.caption(_("They also go to %(address)s.", address=address))
    else:
        st.caption(_("They are only here. To have them by mail too, write your address under “My account”."))


def _show_list(actor: Actor, found: list[MyMessage], now: datetime) -> None:
    known = ids_by_reference(actor, {message.reference for message in found if message.reference})
    with st.container(border=True, gap="small"):
        lines = {one.id: _line(one, known.get(one.reference)) for one in found}
        entry.show_in_turn(
            (lines[one.id], None if one.is_read else partial(_show_unread, actor, one.id, lines[one.id], now))
            for one in found
        )


def _line(message: MyMessage, dispute_id: int | None) -> str:
    return entry.html("dispute" if dispute_id else "", message.text, _facts(message), id=dispute_id)


def _show_unread(actor: Actor, message_id: int, line: str, now: datetime) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"message-{message_id}"):
        st.html(line)
        if st.button(_("Read"), key=f"read-{message_id}", icon=":material/done:"):
            attempt.done(lambda: mark_read(actor, [message_id], now), _("Marked as read."))


def _facts(message: MyMessage) -> list[str]:
    facts = [] if message.is_read else [chip.of_words("●", _("new"), "red")]
    if message.urgent:
        facts.append(chip.of_words("!", _("urgent"), "red"))
    return facts + entry.said(moment(message.at))
