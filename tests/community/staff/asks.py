"""What the permission walk asks of staff: a profile of Mei’s, and Guo standing in for her."""

from __future__ import annotations

from typing import Any

from db.community.staff.actions.profiles import save_profile
from db.community.staff.actions.standing_in import name_stand_in
from db.community.staff.rules.people import Person
from db.community.staff.rules.profiles import MediatorProfileDetails
from db.community.staff.tables import StandIn
from db.records.permissions.rules import Role
from tests.cast import MONDAY, Cast
from tests.nine_ones.notice_board.conftest import picture
from tests.nine_ones.record_book.conftest import Keeper
from tests.records.permissions.asked import TODAY, WORD, Asks

WITHOUT_A_PLACE = frozenset(
    {"begin_second_step", "change_password", "confirm_second_step", "new_recovery_codes", "switch_off_second_step"}
)
ONES_OWN = frozenset({"draft_of", "drop_draft", "keep_draft", "sign_out_everywhere"})
OF_OTTOS_COMMUNITY = frozenset({"name_duty_person"})


def asks(cast: Cast, keeper: Keeper, submit: Any, found: Asks) -> Asks:
    save_profile(cast.mei, cast.mei.staff_id, MediatorProfileDetails((), WORD, "13800000000"), picture(), MONDAY)
    name_stand_in(cast.sun, [cast.building_id], cast.guo.staff_id, TODAY, TODAY, MONDAY)
    return {
        "box": ("reply-1", "text"),
        "typed": WORD,
        "staff.subject": "reply-1",
        "staff.field": "text",
        "staff.sent": "好的",
        "stand_in_id": StandIn.get().id,
        "staff.details": MediatorProfileDetails(),
        "person": Person("mei", "梅调解", Role.BUILDING_MEDIATOR, building_ids=frozenset({cast.building_id})),
        "staff.name_stand_in.staff_id": cast.guo.staff_id,
        "sign_in_name": "mei",
        "staff.name_outside_office.office": "街道纪工委",
        "staff.name_outside_office.phone": "12345",
        "staff.add_staff.person": Person("new", "新人", Role.AUDITOR),
    }
