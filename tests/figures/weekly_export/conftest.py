"""The cast's story, and an export of its week opened again as a spreadsheet program would."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import pytest
from openpyxl import Workbook, load_workbook

from db.figures.weekly_export import actions
from tests.cast import Cast
from tests.figures.satisfaction.hand_made import at
from tests.figures.satisfaction.story import Told

WEEK = "2026-W47"
MONDAY_AFTER = at(23, 0, 10)


@pytest.fixture
def told(story) -> dict[str, Told]:
    return story


@pytest.fixture
def made(cast: Cast, told):
    return actions.make_export(cast.community_id, WEEK, MONDAY_AFTER)


def opened(data: bytes) -> Workbook:
    return load_workbook(BytesIO(data))


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))


def workbook_of(actor, week: str = WEEK) -> Workbook:
    return opened(actions.export_file(actor, week, "xlsx", MONDAY_AFTER).data)


def csv_of(actor, week: str = WEEK) -> list[dict[str, str]]:
    return rows_of(actions.export_file(actor, week, "csv", MONDAY_AFTER).data)
