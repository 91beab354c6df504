"""What leads to one person or one household by a number or a name of its own: accounts, meters, number plates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from db.records.personal_data.rules.folding import with_numerals
from db.records.personal_data.rules.numbers import GAP

Span = tuple[int, int]

_LINK = r"(?:号码?|账号|帐号|[Ii][Dd]|同号|名字|名|就?是|为|叫|搜索?|加我?|联系|我的?|他的?|她的?|[:\s“”\"(]){0,6}"
_SIGNS = r"(?:[^\w\s\-./,，。；、！？;!?()]\s?){1,3}"  # a heart, a colon, a plus between the word and the name
_ACCOUNT = re.compile(
    rf"(?:(?:[薇徽威卫微]|(?<![A-Za-z])[Vv])\s?{_SIGNS}(?=[A-Za-z][A-Za-z0-9_-]{{5}})|薇\s信|"
    r"微\s?信|威信|薇信|徽信|卫星|绿泡泡|[Vv]信|[薇徽威卫]\s?(?=[A-Za-z][A-Za-z0-9_-]{5})|加我?的?微(?=\s?[A-Za-z])|微号|(?<![A-Za-z])[Vv](?=我[A-Za-z][A-Za-z0-9_-]{4})|(?<![A-Za-z])[Vv]\s?[❤♥]\ufe0f?|扣(?=[1-9][0-9]{5})|[Ww]e\s?[Cc]hat|[Ww]ei\s?[Xx]in|(?<![A-Za-z])[VvWw][Xx]|QQ"
    r"|[Qq]{2}|扣扣|扣号|球球|企鹅|抖音|快手|小红书|微博|支付宝"
    r"|(?<![A-Za-z])[Qq](?=\s?[:号]{0,2}\s?[1-9][0-9]{5,10}(?![0-9A-Za-z]))|陌陌|钉钉|闲鱼|[Aa]lipay|[Tt]elegram|[Ww]hats[Aa]pp|贴吧|(?<![A-Za-z])[Vv](?=\s?号?[:号])|(?:加"
    r"|\+)\s?我?的?\s?[Vv](?![A-Za-z]|$)|(?:加|\+)\s?我?的?\s?[Vv](?=[A-Za-z][A-Za-z0-9_-]{4}))"
    rf"{_LINK}([A-Za-z0-9][A-Za-z0-9_.-]{{3,24}})"
)
_APART = re.compile(  # in groups, as a number is read out
    r"(?:[Qq]{2}|扣扣|扣号|球球|企鹅|微\s?信|威信|薇信|[Vv]信|(?<![A-Za-z])[VvWw][Xx]|抖音|快手|小红书|支付宝|陌陌)"
    rf"{_LINK}((?!20[0-9]{{2}}[\s./-])[0-9](?:[\s.·,、-]{{0,2}}[0-9]){{5,11}})(?![0-9])"
)
_IN_PIECES = re.compile(  # letters and figures with a blank between, of which one piece alone would leave the rest
    r"(?:[Qq]{2}|微\s?信|威信|薇信|[Vv]信|(?<![A-Za-z])[VvWw][Xx]|[Ww]e\s?[Cc]hat|抖音|快手|小红书)"
    rf"{_LINK}((?!20[0-9]{{2}}\s)[A-Za-z0-9_-]{{1,20}}(?:\s[A-Za-z0-9_-]{{1,20}}){{1,4}})"
    r"(?![A-Za-z0-9_-]|\s?[元块号楼单室点分年月日个层人次])"
)
_DATE = re.compile("20[0-9]{2}[-.][0-9]{1,2}(?:[-.][0-9]{1,2})?")
_LONG_ENOUGH = re.compile("[0-9]{6,}")
_WECHAT_ID = re.compile(r"(?<![A-Za-z0-9])wxid_[A-Za-z0-9]{4,}")
_OF_A_HOUSE = (
    "燃气|煤气|天然气|用电|电费|电力|国网|电网|供电|电业|用水|水费|自来水|水务|水司|暖气费?|供暖|供热|采暖|取暖"
    "|热力|暖费|热费|宽带|有线电视|数字电视|机顶盒|物业费?|缴费|交费"
    "|用户|客户|户主|[水电气热]"
)
_HOUSEHOLD = re.compile(
    rf"(?:(?:{_OF_A_HOUSE})(?:的?(?:缴费|交费|用户|客户|账户|帐户|户|表|卡|账|帐)){{0,3}}的?(?:户号|编号|编码|表号"
    rf"|卡号|账号|帐号|户头|条码|代码|号码?|表|卡|户)|户号|表号|户头号?|缴费码)"
    rf"(?:[为是叫:\s(]|后面|上面?|写着?|的){{0,4}}([A-Za-z]{{0,4}}-?[0-9](?:{GAP}[A-Za-z0-9]){{4,19}})(?![A-Za-z0-9]"
    rf"|\s*[元块吨度方立个户])"
)
_OF_A_PROVINCE = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLATE = re.compile(
    rf"[{_OF_A_PROVINCE}]\s?[A-HJ-NP-Za-hj-np-z][·•.\s-]{{0,3}}"
    r"(?:(?:[A-HJ-NP-Za-hj-np-z0-9][·•\s-]?){4,5}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳领使试超]|[0-9]{4}应急)(?![A-Za-z0-9])"
)
_OF_OFFICES = re.compile(
    r"[使领]\s?[A-Z]?[·•.\s-]?[0-9]{3}[·•.\s-]?[0-9]{2,3}(?![0-9])"
    rf"|(?:(?<![0-9])|[{_OF_A_PROVINCE}沈][A-Z]?[·•.\s-]?)(?<![0-9])[0-9]{{3}}[·•.\s-]?[0-9]{{2,3}}\s?[使领](?![用馆事取到导先走了证奖养过])"
    r"|[军空海北沈兰济南广成V武][A-Z][·•.\s-]?[A-Z]?[0-9]{4,5}(?![A-Za-z0-9])[领使]?"
    r"|WJ[\s·]?[\u4e00-\u9fff]?[\s·]?[0-9A-Z]{4,5}"
)
_PLATE_NUMBER = re.compile(
    r"(?:车牌|牌照|车号|尾号)(?:尾号|号码?|[为是:\s]){0,4}([A-Za-z][·•\s]?[A-Za-z0-9]{5,6}"
    r"|[A-Za-z0-9]{2,5}(?=的?[\u4e00-\u9fff]{0,3}车))"
    r"|(?:车牌|牌照|车号)(?:尾号|后[三四五]位|号码?|[为是:\s]){0,4}([A-Za-z0-9]{3,6})(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9])[A-Z][·•](?=[A-Z0-9]*[0-9])[A-Z0-9]{5,6}(?![A-Za-z0-9])"
)


def accounts(plain: str) -> Iterator[Span]:
    """A name with a figure in it, a long number, or what a word before clearly makes one."""
    yield from (found.span(1) for found in _ACCOUNT.finditer(plain) if _is_own(found))
    spelled = with_numerals(plain)
    yield from (found.span(1) for found in _APART.finditer(spelled))
    if spelled is not plain:
        yield from (found.span(1) for found in _ACCOUNT.finditer(spelled) if _LONG_ENOUGH.fullmatch(found[1]))
    yield from (found.span(1) for found in _IN_PIECES.finditer(plain) if _is_mixed(found[1]))
    yield from (found.span() for found in _WECHAT_ID.finditer(plain))


def _is_mixed(pieces: str) -> bool:
    return len(re.findall("[A-Za-z0-9]", pieces)) >= 6 and bool(
        re.search("[0-9]", pieces) and re.search("[A-Za-z]", pieces)
    )


def _is_own(found: re.Match[str]) -> bool:
    if _DATE.fullmatch(found[1]):
        return False
    if re.search("[0-9_]", found[1]):
        return True
    named = re.search("[号:叫是搜]|[Ii][Dd]|^(?:微|威|薇|徽|[Vv])信", found[0][: -len(found[1])])
    return len(found[1]) >= 6 and named is not None


def households(plain: str) -> Iterator[Span]:
    """Under which a household pays for gas, electricity, water, heating."""
    return (found.span(1) for found in _HOUSEHOLD.finditer(with_numerals(plain)))


def plates(plain: str) -> Iterator[Span]:
    """Old and new-energy plates, of consulates too; three digits at least, or any abbreviation would be one."""
    for pattern in (_PLATE, _OF_OFFICES):
        yield from (found.span() for found in pattern.finditer(plain) if len(re.findall("[0-9]", found[0])) >= 3)
    yield from (found.span(found.lastindex or 0) for found in _PLATE_NUMBER.finditer(plain))
