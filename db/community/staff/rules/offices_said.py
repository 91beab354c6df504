"""Which offices of a community a text speaks of, by the words residents have for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from db.records.permissions.rules import Role
from db.records.personal_data.rules.surnames import DISTINCT_SURNAMES, RARER_SURNAMES, SURNAMES

_M, _G, _C, _L = Role.BUILDING_MEDIATOR, Role.GRID_SECRETARY, Role.COMMUNITY_SECRETARY, Role.UNIT_LIAISON
_A, _X = Role.ADMINISTRATOR, Role.AUDITOR
_SOMEBODY = (
    r"(?:(?:那|这)(?:个|位|人|女|男|小)|[男女]同志|小?姑娘|小伙|女的|男的|大[姐哥妈叔爷]|阿姨|老(?:太|头)|小[妹哥]|工作人员"
    r"|[两几三]个人|人(?!家|们)|同志)"
)
# Behind words that are things as well: what only somebody does.
_DOES = "(?:收(?!拾)|偏|骂|欺|打人|打我|天天|态度|不管|不办|不接|从来|从不|仗|占|老是|到处|说话|推|没来|没管|跟我|向着)"
_SEVERAL = r"(?:那|这|的)*(?:帮|群|伙|班(?!车|里)|几个|几位)(?:人|老爷|家伙|干部|同志|领导|(?:办事|干活|坐办公室)的)"
_LATELY = "(?:上次|上回|上周|那天|前天|昨天|前几天)"
_NO_THING = r"(?!灯|电话|微信|群|表|通知|事|门|箱|牌|铁|网|线|图|桌|椅|电脑)"

# As somebody hears or mistypes them, and without Chinese letters.
_MISSPELT: tuple[tuple[str, frozenset[Role]], ...] = (
    (
        r"[调掉跳吊条][解姐节借结界](?:[员园圆元原缘]|yuan)|tiaojie(?:yuan)?|lou(?:zhang|长)|楼(?:[掌涨]|zhang)",
        frozenset({_M}),
    ),
    (
        r"[网往忘旺王罔][格各个哥革隔戈](?:[员园圆元原缘长掌](?!工)|yuan|zhang)|wangge(?:yuan|zhang)?|wg(?:[员长]|y(?![a-z]))",
        frozenset({_G}),
    ),
    (r"(?:shequ|社区)(?:ganbu|gongzuorenyuan)|ju(?:wei|weihui)(?![a-z]*zhuren)", frozenset({_C, _A})),
    (r"zhuren|主[仁认]|shuji", frozenset({_C})),
    (r"[书叔输][记计纪技](?!处|员|账|本)", frozenset({_G, _C})),
)
# Somebody of yours, whoever that may be.
_SOMEBODY_OF_YOURS = (
    rf"(?:你们|您们|居委会?|社区)(?:里|那边|办公室)?{_SEVERAL}|(?:你们|您们)(?:那边|那儿|那里|这边|这儿|这里|里面)?的(?:人(?!民|家|生|口)|同志|干部)|(?:你们|居委会?)(?:那|这)?几位|你们(?:一个|有个|某个)?工作人员"
    r"|你们(?:家|这儿|那儿)?(?:那|这)[个位](?:热心|女|男|大[姐哥妈叔]|老[太头]|小[伙姑]|年轻|胖|瘦|高个|矮个|戴|穿)"
    rf"|(?:{_LATELY}|你们)(?:来|到)(?:我们?|俺|咱)家?的(?:那[个位]|这[个位])?(?:干部|领导|同志|工作人员)"
    r"|(?:那|有|这)[个位]干部(?!模样|打扮|病房)|(?<![好爱])管事(?:的|人)(?!情|儿|保安|物业|门卫)"
)

# The longer words first. A bare 书记 may be either of two people, and whoever it may be is taken as meant.
_WORDS: tuple[tuple[str, frozenset[Role]], ...] = (
    (r"(?:党员)?调解(?:员|主任|委员|大姐|大哥|阿姨|大妈|大叔|的(?!事|时候|结果|协议|办法)|那个)", frozenset({_M})),
    # Called by what they do or wear, not by the office.
    (
        r"(?:分|主)?管(?:着)?(?:我们|咱们?|你们|这|那|本|俺们)?(?:这|那)?(?:个|栋|幢|座|一?片)?(?:[一二三四五六七八九十\d]+号?)?(?:楼(?!道)|单元)(?:里)?(?:的|那位|那个)"
        r"|(?:负责|专门|管|搞|做|干)(?:邻里|纠纷|楼里)?(?:的)?(?:调解|调停|劝架|说和)(?:工作|纠纷)?(?:的|那个|那位)|调停(?:员|的那|人)|和事佬|楼(?:里|栋)?(?:的)?管闲?事的?"
        rf"|(?:评理|劝和|说和|劝架|调停|打圆场|说理|断官司|化解矛盾|调和矛盾|当和事[佬老])的{_SOMEBODY}|当和事[佬老]的"
        rf"|(?:楼|单元)(?:里|栋)?(?:的)?(?:那个|那位)?(?:当官的|当家的|主事的|党员代表)|楼(?:里|栋)?(?:的)?那个党员(?!家)|(?:楼头|(?<!部)门长)(?={_DOES})"
        r"|(?:穿|戴|套|挂)(?:着)?(?:个)?红(?:马甲|袖标|袖章|袖箍|背心)(?!的?志愿)|红(?:马甲|袖标|袖章|袖箍)(?:大[姐妈]|阿姨|那)",
        frozenset({_M}),
    ),
    (
        r"(?:管|负责|分管)(?:着)?(?:我们|咱们?|你们|这|那|本)?(?:个|片)?网格(?:里)?的|网格(?:里)?(?:的)?(?:管事|负责|当家)的?"
        rf"|网格(?:上|里)?(?:的)?(?:{_SOMEBODY}{_NO_THING}|师傅|管理员|工作人员|人员|干部)|(?:这|那)个网格(?:的|(?={_DOES}|.个月)){_NO_THING}"
        r"|(?:登记|摸排|查户口|查流动人口|走访|入户|采集信息|扫楼)的(?:那(?:个|位))?(?:小?姑娘|小伙|女的|男的|大[姐哥]|那个)"
        rf"|片儿?长(?={_DOES})|(?:分?管)(?:着)?(?:我们|咱们?|你们|这|那)*一?片(?:区|儿)?的|负责(?:我们|咱们?|你们|这|那)+几[栋幢个]楼?的|巡楼的"
        rf"|(?:我们|咱们?|你们|这)+一?片(?:区|儿)?的?(?:负责人|管事的)|[网格]格[员圆元]|网格(?:的)?[老小](?=[{SURNAMES}])"
        rf"|(?<=姓[{SURNAMES}]的)网格(?={_DOES})",
        frozenset({_G}),
    ),
    # Of several offices at once.
    (_SOMEBODY_OF_YOURS, frozenset({_M, _G, _C, _A})),
    (
        r"(?:负责|包)(?:我们|咱们?|俺们|你们|这|本)(?:个|栋|幢)?(?:楼|单元)(?:栋)?的(?!保洁|电梯|物业|水|保安|清洁)"
        rf"|(?:发|贴|写)(?:通知|告示|公告|公示)(?:的)?{_SOMEBODY}{_NO_THING}",
        frozenset({_M}),
    ),
    (
        rf"(?:分?管)(?:着)?(?:我们|咱们?|俺们)(?:这儿|这块|这里)?的(?:{_SOMEBODY}|(?={_DOES})){_NO_THING}"
        rf"|(?:走访|入户|摸排|普查)的(?={_DOES}|说|跟|让|问|进)|包[楼片户保]的?(?:干部|同志|人|领导)|片区(?:的|里)?(?:那[个位]|负责人|领导|老爷)",
        frozenset({_G}),
    ),
    (rf"值班(?:室)?(?:的|里)?(?!大爷|老头){_SOMEBODY}{_NO_THING}|坐办公室的?{_SOMEBODY}{_NO_THING}", frozenset({_A})),
    (
        r"(?:社区|社?居委会?|党委)(?:里|那边)?(?:的)?(?:那个|那位)?(?:管事|当家|主事|说了算|说话算|当官|管钱|坐办公室|头[头儿]|当头儿?|老大)(?:的)?|管社区的|(?:管|负责)(?:我们|咱们?|你们|这|那|本)?(?:个)?社区的"
        r"|社区(?:里)?(?:那个|那位)?(?:最大(?:的)?(?:那个)?官|大领导|一号)|你们一把的|shuji",
        frozenset({_C}),
    ),
    (r"楼(?:栋|门|组)?长(?!廊)|单元长(?!廊|椅|凳)|(?:楼)?党小组长|mediator", frozenset({_M})),
    (
        rf"(?:窗口|前台|柜台|服务台|办事大厅)(?:里[头面]?|上)?(?:坐着?.{{0,5}})?(?:的)?{_SOMEBODY}{_NO_THING}|(?:接|打)(?:你们)?电话(?:来)?的{_SOMEBODY}"
        rf"|办(?:低保|社保|医保|.{{0,3}}证|业务|手续|老年卡)的{_SOMEBODY}|你们办公室(?:里)?(?:的)?{_SOMEBODY}{_NO_THING}"
        rf"|管(?:着)?你们.{{0,2}}(?:网站|系统|后台)的|(?:管|拿|掌)(?:着)?公?章(?:子)?的{_SOMEBODY}"
        r"|盖章的?那[个位]|你们(?:那儿|这儿|那|这)?(?:的)?(?:值班|办事|上班|穿.{1,3}衣服)的|坐(?:在)?.{1,8}办公室(?:里)?的(?!门|灯)"
        r"|(?:你们|社区)(?:的)?(?:系统|后台|账号|网站)?管理员|(?:系统|后台|账号)管理员|(?:管|管理)(?:着)?(?:系统|账号|后台|网站)的(?:那|人)|办事员|专干|社工",
        frozenset({_A}),
    ),
    (rf"审计(?:员|的)|督查(?:员|组|的)|(?:来|下来)检查(?:工作|组)?的{_SOMEBODY}|监督员|巡查(?:员|组)", frozenset({_X})),
    (r"网格(?:的)?(?:党)?(?:支部)?(?:书记|主任)|网格(?:长|员|党支部)|(?:小|大)网格长|gridsecretary", frozenset({_G})),
    (
        r"社区(?:的)?(?:党委|党总支|党组织|党支部|居委会)?(?:工作人员|的人(?!民)|办公室(?!门|的灯|在)|干部)",
        frozenset({_C, _A}),
    ),
    (
        r"社区(?:的)?(?:党委|党总支|党组织|党支部|居委会)?(?:副)?(?:大?书[记计纪]|主任|一把手|领导|负责人)"
        r"|(?:居委会?|党委|总支|党总支)(?:的)?(?:书[记计纪]|主任|领导|干部)|书记主任|一把手(?!柄|电|机|套|锯)|communitysecretary",
        frozenset({_C}),
    ),
    (r"(?:你们|咱们?|我们|这)?(?:的)?(?:那个|这个)?领导|党?支部书记|党支部|secretary", frozenset({_G, _C})),
    (r"书[记计纪](?!处|员|本)|(?<!党)支书", frozenset({_G, _C})),
    (r"(?<!副)主任(?!医)", frozenset({_C})),
    (r"联络员", frozenset({_L})),
    *_MISSPELT,
)
_ANY = re.compile("|".join(f"(?P<w{number}>{words})" for number, (words, _) in enumerate(_WORDS)))
# In front of these words, where others have such an office too.
_OF_OTHERS = re.compile(
    r"(?:(?:物业|业委会|业主委员会|学校|医院|诊所|卫生[站院]|派出所|公司|单位|厂里?|银行|快递|超市|电视|新闻|村|村委会?|街道|街道办)"
    r"(?:里|上)?(?:的)?(?:那个|那位)?|保安|门卫|车间|班|教导|年级|幼儿园|(?<![社小片辖街园])区委?|市委?|省委?|县委?|镇里?"
    r"|总|部里|局里?|前任|上一任|以前的|原来的|别的?楼的?|隔壁楼的?|别的?社区的?|\d+号?楼的?)$"
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
