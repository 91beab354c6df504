"""A child or an elder who is missing."""

from __future__ import annotations

from db.records.danger.rules.signs.words import PEOPLE, near, together

SIGNS = (
    near(
        PEOPLE,
        "(?<!书包)(?:不见|丢了|走丢|[走跑]失|失踪|找不[到着]了?(?!人修|厕所|地方|工作)|没(?:了)?影|没回(?:家|来)|"
        "没到家|联系不上|跑丢|跑没|走没|弄丢|整丢|看丢|被拐|拐(?:走|跑)|抱走|带走|领走|迷路|离家出走|没找到|"
        "没找着|下落|不知道?(?:去|上|跑|走)(?:哪|那))",
        14,
    ),
    near(
        "(?:不见|丢|走丢|[走跑]失|失踪|找不[到着]|拐走|抱走|弄丢|寻找?|迷路)",
        "(?:的)?(?:孩子|小孩|娃|儿子|女儿|闺女|孙子|孙女|老人|老太|老爷子|我妈|我爸|奶奶|爷爷|姥姥|姥爷|家了?|"
        "妈妈|爸爸|老伴)",
        5,
    ),
    "走丢|[走跑]失了?|失踪|人不见了|人没了影|寻人|拐孩子|偷孩子|抢孩子|人贩子|离家出走|zoudiu",
    r"\b(?:missing|lost|disappeared|gone|can'?t find|cannot find|hasn'?t come (?:home|back)|wandered off|ran away|"
    r"kidnapp[a-z]{0,9})\b[a-z' ]{0,20}\b(?:child|kid|son|daughter|boy|girl|mother|father|mum|mom|dad|"
    r"grand[a-z]{1,12}|elder[a-z]{0,9}|"
    r"baby|toddler|old (?:man|lady|woman))\b",
    r"\b(?:child|kid|son|daughter|boy|girl|mother|father|mum|mom|dad|grand[a-z]{1,12}|elder[a-z]{0,9}|baby|"
    r"toddler|old (?:man|"
    r"lady|woman))\b[a-z0-9', ]{0,30}\b(?:missing|lost|disappeared|is gone|gone|hasn'?t come (?:home|back)|"
    r"didn'?t come (?:home|back)|wandered off|ran away|kidnapp[a-z]{0,9}|nowhere)\b",
    PEOPLE + "[^。]{0,36}(?:到现在|现在还|一晚上|一宿|一夜|一天|半天|一下午|一上午|好几个?|"
    "[0-9一二两三四五六七八九十几半]个?多?(?:小时|钟头|点))[^。]{0,12}(?:没(?:回|信|消息|影|到|见|找|有|人|接)|"
    "不见|联系不|不着|不到|不回)",
    "(?:找遍|到处找|四处找|到处都?找|都找了)[^。]{0,6}|(?:谁|有没有人|大家)[^，。]{0,6}(?:看[见到]|见[到过]|"
    "瞅见)[^。]{0,16}"
    + PEOPLE
    + "|没(?:有|了)?(?:音信|下落|踪影)|"
    + PEOPLE
    + "[^。]{0,10}(?:跑出去|跑了|走了[^。]{0,6}(?:没|不知)|出走|出去[^，。]{0,10}(?:没回|没有?回|不见))",
    "(?:帮忙?|求|麻烦)[^，。]{0,8}(?:找|监控)[^。]{0,8}"
    + PEOPLE
    + "(?!的)|找(?:我|俺)?(?:家)?"
    + PEOPLE
    + "(?!的|聊|家长)[^，。]{0,4}(?:监控|广播|快)",
    together(
        PEOPLE,
        "没(?:有|了)?(?:信儿?|消息)|没见[^，。]{0,2}人|就没了|不知去向|失联|走散|跟丢|没大人|没有大人|无人看管|没人看|独自|找不到回家|"
        "不认识家|说不清[^，。]{0,3}(?:家|住)|不见人|没看见人|看不见了|没接到|没接着|丢了(?!东西|钱)",
        16,
    ),
    PEOPLE
    + "[^。]{0,12}(?:出门|出去|下楼|上街|买菜|遛弯|散步|放学|玩)[^。]{0,12}(?:找不[到着](?!人)|不见了|没影|联系不上)",
    "失联|寻人|找人|走散|(?:孩子|老人|小孩)[^，。]{0,4}一个人在[^，。]{0,4}(?:路|马路|车库|门口|街)",
    r"\b(?:toddler|child|kid|boy|girl|old (?:man|lady|woman)|grand[a-z]{1,12})\b[^。]{0,20}\b(?:alone|wandering|"
    "no parents|on (?:his|her) own|doesn'?t know where)",
    together(
        PEOPLE + "|她|他",
        "(?:小时|钟头|点|天|晚上|夜)[^。]{0,8}没(?:上来|下来|回|到|出现|接|见)|没(?:上来|下来)(?!电)|"
        "没(?:有)?回(?:来|家)(?!话|复)|健忘|不认识(?:回家)?的?路|阿尔茨海默|没人接[^。]{0,6}(?:家|人)",
        14,
    ),
    PEOPLE + "[^，。]{0,4}(?:丢了|没了影|没影|不在(?:家|学校|幼儿园))(?!钱|东西)|(?:玩着?|一转[身眼]|转头|"
    "回头)[^。]{0,12}(?:没了|不见|没影|找不)|人(?:就)?没(?:了)?(?:影|见)|接孩子[^。]{0,8}(?:没接到|不在|不见)|"
    "(?:孩子|小孩|女孩|男孩)[^。]{0,6}(?:领走|抱走|带走|拽走|骗走|上了[^，。]{0,4}车)",
    r"\b(?:hasn'?t|has not|haven'?t|not|never) (?:returned|come home|come back|been home|arrived|seen (?:him|"
    r"her) since)\b",
)
