"""The cast: resident Rosa, her neighbour Nils, and the staff who may or may not see what is theirs.

Secretary Sun, grid secretary Guo of one grid, mediator Mei of one building, unit liaison Luo, auditor An (reads only),
administrator Ada, and Otto, secretary of another community.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from db.community.organisation.tables import Building, Community, Grid, MemberUnit
from db.community.staff.tables import StaffMember, StaffScope
from db.ground.omitted import omit
from db.records.permissions.rules import Actor, Role

MONDAY = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)  # Monday 09:00 in Shanghai, an ordinary working week
PASSWORD = "a long walk in the park"
# Of PASSWORD, at parameters made for speed.
PASSWORD_HASH = "$argon2id$v=19$m=8,t=1,p=1$lNY83nwk6wQZJ4lA/ZINxA$D042mHvEwlVVQs+rR/uJ6AUKY4X9CIFMz2Y4+btH6zI"


@dataclass(frozen=True)
class Cast:
    """Everybody as an Actor, and the ids of the places they live and work in."""

    community_id: int
    grid_id: int
    building_id: int  # Mei's and Rosa's
    neighbouring_building_id: int  # same grid, not Mei's
    far_grid_id: int
    far_building_id: int  # another grid
    unit_id: int  # Luo's
    other_unit_id: int
    other_community_id: int
    other_building_id: int
    sun: Actor
    guo: Actor
    mei: Actor
    luo: Actor
    an: Actor
    ada: Actor
    otto: Actor

    @property
    def everybody(self) -> dict[str, Actor]:
        names = ("sun", "guo", "mei", "luo", "an", "ada", "otto")
        return {name: getattr(self, name) for name in names}


def settle_in() -> Cast:
    home, away = _community("泰奕桃源社区", "TY"), _community("春风里社区", "CF")
    near, far = _grid(home, 1), _grid(home, 2)
    first, second, third = _building(near, 1, "A2C3DC"), _building(near, 2, "B2C3D7"), _building(far, 3, "C2C3DA")
    water, power = _unit(home, "桃仙供水所", "供水"), _unit(home, "浑南供电所", "供电")
    elsewhere = _building(_grid(away, 1), 1, "D2C3D9")
    return Cast(
        home.id,
        near.id,
        first.id,
        second.id,
        far.id,
        third.id,
        water.id,
        power.id,
        away.id,
        elsewhere.id,
        sun=_staff(home, "sun", "孙书记", Role.COMMUNITY_SECRETARY),
        guo=_staff(home, "guo", "郭书记", Role.GRID_SECRETARY, grid=near),
        mei=_staff(home, "mei", "梅调解", Role.BUILDING_MEDIATOR, building=first),
        luo=_staff(home, "luo", "罗联络", Role.UNIT_LIAISON, unit=water),
        an=_staff(home, "an", "安督查", Role.AUDITOR),
        ada=_staff(home, "ada", "艾管理", Role.ADMINISTRATOR),
        otto=_staff(away, "otto", "欧书记", Role.COMMUNITY_SECRETARY),
    )


def supervisor_of(cast: Cast) -> Actor:
    """Wei of the supervisory committee, whom only some tests need."""
    return _staff(Community.get_by_id(cast.community_id), "wei", "魏监督", Role.SUPERVISOR)


def _community(name: str, prefix: str) -> Community:
    return Community.create(
        name=name,
        party_organisation=f"{name}党委",
        street="桃仙街道",
        district="浑南区",
        city="沈阳市",
        reference_prefix=prefix,
        phone="024-0000 0000",
        residents_committee=f"{name}居民委员会",
        founded_at=MONDAY,
    )


def _grid(community: Community, number: int) -> Grid:
    return Grid.create(community=community, number=number, name=f"第{number}网格", branch=f"第{number}网格党支部")


def _building(grid: Grid, number: int, code: str) -> Building:
    return Building.create(
        community=grid.community_id,
        grid=grid,
        number=number,
        name=f"{number}号楼",
        party_group=f"{number}号楼党小组",
        units=3,
        floors=11,
        households=66,
        code=code,
    )


def _unit(community: Community, name: str, trade: str) -> MemberUnit:
    return MemberUnit.create(community=community, name=name, trade=trade)


def _staff(
    community: Community,
    sign_in_name: str,
    name: str,
    role: Role,
    grid: Grid | None = None,
    building: Building | None = None,
    unit: MemberUnit | None = None,
) -> Actor:
    member = StaffMember.create(
        community=community,
        sign_in_name=sign_in_name,
        name=name,
        role=role,
        unit=unit,
        duty_phone="13800000000",
        password_hash=PASSWORD_HASH,
        must_change_password=False,
        added_at=MONDAY,
    )
    if grid or building:
        StaffScope.create(staff=member, grid=grid, building=building)
    return Actor(
        member.id,
        name,
        role,
        community.id,
        frozenset({grid.id} if grid else ()),
        frozenset({building.id} if building else ()),
        unit.id if unit else None,
    )


@contextmanager
def doing_without(*practices: str) -> Iterator[None]:
    """As where the whole installation does without them."""
    omit(frozenset(practices))
    try:
        yield
    finally:
        omit(frozenset())
