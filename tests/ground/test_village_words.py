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
        ("zh_Hans", "由居民选举委员会主持，街道办事处监督。", "由村民选举委员会主持，乡镇人民政府监督。"),
        ("zh_Hans", "监交人（街道办事处）", "监交人（乡镇人民政府）"),
        ("zh_Hans", "街道", "乡镇"),
        ("zh_Hans", "街道电话", "乡镇人民政府电话"),
        ("zh_Hans", "社区以外的单位，比如街道纪工委", "社区以外的单位，比如乡镇纪委"),
        ("zh_Hans", "政府拨款和接受捐赠的收支", "政府拨付和接受捐赠的资金、物资的管理使用"),
        ("zh_Hans", "居民关心的其他事项", "村民关心的其他事项"),
        ("en", "Community affairs made public", "Village affairs made public"),
        ("en", "Residents’ representatives’ assembly", "Villagers’ representatives’ assembly"),
        ("en", "by the residents’ committee law and the residents’ committee", None),
    ],
)
def test_what_is_a_villages_is_named_so_and_laws_keep_their_names(locale, words, said):
    expected = said or "by the residents’ committee law and the villagers’ committee"
    assert said_in_village(words, locale) == expected


def test_papers_of_a_village_have_its_words():
    assert core_says("zh_Hans", None)("Handover of the residents’ committee") == "居民委员会工作移交清单"
    assert core_says("zh_Hans", "大青乡")("Handover of the residents’ committee") == "村民委员会工作移交清单"


def test_a_village_under_a_street_office_has_no_township():
    assert said_in_village("监交人（街道办事处）", "zh_Hans", "造化街道") == "监交人（街道办事处）"
    assert said_in_village("居务公开，报告街道", "zh_Hans", "造化街道") == "村务公开，报告街道"
    assert said_in_village("the street office", "en", "造化街道") == "the street office"
