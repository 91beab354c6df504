"""Taking in a PDF: drawn in a process of its own, so that a hostile one harms nothing but itself."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from db.nine_ones.notice_board.rules.paper import NoticePaper, check_paper, why_not_drawn
from db.records.photos.rules import clean_photo

PROJECT = Path(__file__).parents[4]
PATIENCE = 40


def read_paper(raw: bytes) -> NoticePaper:
    """The pages of a PDF as pictures, and its words. Raises Refused, in words that say what to do."""
    check_paper(raw)
    told = _drawn(raw)
    if "refused" in told:
        raise why_not_drawn(told["refused"])
    pages = tuple(clean_photo(base64.b64decode(page)) for page in told["pages"])
    return NoticePaper(pages, told["words"].replace("\0", ""))


def _drawn(raw: bytes) -> dict[str, Any]:
    """Whatever goes wrong in there, it is the file that cannot be drawn."""
    program = [sys.executable, "-m", "db.nine_ones.notice_board.paper"]
    try:
        done = subprocess.run(  # noqa: S603 our own program
            program, input=raw, cwd=PROJECT, capture_output=True, timeout=PATIENCE, check=True
        )
        return dict(json.loads(done.stdout))
    except (subprocess.SubprocessError, ValueError):
        return {"refused": "damaged"}
