"""What a village calls what elsewhere is a matter of residents: its own committee, assemblies and affairs."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from db.ground.words import catalogue

KEPT = 4096  # sentences of the catalogues
TERMS: dict[str, tuple[tuple[str, str], ...]] = {
    "zh_Hans": (
        ("居务", "村务"),
        ("居民(代表)?会议", r"村民\1会议"),
        ("居民委员会(?!组织法)", "村民委员会"),
        ("居委会", "村委会"),
        ("居民选举委员会", "村民选举委员会"),
        ("^政府拨款和接受捐赠的收支$", "政府拨付和接受捐赠的资金、物资的管理使用"),
        ("^居民关心的其他事项$", "村民关心的其他事项"),
    ),
    "en": (
        ("Community affairs", "Village affairs"),
        ("community affairs", "village affairs"),
        ("Residents’ (representatives’ assembly|assembly|committee(?! law))", r"Villagers’ \1"),
        ("residents’ (representatives’ assembly|assembly|committee(?! law))", r"villagers’ \1"),
        ("^Money from government, and donations$", "Money and goods from government and donations, and their use"),
        ("^Other things that concern residents$", "Other things that concern villagers"),
    ),
}

OF_TOWNSHIPS: dict[str, tuple[tuple[str, str], ...]] = {
    "zh_Hans": (
        ("街道办事处", "乡镇人民政府"),
        ("街道纪工委", "乡镇纪委"),
        ("^街道电话$", "乡镇人民政府电话"),
        ("街道", "乡镇"),
    ),
    "en": (("street office", "township government"), ("^Street$", "Township"), ("^street$", "township")),
}


@lru_cache(maxsize=KEPT)
def said_in_village(words: str, locale: str, street: str = "") -> str:
    """A sentence of the catalogues as a village says it; the names of laws stay. Values are filled in afterwards.

    `street` is what is above the village: a township unless it calls itself a street, 街道.
    """
    for term, instead in (*TERMS[locale], *(() if "街道" in street else OF_TOWNSHIPS[locale])):
        words = re.sub(term, instead, words)
    return words


def core_says(locale: str, village_street: str | None) -> Callable[[str], str]:
    """The catalogue of the core for papers and messages, in a village with its words.

    `village_street` is the name of what is above a village, None where there is none.
    """
    say = catalogue(locale).gettext
    return say if village_street is None else (lambda words: said_in_village(say(words), locale, village_street))
