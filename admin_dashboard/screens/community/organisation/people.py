"""The people who work here: found, added, changed, let go; administrators do, others read."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.lists import chip, entry, paging
from admin_dashboard.parts.navigation import address, links, view
from admin_dashboard.screens.community.organisation import first_passwords, person_form
from admin_dashboard.words import _
from db.community.organisation.queries.members import units_of
from db.community.organisation.queries.places import buildings_of, grids_of
from db.community.staff.actions.passwords import reset_password
from db.community.staff.actions.people import add_staff, change_staff, deactivate_staff, unlock_staff
from db.community.staff.actions.second_step import reset_second_step
from db.community.staff.queries.people import StaffRecord, staff_list
from db.community.staff.queries.pocket import pocket_until
from db.community.staff.queries.second_step import second_step_of
from db.community.staff.rules.people import Person
from db.ground.refusals import NotFound
from db.records.permissions.rules import Ability, Actor, Role
from db.together.calling.actions.pocket import close_pocket


def show(actor: Actor, now: datetime) -> None:
    first_passwords.show()
    everybody = staff_list(actor, now)
    asked_for = address.number("person")
    if asked_for is not None and actor.may(Ability.MANAGE_STAFF):
        _show_person(actor, _one_of(everybody, asked_for), now)
        return
    if actor.may(Ability.MANAGE_STAFF):
        with st.expander(_("Add a person"), icon=":material/person_add:"):
            _show_adding(actor, now)
    _show_list(actor, everybody)


def _one_of(everybody: list[StaffRecord], staff_id: int) -> StaffRecord:
    found = next((record for record in everybody if record.id == staff_id), None)
    if found is None:
        raise NotFound()
    return found


def _show_list(actor: Actor, everybody: list[StaffRecord]) -> None:
    text, role, former = _conditions()
    places = _places(actor)
    found = [
        record
        for record in everybody
        if (record.active or former) and role in (None, record.role) and text in _searched(record, places)
    ]
    st.header(_("%(count)s people", count=len(found)))
    if not found:
        st.info(_("Nothing matches. Take away one of the conditions above."), icon=":material/search_off:")
        return
    screen = "organisation" if actor.may(Ability.MANAGE_STAFF) else ""
    with st.container(border=True, gap="small"):
        for record in paging.part_of(found, "people", text, role, former):
            entry.show(screen, record.name, _facts(record, places), section="people", person=record.id)
    paging.show_pages(found, "people")


CHOICES = (
    view.ViewChoice("people-role", None, "role", address.one_of(Role)),
    view.ViewChoice("people-former", False, "former", bool, lambda value: "1"),
    view.ViewChoice("people-text", ""),  # somebody's name: kept here, never in the address
)


def _conditions() -> tuple[str, Role | None, bool]:
    view.recall(CHOICES)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = st.text_input(_("Search"), placeholder=_("Name, sign-in name or place"), key="people-text", width=300)
        role = st.selectbox(
            _("Role"), list(Role), index=None, format_func=name_of, placeholder=_("All"), key="people-role", width=220
        )
        former = st.toggle(_("Also who has left"), key="people-former")
    view.say(CHOICES)
    return (text or "").strip().lower(), role, former


Places = dict[tuple[str, int], str]


def _places(actor: Actor) -> Places:
    """Names of what somebody may be responsible for."""
    return (
        {("grid", grid.id): grid.name for grid in grids_of(actor)}
        | {("building", building.id): building.name for building in buildings_of(actor)}
        | {("unit", unit.id): unit.name for unit in units_of(actor)}
    )


def _responsible_for(record: StaffRecord, places: Places) -> str:
    wanted = [("grid", grid_id) for grid_id in sorted(record.grid_ids)]
    wanted += [("building", building_id) for building_id in sorted(record.building_ids)]
    wanted += [("unit", record.unit_id)] if record.unit_id else []
    names = [places[key] for key in wanted if key in places]
    return _(", ").join(names)


def _searched(record: StaffRecord, places: Places) -> str:
    return f"{record.name} {record.sign_in_name} {_responsible_for(record, places)}".lower()


def _facts(record: StaffRecord, places: Places) -> list[str]:
    facts = []
    if not record.active:
        facts.append(chip.of_words("×", _("has left"), "grey"))
    elif record.locked:
        facts.append(chip.of_words("!", _("wrong passwords, has to wait"), "red"))
    elif record.must_change_password:
        facts.append(chip.of_words("·", _("has a first password"), "amber"))
    return facts + entry.said(
        name_of(record.role), _responsible_for(record, places), record.sign_in_name, record.duty_phone
    )


def _show_adding(actor: Actor, now: datetime) -> None:
    person = person_form.show(actor, None)
    if st.button(_("Add this person"), type="primary", icon=":material/person_add:"):
        added = attempt.tried(lambda: add_staff(actor, person, now), person_form.labels())
        if isinstance(added, tuple):
            person_form.begin_anew()
            _hand_out(person, added[1])


def _hand_out(person: Person, password: str) -> None:
    first_passwords.keep([(person.name, person.sign_in_name, password)])
    st.rerun()


def _show_person(actor: Actor, record: StaffRecord, now: datetime) -> None:
    links.link("organisation", _("Everybody"), icon=":material/arrow_back:", section="people")
    st.header(f"{record.name} · {name_of(record.role)}")
    st.html(f'<div class="facts">{"".join(_facts(record, _places(actor)))}</div>')
    person = person_form.show(actor, record)
    if st.button(_("Save") if record.active else _("Save and take back"), type="primary", icon=":material/save:"):
        attempt.done(lambda: change_staff(actor, record.id, person, now), _("It is saved."), person_form.labels())
    if record.active:
        _show_account(actor, record, now)


def _show_account(actor: Actor, record: StaffRecord, now: datetime) -> None:
    st.header(_("Account"))
    with st.container(horizontal=True):
        if record.locked and st.button(_("Unlock"), icon=":material/lock_open:"):
            attempt.done(lambda: unlock_staff(actor, record.id, now), _("The account is open again."))
        with st.popover(_("New first password"), icon=":material/key:"):
            st.write(_("Ends all sessions of this person. The new password is good for one sign-in."))
            if st.button(_("Give a new first password"), type="primary"):
                password = attempt.tried(lambda: reset_password(actor, record.id, now))
                if isinstance(password, str):
                    _hand_out(Person(record.sign_in_name, record.name, record.role), password)
        if pocket_until(actor, record.id, now) and st.button(
            _("End the link on their phone"), icon=":material/link_off:"
        ):
            attempt.done(lambda: close_pocket(actor, record.id, now), _("The link is ended."))
        if second_step_of(actor, record.id).on_since:
            with st.popover(_("Lost the phone"), icon=":material/phonelink_lock:"):
                st.write(_("Then this person signs in with the password alone, until they set the code up again."))
                if st.button(_("Ask %(name)s for no code any more", name=record.name), type="primary"):
                    attempt.done(lambda: reset_second_step(actor, record.id, now), _("It is saved."))
        with st.popover(_("Let go"), icon=":material/person_off:"):
            st.write(_("Ends all sessions of this person and lets them in no more. Their name stays in the history."))
            if st.button(_("Let %(name)s go", name=record.name), type="primary"):
                attempt.done(lambda: deactivate_staff(actor, record.id, now), _("The account is closed."))
