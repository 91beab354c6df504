"""A report, as the main room's tests make one."""

from __future__ import annotations

from tests.disputes.conftest import submit

__all__ = ["submit"]
