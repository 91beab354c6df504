"""Why a sign of danger is none: a figure of speech, long ago, settled, only imagined, denied, or only talked about."""

from __future__ import annotations

import re
from enum import StrEnum

from db.records.danger.rules.kinds import Danger

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


IDIOMS = re.compile(
    # fire
    "火(?:大(?!了)|锅|车|腿|鸡|龙果|炉|箭|爆|热|速|气|候|葬|化|山|星人|炬|烧云|灾(?:保险|报警|探测|演|应急)|警(?:演|响应测|按钮坏))|上火|发火|恼火|窝火|冒火(?!花|星|苗)|光火|肝火|惹火|红火|眼红|"
    "(?:我|真|很|太|都|心里|气得|脾气)(?:着|冒)火了?(?=，?(?:什么|这|物业|谁))|火急火燎|急得[^，。]{0,4}冒(?:烟|火)|嗓子[^，。]{0,2}冒烟|热得?冒烟|灯火|烟火气|放烟火|烟花|爆竹|鞭炮|打火机|点火|玩火|"
    "[抽吸]烟|[烟]头|油烟(?:机|味|管|道)?|烟道|烟囱|烟酒|香烟|二手烟|戒烟|禁烟|烧烤|烧水|烧饭|烧菜|烧香|烧纸|发烧|烧得[^，。]{0,3}(?:厉害|39|40)|炊烟|"
    "(?:灭火|防火|耐火|阻燃|消防)[^，。]{0,2}|烟雾报警器|烟感(?:器)?|微型消防站|"
    # gas and electricity
    "(?:煤气|燃气|天然气)(?:公司|费|表|卡|缴费|充值|安检|改造|管道改造|入户|开通|本|灶具?补贴|热水器坏)|没燃?气了|停气|漏气的?(?:轮胎|车胎|球)|"
    "漏电(?:保护|开关|断路)器?|[防]漏电|防触电|充电|省电|来电|没电|断电|停电|电影|电视(?!机?漏电)|跳闸|"
    # violence
    "打(?:人工|电话|招呼|算|扫|听|折|卡|车|牌|麻将|羽毛球|篮球|乒乓球|太极|针|印|包|烊|猎|鼓|呼噜|喷嚏|理|开水|底|桩|孔|洞|钻|瞌睡|疫苗|官司|赌)|打(?:我|他|她|物业|保安)(?:的)?(?:电话|手机|微信)|"
    "自己动手|动手(?:术|能力|做|制作|包|操作|写|修|清|打扫|装)|动手[^，。]{0,4}(?:课|坊|活动|饺子)|救命(?:稻草|钱|恩|药|通道|的钱|知识|技能)|杀(?:虫|毒|菌|价|手锏|青|鸡|鱼|猪|人(?:游戏|诛心))|剧本杀|砍价|砍(?:树|掉)|砍头息|拼刀刀|"
    "带(?:货|头)|指纹锁|门铃|抢(?:答|购|红包|车位|修|先|菜|座)|打脸|捅(?:娄子|马蜂窝|下水|通)|堵(?:车|门口|通道|塞)|偷快递|"
    # collapse, missing, illness, despair
    "倒(?:垃圾|车|水|班|霉|闭|贴|计时|是|也|不如|数|腾|卖|映)|(?:天|老天)[要]?塌(?:了|下来)|掉(?:价|线|队|头发|漆|色|链子)|"
    "丢(?:垃圾|人现眼|脸|三落四|快递|件|弃)|(?:东西|手机|钥匙|快递|钱包|狗|猫|宠物|泰迪|车|自行车|电动车|电瓶|书包|身份证|衣服|鞋|包裹|箱子|雨伞|宠物狗|小狗|小猫|狗狗|猫咪)[^，。]{0,6}(?:走丢|走失|不见|丢了?|找不到|失踪|没了)|"
    "(?:走失|走丢|寻找?|丢失?)[^，。]{0,4}(?:狗|猫|宠物|犬|泰迪|钥匙|手机|快递)|"
    "(?:孩子|老人|爷爷|奶奶|小孩|儿子|女儿|妈妈?|爸爸?)(?:的|家的)?(?:书包|自行车|滑板车|玩具|衣服|手机|鞋|帽子|水杯|手表|轮椅|拐杖|电动车|三轮车|钥匙|电动三轮|证件?|身份证|社保卡|医保卡|老年卡|卡|假牙|眼镜|助听器|钱包|包|病历|作业|校服|成绩|户口)[^，。]{0,8}|"
    "[累困热冷饿急气笑吵烦愁渴臭香美乐堵闷闲挤晒冻土慢贵呛熏]得?(?:要|想|快)?(?:死|晕|疯|崩溃|炸)[^，。]{0,2}|[吵热累烦堵困饿气急冷挤难][^，。]{0,2}得[^，。]{0,4}(?:想死|要死|要命|不行了|受不了|喘不过气|晕)|(?:想|爱|羡慕|恨|馋)死(?:你|我|他|她|人|了)|死(?:机|胡同|角|路|板|心眼|活不|了这条心|党)|(?:该|找|作|装)死|不死心|"
    "困(?:死|难|扰|惑|境|得|了想|觉)|很困|犯困|太困|跳楼(?:价|机|大甩卖|甩卖)|自杀式|中毒[很太]?深|(?:书|键盘|番茄|焦虑)中毒|忙晕|绕晕|晕(?:车|头转向|了头|死)|晕(?=，)|"
    "(?:手机|电池|冰箱|架子|柜子|货架|桌子|预算|钱)[^，。]{0,6}(?:撑|挺|扛)不[住下]|(?:下不了|下不去|出不了|出不去|出不来)(?:门|楼|地库|车库|小区|库)|车[^，。]{0,8}(?:出不来|出不去|堵|挡|卡|被困|被夹)[^，。]{0,4}|卡(?:住了?在系统|顿|在(?:加载|登录|流程|审批))|被困扰|"
    "打过电|吓(?:我|了|人)?[^，。]{0,2}一跳|(?:头|脑袋|脑瓜子?|耳朵|肺|心态|群里?)[^，。]{0,4}炸|(?:猫|狗|鸟|宠物|球|风筝|快递|钥匙|衣服)[^，。]{0,6}(?:卡|困|掉|锁|不见|丢|死|挂)[^，。]{0,4}|防(?:走失|走丢|溺水|火|电|盗|抢)|走失手环|"
    "[像跟和][^，。]{0,8}(?:一样|似的)|我?(?:就|快|都)?要死了|(?:油漆|装修|甲醛|消毒|尿|垃圾|下水|厕所|臭水|粪|狗屎|油烟|烧烤|涂料|胶水)[^，。]{0,8}(?:刺鼻|味|呛|熏)[^，。]{0,8}|(?:味道?|臭)[^，。]{0,4}(?:垃圾|下水)|(?:饭菜?|菜|粥|汤)[^，。]{0,2}糊|"
    "(?:网|耳机|电话|宽带|光纤|晾衣|数据|风筝|标志|标|划|充电)线|吵架|拌嘴|摔跤馆|掉下来的(?:树叶|叶子|花)|树叶|落叶|打孩子作业|动画片|老年痴呆(?:讲|知)|抑郁症?(?:讲|知识|科普)|没意思的活动|"
    "(?:猫|狗)[^，。]{0,2}打架|救人命|学急救|急救(?:课|知识|培训|员|箱|包)|火烧眉毛|麻(?:烦|将|雀|辣)|电梯年检|年检|受够了(?:物业|噪音|这)|消失(?:的|不)|找人(?:修|来|问|帮)|掐(?:点|时间|表|尖)|(?:鱼|肉)[^，。]{0,3}(?:切|剁)|消失在|打(?:着)?伞|打着(?:灯|手电|旗号|呼噜)|打了(?:电话|招呼|疫苗|折)|"
    "打不着火|(?:车|汽车|电瓶车|电动车)(?:的)?(?:防盗)?报警器|没(?:有)?人?被?困(?:住|着|在里面)?|没困(?:人|住)|(?:没|无)(?:有)?人?(?:员)?(?:受伤|伤亡)|摔倒过|谁(?:死|家死)|楼上(?:掉|漏)水|"
    "地砖|路砖|(?:广告(?!牌)|海报|通知|标签|贴纸|树叶子?|牌子|门牌|把手|螺丝|按钮|扣子)[^，。]{0,4}(?:掉|松|歪)[^，。]{0,3}|(?:返潮|发霉|有点潮)[^，。]{0,6}|[着起]火的(?:招牌|图案|视频|新闻|事|时候|照片|样子|原因)|误报[^，。]{0,6}|"
    # english
    r"\b(?:fire (?:door|extinguisher|drill|exit|escape|lane|hydrant|work)s?|fired|fireplace|firework\w*|campfire|no smoking|smoking area|smoke (?:detector|alarm)s?|cigarette smoke|smoking|gas (?:bill|meter|station|company|card|fee)s?|burning (?:question|up|money|calories)|burned out|kill(?:ing)? (?:time|two)|kill for|dying (?:to|for|of laugh)|bored to death|to die for|knife sharpen\w+|lost (?:property|keys?|cat|dog|card|phone)|hit (?:the|a) (?:road|gym)|beat the|stuck (?:in traffic|in a meeting)|heart attack when i saw the bill|freezing to death)\b"
)
_RECENT = "昨天|昨晚|昨日|昨儿|昨夜|前天|前晚|昨个|yesterday|last night"
LONG_AGO = re.compile(
    "去年|前年|往年|上[一]?次|上回|上一回|上个?(?:月|周|星期|礼拜|学期)|上周|前(?:几|两|三|些|一)[天日年周回次]|前(?:一)?阵子?|前段|以前|之前|曾经?|从前|那[年次回]|那阵|当年|小时候|年轻时|几年前|"
    "[0-9一二两三四五六七八九十几半]{1,3}个?(?:年|月|天|周|星期|礼拜)(?:多)?(?:以)?前|早些年|早年|前不久|年初|年前|旧事|历史上|(?:春节|元旦|中秋|国庆|过年|夏天|冬天|年夜|三十晚上)(?:那|的时候|时)|"
    r"last (?:year|month|week|winter|summer|spring|autumn|time)|(?:years?|months?|weeks?|days?) ago|used to|once had|in the past|previously"
)
LATELY = re.compile(_RECENT)
DONE = re.compile("^(?:过(?!去|来|道|不)|过了|的(?:那次|那回|那家|那户|经历|往事))")
NOW = re.compile(
    "现在|正在|此刻|这会儿|这会|刚刚|刚才|刚(?!来|搬|装|好|换|修)|今天(?!.{0,4}(?:讲|学|宣传))|今早|今晚|马上|眼下|又|还在|还有(?!没)|还没|仍|依然|一直|到现在|至今|越来越|突然|忽然|快来|赶紧|救命|立刻|"
    r"right now|\bnow\b|again|still|just|help"
)
SETTLED = re.compile(
    "(?<![没未不])(?<!没有)(?:已经?|都|早|刚|被|给|后来|最后|幸好|好在|现在|终于|当场|很快)[^，。没未不]{0,8}(?:修|处理|解决|扑灭|灭|救|放(?!火)|找到|找着|回来|回家|排除|没事|送[医到去]|控制|关|停|拉走|抓|带走|劝|恢复|换|加固|拆|清理|出院|平息|好了)|"
    "(?<![没未不])(?:修好|修完|处理好|处理完|处理了|解决了|扑灭|(?<!灯)(?<!灯也)(?<!灯都)(?<!灯全)灭了|救出来?|放出来|(?<!没)找到了|找着了|找回|自己回来|回来了|回家了|没事了|虚惊一场|误会|搞错|看错|闻错|弄错|其实(?:没|不|是)|瞎传|瞎说|谣传|传言|造谣|谣言|原来是|后来知道|平息了|和好|好多了|痊愈|康复|出院|已修|已处理|已解决|已扑灭)|"
    r"\b(?:(?:was|were|been|is|are|got) (?:fixed|repaired|solved|put out|found|rescued|resolved)|all good now|false alarm|has been fixed|no longer|already (?:fixed|out|home|found|repaired))\b"
)
STILL = re.compile(
    "又|但|可是|可(?!以)|不过|结果|还是|还在|仍|没(?:修|处理|解决|找|灭|救)|然后又|现在又|but|still|again|can't|cannot"
)
IMAGINED = re.compile(
    "真(?=着火|起火|出事|要是|有事|漏|失火)|万一|如果|假如|要是|一旦|倘若|假设|若是|若(?!干)|担心|(?<!可)怕(?!是)|生怕|害怕会?|容易|以免|免得|省得|防止|预防|避免|杜绝|谨防|严防|以防|小心(?!点快)|当心|注意|可能会|会不会(?!是)|早晚|迟早|否则|不然|隐患|引发|引起|导致|造成|有可能会|将来|以后(?!都|就)|(?<!随时)会$|再(?:出现|发生)|别等|等(?:真|到)|提醒|"
    r"\bin case\b|\bif\b|\bmight\b|\bcould (?:cause|catch|lead|start|be)\b|\bafraid (?:of|that)\b|worr(?:y|ied)|\brisk of\b|\bprevent\b|\bwhat if\b|\bunless\b|\bavoid\b|\bbefore (?:someone|somebody|a child|anyone)\b"
)
IMAGINED_AFTER = re.compile(
    "^[^，。]{0,6}(?:隐患|风险|的危险|的可能|事故(?:的)?(?:发生|预防)|的话|怎么自救|如何|常识|怎么预防|时(?:应该|怎么|如何|该)|该怎么)|^[^，。]{0,2}谁(?:负责|管|来负责)"
)
DENIED = re.compile(
    "(?:没有?|未|无|不是|不会|不用|不要|并非|从没|从未|从来没|别|禁止|严禁|不得|不准|不许|没人|没有人|无人|没听说|没发现|没闻到|没看[见到]|未发现|未见|不存在|不可能|不算|请勿|勿|否认|没)(?:有|人|被|在|真|真的|再|发生|任何|什么|出现|过|是|到|啥|把|去|私下|随意|往下|闻到|明显|楼上|乱|，)*$".replace(
        ")*$", "){0,4}$"
    )
    + r"|\b(?:no|not|isn't|aren't|wasn't|never|without|nobody is|no one is|nobody was|no sign of|don't|didn't) (?:\w+ ){0,2}$"
)
DRILL = re.compile("(?<!不是)(?:演习|演练|模拟|彩排|拍戏|拍视频|排练)|(?<!not a )\\bdrill\\b|rehears|training")
TALKED_ABOUT = re.compile(
    "讲讲|学学|学习|电视里|电视上|有没有[^。]{0,14}(?:设备|服务|课|讲座|补贴|手环|活动|办法|呼叫)|培训|讲座|宣传|知识|科普|课程|预案|海报|展板|视频里?|新闻|报道|电视剧|电影|小说|游戏|直播|抖音|快手|朋友圈|听说|别的小区|外地|网上|手册|专题|标语|竞赛|作文|志愿|保险|热线(?:电话)?是多少|"
    r"\bmovie\b|\bnews\b|\bon tv\b|\bfilm\b|\bgame\b|\bposter\b|\blecture\b|\bworkshop\b|\bcourse\b|\binsurance\b"
)
ASKED_FOR = re.compile(
    "(?:想问|问一下|建议|希望|要求|能不能|能否|可不可以|可否|想请|申请|应该|呼吁|请(?:物业|社区)?(?:加强|加装|安装|增加|设|贴|组织|配))(?!.{0,8}(?:快|赶紧|马上|救|立刻))|please (?:install|add|put up|organi[sz]e)"
)

