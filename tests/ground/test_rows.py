"""Whole rows are read and written exactly as peewee itself would, on both engines."""

from __future__ import annotations

from typing import Any

from peewee import SQL, Case, Context, Model, ModelSelect, Value, fn

from db.community.organisation.tables import Building
from db.disputes.actions.resident import add_words, support_dispute
from db.disputes.actions.submit import submit_dispute
from db.disputes.rules.workflow import Status
from db.disputes.tables import Contact, Dispute, Round, Supporter
from db.ground.connection import database
from db.ground.rows import QuickContext, ToldOnDemand, chosen_columns, one_of
from db.records.photos.rules import CleanPhoto
from db.records.photos.tables import Photo
from db.running.tables import TABLES
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import rosas_report


def peewees(table: type[Model]) -> ModelSelect:
    return ModelSelect(table, table._meta.sorted_fields, is_default=True)


def read(row: Any) -> dict[str, tuple[type, Any]]:
    return {name: (type(value), value) for name, value in row.__data__.items()}


def lived(cast: Cast) -> Dispute:
    photo = CleanPhoto(b"\x00full\xff", b"small", 4, 3)
    report = rosas_report(name="罗女士", phone="13800001111")
    receipt = submit_dispute(cast.building_id, report, [photo], "a-key-of-sixteen-letters", MONDAY)
    support_dispute(cast.building_id, receipt.reference, "nils", MONDAY)
    add_words(receipt.link, "还没修好。", (), MONDAY)
    return Dispute.get()


def test_every_table_reads_as_peewee_reads_it(cast: Cast):
    lived(cast)
    filled = 0
    for table in TABLES:
        key = table._meta.primary_key
        ours, theirs = list(table.select().order_by(key)), list(peewees(table).order_by(key))
        assert [read(row) for row in ours] == [read(row) for row in theirs]
        assert [read(table.one(**{key.name: row._pk})) for row in ours] == [read(row) for row in theirs]
        filled += bool(ours)
    assert filled >= 14


def test_it_reads_the_same_in_subqueries_joins_and_counts(cast: Cast):
    dispute = lived(cast)
    here = Building.select().where(Building.id == cast.building_id)
    assert [row.id for row in Dispute.select().where(Dispute.building.in_(here))] == [dispute.id]
    joined = Dispute.select().join(Supporter).where(Supporter.token_hash != "").get()
    assert read(joined) == read(dispute)
    assert Dispute.select().where(Dispute.status == Status.DISPATCHED).count() == 1
    assert Dispute.select().exists()
    assert list(Dispute.select().tuples())[0][0] == dispute.id == Dispute.select().dicts().get()["id"]
    other = Dispute.alias()
    assert other.select().where(other.id == dispute.id).get().reference == dispute.reference
    assert Dispute.select(fn.MAX(Dispute.id)).scalar() == dispute.id
    assert Round.select().where(Round.dispute == dispute).get().dispute == dispute


def test_what_is_added_and_put_is_what_peewee_would_have_written(cast: Cast):
    dispute = lived(cast)
    values = dict(dispute.__data__) | {"submission_key": "another-key-of-the-form", "follow_hash": "2"}
    del values["id"]
    added = Dispute.add(**values | {"reference": "TY-2026-9998", "building": Building.get_by_id(cast.building_id)})
    created = Dispute.create(**values | {"reference": "TY-2026-9999", "submission_key": "k" * 20, "follow_hash": "3"})
    differ = ("id", "reference", "submission_key", "follow_hash")
    stored = [read(Dispute.get_by_id(row.id)) for row in (added, created)]
    assert [{k: v for k, v in row.items() if k not in differ} for row in stored][0] == {
        name: value for name, value in stored[1].items() if name not in differ
    }
    assert Contact.add(dispute=added.id, sealed_name=None, sealed_phone=b"\x00").dispute_id == added.id
    added.put(holder_staff=None, status=Status.CLOSED, wanted_by=MONDAY)
    again = Dispute.get_by_id(added.id)
    assert (again.holder_staff_id, again.holder_staff, again.status, again.wanted_by) == (
        None,
        None,
        Status.CLOSED,
        MONDAY,
    )
    again.put(holder_staff=cast.sun.staff_id)
    assert Dispute.get_by_id(added.id).holder_staff.name == "孙书记"


def test_many_rows_are_added_as_peewee_would_have_written_them_however_many(cast: Cast):
    fields = {"community_id": cast.community_id, "width": 1, "height": 1, "full": b"\x00\xff", "thumbnail": b"small"}
    Photo.add_many([{**fields, "kept_at": MONDAY, "width": number} for number in range(1001)])
    Photo.add_many([])
    rows = list(peewees(Photo).order_by(Photo.id))
    assert [row.width for row in rows] == list(range(1001))
    assert (bytes(rows[-1].full), rows[-1].kept_at) == (b"\x00\xff", MONDAY)


