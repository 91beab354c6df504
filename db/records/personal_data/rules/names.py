"""Names of people: those that are given, those the tagger knows, and those a title or the sentence gives away."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from db.records.personal_data.rules.children import pet_names
from db.records.personal_data.rules.ordinary_words import BEGINNINGS, ENDINGS, OLD_AND_YOUNG, TWICE
from db.records.personal_data.rules.surnames import (
    DISTINCT_SURNAMES,
    GIVEN,
    LATIN_SURNAMES,
    NAME_PARTS,
    ONLY_SURNAMES,
    ONLY_SURNAMES_OF_TWO,
    SURNAMES,
    TITLES,
    TWO_LETTERS,
)
from db.records.personal_data.rules.tagged_names import ALL, DOT, SURE, persons
from db.records.personal_data.rules.tagger import Word

Span = tuple[int, int]

_SURNAME = rf"(?:{TWO_LETTERS}|[{ALL}])"
_CALLED = (
    "我叫|我是|名叫|叫做|姓名|名字叫|联系人|户主|业主|居民|住户|党员|楼长|组长|网格员|网格长|调解员|志愿者|租户"
    "|租客|房东|家属|群众|开户名|户名"
    "|收款人|报修人|投诉人|当事人|经办人|负责人|收件人|邻居|老伴儿?|签名|签字"
)
_AFTER_A_NAME = (
    r"[，。、；！？,.;!?\s:()“”\"]|$|的|在|和|与|说|把|被|等|家|将|住|称|提|因|同志|反映|报告|介绍|表示|主动|向|为"
    r"|来|跟|不|没|从|天天|总|老"
)
_IN_A_NAME = r"[^\W\da-zA-Z的了和与在是有及或请不都]"

_TITLED = re.compile(rf"[{ALL}]{_IN_A_NAME}{{0,2}}?(?:{TITLES})(?!们)")
_TITLED_TWO_LETTERS = re.compile(rf"(?:{TWO_LETTERS}){_IN_A_NAME}{{0,2}}?(?:{TITLES})(?!们)")
_TITLE = re.compile(TITLES)
_RELATED = r"(?=[家说师同那把和跟，。、；！？,!?;\s:又总天来他她不没是也的修送]|头儿?|$)"
_OLD_AND_YOUNG = re.compile(
    rf"(?:[老小阿](?<![大中从最较更很太].)(?:[{SURNAMES}](?![子车鸭醋虾病菜米豆树草花鱼鸟狗猫])"
    rf"|[{DISTINCT_SURNAMES}马高方金石田白曲那宫初常万鹿谷丛冷麻朴]{_RELATED})"
    rf"|大[{SURNAMES}](?=[家说他跟和把]))(?:头儿?)?"
)
_INTRODUCED = re.compile(rf"(?:{_CALLED}):?\s?({_SURNAME}{_IN_A_NAME}{{1,2}}?)(?={_AFTER_A_NAME})")
_GIVES_THE_NAME = re.compile(r"(?:我叫|名叫|姓名|名字叫):?\s?...(?=[，。；,.;]|$)")
_WITH_SEX = re.compile(rf"(?:^|(?<=[，。；,;:\s]))({_SURNAME}{_IN_A_NAME}{{1,2}})[，,\s](?=[男女](?:性)?(?:[，。,]|$))")
_NICKNAME = re.compile(
    r"(?:外号|绰号|人称|诨名|网名|昵称|小名|乳名|微信名|群名片?|都叫(?:他|她))(?!改|设|要|统一|请|和|里|不|格式|用"
    r"|可|必|都|也|写|备注)(?:叫|是|为|:)?[\s“”\"'「『]*"
    r"([^\s，。；、,;“”\"'」』的了]{1,6})"
)
_MERELY_SURNAMED = re.compile(
    rf"(?<!贵)姓({_SURNAME})(?=的|那|这|[，。,\s]|$)|({_SURNAME})(?=姓(?:男|女|居民|住户|业主|老|租|邻|人))"
)
_PARENT = re.compile(r"小?(([\u4e00-\u9fff])\2)的?(?:妈妈?|爸爸?|奶奶|爷爷|姥姥|姥爷|他妈|他爸)")
_LITTLE_ONES_PARENT = re.compile(
    r"小(?!孩|朋友|区|学|姑|男|女|伙|家|两口|宝宝|娃|婴|路|店|车|狗|猫|时|的|小|个|辈|妹|弟|哥|姐|子|儿|学生|同学)"
    r"[\u4e00-\u9fff]{1,2}(?:的(?:妈妈|爸爸|奶奶|爷爷|姥姥|姥爷)|他(?:妈|爸|奶奶|爷爷|姥姥|姥爷))"
)
_OLD_HEAD = re.compile(
    rf"(?<![中])老(?![石龙山车门城风街村地巷墙桥田钟船源江水年木枕砖])[{ALL}]头儿?(?![发疼痛像脑白大雾顶绪])"
)
_RARELY_ELSE = re.compile(rf"[{ONLY_SURNAMES}][{GIVEN}]{{1,2}}")
_OF_TWO_LETTERS = re.compile(
    rf"(?:{ONLY_SURNAMES_OF_TWO})(?!建议|发现|发生|生气|进来|进门|安装|安排|成立|保证|平时|天天|和|家|有|以|会|可|若|行|先|都|在)"
    rf"[{GIVEN}](?:[{GIVEN}]|(?<=[{GIVEN}])设|(?<=国)庆|(?<=跃)进)?"
)
_AT_HOME = re.compile(
    rf"(?:^|(?<=[，。；！？,.!?:\s跟和被让找给去是帮]))((?:{TWO_LETTERS}"
    rf"|[{SURNAMES}{DISTINCT_SURNAMES}马高方金安于江石田常白向汤])"
    rf"{_IN_A_NAME}{{1,2}})(?<![大住回国人商厂专独搬当作画买卖店自全邻各几每两一多我你他她谁娘婆老在到想离管行百万])家"
    r"(?=[的又改装漏下阳养门窗屋墙孩狗猫空电水暖太总老天不没在把从往也都有跟和是厨厕卫客])"
)
_CHILDS_PARENT = re.compile(
    r"(?:^|(?<=[，。；！？,!?:\s]))(?!孩子|邻居|年轻|单亲|全职|新手|二胎|同学|学生|家长|大家|老人|小孩|楼上|楼下"
    r"|隔壁|对门|有的|我的|他的|她的|感谢|谢谢|伟大|很多|好多|不少|一位)"
    r"[\u4e00-\u9fff]{2}(?:妈妈|爸爸)(?=[问说家的把在是牵组带和也])"
)
_MADE_OF_PARTS = re.compile(rf"(?:{NAME_PARTS})(?:{DOT}?(?:{NAME_PARTS}))+|(?:{NAME_PARTS})(?<=...)(?![族人语烤])")
_ENGLISH = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Auntie|Uncle)\.?\s+[A-Z][a-z]{1,20}(?:\s+[A-Z][a-z]{1,20})?"
    r"|(?<=\b[Nn]ame is )[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?|(?<=\bI am )[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?"
    rf"|(?<![A-Za-z])(?:[A-Z][a-z]{{2,}} (?:{LATIN_SURNAMES})(?! [A-Z][a-z])|(?:{LATIN_SURNAMES}) [A-Z][a-z]+)"
    r"(?![A-Za-z])"
)
_ORDINARY = re.compile(OLD_AND_YOUNG)
_ENDING = re.compile(f"(?<={ENDINGS})")
_BEGINNING = re.compile(BEGINNINGS)
_NO_BEGINNING = {"v", "p", "d", "c", "ad", "f", "r", "u", "t", "TIME", "m", "q", "xc"}


def people(plain: str, words: Sequence[Word] = (), names: Collection[str] = ()) -> Iterator[Span]:
    """`words` are the tagger's; without them the patterns alone look."""
    cut = {word.start: word for word in words}
    yield from _titled(plain, cut)
    for pattern in (_TITLED_TWO_LETTERS, _CHILDS_PARENT, _LITTLE_ONES_PARENT, _MADE_OF_PARTS, _ENGLISH):
        yield from (found.span() for found in pattern.finditer(plain))
    yield from (found.span() for found in _OLD_AND_YOUNG.finditer(plain) if _is_old_or_young(found, cut))
    yield from (found.span(1) for found in _INTRODUCED.finditer(plain) if _is_introduced(found, cut))
    yield from (found.span(1) for found in _AT_HOME.finditer(plain) if not _BEGINNING.match(found[1]))
    for pattern in (_NICKNAME, _MERELY_SURNAMED, _WITH_SEX):
        yield from (found.span(found.lastindex or 0) for found in pattern.finditer(plain))
    yield from (found.span() for found in _PARENT.finditer(plain) if not re.fullmatch(TWICE, found[1]))
    for pattern in (_OLD_HEAD, _RARELY_ELSE, _OF_TWO_LETTERS):
        yield from (found.span() for found in pattern.finditer(plain))
    yield from pet_names(plain)
    yield from persons(plain, words)
    for name in sorted({name.strip() for name in names if len(name.strip()) > 1 and name.strip() in plain}):
        yield from (found.span() for found in re.finditer(_exactly(name), plain))


