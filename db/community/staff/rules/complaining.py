"""Whether what is said beside somebody's name or office may complain of them; rather once too often than too seldom."""

from __future__ import annotations

import re

_IDLE = re.compile(
    r"(?:不|没人|没|谁都不|谁也不|都不|也不|从不)(?:管|作为|来|露面|搭理|理|办|干|出面|吭声|表态|解决|处理|上心|尽责|负责|称职|过问)(?!了)"
    r"|没见(?:过|着|到)?(?:他|她)?(?:的)?(?:人|影)|见不(?:着|到)|不见人|不接(?:我)?(?:的)?电话|(?:不|没)回(?:话|我|信|复|应)?"
    r"|没(?:下文|动静|结果|消息|影)|推(?:来推去|诿|三阻四|脱|给|卸)|互相推|踢皮球|敷衍|糊弄|应付|拖(?:着|拉|拉拉|延|了)|磨蹭|没办过"
    r"|没用|不顶用|装(?:没看见|糊涂|死|聋|傻)|睁一只眼|走过场|摆设|白(?:找|跑|说)|找不(?:到|着)(?:人|他|她)"
    r"|说话不算|说了不算|不算数|光说|只会|忽悠|失职|渎职|懒得|偷懒|不当回事|形式主义|置之不理|不闻不问|爱答不理|不在岗|迟到|早退"
    r"|连.{0,4}(?:都|也)(?:不|没)|三请四请|石沉大海|白搭|不听我|不让我|不给(?!我们?添)|(?:一次|从来|压根)?没见过|没给|没脸|门难进|一问三不知|有名无实|吃空饷|不干事|干什么吃的|吃干饭"
)
_BAD = re.compile(
    r"骂|吼|凶(?!手)|拍桌|态度(?!.{0,4}(?:好|不错|热情|和气|和蔼|认真|诚恳))|甩脸|脸色|拉着脸|瞪|白眼|打人|打了?我|打我|动手|推搡|推我|推了"
    r"|威胁|恐吓|吓唬|欺负|刁难|为难我|卡(?:着|我|要)|穿小鞋|报复|偏(?:心|袒|向)|不公|拉偏架|包庇|护着|向着|袒护"
    r"|(?:收|拿|要|送|塞)(?:了|过)?.{0,8}?(?:礼|钱|烟|酒|红包|好处|购物卡|回扣|东西)|吃拿|吃喝|请(?:他|她)?吃饭|请去?吃|被.{0,4}请"
    r"|受贿|贪|捞|占(?:了|用|着|公)?|挪用|走后门|关系户|亲戚|私吞|公款|私心|骗|撒谎|说谎|造谣|瞎(?:说|编|扯)|乱(?:说|来|收|搞)|胡(?:说|来)"
    r"|传(?:出去|闲话|得|遍)|到处(?:说|讲|传)|逢人就|嚼舌|泄露|说漏|隐私|告诉了?(?:了|给)?(?:楼上|楼下|对门|别人|邻居|大家|物业)"
    r"|喝(?:酒|多|醉|大)|打麻将|打牌|骚扰|动手动脚|摸|调戏|歧视|看不起|瞧不起|嫌(?:我|弃|贫)|侮辱|嘲|讽|不耐烦"
    r"|挂(?:了)?(?:我)?(?:的)?电话|不讲理|蛮(?:横|不)|霸道|嚣张|官(?:僚|腔|架子|气)|架子|不像话|太过分|过分|太差|差劲|难听|不满|投诉|举报"
    r"|有意见|受不了|气人|寒心|不配|换(?:个|人|掉)|撤(?:了|掉|职)|下台|凭什么|逼(?:我|着)|强迫|要挟|缺德|混蛋|混账|王八|不要脸|不是东西"
    r"|什么东西|什么玩意|假公济私|以权|滥用|克扣|冒领|多收|作弊|造假|偷(?!懒)|私自|刁民|有我好看|不服|一言堂|不懂|别告|串通|穿一条裤子|一伙"
    r"|搅和|替.{0,6}说话|都知道了|收了|醉|踢(?:了|出)|下菜碟|上访|丢工作|停了我|(?:低保|补助|救助).{0,4}停|停了|闹事|放屁|不交|砸|打(?:我|人|老人|孩子)|鼻孔"
    r"|翻脸|点头哈腰|嘴上没|闲话|老百姓吗|哪去了|称兄道弟|羞辱|笑话|训(?:人|我)|点名|跪|公车|好还意思|还好意思|侄|发朋友圈|忍|害怕|怕(?:他|她)|勾结|两面|耍|不办实事|欺上瞒下|说.{0,4}活该|满嘴|瞎话|(?:那|一)张嘴|都晓得|阴阳怪气|枪药|没把门|翻白眼|摔(?:我|材料|门)|(?:跟|管|向|问)(?:我|我们|俺).{0,3}要|弄丢|还不认|嗑瓜子|撵|让我滚|堵(?:我|着)?.{0,2}门|翻(?:东西|我)|拍我|当猴|吃低保|坑(?:了)?我|给(?:了)?(?:别人|楼上|外人|大家).{0,3}看|势利|添乱|挑(?:拨|事)|火上浇油|和稀泥|水平(?:低|差)|素质|熟人"
    r"|rude|yell|shout|brib|insult|lazy|threat|unfair|bias|refuse|ignore|never(?:came|come|help|answer)|hitme|lied|lies|money|favou?r"
)
_WAITS = re.compile(r"还是|至今|到现在|一直|还没|迟迟|没来|不见|没影|又没|也没|都没|没再")
_PROMISED = re.compile(r"^.{0,3}(?:说|答应|讲|保证|承诺|拍胸脯)")
_BUT = re.compile(
    r"^(?:他|她|结果|可|但|却|就是|反而|反倒|人家|还(?!是)|一个|都|也|从来|根本|每次|总|一直|三次|几次|多次|好几次|[\d两三四五六七八九十]+次)"
)
_AGAIN_AND_AGAIN = re.compile(r"跑了.{1,4}(?:趟|次|回)")
_OTHERS = re.compile(
    r"楼上|楼下|楼道|邻居|对门|隔壁|业主|住户|租户|房东|物业|保安|施工|装修|开发商|(?:他|她)家|那家|[一二三四五六七八九十\d]+(?:楼|层|号|单元)"
    r"|狗|灯|电梯|水管|漏水|暖气|车|小孩|孩子们|老公|丈夫|婆婆|儿媳|我家(?!的事)"
)
_ASKED = re.compile(
    r"(?:thank(?:s|you)(?:to)?(?:the|our)?|ask(?:ed)?(?:the|our)?|tell(?:the|our)?|told(?:the|our)?|请|让|麻烦|找|求|希望|盼|转告|转达|告诉|联系|问|跟|和|给|向|通知|报告|建议|拜托|叫|喊|等|谢|感谢|多谢|辛苦|表扬|夸|点赞|多亏|幸亏|亏得"
    r"|祝|陪|帮|支持|欢迎|归|由|打电话给|见|反映给|汇报给)(?:到|了|过|一下|下|我们|咱们|咱|你们|您们|这个|那个|本|的|楼里|楼|里|社区|网格|小区|一声"
    r"|各位|尊敬的|亲爱的)*$"
)
_SUFFERED = re.compile(r"(?:被|遭|受|挨)(?:了|我们|咱们|咱|你们|这个|那个|楼里|楼|的)*$")
_ACCUSED = re.compile(
    r"(?:投诉|举报|控告|告发|实名反映|吐槽|揭发|都怪|全怪|怪|恨)(?:一下|我们|咱们|咱|你们|这个|那个|楼里|楼|的)*$|就是(?:那个|我们|你们|咱们?)?$"
)
_ONLY_TOLD = re.compile(r"(?:没有|想当|选|新来了|听说|骂过)(?:个|了|一个)?$")
_MILD = re.compile(
    r"^(?:[一-鿿]{0,3}(?:姐|哥|叔|姨|师傅))?(?:您好|你好|好|请|来过|来了|来看|来|要来|昨天|今天|明天|上午|下午|刚才|刚刚|已经|帮|答应|通知|还?帮|(?:让|叫)(?:我|我们|大家|咱们?)(?:[上下]午|明天|周.|等.{0,2}天)?(?:扫|拍|填|来|找|写|签|登记|等|问|去|带|联系|把)|在(?!.{0,12}我)|看过|看"
    r"|知道|电话|的电话|的微信|负责|是谁|是哪|能|可以|可否|什么时候|几点|处理|解决|热心|人(?:真|很|特别)?好|真好|很好|特别|有耐心|耐心|认真"
    r"|及时|快|谢谢|组织|开会(?!.{0,8}我)|上门|登记|发|留|贴|家里?住|说(?!我|的话)|讲|评|您|救|帮忙|问|换灯|修|建的|提的|通知|要什么|一说就|大半夜|接地气|为我们|给我)"
)
_PRAISED = re.compile(
    r"谢|好人|热心|耐心|认真|负责(?!人)|点赞|表扬|辛苦|多亏|贴心|公道|公平公正|佩服|感动|看望|说开|热心肠|服气|不偏|暖心|锦旗|记一功|道个?歉|对不起|欢迎|同意|明白人|态度.{0,3}好|真快|真好|和好"
)
# What somebody is to leave off, or to do at last as they ought to: said right behind their name.
SCOLDED = re.compile(
    r"(?:以后|今后|能|能不能|可以|可不可以|应该|应当|也|都|就|请){0,2}(?:(?:别|不要|不能|少)(?:再|老|总|光|只|天天|动不动)"
    r"|(?:公平|公正|公道)(?:一|点|些)|一视同仁|一碗水端平|把一碗水|(?:态度|说话|脾气)(?:能)?(?:好|和气|客气|放好)(?:一|点|些)"
    r"|注意(?:一下|下)?(?:态度|言行|影响|作风)|(?:管好|检讨)自己|收敛)"
)
ACCUSING = re.compile(f"{_IDLE.pattern}|{_BAD.pattern}")


