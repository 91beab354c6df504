"""When a danger is over, in the words of whoever tells of it: what is over differs from kind to kind."""

from __future__ import annotations

import re

from db.records.danger.rules.kinds import Danger

_NOT = "(?<![没未不])(?<!没有)(?<!没能)"
_OVER = (
    "(?:幸好|好在|还好|幸亏|所幸)[^，。]{0,3}没(?:啥|什么|大|出)?(?:事|碍)|没大碍|不要紧|已经抹药|"
    "修好了|修完了|处理好了|处理完|处理了|处理过|解决了|没事了|虚惊一场|误会|搞错|看错|闻错|弄错|其实(?:没|不|是)|"
    "瞎传|瞎说|谣传|传言|造谣|谣言|原来是|后来知道|平息了|排除了|好多了|已修|已处理|已解决|"
    "(?:已经?|都|早(?!点|日|些)|后来|最后|幸好|好在|终于|当场|很快|被)[^，。没未不]{0,8}(?:修(?:好|完|上|过)|"
    "处理(?:好|完|了|过)|解决|恢复|排除|控制住|扑灭|灭了|救(?:出|下|走)|放出|找到|找回|送|加固|拆|清理|换|平息)"
)
_OVER_IN_ENGLISH = (
    r"|\b(?:(?:was|were|been|is|are|got) (?:fixed|repaired|solved|put out|found|rescued|resolved)|all good now|"
    r"false alarm|no longer|already (?:fixed|out|home|found|repaired))\b"
)
_OVER_FOR = {
    Danger.FIRE: "扑灭了|(?<!灯)(?<!灯[也都全])(?:灭了|熄灭了)|是(?:做饭|烧纸|水汽)",
    Danger.GAS: "(?:关了|关上了|关掉了)阀|停了气|停气了|(?:换|接|拧)(?:好|上|紧)了|换了(?:新|管|阀)",
    Danger.ELECTRICITY: "断了电|断电了|换(?:了|好了)|包(?:上|好)了",
    Danger.TRAPPED: "救(?:出来?|下来?|走)了|被救|放出来了|(?<!不)出来了|(?:门|锁)(?:打)?开了|就(?:救|放)出来",
    Danger.MISSING: "找到了|找着了|找回了?来?了|回来了|回家了|(?<!点就)(?<!该)到家了|送回(?:来|家)",
    Danger.VIOLENCE: (
        "和好|劝[开住走]了|拉开了|(?:警察|派出所|110|民警)[^，。]{0,4}(?:带走|抓走|抓|处理了|拘)|离开了|"
        "(?:人|他|她|他们)(?:都|就)?走了"
    ),
    Danger.ILLNESS: (
        "送(?:到|去|往)?了?医院?了|(?:120|救护车)[^，。]{0,3}(?:拉走|接走)|出院|痊愈|康复了|醒了|醒过来了|缓过来了"
    ),
    Danger.COLLAPSE: (
        "[清搬拉运移挪抬吊弄]走了|加固了|加固好|拆(?:了|掉了)|清理(?:了|完|干净)|换(?:了|好了)|锯(?:了|掉了)"
        "|已经?(?:围(?:起来|上|住|挡)|拉了?(?:围挡|警戒))"
    ),
    Danger.SELF_HARM: "(?:现在|已经?)好了|走出来了",
    Danger.SELF_HARM_NOW: "救下来?了|被救|劝下来了|拉下来了|出院",
}
_SETTLED = {kind: re.compile(f"{_NOT}(?:{_OVER}|{over}){_OVER_IN_ENGLISH}") for kind, over in _OVER_FOR.items()}
_THANKED = re.compile(r"(?:感谢|谢谢|表扬|点赞|多亏)[^。]{0,16}$|\bthanks? (?:you )?for [^。]{0,30}$")
_QUIET = frozenset({Danger.SELF_HARM, Danger.SELF_HARM_NOW})


def is_settled(kind: Danger, before: str, after: str) -> str | None:
    """What is said after the words that call it over; None where nothing does."""
    if found := _SETTLED[kind].search(after):
        return after[found.end() :]
    return after if kind not in _QUIET and _THANKED.search(before) else None
