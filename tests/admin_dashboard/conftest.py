"""One engine is enough here: what differs between them is tested with the rooms."""

from __future__ import annotations

import pytest


@pytest.fixture
def engine() -> str:
    return "sqlite"
