"""Really damaged files: pages of a table overwritten, as a dying disk does it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def overwrite_pages(file: Path, table: str) -> None:
    """Overwrites up to six pages of a table and its indexes, after everything was written into the file itself."""
    with closing(sqlite3.connect(file)) as behind:
        behind.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = behind.execute("PRAGMA page_size").fetchone()[0]
        roots = behind.execute("SELECT rootpage FROM sqlite_master WHERE tbl_name = ? LIMIT 6", (table,)).fetchall()
    with file.open("r+b") as pages:
        for (page,) in roots:
            pages.seek((page - 1) * size)
            pages.write(b"\xa5" * size)
