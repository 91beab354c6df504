"""What a child is called: the name said twice behind 娃 or 他家 or before 这孩子, in quotes, and that of 壮壮妈妈."""

from __future__ import annotations

import re
from collections.abc import Iterator

from db.records.personal_data.rules.dangers import OWN_CHILD
from db.records.personal_data.rules.ordinary_words import SOUNDS_AND_WAYS, TWICE

Span = tuple[int, int]

_CHILD = rf"(?:{OWN_CHILD}|[大二三]宝|老三)"
_CALLED = r"(?:的?(?:小名|乳名|名字|大名)?(?:叫做?|是|为)?[:\s“”\"'「『（(]{0,2})"
_HOME = r"(?:[他她俺我人]们?家|那家|这家|(?:楼上|楼下|对门|隔壁)家?|邻居家?|[0-9]{3,4}(?:室|家)?)(?:的|那个)?"
_NAME = r"小?(?P<letter>[\u4e00-\u9fff])(?P=letter)"
_PLACES = (
    re.compile(rf"(?:{_CHILD}{_CALLED}|{_HOME})(?=(?P<name>{_NAME}))"),
    re.compile(rf"(?P<name>{_NAME})(?=[这那](?:个|熊)?(?:{_CHILD}|小家伙|熊孩子))"),
    re.compile(rf"[“\"'「『](?=(?P<name>{_NAME})[”\"'」』])"),
    re.compile(rf"[让叫劝请跟对给](?=(?P<name>{_NAME})[别不少早先也就在又一跑跳哭闹])"),
)
_LITTLE = (
    r"小(?![学时区声心朋孩伙便修睡病跑跳哭闹路门店包嘴手脚腿脸])[\u4e00-\u9fff]"
    r"(?=[又在半天总每老还就晚夜跑跳哭闹玩练拍打不])"
)
_ANOTHER = re.compile(rf"{_CHILD}{_CALLED}(?P<name>[大阿][宝胖虎壮毛强]|{_LITTLE}|[A-Z][a-z]{{2,12}}(?![A-Za-z]))")
_NO_NAME = re.compile(f"小?(?:{TWICE}|{SOUNDS_AND_WAYS})")
_TWICE_MORE = re.compile(r"([\u4e00-\u9fff])\1")
_EVERY = re.compile(f"{TWICE}|偷偷|悄悄|呼呼|哇哇|呜呜|嗷嗷")
_ENDS_WITH_A_CHILD = re.compile(rf"{_CHILD}{_CALLED}$")
_BEGINS_WITH_A_CHILD = re.compile(_CHILD)
_OF_ITS_PARENT = re.compile(r"(?:小[\u4e00-\u9fff]{1,2}|[\u4e00-\u9fff]{2})(?:的|他|她)?(?:妈|爸|奶奶|爷爷|姥姥|姥爷)")


def pet_names(plain: str) -> Iterator[Span]:
    """Letters said twice that are neither a sound, nor a way of doing something, nor one's people; 大壮, 小虎, Leo."""
    yield from (found.span("name") for found in _ANOTHER.finditer(plain))
    for place in _PLACES:
        yield from (found.span("name") for found in place.finditer(plain) if _is_a_name(plain, *found.span("name")))


def _is_a_name(plain: str, start: int, end: int) -> bool:
    if (
        _NO_NAME.fullmatch(plain, start, end)
        or plain[end : end + 1] in {plain[end - 1], "地"}
        or plain.startswith("得意", end)
    ):
        return False
    more = _TWICE_MORE.match(plain, end)  # 蹦蹦跳跳 is a way, 壮壮天天 is a child
    return more is None or _EVERY.match(plain, end) is not None


def is_of_a_child(plain: str, start: int, end: int) -> bool:
    """Whether this name in the text is a child's own, or calls a grown-up by it."""
    name = plain[start:end]
    return bool(
        _ENDS_WITH_A_CHILD.search(plain[:start])
        or _BEGINS_WITH_A_CHILD.match(name)
        or _OF_ITS_PARENT.match(name)
        or any(one[0] < end and one[1] > start for one in pet_names(plain))
    )
