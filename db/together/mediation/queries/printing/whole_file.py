"""The whole file as one PDF: cover, contents with the right pages, papers with their signed pages, end page."""

from __future__ import annotations

from collections.abc import Sequence

from db.ground.sealing import keyring
from db.ground.words import N_
from db.together.mediation.queries.file import MediationFile
from db.together.mediation.queries.kept_papers import contents_of, text_in_file
from db.together.mediation.queries.papers import ending
from db.together.mediation.queries.papers.making import whole_paper
from db.together.mediation.queries.papers.parts import said, signers
from db.together.mediation.queries.pieces import FileEvidence, FilePaper
from db.together.mediation.queries.printing.drawing import FilePages, MediationPdf, PageSpan, draw_file
from db.together.mediation.queries.unsealing import PICTURE, place_of_sealed
from db.together.mediation.rules.kinds import PAPERS, PaperKind
from db.together.mediation.rules.paper_text import PaperSection, PaperText
from db.together.mediation.tables import MediationScan

SCAN_OF = N_("Photo of the signed page: %(paper)s")
EVIDENCE_NO = N_("Evidence %(number)s: %(name)s")
EVIDENCE_GONE, SEE_REMARKS = N_("Evidence %(number)s: taken out"), N_("why: see the remarks on the file")
OWN_FORM = N_("own form, from Word")
LIES_BEHIND = N_(
    "“%(paper)s” is in the committee’s own form. Print it from Word and lay it behind this sheet. Number its sheets by "
    "hand with the number of this page and -1, -2 …; the other page numbers stay right."
)
NO_PAGE = "—"


def lying_in(file: MediationFile) -> list[FilePages]:
    """What lies between contents and end page, in its order, the remarks last; what was withdrawn stays outside."""
    found = []
    for kind in PaperKind:
        of_kind = [paper for paper in file.standing if paper.kind is kind]
        found += [_paper(file, one) for one in sorted(of_kind, key=lambda paper: (paper.about, paper.id))]
        if kind is PaperKind.EVIDENCE:
            found += [_evidence(one) for one in file.evidence if one.scan_ids or one.is_taken_out]
    situation = text_in_file(file, PaperKind.SITUATION)
    return [*found, FilePages(situation.title, situation)]


def _paper(file: MediationFile, paper: FilePaper) -> FilePages:
    text = contents_of(paper.id)
    unsigned = not paper.signed_on and signers(file, paper.kind)
    remarks = [said(OWN_FORM)] if paper.own_form else []
    remarks += [said(N_("not signed in full"))] if unsigned else []
    sheet = _sheet_in_place_of(text) if paper.own_form else text
    return FilePages(text.title, sheet, "，".join(remarks), said(SCAN_OF, paper=text.title), paper.scan_ids)


def _sheet_in_place_of(paper: PaperText) -> PaperText:
    """Where a paper in the committee's own form lies: a Word form is printed by a program for Word, and not by us."""
    where = PaperSection("", said(LIES_BEHIND, paper=paper.title))
    return PaperText(paper.kind, paper.committee, paper.title, paper.number, sections=(where,))


def _evidence(one: FileEvidence) -> FilePages:
    if one.is_taken_out:
        return FilePages(said(EVIDENCE_GONE, number=one.number), None, said(SEE_REMARKS))
    title = said(EVIDENCE_NO, number=one.number, name=one.words.name)
    return FilePages(title, None, one.words.sort, title, one.scan_ids)


def _jpeg(scan_id: int) -> bytes:
    row = MediationScan.get(MediationScan.id == scan_id)
    return keyring().unseal_bytes(row.sealed_picture, place_of_sealed(PICTURE, row.id))


def file_as_pdf(file: MediationFile) -> bytes:
    """Drawn twice: first to know how many sheets each paper takes, then with its pages in the contents."""
    lying = lying_in(file)
    spans = draw_file(MediationPdf(file.printed_number, file.printed_number), lying, lambda _scan: b"")
    total = max(span.last for span in spans if span)
    contents = _contents(file, lying, spans)
    ahead = 1 + _sheets(contents)
    pdf = MediationPdf(file.printed_number, file.printed_number, first_numbered=ahead + 1, last_numbered=ahead + total)
    pdf.draw(text_in_file(file, PaperKind.COVER))
    pdf.add_page()
    pdf.draw(contents)
    draw_file(pdf, lying, _jpeg)
    pdf.add_page()
    pdf.draw(_end(file, total, sum(paper.own_form for paper in file.standing)))
    return bytes(pdf.output())


def _sheets(paper: PaperText) -> int:
    pdf = MediationPdf(paper.title, paper.number)
    pdf.draw(paper)
    return int(pdf.page_no())


def _contents(file: MediationFile, lying: Sequence[FilePages], spans: Sequence[PageSpan | None]) -> PaperText:
    rows = tuple(
        (str(number), one.title, str(span or NO_PAGE), one.remark)
        for number, (one, span) in enumerate(zip(lying, spans, strict=True), 1)
    )
    heads = tuple(said(head) for head in ending.CONTENTS_HEADS)
    return PaperText(
        PaperKind.CONTENTS,
        file.committee.name,
        said(PAPERS[PaperKind.CONTENTS]),
        file.printed_number,
        heads=heads,
        rows=rows,
    )


def _end(file: MediationFile, pages: int, own_forms: int) -> PaperText:
    body = ending.end_page(file, pages, own_forms)
    return whole_paper(file, PaperKind.END, said(PAPERS[PaperKind.END]), body, {})
