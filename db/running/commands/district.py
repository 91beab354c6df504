"""Commands about the offices above communities, and who reads there."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from db.community.offices.actions import make_offices, put_under
from db.community.offices.queries import CommunityBelow, OfficeInfo, communities_below, offices, said_offices
from db.community.offices.rules import OfficePath, paths_of
from db.community.staff.actions.readers import add_reader_by_command, end_reader_by_command, reset_reader_by_command
from db.community.staff.rules.readers import OfficeReaderDetails
from db.figures.weekly_export.actions import fill_community_weeks
from db.ground import clock
from db.ground.connection import open_for_one_run
from db.ground.refusals import NotFound
from db.running.commands import CommandStopped
from db.running.commands.community import chosen_community
from db.running.commands.database import open_migrated_house


def show_offices(chosen: Namespace) -> None:
    """Shows the tree of offices with their communities, then what could be made of what communities say."""
    open_migrated_house()
    with open_for_one_run():
        if chosen.make:
            made = make_offices()
            fill_community_weeks(clock.now())
            print(f"Made {len(made)} offices.")
        known = offices()
        print("\n".join(_tree(known, communities_below([one.id for one in known]))) or "There are no offices yet.")
        said, made_already = said_offices(), {_path_of(one, known) for one in known}
        for path in paths_of(said):
            if _written(path) not in made_already:
                print(f"Not made yet: {_written(path)}")
        if said:
            print(f"{len(said)} communities stand under no office. To make them as shown: python -m db offices --make")


def _tree(
    known: Sequence[OfficeInfo], homes: Sequence[CommunityBelow], parent_id: int | None = None, depth: int = 0
) -> list[str]:
    lines = []
    for one in known:
        if one.parent_id == parent_id:
            own = "".join(f"\n{'  ' * (depth + 1)}- {each.name}" for each in homes if each.office_id == one.id)
            lines += [f"{'  ' * depth}{one.name}{own}", *_tree(known, homes, one.id, depth + 1)]
    return lines


def _written(path: OfficePath) -> str:
    return "/".join(name for _, name in path)


def _path_of(one: OfficeInfo, known: Sequence[OfficeInfo]) -> str:
    by_id = {each.id: each for each in known}
    names, at = [one.name], one.parent_id
    while at is not None:
        names.append(by_id[at].name)
        at = by_id[at].parent_id
    return "/".join(reversed(names))


def chosen_office(named: str) -> OfficeInfo:
    """The office of that name or path. Raises CommandStopped for none, and for several."""
    known = offices()
    found = [one for one in known if named in (one.name, _path_of(one, known))]
    if len(found) == 1:
        return found[0]
    if not known:
        raise CommandStopped("There are no offices yet. Look at them, then make them: python -m db offices")
    choices = ", ".join(sorted(_path_of(one, known) for one in found or known))
    raise CommandStopped(f"Which office? There are: {choices}.")


def put_under_office(chosen: Namespace) -> None:
    """Moves a community to another office; the weeks it has handed in stay where they were."""
    open_migrated_house()
    with open_for_one_run():
        home, office = chosen_community(chosen.community), chosen_office(chosen.office)
        put_under(home.id, office.id)
        fill_community_weeks(clock.now())
    print(f"{home.name} stands under {office.name} from now on. The weeks handed in before stay where they were.")


def add_reader(chosen: Namespace) -> None:
    """Adds somebody who reads at an office and prints a password good for one sign-in, which is kept nowhere."""
    open_migrated_house()
    with open_for_one_run():
        office = chosen_office(chosen.office)
        details = OfficeReaderDetails(chosen.sign_in_name, chosen.name, chosen.may_manage)
        password = add_reader_by_command(office.id, details, clock.now())
    print(f"{chosen.name} reads at {office.name}. The password for the first sign-in: {password}")


def reset_reader(chosen: Namespace) -> None:
    """Gives a reader a new password for one sign-in, or ends them."""
    open_migrated_house()
    with open_for_one_run():
        try:
            if chosen.end:
                end_reader_by_command(chosen.sign_in_name)
                print(f"{chosen.sign_in_name} reads here no more.")
            else:
                password = reset_reader_by_command(chosen.sign_in_name, clock.now())
                print(f"The password of {chosen.sign_in_name} for the next sign-in: {password}")
        except NotFound:
            raise CommandStopped(f"Nobody reads at an office as {chosen.sign_in_name}.") from None
