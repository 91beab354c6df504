"""Which offices of a community a text speaks of, by the words residents have for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from db.records.permissions.rules import Role
from db.records.personal_data.rules.surnames import DISTINCT_SURNAMES, RARER_SURNAMES, SURNAMES

_M, _G, _C, _L = Role.BUILDING_MEDIATOR, Role.GRID_SECRETARY, Role.COMMUNITY_SECRETARY, Role.UNIT_LIAISON

# The longer words first. A bare 书记 may be either of two people, and whoever it may be is taken as meant.
_WORDS: tuple[tuple[str, frozenset[Role]], ...] = (
    (r"(?:党员)?调解(?:员|主任|委员|大姐|大哥|阿姨|大妈|大叔|的(?!事|时候|结果|协议|办法)|那个)", frozenset({_M})),
    # Called by what they do or wear, not by the office.
    (
        r"(?:分|主)?管(?:着)?(?:我们|咱们?|你们|这|那|本|俺们)?(?:这|那)?(?:个|栋|幢|座|一?片)?(?:[一二三四五六七八九十\d]+号?)?(?:楼(?!道)|单元)(?:里)?(?:的|那位|那个)"
        r"|(?:负责|专门|管|搞|做|干)(?:邻里|纠纷|楼里)?(?:的)?(?:调解|调停|劝架|说和)(?:工作|纠纷)?(?:的|那个|那位)|调停(?:员|的那|人)|和事佬|楼(?:里|栋)?(?:的)?管事的?"
        r"|(?:穿|戴|套|挂)(?:着)?(?:个)?红(?:马甲|袖标|袖章|袖箍|背心)(?!的?志愿)|红(?:马甲|袖标|袖章|袖箍)(?:大[姐妈]|阿姨|那)",
        frozenset({_M}),
    ),
    (
        r"(?:管|负责|分管)(?:着)?(?:我们|咱们?|你们|这|那|本)?(?:个|片)?网格(?:里)?的|网格(?:里)?(?:的)?(?:管事|负责|当家)的?",
        frozenset({_G}),
    ),
    (
        r"(?:社区|居委会?|党委)(?:里|那边)?(?:的)?(?:管事|当家|主事|说了算|当官|管钱|坐办公室|头头|老大)(?:的)?|管社区的|(?:管|负责)(?:我们|咱们?|你们|这|那|本)?(?:个)?社区的"
        r"|社区(?:里)?(?:那个|那位)?(?:最大的官|大领导|一号)",
        frozenset({_C}),
    ),
    (r"楼(?:栋|门|组)?长|单元长|(?:楼)?党小组长|mediator", frozenset({_M})),
    (r"网格(?:的)?(?:党)?(?:支部)?(?:书记|主任)|网格(?:长|员|党支部)|(?:小|大)网格长|gridsecretary", frozenset({_G})),
    (
        r"社区(?:的)?(?:党委|党总支|党组织|党支部|居委会)?(?:副)?(?:书记|主任|一把手|领导|干部|负责人|工作人员|的人|办公室)"
        r"|(?:居委会?|党委|总支|党总支)(?:的)?(?:书记|主任|领导|干部)|书记主任|一把手|communitysecretary",
        frozenset({_C}),
    ),
    (r"(?:你们|咱们?|我们|这)?(?:的)?(?:那个|这个)?领导|党?支部书记|党支部|secretary", frozenset({_G, _C})),
    (r"书记(?!处|员)", frozenset({_G, _C})),
    (r"(?<!副)主任(?!医)", frozenset({_C})),
    (r"联络员", frozenset({_L})),
)
_ANY = re.compile("|".join(f"(?P<w{number}>{words})" for number, (words, _) in enumerate(_WORDS)))
# In front of these words, where others have such an office too.
_OF_OTHERS = re.compile(
    r"(?:物业|业委会|业主委员会|学校|医院|诊所|派出所|公司|单位|厂里?|车间|班|教导|年级|幼儿园|区委?|市委?|省委?|县委?|镇"
    r"|街道|街道办|总|部里|局里?|前任|上一任|以前的|原来的|别的?楼的?|隔壁楼的?|别的?社区的?|\d+号?楼的?)$"
)
_ALSO_WORDS = frozenset("和向于那都任时才有管代当来把让应能等从对给为见是个经老小到说干来要打拿安上方常平应")
_SURNAMES = (frozenset(SURNAMES + RARER_SURNAMES + DISTINCT_SURNAMES) | {"欧"}) - _ALSO_WORDS


@dataclass(frozen=True)
class OfficeSaid:
    """text[start:end] is a word for an office that one of `roles` holds."""

    start: int
    end: int
    roles: frozenset[Role]


def offices_said(text: str) -> Iterator[OfficeSaid]:
    """In a text without spaces and marks; not with somebody else's surname or for another house's office."""
    for found in _ANY.finditer(text):
        before = text[: found.start()]
        if not (before[-1:] in _SURNAMES and found[0] in ("书记", "主任")) and not _OF_OTHERS.search(before):
            yield OfficeSaid(found.start(), found.end(), _WORDS[int(str(found.lastgroup)[1:])][1])


def offices_behind(word: str) -> frozenset[Role]:
    """What a single word stands for; nothing for no office."""
    return frozenset().union(*(said.roles for said in offices_said(word)))
