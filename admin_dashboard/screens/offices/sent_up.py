"""What communities have sent up to this office: what is asked, of what kind of matter, and the office's answer."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.forms import attempt, kept_text
from admin_dashboard.parts.lists import paging
from admin_dashboard.words import _, full_day, plain
from db.community.staff.rules.readers import OfficeActor
from db.ground import clock
from db.together.sent_up.actions import answer_from_office
from db.together.sent_up.queries import AskedOfOffice, asked_of_office
from db.together.sent_up.rules import LONGEST_ANSWER


def show(reader: OfficeActor, now: datetime) -> None:
    st.title(_("Sent up to us"))
    st.caption(
        _(
            "A community asked this office about a matter of its own. The matter stays with the community, and what it "
            "says to the resident it writes itself. Please write no name and no phone."
        )
    )
    found = asked_of_office(reader, now)
    if not found:
        st.info(_("Nothing waits for this office."), icon=":material/info:")
        return
    waiting = [one for one in found if one.answered_on is None]
    late = sum(one.late for one in waiting)
    st.write(_("Waiting: %(count)s, of which late: %(late)s.", count=len(waiting), late=late))
    for one in paging.part_of(found, "office-asked"):
        with st.container(border=True):
            _show_one(reader, one)
    paging.show_pages(found, "office-asked")


def _show_one(reader: OfficeActor, one: AskedOfOffice) -> None:
    st.markdown(f"**{plain(one.community)} · {one.reference}** · {name_of(one.kind)} · {name_of(one.status)}")
    st.caption(_days(one))
    if one.wording:
        st.write(_("What neighbours read: %(sentence)s", sentence=plain(one.wording)))
    st.write(_("What is asked: %(asked)s", asked=plain(one.asked) or "—"))
    if one.answered_on is not None:
        st.write(_("Answer: %(answer)s", answer=plain(one.answer) or "—"))
        return
    label = _("Our answer")
    key = f"office-answer-{one.id}"
    place = (f"sent-up-{one.id}", "office-answer")
    text = kept_text.show(label, place, key, max_chars=LONGEST_ANSWER, height=90)
    if st.button(_("Answer"), type="primary", icon=":material/south:", key=f"office-go-{one.id}"):
        action = partial(answer_from_office, reader, one.id, text, clock.now())
        if attempt.tried(action, {"answer": label}) is not attempt.REFUSED:
            kept_text.sent(place)
            attempt.say_next(_("The community has the answer."))
            st.rerun()


def _days(one: AskedOfOffice) -> str:
    told = [
        _("received on %(day)s", day=full_day(one.received_on)),
        _("sent up on %(day)s", day=full_day(one.sent_on)),
    ]
    if one.answered_on is not None:
        told.append(_("answered on %(day)s", day=full_day(one.answered_on)))
    elif one.answer_due is not None:
        told.append(_("answer due by %(day)s", day=full_day(one.answer_due)))
    return " · ".join([*told, *([_("Late")] if one.late else [])])
