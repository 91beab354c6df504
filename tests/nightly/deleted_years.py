"""Three crowded years are deleted, on both engines: what was counted before is counted after, to the last byte."""

from __future__ import annotations

from tests.cast import Cast
from tests.figures.after_deleting import after_three_years


def test_three_crowded_years_are_deleted_and_counted_as_before(cast: Cast):
    after_three_years(cast, 1200, every=1)