def test_every_kind_of_statement_is_put_together_as_peewee_does_it(house):
    other, late = Dispute.alias(), Dispute.submitted_at < MONDAY
    settled = Round.select(Round.dispute).where(Round.number > 1)
    statements = [
        Dispute.select(Dispute, Building).join(Building).where(late & Building.name.contains("1")),
        Dispute.select(Dispute.id).where(Dispute.id.in_(settled) | Dispute.status.in_([Status.CLOSED, Status.SETTLED])),
        Dispute.select(Dispute.kind, fn.COUNT(Dispute.id.distinct()).alias("n")).group_by(Dispute.kind).order_by("n"),
        Dispute.select(other.id, Dispute.id).join(other, on=(other.joined_into == Dispute.id)).where(other.id > 1),
        Dispute.select(Case(None, [(late, 1)], Dispute.id + 1), Dispute.text).order_by(Dispute.id.desc()).limit(2),
        Dispute.select(Dispute.id).where(late) | Dispute.select(Dispute.joined_into).where(late),
        Dispute.update({Dispute.level: Dispute.level + 1}).where(late & Dispute.id.in_(settled)),
        Round.delete().where(Round.dispute.in_(Dispute.select(Dispute.id).where(late))),
        Photo.insert({Photo.width: 1, Photo.height: 2}).on_conflict("IGNORE").returning(Photo.id, Photo.width),
        Building.select().where(fn.EXISTS(Dispute.select(1).where(Dispute.building == Building.id))),
        Dispute.select(Dispute.id).where(Dispute.id.in_([]) | Dispute.id.not_in([]) | Dispute.id.in_(settled.limit(0))),
        Dispute.select(Dispute.id).where(Dispute.wanted_by.is_null() & Dispute.holder_staff.is_null(False)),
        Dispute.select(Dispute.id).where(~Dispute.id.in_(Dispute.select(Dispute.id).where(Dispute.id.in_(settled)))),
        Dispute.select(Dispute.id).where((Dispute.building == Building(id=3)) & (Dispute.status != Status.CLOSED)),
        Dispute.select(Dispute.id).where(Dispute.building.in_([Building(id=3), 4]) & Dispute.level.between(1, 2)),
        Dispute.select(Dispute.id).where((Dispute.private == Value(True)) | (Dispute.level == Value(2, False))),
        Dispute.select(Dispute.reference.concat("-").alias("r")).where(Dispute.level.cast("text") == "1"),
        Dispute.select(fn.LOWER(Dispute.text), fn.COALESCE(Dispute.wanted_by, MONDAY)).where(fn.LENGTH("a") > 0.5),
        Dispute.select(Dispute.id).where((Dispute.level + 1 > 2) & (Dispute.level > 2) & (fn.LOWER("B") == "b")),
        Dispute.select(Dispute.id).where(SQL("level = ?", (1,)) & Dispute.joined_into.is_null()),
    ]
    assert type(database.get_sql_context()) is QuickContext
    plain = database.obj.get_context_options()
    assert [one.sql() for one in statements] == [Context(**plain).parse(one) for one in statements]


COLUMNS = (Dispute.id, Dispute.reference, Dispute.status, Dispute.level, Dispute.private, Dispute.submitted_at)
MORE = (Dispute.wanted_by, Dispute.complaint, Dispute.holder_staff, Dispute.sealed_keys)


def test_chosen_columns_are_read_as_peewee_reads_them(cast: Cast):
    lived(cast)
    for columns in (COLUMNS, (*COLUMNS, *MORE)):
        query = Dispute.select(*columns).order_by(Dispute.id)
        found = list(chosen_columns(query, columns))
        assert found == list(query.tuples())
        assert [list(map(type, row)) for row in found] == [list(map(type, row)) for row in query.tuples()]
    assert list(chosen_columns(Dispute.select(*COLUMNS).where(Dispute.id == 0), COLUMNS)) == []


def test_a_column_is_one_of_thousands_of_numbers(cast: Cast):
    lived(cast)
    there = Dispute.get().id
    for numbers, found in ((range(there, there + 40_000), [there]), (range(there + 1, there + 40_000), [])):
        assert [row[0] for row in Dispute.select(Dispute.id).where(one_of(Dispute.id, numbers)).tuples()] == found


def test_a_long_list_is_told_only_where_it_is_read():
    told: list[list[int]] = []

    def tell(numbers):
        told.append(list(numbers))
        return [f"no. {number}" for number in numbers]

    names = ToldOnDemand(range(100), tell)
    assert (len(names), bool(ToldOnDemand([], tell)), told) == (100, False, [])
    assert (names[3], list(names[10:12]), list(names)[99]) == ("no. 3", ["no. 10", "no. 11"], "no. 99")
    assert told == [[3], [10, 11], list(range(100))]