def complains(before: str, after: list[str]) -> bool:
    """Whether a text may complain of whom it names between `before` (of the sentence) and the clauses `after`.

    What is asked of somebody, thanked for, or simply told of them is no complaint; what only others did, neither.
    """
    if after and SCOLDED.match(after[0]):
        return True
    if _SUFFERED.search(before) or _ACCUSED.search(before) or (before.endswith("对") and after):
        return bool(_ACCUSED.search(before)) or any(map(_accuses, after))
    if _ASKED.search(before) or _ONLY_TOLD.search(before):
        return _in_vain(after)
    if any(map(_accuses, after)) or _broken_promise(after):
        return True
    told = after[0] if after else ""
    return not (not told and not before or _MILD.match(told) or any(map(_PRAISED.search, [before, *after])))


def _accuses(clause: str) -> bool:
    """Of whoever it goes on about: not where somebody else is its subject."""
    found = ACCUSING.search(clause)
    return found is not None and not (_OTHERS.match(clause) and not clause.startswith(("楼上请", "我家的事")))


def _in_vain(after: list[str]) -> bool:
    """Asked, and nothing came of it: at once, or in a clause that goes on about them."""
    first, rest = (after[0], after[1:]) if after else ("", [])
    if _BUT.match(first) and _accuses(first) or _IDLE.match(first):
        return True
    if any(map(_AGAIN_AND_AGAIN.search, after)):
        return True
    return any(_accuses(clause) and (_BUT.match(clause) or _IDLE.match(clause)) for clause in rest)


def _broken_promise(after: list[str]) -> bool:
    return bool(after) and bool(_PROMISED.match(after[0])) and any(map(_WAITS.search, after))
