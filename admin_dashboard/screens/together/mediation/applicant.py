"""What the applicant said and asks for: bound to who said it, and on no paper of anybody else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

import streamlit as st

from admin_dashboard.parts.forms import attempt, draft
from admin_dashboard.words import _, plain
from db.ground.words import N_
from db.records.permissions.rules import Actor
from db.together.mediation.actions.sittings import write_account, write_requests
from db.together.mediation.queries.file import MediationFile
from db.together.mediation.queries.papers.parts import names_of
from db.together.mediation.rules.kinds import PartySide

WHOSE_WORDS = N_("Whose words are these? They are not those of whoever applies now, and stand on no paper.")


@dataclass(frozen=True)
class _Said:
    """`loose` is what somebody said who does not apply now, `of` the parties whose words it is."""

    name: str
    label: str
    text: str
    loose: str
    of: frozenset[int]
    write: Callable[..., Any]


def show(actor: Actor, file: MediationFile, now: datetime) -> None:
    label = _("In the applicant’s words")
    account = _Said("account", label, file.account, file.loose_account, file.account_of, write_account)
    label = _("What the applicant asks for, a line each")
    requests = _Said("requests", label, file.requests, file.loose_requests, file.requests_of, write_requests)
    st.header(_("What the applicant said"))
    st.caption(_("It stands on the application as what the applicant said, and nowhere as a fact."))
    if file.words_of_report and file.outcome is None and not (file.account or file.loose_account):
        st.text(file.words_of_report)
        if st.button(_("The applicant says what the report says: take it over"), key="account-same"):
            attempt.done(partial(write_account, actor, file.id, file.words_of_report, now), _("Written down."))
    _show_said(actor, file, account, now)
    st.header(_("What is applied for"))
    st.caption(_("Nothing is filled in by itself. Where nothing is written, the application has lines to write on."))
    _show_said(actor, file, requests, now)


def _show_said(actor: Actor, file: MediationFile, said: _Said, now: datetime) -> None:
    group = f"mediation-{said.name}"
    if said.loose:
        _ask_whose(actor, file, said, now)
    if file.outcome is not None:
        st.text(said.text)
        return
    applicants = "-".join(str(one.id) for one in file.parties if one.side is PartySide.APPLICANT)
    text = draft.write(said.label, (group, f"{said.name}-{applicants}", file.id), said.text, height=130)
    read = draft.as_begun(group, file.id, said.text or said.loose)
    if text != said.text and st.button(_("Write it down"), key=f"{said.name}-go"):
        draft.send(partial(said.write, actor, file.id, text, now, read), _("Written down."), group, file.id)


def _ask_whose(actor: Actor, file: MediationFile, said: _Said, now: datetime) -> None:
    """Words of somebody who does not apply now: to be read here, printed nowhere until whoever applies says so."""
    st.warning(_(WHOSE_WORDS), icon=":material/question_mark:")
    said_it = [one for one in file.parties if one.id in said.of]
    if said_it:
        st.caption(_("Said by: %(names)s", names=plain(names_of(said_it))))
    st.text(said.loose)
    applicants = [one for one in file.parties if one.side is PartySide.APPLICANT]
    if applicants and not file.filed_on:
        label = _("%(names)s said just this", names=plain(names_of(applicants)))
        if st.button(label, key=f"{said.name}-theirs"):
            attempt.done(partial(said.write, actor, file.id, said.loose, now, said.loose), _("Written down."))
