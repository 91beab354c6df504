"""What staff write of their own work and sounds like danger: "rang them again", "the loose tiles are off"."""

from __future__ import annotations

import re
from collections.abc import Callable

_PHONING = re.compile(
    r"(?:又|再|连|多|先|刚|给\w{1,6}?)?打了?(?:[一两二三四五几好多0-9]+(?:[次遍回通]|个电话))|(?:通|打|"
    "接)[过了着]?(?:一?[次遍个])?电话"
)
_CLAUSE = re.compile("[^，。；！？,;!?\n]+[？?]?")
_DONE = re.compile(
    "已(?:经)?(?:全部|安全|由[^，]{1,6}?|用[^，]{1,6}?|被|都|把[^，]{1,8}?)?(?:换|更换|修|处理|回填|加固|拆|清|敲|围|"
    "隔|扑灭|熄|立案|解决|恢复|固定|"
    "包好|断电|送|接回|找到|救出|搬|锯|粉刷|消除|关)|原因|检测|不漏|道歉|赔(?:偿|付|医)|和解|调解室|立案|由(?:市政|"
    "城管|派出所|物业|供电|街道|"
    "消防)|请(?:直接|先|您|立即|及时)?(?:拨打?|打)1|问题请|案件|报案|报警器电池|怀疑"
)
_GOES_ON = re.compile("[还又仍但]|正在(?!调查|处理|维修)|随时|越来越")
_ASKED = re.compile("请问.*[吗？?]$|[吗][？?]?$")
_LEFT_OVER = re.compile("[还又仍]|发现|正在|越来越|随时|到现在|叫不[应醒]|没(?:反应|呼吸)")
_NOTHING = "□"


def without_phoning(text: str) -> str:
    """The same text with calls blotted out, letter by letter, so that every place in it stays where it was."""
    return _PHONING.sub(lambda found: _NOTHING * len(found[0]), text)


def without_own_work(text: str) -> str:
    """And without what staff have done about it, ask about it, or leave to others; what goes on still stands there."""
    return _without(_is_own_work, without_phoning(text))


def only_left_over(text: str) -> str:
    """Of what was done only that which is still so: whoever settles a matter tells all of what it had been."""
    return _without(lambda clause: not _LEFT_OVER.search(clause), without_own_work(text))


def _without(is_nothing: Callable[[str], bool], text: str) -> str:
    return _CLAUSE.sub(lambda found: _NOTHING * len(found[0]) if is_nothing(found[0]) else found[0], text)


def _is_own_work(clause: str) -> bool:
    return bool(_ASKED.search(clause)) or (bool(_DONE.search(clause)) and not _GOES_ON.search(clause))
