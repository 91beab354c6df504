"""What the script on the page knows while somebody types: only whether it is worth asking the server.

A short list of words that travels with the page. It lets through more than the rules do, never less on the texts we
have; without a script, or without a network, the server reads the text when it is sent.
"""

from __future__ import annotations

import re

WORTH_ASKING = (
    "[叫丢井倒偷冒凉刀割卡压呛味命咝咬哭喊喘嘭噎噼困坠垮塌夹寻弹悬扇扔把抡抢抽捂捅捆掀掉掐推揍摔撇撑撬救斜斧断昏晃晕杀松栽桥棍歪死殴江泄淹滚漏火"
    "炸烟烤烧烫焦煤熬燃爆片瓦盯盼睏瞅砍砰砸窗窜糊累纸线缝翘肿胸苦药薅血被裂角让贼跳踢踹蹲躲躺送遗醒锁陪顶飞麻]|[着招][了啦活]|打[^电扫算"
    "印卡折牌]|气[味罐管]|刺鼻|电[人了着到死倒晕麻击]|[触过带有通]电|插[座排]|出不|里[面头]|电梯|动手|家暴|跟[着踪]|陌生"
    "|尾随|不敢|威胁|没(?:了|反应|呼吸|动静|回|影|见|信)|动不了|中毒|心[梗脏口]|要生|往下|[抱领带出]走|走[了失]|失["
    "踪联]|不[见回]|找不|迷路|谁看|到处|不[想愿]|活[着够不得]|没[意劲人脸]|轻生|自[杀残]|消失|解脱|结束|绝望|多余|再见"
    "|浪费|手腕|天台|说不|抬不|呼吸|敲门|fire|smok|burn|flame|explo|gas|smell|shock|elect"
    "ro|wire|spark|trap|stuck|lock|lift|elevator|hit|beat|knife|brea|broke|"
    "fight|kill|threat|help|attack|fall|fell|lean|crack|collaps|ceiling|mis"
    "sing|lost|find|disappear|gone|wander|alone|die|dead|live|life|suicid|家"
    "伙|挤进|没有我|[上下]不|想不|喝了|响动|找遍|冷汗|难受|骚扰|念头|留恋|坐在|slap|scared|school|end it"
    "|[ao]ther|child|chok|drown|pointless|over|bleed|blood|heart|faint|unco"
    "nsc|seiz|pain|neck|door|pill|jump|关机|对不起|水里|站在|天没|坚持|身子|那边|不来|转给|进来|不接"
    ""
)
_COMPILED = re.compile(WORTH_ASKING, re.IGNORECASE)


def words_for_script() -> str:
    """The source of one regular expression, meant the same by Python and by a browser (with its flags i and u)."""
    return WORTH_ASKING


def worth_asking(text: str) -> bool:
    """What the script decides, for comparing the two."""
    return bool(_COMPILED.search(text))
