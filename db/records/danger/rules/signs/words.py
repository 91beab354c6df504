"""Words that several kinds of danger share, and how patterns are put together from them."""

from __future__ import annotations


def near(first: str, second: str, most: int = 8) -> str:
    """Both within one clause, in this order, with at most so many characters between them."""
    return f"(?:{first})[^，。]{{0,{most}}}?(?:{second})"


def together(one: str, other: str, most: int = 14) -> str:
    """Both within one sentence, in either order."""
    gap = f"[^。]{{0,{most}}}?"
    return f"(?:{one}){gap}(?:{other})|(?:{other}){gap}(?:{one})"


GAS = (
    "(?:[煤媒霉][气汽]罐?|[燃然][气汽]|天然[气汽]?|瓦[斯丝]|液化[气汽]|沼[气汽]|[气汽][罐瓶]|钢瓶|(?:煤|燃)[气汽]?灶|"
    "管道[气汽]|一氧化碳|meiqi)"
)
PEOPLE = (
    "(?:孩子|小孩|孩儿|娃|宝宝|宝贝|儿子|女儿|闺女|姑娘|丫头|小子|孙子|孙女|外孙|弟弟|妹妹|学生|男孩|女孩|小朋友|"
    "老人|老头|老太|老爷子|大爷|大娘|奶奶|爷爷|姥姥|姥爷|外婆|外公|老伴|我妈|我爸|俺妈|俺爸|妈妈|爸爸|老妈|老爸|"
    "父亲|母亲|婆婆|公公|侄|外甥|婴儿|幼儿|妹妹|哥哥|姐姐|[我俺][爷奶姥弟妹哥姐叔婶姨舅姑爹娘]|外婆|奶奶|爹|老两口|岁的|痴呆|糊涂)"
)
SOMEBODY = (
    "(?:"
    + PEOPLE
    + "|有人|人|邻居|师傅|工人|保安|业主|住户|老公|老婆|媳妇|男的|女的|大哥|大姐|阿姨|大叔|叔叔|大妈|大婶|爱人|"
    "妻子|丈夫|岳|室友|同学|同事|孕妇|快递员?|外卖|小哥|我|他|她)"
)
HIGH = "(?:楼顶|房顶|天台|顶楼|窗台|阳台|窗户|楼上|栏杆|护栏|围栏|桥上|水箱|空调外机)"
STRUCTURE = (
    "(?:外墙|围墙|院墙|山墙|墙体|墙面|墙头|墙根|墙|楼板|天花板|天棚|顶棚|棚顶|吊顶|阳台|雨搭|雨棚|房子|房顶|屋顶|"
    "屋檐|房檐|女儿墙|大梁|柱子|承重|脚手架|广告牌|招牌|牌匾|大树|树|电线杆|杆子|路灯杆|外机|护栏|楼梯|楼体|"
    "整栋楼|这楼|烟囱|塔吊|吊篮)"
)
FALLING = (
    "(?:砖头?|瓷砖|墙砖|玻璃|瓦片?|水泥块?|混凝土|石头|石块|墙皮|保温层?|外墙皮|冰溜子|冰柱|冰坨|冰凌|外机|花盆|"
    "窗扇|窗户|大块)"
)
CRY = "[救就]命|jiuming|快来人(?![管修看收处清帮给把弄治])|来人[啊呀哪]|救救?我们?|\\bhelp me\\b"
"""Whoever cries so may be hit, or in a burning house: it tells that something is, not what."""