def _titled(plain: str, cut: dict[int, Word]) -> Iterator[Span]:
    """A surname that belongs to a word is passed over, and looked for again one letter further."""
    found = _TITLED.search(plain)
    while found:
        start = found.start()
        if _is_word(plain, start) or not _may_begin(found, cut):
            found = _TITLED.search(plain, start + 1)
        else:
            yield found.span()
            found = _TITLED.search(plain, found.end())


def _is_word(plain: str, start: int) -> bool:
    return bool(_ENDING.match(plain, start + 1) or _BEGINNING.match(plain, start))


def _may_begin(found: re.Match[str], cut: dict[int, Word]) -> bool:
    """Whether a name can begin here: for the tagger not within a word, nor with a word of its dictionary."""
    if not cut:
        return found[0][0] in SURNAMES
    word = cut.get(found.start())
    title = _TITLE.search(found[0], 1)
    if word is None or title is None:
        return False
    if len(word.text) == 1:
        return (
            found[0][0] in SURNAMES + DISTINCT_SURNAMES or word.tag not in _NO_BEGINNING or _stands_first(found, title)
        )
    return word.tag == "PER" or not word.known or word.end > found.start() + title.start()


def _stands_first(found: re.Match[str], title: re.Match[str]) -> bool:
    """向 and 从 are surnames too, of whom a clause begins with: 向大爷说."""
    before = found.string[found.start() - 1 : found.start()]
    return (
        title.start() == 1
        and found[0][0] not in "和从由以同被把对"
        and before in "，。；！？,.!?:\n 请找叫让跟给问是被劝的壁门室户"
    )


