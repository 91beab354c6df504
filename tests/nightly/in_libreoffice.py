"""What an office does with our workbooks in LibreOffice: opens them, saves them, prints them, hands them back."""

from __future__ import annotations

import shutil
import subprocess
from copy import deepcopy
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook

from db.community.organisation_sheet.actions import import_organisation
from db.community.organisation_sheet.queries.sheets import write_organisation, write_organisation_of, write_template
from db.figures.weekly_export import actions
from db.ground import clock
from tests.cast import Cast
from tests.community.organisation_sheet.sheets import NEW, workbook
from tests.figures.weekly_export.conftest import MONDAY_AFTER, WEEK, made, told

__all__ = ["made", "told"]
SECONDS = 180


@pytest.fixture
def engine() -> str:
    return "sqlite"


def saved_as(kind: str, data: bytes, place: Path) -> Path:
    """The workbook as LibreOffice saves it; its profile is one of its own, so that a running one does not matter."""
    program = shutil.which("soffice")
    assert program, "LibreOffice is missing: apt-get install --no-install-recommends libreoffice-calc-nogui"
    given, out = place / "given.xlsx", place / "out"
    given.write_bytes(data)
    profile = f"-env:UserInstallation=file://{place / 'profile'}"
    command = [program, profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(given)]
    subprocess.run(command, check=True, timeout=SECONDS, capture_output=True)
    return out / f"given.{kind}"


def values(file: Path) -> dict[str, list[tuple]]:
    """Every row that says something, by sheet. LibreOffice leaves empty texts out and keeps 15 digits of a number."""
    book = load_workbook(file)
    rows = {sheet.title: [tuple(map(_plain, row)) for row in sheet.values] for sheet in book}
    return {name: [row for row in found if any(value is not None for value in row)] for name, found in rows.items()}


def _plain(value: object) -> object:
    if isinstance(value, float):
        return float(f"{value:.12g}")
    return None if value == "" else value


def test_the_weekly_workbook_reads_the_same_after_libreoffice_saved_it(cast: Cast, made, tmp_path: Path):
    data = actions.export_file(cast.sun, WEEK, "xlsx", MONDAY_AFTER).data
    saved = saved_as("xlsx", data, tmp_path)
    assert values(saved) == values(tmp_path / "given.xlsx")


def test_the_weekly_workbook_is_printed_on_a_few_pages_that_say_something(cast: Cast, made, tmp_path: Path):
    data = actions.export_file(cast.sun, WEEK, "xlsx", MONDAY_AFTER).data
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(saved_as("pdf", data, tmp_path))]
    assert [number for number, text in enumerate(pages, 1) if not text.strip()] == []
    assert [text for text in pages if "#NAME" in text or "#REF" in text or "#VALUE" in text] == []
    assert len(pages) <= 15


def test_the_organisation_sheet_comes_back_from_libreoffice_without_a_change(cast: Cast, tmp_path: Path):
    now = clock.now()
    saved = saved_as("xlsx", write_organisation(cast.ada, now), tmp_path)
    imported = import_organisation(cast.ada, saved.read_bytes(), now)
    assert [
        (count.sheet, count.added, count.changed) for count in imported.sheets if count.added or count.changed
    ] == []
    assert (imported.new_people, imported.ignored) == ((), ())


def test_what_an_office_writes_comes_back_from_libreoffice_without_a_change(cast: Cast, tmp_path: Path):
    now, rows = clock.now(), deepcopy(NEW)
    rows["共建单位"].append(["＝一加一＝诊所", "医疗", "024-2390 0000转801", "停用"])
    rows["楼栋"].append(["12-1", "12-1号楼", 1, "党小组", "桃仙大街3-1号\n西门", 3, 11, 66, None])
    rows["人员"].append(["王\U000323b0", "rare", "督查员"])
    community_id = import_organisation(None, workbook(rows), now).community_id
    saved = saved_as("xlsx", write_organisation_of(community_id, now), tmp_path)
    imported = import_organisation(None, saved.read_bytes(), now)
    assert {(count.added, count.changed) for count in imported.sheets} == {(0, 0)}
    assert (imported.new_people, imported.ignored, imported.notes) == ((), (), ())


def test_the_template_reads_the_same_after_libreoffice_saved_it(tmp_path: Path):
    saved = saved_as("xlsx", write_template(), tmp_path)
    assert values(saved) == values(tmp_path / "given.xlsx")
