"""What can be asked about the exports made, and all that one of them says."""

from db.weekly_export.queries.contents import Contents, OverdueCase, Row, contents_of, first_record
from db.weekly_export.queries.exports import (
    Snapshot,
    broken_exports,
    exports,
    made_weeks,
    missing_weeks,
    snapshot_of,
    stored_file,
)

__all__ = [
    "Contents", "OverdueCase", "Row", "Snapshot", "broken_exports", "contents_of", "exports", "first_record",
    "made_weeks", "missing_weeks", "snapshot_of", "stored_file",
]  # fmt: skip
