"""The handover after an election: what goes along, each office in one press, the list, and the paper to sign."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.names import NAMES, name_of
from admin_dashboard.parts.files import download
from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.lists import chip, entry, paging, table
from admin_dashboard.parts.navigation import links, offered
from admin_dashboard.parts.navigation.screen import HOUSE, Screen
from admin_dashboard.screens.community.organisation import first_passwords
from admin_dashboard.words import _, full_day, language, plain, zone
from db.community.staff.rules.people import Person, person_problems
from db.ground.clock import local_date
from db.ground.refusals import Invalid
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor, Role
from db.together.handover.actions import (
    Successor,
    begin_handover,
    end_handover,
    hand_office_over,
    hand_office_to_colleague,
    list_thing,
    take_thing_off,
)
from db.together.handover.queries.due import handover_due
from db.together.handover.queries.paper import handover_pdf
from db.together.handover.queries.views import HandoverView, OfficeChanged, OfficeToHandOver, newest_handover
from db.together.handover.rules import COUNTED, LONGEST_HOW_MANY, LONGEST_THING, OWN_OFFICE, THINGS, HandedThing

DAY = "YYYY-MM-DD"
SEEN, FASTER = "handover-as-seen", "handover-faster"
WAS_FASTER = N_("Somebody else has just handed the office of %(old)s over to %(new)s. Nothing was done twice.")
SURE = N_(
    "%(office)s goes from %(old)s to %(new)s (sign-in name %(sign_in)s). "
    "%(old)s is signed out at once. This cannot be taken back."
)
SURE_OF_COLLEAGUE = N_(
    "%(office)s goes from %(old)s to %(new)s, who keeps account and password and all they have in hand. "
    "%(old)s is signed out at once. This cannot be taken back."
)
LEFT_EMPTY = N_(
    "%(new)s leaves the office “%(office)s”, which stands empty until somebody is named for it under “Organisation”."
)
NO_SUPERVISOR = N_(
    "Nobody sits on the supervisory committee here, which the law asks for. Add its members under “Organisation”: "
    "they hold no other office."
)
COUNT_HEADS = (N_("What goes along"), N_("When it began"), N_("Now"))


def show(actor: Actor, now: datetime) -> None:
    st.title(_("Handover"))
    if first_passwords.show():  # alone on the screen until it is noted, wherever the page stood when it was made
        return
    found = newest_handover(actor, now)
    if found is None or found.is_over:
        st.write(_("After an election the office is handed over within ten days: in one place, and on one paper."))
        _ask_to_begin(actor, now)
    if found is not None:
        _tell_who_was_faster(found)
        _show_one(actor, found, now)


def show_due(actor: Actor, now: datetime) -> None:
    """On everybody's first screen while a handover is under way, and redder once its ten days are over."""
    due = handover_due(actor, now)
    if due is None:
        return
    day = full_day(due.last_day)
    if due.is_late:
        words = _(
            "The ten days of the handover were over on %(day)s. Offices handed over: %(count)s.",
            day=day,
            count=due.offices,
        )
        st.error(words, icon=":material/event_busy:")
    else:
        words = _(
            "Handover after the election: to be done by %(day)s, days left: %(left)s. Offices handed over: %(count)s.",
            day=day,
            left=due.days_left,
            count=due.offices,
        )
        st.info(words, icon=":material/swap_horiz:")
    if actor.may(Ability.MANAGE_STAFF):
        links.link("handover", _("To the handover"), icon=":material/arrow_forward:")


def _ask_to_begin(actor: Actor, now: datetime) -> None:
    labels = {"elected_on": _("Day of the election")}
    elected_on = st.date_input(labels["elected_on"], None, max_value=local_date(now, zone()), format=DAY)
    st.caption(_("The ten days count from this day, also where the handover begins here later."))
    if st.button(_("Begin the handover"), type="primary", icon=":material/swap_horiz:"):
        attempt.done(lambda: begin_handover(actor, elected_on, now), _("It has begun."), labels)


