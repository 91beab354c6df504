"""What the parts that run as tests share with the tests in the browser."""

from __future__ import annotations

from tests.browser.conftest import at_desk, barriers, chromium, kept_desks, linli, office_pc, phone, servers_here

__all__ = ["at_desk", "barriers", "chromium", "kept_desks", "linli", "office_pc", "phone", "servers_here"]
