"""How it ends: an agreement in writing or orally, or none once the other ways were told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.parts.forms import draft, optimistic_lock
from admin_dashboard.screens.together.mediation import corrections
from admin_dashboard.words import _, full_day, plain, zone
from db.ground.clock import local_date
from db.records.permissions.rules import Actor
from db.together.mediation.actions.corrections import take_ending_back
from db.together.mediation.actions.ending import end_without_agreement, note_never_signed, reach_agreement
from db.together.mediation.queries.file import MediationFile
from db.together.mediation.rules.corrections import CorrectionKind
from db.together.mediation.rules.gates import NO_SITTING, consent_missing, court_warnings
from db.together.mediation.rules.kinds import AGREED, MEDIATION_OUTCOMES, MediationOutcome, SittingKind
from db.together.mediation.rules.words import WORDS_OF, AgreementWords

GROUP, NONE = "mediation-agreement", "mediation-none"
WHERE, BY_WHEN = WORDS_OF["performed_where"], WORDS_OF["performed_by"]
TEXTS = ("facts", "points", "content", "way")


def show(actor: Actor, file: MediationFile, now: datetime) -> None:
    revision = optimistic_lock.as_first_drawn(("mediation", file.id, "ending"), file.revision)
    corrections.show_lines(file, (CorrectionKind.ENDING,))
    if file.outcome is not None:
        _show_outcome(file)
        if not file.filed_on:
            back = partial(take_back_as_seen, revision)
            corrections.ask(back, actor, file.id, file, now, CorrectionKind.ENDING)
        if file.outcome is MediationOutcome.AGREED_WRITTEN and not (file.effective_on or file.filed_on):
            with st.expander(_("Somebody will never sign it"), icon=":material/cancel:"):
                st.write(_("Then there is no agreement. Its papers are withdrawn and can still be read."))
                _ask_end(actor, file, revision, now, note_never_signed, _("Why it is not signed"))
        return
    if consent_missing(file.parties):
        st.info(_("Nothing is to be written here before all have agreed to be mediated."), icon=":material/block:")
        return
    if any(one.kind is SittingKind.SITTING for one in file.sittings):
        _ask_agreement(actor, file, revision, now)
    else:
        st.info(_(NO_SITTING), icon=":material/block:")
    with st.expander(_("No agreement"), icon=":material/cancel:"):
        _ask_end(actor, file, revision, now, end_without_agreement, _("Why, if you like"))


def take_back_as_seen(
    revision: int, actor: Actor, mediation_id: int, _file_itself: int, reason: str, now: datetime
) -> None:
    take_ending_back(actor, mediation_id, revision, reason, now)


def _show_outcome(file: MediationFile) -> None:
    if file.outcome:
        st.header(f"{_(MEDIATION_OUTCOMES[file.outcome])} · {full_day(file.ended_on)}")
    if file.outcome in AGREED:
        words = file.agreement
        for name in (*TEXTS, "performed_where"):
            st.markdown(f"**{_(WORDS_OF[name])}**  \n{plain(getattr(words, name) or '—')}")
        st.markdown(f"**{_(BY_WHEN)}**  \n{full_day(words.performed_by)}")
    elif file.ended_words:
        st.text(file.ended_words)
    st.caption(_("Settle the matter itself on its own page; the resident is asked there as ever."))


def _ask_agreement(actor: Actor, file: MediationFile, revision: int, now: datetime) -> None:
    key = partial(draft.key, GROUP, dispute_id=file.id)
    today = local_date(now, zone())
    st.header(_("They have agreed"))
    written = st.radio(
        _("How"),
        [True, False],
        format_func=lambda one: _("in writing") if one else _("orally: both think no paper is needed"),
        horizontal=True,
        key=key(name="written"),
    )
    day = st.date_input(_("Reached on"), today, format="YYYY-MM-DD", key=key(name="day"))
    known = file.agreement
    told = {
        name: draft.write(_(WORDS_OF[name]), (GROUP, name, file.id), getattr(known, name), height=80) for name in TEXTS
    }
    where = st.text_input(_(WHERE), known.performed_where, key=key(name="where"))
    until = st.date_input(_(BY_WHEN), known.performed_by, format="YYYY-MM-DD", key=key(name="until"))
    for words in court_warnings(file.nature, [told["content"], told["way"]]):
        st.warning(_(words), icon=":material/gavel:")
    if st.button(_("This was agreed"), type="primary", key=key(name="go"), icon=":material/handshake:"):
        agreed = AgreementWords(**told, performed_where=where, performed_by=until)
        action = partial(reach_agreement, actor, file.id, revision, bool(written), agreed, day, now)
        labels = {name: _(label) for name, label in WORDS_OF.items()}
        draft.send(action, _("Noted. Now make the papers and have them signed."), GROUP, file.id, labels)


def _ask_end(
    actor: Actor, file: MediationFile, revision: int, now: datetime, end: Callable[..., None], why: str
) -> None:
    key = partial(draft.key, NONE, dispute_id=file.id)
    day = st.date_input(_("Ended on"), local_date(now, zone()), format="YYYY-MM-DD", key=key(name="day"))
    words = draft.write(why, (NONE, "words", file.id), height=80)
    told = st.checkbox(
        _("The parties were told that arbitration, an office in charge and the court remain"), key=key(name="told")
    )
    if st.button(_("End it without an agreement"), key=key(name="go")):
        action = partial(end, actor, file.id, revision, told, words, day, now)
        draft.send(action, _("It has ended."), NONE, file.id, {"words": why})
