"""Who can be registered as a volunteer: a name of a name's length, and a phone that could be one."""

from __future__ import annotations

import pytest

from db.ground.refusals import Invalid
from db.together.pool.rules import checked_volunteer


@pytest.mark.parametrize("name", ["赵", "赵" * 40])
@pytest.mark.parametrize("phone", ["", "1234567", "+123456789012345"])
def test_the_shortest_and_the_longest_name_and_number_are_taken(name: str, phone: str):
    assert checked_volunteer(name, phone) == (name, phone)


@pytest.mark.parametrize(
    ("name", "phone", "fields"),
    [
        ("", "", ["name"]),
        ("赵" * 41, "", ["name"]),
        ("赵大爷", "123456", ["phone"]),
        ("赵大爷", "+1234567890123456", ["phone"]),
        ("赵大爷", "找他儿子问一下", ["phone"]),
        ("", "123456", ["name", "phone"]),
    ],
)
def test_what_is_wrong_is_said_at_its_field(name: str, phone: str, fields: list[str]):
    with pytest.raises(Invalid) as refused:
        checked_volunteer(name, phone)
    assert [problem.field for problem in refused.value.problems] == fields