def _is_old_or_young(found: re.Match[str], cut: dict[int, Word]) -> bool:
    if any(_ORDINARY.match(found.string, at) for at in (found.start(), found.start() + 1)):
        return False
    if not cut:
        return found[0][1] in SURNAMES
    return _is_cut(found.start(), found.start() + 2, cut)


def _is_cut(start: int, end: int, cut: dict[int, Word]) -> bool:
    """Whether the tagger cuts there, or has a person or a word that it does not know."""
    first = cut.get(start)
    if first is None or first.end >= end:
        return first is not None and (first.end == end or first.tag == "PER" or not first.known)
    second = cut.get(first.end)
    return second is not None and (
        second.end == end or second.tag == "PER" or not second.known or second.text[1:] == "家"
    )


def _is_introduced(found: re.Match[str], cut: dict[int, Word]) -> bool:
    if _BEGINNING.match(found[1]):
        return False
    if _GIVES_THE_NAME.match(found[0] + found.string[found.end() : found.end() + 1]):
        return True
    start = cut.get(found.start(1))
    sure = found[1][0] in SURE or found.string[found.start(1) - 1] in "叫名:"
    if not cut or not sure:
        return sure
    return start is not None and (not (start.known and start.tag in _NO_BEGINNING) or _is_given(found))


def _is_given(found: re.Match[str]) -> bool:
    """户名那志刚: a surname that is a word of its own, where a form asks for the name and two given ones follow."""
    return found.string[found.start(1) - 1] in "叫名:" and re.fullmatch(f"[{GIVEN}]{{2}}", found[1][1:]) is not None


def _exactly(name: str) -> str:
    """Latin names as whole words: Mei is not in Meidan."""
    return rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])" if name.isascii() else re.escape(name)
