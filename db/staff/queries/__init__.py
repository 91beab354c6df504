"""Who works here, who holds which office, who stands in for whom, and who is signed in."""

from db.staff.queries.offices import (
    assignable_staff,
    community_secretary_of,
    grid_secretary_of,
    keeper_of,
    mediator_of,
    mediators,
    mediators_in,
    named_mediator_of,
    named_mediators,
)
from db.staff.queries.people import (
    Gone,
    StaffInfo,
    StaffRecord,
    actor,
    everybody_in,
    gone,
    level_to_hold,
    places_elsewhere,
    staff_by_ids,
    staff_by_sign_in_name,
    staff_list,
    who_left,
)
from db.staff.queries.profiles import (
    KeptProfile,
    Profile,
    kept_profile,
    kept_profiles,
    mediator_photo,
    photo_for_desk,
    profile_of,
    profiles_of,
)
from db.staff.queries.sessions import OwnSession, Session, actor_for_session, own_sessions, session
from db.staff.queries.standing_in import (
    StandInInfo,
    next_change_of_mediator,
    possible_stand_ins,
    stand_in_of,
    stand_ins,
)
from db.staff.queries.upkeep import upkeep
from db.staff.rules import LEVEL_HELD

__all__ = [
    "Gone", "KeptProfile", "LEVEL_HELD", "OwnSession", "Profile", "Session", "StaffInfo", "StaffRecord", "StandInInfo",
    "actor", "actor_for_session", "assignable_staff", "community_secretary_of", "everybody_in", "gone",
    "grid_secretary_of", "keeper_of", "kept_profile", "kept_profiles", "level_to_hold", "mediator_of", "mediator_photo",
    "mediators", "mediators_in", "named_mediator_of", "named_mediators", "next_change_of_mediator", "own_sessions",
    "photo_for_desk", "places_elsewhere", "possible_stand_ins", "profile_of", "profiles_of", "session", "staff_by_ids",
    "staff_by_sign_in_name", "staff_list", "stand_in_of", "stand_ins", "upkeep", "who_left",
]  # fmt: skip
