"""A text in one way of writing before it is compared: plain letters, simplified characters, nothing that is drawn."""

from __future__ import annotations

import unicodedata

from db.records.personal_data.rules.folding import folded

MOST_COMPARED = 500  # letters: the beginning says what it is about, and time grows with length
_SIMPLIFIED = str.maketrans(
    "單層號樓電門東負棟側邊後壞樹車燈開關鎖聽聲響臟髒亂燒煙氣熱涼凍鄰鬧貓雞蟲鐵牆滲溝裝鑽設備維護費帳"
    "賬請問時麼誰這裡裏還沒無個們為點線網壓養漲貴錢證辦監攝頭丟撿擋佔滿積結歐間廚廁馬糞臺階樑欄殘礙輪",
    "单层号楼电门东负栋侧边后坏树车灯开关锁听声响脏脏乱烧烟气热凉冻邻闹猫鸡虫铁墙渗沟装钻设备维护费账"
    "账请问时么谁这里里还没无个们为点线网压养涨贵钱证办监摄头丢捡挡占满积结欧间厨厕马粪台阶梁栏残碍轮",
)


def plain_words(text: str) -> str:
    """Bounded, and the same for whoever writes １, ① or 1, 單 or 单; emoji go, a model takes them for one another."""
    kept = (letter for letter in folded(text[:MOST_COMPARED]) if unicodedata.category(letter) not in ("So", "Cs", "Cn"))
    return "".join(kept).translate(_SIMPLIFIED).lower()
