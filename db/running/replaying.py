"""What was deleted, emptied or taken back after a backup is so again once the backup is restored.

The register of it is the database that was in use, kept aside: what is gone there was deleted, if it is the backup's
own continuation. Nothing but that is taken over from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from peewee import ForeignKeyField

from db.community.staff.tables import (
    StaffMember,
)
from db.disputes.actions.about_staff import keep_again
from db.disputes.actions.words_gone import end_what_is_gone
from db.disputes.tables import (
    Dispute,
)
from db.ground import clock
from db.ground.connection import database, is_postgresql, transaction
from db.records.passport.rules import under_another_key
from db.records.permissions.rules import Complaint
from db.running.closing.leaving import closed_again
from db.running.done_again import BLANKED, DELETED, EMPTIED, GONE, TAKEN_BACK, TAKEN_OVER
from db.running.soundness import NOT_READABLE
from db.running.tables import TABLES

# What became a complaint about a colleague, or closed, or is about them for sure now: it changes hands too.
BECAME_COMPLAINT = """
SELECT new.id, new.community_id, new.complaint, new.about_staff_id, new.only_named
FROM {own}.dispute AS old JOIN {aside}.dispute AS new ON new.id = old.id
WHERE new.complaint IS NOT NULL AND (old.complaint IS NULL OR old.only_named AND NOT new.only_named) ORDER BY new.id
"""
CONTINUES = """
SELECT COUNT(*) FROM {own}.chain_head AS head WHERE NOT EXISTS (
  SELECT 1 FROM {aside}.event AS later
  WHERE later.community_id = head.community_id AND later.position = head.position AND later.hash = head.hash
)
"""


@dataclass
class Replayed:
    """How many rows of which table were deleted or emptied again; `continues` is False where nothing can be told."""

    continues: bool
    rows: dict[str, int] = field(default_factory=dict)
    ended_again: int = 0
    kept_again: int = 0

    def told(self) -> str:
        if not self.continues:
            return (
                "What people deleted or took back after the backup stands in it again: the database that was in use "
                "does not tell. Ask whoever has done so since, and do it once more."
            )
        done = ", ".join(f"{name} {count}" for name, count in sorted(self.rows.items()) if count)
        ended = f" Over again, because they were open in the backup: {self.ended_again}." if self.ended_again else ""
        kept = f" Kept again from whom they complain of: {self.kept_again}." if self.kept_again else ""
        return (
            f"Deleted or taken back after the backup, and so again now: {done}.{ended}{kept}"
            if done
            else f"Nothing had been deleted or taken back after the backup.{kept}"
        )


def replay(aside: str) -> Replayed:
    """Does again in the open database what was deleted since in `aside`: a schema, or an attached SQLite file.

    All of it or nothing: one that cannot be read to its end tells nothing.
    """
    try:
        return _replayed(aside)
    except NOT_READABLE:
        return Replayed(continues=False)


def _replayed(aside: str) -> Replayed:
    own = "public" if is_postgresql() else "main"
    if not _continues(own, aside):
        return Replayed(continues=False)
    done = Replayed(continues=True)
    with transaction():
        done.rows["community"] = closed_again(aside, _columns(aside, "community"))
        for table, statement in _statements(own, aside):
            changed = database.execute_sql(statement).rowcount
            if table is None:
                continue
            done.rows[table._meta.table_name] = done.rows.get(table._meta.table_name, 0) + changed
        for table in TAKEN_OVER:
            _take_over(table, own, aside)
        done.kept_again = _keep_complaints(own, aside)
        done.ended_again = end_what_is_gone(clock.now())
    return done


def _keep_complaints(own: str, aside: str) -> int:
    """From whom they complain of, who may hold them in the backup. Of how many."""
    if not {"complaint", "about_staff_id", "only_named"} <= _columns(aside, "dispute"):
        return 0
    found = database.execute_sql(BECAME_COMPLAINT.format(own=own, aside=aside)).fetchall()
    for dispute_id, community_id, complaint, about, only_named in found:
        known = about if StaffMember.one(id=about) else None  # somebody who came after the backup is nobody in it
        keep_again(dispute_id, community_id, Complaint(complaint), known, bool(only_named), clock.now())
    return len(found)


def _continues(own: str, aside: str) -> bool:
    """Whether all that was recorded in the backup was recorded in the other one too, up to the last step."""
    if not _columns(aside, "event"):
        return False
    return bool(database.execute_sql(CONTINUES.format(own=own, aside=aside)).fetchone()[0] == 0)


def _statements(own: str, aside: str) -> Iterator[tuple[Any, str]]:
    """Rows are deleted last, because that empties what points at them; a table the other one lacks is passed over.

    Without a table are those that count for nothing.
    """
    known = {table: _columns(aside, table._meta.table_name) for table in TABLES}
    for table in TABLES:
        emptied = [*_emptied(table, known[table])]
        if emptied:
            when = " OR ".join(f"(new.{name} IS NULL AND old.{name} IS NOT NULL)" for name in emptied)
            yield table, _update(table, when, _plain_columns(table) & known[table], own, aside)
    for table, names in BLANKED.items():
        present = [name for name in names if name in known[table]]
        when = " OR ".join(f"(new.{name} <> old.{name} AND old.{name} <> '')" for name in present)
        if present:
            yield table, _update(table, when, set(present), own, aside)
    for when, of_dispute in DELETED:
        if set(of_dispute) <= known[Dispute]:
            yield Dispute, _update(Dispute, when, set(of_dispute), own, aside)
    for table, (when, columns) in TAKEN_BACK.items():
        if set(columns) <= known[table]:
            yield table, _update(table, when, set(columns), own, aside)
    for table, (_, columns) in TAKEN_BACK.items():
        sealed = [name for name in columns if name.startswith("sealed_") and name in known[table]]
        if sealed:  # under another key since, and perhaps with other words: nothing tells which
            yield None, _update(table, " OR ".join(map(under_another_key, sealed)), set(sealed), own, aside)
    for table, identity in GONE.items():
        if known[table]:
            yield table, _delete(table, identity, own, aside)


def _take_over(table: Any, own: str, aside: str) -> None:
    """All rows of it as they stood last; one whose matter came after the backup is gone with that matter."""
    known = _columns(aside, table._meta.table_name)
    if not known:
        return
    name = table._meta.table_name
    columns = sorted(column for column in table._meta.columns if column in known)
    led_to = {f.column_name: f.rel_model for f in table._meta.sorted_fields if isinstance(f, ForeignKeyField)}
    values = []
    for column in columns:
        there = _is_there(led_to[column], f'new."{column}"', own) if column in led_to else ""
        optional = there and table._meta.columns[column].null
        values.append(f'CASE WHEN {there} THEN new."{column}" END' if optional else f'new."{column}"')
    needed = [column for column in columns if column in led_to and not table._meta.columns[column].null]
    ours = " AND ".join(_is_there(led_to[column], f'new."{column}"', own) for column in needed)
    named = ", ".join(f'"{column}"' for column in columns)
    database.execute_sql(f'DELETE FROM {own}."{name}"')
    database.execute_sql(
        f'INSERT INTO {own}."{name}" ({named}) SELECT {", ".join(values)} FROM {aside}."{name}" AS new WHERE {ours}'
    )


def _is_there(table: Any, column: str, own: str) -> str:
    return f'{column} IN (SELECT "{_key(table)}" FROM {own}."{table._meta.table_name}")'


def _emptied(table: Any, known: set[str]) -> Iterator[str]:
    sealed = (name for name, column in table._meta.columns.items() if name.startswith("sealed_") and column.null)
    return (name for name in (*sealed, *EMPTIED.get(table, ())) if name in known)


def _plain_columns(table: Any) -> set[str]:
    """All but keys, which may lead to rows that came after the backup; what was emptied of them is taken over too."""
    plain = {name for name, column in table._meta.columns.items() if not isinstance(column, ForeignKeyField)}
    return plain - {_key(table)} | set(EMPTIED.get(table, ()))


def _key(table: Any) -> str:
    return str(table._meta.primary_key.column_name)


def _delete(table: Any, identity: tuple[str, ...], own: str, aside: str) -> str:
    name, key = table._meta.table_name, _key(table)
    same = " AND ".join(
        f'(new."{column}" = mine."{column}" OR new."{column}" IS NULL AND mine."{column}" IS NULL)'
        for column in (key, *identity)
    )
    still_there = f'SELECT 1 FROM {aside}."{name}" AS new WHERE {same}'
    return f'DELETE FROM {own}."{name}" AS mine WHERE NOT EXISTS ({still_there})'


def _update(table: Any, when: str, columns: set[str], own: str, aside: str) -> str:
    name, key = table._meta.table_name, _key(table)
    newest = f'FROM {aside}."{name}" AS new WHERE new."{key}" = mine."{key}"'
    values = ", ".join(f'"{column}" = (SELECT new."{column}" {newest})' for column in sorted(columns))
    both = f'{own}."{name}" AS old JOIN {aside}."{name}" AS new ON new."{key}" = old."{key}"'
    return f'UPDATE {own}."{name}" AS mine SET {values} WHERE "{key}" IN (SELECT old."{key}" FROM {both} WHERE {when})'


def _columns(schema: str, table: str) -> set[str]:
    """Of a table as it really is there; none where it is not."""
    if is_postgresql():
        asked = "SELECT column_name FROM information_schema.columns WHERE table_schema = %s AND table_name = %s"
        return {name for (name,) in database.execute_sql(asked, (schema, table)).fetchall()}
    return {row[1] for row in database.execute_sql(f'PRAGMA {schema}.table_info("{table}")').fetchall()}
