"""Which common part of the grounds or of a home a text names: the shed, the cellar, the roof; each in all its words."""

from __future__ import annotations

import re

SPOTS = {
    "garbage": r"垃圾(?:房|屋|站|间|亭|点|投放点|收集点|分类[点亭])",
    "shed": r"(?:自行|单|电动|电瓶)?车棚|雨棚下",
    "pavilion": r"凉亭|亭子|长廊",
    "cellar": r"地下室|储藏室|小棚子|半地下|(?:负|地下|\bb)[一二三123]层?|basement|cellar",
    "garage": r"车库|地库|地下停车|停车场|(?:负|地下|\bb)[一二三123]层?|garage|car park",
    "roof": r"天台|楼顶|屋顶|房顶|屋面|顶楼|顶层|roof",
    "pumps": r"水?泵房|水泵",
    "switchboard": r"配电(?:房|室|间)|电井间?",
    "hall": r"活动(?:室|中心|站)|阅览室|棋牌室|老年之家",
    "public_toilet": r"公厕|公共(?:厕所|卫生间)|公共洗手间|旱厕",
    "garden": r"花园|小游园|中心绿地|花坛",
    "parcels": r"快递(?:柜|站|点)|丰巢|驿站",
    "gatehouse": r"门岗|岗亭|门卫|保安室|传达室",
    "playground": r"儿童(?:乐园|游乐[区场])|游乐[区场]|健身(?:区|广场|角)",
    "lift": r"电梯里|轿厢|电梯间里",
}
ROOMS = {
    "bathroom": r"(?<!共)(?:卫生间|浴室|洗手间)|(?<![公共])厕所|马桶|淋浴|bathroom",
    "kitchen": r"厨房|灶台|洗菜池|水槽|kitchen",
    "balcony": r"阳台|balcony",
    "living": r"客厅|living room",
    "bedroom": r"卧室|主卧|次卧|bedroom",
}
_SPOTS = {spot: re.compile(words) for spot, words in SPOTS.items()}
_ROOMS = {room: re.compile(words) for room, words in ROOMS.items()}


def spots_in(plain: str) -> frozenset[str]:
    """Of words as `plain_words` writes them."""
    return frozenset(spot for spot, words in _SPOTS.items() if words.search(plain))


def rooms_in(plain: str) -> frozenset[str]:
    """Of a home."""
    return frozenset(room for room, words in _ROOMS.items() if words.search(plain))