def _show_one(actor: Actor, found: HandoverView, now: datetime) -> None:
    elected, last = full_day(found.elected_on), full_day(found.last_day)
    st.header(_("Elected on %(elected)s, to be handed over by %(last)s", elected=elected, last=last))
    if found.is_over:
        st.success(_("It has ended."), icon=":material/check_circle:")
    elif found.is_late:
        st.warning(_("The ten days are over."), icon=":material/event_busy:")
    _show_paper(actor, found)
    rows = [(_(COUNTED[kind]), str(before), str(stands)) for kind, before, stands in found.counts]
    table.show(COUNT_HEADS, rows)
    if found.changed:
        st.header(_("Offices that changed hands"))
    for one in found.changed:
        words = _("%(old)s → %(new)s", old=one.old_name, new=one.new_name)
        went = _("disputes that are not over: %(matters)s, drafts: %(drafts)s", matters=one.matters, drafts=one.drafts)
        st.html(f'<div class="facts">{"".join(entry.said(name_of(one.role), words, went))}</div>')
    if not found.is_over:
        _show_offices(actor, found, now)
    _show_things(actor, found, now)
    if not found.is_over:
        with st.popover(_("It is signed: end the handover"), icon=":material/task_alt:", key=f"end-{found.id}"):
            st.write(_("Then no office goes to anybody in it any more, and its list stays as it is."))
            if st.button(_("Yes, end it"), type="primary", key=f"end-go-{found.id}"):
                attempt.done(lambda: end_handover(actor, found.id, now), _("It has ended."))


def _tell_who_was_faster(found: HandoverView) -> None:
    """An office that stood here before and was handed over by somebody else: its button is gone before it is pressed.

    Stays, with what was typed for it, until it is read.
    """
    before: frozenset[int] = st.session_state.get(SEEN, frozenset())
    st.session_state[SEEN] = frozenset(one.staff_id for one in found.offices)
    faster = [one for one in found.changed if one.old_id in before]
    told = [*st.session_state.get(FASTER, ()), *((one, _typed_for(one.old_id)) for one in faster)]
    for one in faster:
        st.toast(_was_faster(one), icon=":material/group:")
    st.session_state[FASTER] = told
    for one, typed in told:
        said = [_was_faster(one)]
        said += [_("You had typed: %(typed)s", typed=plain(typed))] if typed else []
        st.warning("  \n".join(said), icon=":material/group:")
    if told and st.button(_("Good"), key="faster-read"):
        del st.session_state[FASTER]
        st.rerun()


def _was_faster(one: OfficeChanged) -> str:
    return _(WAS_FASTER, old=plain(one.old_name), new=plain(one.new_name))


def _typed_for(staff_id: int) -> str:
    typed = (st.session_state.get(f"to-{field}-{staff_id}") for field in ("name", "sign-in", "phone"))
    return " · ".join(text for text in typed if text)


def _show_paper(actor: Actor, found: HandoverView) -> None:
    roles = {role: _(words) for role, words in NAMES[Role].items()}
    made = partial(handover_pdf, found, actor.community_id, roles, language())
    name = f"handover-{found.elected_on}.pdf"
    download.show(_("The paper to sign (PDF)"), made, name, "application/pdf", f"handover-{found.id}")


def _show_offices(actor: Actor, found: HandoverView, now: datetime) -> None:
    st.header(_("Whose office goes to whom"))
    if offered.is_here("supervision") and all(one.role is not Role.SUPERVISOR for one in found.offices):
        st.info(_(NO_SUPERVISOR), icon=":material/person_off:")
    st.caption(_("Disputes, drafts and the duty go along. The old account is signed out at once; its name stays."))
    for one in paging.part_of(found.offices, "handover"):
        with st.container(border=True, gap="xsmall", key=f"office-{one.staff_id}"):
            held = _("disputes that are not over: %(count)s", count=one.matters)
            st.html(f'<div class="facts">{"".join(entry.said(one.name, name_of(one.role), held))}</div>')
            if one.staff_id == actor.staff_id:
                st.caption(_(OWN_OFFICE))
            else:
                _ask_successor(actor, found, one, now)
    paging.show_pages(found.offices, "handover")


def _ask_successor(actor: Actor, found: HandoverView, one: OfficeToHandOver, now: datetime) -> None:
    with st.popover(_("Hand over"), icon=":material/swap_horiz:", key=f"to-open-{one.staff_id}"):
        others = {
            other.staff_id: other for other in found.offices if other.staff_id not in (one.staff_id, actor.staff_id)
        }
        heir = st.selectbox(
            _("Who takes it over"),
            [0, *others],
            format_func=lambda key: f"{others[key].name} · {name_of(others[key].role)}" if key else _("Somebody new"),
            key=f"to-whom-{one.staff_id}",
        )
        if heir:
            _ask_colleague(actor, found.id, one, others[heir], now)
        else:
            _ask_newcomer(actor, found.id, one, now)


