"""A dispute's status has one writer, whichever of the many ways of writing a column somebody takes."""

from __future__ import annotations

import ast
from functools import cache

import pytest

from admin_dashboard.sign_in import own_files
from db.community.organisation import actions as organisation
from db.disputes.actions import case, submit
from db.disputes.queries import inbox
from db.ground import connection, rows
from db.running import replaying
from db.together.conference.queries import desk
from resident_app.pages.together import geo_report
from tests.architecture.listed import require_listed
from tests.architecture.source import Module, modules
from tests.architecture.writing import Column, Writing

STATUS = Column("Dispute", "status")
MOVED, NEW = (case.__name__, "move"), (submit.__name__, "_new_dispute")
ONLY_READ = {
    (inbox.__name__, "_conditions"),  # by it is searched
    (desk.__name__, "_item"),  # what no matter has
    (geo_report.__name__, "request_of"),  # what a platform is told
}
OF_ANY_COLUMN = {
    (own_files.__name__, "keep_apart"),  # two functions of Streamlit's
    (connection.__name__, "put"),
    (case.__name__, "change"),  # whose every caller names the columns
    (organisation.__name__, "_write"),  # of places and units
    (rows.__name__, "insertion"),
    (rows.__name__, "insertions"),
    (rows.__name__, "update"),
    (replaying.__name__, "_take_over"),  # of a whole table of its own, never of disputes
    (replaying.__name__, "_update"),  # what was deleted since a backup; of a dispute, what neighbours may read
}
WRITING = [
    'Dispute.update(status="closed").where(Dispute.id == 1).execute()',
    'Dispute.update({Dispute.status: "closed"}).execute()',
    'Dispute.update({"status": "closed"}).execute()',
    'Dispute.update(**{"status": "closed"}).execute()',
    'Dispute.update(dict(status="closed")).execute()',
    'values = {"status": "closed"}',
    'values = {Dispute.status: "closed"}',
    'values["status"] = "closed"',
    'values[Dispute.status] = "closed"',
    'Dispute.insert(status="closed").execute()',
    'Dispute.insert({Dispute.status: "closed"}).execute()',
    'Dispute.insert_many([{"status": "closed"}]).execute()',
    "Dispute.insert_many(lines, fields=[Dispute.id, Dispute.status]).execute()",
    "Dispute.insert_many(lines, fields=(Dispute.id, 'status')).execute()",
    "Dispute.insert_from(query, [Dispute.id, Dispute.status]).execute()",
    "Dispute.insert(id=1).on_conflict(preserve=[Dispute.status]).execute()",
    'Dispute.insert(id=1).on_conflict(update={Dispute.status: "closed"}).execute()',
    'Dispute.replace(id=1, status="closed").execute()',
    'Dispute.create(status="closed")',
    'Dispute.get_or_create(id=1, defaults={"status": "closed"})',
    'Dispute.add(status="closed")',
    'Dispute.add_once(status="closed")',
    'Dispute.add_many([{"status": "closed"}])',
    'Dispute(id=1, status="closed").save()',
    'Dispute.set_by_id(1, {"status": "closed"})',
    'Dispute.set_by_id(1, {Dispute.status: "closed"})',
    "Dispute.bulk_update(found, fields=[Dispute.status])",
    'Dispute.bulk_update(found, ["status"])',
    'found.put(status="closed")',
    'case.change(status="closed")',
    'case.dispute.put(status="closed")',
    'partial(case.change, status="closed")()',
    'getattr(found, "put")(status="closed")',
    'cls(status="closed").save(force_insert=True)',
    'found.status = "closed"\nfound.save()',
    'found.status: str = "closed"',
    'found.status += "closed"',
    'found.status, other = "closed", 1',
    "for found.status in names: pass",
    "with opened() as found.status: pass",
    "found.save(only=[Dispute.status])",
    'setattr(found, "status", "closed")',
    'object.__setattr__(found, "status", "closed")',
    'found.__setattr__("status", "closed")',
    'found.__data__["status"] = "closed"',
    'found.__dict__.update(status="closed")',
    'found.__data__.__setitem__("status", "closed")',
    'database.execute(peewee.Update(Dispute, {Dispute.status: "closed"}))',
    'database.execute_sql(rows.update(Dispute, ("status",), mark, quote), ["closed", 1])',
    'insertion(Dispute, ("id", "status"), "", mark, quote)',
    """database.execute_sql("UPDATE dispute SET status = 'closed'")""",
    """database.execute_sql("update \\"dispute\\" set status = 'closed'")""",
    """database.execute_sql("UPDATE dispute SET " + column + " = 'closed'")""",
    """database.execute_sql(f"UPDATE dispute SET {column} = 'closed'")""",
    """database.execute_sql(f"UPDATE {table} SET status = 'closed'")""",
    """database.execute_sql("UPDATE %s SET status = 'closed'" % table)""",
    """database.execute_sql("UPDATE %s SET %s = 'closed'" % ("dispute", "status"))""",
    """database.execute_sql("UPDATE {} SET {} = 'closed'".format("dispute", "status"))""",
    """database.execute_sql("UPDATE " + "dispute" + " SET status = 'closed'")""",
    """database.execute_sql("INSERT INTO dispute (id) VALUES (1)")""",
    """database.execute_sql("INSERT OR REPLACE INTO dispute VALUES (1)")""",
    """database.execute_sql("REPLACE INTO dispute VALUES (1)")""",
    """database.execute_sql(f"INSERT INTO {table} (id, status) VALUES (1, 'closed')")""",
    """Dispute.raw("UPDATE dispute SET status = 'closed'")""",
]
MAYBE = [
    "Dispute.update(values).execute()",
    "Dispute.update(**values).execute()",
    "Dispute.insert(values).execute()",
    "Dispute.insert_many(lines).execute()",
    "Dispute.add(**values)",
    "Dispute.add_many(lines)",
    "Dispute.create(**values)",
    "Dispute.replace_many(lines).execute()",
    "Dispute.set_by_id(1, values)",
    "Dispute.bulk_update(found, fields)",
    "case.change(**values)",
    "case.dispute.put(**values)",
    "self.dispute.put(**asdict(told))",
    "update(Dispute, columns, mark, quote)",
    "insertions(Dispute, names, 1, mark, quote)",
    "setattr(found, name, value)",
    "object.__setattr__(found, name, value)",
    """database.execute_sql(f"UPDATE {table} SET {column} = 'closed'")""",
    """database.execute_sql(f"INSERT INTO {table} VALUES (1)")""",
]
READING = [
    'print(Dispute.select().where(Dispute.status == "closed"))',
    "Dispute.update(escalate_at=None).where(Dispute.status == seen).execute()",
    "DeskView(dispute.id, status=dispute.status)",
    "replace(view, status=dispute.status)",
    "self.status = told.status",
    'event.add("status", "CONFIRMED")',
    "row.put(ended_at=now)",
    "Round.update(**values).execute()",
    '"""Puts it into disputes whose status is open."""',
    """database.execute_sql("SELECT id FROM dispute WHERE status = 'closed'")""",
    """database.execute_sql("UPDATE attempt_count SET count = 1")""",
    "before = case.dispute.status",
    'index = (("community", "status"), False)',
]


