"""Homes: what leads to one door, as a floor of a unit does with its few, and a whole building or unit does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from db.records.personal_data.rules.folding import COUNT, DIGIT

Span = tuple[int, int]

_AMOUNT = (
    r"天(?!天)|[年月日个次元块钱米人分点公斤度级路条件名位吨升瓦种项套台部盏棵辆平㎡%.:]|多|余|[mM]\b|[kK][gGWwm]"
    r"|[A-Za-z]"
)
NO_AMOUNT = rf"(?!{DIGIT}|\s*(?:{_AMOUNT}|户(?!型)))"
_UNIT = rf"(?:{COUNT}{{1,3}}|[甲乙丙丁东西南北中A-Za-z])\s*(?:单元|门(?![口前外卡禁铃牌锁诊市店卫岗])(?:洞|栋)?|门?洞)"
_BUILDING = rf"(?:{COUNT}{{1,3}}\s*(?:号楼|号院|栋|幢|座|#楼?)|[甲乙丙丁东西南北中A-Za-z]\s*[座栋幢])"
_NINE = "[一二三四五六七八九]"
_SPOKEN_ROOM = f"[一二三]?十{_NINE}?[零〇0](?:{_NINE}|[1-9])(?!{DIGIT}|[十年月])"  # 十二零三
_ROOM = (
    rf"(?:(?:{_SPOKEN_ROOM}|{DIGIT}{{3,4}})\s*(?:室|号房|房间?|号|户(?!居民|住户|家庭|人))?"
    rf"|{COUNT}{{1,3}}\s*(?:室|号房))"
)
_SHARED = (
    r"(?!的?(?:公共|楼道|走廊|过道|电梯|楼梯|声控|感应|照明|灯|窗|消防|防火|平台|缓台|扶手|墙|配电|管道|管井|水管|井"
    r"|大厅|门厅|拐角|步梯|台阶|天花|屋顶|垃圾|大门|单元门|门禁)"
    r"|[到至~-]|以[上下]|之间|和|、)"
)
_FLOOR = rf"{COUNT}{{1,3}}\s*[楼层](?![道梯顶])"
_DASH = r"\s*[-,，]?\s*"
_HAND = (
    r"[东西南北左右中对]+\s*(?:户|门|屋|手边?(?:那[家户]?|第?[一二三四]?[家户])?|间(?:那?[家户]))|[A-Da-d]户|(?:把[头边]"
    r"|靠[东西南北左右里外边]+侧?|[东西南北左右中最]+[头边侧])(?:的|那)*[家户]"
)
_SIDE = (
    rf"(?:(?:{_HAND})(?:那?[家户])?|[东西南北左右]\s*[侧边]{_SHARED}|第?[一二三四]?[家户]|那[家户]"
    rf"|{COUNT}{{1,2}}\s*号)"
)
_OWN_DOOR = r"(?:的(?:住户|业主|邻居|那家|老人|孩子|租)|那[家户]|家|住户|业主|室|户|号房|房)"
_LIVES = (
    r"(?:我住|住在?|家在|我家(?:是|在)?|我是|楼上|楼下|隔壁|对门|对面|邻居|业主|住户|租户|租客|房主|房东|门牌号?"
    r"|房号)(?:是|在|的|家|[:\s])?"
)
_DOES = (
    r"(?:家|那[家户]|他家|她家|的?(?:住户|业主|租户|租客|邻居|房客|老[人太头两]|大[爷妈哥姐]|阿姨|孩子|小两口|男|女"
    r"|夫妻|人家|狗|空调|房主|房东)|漏|天天|半夜|每天|总|老是|又|一直|[在正]?装修"
    r"|养|没人|门口|门前|屋里|业主|不[交开让]|私自|往楼|[没不]?开门|敲门|的门(?=[没关外前口上铃]|开着|[，。])"
    r"|(?:当[面场]|口头|已经?|又)?(?:答应|同意|承认|保证|拒绝)|[没不](?:听|同意|承认|答应|理[会睬]?|改))"
)
# What a number does that is a neighbour, and no amount: it is the door's number in place of who lives there.
_ACTS = (
    r"(?:[把被]|往|占|堆|扔|泼|晾|抽烟|吸烟|吵|闹(?!钟)|唱|跳|弹|练|太(?![贵高多少低便大小])|说(?!明)|称|户主|那[个位对]"
    r"|这家|[两三几]家|夜里|晚上|凌晨|私[拉搭]|违建|砸|仍|还是?在|继续|从不|经常|长期"
    r"|在(?:楼道|家|屋|门口|阳台|装修|养|唱|跳|打|弹|练|吵|放|晒|往|弄|施工)|都(?:漏|吵|在|不|没|说))"
)
_AND = r"(?:[、，]|和|跟|与|到)"
_ALL_OF_THEM = r"(?:[两三几]家|都|吵|打起|漏|的?(?:住户|业主)|家)"
# Somebody who is spoken to: "asked 302 to be quiet". Numbers that everybody may call are nobody's home.
_SPOKEN_TO = (
    r"(?<![0-9])(?:请|劝|跟|和|同|与|向|对|让|叫|给|问|找|敲|去|(?<![涨降加升减达超收调])到|联系|提醒|通知|告诉|告知|要求|说服|走访|上门(?:找|劝)?)"
    r"(?:了|过|到|好)?\s*"
)
_CALLED_BY_ALL = r"(?!1(?:1[0-9]|2[0-2])(?!\d))"
_NO_MEASURE = r"(?![份封盒袋箱桶页吨篇]|张(?![大阿先女老叔哥姐某家师医奶爷]))"
_HOMES = re.compile(
    rf"(?=[0-9A-Za-z零〇一二两三四五六七八九幺十百甲乙丙丁东西南北中顶○])(?:"  # most letters are passed over at once
    rf"(?:{_BUILDING}{_DASH})?{_UNIT}{_DASH}(?:{_FLOOR}(?:{_DASH}{_ROOM}{NO_AMOUNT}|\s*的?{_SIDE}|{_SHARED})"
    rf"|{_ROOM}{NO_AMOUNT})"
    rf"|(?:{_BUILDING}{_DASH}){{1,2}}(?:[0-9]{{1,3}}-[0-9]{{3,4}}\s*(?:室|号房|房)?{NO_AMOUNT}"
    rf"|{_FLOOR}(?:\s*{_ROOM}{NO_AMOUNT}|\s*的?{_SIDE})|{DIGIT}{{3,4}}\s*(?:室|号房|房)?{NO_AMOUNT})"
    rf"|(?<![0-9-])[0-9]{{1,3}}\s*[-#]\s*[0-9]{{1,2}}\s*-\s*[0-9]{{3,4}}(?![0-9-])"
    rf"|(?<![0-9-])[0-9]{{1,3}}\s*[-#]\s*[0-9]{{3,4}}\s*{_OWN_DOOR}"
    rf"|{DIGIT}{{3,4}}\s*(?:室(?!内)|号房|房(?![价租产改贷子]))"
    rf"|(?:{_FLOOR}|顶[楼层])\s*的?(?:{_HAND}(?:那?[家户])?|[东西南北左右]\s*[侧边]{_SHARED})"
    r"|\b(?:[Rr]oom|[Ff]lat|[Aa]partment|[Aa]pt\.?|[Uu]nit)\s*(?:[Nn]o\.?\s*)?[0-9]{1,4}[A-Za-z]?\b)"
)
_AFTER_LIVES = re.compile(rf"{_LIVES}([0-9]{{1,3}}[-#][0-9]{{3,4}}(?![0-9-])|{DIGIT}{{3,4}}{NO_AMOUNT})")
_WHO_LIVES_THERE = re.compile(
    rf"住在?\s*((?:{_BUILDING}|{_UNIT}|{_FLOOR}){{1,3}})(?=的)"
    rf"|((?:{_BUILDING}|{_UNIT}|{_FLOOR}){{1,3}})(?=(?:[左右]手边?)?的?(?:那个?)?(?:那?[家户](?![里家电具])|邻居(?![们互群])|男的"
    rf"|女的|老太太"
    rf"|老头|小两口|小伙|姑娘|租户|租客)(?![们都]))"
)
_AFTER_SPOKEN_TO = re.compile(
    rf"{_SPOKEN_TO}{_CALLED_BY_ALL}({DIGIT}{{3,4}}){NO_AMOUNT}{_NO_MEASURE}(?![-#:/]|\\s*[到至~])"
)
_ENDS_IN_DOOR = re.compile(rf"(?<![0-9.:#A-Za-z零〇一二三四五六七八九幺-]){_CALLED_BY_ALL}({DIGIT}{{3,4}})的?$")
_LONGEST_DOOR = 6  # letters: one before it, four digits, 的
_BEFORE_DOES = re.compile(
    rf"(?<![0-9.:#A-Za-z零〇一二三四五六七八九幺-])(?:{_CALLED_BY_ALL}{DIGIT}{{3,4}}"
    rf"|[0-9]{{1,2}}-[0-9]{{1,2}}-[0-9]{{1,2}})(?={_DOES})"
)
_ACTING = re.compile(
    rf"(?<![0-9.:#A-Za-z零〇一二三四五六七八九幺-])(?<!公交)(?<!线路)(?<![坐乘第共]){_CALLED_BY_ALL}"
    rf"(?!(?:19|20)[0-9]{{2}}(?:晚上|夜里|经常|长期))"
    rf"(?:{DIGIT}{{3,4}}(?=室?{_ACTS}|室内[漏有装吵没]|{_AND}{DIGIT}{{3,4}}{_ALL_OF_THEM})"
    rf"|(?:(?<=就是)|(?<=怀疑)|(?<=疑是)|(?<=定是)|(?<=能是)|(?<=像是)|(?<=该是)){DIGIT}{{3,4}}(?=扔|弄|干的|搞|家|那|在|漏|的[，。！？]|的$|$|[，。！？]))"
    rf"|\b[A-Z]?[0-9]{{1,2}}-[0-9]{{3,4}}(?={_ACTS}|{_DOES})"
)


# "5F", "第5层", "the fifth floor": in a building of few it is one of some doors.
_ANY_FLOOR = re.compile(
    rf"第?{_FLOOR}|顶[楼层](?![道梯顶])|(?<![0-9A-Za-z])[0-9]{{1,2}}\s?[Ff](?![0-9A-Za-z])"
    r"|\b(?:[0-9]{1,2}(?:st|nd|rd|th)?|first|second|third|fourth|fifth|sixth|top)\s+floor\b|\bfloor\s+[0-9]{1,2}\b",
    re.IGNORECASE,
)


def homes(plain: str) -> Iterator[Span]:
    yield from (found.span() for found in _HOMES.finditer(plain))
    yield from (found.span(1) for found in _AFTER_LIVES.finditer(plain))
    yield from (found.span(found.lastindex or 0) for found in _WHO_LIVES_THERE.finditer(plain))
    yield from (found.span() for found in _BEFORE_DOES.finditer(plain))
    yield from (found.span() for found in _ACTING.finditer(plain))
    yield from (found.span(1) for found in _AFTER_SPOKEN_TO.finditer(plain))


def floors(plain: str) -> Iterator[Span]:
    """Floors by themselves, which what neighbours read may name: not what somebody takes to the police."""
    yield from (found.span() for found in _ANY_FLOOR.finditer(plain))


def door_before(plain: str, person: int) -> Iterator[Span]:
    """The number of a room that stands right before where somebody is named: 302 in "302的王姐"."""
    found = _ENDS_IN_DOOR.search(plain, max(0, person - _LONGEST_DOOR), person)
    if found:
        yield found.span(1)
