"""Word documents out of kept templates, or a committee’s own that was looked at before it was taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate


def word_document(template: Path | bytes, told: Mapping[str, Any], widths: Sequence[float] = ()) -> bytes:
    """A Word document made from the template with these values; they are taken as plain text, never as markup.

    `widths` are the shares of the columns of the table that has as many: a repeated column is as wide as all others.
    """
    document = DocxTemplate(BytesIO(template) if isinstance(template, bytes) else template)
    document.render(dict(told), autoescape=True)
    for table in document.docx.tables if widths else ():
        if len(table.rows[0].cells) == len(widths):
            _share_out(table, widths)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _share_out(table: Any, widths: Sequence[float]) -> None:
    table.autofit = False
    whole = sum(column.width for column in table.columns)
    for column, share in zip(table.columns, widths, strict=True):
        column.width = int(whole * share / sum(widths))
        for cell in column.cells:
            cell.width = column.width
