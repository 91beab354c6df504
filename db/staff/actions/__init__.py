"""What can happen to staff: coming and going, signing in and out, passwords, profiles, and standing in."""

from db.staff.actions.passwords import change_password, hash_password, new_one_time_password, reset_password
from db.staff.actions.people import (
    add_demonstration_staff,
    add_staff,
    add_staff_by_command,
    change_staff,
    change_staff_by_command,
    deactivate_staff,
    unlock_staff,
)
from db.staff.actions.profiles import save_profile
from db.staff.actions.sessions import (
    SignedIn,
    forget_expired,
    keep_session_alive,
    sign_in,
    sign_out,
    sign_out_everywhere,
)
from db.staff.actions.standing_in import AlreadyStoodIn, end_stand_in, name_stand_in

__all__ = [
    "AlreadyStoodIn", "SignedIn", "add_demonstration_staff", "add_staff", "add_staff_by_command", "change_password",
    "change_staff", "change_staff_by_command", "deactivate_staff", "end_stand_in", "forget_expired", "hash_password",
    "keep_session_alive", "name_stand_in", "new_one_time_password", "reset_password", "save_profile", "sign_in",
    "sign_out", "sign_out_everywhere", "unlock_staff",
]  # fmt: skip
