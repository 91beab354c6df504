"""Two volunteers of the near grid, one of the far one, and a matter of Rosa's in the pool."""

from __future__ import annotations

import pytest

from db.together.pool.actions.items import put_into_pool
from db.together.pool.actions.volunteers import register_volunteer
from db.together.pool.queries.phone import VolunteerView, volunteer_for
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of, submit

__all__ = ["submit"]
ASKED = "请帮忙把二单元门口的自行车挪一挪，腾出通道。"


@pytest.fixture
def number(cast: Cast, submit) -> int:
    return id_of(cast, submit(name="罗女士", phone="13800001111"))


@pytest.fixture
def zhou(cast: Cast) -> VolunteerView:
    return volunteer_for(register_volunteer(cast.guo, cast.grid_id, "周大妈", "13800002222", MONDAY), MONDAY)


@pytest.fixture
def wu(cast: Cast) -> VolunteerView:
    return volunteer_for(register_volunteer(cast.guo, cast.grid_id, "吴师傅", "", MONDAY), MONDAY)


@pytest.fixture
def far(cast: Cast) -> VolunteerView:
    return volunteer_for(register_volunteer(cast.sun, cast.far_grid_id, "远老师", "", MONDAY), MONDAY)


@pytest.fixture
def errand(cast: Cast, number: int) -> int:
    return put_into_pool(cast.guo, number, ASKED, 3, MONDAY)
