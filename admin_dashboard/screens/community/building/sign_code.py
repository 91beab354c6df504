"""Retiring the code on a building's sign, and the codes it had before."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.forms import attempt
from admin_dashboard.words import _, full_day, zone
from db.community.organisation.queries.places import BuildingInfo, retired_codes_of
from db.community.organisation.rules import CodeRetirementReason
from db.ground.clock import local_date
from db.ground.words import N_
from db.nine_ones.signs.actions import replace_sign_code
from db.records.permissions.rules import Ability, Actor, Place, covers

REASONS = {
    CodeRetirementReason.LOST: N_("The sign was lost or taken down"),
    CodeRetirementReason.PASTED_OVER: N_("Another code was pasted over it"),
    CodeRetirementReason.OTHER: N_("Another reason"),
}


def show(actor: Actor, building: BuildingInfo, now: datetime) -> None:
    for retired in retired_codes_of(building.id):
        day = full_day(local_date(retired.retired_at, zone()))
        st.caption(
            _("%(code)s was retired on %(day)s: %(why)s.", code=retired.code, day=day, why=_(REASONS[retired.reason]))
        )
    if actor.may(Ability.PRINT_SIGNS) and covers(actor, Place(building.community_id, building.grid_id)):
        with st.expander(_("Retire the code %(code)s", code=building.code), icon=":material/qr_code_2:"):
            _show_form(actor, building, now)


def _show_form(actor: Actor, building: BuildingInfo, now: datetime) -> None:
    st.write(
        _(
            "The building gets a new code at once. The present one never opens its page again: whoever scans it "
            "is told to look for the new sign. Then print the sign and hang it up."
        )
    )
    reason = st.radio(
        _("Why"),
        list(REASONS),
        index=None,
        format_func=lambda reason: _(REASONS[reason]),
        key=f"code-end-{building.id}",
    )
    if st.button(_("Retire it and give a new code"), type="primary", disabled=reason is None) and reason:
        attempt.done(
            lambda: replace_sign_code(actor, building.id, building.code, reason, now),
            _("The building has a new code. Print its sign."),
        )
