"""What the permission walk asks of the open interface: a key of a platform."""

from __future__ import annotations

from typing import Any

from db.together.open_api.actions import make_api_key
from db.together.open_api.rules import ApiClientDetails
from db.together.open_api.tables import ApiClient
from tests.cast import MONDAY, Cast
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import WORD, Asks


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    make_api_key(cast.ada, ApiClientDetails(WORD), MONDAY)
    return {
        "open_api.make_api_key.details": ApiClientDetails("别的平台"),
        "client_id": ApiClient.get().id,
        "open_api.leave_kinds_out.kinds": ["other"],
    }
