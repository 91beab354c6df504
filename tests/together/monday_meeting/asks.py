"""What the permission walk asks of the Monday meeting."""

from __future__ import annotations

FOR_ITS_OWN_ROOM = frozenset({"pledges_of"})
