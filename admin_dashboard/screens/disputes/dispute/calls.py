"""Who is called to a matter: one unit in charge, others to assist; and the matter on one's own phone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from html import escape

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.forms import attempt, draft, fold
from admin_dashboard.parts.lists import chip
from admin_dashboard.parts.matters import scan_code
from admin_dashboard.words import _, last_day, moment, plain
from db.community.organisation.queries.members import units_of
from db.community.staff.queries.offices import grid_secretary_of, secretaries_of
from db.disputes.queries.desk import DeskDispute
from db.disputes.rules.workflow import OPEN, WORKFLOW, MoveName
from db.ground.settings import read_settings
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor
from db.together.calling.actions.by_phone import accept_call, decline_call, finish_call
from db.together.calling.actions.calls import call_off, call_units, renew_link
from db.together.calling.actions.phones import make_own_link
from db.together.calling.queries.calls import CallInfo, calls_of, unit_code
from db.together.calling.queries.codes import own_code
from db.together.calling.queries.visits import PersonalLinkVisit, visit_at_desk
from db.together.calling.rules import CallRequest

GROUP = "call"
RENEWED = N_("A new link is on its way; the old one is dead.")
EACH = N_("Each unit is told by a message with a link of its own; it says reference, building and kind, no more.")
ALONG = N_("Makes a link to this one matter, for you alone, for 30 days. A new phone asks for your short code.")


def show(actor: Actor, view: DeskDispute, now: datetime) -> None:
    calls = calls_of(actor, view.id)
    may_call = actor.may(Ability.ASSIGN_DISPUTES)
    mine = visit_at_desk(actor, view.id)
    if not calls and not (view.status in OPEN and (may_call or view.may_talk)):
        return
    st.header(_("Called together"))
    for call in calls:
        with st.container(border=True, gap="xsmall"):
            _show_call(actor, call, now, may_call)
    if mine is not None and view.status in OPEN:
        _show_own_part(mine, view, now)
    if may_call and view.status in OPEN:
        _show_calling(actor, view, now)
    elif view.status in OPEN and view.may_talk and mine is None:
        _say_who_calls(view)
    if view.may_talk and view.status in OPEN:
        _show_own_link(actor, view, now)


def _show_call(actor: Actor, call: CallInfo, now: datetime, may_call: bool) -> None:
    st.html(f'<div class="facts"><b>{escape(call.unit)}</b>{_state(call)}{_told(call)}</div>')
    if call.asked:
        st.write(plain(call.asked))
    if not (may_call and call.is_open):
        return
    code = unit_code(actor, call.unit_id)
    if code:
        st.caption(_("The unit’s short code, to be told by phone: %(code)s", code=code))
    with st.container(horizontal=True):
        if st.button(_("Send a new link"), key=f"renew-{call.id}", icon=":material/link:"):
            attempt.done(lambda: renew_link(actor, call.id, now), _(RENEWED))
        if not call.leading and st.button(_("Call off"), key=f"off-{call.id}", icon=":material/link_off:"):
            attempt.done(lambda: call_off(actor, call.id, now), _("It is called off."))


def _state(call: CallInfo) -> str:
    part = chip.of_words("★" if call.leading else "＋", _("in charge") if call.leading else _("assists"), "blue")
    if call.declined_at:
        return part + chip.of_words("×", _("declined"), "red")
    if call.ended_at:
        return part + chip.of_words("✓", _("over"), "grey")
    if call.accepted_at:
        return part + chip.of_words("✓", _("has taken it"), "green")
    return part + chip.of_words("→", _("has not answered yet"), "amber")


def _told(call: CallInfo) -> str:
    facts = [_("called %(when)s", when=moment(call.called_at))]
    if call.wanted_by:
        facts.append(_("wanted by %(day)s", day=last_day(call.wanted_by)))
    if call.is_open and call.link_until:
        facts.append(_("link good until %(when)s", when=last_day(call.link_until)))
    return "".join(f"<span>{escape(fact)}</span>" for fact in facts)


def _show_calling(actor: Actor, view: DeskDispute, now: datetime) -> None:
    """The units of the joint conference; the one in charge may stay as it is."""
    whole = fold.opened(_("Call units"), f"call-units-{view.id}", ":material/campaign:")
    if whole is None:
        return
    with whole:
        units = {unit.id: f"{unit.name} · {unit.trade}" for unit in units_of(actor, active_only=True)}
        if not units:
            st.caption(_("There is no member unit yet. An administrator adds them under “Organisation”."))
            return
        lead = _asked_of_lead(view, units)
        assisting = _asked_of_others(
            view, {key: name for key, name in units.items() if not lead or key != lead.unit_id}
        )
        st.caption(_(EACH))
        if st.button(_("Call them"), type="primary", key=draft.key(GROUP, "go", view.id), icon=":material/campaign:"):
            seen = {"seen_holder": (view.holder_staff_id, view.holder_unit_id)} if lead else {}
            draft.send(
                lambda: call_units(actor, view.id, view.status, now, lead=lead, assisting=assisting, **seen),
                _("They are called."),
                GROUP,
                view.id,
            )


def _say_who_calls(view: DeskDispute) -> None:
    """Whoever may not call units is told who can."""
    can = [grid_secretary_of(view.building.grid_id), *secretaries_of(view.building.community_id)]
    named = _(", ").join(f"{plain(one.name)} ({name_of(one.role)})" for one in can if one is not None)
    if named:
        st.caption(_("Units are called by: %(names)s. Hand it up, or ask them.", names=named))


def _asked_of_lead(view: DeskDispute, units: dict[int, str]) -> CallRequest | None:
    if view.status not in WORKFLOW[MoveName.DISPATCH].sources:
        return None
    chosen = st.selectbox(
        _("In charge (leave empty to keep it as it is)"),
        list(units),
        index=None,
        format_func=units.__getitem__,
        key=draft.key(GROUP, "lead-unit", view.id),
        persist_state="session",
        placeholder=_("A unit"),
    )
    if chosen is None:
        return None
    return _asked(chosen, "lead", view)


def _asked_of_others(view: DeskDispute, units: dict[int, str]) -> tuple[CallRequest, ...]:
    chosen = st.multiselect(
        _("To assist"),
        list(units),
        format_func=units.__getitem__,
        key=draft.key(GROUP, "assist", view.id),
        persist_state="session",
        placeholder=_("Any number of units"),
    )
    asked = []
    for unit_id in chosen:
        st.markdown(f"**{plain(units[unit_id])}**")
        asked.append(_asked(unit_id, str(unit_id), view))
    return tuple(asked)


def _asked(unit_id: int, group: str, view: DeskDispute) -> CallRequest:
    by, contact = (draft.key(GROUP, f"{group}-{name}", view.id) for name in ("by", "contact"))
    asked = draft.write(_("What is asked"), (GROUP, f"{group}-asked", view.id), height=80)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        wanted_by = st.date_input(_("Wanted by"), value=None, format="YYYY-MM-DD", key=by, persist_state="session")
        label = _("Needs to reach the resident: may see name and phone")
        may_call = st.checkbox(label, key=contact, persist_state="session")
    return CallRequest(unit_id, asked, wanted_by, may_call)


def _show_own_part(visit: PersonalLinkVisit, view: DeskDispute, now: datetime) -> None:
    """For the liaison of a unit that assists: the moves above are for who is in charge."""
    with st.container(border=True):
        label = _("Your part: what was done, or why you cannot")
        text = draft.write(label, (GROUP, "part", view.id), height=90)
        with st.container(horizontal=True):
            if visit.call and not visit.call.accepted_at and st.button(_("We come"), icon=":material/check:"):
                _do(lambda: accept_call(visit, view.status, now, words=text), view)
            if st.button(_("Our part is done"), type="primary", icon=":material/task_alt:"):
                _do(lambda: finish_call(visit, view.status, now, words=text), view)
            if st.button(_("We cannot"), icon=":material/undo:"):
                _do(lambda: decline_call(visit, view.status, now, note=text), view)


def _do(action: Callable[[], object], view: DeskDispute) -> None:
    draft.send(action, _("Done."), GROUP, view.id)


def _show_own_link(actor: Actor, view: DeskDispute, now: datetime) -> None:
    """The matter on one's own phone, out on foot: a code to scan, for this matter and this person alone."""
    with st.popover(_("Take it along on my phone"), icon=":material/smartphone:"):
        st.write(_(ALONG))
        if st.button(_("Show the code to scan"), key=f"own-link-{view.id}"):
            made = attempt.tried(lambda: make_own_link(actor, view.id, now))
            if isinstance(made, str):
                scan_code.show(f"{read_settings().public_url}/c/{made}")
                st.caption(_("Your short code: %(code)s", code=own_code(actor) or "—"))
