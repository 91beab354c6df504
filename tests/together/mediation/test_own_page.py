"""The number on a photographed page: read however it is written, and never another file's or another year's."""

from __future__ import annotations

import pytest

from db.ground.refusals import Invalid
from db.together.mediation.actions.papers import note_signed
from db.together.mediation.rules.gates import OTHER_FILE
from db.together.mediation.rules.kinds import PaperKind
from db.together.mediation.rules.numbering import is_own_number
from tests.cast import MONDAY
from tests.together.mediation.conftest import picture

PRINTED = "（2026）泰奕桃源人调字第0001号"


@pytest.mark.parametrize(
    "seen",
    [PRINTED, f" {PRINTED[:6]} {PRINTED[6:]}", "(2026)泰奕桃源人调字第0001号", "第0001号", "０００１", "1", "2026-0001"]
    + ["20260001", "2026年第1号"],
)
def test_the_number_of_a_file_is_taken_however_it_is_written(seen: str):
    assert is_own_number(seen, 2026, 1, PRINTED)


@pytest.mark.parametrize(
    "seen",
    ["", "号", "0002", "2026-0002", "20260002", "2025-0001", "20250001", "（2025）泰奕桃源人调字第0001号", "2026"]
    + ["0001 0002", "1-1", "2026-1-1", "9" * 5000],
)
def test_another_number_or_another_year_is_another_file(seen: str):
    assert not is_own_number(seen, 2026, 1, PRINTED)


def test_a_figure_in_the_committees_name_is_no_number_of_its_own():
    assert is_own_number("（2026）桃源3期人调字第0001号", 2026, 1, "（2026）桃源3期人调字第0001号")
    assert not is_own_number("（2026）桃源3期人调字第0003号", 2026, 1, "（2026）桃源3期人调字第0001号")


def test_a_photo_with_the_printed_number_is_kept_and_one_of_last_year_refused(cast, case):
    paper = case.made(PaperKind.APPLICATION)
    last_year = PRINTED.replace("2026", "2025")
    with pytest.raises(Invalid) as told:
        note_signed(cast.mei, case.id, paper, {}, last_year, [picture()], MONDAY)
    assert [(one.field, one.words) for one in told.value.problems] == [("number_seen", OTHER_FILE)]
    note_signed(cast.mei, case.id, paper, {}, PRINTED, [picture()], MONDAY)
    assert [len(one.scan_ids) for one in case.file().papers] == [1]
