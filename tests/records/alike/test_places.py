"""Places in a text: told apart whatever way they are written, and never offered for one another."""

from __future__ import annotations

import pytest

from db.records.alike.rules.closeness import CLOSE, closeness, telling_of
from db.records.alike.rules.places import conflict, places_in, without_places

UNDER_GROUND = {"cellar", "garage"}  # what is below is both, until it is said which


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("2号电梯坏了", {"lift": "2"}),
        ("二号梯坏了", {"lift": "2"}),
        ("②号电梯坏了", {"lift": "2"}),
        ("2#电梯坏了", {"lift": "2"}),
        ("elevator no. 2 is stuck", {"lift": "2"}),
        ("左边的电梯坏了", {"lift": "左"}),
        ("三單元的燈壞了", {"unit": "3"}),
        ("3号楼2单元大厅", {"building": "3", "unit": "2"}),
        ("十二栋十二楼", {"building": "12", "floor": "12"}),
        ("二十一层走廊", {"floor": "21"}),
        ("A座电梯", {"building": "a"}),
        ("B2的灯", {"level": "2"}),
        ("南门负一层积水", {"gate": "南", "level": "1"}),
        ("南门没有灯", {"gate": "南"}),
        ("the east gate", {"gate": "东"}),
        ("楼的北侧", {"side": "北"}),
        ("5-2-301漏水", {"building": "5", "unit": "2", "floor": "3", "home": "301"}),
        ("1402家漏水", {"floor": "14", "home": "1402"}),
        ("防盗门坏了一层灰，上一层也是", {}),
        ("用了300度电，2026年", {}),
        ("梯子间和楼梯口", {}),
        ("三号车棚的顶掀了", {"车棚": "3", "spot": "shed"}),
        ("垃圾房的门", {"spot": "garbage"}),
        ("天台堆了东西", {"spot": "roof"}),
        ("顶楼漏雨", {"spot": "roof"}),
        ("公厕臭", {"spot": "public_toilet"}),
        ("公共厕所臭", {"spot": "public_toilet"}),
        ("村里的旱厕没人扫", {"spot": "public_toilet"}),
        ("村东头的路灯不亮", {"side": "东"}),
        ("三组的自来水停了", {"group": "3"}),
        ("再加一组快递柜", {"spot": "parcels"}),
        ("前院的化粪池满了", {"yard": "前"}),
        ("张家湾的桥断了", {"hamlet": "张"}),
        ("楼上人家沟里倒水", {}),
        ("厕所臭", {"room": "bathroom"}),
        ("一楼到三楼灯都不亮", {"floor": "1 2 3"}),
        ("2-4层的灯", {"floor": "2 3 4"}),
        ("电梯停在五楼不动", {}),
        ("电梯在二楼卡住了", {}),
        ("二楼电梯口的灯", {"floor": "2"}),
        ("东侧大门坏了", {"gate": "东"}),
        ("A栋没电", {"building": "a"}),
        ("3F走廊灯不亮", {"floor": "3"}),
        ("3号车位被占", {"车位": "3"}),
        ("二期的门岗没人", {"phase": "2", "spot": "gatehouse"}),
    ],
)
def test_a_place_is_read_however_it_is_written(text: str, places: dict[str, str]):
    found = {kind: set(values) for kind, values in places_in(text).items()}
    assert found | {"spot": found.get("spot", set()) - UNDER_GROUND} == {"spot": set()} | {
        kind: set(value.split()) for kind, value in places.items()
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2号电梯坏了", "3号电梯坏了"),
        ("2单元电梯坏了", "三单元电梯坏了"),
        ("五楼过道堆满了纸箱", "二楼过道堆满了纸箱"),
        ("东门的门禁坏了", "西门的门禁坏了"),
        ("B1车库灯不亮", "B2车库灯不亮"),
        ("1号楼电梯停了", "4号楼电梯停了"),
        ("2单元201太吵", "2单元801太吵"),
        ("垃圾房的门关不上", "车棚的门关不上"),
        ("地下室的灯不亮", "天台的灯不亮"),
        ("三号车棚的顶被风掀了", "五号车棚的顶被风掀了"),
        ("南区的花坛没人浇水", "北区的花坛没人浇水"),
        ("我家阳台漏水", "我家厨房漏水"),
        ("A栋楼道没电", "B座楼道没电"),
        ("3号车位被占了", "5号车位被占了"),
        ("3F走廊灯不亮", "五楼走廊灯不亮"),
        ("村东头的路灯不亮了", "村西头的路灯不亮了"),
        ("二组的水渠堵了", "五组的水渠堵了"),
        ("前院的化粪池满了", "后院的化粪池满了"),
        ("王家屯的桥断了", "赵家屯的桥断了"),
    ],
)
def test_another_place_is_never_offered_however_alike_the_words(one: str, other: str):
    assert closeness(telling_of(one), telling_of(other), 1.0) is None


def test_whoever_names_no_place_is_in_conflict_with_nobody():
    assert not conflict(places_in("电梯坏了"), places_in("2号电梯坏了"))
    assert not conflict(places_in("三单元的灯"), places_in("5楼的灯"))
    assert not conflict(places_in("电梯停在五楼"), places_in("电梯在二楼卡住"))
    assert not conflict(places_in("一楼到六楼灯都不亮"), places_in("三楼灯不亮"))
    assert not conflict(places_in("东侧大门坏了"), places_in("东门坏了"))
    assert not conflict(places_in("地下室进水"), places_in("负一层进水"))
    assert not conflict(places_in("车库进水"), places_in("B1进水"))


def test_a_word_for_the_same_is_no_other_word():
    """One letter of a word differs, and both words say what is wrong; where they say another thing, that weighs."""
    lift, stopped, light = (telling_of(text) for text in ("电梯坏了", "电梯停了", "路灯坏了"))
    assert (closeness(lift, stopped, 0.7) or 0) > CLOSE > (closeness(lift, light, 0.7) or 0)


def test_what_is_said_stays_without_where():
    assert without_places("3号楼2单元1402家的灯坏了") == "家的灯坏了"
