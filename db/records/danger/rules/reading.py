"""A text as people type it, written in one way, with the place of every character in the original."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

PAUSE = "，"
STOP = "。"
_STOPS = dict.fromkeys("。！？!?；;\n\r…｡", STOP)
_PAUSES = dict.fromkeys('，,、：:~～—|/｜\t“”"「」『』()（）[]【】《》‘', PAUSE)
_TRADITIONAL = dict(
    zip(
        "電氣煙燒樓門牆見丟殺傷暈過沒動還個們這邊線觸斷間鎖關孫兒媽爺媳婦頭腦臟髒壓斃進來裡裏閉報說話話樣廚車"
        "場歲覺靜聽聞難後點戶號單鄰橋樹斃磚墜裂開搶劍闖鬧撐離醒藥術險爛響爐罐換對幾時現剛終繼續無為會總熱發塊壞舊響",
        "电气烟烧楼门墙见丢杀伤晕过没动还个们这边线触断间锁关孙儿妈爷媳妇头脑脏脏压毙进来里里闭报说话话样厨车"
        "场岁觉静听闻难后点户号单邻桥树毙砖坠裂开抢剑闯闹撑离醒药术险烂响炉罐换对几时现刚终继续无为会总热发块坏旧响",
        strict=True,
    )
)
_ONE_WAY = _STOPS | _PAUSES | _TRADITIONAL | {"著": "着", "🔥": "火", "’": "'", "\u3000": " ", "\xa0": " "}
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0f\0")
_LIFTS = re.compile("[货客]梯")  # of which all that is known of a lift holds
_CHINESE = re.compile(r"[\u3400-\u9fff，。]")


@dataclass(frozen=True)
class Reading:
    """`plain[i]` was read from `text[places[i]]`."""

    plain: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where in the original what stands from start to end in the plain text was written."""
        return self.places[start], self.places[end - 1] + 1


def read(text: str) -> Reading:
    """Small letters, simplified characters, one pause and one stop; spaces inside a spelled-out word are dropped."""
    kept = [(_one_way(char), place) for place, char in enumerate(text) if char not in _INVISIBLE]
    chars = [char for char, _ in kept]
    kept = [(_spaced(chars, i), place) for i, (_, place) in enumerate(kept)]
    kept = [(char, place) for char, place in kept if char]
    return Reading(_LIFTS.sub("电梯", "".join(char for char, _ in kept)), tuple(place for _, place in kept))


def _one_way(char: str) -> str:
    if char in _ONE_WAY:
        return _ONE_WAY[char]
    plain = unicodedata.normalize("NFKC", char).lower()
    return _ONE_WAY.get(plain, plain) if len(plain) == 1 else char


def _spaced(chars: list[str], i: int) -> str:
    """A space beside Chinese is a pause; between single characters, as in 着 火 了, it is nothing."""
    if chars[i] != " ":
        return chars[i]
    before, after = _at(chars, i - 1), _at(chars, i + 1)
    if not (_CHINESE.match(before) or _CHINESE.match(after)):
        return " "
    alone = _at(chars, i - 2) in " " and _at(chars, i + 2) in " "
    return "" if alone and _CHINESE.match(before) and _CHINESE.match(after) else PAUSE


def _at(chars: list[str], i: int) -> str:
    """Beyond both ends there are spaces."""
    return chars[i] if 0 <= i < len(chars) else " "
