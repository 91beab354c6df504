"""Why a sign of danger is none: long ago, settled, small, only imagined, denied, or only talked about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from db.records.danger.rules.kinds import Danger
from db.records.danger.rules.settled import is_settled

AROUND = 36
"""How many characters before and after a sign are read for its circumstances."""


class SetAside(StrEnum):
    """Why a sign did not count."""

    LONG_AGO = "long_ago"
    SETTLED = "settled"
    SMALL = "small"
    IMAGINED = "imagined"
    DENIED = "denied"
    TALKED_ABOUT = "talked_about"
    CRY = "cry"  # a call for help beside a danger that says what for


ALWAYS_COUNTS = frozenset({Danger.SELF_HARM, Danger.SELF_HARM_NOW})
"""Nothing imagined, feared or wished is set aside here: in despair people write just so."""
LASTS = frozenset({Danger.MISSING, Danger.GAS, Danger.ELECTRICITY, Danger.COLLAPSE, *ALWAYS_COUNTS})
"""What was seen yesterday is there today, unless somebody says that it is over."""

LONG_AGO = re.compile(
    "去年|前年|往年|上[一]?次|上回|上一回|上个?(?:月|周|星期|礼拜|学期)|上周|前(?:几|两|三|些|一)[天日年周回次]|"
    "前(?:一)?阵子?|前段|以前|之前|曾经?|从前|那[年次回]|那阵|当年|小时候|年轻时|几年前|"
    "[0-9一二两三四五六七八九十几半]{1,3}个?(?:年|月|天|周|星期|礼拜)(?:多)?(?:以)?前|早些年|早年|前不久|年初|"
    "年前|旧事|历史上|(?:春节|元旦|中秋|国庆|过年|夏天|冬天|年夜|三十晚上)(?:那|的时候|时)|last (?:year|month|"
    "week|winter|summer|spring|autumn|time)|(?:years?|months?|weeks?|days?) ago|used to|once had|in the past|"
    "previously"
)
LONG_AGO_AFTER = re.compile(
    r"^[^。]{0,20}\b(?:last (?:week|month|year|winter|summer|spring|autumn)|(?:weeks|months|years) ago)\b"
)
PAST_AFTER = re.compile("^[^。]{0,12}(?:上个?(?:月|周|星期|礼拜)|去年|前年|前[几两]天|以前|之前)的事")
LATELY = re.compile("昨天|昨晚|昨日|昨儿|昨夜|前天|前晚|昨个|yesterday|last night")
DONE = re.compile("^(?:过(?!去|来|道|不)|过了|的(?:那次|那回|那家|那户|经历|往事))")
NOW = re.compile(
    "现在|正在|此刻|这会儿|这会|刚刚|刚才|刚(?!来|搬|装|好|换|修)|今天(?!.{0,4}(?:讲|学|宣传))|今早|今晚|马上|"
    "眼下|又|还在|还有(?!没)|还没|仍|依然|一直|到现在|至今|越来越|突然|忽然|快来|赶紧|救命|立刻|right now|"
    r"\bnow\b|again|still|just|help"
)
NOT_MENDED = re.compile("(?:还|一直|仍|至今)?没(?:人)?(?:修|处理|解决|换|装)")
"""Of who was hurt long ago it says what hurt them, not how they are."""
STILL = re.compile(
    "又(?:开始|来|有|是|这样|犯|一样|一次|复|出|发生|了|闻|麻|响|冒|漏|听|看|打|闹|坏|不|着|起|掉|丢|裂)|但|可是|"
    "可(?!以)|不过|结果|还是|还在|仍|没(?:修|处理|解决|找|灭|救)|然后又|现在又|but|still|again|can't|cannot"
)
IMAGINED = re.compile(
    "真$|真(?=出事|要是|有事)|万一|如果|假如|要是|一旦|倘若|假设|若是|若(?!干)|担心|"
    "(?<!可)怕(?!是)|生怕|害怕会?|容易|以免|免得|省得|防止|预防|避免|杜绝|谨防|严防|以防|小心(?!点快)|当心|注意|"
    "可能会|会不会(?!是)|早晚|迟早|否则|不然|隐患|引发|引起|导致|造成|有可能会|将来|以后(?!都|就)|(?<!随时)会$|"
    r"再(?:出现|发生)|别等|等(?:真|到)|提醒|\bin case\b|\bif\b|\bmight\b|\bcould (?:cause|catch|lead|start|be)\b|"
    r"\bafraid (?:of|that)\b|worr(?:y|ied)|\brisk of\b|\bprevent\b|\bwhat if\b|\bunless\b|\bavoid\b|"
    r"\bbefore (?:someone|somebody|a child|anyone)\b"
)
IMAGINED_AFTER = re.compile(
    "^[^，。]{0,6}(?:隐患|风险|的危险|的可能|事故(?:的)?(?:发生|预防)|的话|怎么自救|如何|常识|怎么预防|时(?:应该|"
    "怎么|如何|该)|该怎么)|^[了人住]{0,2}(?:该)?怎么(?:办|救|处理)，?[^。]{0,8}(?:讲|课|培训|说明|科普|宣传)|^[了人住]{0,2}怎么(?:办|救|处理)的[^，。]{0,3}(?:纸|牌|通知|说明|海报|视频)|^[^，。]{0,2}谁(?:负责|管|来负责)"
)
SUPPOSED = re.compile("(?:万一|如果|假如|要是|一旦|倘若|假设)[^。]{0,16}$|新闻[^。]{0,20}$")
"""An “if” reaches over a pause."""
HAZARD = re.compile("停[^，。]{0,3}车|堆|杂物|纸壳|飞线|私拉|消防通道|占用|楼道充|上楼充")
WHAT_THEN = re.compile("^[^，。]{0,2}，?(?:可|那)?(?:咋|怎么)(?:整|办|跑|逃|出)|^[^，。]{0,2}，?(?:往哪|谁负责|跑都)")
"""Behind a hazard it asks what would be, not what is."""
FEARED = re.compile("害?怕|担心|afraid (?:of|that)|worried")
DENIED = re.compile(
    "(?:没有?|未|无|(?<!是)不是|不会|不用|不要|并非|从没|从未|从来没|别|禁止|严禁|不得|不准|不许|没人|没有人|无人|"
    "没听说|没发现|没闻到|没看[见到]|未发现|未见|不存在|不可能|不算|请勿|勿|否认|没)(?:有|人|被|在|真|真的|再|"
    r"发生|任何|什么|出现|过|是|到|啥|把|去|私下|随意|往下|闻到|明显|楼上|乱|，){0,4}$|\b(?:no|not|isn't|aren't|"
    r"wasn't|never|without|nobody is|no one is|nobody was|no sign of|don't|didn't) (?:[a-z]{1,12} ){0,2}$"
)
PLEA = re.compile("(?:别|不要|不许|不准|don't)(?:再|就|这么|去)?$|don't $")
DRILL = re.compile(r"(?<!不是)(?:演习|演练|模拟|彩排|拍戏|拍视频|排练)|(?<!not a )\bdrill\b|rehears|training")
TALKED_ABOUT = re.compile(
    "讲讲|学学|学习|电视里|电视上|有没有[^。]{0,14}(?:设备|服务|课|讲座|补贴|手环|活动|办法|呼叫)|培训|讲座|宣传|"
    "知识|科普|课程|预案|海报|展板|视频里?|新闻|报道|电视剧|电影|小说|游戏|直播|抖音|快手|朋友圈|听说|别的小区|"
    r"外地|网上(?:看到|说|传|新闻)|手册|专题|标语|竞赛|作文|志愿|保险|热线(?:电话)?是多少|\bmovie\b|\bnews\b|"
    r"\bon tv\b|\bfilm\b|"
    r"\bgame\b|\bposter\b|\blecture\b|\bworkshop\b|\bcourse\b|\binsurance\b"
)
ASKED_AFTER = re.compile(
    "^[^。]{0,12}(?:去?哪(?:儿|里)?(?:办|建|开|领|交)|怎么(?:办理|申请|收费)|多少钱|想问[^，。]{0,4}价)|"
    "^[^。响叫闪漏冒]{0,12}(?:怎么(?:安装|装|买|换)|哪(?:儿|里)?(?:买|装|换)|补贴)"
)
ASKED_FOR = re.compile(
    "(?:想问|问一下|建议|希望|要求|能不能|能否|可不可以|可否|想请|申请|应该|呼吁|请(?:物业|社区)?(?:加强|加装|"
    "安装|增加|设|贴|组织|配))(?!.{0,8}(?:快|赶紧|马上|救|立刻))|please (?:install|add|put up|organi[sz]e)"
)
SMALL = re.compile(
    "[条道个点]小|掉皮|小(?:缝|裂|口子)|有点|(?<!差)一点点?|点，|不影响|不严重|轻微|踩着响|细细|头发丝|发丝|细[纹缝]|"
    "不大|小块|一小|玻璃[^，。]{0,4}[裂有][^，。]{0,3}纹"
)


@dataclass(frozen=True)
class Circumstances:
    """The words of a sign and what stands around them in the same sentence; `next_one` reaches into the next."""

    kind: Danger
    before: str
    words: str
    after: str
    next_one: str

    @property
    def clause(self) -> str:
        """What stands before the sign and after the last pause."""
        return self.before.rpartition("，")[2]

    @property
    def is_mine(self) -> bool:
        """Whether whoever writes is the one it happens to."""
        return bool(re.search("[我俺]|\\bme\\b", self.words + self.after[:3]))

    @property
    def nearby(self) -> str:
        return self.clause + self.after.partition("，")[0]


def set_aside(kind: Danger, plain: str, start: int, end: int) -> SetAside | None:
    """Why the sign from start to end does not count; None when it does."""
    after = plain[end : end + AROUND]
    before = plain[max(0, start - AROUND) : start].rpartition("。")[2]
    sign = Circumstances(kind, before, plain[start:end], after.partition("。")[0], after)
    reasons = _IN_DESPAIR if kind in ALWAYS_COUNTS else _OTHERWISE
    return next((reason for reason, holds in reasons if holds(sign)), None)


def _a_drill(sign: Circumstances) -> bool:
    return bool(DRILL.search(sign.before + sign.words + sign.after))


def _denied(sign: Circumstances) -> bool:
    """“Don’t hit me” and “don’t jump” deny nothing."""
    pleading = sign.kind in ALWAYS_COUNTS or (sign.kind is Danger.VIOLENCE and sign.is_mine)
    return bool(DENIED.search(sign.clause)) and not (pleading and PLEA.search(sign.clause))


def _settled(sign: Circumstances) -> bool:
    over = is_settled(sign.kind, sign.before, sign.next_one)
    return over is not None and not STILL.search(over)


def _long_ago(sign: Circumstances) -> bool:
    """Long ago or over, and nothing said since that it goes on."""
    if LONG_AGO_AFTER.search(sign.after) or PAST_AFTER.search(sign.after):
        return not NOW.search(sign.after)
    told = sign.before + sign.words
    since = NOT_MENDED.sub("", sign.after) if sign.kind is Danger.ILLNESS else sign.after
    found = max((match.end() for match in LONG_AGO.finditer(told)), default=None)
    if found is None and sign.kind not in LASTS and (lately := LATELY.search(sign.before)):
        found = lately.end()
    if found is None and not DONE.match(sign.after):
        return False
    return not NOW.search(told[found:] if found else sign.clause) and not STILL.search(since)


def _small(sign: Circumstances) -> bool:
    """A thing that is a little loose is a repair."""
    return sign.kind is Danger.COLLAPSE and bool(SMALL.search(sign.words + sign.after[:12]))


def _imagined(sign: Circumstances) -> bool:
    if HAZARD.search(sign.before) and WHAT_THEN.search(sign.after):
        return True
    if NOW.search(sign.clause):
        return False
    clause = sign.clause
    if sign.kind is Danger.VIOLENCE and sign.is_mine:
        clause = FEARED.sub("", clause)  # who fears to be beaten has reasons
    return bool(IMAGINED.search(clause) or IMAGINED_AFTER.match(sign.after) or SUPPOSED.search(sign.before))


def _talked_about(sign: Circumstances) -> bool:
    return bool(TALKED_ABOUT.search(sign.nearby)) and not NOW.search(sign.clause)


def _asked_for(sign: Circumstances) -> bool:
    asked = ASKED_FOR.search(sign.clause) or ASKED_AFTER.search(sign.next_one)
    return bool(asked) and not NOW.search(sign.clause)


_IN_DESPAIR = (
    (SetAside.TALKED_ABOUT, _a_drill),
    (SetAside.DENIED, _denied),
    (SetAside.SETTLED, _settled),
    (SetAside.LONG_AGO, _long_ago),
    (SetAside.TALKED_ABOUT, _talked_about),
)
_OTHERWISE = (
    *_IN_DESPAIR[:4],
    (SetAside.SMALL, _small),
    (SetAside.IMAGINED, _imagined),
    (SetAside.TALKED_ABOUT, _talked_about),
    (SetAside.TALKED_ABOUT, _asked_for),
)
