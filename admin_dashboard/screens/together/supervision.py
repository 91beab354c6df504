"""What the supervisory committee reads: disclosures, minutes, promises, the archive; no dispute and no contact."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.files import download
from admin_dashboard.parts.forms import draft, public_text
from admin_dashboard.parts.lists import chip, entry, paging, table
from admin_dashboard.parts.navigation import sections
from admin_dashboard.parts.navigation.screen import WORK, Screen
from admin_dashboard.words import _, full_day, moment, plain
from db.ground.words import N_
from db.nine_ones.notice_board.queries.desk import names_to_find
from db.nine_ones.record_book.rules.lifecycle import PledgeUrgency
from db.records.permissions.rules import Ability, Actor
from db.together.disclosures.queries.desk import DeskDisclosure, disclosures_for_desk
from db.together.disclosures.queries.proposals import consultations
from db.together.supervision.actions import state_opinion
from db.together.supervision.queries import (
    SupervisedConference,
    SupervisedItem,
    SupervisedPromise,
    archive_in_view,
    conferences_in_view,
    minutes_pdf,
    opinion_of,
    promises_in_view,
    stated_about,
)

GROUP = "opinion"
PARTS = {
    "public": N_("What was made public"),
    "minutes": N_("Minutes of meetings"),
    "promises": N_("Promises made at meetings"),
    "conferences": N_("Joint conferences"),
    "archive": N_("Archive of the year"),
}
CONFERENCE_HEADS = (
    N_("Talked over"),
    N_("What was agreed"),
    N_("Who carries it out"),
    N_("To be done by"),
    N_("What became of it"),
)
PROMISES = {
    PledgeUrgency.OVERDUE: ("!", N_("overdue"), "red"),
    PledgeUrgency.SOON: ("→", N_("due soon"), "amber"),
    PledgeUrgency.OPEN: ("→", N_("under way"), "blue"),
    PledgeUrgency.ENDED: ("✓", N_("ended"), "grey"),
}


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Supervision of community affairs"))
    st.caption(_("Here stands what is public, or will be. Disputes and phones of residents are not shown here."))
    chosen = sections.show("supervision", PARTS)
    shown: dict[str, Callable[[Actor, datetime], None]] = {
        "public": _show_public,
        "minutes": _show_minutes,
        "promises": _show_promises,
        "conferences": _show_conferences,
        "archive": _show_archive,
    }
    shown[chosen](actor, now)


def _show_public(actor: Actor, now: datetime) -> None:
    found, stated = disclosures_for_desk(actor, now), stated_about(actor)
    if not found:
        st.info(_("Nothing has been made public yet."), icon=":material/info:")
    with st.container(gap="xsmall"):
        for one in paging.part_of(found, "supervision"):
            entry.show("disclosures", plain(one.words.title), _facts(one, one.id in stated), disclosure=one.id)
    paging.show_pages(found, "supervision")


def _facts(one: DeskDisclosure, is_stated: bool) -> list[str]:
    waits = [chip.of_words("!", _("draft, waiting for more than 30 days"), "amber")] if one.is_changed else []
    said = _("opinion stated") if is_stated else _("no opinion yet")
    return [*waits, chip.of_words("✓" if is_stated else "·", said, "green" if is_stated else "grey")]


def _show_minutes(actor: Actor, now: datetime) -> None:
    found = consultations(actor, now)
    if not found:
        st.info(_("No minutes are public yet."), icon=":material/info:")
    for one in paging.part_of(found, "supervised-minutes"):
        with st.container(border=True, gap="xsmall"):
            st.write(plain(f"{full_day(one.met_on)} · {one.place}"))
            st.caption(plain("；".join(one.titles)))
            made = partial(minutes_pdf, actor, one.meeting_id)
            key = f"supervised-minutes-{one.meeting_id}"
            download.show(_("Read the minutes (PDF)"), made, f"minutes-{one.meeting_id}.pdf", "application/pdf", key)
    paging.show_pages(found, "supervised-minutes")


def _show_promises(actor: Actor, now: datetime) -> None:
    found = promises_in_view(actor, now)
    if not found:
        st.info(_("Nothing was promised yet in public minutes."), icon=":material/info:")
    for one in paging.part_of(found, "supervised-promises"):
        with st.container(border=True, gap="xsmall"):
            _show_promise(one)
    paging.show_pages(found, "supervised-promises")


def _show_promise(one: SupervisedPromise) -> None:
    st.write(plain(one.what))
    by = _("%(who)s, by %(day)s", who=one.who, day=full_day(one.by))
    told = _("promised on %(day)s", day=full_day(one.met_on))
    st.html(f'<div class="facts">{chip.of_words(*_said(one.urgency))}{"".join(entry.said(by, told))}</div>')
    if one.word:
        st.caption(plain(one.word))


def _show_conferences(actor: Actor, _now: datetime) -> None:
    st.caption(_("Of a resident’s matter only its kind is told here."))
    found = conferences_in_view(actor)
    if not found:
        st.info(_("No joint conference has confirmed minutes yet."), icon=":material/info:")
    for one in paging.part_of(found, "supervised-conferences"):
        with st.container(border=True, gap="xsmall"):
            _show_conference(one)
    paging.show_pages(found, "supervised-conferences")


def _show_conference(one: SupervisedConference) -> None:
    st.write(plain(f"{_('No. %(number)s', number=one.number)} · {full_day(one.met_on)} · {one.place}"))
    comma = _(", ")
    st.caption(plain(_("Came: %(units)s", units=comma.join(one.came) or _("nobody"))))
    if one.absent:
        st.caption(plain(_("Did not come: %(units)s", units=comma.join(one.absent))))
    table.show(CONFERENCE_HEADS, [_row(item) for item in one.items], cards=True)


def _row(item: SupervisedItem) -> tuple[str, ...]:
    about = _("A resident’s matter (%(kind)s)", kind=name_of(item.kind)) if item.kind else item.topic
    if item.is_done is None:
        return about, "—", "—", "—", _("talked over, nothing decided")
    due = full_day(item.due) if item.due else "—"
    became = _("done") if item.is_done else _("under way")
    return about, item.decision or "—", item.lead or _("The community itself"), due, became


def _show_archive(actor: Actor, _now: datetime) -> None:
    years, _none = archive_in_view(actor, None)
    if not years:
        st.info(_("The archive is still empty."), icon=":material/info:")
        return
    year = st.selectbox(_("Year"), years, key="archive-year") or years[0]
    _years, found = archive_in_view(actor, year)
    for one in paging.part_of(found, f"archive-{year}"):
        with st.container(border=True, gap="xsmall"):
            st.write(plain(f"{one.number} · {one.title}"))
            st.caption(full_day(one.day))
            if one.make:
                name = one.file.rpartition("/")[2]
                download.show(_("The paper (PDF)"), one.make, name, "application/pdf", f"archive-{year}-{name}")
    paging.show_pages(found, f"archive-{year}")


def _said(urgency: PledgeUrgency) -> tuple[str, str, str]:
    sign, words, colour = PROMISES[urgency]
    return sign, _(words), colour


def show_opinion(actor: Actor, found: DeskDisclosure, now: datetime) -> None:
    """Below a disclosure: what the committee said, and for its members the box in which they say it."""
    stated = opinion_of(actor, found.id)
    if stated is None and not actor.may(Ability.SUPERVISE):
        return
    st.header(_("Opinion of the supervisory committee"))
    if stated:
        public = _("public below the disclosure") if stated.is_public else _("not public")
        st.text(stated.text)
        st.caption(f"{moment(stated.stated_at)} · {public}")
    if actor.may(Ability.SUPERVISE):
        _ask(actor, found, stated.text if stated else "", stated.steps if stated else 0, now)


def _ask(actor: Actor, found: DeskDisclosure, before: str, steps: int, now: datetime) -> None:
    labels = {"opinion": _("What the committee thinks of it"), "is_public": _("Everybody may read it")}
    text = draft.write(labels["opinion"], (GROUP, "opinion", found.id), before, height=110)
    is_public = st.checkbox(labels["is_public"], key=f"opinion-public-{found.id}", disabled=not found.versions)
    names = names_to_find(actor.community_id) if is_public else ()
    looked_at = public_text.show(text, f"opinion-{found.id}", names) if is_public else frozenset()
    pressed = st.button(_("State it"), type="primary", icon=":material/approval:", disabled=looked_at is None)
    if pressed and looked_at is not None:
        action = partial(state_opinion, actor, found.id, text, is_public, steps, looked_at, now)
        draft.send(action, _("It is stated. Nobody else can change it."), GROUP, found.id, labels)


PRACTICE = "supervision"
SCREENS = (Screen("supervision", WORK, N_("Supervision"), ":material/visibility:", Ability.SUPERVISE, show),)
