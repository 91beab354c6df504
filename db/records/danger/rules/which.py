"""Which danger is meant where several are told in the same words: a swallowed pill, a locked door, somebody gone.

What frames and likeness found is read once more, with what stands around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.records.danger.rules.kinds import Danger

AROUND = 60
"""Letters before and behind a finding that are read with it, over stops too."""
DESPAIR = frozenset({Danger.SELF_HARM, Danger.SELF_HARM_NOW, Danger.SELF_HARMED})
_WEARY = (
    "不想(?:活|过|醒|治)|想死|寻死|轻生|自杀|自残|遗书|跳(?!绳|舞)|再见|绝望|抑郁|想不开|吵[了架]|离婚|一瓶|整瓶|"
    "瓶药|安眠|纸条|留[^，。]{0,2}信|农药|百草枯|敌敌畏|下辈子|对不起|活着|不如死|别救|解脱|suicid|goodbye|kill|"
    "want to die"
)
_SMALL_CHILD = (
    "宝宝|宝贝|婴儿|幼儿|小孩|小朋友|小家伙|娃|伢|崽|小孙|孙[子女]|外孙|(?<![0-9一二三四五六七八九十])[1-9一二两三四五"
    "六七八九](?:岁|周岁)|几个月大|toddler|baby|babies|kid|my (?:little )?(?:son|daughter|boy|girl)"
)
_MISTAKEN = (
    "误[食服吞喝吃饮]|不小心[^，。]{0,4}[吃喝吞咽]|当(?:成|作|做)?(?:了)?[^，。]{0,4}(?:糖|饮料|水|酒|豆|零食|果汁|"
    "牛奶|雪碧|可乐)|偷[吃喝]|乱[吃喝]|拿错|[吃喝]错|by mistake|by accident"
)
_TAKEN = (
    "(?<!想)(?<!要)(?<!想要)(?<!准备)(?<!打算)(?<!闹着)[吃喝吞灌服](?:了|下|进|光|完|掉)[^，。]{0,8}(?:药|安眠|"
    "敌敌畏|除草剂|"
    "百草枯|片|粒|颗|瓶|洁厕|消毒|水银)|(?:药|安定|百草枯|敌敌畏|除草剂|药片)[^。]{0,5}(?:都|"
    "全)?[^，。]{0,2}[吃喝吞灌](?:了|光|"
    "完|下|掉)|烧炭[^。]{0,20}(?:昏|不醒|不应|倒)|"
    "(?<!想)(?<!要)割(?:了|开|破)?[^，。]{0,2}(?:腕|脉)(?!的人)[^，。]{0,2}|(?:手?腕|胳膊)[^，。]{0,5}割(?:了|开|破)|"
    "空(?:药)?瓶|药瓶[^，。]{0,3}空|[吐冒](?:着|出|了)?[^，。]{0,2}(?:白)?沫|割了?自己|(?:血|"
    "流)[^，。]{0,4}(?:止不住|好多|一地|满|不停)|"
    "(?:好多|全是|都是|一地|满地|一滩)[^，。]{0,2}血|跳(?:下去|下来|下楼|楼|河|江)了(?!断)|上吊(?:了|在|着)|"
    "(?:把)?自己[^，。]{0,2}吊|吊在[^，。]{0,4}(?:阳台|梁|门|窗|树|房|厕)|"
    r"\b(?:took|swallowed|taken) [a-z ]{0,30}(?:pills?|tablets?|poison|pesticide)|overdos|cut (?:my|his|her|the)?"
    r" ?wrists?|(?:has )?hanged|jumped"
)
_ABOUT_TO = (
    "(?:今天|现在|马上|这就|立刻|一会儿?|待会儿?|今晚|今夜|等下|正要|正准备)[^。]{0,10}(?:跳(?:下|楼|河|江)|死给|上路|"
    "动手了断|吃下去|割下去|了断|结束)|绳(?:子|套)?[^，。]{0,5}(?:绑|系|挂|套|准备|拴|搭|买)(?:好|上|在|住)|"
    "就从[^，。]{0,6}跳|"
    "(?:刀|刀片|剃须刀|药|农药|炭盆?|炭火?)[^，。]{0,4}(?:就?在(?:手|面前|跟前|嘴边)|拿在|攥在|点着|点上|点好|倒好|"
    "倒在手)|"
    "手里[^，。]{0,4}(?:刀|药|农药|敌敌畏)|汽油|razor|(?:going|about) to (?:do it|jump|end it)|"
    r"\bon the (?:roof|ledge|bridge)\b|(?:rope|noose) [a-z ]{0,12}(?:ready|tied)|doing it (?:now|tonight)|"
    "pills (?:are )?(?:in|all over) (?:my|his|her)"
)
_UNREACHED = (
    "联系不[上到]|不接|没人接|没接|关(?:了)?机|打不通|不回(?:消息|信息|微信|话|我)?|人不见|人没了影|找不[到着]|"
    "没回(?:家|来)|"
    "不知道?(?:在|去)哪|拉黑|失联|can'?t reach|not answering|doesn'?t answer|phone is off|won'?t (?:answer|pick)"
)
_NO_ANSWER = (
    "(?:敲|拍|砸)[^，。]{0,3}门[^。]{0,10}(?:没|不|无)[^，。]{0,4}(?:应|开|答|声|理|动静|反应|人)|敲不开|"
    "(?:门铃|电话|微信)[^，。]{0,6}(?:没人|不|无人|没)[^，。]{0,2}(?:应|答|接|回|开门)|"
    "(?:好几|好些|几|两|三|四|五|六|[2-9]|十|一个?)(?:来|多)?(?:天|日|礼拜|星期|周)[^，。]{0,4}(?:没|不)"
    "[^，。]{0,3}(?:见|看|出|开|露|下楼|动静|拿|取|接|音|吱声|倒垃圾|亮灯)|"
    "(?:没见|没看|没出|没开|没露|没拿|没取)[^，。]{0,6}(?:天|礼拜|星期|周)了?|"
    "(?:hasn'?t|haven'?t|not|no ?body has) [a-z ]{0,12}(?:seen|heard|answer[a-z]{0,3}|come out)[a-z ]{0,24}"
    r"(?:days?|week|since|door)|doesn'?t answer the door"
)
_HOME_SMELLS = (
    "(?:门缝|屋|家|房|窗|里头|里面|对门|隔壁|楼上|租户|租客)[^。]{0,14}(?<!烧)(?<!煤气)(?<!燃气)(?:臭|腐|烂|异味|"
    "怪味|味道?(?:很|好|特)?"
    "[大重冲]|苍蝇|蛆)"
)
_THERE_SEEN = (
    "躺|趴|倒[在地了下]|[呻哼]|呼救|救命|喊疼|摔|晕|昏|吐|抽|流血|烟|火|烧焦|糊|煤气|燃气|不醒|里[面头]喊|哭|moan|"
    "lying|fell|smoke"
)
_DIED = "(?:走|去世|过世|没|离开|故去|不在|去)(?:了|的|世)|没了|三年|头七|忌日|周年|清明|上坟|遗像|passed away|died"
_LONGS = (
    "想(?:他|她|念|老伴|老头|妈|爸|爷|奶|得)|思念|怀念|惦[记念]|冷清|孤单|孤独|空落落|不习惯|没人说话|舍不得|"
    "miss (?:him|her)"
)
_WITH_THE_DEAD = "不想|[陪跟随找][^，。]{0,3}(?:他|她|老|去|走)|活|死|解脱|药|[撑熬扛]|遗书|一起走|没劲|用我|join"
_VANISHED = (
    "不见|走[丢失]|失踪|失联|联系不|打不通|关机|不接|没(?:回|到家|影|接到|找|下落|消息)|找不|找了|跑[丢出]|迷路|"
    "不认得?路|痴呆|糊涂|哪(?:儿)?去了|监控|寻人|报警|出走|一转|转眼|missing|lost|can'?t find|wander|not back|"
    "hasn'?t come"
)
_GONE_OUT = (
    "走[丢失]|走了|(?<!没)(?<!没有)(?<!不)出门|出去|跑|失踪|痴呆|自闭|不认得?路|孩子|放学|电话手表|水管|头疼|糖尿"
)
_HANGS = (
    "[挂卡悬吊](?:在|着|住)|悬空|翻(?:出|过|到)[^，。]{0,4}(?:窗|栏|网)|爬(?:到|上|出)|防盗[网窗]|窗台|stuck|hang|climb"
)
_NO_CHILDS_PLAY = f"跳|哭|遗书|死|劝|不想|闹|吵架|学生|初中|高中|考|{_WEARY}"
_OUT_OF_REACH = (
    "反锁|锁[着死上住]|锁倒|[打开拧砸撬]不开|进不去|[抽拔拿弄取拉拽救掏掰]不[出动下]|[夹压卡绞缠埋卷](?:在|住|到|进)|"
    "掉(?:下|进|到|入)|[井坑沟]|困|locked|stuck|trapped"
)
_LIFE_FAILS = (
    "不?喘不?[上过]?气|没(?:有)?(?:呼吸|气|心跳|脉)|[喉嗓]|噎|呛|羊水|要生|捞上来|大出血|脸[^，。]{0,5}[紫青]|"
    "血[^，。]{0,4}止不|breath|chok"
)
_ROTS = "臭|腐|苍蝇|蛆|怪味|异味"
_NOBODY_COMES = f"{_NO_ANSWER}|联系不[上到]|好几天|敲门"
_GAS_ITSELF = "煤气|燃气|天然气|瓦斯|液化|gas|鸡蛋|灶|阀|管|罐|嘶|呲|头[晕昏疼痛]"
_HEATS = "烧[^，。]{0,2}[炉炭炕煤柴]|取暖|烤火"
_IN_FLAMES = "着火|起火|失火|火[苗光焰势]|冒烟|浓烟|黑烟|着了"
_BROKEN_OPEN = "(?:刚|才|已经?)[^，。]{0,3}[砸撬踹]开"
_IN_A_LIFT = "[电点][梯提](?!口)|轿厢|\\b(?:lift|elevator)\\b"
_HELPLESS = "羊水|产|倒|昏|晕过去|不醒|没呼吸|生|血|心[脏口]"
_INTO_A_SHAFT = (
    "(?:掉|摔|踩|滑|陷)(?:进|到|下|入|空)?[^，。]{0,5}(?:井|坑|沟|池|洞|窨|冰)|井盖[^。]{0,8}(?:掉|摔)(?:下|进)|(?:化粪|"
    "污水|下水)[池井][^。]{0,10}(?:没上来|没声|下去)|掉[河湖江塘]|fell into"
)
_SHUT_IN = "反锁|(?:门|锁)[^，。]{0,5}(?:打|开|弄|推|撬)不开|进不去|从里[头面边]?[插锁扣]|locked"
_HURT = (
    "血|[晕昏]|不醒|躺|趴|伤|砸[^，。]{0,3}(?:头|腿|人|着|到|中)|[压撞]|腿|腰|胳膊|头[上部破被疼痛]|抽|[喘气]|呼吸|"
    "心跳|意识|不动|"
    "没反应|疼|痛|救护|倒[地在了下]|麻倒|电倒|烫|死|病|掉下去|摔|坠楼|(?:人|孩子?|娃|老|他|她|我)[^，。]{0,8}(?:掉|"
    "滚|栽)|hurt|bleed|breath|unconscious|collapsed"
)
_NOT_BY_PEOPLE = "电|麻|插座|水龙头|开关|铁门|栏杆"
_BY_PEOPLE = "刀|棍|拳|骂|踹|掐|揍|脖|喝|醉|吵|他们?又?打|威胁|报警"
_BY_A_STOVE = "取暖|烤火|炭盆|煤炉|炉子|热水器|洗澡|火锅"
_FEVER = "(?:孩子|宝宝|娃|发|高|低|退)[^，。]{0,6}烧|烧(?:到|得)[^，。]{0,3}(?:现在|[34][0-9]|三十|四十|度)"
_FLAMES = "[烟火焰焦]|着了|着起"
_BURNT_TO_PART = "把[^，。]{0,10}(?:衣服|照片|信|东西|日记|书)[^，。]{0,4}烧"
_POKES_AT_WIRES = "(?:电箱|配电|插座|插孔|电表)[^。]{0,14}(?:捅|戳|插|掏)"
_SHELL_STRIKES = "(?:外壳|洗衣机|热水器|冰箱|水龙头|铁门|灯杆)[^。]{0,4}一?[摸碰挨][^。]{0,20}打"
_MEASURED_BY_FIST = "[缝裂][^。]{0,20}拳头"
_CALLS_FROM_INSIDE = "电梯|轿厢|淹|水|井"
_OR_BY_SOMEBODY = "[打砍杀踹揍砸锁]|刀|追|骂|喝|翻|[老前][公夫]|把我|不让|男"
_HIS_OWN_DOOR = "(?:把)?自己(?:一个人)?[^，。]{0,2}[关锁]|自己反锁|不出(?:门|屋|来)|locked (?:him|her)self"
_BEATS = "[打砍杀踹揍]|刀|追|骂"
_BEATEN = "[打砍杀踹掐捅揍]|刀|血|救命|骂"

_BLEEDS = "(?<![献抽采])血(?![压糖管站型库检])|bleed|blood"
_FALLS = "摔|滑倒|跌|绊|磕|栽|滚下|掉下|踩空|撞[上倒到]"
_HITS = (
    "打(?!1|电|开|扫|滑|球|急|不通|完|工|不开)|[揍砍杀捅掐踹捶殴抢骂吵]|踢|刀(?!切)|棍|斧|锤|拳|酒瓶|追|威胁|家暴|虐|"
    "[拿用][^，。]{0,8}[砸扎敲劈戳]|扎(?:我|他|她|人)|欺负|[闯贼]|动手|弄死|强[奸暴]|推(?!车|着|门)|[拽拖扇泼勒]|被(?:人|他|她|老公|丈夫|男|同学|邻居)|hit|beat|stab|knife|attack|punch"
)
_CRIES_UNSEEN = f"^(?![^。]{{0,120}}(?:{_FALLS}))[^。]{{0,120}}救命"
_COOKING_SMELLS = (
    "(?:油烟|烧烤|烟味|二手烟|[抽吸]烟|香烟|(?:辣椒|辣子|炒菜|爆炒|香水|油漆|装修|胶水|消毒水|粉尘|蚊香)[^，。]{0,4}[味烟气尘])"
    "[^。]{0,14}[呛熏喘咳憋]"
)
_NO_MERE_SMELL = (
    "着了|[着起失]火|火[苗光焰势]|[冒黑浓]烟|焦|糊|[晕昏倒紫醒]|抽(?![烟油根着了])|"
    "哮喘|救|[出下]不|燃气|煤气|天然气|[卡噎]|中毒|120|119|烧起|烧着"
)
_LOCKED_AND_SILENT = (
    f"^(?=.{{0,120}}(?:{_NO_ANSWER}|[天周][^，。]{{0,3}}[没不][^，。]{{0,2}}回))(?=.{{0,120}}(?:锁|进不去|打不开|撬))"
)
_SOMEBODY_INSIDE_SEEN = (
    f"{_THERE_SEEN}|{_WEARY}|{_SMALL_CHILD}|{_GONE_OUT}|[卡夹压埋困]|[井坑沟]|(?<!没)(?<!没有)出不[来去]|[喊叫]着|救"
)
_BY_WHOM = (
    "弄死|[打砍杀掐踹捅揍](?:死|我|她|了)|刀|把(?:我|她|他|孩子|老人)[^，。]{0,6}[锁关困]|"
    "不让(?:我|她|他)?[^，。]{0,2}(?:[出走]|见人)"
)
_SINKS = (
    "(?:阳台|露台|栏杆|护栏|窗|架|墙|外机|雨[棚搭]|棚|板|树|招牌|广告牌)"
    "[^。]{0,10}[往向朝][下外][^，。]{0,3}[歪斜倾坠掉塌沉垮]"
)
_SOMEBODY_THERE = "(?<!没)人|孩|娃|我|他|她|老|爷|奶|妈|爸|工|师傅|救|[困里]|people|child|inside|him|her|me|us"


@dataclass(frozen=True)
class Which:
    """What was found as one of `seen` means `meant`, or no danger at all, where the text `says` so and not `unless`.

    With `beside`, only where one of those was found as well.
    """

    seen: frozenset[Danger]
    says: re.Pattern[str]
    meant: Danger | None
    unless: re.Pattern[str]
    beside: frozenset[Danger] = frozenset()

    def holds(self, kind: Danger, words: str, found: frozenset[Danger]) -> bool:
        return (
            kind in self.seen
            and (not self.beside or bool(self.beside & found))
            and bool(self.says.search(words))
            and not self.unless.search(words)
        )


def _rule(
    seen: Iterable[Danger],
    meant: Danger | None,
    says: str = "",
    unless: str = "$^",
    beside: Iterable[Danger] = (),
) -> Which:
    return Which(frozenset(seen), re.compile(says), meant, re.compile(unless), frozenset(beside))


_WRUNG_BY_PAIN = "(?:心|胸|胃|肚|腰|头)[^，。]{0,3}[揪绞抓撕扎拧][^，。]{0,2}[疼痛]"
_MOANS_INSIDE = "(?:里[面头]?|屋|家)[^，。]{0,3}(?:哼|呻吟)|起不来[^，。]{0,2}开"
_HELD = "[卡夹压埋]|电梯|[井坑沟]"
_PINNED = (
    "[压砸夹卡埋][^。]{0,8}(?:腿|身|人|胳膊|手|脚|头)[^。]{0,6}(?:[抬挪搬拿拔拉拽]不[动开下出走]|出不来|动不了|抽不出)"
)
_NO_SOUND = "(?:没有?|无|不)[^，。]{0,2}(?:动静|人?应|答)"
_LIES_THERE = "[晕昏倒吐抽哼醒]|[喊叫]不"
SICKENED = re.compile("上吐|都吐|呕吐|吐了|[又还直]吐|恶心|站不[住稳]|腿软|无力|迷糊")
"""What gas does to whoever breathes it: then somebody is ill already, whatever else is told."""

_QUIET = (Danger.SELF_HARM, Danger.SELF_HARM_NOW)
RULES = (
    _rule(
        DESPAIR,
        Danger.ILLNESS,
        f"(?:{_MISTAKEN})|(?:{_SMALL_CHILD})[^。]{{0,12}}(?:[吃喝吞咽舔](?:了|下|进|掉)|药|swallow|drank|ate)",
        unless=_WEARY,
    ),
    _rule(DESPAIR, Danger.TRAPPED, f"(?:{_SMALL_CHILD})[^。]{{0,12}}(?:{_HANGS})", unless=_NO_CHILDS_PLAY),
    _rule(
        (Danger.ILLNESS, Danger.MISSING, Danger.TRAPPED, *DESPAIR),
        Danger.SILENT,
        f"(?:{_NO_ANSWER})|(?:{_HOME_SMELLS})",
        unless=f"{_THERE_SEEN}|{_WEARY}|{_OUT_OF_REACH}|{_GONE_OUT}",
    ),
    _rule(
        (Danger.GAS,),
        Danger.SILENT,
        f"(?:{_NOBODY_COMES})[^。]{{0,20}}(?:{_ROTS})|(?:{_ROTS})[^。]{{0,20}}(?:{_NOBODY_COMES})",
        unless=_GAS_ITSELF,
    ),
    _rule(
        (Danger.ILLNESS, Danger.MISSING, Danger.TRAPPED),
        Danger.SILENT,
        _LOCKED_AND_SILENT,
        unless=_SOMEBODY_INSIDE_SEEN,
    ),
    _rule((Danger.TRAPPED,), Danger.ILLNESS, _MOANS_INSIDE, unless=_HELD),
    _rule((Danger.ILLNESS, Danger.COLLAPSE), Danger.TRAPPED, _PINNED, unless=_LIFE_FAILS),
    _rule((Danger.ILLNESS,), None, _NO_SOUND, unless=_LIES_THERE, beside=(Danger.GAS,)),
    _rule((Danger.VIOLENCE,), None, _WRUNG_BY_PAIN, unless=_HITS, beside=(Danger.ILLNESS,)),
    _rule((Danger.SELF_HARM,), Danger.SELF_HARM_NOW, _UNREACHED),
    _rule((Danger.SELF_HARM, Danger.TRAPPED), Danger.SELF_HARM_NOW, _ABOUT_TO, beside=DESPAIR),
    _rule(_QUIET, Danger.SELF_HARMED, _TAKEN),
    _rule((Danger.MISSING,), None, f"(?:{_DIED})[^。]{{0,30}}(?:{_LONGS})", unless=_VANISHED),
    _rule((Danger.SELF_HARM,), None, f"(?:{_DIED})[^。]{{0,30}}(?:{_LONGS})", unless=_WITH_THE_DEAD),
    _rule((Danger.MISSING,), None, unless=_VANISHED, beside=DESPAIR),
    _rule((Danger.VIOLENCE, Danger.TRAPPED), None, _HIS_OWN_DOOR, unless=_BEATEN, beside=DESPAIR),
    _rule((Danger.TRAPPED,), None, unless=_OUT_OF_REACH, beside=DESPAIR),
    _rule((Danger.VIOLENCE,), Danger.ELECTRICITY, _POKES_AT_WIRES, unless=_BEATS),
    _rule((Danger.VIOLENCE,), Danger.ELECTRICITY, _SHELL_STRIKES, unless="[砍杀踹揍]|刀|追|骂"),
    _rule((Danger.VIOLENCE,), None, "掐[^，。]{0,3}人中", unless=_BEATS),
    _rule((Danger.VIOLENCE,), None, _MEASURED_BY_FIST, unless=_BEATS, beside=(Danger.COLLAPSE,)),
    _rule((Danger.VIOLENCE,), None, _CALLS_FROM_INSIDE, unless=_OR_BY_SOMEBODY, beside=(Danger.TRAPPED,)),
    _rule((Danger.VIOLENCE,), None, _BROKEN_OPEN, beside=(Danger.ILLNESS, *DESPAIR)),
    _rule((Danger.VIOLENCE,), Danger.ILLNESS, _BLEEDS, unless=f"{_HITS}|{_CRIES_UNSEEN}"),
    _rule(
        (Danger.VIOLENCE,),
        None,
        f"(?:{_FALLS})[^。]{{0,30}}救命",
        unless=_HITS,
        beside=(Danger.ILLNESS, Danger.TRAPPED),
    ),
    _rule((Danger.TRAPPED,), None, _BY_WHOM, unless=_IN_A_LIFT, beside=(Danger.VIOLENCE,)),
    _rule((Danger.TRAPPED,), Danger.COLLAPSE, _SINKS, unless=_SOMEBODY_THERE),
    _rule((Danger.TRAPPED,), None, unless=_SOMEBODY_THERE, beside=(Danger.COLLAPSE,)),
    _rule((Danger.FIRE, Danger.ILLNESS), None, _COOKING_SMELLS, unless=_NO_MERE_SMELL),
    _rule((Danger.FIRE,), None, _HEATS, unless=_IN_FLAMES, beside=(Danger.GAS,)),
    _rule((Danger.FIRE,), None, _FEVER, unless=_FLAMES, beside=(Danger.ILLNESS,)),
    _rule((Danger.FIRE,), None, _BURNT_TO_PART, unless=_FLAMES, beside=DESPAIR),
    _rule(DESPAIR, Danger.GAS, _BY_A_STOVE, unless=f"{_WEARY}|药|割"),
    _rule((Danger.VIOLENCE,), None, _NOT_BY_PEOPLE, unless=_BY_PEOPLE, beside=(Danger.ELECTRICITY,)),
    _rule((Danger.ILLNESS,), Danger.TRAPPED, _INTO_A_SHAFT, unless=_LIFE_FAILS),
    _rule((Danger.ILLNESS,), Danger.TRAPPED, _SHUT_IN, unless=f"{_LIFE_FAILS}|{_BY_PEOPLE}"),
    _rule((Danger.ILLNESS,), None, _IN_A_LIFT, unless=_HELPLESS, beside=(Danger.TRAPPED,)),
    _rule((Danger.ILLNESS,), None, _OUT_OF_REACH, unless=_LIFE_FAILS, beside=(Danger.TRAPPED,)),
    _rule((Danger.ILLNESS,), None, unless=_HURT, beside=(Danger.COLLAPSE, Danger.ELECTRICITY, Danger.MISSING)),
    _rule((Danger.TRAPPED,), Danger.IN_LIFT, _IN_A_LIFT),
)


def kinds_meant(seen: Sequence[Danger], around: Sequence[str]) -> list[Danger | None]:
    """For each kind that was seen, by the plain words around it, the kind that is meant; None where it is no danger."""
    kinds: list[Danger | None] = list(seen)
    for rule in RULES:
        known = frozenset(kind for kind in kinds if kind)
        for at, kind in enumerate(kinds):
            if kind and rule.holds(kind, around[at], known):
                kinds[at] = rule.meant
    return kinds
