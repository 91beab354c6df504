"""Making the export of a week once, by itself or by somebody, and handing it out."""

from __future__ import annotations

import hashlib

import pytest

from db.community.organisation.tables import Community
from db.figures.weekly_export import actions
from db.figures.weekly_export.queries.exports import exports
from db.figures.weekly_export.tables import WeeklySnapshot
from db.ground.refusals import Invalid, NotAllowed, NotFound, Refused
from db.records.history.queries import anchor_before, latest_happenings
from tests.cast import Cast
from tests.figures.satisfaction.hand_made import THIS_WEEK, at
from tests.figures.satisfaction.story import go_on
from tests.figures.weekly_export.conftest import MONDAY_AFTER, WEEK

YEARS_LATER = at(1, year=2028)


def events(cast: Cast) -> list[tuple]:
    found = latest_happenings(cast.sun, subject="weekly_export")
    return [(event.kind, event.actor_kind, event.actor_id, event.data.get("week")) for event in found]


def kept() -> tuple[bytes, bytes]:
    row = WeeklySnapshot.get(WeeklySnapshot.week == WEEK)
    return bytes(row.workbook), bytes(row.rows)


def make(cast: Cast, now=MONDAY_AFTER, actor=None):
    return actions.make_export(cast.community_id, WEEK, now, actor)


def test_an_export_is_stored_with_its_fingerprints_and_where_the_history_stood(cast: Cast, made):
    workbook, rows = kept()
    anchor = anchor_before(cast.community_id, THIS_WEEK.end)
    assert (made.week, made.made_at, made.made_by) == (WEEK, MONDAY_AFTER, None)
    assert made.workbook_sha256 == hashlib.sha256(workbook).hexdigest()
    assert made.rows_sha256 == hashlib.sha256(rows).hexdigest()
    assert (made.chain_position, made.chain_hash) == (anchor.position, anchor.hash)


def test_made_twice_it_is_the_same_export(cast: Cast, made):
    assert make(cast, YEARS_LATER, cast.sun) == made
    assert WeeklySnapshot.select().count() == 1


def test_made_again_from_the_same_records_it_is_the_same_to_the_last_byte(cast: Cast, made):
    before = kept()
    WeeklySnapshot.delete().execute()
    make(cast, YEARS_LATER, cast.an)
    assert kept() == before


def test_what_happened_after_the_week_is_not_in_it(cast: Cast, told, made):
    _, rows = kept()
    WeeklySnapshot.delete().execute()
    go_on(told)
    make(cast, at(30))
    assert _without_kind(kept()[1]) == _without_kind(rows)


def _without_kind(rows: bytes) -> list[list[str]]:
    """A kind that was corrected later is shown as corrected; nothing else may differ."""
    return [cells[:4] + cells[5:] for cells in (line.split(",") for line in rows.decode().splitlines())]


def test_the_making_is_recorded_by_itself_or_by_whom(cast: Cast, told):
    make(cast)
    actions.make_export(cast.community_id, "2026-W46", MONDAY_AFTER, cast.an)
    assert events(cast) == [
        ("export_made", "staff", cast.an.staff_id, "2026-W46"),
        ("export_made", "system", None, WEEK),
    ]


def test_a_week_that_is_not_over_is_refused(cast: Cast, told):
    with pytest.raises(Refused):
        make(cast, at(22, 23, 59))
    with pytest.raises(Refused):
        actions.export_with_words(cast.sun, WEEK, at(22, 23, 59))


def test_a_week_before_the_first_record_and_one_that_does_not_exist_are_refused(cast: Cast, told):
    with pytest.raises(Refused):
        actions.make_export(cast.community_id, "2026-W45", MONDAY_AFTER)
    with pytest.raises(Invalid):
        actions.make_export(cast.community_id, "2026-W99", MONDAY_AFTER)


