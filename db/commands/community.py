"""Commands about one community: filling it, its people, its organisation sheet, its weekly exports."""

from __future__ import annotations

from argparse import Namespace

from db import clock
from db.commands import Stopped
from db.commands.database import open_migrated_house
from db.connection import open_for_one_run
from db.organisation.queries import CommunityInfo, communities
from db.permissions.rules import Role
from db.staff.actions import add_staff_by_command
from db.staff.rules import Person


def chosen_community(named: str | None) -> CommunityInfo:
    """The community of that name or reference prefix; without one, the only community there is. Raises Stopped."""
    known = communities()
    found = [one for one in known if named in (None, one.name, one.reference_prefix)]
    if len(found) == 1:
        return found[0]
    if not known:
        raise Stopped("There is no community yet. Import an organisation sheet first, or fill in the demo.")
    choices = ", ".join(f"{one.reference_prefix} ({one.name})" for one in known)
    raise Stopped(f"Choose one with --community: {choices}.")


def add_staff(chosen: Namespace) -> None:
    """The password is printed once and kept nowhere; it is good for one sign-in."""
    open_migrated_house()
    person = Person(chosen.sign_in_name, chosen.name, Role(chosen.role), chosen.duty_phone)
    with open_for_one_run():
        _, password = add_staff_by_command(chosen_community(chosen.community).id, person, clock.now())
    print(f"Added {chosen.name}. The password for the first sign-in: {password}")
