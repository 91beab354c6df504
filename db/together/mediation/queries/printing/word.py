"""One paper as a Word document, from the kept template or the committee's own."""

from __future__ import annotations

from pathlib import Path

from db.papers.printing.queries.word import word_document, word_with_columns
from db.together.mediation.rules.kinds import PaperKind
from db.together.mediation.rules.paper_text import TABLES, PaperText

HERE = Path(__file__).parent
KEPT = {PaperKind.COVER: HERE / "cover.docx", PaperKind.END: HERE / "cover.docx"}
OTHERS = HERE / "paper.docx"


def paper_as_word(paper: PaperText, own: bytes | None = None) -> bytes:
    """`own` is a template of the committee, filled with plain fields; else the kept one."""
    if own is not None:
        return word_document(own, paper.fields)
    kept = KEPT.get(paper.kind, OTHERS)
    if paper.heads and paper.kind in TABLES:
        return word_with_columns(kept, {"paper": paper}, TABLES[paper.kind])
    return word_document(kept, {"paper": paper})
