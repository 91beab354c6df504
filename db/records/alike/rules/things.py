"""What a report is about, and what is wrong with it, by the words people have for it. A text may name several."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum


class Thing(StrEnum):
    """What it is about, as a repair sheet would file it."""

    LIFT = "lift"
    LIGHT = "light"
    LEAK = "leak"
    DRAIN = "drain"
    WATER = "water"
    HEATING = "heating"
    POWER = "power"
    GAS = "gas"
    MUSIC = "music"
    BUILDING_WORK = "building_work"
    FOOTSTEPS = "footsteps"
    CARDS = "cards"
    QUARREL = "quarrel"
    PARKING = "parking"
    BARRIER = "barrier"
    FIRE_LANE = "fire_lane"
    FIRE_GEAR = "fire_gear"
    E_BIKE = "e_bike"
    CLUTTER = "clutter"
    GARBAGE = "garbage"
    CLEANING = "cleaning"
    KITCHEN_SMOKE = "kitchen_smoke"
    SMOKING = "smoking"
    FIRE = "fire"
    DOG = "dog"
    CAT = "cat"
    BIRDS = "birds"
    PESTS = "pests"
    DOOR = "door"
    INTERCOM = "intercom"
    CAMERA = "camera"
    THEFT = "theft"
    STRANGERS = "strangers"
    THROWN = "thrown"
    POTS = "pots"
    WALL = "wall"
    WINDOW = "window"
    ROAD = "road"
    MANHOLE = "manhole"
    STEPS = "steps"
    RAMP = "ramp"
    FLOODING = "flooding"
    SNOW = "snow"
    RAILING = "railing"
    PLAYGROUND = "playground"
    HALL = "hall"
    TREES = "trees"
    ALLOTMENT = "allotment"
    ADDED_ROOM = "added_room"
    CROWDED_FLAT = "crowded_flat"
    FEES = "fees"
    FUND = "fund"
    MANAGEMENT = "management"
    PARCELS = "parcels"
    COURIERS = "couriers"
    LETTERS = "letters"
    NETWORK = "network"
    MAST = "mast"
    AIR_CONDITIONER = "air_conditioner"
    WASHING = "washing"
    ADVERTS = "adverts"
    CERTIFICATE = "certificate"
    NEW_LIFT = "new_lift"
    STAIR_CLIMBER = "stair_climber"
    TRAFFIC = "traffic"
    STALLS = "stalls"
    BIKES = "bikes"


SAID = {
    Thing.LIFT: (
        r"电梯|升降[机梯]|轿厢|[坐乘困关在]+梯|梯子里|[0-9一二三四五六七八九十]号梯|[客货]梯|"
        r"elevator|\blifts?\b"
    ),
    Thing.LIGHT: (
        r"(?<!红绿)灯(?!箱|饰)|照明|漆黑|黑咕隆咚|一片黑|摸黑|黑灯瞎火|打手电|[很好太]黑|黑漆漆|"
        r"黑黢黢|\blights?\b|\blamps?\b|\bdark\b"
    ),
    Thing.LEAK: (
        r"漏水|[渗漏][水到得雨]|渗漏|漏下|水.{0,3}渗|[滴淌滋呲喷]水|"
        r"水.{0,6}(?:往下滴|往外[喷淌冒流])|水管.{0,4}[裂爆破漏炸]|管.{0,4}[裂爆破炸]|立管|"
        r"水表.{0,4}漏|天花板.{0,4}[湿黄]|顶棚|吊顶|水流到|脏水流|地板.{0,3}泡|leak|drip"
    ),
    Thing.DRAIN: (
        r"阴沟|返上来|往上返|"
        r"下水|[返反]水|马桶|厕所|便池|化粪|污水|[粪屎]水|水下不去|地漏|洗菜池|水池.{0,4}堵|"
        r"管道.{0,3}堵|主排水|满地都是粪|sew(?:er|age)|\bdrain|toilet"
    ),
    Thing.WATER: (
        r"[停断缺]水|水压|自来水|水龙头|供水|水箱|[没无][热]?水(?!平)|"
        r"水.{0,5}(?:黄|浑|浊|小)(?!区)|热水|tap water|water pressure"
    ),
    Thing.HEATING: (
        r"暖气|供[暖热]|取暖|地暖|散热|(?<!空)暖.{0,4}[不凉]|家里.{0,3}[冷冻]|"
        r"[屋室]里?.{0,4}(?:冷|冻|[0-9十]+[四五六]?度)|室温|冻得|heating|radiator"
    ),
    Thing.POWER: r"[停断没漏缺]电(?!梯|话|视)|跳闸|电闸|电表|配电|电箱|电线|插座|power cut|electric",
    Thing.GAS: r"燃气|煤气|天然气|[停没断]气(?!味)|灶.{0,5}打不着|煤炉|\bgas\b",
    Thing.MUSIC: (
        r"打鼓|架子鼓|练琴|钢琴|吼麦|吼歌|"
        r"音乐|音响|唱歌|k歌|广场舞|跳舞|喇叭|外放|低音炮|music|speakers?\b|karaoke"
    ),
    Thing.BUILDING_WORK: (
        r"围挡|围起来|铁皮|"
        r"装修|电钻|钻[墙洞头]|打钻|砸墙|施工|敲墙|冲击钻|renovat|drilling"
    ),
    Thing.FOOTSTEPS: (
        r"打夯|跺地|夯地|"
        r"蹦|跳跳|跺脚|跑来跑去|脚步|剁|拖椅子|弹珠|footsteps|jumping"
    ),
    Thing.CARDS: r"麻将|打牌|棋牌|划拳|mahjong",
    Thing.QUARREL: r"吵架|打架|骂人|对骂|打骂|摔东西|quarrel|shouting",
    Thing.PARKING: (
        r"怼[死着]|车.{0,6}[怼挡]着|车.{0,3}开不出来|车.{0,6}怼|"
        r"车位|停车(?!场|费)|乱停|挪车|停了?[别满]|[停占堵].{0,6}(?:轿车|私家车|小汽车|机动车)|"
        r"(?:轿车|私家车|小汽车|机动车|车).{0,3}(?:停|堵|占)|[停放]我车|停满|别人停|parking|parked"
    ),
    Thing.BARRIER: r"道闸|抬杆|栏杆机|起落杆|停车杆|车闸|大门.{0,4}杆",
    Thing.FIRE_LANE: r"消防[通车]|救火车|防火通道|逃生通道|fire lane",
    Thing.FIRE_GEAR: (
        r"水带|"
        r"灭火器|消火栓|消防[栓设门器]|烟感|喷淋|extinguisher|hydrant"
    ),
    Thing.E_BIKE: r"电动车|电瓶|电动自行车|电驴|电摩|充电|飞线|e-?bike|charging",
    Thing.CLUTTER: (
        r"沙发|床垫|废品|"
        r"堆|杂物|纸箱|纸板|鞋柜|旧家具|破烂|柜子摆|摆到?公共|占.{0,3}(?:过道|走廊|楼道)|"
        r"(?:过道|走廊|楼道).{0,4}(?:占|放|摆)|clutter|\bboxes\b"
    ),
    Thing.GARBAGE: r"垃圾|清运|厨余|倒垃圾|garbage|rubbish|trash|\bbins?\b",
    Thing.CLEANING: r"打扫|清扫|保洁|没人扫|拖地|积灰|一层灰|清洗|\bdirty\b|cleaning",
    Thing.KITCHEN_SMOKE: r"油烟|烟道|烧烤|撸串|炒[菜辣]|排烟|饭馆.{0,6}[烟熏味]|串味|做饭的味",
    Thing.SMOKING: r"抽烟|吸烟|烟味|烟头|烟屁股|二手烟|smoking|cigarette",
    Thing.FIRE: r"着火|冒烟|起火|火花|冒火|烧纸|烧香|点香|香火|生炉|煤炉|烧水",
    Thing.DOG: r"狗|犬|遛|\bdogs?\b",
    Thing.CAT: r"猫|\bcats?\b",
    Thing.BIRDS: r"鸽|鸡|鸭|鹅|家禽|打鸣|pigeon|rooster",
    Thing.PESTS: r"蟑螂|小强|老鼠|耗子|鼠患|蚊|苍蝇|[马黄蜜]?蜂|白蚁|消杀|虫|cockroach|\brats?\b|wasps?",
    Thing.DOOR: (
        r"单元门|防盗门|楼门(?!口)|门禁|门锁|门卡|门.{0,5}(?:关不[上严]|锁不|打不开|刷不)|"
        r"刷.{0,4}(?:卡|不开)|卡.{0,4}(?:刷|进)|进不了门|扫不出|开门的?.{0,2}码|卷帘门|铁门|"
        r"\bdoors?\b|\block\b"
    ),
    Thing.INTERCOM: r"对讲|门铃|可视电话|按我家|intercom|doorbell",
    Thing.CAMERA: r"监控|摄像|探头|camera",
    Thing.THEFT: r"偷|被盗|小偷|丢了|撬|不见了|stolen|thief",
    Thing.STRANGERS: r"陌生|不认识的|可疑|生人|转悠|尾随|stranger",
    Thing.THROWN: r"高空|抛物|(?:往下|上边?|楼上|上面).{0,3}扔|扔(?!掉)|丢下来|thrown",
    Thing.POTS: r"花盆|盆栽|花.{0,2}盆|flower ?pots?",
    Thing.WALL: (
        r"保温[层板]|"
        r"外墙|外立面|墙[皮体砖]|瓷砖|墙上的砖|墙面|脱落|裂缝|围墙|院墙|坍塌|墙.{0,3}[裂倒塌]|"
        r"\bwalls?\b|tiles?\b"
    ),
    Thing.WINDOW: r"窗(?!台|外|口)|玻璃|防盗窗|护栏往外|windows?\b",
    Thing.ROAD: (
        r"道路.{0,4}破|坑坑洼洼|路.{0,3}坑|"
        r"路面|道上|马路|[有个的]坑|塌了|陷下去|路.{0,3}[坏烂]|地砖|坑洼|\broads?\b|pothole"
    ),
    Thing.MANHOLE: r"井盖|井口|窨井|污水井|manhole",
    Thing.STEPS: r"台阶|石阶|级阶|楼梯(?!间|口|扶)|steps\b|stairs\b",
    Thing.RAMP: r"坡道|斜坡|无障碍|残疾人通道|轮椅|ramp|wheelchair",
    Thing.FLOODING: r"积水|淹|蹚水|成河|雨水管|内涝|水漫|flood",
    Thing.SNOW: (
        r"冰[溜凌柱挂]|"
        r"雪|结了?冰|冰面|路滑|\bsnow|\bice\b|icy"
    ),
    Thing.RAILING: r"扶手|栏杆|护栏|railing|handrail",
    Thing.PLAYGROUND: r"健身|滑滑?梯|锻炼|器材|秋千|跷跷板|游乐|单杠|playground|swing",
    Thing.HALL: r"活动室|活动中心|阅览室|给老人玩|老年人?活动|activity room",
    Thing.TREES: r"树|枝|草坪|杂草|草长|绿化|绿篱|修剪|\btrees?\b|hedge|lawn",
    Thing.ALLOTMENT: r"种[菜葱花地]|开荒|菜地",
    Thing.ADDED_ROOM: r"违建|违规?章?搭|私搭|乱建|加建|搭建|隔断|彩钢|阳光房|盖了|封起来|改造房屋|承重",
    Thing.CROWDED_FLAT: r"群租|隔成|住了十|出租屋|日租|民宿",
    Thing.FEES: r"费(?!劲|力|尽)|收费|账单|涨价|贵得|水表.{0,6}不正常|\bfees?\b|\bbill\b",
    Thing.FUND: r"维修[基资]金|公共收益|公账|看账|账目",
    Thing.MANAGEMENT: r"物业(?!费|管理费)|服务中心|管家|居委会|楼栋长|management office",
    Thing.PARCELS: r"快递|包裹|丰巢|驿站|parcels?",
    Thing.COURIERS: r"外卖|送餐|骑手|小哥|飙车|飙摩托|骑得|轰油门|机车|摩托",
    Thing.LETTERS: r"信箱|邮箱|报纸|信件|信报|mailbox",
    Thing.NETWORK: (
        r"网又?[崩断卡慢]|掉线|运营商|"
        r"宽带|断网|网线|网络|弱电|wi-?fi|光纤|上不了网|internet"
    ),
    Thing.MAST: r"基站|信号塔|辐射",
    Thing.AIR_CONDITIONER: r"空调|外机|冷凝水|air.?con",
    Thing.WASHING: r"晾|晒|衣杆|绳[子索]|被[子褥]|laundry",
    Thing.ADVERTS: r"广告|传单|招牌|张贴|推销|flyers?|adverts?",
    Thing.CERTIFICATE: r"证明|申请办理|开证",
    Thing.NEW_LIFT: r"[加装]装?电梯|增设电梯",
    Thing.STAIR_CLIMBER: r"爬楼机|上下楼的机器",
    Thing.TRAFFIC: r"堵车|车.{0,3}(?:拥堵|挤)|接送孩子|放学|traffic",
    Thing.STALLS: r"小贩|摆摊|早餐车|流动摊",
    Thing.BIKES: r"共享单车|僵尸车|自行车",
}


class Trouble(StrEnum):
    """What is wrong with it."""

    STOPPED = "stopped"
    BROKEN = "broken"
    LOUD = "loud"
    WET = "wet"
    SMELLS = "smells"
    DIRTY = "dirty"
    IN_THE_WAY = "in_the_way"
    BLOCKED = "blocked"
    GONE = "gone"
    DARK = "dark"
    COLD = "cold"
    TRAPPED = "trapped"
    FALLING = "falling"
    MONEY = "money"
    WANTED = "wanted"
    BURNING = "burning"
    BITES = "bites"
    OPEN = "open"


WRONG = {
    Trouble.STOPPED: (
        r"停运|歇了|歇菜|罢工|瞎火|[又网]崩|离线|断电|没反应|"
        r"停[了运着]|不动|故障|失灵|没反应|坏[了着]|坏的|不工作|不管用|不能用|打不着|刷不|充不|"
        r"扫不|识别失败|哑的|没声音|损坏|没在录|stuck|out of order|broken|not work"
    ),
    Trouble.BROKEN: (
        r"破损|坑坑洼洼|"
        r"[裂断破碎松晃]|塌|[^到]倒了|锈|脱落|坍|crack|loose"
    ),
    Trouble.LOUD: (
        r"吼|打夯|滋滋|"
        r"吵|噪[音声]|扰民|喧哗|喇叭|震|咚|咣|响|轰|闹|嗡|大[声音]|声[音大]|一宿|睡不|打鸣|叫|"
        r"noise|noisy|loud"
    ),
    Trouble.WET: (
        r"漫[到出]|溢|"
        r"[漏渗滴淌滋呲喷淹泡]|积水|往外[冒流]|leak|wet|flood"
    ),
    Trouble.SMELLS: r"臭|味|熏|呛|油烟|骚|smell|stink",
    Trouble.DIRTY: r"脏|灰|清[扫洗运]|没人扫|粪|屎|便便|尿|苍蝇|小广告|dirty",
    Trouble.IN_THE_WAY: (
        r"怼|走不成|绕一|"
        r"占|挡|堆|摆|停满|乱[停放]|走不[过通]|过不去|过人|费劲|绊|搭建|放在?(?:走廊|过道|楼道)"
    ),
    Trouble.BLOCKED: r"堵|下不去|不通|[返反]水|block|clog",
    Trouble.GONE: r"没了|丢|偷|不见|撬|缺|没有盖|敞着|stolen|missing",
    Trouble.DARK: r"黑|不亮|灭|没亮|照明|摸黑|dark",
    Trouble.COLD: r"冷|冻|凉|不热|[十0-9]度|温吞|cold|freez",
    Trouble.TRAPPED: r"困|被关|关在|夹|按铃|trapped",
    Trouble.FALLING: r"掉|坠|砸|扔|抛|falling",
    Trouble.MONEY: r"费(?!劲|力)|贵|涨|账|钱|一倍|bill|fee",
    Trouble.WANTED: r"建议|希望|增设|能不能|可以装|想装|申请|加装|装几个|想借",
    Trouble.BURNING: r"着火|冒烟|火花|起火|生炉|点香|烧香",
    Trouble.BITES: r"咬|扑|追|咬人|不[牵拴]|拴链|牵绳",
    Trouble.OPEN: r"关不[上严]|锁不|敞|随便进|没锁|没有锁",
}

_THINGS = {thing: re.compile(said) for thing, said in SAID.items()}
_TROUBLES = {trouble: re.compile(said) for trouble, said in WRONG.items()}


def things_in(plain: str, among: Iterable[Thing] | None = None) -> frozenset[Thing]:
    """Of words as `plain_words` writes them; only `among` these, if they are given."""
    return frozenset(thing for thing in (Thing if among is None else among) if _THINGS[thing].search(plain))


def troubles_in(plain: str) -> frozenset[Trouble]:
    return frozenset(trouble for trouble, said in _TROUBLES.items() if said.search(plain))
