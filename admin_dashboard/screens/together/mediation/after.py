"""Following up, steps at the court, and closing the file."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.parts.forms import draft, optimistic_lock
from admin_dashboard.screens.together.mediation import corrections
from admin_dashboard.words import _, full_day, plain, zone
from db.ground.clock import local_date
from db.records.permissions.rules import Actor
from db.together.mediation.actions.after import close_file, follow_up, note_court_step
from db.together.mediation.actions.corrections import take_court_step_back, take_follow_up_back
from db.together.mediation.queries.changed import lacking_at_closing, report_is_old
from db.together.mediation.queries.file import MediationFile
from db.together.mediation.queries.lacking import never_signed, papers_named
from db.together.mediation.rules.corrections import CorrectionKind
from db.together.mediation.rules.filing import REPORT_IS_OLD, SIGNED_BY_ALL_FIRST
from db.together.mediation.rules.gates import POLICE_DECIDE
from db.together.mediation.rules.kinds import (
    COURT_STEPS,
    PAPERS,
    PERFORMED,
    CourtStepKind,
    MediationOrigin,
    Performance,
)
from db.together.mediation.rules.words import WORDS_OF, FollowUpWords

UP, COURT, CLOSE = "mediation-follow-up", "mediation-court", "mediation-close"
TOLD_BY = WORDS_OF["told_by"]
TEXTS = ("found", "court_case", "risk", "measures")


def show(actor: Actor, file: MediationFile, now: datetime) -> None:
    if file.effective_on:
        st.header(_("Followed up"))
        if file.follow_up_due and not file.follow_ups:
            st.info(_("To be followed up by %(day)s.", day=full_day(file.follow_up_due)), icon=":material/event:")
        for one in file.follow_ups:
            parts = (full_day(one.made_on), _(PERFORMED[one.performance]), one.words.found, one.words.told_by)
            st.markdown(plain(f"{one.number}. {' · '.join(parts)}"))
            if not file.filed_on:
                corrections.ask(take_follow_up_back, actor, one.id, file, now, CorrectionKind.FOLLOW_UP)
        if file.origin is MediationOrigin.POLICE:
            st.info(_(POLICE_DECIDE), icon=":material/local_police:")
        if not file.filed_on:
            with st.expander(_("Follow it up"), icon=":material/phone_in_talk:", expanded=not file.follow_ups):
                _ask_follow_up(actor, file, now)
            with st.expander(_("A step at the court"), icon=":material/gavel:"):
                _ask_court(actor, file, now)
        for step in file.court_steps:
            st.markdown(plain(f"{_(COURT_STEPS[step.kind])} · {full_day(step.happened_on)} · {step.document}"))
        if file.court_steps and not file.filed_on:
            corrections.ask(take_court_step_back, actor, file.court_steps[-1].id, file, now, CorrectionKind.COURT_STEP)
    corrections.show_lines(file, (CorrectionKind.FOLLOW_UP, CorrectionKind.COURT_STEP))
    if file.outcome is not None and not file.filed_on:
        _ask_close(actor, file, now)
    elif file.outcome is None:
        st.info(_("This comes once it has ended."), icon=":material/info:")


def _ask_close(actor: Actor, file: MediationFile, now: datetime) -> None:
    """What has to be signed comes first; then a line for each paper that lacks, and the question a second time."""
    st.header(_("Close the file"))
    if unsigned := never_signed(file):
        st.warning(_(SIGNED_BY_ALL_FIRST, papers=papers_named(unsigned)), icon=":material/draw:")
        return
    if report_is_old(file):
        st.warning(_(REPORT_IS_OLD), icon=":material/sync:")
        return
    revision = optimistic_lock.as_first_drawn(("mediation", file.id, CLOSE), file.revision)
    lacking = lacking_at_closing(file)
    reasons = {
        one.kind.value: draft.write(
            _("%(paper)s: why is it missing or not signed?", paper=_(PAPERS[one.kind])),
            (CLOSE, one.kind.value, file.id),
            height=70,
        )
        for one in lacking
    }
    remarks = draft.write(_("Other remarks on the file"), (CLOSE, "remarks", file.id), height=80)
    with st.popover(_("Close it: nothing changes any more"), icon=":material/inventory_2:"):
        st.write(_("No signature, no step at the court and no follow-up can be noted afterwards."))
        if lacking:
            st.write(_("Missing or not signed in full: %(papers)s", papers=papers_named(one.kind for one in lacking)))
        if st.button(_("Yes, close it for good"), type="primary", key=draft.key(CLOSE, "go", file.id)):
            action = partial(close_file, actor, file.id, revision, remarks, reasons, now)
            draft.send(action, _("Closed. The whole file is under “Papers”."), CLOSE, file.id)


def _ask_follow_up(actor: Actor, file: MediationFile, now: datetime) -> None:
    key = partial(draft.key, UP, dispute_id=file.id)
    day = st.date_input(_("Day"), local_date(now, zone()), format="YYYY-MM-DD", key=key(name="day"))
    how = st.radio(
        _("How far it was performed"),
        list(Performance),
        index=None,
        format_func=lambda one: _(PERFORMED[one]),
        horizontal=True,
        key=key(name="performance"),
    )
    by = st.text_input(_(TOLD_BY), key=key(name="told_by"))
    told = {name: draft.write(_(WORDS_OF[name]), (UP, name, file.id), height=70) for name in TEXTS}
    seen = draft.as_begun(UP, file.id, max((one.id for one in file.follow_ups), default=0))
    st.caption(_("Write what somebody said, with who said it. What a party answered on the phone is quoted by itself."))
    if st.button(_("Write it down"), type="primary", key=key(name="go")):
        words = FollowUpWords(**told, told_by=by)
        action = partial(follow_up, actor, file.id, how or "", words, day, now, seen)
        draft.send(action, _("Written down."), UP, file.id, {name: _(label) for name, label in WORDS_OF.items()})


def _ask_court(actor: Actor, file: MediationFile, now: datetime) -> None:
    key = partial(draft.key, COURT, dispute_id=file.id)
    kind = st.selectbox(
        _("Step"), list(CourtStepKind), format_func=lambda one: _(COURT_STEPS[one]), key=key(name="kind")
    )
    day = st.date_input(_("Day"), local_date(now, zone()), format="YYYY-MM-DD", key=key(name="day"))
    document = st.text_input(_("Number of the ruling, if there is one"), key=key(name="document"))
    jointly = st.checkbox(_("Both sides together"), key=key(name="jointly"))
    seen = draft.as_begun(COURT, file.id, max((one.id for one in file.court_steps), default=0))
    if st.button(_("Note it"), type="primary", key=key(name="go")):
        draft.send(
            partial(note_court_step, actor, file.id, kind or "", day, jointly, document, now, seen),
            _("Noted."),
            COURT,
            file.id,
        )