SMALL = re.compile("有点|一点点?|点，|不影响|不严重|轻微|踩着响|细细|不大|小块|一小")
"""A thing that is a little loose is a repair."""
ALWAYS_COUNTS = frozenset({Danger.SELF_HARM, Danger.SELF_HARM_NOW})
"""Nothing imagined, feared or wished is set aside here: in despair people write just so."""
LASTS = frozenset({Danger.MISSING, Danger.GAS, Danger.ELECTRICITY, Danger.COLLAPSE, *ALWAYS_COUNTS})
"""What was seen yesterday is there today, unless somebody says that it is over."""


def set_aside(kind: Danger, plain: str, start: int, end: int) -> SetAside | None:
    """Why the sign from start to end does not count; None when it does."""
    before = plain[max(0, start - AROUND) : start].rpartition("。")[2]
    after = plain[end : end + AROUND]
    said, clause = after.partition("。")[0], before.rpartition("，")[2]
    if DRILL.search(before + plain[start:end] + said):
        return SetAside.TALKED_ABOUT
    if DENIED.search(clause):
        return SetAside.DENIED
    if _settled(after) or (kind not in ALWAYS_COUNTS and _THANKED.search(before)):
        return SetAside.SETTLED
    if _long_ago(kind, before, plain[start:end], said):
        return SetAside.LONG_AGO
    if kind is Danger.COLLAPSE and SMALL.search(plain[start:end] + said[:8]):
        return SetAside.SMALL
    if kind in ALWAYS_COUNTS:
        return SetAside.TALKED_ABOUT if TALKED_ABOUT.search(before + said.partition("，")[0]) else None
    if NOW.search(clause):
        return None
    if IMAGINED.search(clause) or IMAGINED_AFTER.match(said) or _supposed(before):
        return SetAside.IMAGINED
    if TALKED_ABOUT.search(clause + said.partition("，")[0]) or ASKED_FOR.search(clause):
        return SetAside.TALKED_ABOUT
    return None


