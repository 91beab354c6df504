"""What a community does without until its secretary says otherwise."""

from __future__ import annotations

OFF_AT_FIRST = frozenset({"open_api"})  # it opens a door to programs of others: nobody opens it by founding a community
