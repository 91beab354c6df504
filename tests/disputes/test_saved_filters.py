"""Lists kept by name: the name and the words in them are cleaned as every text of the house."""

from __future__ import annotations

import pytest

from db.disputes.actions.saved_filters import forget_filter, save_filter
from db.disputes.queries.inbox import saved_filters
from db.ground.refusals import Invalid
from tests.cast import Cast


def test_a_kept_list_holds_what_can_be_seen_and_is_forgotten_under_any_spelling(cast: Cast) -> None:
    save_filter(cast.mei, " 我\t的\u202e单子\r\n", {"text": "\u200b楼道\t灯", "kinds": ["property"], "mine": True})
    assert saved_filters(cast.mei) == {"我 的单子": {"text": "楼道 灯", "kinds": ["property"], "mine": True}}
    save_filter(cast.mei, "我 的单子", {"text": "x"})
    assert saved_filters(cast.mei) == {"我 的单子": {"text": "x"}}
    forget_filter(cast.mei, "我 的单子\u200b")
    assert saved_filters(cast.mei) == {}


@pytest.mark.parametrize("name", ["", "\u200b\u3164", "长" * 41])
def test_a_list_without_a_name_that_can_be_seen_is_not_kept(cast: Cast, name: str) -> None:
    with pytest.raises(Invalid):
        save_filter(cast.mei, name, {})
    assert saved_filters(cast.mei) == {}
