"""Draws a stranger's PDF page by page, as a process of its own with little memory and little time."""

from __future__ import annotations

import base64
import json
import resource
import sys
from io import BytesIO
from typing import Any

import pypdfium2
from pypdfium2 import raw as pdfium

from db.nine_ones.notice_board.rules.paper import LONGEST_READ, MOST_PAGES

MEMORY, SECONDS = 1536 * 1024 * 1024, 20
LONGEST_SIDE, LARGEST_SCALE = 1600, 3.0


def main() -> None:
    """Reads the PDF from its input; writes JSON: the pages as PNG and the words, or why there are none."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    json.dump(drawn(sys.stdin.buffer.read()), sys.stdout)


def drawn(raw: bytes) -> dict[str, Any]:
    try:
        pdf = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError:
        wants_password = pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD
        return {"refused": "locked" if wants_password else "damaged"}
    if pdfium.FPDF_GetSecurityHandlerRevision(pdf) != -1:
        return {"refused": "locked"}
    if not 0 < len(pdf) <= MOST_PAGES:
        return {"refused": "long" if len(pdf) else "damaged"}
    return {"pages": [_picture(page) for page in pdf], "words": _words(pdf)}


def _picture(page: Any) -> str:
    scale = min(LONGEST_SIDE / max(page.get_size()), LARGEST_SCALE)
    written = BytesIO()
    page.render(scale=scale).to_pil().save(written, "PNG", compress_level=1)
    return base64.b64encode(written.getvalue()).decode()


def _words(pdf: Any) -> str:
    return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)[:LONGEST_READ]


if __name__ == "__main__":
    main()
