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
from db.together.mediation.queries.pieces import FilePaper
from db.together.mediation.queries.printing.drawing import FilePages, MediationPdf, PageSpan, draw_file
from db.together.mediation.queries.unsealing import PICTURE, place_of_sealed
from db.together.mediation.rules.kinds import PAPERS, PaperKind
from db.together.mediation.rules.paper_text import PaperText
from db.together.mediation.tables import MediationScan


def lying_in(file: MediationFile) -> list[FilePages]:
    """The papers between contents and end page, in their order, the remarks last; what was withdrawn stays outside."""
    order = list(PaperKind)
    standing = sorted(file.standing, key=lambda paper: (order.index(paper.kind), paper.about, paper.id))
    found = [FilePages(contents_of(paper.id), _remark(file, paper), pictures_of(paper)) for paper in standing]
    situation = text_in_file(file, PaperKind.SITUATION)
    return [*found, FilePages(situation)]


def _remark(file: MediationFile, paper: FilePaper) -> str:
    return "" if paper.signed_on or not signers(file, paper.kind) else said(N_("not signed in full"))


def pictures_of(paper: FilePaper) -> tuple[bytes, ...]:
    rows = [MediationScan.get(MediationScan.id == number) for number in paper.scan_ids]
    return tuple(keyring().unseal_bytes(row.sealed_picture, place_of_sealed(PICTURE, row.id)) for row in rows)


def file_as_pdf(file: MediationFile) -> bytes:
    """Drawn twice: first to know how many sheets each paper takes, then with its pages in the contents."""
    lying = lying_in(file)
    spans = draw_file(MediationPdf(file.printed_number), lying)
    total = spans[-1].last
    contents = _contents(file, lying, spans)
    ahead = 1 + _sheets(contents)
    pdf = MediationPdf(file.printed_number, first_numbered=ahead + 1, last_numbered=ahead + total)
    pdf.draw(text_in_file(file, PaperKind.COVER))
    pdf.add_page()
    pdf.draw(contents)
    draw_file(pdf, lying)
    pdf.add_page()
    pdf.draw(_end(file, total))
    return bytes(pdf.output())


def _sheets(paper: PaperText) -> int:
    pdf = MediationPdf(paper.title)
    pdf.draw(paper)
    return int(pdf.page_no())


def _contents(file: MediationFile, lying: Sequence[FilePages], spans: Sequence[PageSpan]) -> PaperText:
    rows = tuple(
        (str(number), one.paper.title, str(span), one.remark)
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


def _end(file: MediationFile, pages: int) -> PaperText:
    body = ending.end_page(file, pages)
    return whole_paper(file, PaperKind.END, said(PAPERS[PaperKind.END]), body, {})
