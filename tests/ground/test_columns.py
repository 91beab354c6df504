"""Our field types mean the same on both engines."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from db.ground.columns import InstantField, JsonField, canonical_json
from db.ground.connection import Table, database

CHINA = timezone(timedelta(hours=8))
NOON = datetime(2026, 11, 16, 4, 0, tzinfo=UTC)


class Note(Table):
    """A table of this test's own."""

    at = InstantField(null=True)
    data = JsonField(null=True)


@pytest.fixture(autouse=True)
def notes(house):
    database.create_tables([Note])


def kept(at: datetime) -> datetime:
    return Note.get_by_id(Note.create(at=at).id).at


def test_an_instant_comes_back_aware_and_in_utc():
    found = kept(datetime(2026, 11, 16, 12, 0, tzinfo=CHINA))
    assert (found, found.tzinfo) == (NOON, UTC)


def test_microseconds_are_kept():
    moment = NOON.replace(microsecond=123456)
    assert kept(moment) == moment


def test_a_naive_datetime_is_refused():
    with pytest.raises(ValueError, match="naive"):
        Note.create(at=datetime(2026, 11, 16, 12, 0))  # noqa: DTZ001


def test_nothing_stays_nothing():
    note = Note.get_by_id(Note.create().id)
    assert (note.at, note.data) == (None, None)


def test_instants_are_compared_as_instants_whatever_zone_they_were_written_in():
    Note.create(at=NOON.astimezone(CHINA))
    later = (NOON + timedelta(microseconds=1)).astimezone(CHINA)
    assert Note.select().where(Note.at < later).count() == 1
    assert Note.select().where(Note.at < NOON.astimezone(CHINA)).count() == 0
    assert Note.select().where(Note.at == NOON).count() == 1


def test_instants_sort_in_time_with_and_without_microseconds():
    moments = [NOON + timedelta(microseconds=step) for step in (0, 1, 1_000_000, 1_000_001)]
    for moment in reversed(moments):
        Note.create(at=moment)
    assert [note.at for note in Note.select().order_by(Note.at)] == moments


def test_a_document_comes_back_equal():
    document = {"楼": ["一", None, True, 1.5], "a": {"z": 1, "b": 2}}
    assert Note.get_by_id(Note.create(data=document).id).data == document


def test_equal_documents_are_equal_text():
    assert canonical_json({"b": 1, "a": "邻里"}) == canonical_json({"a": "邻里", "b": 1}) == '{"a":"邻里","b":1}'
