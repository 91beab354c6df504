"""What the organisation sheet looks like, how it is read, and what an import would do."""

from db.organisation_sheet.rules.layout import SHEETS, Column, Kind, Sheet
from db.organisation_sheet.rules.planning import Planned, Values, plan
from db.organisation_sheet.rules.reading import Book, Row, read_book

__all__ = [
    "SHEETS", "Book", "Column", "Kind", "Planned", "Row", "Sheet", "Values", "plan", "read_book",
]  # fmt: skip
