"""How long a word about these pages, its answer and what is said to it may be, and how long they are kept."""

from __future__ import annotations

LONGEST_WORD, LONGEST_ANSWER, LONGEST_WHY = 1000, 1000, 300
KEPT_DAYS = 365
