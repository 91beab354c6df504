"""Whether a text that tells of danger is by the one in danger, or by somebody who sees it: what is said differs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from db.records.danger.rules.kinds import Danger, gravest_first
from db.records.danger.rules.reading import read
from db.records.danger.rules.which import DESPAIR

_KIN = (
    "妈|爸|爷|奶|姥|外[婆公孙甥]|老[公婆伴头太爹娘汉]|媳妇|儿|女|闺|孙|弟|妹|哥|姐|叔|姑|舅|姨|婶|侄|爹|娘|男人|爱人|"
    "先生|"
    "太太|丈夫|妻|对象|朋友|同学|同事|室友|舍友|邻居|邻舍|对门|对面|楼上|楼下|隔壁|婆婆|公公|岳|亲戚|孩|娃|宝宝|伢|"
    "婴儿|孕妇"
)
_MINE = f"{_KIN}|家(?!里|住|门|的|，|厨|没|着|在|到|天|房)|们(?:班|楼|村|单元|小区)"
_BEFORE_AN_OBJECT = (
    "对不起|谢谢|陪|找|想|给|让|被|替|告诉|爱|留给|等|(?<![现正])在|(?<![看听瞧])见|跟|和|对|向|恨|怪|怕|问|害|怨|劝|帮|求|叫|欠|打|骂|亏欠|"
    "麻烦|拖累|连累|照顾"
)
_LEFT_ME = (
    "(?:[^，。]{0,4}(?:走了|死了|去世|没了|过世|不在了|离(?:了)?婚|不要我|打我|骂我|跑了|出轨|骗|不认我|不管我|"
    "不理我|分手|"
    "欠|逼|甩了|嫌|害(?:了|得)?我|开除))"
)
_ME = rf"[我俺咱](?!们?(?:的)?(?:{_MINE}))|本人|自个儿|\bi\b|\bi'(?:m|ve|ll|d)|\bme\b|myself"
_OTHER = (
    f"[我俺咱](?:们)?(?:的)?(?:{_MINE})|他(?!们)|她|伊|渠|佢|有人|有[^，。]{{0,3}}个|一个(?:男|女|老|小)|那个?(?:男|"
    f"女|人|老|小|姑)|"
    f"(?<![我俺咱全])(?:{_KIN})|老人|老[头太爷]|大[爷妈叔婶哥姐]|阿[姨婆公伯]|奶奶|爷爷|孩子|小[孩伙哥姑]|姑娘|女的|"
    f"男的|女人|男人|"
    r"学生|师傅|保安|租[客户]|业主|住户|人家|谁家|这家|那家|同志|小[王李张刘陈赵]|老[王李张刘陈赵]|"
    r"\bmy (?!life|head|wrist|heart|pills|room|own|self|mind|chest|arm|leg|hand|back|door|home|throat)[a-z]{2,}|"
    r"\b(?:he|she|him|her|they|someone|somebody|a (?:man|woman|girl|boy|guy|lady|kid|student|neighbou?r)|"
    "the (?:man|woman|girl|boy|guy|lady|kid|neighbou?r)|neighbou?r|friend|(?:flat|room)mate|wife|husband|son|"
    "daughter|mum|mom|"
    r"dad|kid|old (?:man|lady|woman)|child|baby|people|boy|girl|woman)\b"
)
_SUBJECT = re.compile(f"(?P<me>{_ME})|(?P<other>{_OTHER})")
_OBJECT = re.compile(f"(?:{_BEFORE_AN_OBJECT})(?:了|着|过|的)?$")
_LEFT = re.compile(_LEFT_ME)
_CALLS_OTHERS = re.compile("快来|快救|救人|快点来|怎么办|咋办|咋整|help|please come")
_I_SUFFER = re.compile(
    "(?:打|揍|掐|砍|捅|踹|踢|扇|抽|杀|弄死|整死|威胁|恐吓|跟踪?|尾随|堵|拖|拽|摸|抱|骚扰|欺负|逼|按|咬|砸|绑|锁|关|"
    "抢|追|害|烧|"
    "骂|推|泼)(?:着|了|过|住|死)?(?:我|俺|咱)|(?:我|俺)[^，。]{0,6}(?:躲|藏|被|挨|逃|不敢|怕|好怕|求|身上|脸上|脖子|"
    "手上)|"
    "(?:砸|撬|踹|踢|敲|闯|拧|泼|堵)[^，。]{0,6}(?:我|俺)(?:们)?(?:家|门|屋|房|住)|(?:不让|把|救|放|对|朝|冲|往)(?:我|"
    "俺|咱)|"
    r"(?<![喊叫])救命|救救我|(?:^|[，。])被|别打我|\bme\b|\bmy (?:door|neck|throat|arm|hair|face|husband|boyfriend|"
    r"ex|partner)\b|\bi'?m (?:hid|"
    "lock|"
    r"scared|afraid|bleed)|\bi (?:locked|hid|am)|\bhelp\b"
)
_OF_OTHERS = re.compile(
    "有人|[小女男]孩|孩子|小姑娘|老[人头太]|大[爷妈]|女的|男的|情侣|两口子|夫妻|隔壁|楼上|(?<!到)楼下|对门|对面|邻居|"
    "路边|"
    "门口(?!堵)|看[见到]|听[见到]|小区里|院子|[一两][伙帮群]|俩人|[两三几]个|[两几]帮|一个[^，。]{0,3}[汉男女人]|"
    "见人就|同学|互[打砸殴]|"
    r"保安|学生|neighbou?r|someone|somebody|outside|\ba (?:man|woman)"
)
_DEED = re.compile(
    "不想(?:活|过|醒|待)|[想寻求]死|活|死|跳|药|割|遗书|再见|窗|楼顶|天台|顶楼|桥|抑郁|[撑熬扛挺]不|绳|刀|吊|炭|汽油|"
    "解脱|"
    "累赘|绝望|自[杀残]|"
    "没意思|下辈子|来世|别找|die|kill|jump|roof|pills|wrist|razor|goodbye|suicid|end it|wake up|live|hang"
)
_CANNOT_WRITE = re.compile(
    "[晕昏](?:倒|过去|迷|死)|不醒|没(?:有)?(?:反应|呼吸|意识|心跳)|不省人事|抽搐|白沫|unconscious|not breathing"
)


def is_of_oneself(text: str, kinds: Iterable[Danger]) -> bool:
    """Whether whoever wrote the text is in the gravest danger it tells of; of most kinds the same is said anyway."""
    gravest = gravest_first(kinds)[:1]
    if not gravest:
        return False
    plain = read(text).plain
    if DESPAIR.issuperset(gravest):
        return _despairs(plain)
    if gravest == (Danger.ILLNESS,):
        return _is_ill(plain)
    return gravest == (Danger.VIOLENCE,) and (bool(_I_SUFFER.search(plain)) or not _OF_OTHERS.search(plain))


def _despairs(plain: str) -> bool:
    """Whose deed or wish it is: who was named last before it, else first behind it; of nobody named it is one's own."""
    subjects = [match for match in _SUBJECT.finditer(plain) if _is_subject(match)]
    deed = _DEED.search(plain)
    before = [match for match in subjects if deed and match.start() < deed.end()]
    whose = before[-1:] or (subjects[:1] if deed else subjects[-1:])
    if not whose:
        return not _CALLS_OTHERS.search(plain)
    return whose[0].lastgroup == "me"


def _is_ill(plain: str) -> bool:
    """Whoever speaks of anybody else does not speak of oneself, and who lies there does not write."""
    named = {match.lastgroup for match in _SUBJECT.finditer(plain) if _is_subject(match)}
    return "other" not in named and not _CALLS_OTHERS.search(plain) and not _CANNOT_WRITE.search(plain)


def _is_subject(match: re.Match[str]) -> bool:
    before, after = match.string[: match.start()], match.string[match.end() :]
    if _OBJECT.search(before[-4:]):
        return False
    return match.lastgroup == "me" or not _LEFT.match(after)
