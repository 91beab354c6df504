"""Which shared thing it is about, and never whose home."""

from __future__ import annotations

import pytest

from db.records.personal_data.rules.place_class import PlaceClass, SharedPlace, place_class

P = SharedPlace


@pytest.mark.parametrize(
    "where, floor, room, told",
    [
        ("2号电梯", "", "", PlaceClass(P.LIFT, number=2)),
        ("电梯2", "", "", PlaceClass(P.LIFT, number=2)),
        ("3单元二号电梯", "", "", PlaceClass(P.LIFT, number=2)),
        ("12号楼电梯", "", "", PlaceClass(P.LIFT)),
        ("3楼电梯口", "3", "", PlaceClass(P.LIFT)),
        ("三楼楼梯", "", "", PlaceClass(P.STAIRS, floor=3)),
        ("楼梯间", "3层", "", PlaceClass(P.STAIRS, floor=3)),
        ("楼道", "二", "", PlaceClass(P.CORRIDOR, floor=2)),
        ("地下车库2层", "", "", PlaceClass(P.GARAGE)),
        ("2号门禁", "", "", PlaceClass(P.GATE, number=2)),
        ("楼前院子里", "", "", PlaceClass(P.YARD)),
        ("楼顶", "", "", PlaceClass(P.ROOF)),
        ("Lift 2", "", "", PlaceClass(P.LIFT, number=2)),
        ("", "5", "501", PlaceClass(P.BUILDING)),
        ("", "5", "", PlaceClass(P.BUILDING)),
        ("王阿姨家门口", "5", "", PlaceClass(P.BUILDING)),
        ("502室", "", "", PlaceClass(P.BUILDING)),
        ("501门口的楼道", "5", "", PlaceClass(P.CORRIDOR)),
        ("楼梯间", "3", "301", PlaceClass(P.STAIRS)),
        ("五楼走廊，我家隔壁", "", "", PlaceClass(P.CORRIDOR)),
    ],
)
def test_a_place_is_told_as_a_shared_thing_and_never_as_a_home(where, floor, room, told):
    assert place_class(where, floor, room) == told
