"""Deleting changes no figure, no file and no history; in its longer form see tests/nightly/deleted_years.py."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.figures.after_deleting import after_three_years


@pytest.fixture
def engine() -> str:
    return "sqlite"


def test_three_years_are_deleted_and_counted_as_before(cast: Cast):
    after_three_years(cast, 16, every=13)
