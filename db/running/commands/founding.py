"""A new community from its sheet alone: founded, its signs drawn, and where its first administrator signs in."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from pathlib import Path
from typing import cast

from db.community.organisation.queries.places import CommunityInfo, buildings_in, communities, community
from db.community.organisation_sheet.actions import NewCredentials, SheetImportResult, import_organisation
from db.community.staff.queries.people import actor, everybody_in
from db.ground import clock
from db.ground.backup import write_whole
from db.ground.connection import open_for_one_run, transaction
from db.ground.refusals import Invalid
from db.ground.settings import Settings
from db.ground.words import DEFAULT_LOCALE
from db.nine_ones.signs.actions import print_signs
from db.nine_ones.signs.queries.drawing import sign_pdf
from db.nine_ones.signs.rules import PaperSize, SignInfo
from db.records.permissions.rules import Actor, Role
from db.running.commands import REFUSED, CommandStopped
from db.running.commands.community import tell_import, tell_problems
from db.running.commands.database import open_migrated_house


def found_community(chosen: Namespace) -> int:
    """Founds a community by its sheet, all or nothing, draws its signs into a folder and says who signs in where."""
    settings = open_migrated_house()
    chosen.out.mkdir(parents=True, exist_ok=True)
    try:
        with open_for_one_run():
            home, imported, first, signs = _founded(chosen.file.read_bytes(), clock.now())
            pdf = sign_pdf(signs, PaperSize.A4, settings.public_url, DEFAULT_LOCALE)
    except Invalid as refused:
        tell_problems(refused, chosen.file)
        return REFUSED
    tell_import(imported)
    file = chosen.out / f"linli-{home.reference_prefix}-signs.pdf"
    write_whole(file, pdf)
    _tell(settings, home, first, signs, file)
    return 0


def _founded(data: bytes, now: datetime) -> tuple[CommunityInfo, SheetImportResult, NewCredentials, list[SignInfo]]:
    """Raises CommandStopped for a sheet of a community that is here already, and for one without an administrator."""
    known = {one.id for one in communities()}
    with transaction():
        imported = import_organisation(None, data, now)
        home = community(imported.community_id)
        if home.id in known:
            raise CommandStopped(f"{home.name} is here already. Its sheet is read by: python -m db import-organisation")
        administrators = [one for one in everybody_in(home.id, now) if one.role is Role.ADMINISTRATOR]
        if not administrators:
            raise CommandStopped("The sheet names no administrator (管理员) under 人员. Nothing was founded.")
        if not buildings_in(home.id):
            raise CommandStopped("The sheet names no building under 楼栋. Nothing was founded.")
        signs = _printed(cast(Actor, actor(administrators[0].id, now)), now)
    called = administrators[0].sign_in_name
    first = next(one for one in imported.new_people if one.sign_in_name == called)
    return home, imported, first, signs


def _printed(administrator: Actor, now: datetime) -> list[SignInfo]:
    """As if they had printed them: that they were is kept for what hangs on the walls."""
    buildings = [building.id for building in buildings_in(administrator.community_id)]
    return print_signs(administrator, buildings, now)


def _tell(settings: Settings, home: CommunityInfo, first: NewCredentials, signs: list[SignInfo], file: Path) -> None:
    print(f"\n{home.name} is founded: {len(signs)} buildings. Wrote their signs to {file}")
    print(f"A building's page, as its sign opens it: {settings.public_url}/b/{signs[0].code}")
    print(f"The first administrator signs in at {settings.desk_url} as {first.sign_in_name} with {first.password}")
    print("What is still to do in the first week stands on that first screen.")
