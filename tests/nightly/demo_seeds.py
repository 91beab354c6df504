"""The model community of fifty seeds: whatever chance deals out, nothing of it is refused by our own rules."""

from __future__ import annotations

import pytest

from db.demo.actions import fill_demo
from db.ground.settings import Settings
from db.records.history.queries import ChainBreak, breaks_in_history
from db.running.commands import DEMO_DISPUTES
from tests.cast import MONDAY


@pytest.fixture
def engine() -> str:
    return "sqlite"


@pytest.mark.parametrize("seed", range(1, 51))
def test_the_model_community_settles_in_with_any_seed(house: Settings, seed: int):
    summary = fill_demo(house, seed, DEMO_DISPUTES, MONDAY)
    assert summary.disputes == DEMO_DISPUTES
    assert [found for found in breaks_in_history(summary.community_id) if isinstance(found, ChainBreak)] == []
