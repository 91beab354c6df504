"""How long an opinion of the supervisory committee may be."""

from __future__ import annotations

LONGEST_OPINION = 1000