_THANKED = re.compile("(?:感谢|谢谢|表扬|点赞|多亏)[^。]{0,16}$|\\bthanks? (?:you )?for [^。]{0,30}$")
_AGO = re.compile(
    r"^[^。]{0,20}\b(?:last (?:week|month|year|winter|summer|spring|autumn)|(?:weeks|months|years) ago)\b"
)
_SUPPOSED = re.compile("(?:万一|如果|假如|要是|一旦|倘若|假设)[^。]{0,16}$|新闻[^。]{0,20}$")


def _supposed(before: str) -> bool:
    """An “if” reaches over a pause."""
    return bool(_SUPPOSED.search(before))


def _settled(after: str) -> bool:
    found = SETTLED.search(after)
    return bool(found) and not STILL.search(after[found.end() :] if found else "")


def _long_ago(kind: Danger, before: str, words: str, after: str) -> bool:
    """Long ago or over, and nothing said since that it goes on."""
    if _AGO.search(after):
        return not NOW.search(after)
    found = None
    for found in LONG_AGO.finditer(before + words):
        pass
    if found is None and kind not in LASTS:
        found = LATELY.search(before)
    if found is None and not DONE.match(after):
        return False
    since = (before + words)[found.end() :] if found else before.rpartition("，")[2]
    return not NOW.search(since) and not STILL.search(after)
