"""One engine is enough here: nothing of it touches a database."""

from __future__ import annotations

import pytest


@pytest.fixture
def engine() -> str:
    return "sqlite"
