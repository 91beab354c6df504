"""That somebody lends a hand is found by the link of their own alone, and deleted by leaving the pool."""

from __future__ import annotations

from db.records.own_things.rules import LeftByPhone
from db.together.pool.queries.own import COPIED, KIND, LEFT_OUT

OWN = (LeftByPhone(KIND, lambda _knows, _now: (), lambda _thing, _token, _now: None, COPIED, LEFT_OUT),)
