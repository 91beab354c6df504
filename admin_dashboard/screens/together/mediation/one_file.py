"""One file: where it stands, what is missing, and the steps open now; that it was opened is recorded."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from admin_dashboard.parts.navigation import links, sections, tab_title
from admin_dashboard.screens.together.mediation import after, ending, papers, people, talking
from admin_dashboard.words import _, full_day, plain
from db.ground.words import N_
from db.records.permissions.rules import Actor
from db.together.mediation.actions.opening import open_file
from db.together.mediation.queries.file import MediationFile
from db.together.mediation.rules.gates import NO_PARTY_KNOWN
from db.together.mediation.rules.kinds import MEDIATION_OUTCOMES, ORIGINS
from db.together.mediation.rules.limits import court_day_may_move

PARTS = {
    "people": N_("1 Who, and consent"),
    "talking": N_("2 Sittings and evidence"),
    "ending": N_("3 How it ends"),
    "papers": N_("4 Papers and signatures"),
    "after": N_("5 Follow-up, court, closing"),
}


def show(actor: Actor, mediation_id: int, now: datetime) -> None:
    file = open_file(actor, mediation_id, now)
    tab_title.show(file.printed_number)
    st.title(file.printed_number)
    links.link("dispute", file.reference, icon=":material/inbox:", id=file.dispute_id)
    _show_standing(file)
    chosen = sections.show("mediation-file", PARTS)
    if chosen == "people":
        people.show(actor, file, now)
    elif chosen == "talking":
        talking.show(actor, file, now)
    elif chosen == "ending":
        ending.show(actor, file, now)
    elif chosen == "papers":
        papers.show(actor, file, now)
    else:
        after.show(actor, file, now)


def _show_standing(file: MediationFile) -> None:
    said = [_("%(origin)s on %(day)s", origin=_(ORIGINS[file.origin]), day=full_day(file.opened_on))]
    if file.outcome is None:
        said.append(_("to be mediated by %(day)s", day=full_day(file.mediate_by)))
    else:
        said.append(_(MEDIATION_OUTCOMES[file.outcome]))
    if file.effective_on:
        said.append(_("in force since %(day)s", day=full_day(file.effective_on)))
    if file.filed_on:
        said.append(_("closed on %(day)s", day=full_day(file.filed_on)))
    st.caption(" · ".join(map(plain, said)))
    if file.court_last_day:
        st.info(_("Last day to apply to the court: %(day)s, both together.", day=full_day(file.court_last_day)))
        if court_day_may_move(file.court_last_day):
            st.caption(_("The days off of that year are not announced yet; the day may still move."))
    if file.of_who_died and not file.filed_on:
        st.warning(_(file.of_who_died), icon=":material/person_off:")
    for words in file.warnings:
        st.warning(_(words), icon=":material/gavel:")
    if not file.parties:
        st.warning(_(NO_PARTY_KNOWN), icon=":material/person_off:")
    if file.prefilled and not file.filed_on:
        st.caption(_("＊ filled in from the report. Compare it with the parties, then press “gone over”."))
