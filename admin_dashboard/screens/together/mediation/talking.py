"""Sittings and inquiries as they were held, and the list of evidence."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial
from html import escape
from zoneinfo import ZoneInfo

import streamlit as st

from admin_dashboard.parts.forms import draft, photo_choice
from admin_dashboard.screens.together.mediation import corrections, photos
from admin_dashboard.words import _, moment, plain
from db.ground.clock import local
from db.records.minutes.rules.rewording import ChangePiece, ChangeSign
from db.records.permissions.rules import Actor
from db.together.mediation.actions.corrections import take_evidence_out, take_sitting_back
from db.together.mediation.actions.sittings import correct_sitting, hold_sitting, note_evidence, plan_sitting
from db.together.mediation.queries.file import MediationFile
from db.together.mediation.queries.kept_papers import changes_of_sitting
from db.together.mediation.queries.papers.parts import names_of
from db.together.mediation.queries.pieces import FileEvidence, FileSitting
from db.together.mediation.rules.corrections import CorrectionKind
from db.together.mediation.rules.gates import before_a_sitting, before_anything
from db.together.mediation.rules.kinds import AGREED, SITTINGS, SittingKind
from db.together.mediation.rules.words import LINES, MOST_SCANS, WORDS_OF, EvidenceWords, SittingRecord

GROUP, EVIDENCE, NEXT = "mediation-sitting", "mediation-evidence", "mediation-next"
MARKS = {ChangeSign.REMOVED: "del", ChangeSign.ADDED: "ins"}
FIELDS = ("place", "present", "invited", "statements", "checked", "risks", "result")


def show(actor: Actor, file: MediationFile, now: datetime) -> None:
    for one in file.sittings:
        with st.container(border=True):
            _show_sitting(actor, file, one, now)
    if file.outcome is None:
        st.header(_("Write down a sitting"))
        if words := before_a_sitting(file.parties, len(file.mediators)):
            st.info(_(words), icon=":material/block:")
        else:
            _ask_next(actor, file, now)
            _ask(actor, file, None, now)
    st.header(_("Evidence"))
    for kept in file.evidence:
        _show_evidence(actor, file, kept, now)
    corrections.show_lines(file, (CorrectionKind.SITTING, CorrectionKind.EVIDENCE), "evidence")
    photos.show_taken_out(actor, file, "evidence", now)
    if not file.filed_on and (file.outcome in AGREED or not before_anything(file.parties)):
        with st.expander(_("Put evidence on the list"), icon=":material/attach_file:"):
            _ask_evidence(actor, file, now)


def _show_evidence(actor: Actor, file: MediationFile, kept: FileEvidence, now: datetime) -> None:
    if kept.is_taken_out:
        gone = _("(taken out)")
        st.markdown(plain(f"{kept.number}. {gone}"))
        return
    st.markdown(plain(f"{kept.number}. {kept.words.name} · {kept.words.given_by} · {kept.pages}"))
    photos.show(actor, file, kept.scan_ids, f"evidence-{kept.id}", now)
    if not file.filed_on:
        corrections.ask(take_evidence_out, actor, kept.id, file, now, CorrectionKind.EVIDENCE)


def _show_sitting(actor: Actor, file: MediationFile, one: FileSitting, now: datetime) -> None:
    st.subheader(f"{_(SITTINGS[one.kind])} {one.number} · {moment(one.begins_at)}")
    for name in FIELDS:
        said = getattr(one.record, name)
        if said:
            st.html(f"<p><strong>{escape(_(WORDS_OF[name]))}</strong><br>{escape(said)}</p>")
    for change in changes_of_sitting(actor, file.id, one.id) if one.version > 1 else ():
        told = "".join(
            f"<p>{escape(_(WORDS_OF[name]))}: {''.join(map(_piece, pieces))}</p>" for name, pieces in change.changes
        )
        st.html(f'<div class="when">{escape(moment(change.written_at))}{told}</div>')
    if file.outcome is None and not before_anything(file.parties):
        with st.expander(_("Correct it"), icon=":material/edit:"):
            _ask(actor, file, one, now)
        corrections.ask(take_sitting_back, actor, one.id, file, now, CorrectionKind.SITTING)


def _piece(piece: ChangePiece) -> str:
    mark, text = MARKS.get(piece.sign), escape(piece.text)
    return f"<{mark}>{text}</{mark}>" if mark else text


def _ask_next(actor: Actor, file: MediationFile, now: datetime) -> None:
    """When the next one is: a line of its own, shut while none is planned."""
    planned = draft.as_begun(NEXT, file.id, file.next_sitting_at)
    label = _("Next sitting: %(when)s", when=moment(planned)) if planned else _("Set the next sitting")
    with st.expander(label, icon=":material/event:"):
        key = partial(draft.key, NEXT, dispute_id=file.id)
        here = local(planned or now + timedelta(days=1), file.zone)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            day = st.date_input(_("Day"), here.date(), format="YYYY-MM-DD", key=key(name="day"))
            hour = st.time_input(
                _("Hour"), time(here.hour, here.minute), step=timedelta(minutes=5), key=key(name="hour")
            )
            if st.button(_("Set it"), type="primary", key=key(name="go")) and day and hour:
                begins = datetime.combine(day, hour, ZoneInfo(file.zone))
                draft.send(
                    partial(plan_sitting, actor, file.id, begins, planned, now), _("It stands on Today."), NEXT, file.id
                )
            if planned and st.button(_("The sitting is called off"), key=key(name="off")):
                draft.send(partial(plan_sitting, actor, file.id, None, planned, now), _("Noted."), NEXT, file.id)


def _ask(actor: Actor, file: MediationFile, one: FileSitting | None, now: datetime) -> None:
    known = one.record if one else SittingRecord()
    number = file.id * 1000 + (one.number if one else 0)
    key = partial(draft.key, GROUP, dispute_id=number)
    kinds = list(SittingKind)
    here = local(one.begins_at if one else now, file.zone)
    kind = (
        one.kind
        if one
        else st.radio(
            _("What it was"),
            kinds,
            index=0,
            format_func=lambda each: _(SITTINGS[each]),
            horizontal=True,
            key=key(name="kind"),
        )
    )
    with st.container(horizontal=True):
        day = st.date_input(_("Day"), here.date(), format="YYYY-MM-DD", key=key(name="day"))
        hour = st.time_input(_("Hour"), time(here.hour, here.minute), step=timedelta(minutes=5), key=key(name="hour"))
    there = names_of(file.parties)
    begun = {"place": known.place, "present": known.present or there}
    told = {}
    for name in FIELDS:
        value = begun.get(name, getattr(known, name))
        if name in LINES:
            told[name] = st.text_input(_(WORDS_OF[name]), value, key=key(name=name))
        else:
            told[name] = draft.write(_(WORDS_OF[name]), (GROUP, name, number), value, height=90)
    newest = max((each.id for each in file.sittings), default=0)
    seen = draft.as_begun(GROUP, number, one.version if one else newest)
    if st.button(_("Write it down"), type="primary", key=key(name="go"), icon=":material/edit_note:"):
        begins = datetime.combine(day, hour, ZoneInfo(file.zone)) if day and hour else None
        record = SittingRecord(**told)
        action = (
            partial(correct_sitting, actor, file.id, one.id, seen, begins, record, now)
            if one
            else partial(hold_sitting, actor, file.id, kind or "", begins, record, now, seen)
        )
        labels = {name: _(WORDS_OF[name]) for name in FIELDS}
        draft.send(action, _("Written down."), GROUP, number, labels)


def _ask_evidence(actor: Actor, file: MediationFile, now: datetime) -> None:
    key = partial(draft.key, EVIDENCE, dispute_id=file.id)
    names = ("name", "given_by", "sort", "where_kept")
    told = {name: st.text_input(_(WORDS_OF[name]), key=key(name=name)) for name in names}
    pages = st.number_input(_("Pages"), 1, 500, 1, key=key(name="pages"))
    chosen = photo_choice.show(key(name="photos"), MOST_SCANS)
    seen = draft.as_begun(EVIDENCE, file.id, max((one.id for one in file.evidence), default=0))
    if st.button(_("Put it on the list"), type="primary", key=key(name="go")) and chosen is not None:
        action = partial(note_evidence, actor, file.id, EvidenceWords(**told), int(pages), chosen, now, seen)
        draft.send(action, _("It is on the list."), EVIDENCE, file.id, {name: _(WORDS_OF[name]) for name in names})
