"""What the script on the page knows while somebody types: only whether it is worth asking the server.

A short list of words that travels with the page. It lets through more than the rules do, never less on the texts we
have; without a script, or without a network, the server reads the text when it is sent.
"""

from __future__ import annotations

import re

WORTH_ASKING = (
    "[火烟烧燃爆焦糊煤瓦麻困睏捆刀砍捅揍砸踹撬掐血晕昏噎喘救命塌垮裂坠寻死跳锁卡夹]|[着招][了啦活]|[嘭砰]|"
    "打[^电扫算印卡折牌]|[被让把]|"
    "味|漏|泄|气[味罐管]|刺鼻|电[人了着到死倒晕麻击]|[触过带有通]电|线|插[座排]|出不|里[面头]|电梯|井|"
    "动手|家暴|[尖惨]叫|哭|喊|抢|贼|偷|"
    "跟[着踪]|陌生|尾随|不让|不敢|威胁|躲|摔|[倒躺]|抽|没(?:了|反应|呼吸|动静|回|影|见|信)|动不了|中毒|胸|"
    "心[梗脏口]|要生|掉|歪|斜|扔|丢|"
    "撇|往下|走[丢失]|失[踪联]|不[见回]|找不|迷路|抱走|领走|带走|谁看|到处|寻人|出走|不[想愿]|活[着够不得]|撑|"
    "熬|没[意劲人脸]|累|轻生|自[杀残]|"
    "割|药|遗|消失|解脱|结束|绝望|拖累|多余|再见|盼|浪费|手腕|窗|天台|顶|咬|烫|烤|冒|呛|窜|说不|抬不|滚|肿|"
    "呼吸|敲门|翘|晃|掀|飞|角|"
    "fire|smok|burn|flame|explo|gas|smell|shock|electro|wire|spark|trap|stuck|lock|lift|elevator|hit|beat|"
    "knife|break|broke|fight|kill|"
    "threat|help|attack|fall|fell|lean|crack|collaps|ceiling|missing|lost|find|disappear|gone|wander|alone|"
    "die|dead|live|life|suicid|"
    "棍|斧|家伙|挤进|松|薅|淹|抡|悬|断|没有我|醒|[上下]不|想不|[殴踢杀苦]|走了|喝了|扇|响动|缝|找遍|冷汗|难受|栽|炸|骚扰|压|念头|噼|留恋|坐在|"
    "slap|scared|school|end it|father|mother|child|chok|drown|"
    "pointless|over|breath|bleed|blood|heart|faint|unconsc|seiz|pain|neck|door|pill|jump"
)
_COMPILED = re.compile(WORTH_ASKING, re.IGNORECASE)


def words_for_script() -> str:
    """The source of one regular expression, meant the same by Python and by a browser (with its flags i and u)."""
    return WORTH_ASKING


def worth_asking(text: str) -> bool:
    """What the script decides, for comparing the two."""
    return bool(_COMPILED.search(text))