def test_on_monday_every_community_gets_what_it_missed_oldest_first(cast: Cast, told):
    go_on(told)
    assert actions.make_due_exports(at(30, 0, 9)) == 3
    assert actions.make_due_exports(at(30, 0, 9)) == 0
    assert actions.make_due_exports(at(30, 0, 10)) == 2
    assert [snapshot.week for snapshot in exports(cast.sun)] == ["2026-W48", "2026-W47", "2026-W46"]
    assert [snapshot.week for snapshot in exports(cast.otto)] == ["2026-W48", "2026-W47"]
    made = [week for kind, _, _, week in reversed(events(cast)) if kind == "export_made"]
    assert made == ["2026-W46", "2026-W47", "2026-W48"]


def test_what_goes_wrong_in_one_community_keeps_no_other_from_its_export(cast: Cast, told, monkeypatch):
    read = actions._read

    def broken(community_id: int, period, with_words: bool = False):
        if community_id == cast.community_id:
            raise RuntimeError("the disk is full")
        return read(community_id, period, with_words)

    monkeypatch.setattr(actions, "_read", broken)
    with pytest.raises(RuntimeError):
        actions.make_due_exports(MONDAY_AFTER)
    assert [snapshot.week for snapshot in exports(cast.otto)] == [WEEK]
    assert exports(cast.sun) == []


def test_a_community_without_a_record_gets_no_export(cast: Cast):
    assert actions.make_due_exports(MONDAY_AFTER) == 0


def test_only_an_office_of_the_whole_community_reads_exports(cast: Cast, made):
    for actor in (cast.guo, cast.mei, cast.luo, cast.ada):
        for ask in (
            lambda actor=actor: exports(actor),
            lambda actor=actor: make(cast, actor=actor),
            lambda actor=actor: actions.export_file(actor, WEEK, "xlsx", MONDAY_AFTER),
            lambda actor=actor: actions.export_with_words(actor, WEEK, MONDAY_AFTER),
        ):
            with pytest.raises(NotAllowed):
                ask()
    assert [snapshot.week for snapshot in exports(cast.an)] == [WEEK]


def test_another_communitys_export_is_not_found(cast: Cast, made):
    assert exports(cast.otto) == []
    with pytest.raises(NotFound):
        make(cast, actor=cast.otto)
    with pytest.raises(NotFound):
        actions.export_file(cast.otto, WEEK, "csv", MONDAY_AFTER)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_download_is_the_stored_file_and_is_recorded(cast: Cast, made, ending: str):
    found = actions.export_file(cast.an, WEEK, ending, MONDAY_AFTER)
    assert found.data == kept()[ending == "csv"]
    assert found.name == f"泰奕桃源社区-居民满意度周报-2026-W47.{ending}"
    assert events(cast)[0] == ("export_downloaded", "staff", cast.an.staff_id, WEEK)


def test_a_file_that_is_not_made_is_not_found(cast: Cast, made):
    for week, ending in ((WEEK, "pdf"), ("2026-W46", "csv"), ("2026-W46", "xlsx")):
        with pytest.raises(NotFound):
            actions.export_file(cast.sun, week, ending, MONDAY_AFTER)


def test_an_edition_with_words_is_recorded_and_not_stored(cast: Cast, made):
    before = kept()
    found = actions.export_with_words(cast.sun, WEEK, MONDAY_AFTER)
    assert found.name == "泰奕桃源社区-居民满意度周报-2026-W47-含原文.xlsx"
    assert events(cast)[0] == ("export_with_words_downloaded", "staff", cast.sun.staff_id, WEEK)
    assert kept() == before


def test_the_weights_of_the_community_reach_the_export(cast: Cast, told):
    from tests.figures.weekly_export.conftest import opened

    Community.update(basically_satisfied_weight=0.9, weight_responded=0.2).execute()
    make(cast)
    words = [row[1] for row in opened(kept()[0])["说明"].iter_rows(values_only=True) if row[1]]
    assert "0.9" in words
    assert "a=0.2，b=0.5，c=0.4" in words
    assert "（满意 + w × 基本满意）÷ 有效评价，w = 0.9。" in words
