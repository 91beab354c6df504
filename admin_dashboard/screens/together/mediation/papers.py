"""The checklist of papers: made, printed, signed, photographed, withdrawn; and the whole file as one PDF."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from functools import partial
from html import escape

import streamlit as st

from admin_dashboard.parts.files import download
from admin_dashboard.parts.forms import attempt, draft, photo_choice
from admin_dashboard.parts.lists import chip
from admin_dashboard.screens.together.mediation import corrections, photos
from admin_dashboard.words import _, full_day, moment, plain, zone
from db.ground.clock import local_date
from db.ground.words import N_
from db.records.permissions.rules import Actor
from db.together.mediation.actions.corrections import take_signatures_back
from db.together.mediation.actions.papers import make_paper, note_signed, withdraw_paper
from db.together.mediation.queries.changed import changed_since, reads_as_made
from db.together.mediation.queries.file import MediationFile
from db.together.mediation.queries.kept_papers import kept_paper, word_of_paper
from db.together.mediation.queries.lacking import needed_in, papers_to_sign
from db.together.mediation.queries.papers.parts import sign_boxes, signers
from db.together.mediation.queries.pieces import FilePaper
from db.together.mediation.queries.possible import is_next, why_not_now
from db.together.mediation.queries.printing.drawing import paper_as_pdf
from db.together.mediation.queries.printing.whole_file import file_as_pdf
from db.together.mediation.rules.corrections import CorrectionKind
from db.together.mediation.rules.kinds import MADE_BY_ITSELF, PAPER_OF_SITTING, PAPERS, PaperKind
from db.together.mediation.rules.words import MOST_SCANS

GROUP, BACK = "mediation-paper", "mediation-signatures"
OWN_FORM_TOLD = N_(
    "A paper in your own form is printed from Word. In the whole file a sheet stands in its place: lay the paper "
    "behind it, and number its pages by hand with the sheet’s number and -1, -2 …"
)
About = tuple[PaperKind, int]


def show(actor: Actor, file: MediationFile, now: datetime) -> None:
    standing = {(paper.kind, paper.about): paper for paper in file.standing}
    possible = _possible(file, standing)
    needed = needed_in(file)
    missing = [one for one in possible if one[0] in needed and one not in standing and is_next(file, one[0])]
    if (
        missing
        and not file.filed_on
        and st.button(_("Make all needed papers that can be made now (%(count)s)", count=len(missing)), type="primary")
    ):
        attempt.done(partial(_make_all, actor, file, missing, now), _("Made. Print them and have them signed."))
    unsigned = papers_to_sign(file)
    if unsigned and not file.filed_on:
        _ask_all_signed(actor, file, unsigned, now)
    for one in possible:
        with st.container(border=True, gap="xsmall"):
            _show_paper(actor, file, one, standing.get(one), one[0] in needed, now)
    withdrawn = [paper for paper in file.papers if paper.withdrawn_at]
    if withdrawn:
        with st.expander(_("Withdrawn, still to be read"), icon=":material/history:"):
            for paper in withdrawn:
                st.markdown(
                    plain(f"{_(PAPERS[paper.kind])} {paper.version} · {moment(paper.withdrawn_at)} · {paper.reason}")
                )
                _downloads(actor, file, paper)
                if paper.signed and not file.filed_on:
                    _ask_signatures_back(actor, file, paper, now)
    corrections.show_lines(file, (CorrectionKind.SIGNATURES,), "paper")
    photos.show_taken_out(actor, file, "paper", now)
    if any(paper.own_form for paper in file.standing):
        st.caption(_(OWN_FORM_TOLD))
    download.show(
        _("The whole file as one PDF"),
        partial(file_as_pdf, file),
        f"{file.printed_number}.pdf",
        "application/pdf",
        "whole-file",
    )


def _possible(file: MediationFile, standing: Collection[About]) -> list[About]:
    """What there can be now, or was made and stands, in the order of the file."""
    found: list[About] = []
    for kind in PaperKind:
        if kind in MADE_BY_ITSELF:
            continue
        if why_not_now(file, kind):
            found += sorted(one for one in standing if one[0] is kind)
            continue
        if kind in PAPER_OF_SITTING.values():
            found += [(kind, one.id) for one in file.sittings if PAPER_OF_SITTING[one.kind] is kind]
        elif kind is PaperKind.FOLLOW_UP:
            found += [(kind, one.id) for one in file.follow_ups]
        else:
            found.append((kind, 0))
    return found


def _make_all(actor: Actor, file: MediationFile, missing: list[About], now: datetime) -> None:
    for kind, about in missing:
        make_paper(actor, file.id, kind, about, now)


def _ask_all_signed(actor: Actor, file: MediationFile, unsigned: list[FilePaper], now: datetime) -> None:
    with st.expander(_("Several were signed in full that day"), icon=":material/draw:"):
        day = st.date_input(_("Signed on"), local_date(now, zone()), format="YYYY-MM-DD", key=f"all-day-{file.id}")
        chosen = st.multiselect(
            _("Which"),
            unsigned,
            [paper for paper in unsigned if reads_as_made(file, paper)],
            format_func=lambda paper: _(PAPERS[paper.kind]),
            key=f"all-signed-{file.id}-{file.revision}",
            placeholder=_("None"),
        )
        if chosen and st.button(_("All who have to sign them have signed"), key="all-signed-go", type="primary"):
            attempt.done(partial(_sign_all, actor, file, chosen, day, now), _("Noted."))


def _sign_all(actor: Actor, file: MediationFile, papers: list[FilePaper], day: date | None, now: datetime) -> None:
    for paper in papers:
        days = {name: day for name in signers(file, paper.kind) if name not in paper.signed}
        note_signed(actor, file.id, paper.id, days, "", (), now)


def _show_paper(
    actor: Actor, file: MediationFile, one: About, paper: FilePaper | None, needed: bool, now: datetime
) -> None:
    kind, about = one
    want = _("needed") if needed else _("if it fits")
    st.html(
        f'<div class="facts">{_state(file, kind, paper)}<strong>{escape(_(PAPERS[kind]))}</strong>{escape(want)}</div>'
    )
    with st.container(horizontal=True):
        label = _("Make it anew") if paper else _("Make it")
        can = not file.filed_on and not (paper and paper.signed)
        if can and st.button(label, key=f"make-{kind.value}-{about}"):
            attempt.done(partial(make_paper, actor, file.id, kind, about, now))
    if paper is None:
        return
    _downloads(actor, file, paper)
    photos.show(actor, file, paper.scan_ids, f"paper-{paper.id}", now)
    if not file.filed_on:
        with st.expander(_("Signatures, photo of the page, withdrawing"), icon=":material/draw:"):
            _ask_signed(actor, file, paper, now)


def _state(file: MediationFile, kind: PaperKind, paper: FilePaper | None) -> str:
    if paper is None:
        return chip.of_words("·", _("not made yet"), "grey")
    if changed_since(file, paper):
        return chip.of_words("!", _("changed since it was made: make it anew"), "amber")
    if not signers(file, kind):
        return chip.of_words("✓", _("made"), "green")
    if paper.signed_on:
        return chip.of_words("✓", _("signed in full · %(day)s", day=full_day(paper.signed_on)), "green")
    return chip.of_words(
        "!", _("signatures: %(count)s of %(of)s", count=len(paper.signed), of=len(signers(file, kind))), "amber"
    )


def _downloads(actor: Actor, file: MediationFile, paper: FilePaper) -> None:
    name = f"{file.id}-{paper.id}"
    written, printed = partial(word_of_paper, actor, file.id, paper), partial(_printed, actor, file, paper)
    with st.container(horizontal=True):
        download.show(_("Word document"), written, f"{name}.docx", download.WORD, f"word-{paper.id}")
        if paper.own_form:
            st.caption(_("In your own form: print it from Word."))
        else:
            download.show(_("PDF to print"), printed, f"{name}.pdf", "application/pdf", f"pdf-{paper.id}")


def _printed(actor: Actor, file: MediationFile, paper: FilePaper) -> bytes:
    return paper_as_pdf(kept_paper(actor, file.id, paper.id))


def _ask_signed(actor: Actor, file: MediationFile, paper: FilePaper, now: datetime) -> None:
    key = partial(draft.key, GROUP, dispute_id=paper.id)
    day = st.date_input(_("Signed on"), local_date(now, zone()), format="YYYY-MM-DD", key=key(name="day"))
    chosen = {
        name: day
        for name, line in sign_boxes(file, paper.kind).items()
        if name not in paper.signed and st.checkbox(line, key=key(name=name))
    }
    taken = photo_choice.show(key(name="photos"), MOST_SCANS)
    asked = _("The number that stands on the photographed page")
    seen = st.text_input(asked, key=key(name="seen")) if taken else ""
    if st.button(_("Note it"), type="primary", key=key(name="go")) and taken is not None:
        action = partial(note_signed, actor, file.id, paper.id, chosen, seen, taken, now)
        draft.send(
            action, _("Noted."), GROUP, paper.id, {"number_seen": _("The number that stands on the photographed page")}
        )
    if paper.signed:
        _ask_signatures_back(actor, file, paper, now)
    reason = st.text_input(_("Why it is withdrawn"), key=key(name="reason"))
    if reason and st.button(_("Withdraw it"), key=key(name="withdraw")):
        draft.send(partial(withdraw_paper, actor, file.id, paper.id, reason, now), _("Withdrawn."), GROUP, paper.id)


def _ask_signatures_back(actor: Actor, file: MediationFile, paper: FilePaper, now: datetime) -> None:
    """Ticked by mistake: who had not signed at all."""
    key = partial(draft.key, BACK, dispute_id=paper.id)
    boxes = sign_boxes(file, paper.kind)
    with st.popover(_("A signature was noted by mistake"), icon=":material/undo:"):
        names = st.multiselect(
            _("Who has not signed it"),
            list(paper.signed),
            list(paper.signed),
            format_func=lambda name: boxes.get(name, name),
            key=key(name="names"),
            placeholder=_("None"),
        )
        label = _("Why it is taken back")
        reason = st.text_input(label, key=key(name="reason"))
        if st.button(_("Take it back"), type="primary", key=key(name="go")):
            action = partial(take_signatures_back, actor, file.id, paper.id, names, reason, now)
            draft.send(action, _("Taken back. It can still be read here."), BACK, paper.id, {"reason": label})
