"""The community itself: its name and phone for administrators, the weights of its figures for the secretary."""

from __future__ import annotations

from datetime import datetime
from html import escape

import streamlit as st

from admin_dashboard.parts.forms import attempt
from admin_dashboard.parts.lists import description_list
from admin_dashboard.screens.community.organisation import second_step
from admin_dashboard.words import _
from db.community.organisation import actions
from db.community.organisation.queries import members, places
from db.community.organisation.queries.places import CommunityInfo
from db.community.organisation.rules import CommunityDetails, CompositeWeights, tidy, typed_credit_code
from db.community.staff.actions.outside_office import name_outside_office
from db.community.staff.queries.outside_office import outside_office_of
from db.ground.phones import typed_phone
from db.ground.words import N_
from db.records.permissions.rules import Ability, Actor

TEXTS = {
    "name": N_("Name of the community"),
    "party_organisation": N_("Community Party organisation"),
    "street": N_("Street"),
    "district": N_("District"),
    "city": N_("City"),
    "reference_prefix": N_("Prefix of references"),
    "phone": N_("Duty phone"),
    "residents_committee": N_("Residents’ committee, as on its certificate"),
    "credit_code": N_("Its credit code (may be left out)"),
}
OUTSIDE = {
    "office": N_("Office outside, such as the discipline office of the street"),
    "name": N_("Name (may be left out)"),
    "phone": N_("Phone"),
}


def show(actor: Actor, now: datetime) -> None:
    community = places.community(actor.community_id)
    _show_counts(actor)
    _show_lack(community)
    if actor.may(Ability.MANAGE_ORGANISATION):
        _show_form(actor, community, now)
    else:
        description_list.show({_(label): escape(getattr(community, field) or "—") for field, label in TEXTS.items()})
    _show_outside(actor, now)
    second_step.show(actor, now)
    _show_weights(actor, community, now)


def _show_counts(actor: Actor) -> None:
    counts = members.counts(actor)
    st.write(
        _(
            "%(grids)s grids, %(buildings)s buildings, %(households)s households, %(centres)s centre households, "
            "%(units)s member units",
            grids=counts.grids,
            buildings=counts.buildings,
            households=counts.households,
            centres=counts.centre_households,
            units=counts.units,
        )
    )


def _show_lack(community: CommunityInfo) -> None:
    """The committee is the legal person: while nobody has named it, the notice cannot say who answers."""
    if not community.residents_committee:
        st.error(_("No residents’ committee is named: the privacy notice cannot say who answers for the data."))


def _show_form(actor: Actor, community: CommunityInfo, now: datetime) -> None:
    st.header(_("Name and phone"))
    columns = st.columns(2)
    typed = {
        field: columns[place % 2].text_input(_(label), value=getattr(community, field), key=f"community-{field}")
        for place, (field, label) in enumerate(TEXTS.items())
    }
    st.caption(_("The duty phone stands on every building's page and sign that has no mediator."))
    if st.button(_("Save"), type="primary", icon=":material/save:"):
        details = _details(typed, community)
        attempt.done(
            lambda: actions.change_community(actor, community.id, details, now),
            _("It is saved."),
            {field: _(label) for field, label in TEXTS.items()},
        )


def _show_outside(actor: Actor, now: datetime) -> None:
    """Named by administrators: the secretary does not choose who hears complaints about the secretary."""
    st.header(_("Who outside hears complaints about the secretary"))
    st.write(
        _(
            "Whoever writes about the secretary is sent there, and nobody here reads it. Until somebody is named, "
            "the page says so and gives the street office and 12345."
        )
    )
    info = outside_office_of(actor.community_id)
    stands = {"office": info.office, "name": info.name, "phone": info.phone} if info.is_named else {}
    if not actor.may(Ability.MANAGE_ORGANISATION):
        description_list.show({_(label): escape(stands.get(field) or "—") for field, label in OUTSIDE.items()})
        return
    columns = st.columns(len(OUTSIDE))
    typed = {
        field: column.text_input(_(label), value=stands.get(field, ""), key=f"outside-{field}") or ""
        for column, (field, label) in zip(columns, OUTSIDE.items(), strict=True)
    }
    if st.button(_("Save who hears it"), icon=":material/save:"):
        attempt.done(
            lambda: name_outside_office(actor, typed["office"], typed["name"], typed["phone"], now),
            _("It is saved."),
            {field: _(label) for field, label in OUTSIDE.items()},
        )


def _details(typed: dict[str, str], community: CommunityInfo) -> CommunityDetails:
    texts = {field: tidy(value or "") for field, value in typed.items()}
    texts["phone"], texts["reference_prefix"] = typed_phone(texts["phone"]), texts["reference_prefix"].upper()
    texts["credit_code"] = typed_credit_code(texts["credit_code"])
    return CommunityDetails(**texts, time_zone=community.time_zone)


def _show_weights(actor: Actor, community: CommunityInfo, now: datetime) -> None:
    st.header(_("What the figures weigh"))
    st.write(_("They are printed with every figure they are in, and hold from the next figure on."))
    weights = community.weights
    if not actor.may(Ability.EDIT_WORKING_RULES):
        description_list.show(
            {
                _("“Basically satisfied” counts as"): f"{community.basically_satisfied_weight:g}",
                _("Response rate in the composite score"): f"{weights.responded:g}",
                _("Resolution rate in the composite score"): f"{weights.resolved:g}",
                _("Satisfaction rate in the composite score"): f"{weights.satisfied:g}",
            }
        )
        return
    basically = _weight(
        _("“Basically satisfied” counts as"),
        community.basically_satisfied_weight,
        "w",
        _("1 counts it as satisfied; some cities count 0.9."),
    )
    one, two, three = st.columns(3, vertical_alignment="bottom")
    with one:
        responded = _weight(_("Response rate in the composite score"), weights.responded, "a")
    with two:
        resolved = _weight(_("Resolution rate in the composite score"), weights.resolved, "b")
    with three:
        satisfied = _weight(_("Satisfaction rate in the composite score"), weights.satisfied, "c")
    st.caption(_("The last three add up to 1: together now %(sum)s.", sum=f"{responded + resolved + satisfied:g}"))
    if st.button(_("Save the weights"), type="primary", icon=":material/balance:"):
        wanted = CompositeWeights(responded, resolved, satisfied)
        attempt.done(lambda: actions.change_weights(actor, basically, wanted, now), _("The weights are saved."))


def _weight(label: str, value: float, name: str, meaning: str | None = None) -> float:
    typed = st.number_input(
        label, 0.0, 1.0, value=value, step=0.05, format="%.2f", key=f"weight-{name}", help=meaning, width=280
    )
    return round(float(typed), 4)
