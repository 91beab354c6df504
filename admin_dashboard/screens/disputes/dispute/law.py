"""What the law says of a matter: what it is about, the hints of today, and the duties to report."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

import streamlit as st

from admin_dashboard.parts.forms import attempt, draft, fold
from admin_dashboard.words import _, full_day, plain
from db.disputes.queries.desk import DeskDispute
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor
from db.together.law_hints.actions import note_duty, raise_duty, report_need, say_thing
from db.together.law_hints.queries import MatterLaw, law_of_matter, needs_reported
from db.together.law_hints.rules.hints import SOURCES, LawHint
from db.together.law_hints.rules.things import NAMES, LawThing

PRACTICE = "law_hints"
GROUP = "law"
A_YEAR = timedelta(days=365)
POLICE = N_("Whoever is threatened or hurt: call 110 at once. Nobody has to talk it over first.")
SUSPECTED = N_("This may be violence at home, or against a child or somebody who cannot act alone")
OPEN = N_(
    "It may have to be reported to the police. It is private now and goes nowhere but up, until you note what was done."
)
CONSENT = N_("The family agrees that the street is told. No amount and no name is written down here.")
DONE = {True: N_("The police were told"), False: N_("The police need not be told, because …")}


def show(actor: Actor, view: DeskDispute, now: datetime) -> MatterLaw:
    """Returns what it has shown, for the parts that depend on it."""
    found = law_of_matter(actor, view.id, now)
    may_say = actor.may(Ability.CORRECT_DISPUTES) and not view.complaint
    if not may_say and not found.hints:
        return found
    st.header(_("By the law"))
    if found.police_at_once:
        st.error(_(POLICE), icon=":material/local_police:")
    if found.duty_open:
        _ask_what_was_done(actor, view, found, now)
    if may_say and view.may_correct:
        _ask_thing(actor, view, found.thing, now)
    for one in found.hints:
        _show_hint(one)
    for one in found.unchecked:
        st.warning(
            _("Nobody has looked this up for a year: %(law)s %(article)s", law=_(one.law), article=_articles(one)),
            icon=":material/event_busy:",
        )
    if may_say:
        _show_duties(actor, view, found, now)
    return found


def _ask_thing(actor: Actor, view: DeskDispute, thing: LawThing | None, now: datetime) -> None:
    things = list(LawThing)
    chosen = st.selectbox(
        _("What is it about, by the law?"),
        things,
        index=things.index(thing) if thing else None,
        format_func=lambda one: _(NAMES[one]),
        key=f"law-thing-{view.id}-{thing}",
        placeholder=_("Nothing of this list"),
    )
    if chosen != thing and st.button(_("Say so"), key=f"law-say-{view.id}", icon=":material/gavel:"):
        action = partial(say_thing, actor, view.id, chosen or "", now, seen=thing or "")
        attempt.done(action, _("It is noted."))


def _articles(one: LawHint) -> str:
    """Several with the comma of the language."""
    return one.article.replace(", ", _(", "))


def _show_hint(one: LawHint) -> None:
    st.write(plain(_(one.text)))
    article = _("article %(number)s", number=_articles(one)) if one.article else ""
    since = _("since %(day)s", day=full_day(one.valid_from)) if one.valid_from else ""
    checked = _("looked up %(day)s", day=full_day(one.checked_on))
    named = " · ".join(part for part in (_(one.law), article, since, checked, _(SOURCES[one.source])) if part)
    st.caption(plain(named))


def _ask_what_was_done(actor: Actor, view: DeskDispute, found: MatterLaw, now: datetime) -> None:
    st.warning(_(OPEN), icon=":material/shield:")
    for one in found.duty_hints:
        _show_hint(one)
    if not actor.may(Ability.CORRECT_DISPUTES):
        return
    labels = {"reported": _("What was done"), "why": _("To whom and when, or why not (for colleagues)")}
    reported = st.radio(
        labels["reported"],
        list(DONE),
        format_func=lambda value: _(DONE[value]),
        index=None,
        key=draft.key(GROUP, "reported", view.id),
    )
    why = draft.write(labels["why"], (GROUP, "why", view.id), height=80)
    if st.button(_("Note it"), type="primary", key=draft.key(GROUP, "go", view.id)):
        draft.send(partial(note_duty, actor, view.id, reported, why, now), _("It is noted."), GROUP, view.id, labels)


def _show_duties(actor: Actor, view: DeskDispute, found: MatterLaw, now: datetime) -> None:
    whole = fold.opened(_("Duties to report"), f"law-duties-{view.id}", ":material/shield_person:")
    if whole is None:
        return
    with whole:
        if found.duty_noted is not None and not found.duty_open:
            st.caption(_(DONE[True]) if found.duty_noted else _("It was noted why the police need not be told."))
        if not found.duty_open:
            sure = st.checkbox(_(SUSPECTED), key=f"law-suspected-{view.id}", persist_state="session")
            if sure and st.button(_("Make it private, nobody mediates"), key=f"law-duty-{view.id}"):
                attempt.done(partial(raise_duty, actor, view.id, now), _("It is private now."))
        if actor.may(Ability.READ_FIGURES):
            count = needs_reported(actor, now - A_YEAR)
            st.caption(_("Families in need reported to the street in 365 days, here: %(count)s", count=count))
        if found.need_reported:
            st.caption(_("A family in need was reported to the street."))
            return
        for one in found.need_hints:
            _show_hint(one)
        agreed = st.checkbox(_(CONSENT), key=f"law-agreed-{view.id}", persist_state="session")
        if st.button(_("Reported to the street: needs help"), key=f"law-need-{view.id}"):
            attempt.done(
                partial(report_need, actor, view.id, agreed, now), _("It is noted, and counted without a name.")
            )