def found_in(source: str) -> set[Writing]:
    return set(STATUS.writings(ast.parse(f"def someone():\n    {source.replace(chr(10), chr(10) + '    ')}")))


@pytest.mark.parametrize("source", WRITING)
def test_whoever_writes_the_status_is_found(source: str):
    assert Writing("someone", surely=True) in found_in(source)


@pytest.mark.parametrize("source", MAYBE)
def test_whoever_writes_what_cannot_be_seen_is_found_too(source: str):
    assert found_in(source) == {Writing("someone", surely=False)}


@pytest.mark.parametrize("source", READING)
def test_who_only_reads_it_or_writes_something_else_is_not(source: str):
    assert found_in(source) == set()


def test_what_a_module_does_by_itself_is_found():
    assert set(STATUS.writings(ast.parse('Dispute.update(status="closed").execute()'))) == {Writing("", surely=True)}


@cache
def writers(surely: bool) -> set[tuple[str, str]]:
    return {
        (module.name, found.function)
        for module in modules("db", "resident_app", "admin_dashboard")
        for found in STATUS.writings(module.tree)
        if found.surely is surely
    }


def test_the_status_of_a_dispute_has_one_writer_after_its_first_moment():
    require_listed(writers(surely=True), {MOVED, NEW} | ONLY_READ)


def test_nobody_else_writes_columns_that_cannot_be_seen():
    require_listed(writers(surely=False), OF_ANY_COLUMN)


def test_only_the_connection_puts_statements_together():
    """Its `add`, `add_many` and `put` are what everybody writes with."""
    known = {"insertion", "insertions", "update"}
    assert {module.name for module in modules("db", "resident_app", "admin_dashboard") if _takes(module, known)} == {
        connection.__name__
    }


def _takes(module: Module, names: set[str]) -> bool:
    """From `rows`, by name or whole."""
    taken = [node for node in module.nodes if isinstance(node, ast.ImportFrom)]
    by_name = {alias.name for node in taken if node.module == rows.__name__ for alias in node.names}
    whole = any(f"{node.module}.{alias.name}" == rows.__name__ for node in taken for alias in node.names)
    return whole or bool(by_name & names)