def _ask_colleague(actor: Actor, handover_id: int, one: OfficeToHandOver, to: OfficeToHandOver, now: datetime) -> None:
    names = {"old": plain(one.name), "office": name_of(one.role), "new": plain(to.name)}
    st.warning(_(SURE_OF_COLLEAGUE, **names), icon=":material/swap_horiz:")
    if to.role is not one.role:
        st.warning(_(LEFT_EMPTY, new=names["new"], office=name_of(to.role)), icon=":material/person_off:")
    if st.button(_("Yes, hand it over"), type="primary", key=f"to-colleague-{one.staff_id}"):
        labels = {"colleague": _("Who takes it over"), "role": _("Who takes it over")}
        done = attempt.tried(
            lambda: hand_office_to_colleague(actor, handover_id, one.staff_id, to.staff_id, now), labels
        )
        if done is not attempt.REFUSED:
            _was_ours(one.staff_id)
            attempt.say_next(_("It is handed over. They sign in as before."))
            st.rerun()


def _was_ours(old_id: int) -> None:
    """It was handed over here: nobody was faster."""
    st.session_state[SEEN] = st.session_state[SEEN] - {old_id}


def _ask_newcomer(actor: Actor, handover_id: int, one: OfficeToHandOver, now: datetime) -> None:
    labels = {"name": _("New holder"), "sign_in_name": _("Sign-in name"), "duty_phone": _("Duty phone")}
    name = st.text_input(labels["name"], key=f"to-name-{one.staff_id}")
    sign_in = st.text_input(labels["sign_in_name"], key=f"to-sign-in-{one.staff_id}")
    phone = st.text_input(labels["duty_phone"], key=f"to-phone-{one.staff_id}")
    to, asked = Successor(name or "", sign_in or "", phone or ""), f"to-asked-{one.staff_id}"
    if st.button(_("Hand this office over"), key=f"to-go-{one.staff_id}"):
        fits = attempt.tried(partial(_check, to, one.role), labels) is not attempt.REFUSED
        st.session_state[asked] = to if fits else None
    if st.session_state.get(asked) == to:
        said = _(SURE, old=plain(one.name), office=name_of(one.role), new=plain(to.name), sign_in=plain(sign_in or ""))
        st.warning(said, icon=":material/swap_horiz:")
        if st.button(_("Yes, hand it over"), type="primary", key=f"to-yes-{one.staff_id}"):
            done = attempt.tried(lambda: hand_office_over(actor, handover_id, one.staff_id, to, now), labels)
            _keep_password(one.staff_id, to, done)


def _check(to: Successor, role: Role) -> None:
    """Before anybody is asked whether they are sure. Raises Invalid for what is typed here."""
    problems = person_problems(Person(to.sign_in_name, to.name, role, to.duty_phone))
    typed = [problem for problem in problems if problem.field in {field.name for field in fields(Successor)}]
    if typed:
        raise Invalid(*typed)


def _keep_password(old_id: int, to: Successor, done: object) -> None:
    if isinstance(done, tuple):
        _was_ours(old_id)
        first_passwords.keep([(to.name, to.sign_in_name, done[1])])
        attempt.say_next(_("It is handed over. Note the first password, and hand it out."))
        st.rerun()


def _show_things(actor: Actor, found: HandoverView, now: datetime) -> None:
    st.header(_("Keys, seals, papers and the like"))
    for one in found.things:
        with st.container(horizontal=True, vertical_alignment="center"):
            kind = chip.of_words("·", _(THINGS[one.kind]), "grey")
            st.html(f'<div class="facts">{kind}{"".join(entry.said(one.what, one.how_many))}</div>')
            if not found.is_over and st.button(_("Take it off"), key=f"off-{one.id}", icon=":material/close:"):
                attempt.done(partial(take_thing_off, actor, found.id, one.id, now), _("It is taken off."))
    if found.is_over:
        return
    labels = {"kind": _("Kind"), "what": _("What it is"), "how_many": _("How many, and where")}
    count = len(found.things)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            labels["kind"], list(HandedThing), format_func=lambda kind: _(THINGS[kind]), key=f"thing-kind-{count}"
        )
        what = st.text_input(labels["what"], max_chars=LONGEST_THING, key=f"thing-{count}")
        many = st.text_input(labels["how_many"], max_chars=LONGEST_HOW_MANY, key=f"thing-many-{count}")
        if st.button(_("Put it on the list"), icon=":material/add:"):
            action = partial(list_thing, actor, found.id, chosen or "", what or "", many or "", now)
            attempt.done(action, plain(_("It is on the list.")), labels)


PRACTICE = "handover"
SCREENS = (
    Screen(
        "handover",
        HOUSE,
        N_("Handover"),
        ":material/swap_horiz:",
        Ability.MANAGE_STAFF,
        show,
        seldom=N_("After an election: every office handed over on one sheet."),
    ),
)
