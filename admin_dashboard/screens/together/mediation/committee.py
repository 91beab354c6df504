"""What the committee sets: its name, how numbers look, how long files are kept, and its own Word templates."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.parts.forms import draft, file_choice
from admin_dashboard.words import _, plain
from db.ground.refusals import SomebodyWasFaster
from db.records.permissions.rules import Actor
from db.together.mediation.actions.committee import (
    NOT_FROM_TEMPLATE,
    CommitteeSettings,
    drop_template,
    set_committee,
    take_template,
)
from db.together.mediation.queries.committee import CommitteeInfo, committee_for_desk, may_set_committee, own_templates
from db.together.mediation.rules.kinds import PAPERS, PaperKind
from db.together.mediation.rules.template_fields import TEMPLATE_FIELDS

SETTINGS, MINE, TEMPLATES = "mediation-committee", "mediation-committee-mine", "mediation-templates"


def show(actor: Actor, now: datetime) -> None:
    if not may_set_committee(actor):
        return
    with st.expander(_("The committee and its numbers"), icon=":material/settings:"):
        _ask_settings(actor, now)
    with st.expander(_("Own Word templates"), icon=":material/description:"):
        _ask_template(actor, now)


def _ask_settings(actor: Actor, now: datetime) -> None:
    there = committee_for_desk(actor)
    seen = draft.as_begun(SETTINGS, actor.community_id, there)
    known = replace(there, **st.session_state.get(MINE, {}))
    key = partial(draft.key, SETTINGS, dispute_id=actor.community_id)
    labels = {
        "name": _("Name of the committee"),
        "short_name": _("Its short name in numbers"),
        "number_pattern": _("How numbers look"),
        "court": _("Court in charge"),
        "keep_years": _("Years for which closed files are kept; 0: for good"),
    }
    name = st.text_input(labels["name"], known.name, key=key(name="name"))
    short = st.text_input(labels["short_name"], known.short_name, key=key(name="short"))
    pattern = st.text_input(labels["number_pattern"], known.number_pattern, key=key(name="pattern"))
    court = st.text_input(labels["court"], known.court, key=key(name="court"))
    years = st.number_input(labels["keep_years"], 0, 100, known.keep_years or 0, key=key(name="years"))
    more = st.checkbox(
        _("Our papers ask for sex, ethnic group, age and occupation"), known.asks_more, key=key(name="more")
    )
    if st.button(_("Keep this"), type="primary", key="committee-go"):
        settings = CommitteeSettings(name, short, pattern, court, more, int(years) or None)
        action = partial(_set, actor, settings, now, seen)
        draft.send(action, _("Kept. It counts for files opened from now on."), SETTINGS, actor.community_id, labels)


def _set(actor: Actor, settings: CommitteeSettings, now: datetime, seen: CommitteeInfo) -> None:
    """Whoever was slower finds what they changed as they wrote it, and the rest as it is set by now."""
    try:
        set_committee(actor, settings, now, seen)
    except SomebodyWasFaster:
        mine = {name: said for name, said in vars(settings).items() if said != getattr(seen, name)}
        st.session_state[MINE] = st.session_state.get(MINE, {}) | mine
        draft.forget(SETTINGS, actor.community_id)
        raise
    st.session_state.pop(MINE, None)


def _ask_template(actor: Actor, now: datetime) -> None:
    there = own_templates(actor)
    seen = draft.as_begun(TEMPLATES, actor.community_id, there)
    for one in there:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.write(_(PAPERS[one.kind]))
            if st.button(_("Use the kept one again"), key=f"drop-template-{one.kind.value}"):
                draft.send(
                    partial(drop_template, actor, one.kind.value, now, seen), _("Done."), TEMPLATES, actor.community_id
                )
    st.caption(
        _(
            "Fields such as {{ number }} are filled in. Known are: %(fields)s.",
            fields="、".join(sorted(TEMPLATE_FIELDS)),
        )
    )
    st.caption(_("Cover, contents, remarks and end page are drawn by Linli itself: no template is used for them."))
    kinds = [kind for kind in PaperKind if kind not in NOT_FROM_TEMPLATE]
    kind = st.selectbox(_("Which paper"), kinds, format_func=lambda one: _(PAPERS[one]), key="template-kind")
    chosen = file_choice.show(_("Word template (.docx)"), ["docx", "docm", "dotx"], "template-file")
    if chosen is not None and st.button(_("Use this template"), type="primary", key="template-go"):
        action = partial(take_template, actor, kind.value, chosen.getvalue(), plain(chosen.name), now, seen)
        taken = _("Taken: this paper is written with it from now on.")
        draft.send(action, taken, TEMPLATES, actor.community_id)
