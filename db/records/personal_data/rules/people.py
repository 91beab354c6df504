"""Names of people: those that are given, and surnames where a title or the sentence shows that somebody is meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

Span = tuple[int, int]

TWO_LETTERS = "欧阳|司马|上官|诸葛|东方|皇甫|令狐|慕容|司徒|尉迟"
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗郑梁谢宋唐许邓韩冯曹彭曾肖萧董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔谭陆汪范廖贾"
    "韦夏付邹薛侯孟熊秦邱尹闫阎段雷龙黎史陶贺顾毛郝龚邵钱严武戴莫孔赖康葛牛齐施文庞樊殷耿翟焦邢倪佟关"
)
_RARER_SURNAMES = "马高方金安于江石田常万"
# Words that end in a surname …
_ENDINGS = (
    "工程|过程|课程|日程|流程|里程|行程|路程|阶段|时段|手段|地段|路段|责任|主任|担任|信任|胜任|园林|森林|绿林|历史|语文|中文|英文"
    "|作文|图文|祝贺|庆贺|感谢|允许|也许|或许|机关|相关|有关|海关|开关|示范|师范|规范|模范|园丁|照顾|兼顾|回顾|子孙|外孙|业余"
    "|其余|剩余|多余|健康|安康|设施|措施|实施|华夏|整齐|未曾|不曾|任何|如何|为何|支付|交付|对付|应付|一周|二周|三周|四周|每周"
    "|上周|下周|本周|奶牛|农田|最高|提高|较高|更高|很高|增高|升高|地方|对方|双方|各方|官方|警方|校方|物方|一方|基金|资金|现金"
    "|奖金|治安|保安|公安|平安|居安|关于|由于|对于|属于|位于|处于|终于|等于|便于|基于|鉴于|至于|在于|长江|松江|岩石|大石|日常"
    "|经常|正常|异常|非常|平常"
)
# … and that begin like a name.
_BEGINNINGS = (
    "施工|任何|任职|任意|任务|于是|于[周今明昨本每上下此]|高[级度空层低兴龄温压效]|方[便面案式向法]|金[额融属]|安[全装排静心置防保]"
    "|常[务见用说年]|万一|马[上路桶]|周[一二三四五六日末边围内年期知到]|黄[色线]|江边|夏[季天]|毛[巾病]|贺[卡电]|段落|史料"
    "|关[于注爱心系闭门怀停掉乎]|龙头|雷[雨电]|叶子|谢[谢绝意]|许[多可]|陈[旧列]|董事|严[重禁格查肃]|钱[款数]|顾[虑及问客]|庞大"
    "|文[明化艺字体件]|康复|余[下额]|付[款费出]|何[时处种]|程[序度]|张[贴望]|石[材板]|田[径地]|范围|曾经|武[器装术]|孔[洞隙]|莫名"
    "|戴[好上]|齐[全备]|武警|胡[同乱]|唐突|梁柱|杨树|柳树|朱红"
)
TITLES = (
    "先生|女士|小姐|太太|阿姨|叔叔|大爷|大妈|大娘|大叔|大婶|大姐|大哥|爷爷|奶奶|姥姥|伯伯|婶婶|师傅|老师|医生|大夫|护士|主任|书记|经理"
    "|同志|队长|站长|所长|院长|校长|楼长|组长|警官|民警|律师|网格员|网格长|调解员|老伯|老人|某某?|姓"
)
_CALLED = (
    "我叫|名叫|叫做|姓名|联系人|户主|业主|居民|住户|党员|楼长|组长|网格员|网格长|调解员|志愿者|租户|租客|房东|家属|群众"
)
_AFTER_A_NAME = (
    r"[，。、；！？,.;!?\s:(“”\"]|$|的|在|和|与|说|把|被|等|家|将|住|称|提|因|同志|反映|报告|介绍|表示|主动|向|为"
)
_IN_A_NAME = r"[^\W\da-zA-Z的了和与在是有及或请不都]"

_TITLED = re.compile(f"[{SURNAMES}{_RARER_SURNAMES}]{_IN_A_NAME}{{0,2}}?(?:{TITLES})(?!们)")
_TITLED_TWO_LETTERS = re.compile(f"(?:{TWO_LETTERS}){_IN_A_NAME}{{0,2}}?(?:{TITLES})(?!们)")
_RELATIVES = re.compile(f"[{SURNAMES}][哥姐嫂婶叔姨伯](?!弟|妹|们|母|父)")
_OLD_AND_YOUNG = re.compile(
    f"[老小阿](?<![大中从最较更很太].)(?:[{SURNAMES}](?![子车鸭醋虾病菜米豆树草花鱼鸟狗猫])"
    r"|[马高金田石](?=[家说师同那把和跟，。、；！？\s]))"
)
_INTRODUCED = re.compile(
    rf"(?:{_CALLED}):?\s?((?:{TWO_LETTERS}|[{SURNAMES}{_RARER_SURNAMES}]){_IN_A_NAME}{{1,2}}?)(?={_AFTER_A_NAME})"
)
_ENGLISH = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Auntie|Uncle)\.?\s+[A-Z][a-z]{1,20}(?:\s+[A-Z][a-z]{1,20})?")
_ENDING = re.compile(f"(?<={_ENDINGS})")
_BEGINNING = re.compile(_BEGINNINGS)


def people(plain: str, names: Collection[str] = ()) -> Iterator[Span]:
    yield from _titled(plain)
    for pattern in (_TITLED_TWO_LETTERS, _RELATIVES, _OLD_AND_YOUNG, _ENGLISH):
        yield from (found.span() for found in pattern.finditer(plain))
    yield from (found.span(1) for found in _INTRODUCED.finditer(plain) if not _BEGINNING.match(found[1]))
    for name in sorted({name.strip() for name in names if len(name.strip()) > 1 and name.strip() in plain}):
        yield from (found.span() for found in re.finditer(_exactly(name), plain))


def _titled(plain: str) -> Iterator[Span]:
    """A surname that belongs to a word is passed over, and looked for again one letter further."""
    found = _TITLED.search(plain)
    while found:
        start = found.start()
        if _is_word(plain, start):
            found = _TITLED.search(plain, start + 1)
        else:
            yield found.span()
            found = _TITLED.search(plain, found.end())


def _is_word(plain: str, start: int) -> bool:
    return bool(_ENDING.match(plain, start + 1) or _BEGINNING.match(plain, start))


def _exactly(name: str) -> str:
    """Latin names as whole words: Mei is not in Meidan."""
    return rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])" if name.isascii() else re.escape(name)
