"""A village's own words for committee, assemblies and affairs."""

from __future__ import annotations

import pytest

from db.ground.village_words import core_says, said_in_village


@pytest.mark.parametrize(
    ("locale", "words", "said"),
    [
        ("zh_Hans", "居务公开", "村务公开"),
        ("zh_Hans", "居务监督委员会的意见", "村务监督委员会的意见"),
        ("zh_Hans", "居民会议、居民代表会议的决定", "村民会议、村民代表会议的决定"),
        ("zh_Hans", "居民委员会和居委会", "村民委员会和村委会"),
        ("zh_Hans", "《城市居民委员会组织法》第四十三条", "《城市居民委员会组织法》第四十三条"),
        ("zh_Hans", "居民的诉求", "居民的诉求"),
        ("en", "Community affairs made public", "Village affairs made public"),
        ("en", "Residents’ representatives’ assembly", "Villagers’ representatives’ assembly"),
        ("en", "by the residents’ committee law and the residents’ committee", None),
    ],
)
def test_what_is_a_villages_is_named_so_and_laws_keep_their_names(locale, words, said):
    expected = said or "by the residents’ committee law and the villagers’ committee"
    assert said_in_village(words, locale) == expected


def test_papers_of_a_village_have_its_words():
    assert core_says("zh_Hans", True)("Handover of the residents’ committee") == "村民委员会工作移交清单"
