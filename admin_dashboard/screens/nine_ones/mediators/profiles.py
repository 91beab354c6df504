"""What mediators tell the neighbours: photo, hours, phone, and what they can help with."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import attempt, file_choice, kept_text, photo_choice, public_text
from admin_dashboard.parts.lists import chip, entry, paging
from admin_dashboard.parts.navigation import address, links, view
from admin_dashboard.screens.nine_ones.mediators import hours_form
from admin_dashboard.words import _, plain, refusal_words
from db.community.organisation.queries.places import buildings_of
from db.community.staff.actions.profiles import save_profile
from db.community.staff.queries.offices import named_mediator_of
from db.community.staff.queries.profiles import DeskProfile, kept_profiles, photo_for_desk
from db.community.staff.rules.profiles import MediatorProfileDetails
from db.ground.refusals import NotFound, Refused
from db.records.permissions.rules import Actor
from db.records.photos.rules import CleanPhoto, clean_photo

SEARCHED = (view.ViewChoice("mediators-text", ""),)  # a name: kept here, never in the address
SAVED = "profiles-saved"


def show(actor: Actor, now: datetime) -> None:
    everybody = kept_profiles(actor)
    asked = _asked(everybody)
    if asked is None and len(everybody) != 1:
        _show_list(actor, everybody)
        return
    found = asked or everybody[0]
    if len(everybody) > 1:
        links.link("mediators", _("All mediators"), icon=":material/arrow_back:")
    _show_one(actor, found, now)


def _asked(everybody: list[DeskProfile]) -> DeskProfile | None:
    """The person in the address, or the one who is named for the building in the address."""
    person, building = address.number("person"), address.number("building")
    if person is None and building is not None:
        named = named_mediator_of(building)
        person = named.id if named else None
    found = next((one for one in everybody if one.person.id == person), None)
    if person is not None and found is None:
        raise NotFound()
    return found


def _show_list(actor: Actor, everybody: list[DeskProfile]) -> None:
    names = {building.id: building.name for building in buildings_of(actor)}
    view.recall(SEARCHED)
    text = (
        st.text_input(_("Search"), placeholder=_("Name or building"), key="mediators-text", width=340) or ""
    ).strip()
    view.say(SEARCHED)
    found = [one for one in everybody if text.lower() in _searched(one, names)]
    st.header(_("%(count)s people", count=len(found)))
    if not found:
        st.info(_("Nothing matches. Take away one of the conditions above."), icon=":material/search_off:")
        return
    with st.container(border=True, gap="small"):
        for one in paging.part_of(found, "mediators", text):
            entry.show("mediators", one.person.name, _facts(one, names), person=one.person.id)
    paging.show_pages(found, "mediators")


def _searched(one: DeskProfile, names: dict[int, str]) -> str:
    return " ".join((one.person.name, *_places(one, names))).lower()


def _places(one: DeskProfile, names: dict[int, str]) -> list[str]:
    return [names[building] for building in one.building_ids if building in names]


def _facts(one: DeskProfile, names: dict[int, str]) -> list[str]:
    return [
        _there(one.profile.photo_id is not None, _("photo")),
        _there(bool(one.profile.hours), _("hours")),
        _there(bool(one.person.duty_phone), _("phone")),
        *entry.said(_(", ").join(_places(one, names)), one.person.duty_phone),
    ]


def _there(there: bool, words: str) -> str:
    return chip.of_words("✓" if there else "○", words, "green" if there else "amber")


def _show_one(actor: Actor, kept: DeskProfile, now: datetime) -> None:
    names = {building.id: building.name for building in buildings_of(actor)}
    st.header(kept.person.name)
    st.html(f'<div class="facts">{"".join(_facts(kept, names))}</div>')
    if not kept.may_change:
        _show_reading(actor, kept)
        return
    key = f"profile-{kept.person.id}-{st.session_state.get(SAVED, 0)}"
    left, right = st.columns(2, gap="large")
    with left:
        photo, usable, without = _photo(actor, kept, key)
        phone = st.text_input(_("Duty phone"), value=kept.person.duty_phone, key=f"{key}-phone") or ""
        helps = kept_text.show(
            _("What they can help with"),
            _place(kept),
            f"{key}-helps",
            kept.profile.helps_with,
            placeholder=_("For instance: quarrels between neighbours, noise, parking, things in the stairwell"),
        )
        looked_at = public_text.show(helps, key)
    with right:
        st.markdown(f"**{_('Office hours')}**")
        hours = hours_form.show(kept.profile.hours, key)
        st.caption(_(", ").join(hours_form.words(hours)) or _("Without a day chosen, no hours are shown."))
    if st.button(_("Save"), type="primary", icon=":material/save:", disabled=looked_at is None or not usable):
        _save(actor, kept, MediatorProfileDetails(hours, helps, phone), photo, without, looked_at, now)


def _place(kept: DeskProfile) -> kept_text.Place:
    return f"profile-{kept.person.id}", "helps"


def _save(
    actor: Actor,
    kept: DeskProfile,
    details: MediatorProfileDetails,
    photo: CleanPhoto | None,
    without: bool,
    looked_at: frozenset[str] | None,
    now: datetime,
) -> None:
    def save() -> None:
        save_profile(
            actor, kept.person.id, details, photo, now, without_photo=without, looked_at=looked_at or frozenset()
        )
        st.session_state[SAVED] = st.session_state.get(SAVED, 0) + 1

    labels = {"hours": _("Office hours"), "duty_phone": _("Duty phone"), "helps_with": _("What they can help with")}
    attempt.done(save, _("Neighbours see it from now on."), labels, [_place(kept)])


def _photo(actor: Actor, kept: DeskProfile, key: str) -> tuple[CleanPhoto | None, bool, bool]:
    """A new one if one is chosen, whether it could be read, and whether the old one shall go."""
    without = False
    if kept.profile.photo_id is not None:
        st.image(photo_for_desk(actor, kept.person.id), width=140, alt=kept.person.name)
        without = st.checkbox(_("Show no photo"), key=f"{key}-without")
    chosen = file_choice.show(_("Photo (the face, as neighbours know it)"), photo_choice.TYPES, key=f"{key}-photo")
    if chosen is None:
        return None, True, without
    try:
        photo = clean_photo(chosen.getvalue())
    except Refused as refusal:
        st.error(f"{plain(chosen.name)}: {refusal_words(refusal)}", icon=":material/broken_image:")
        return None, False, without
    st.image(photo.thumbnail, width=140, alt="", caption=_("The new photo"))
    return photo, True, False


def _show_reading(actor: Actor, kept: DeskProfile) -> None:
    if kept.profile.photo_id is not None:
        st.image(photo_for_desk(actor, kept.person.id), width=140, alt=kept.person.name)
    for line in hours_form.words(kept.profile.hours):
        st.write(line)
    if kept.profile.helps_with:
        st.write(plain(kept.profile.helps_with))
