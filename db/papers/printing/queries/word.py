"""Word documents out of kept templates, or a committee’s own that was looked at before it was taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate


def word_document(template: Path | bytes, told: Mapping[str, Any]) -> bytes:
    """A Word document made from the template with these values; they are taken as plain text, never as markup."""
    return _saved(_filled(template, told))


def word_with_columns(template: Path, told: Mapping[str, Any], widths: Sequence[int]) -> bytes:
    """The same; `widths` are the shares of the columns of the table that has as many.

    A column that the template repeats is as wide as all others until somebody says otherwise.
    """
    document = _filled(template, told)
    for table in document.docx.tables:
        if len(table.rows[0].cells) == len(widths):
            _share_out(table, widths)
    return _saved(document)


def _filled(template: Path | bytes, told: Mapping[str, Any]) -> Any:
    document = DocxTemplate(BytesIO(template) if isinstance(template, bytes) else template)
    document.render(dict(told), autoescape=True)
    return document


def _saved(document: Any) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _share_out(table: Any, widths: Sequence[int]) -> None:
    table.autofit = False
    whole = sum(column.width for column in table.columns)
    for column, share in zip(table.columns, widths, strict=True):
        column.width = whole * share // sum(widths)
        for cell in column.cells:
            cell.width = column.width
