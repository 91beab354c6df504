"""Word documents out of kept templates, or a committee’s own that was looked at before it was taken."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate


def word_document(template: Path | bytes, **told: Any) -> bytes:
    """A Word document made from the template with these values; they are taken as plain text, never as markup."""
    document = DocxTemplate(BytesIO(template) if isinstance(template, bytes) else template)
    document.render(told, autoescape=True)
    out = BytesIO()
    document.save(out)
    return out.getvalue()
