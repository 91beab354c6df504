"""The foot of every page: who runs this, how to call them, and under which numbers it is filed."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, g

from db.community.organisation.queries.places import BuildingInfo, CommunityInfo, communities, community
from db.ground.settings import Operator, Settings
from db.ground.words import N_
from resident_app.serving.access import open_database
from resident_app.serving.languages import say_date

ICP_REGISTER = "https://beian.miit.gov.cn/"
PUBLIC_SECURITY_REGISTER = "https://beian.mps.gov.cn/"


@dataclass(frozen=True)
class WhoRuns:
    """`phone` is the community's, or else the operator's; `code` is that of the building whose page it is.

    `leaves_on` is the day on which the community is no longer here, if that is announced.
    """

    community: str
    operator: str
    phone: str
    code: str
    leaves_on: str
    leaving_words: str


def building_here() -> BuildingInfo | None:
    """The one to whose pages this one belongs."""
    held = g.get("dispute") or g.get("ticket") or g.get("household")
    return held.building if held is not None else g.get("building")


def community_here() -> CommunityInfo | None:
    """That of the building, of whoever came by a personal link, or the only one of this installation.

    After a fault of ours nothing more is asked of a database that may be what failed.
    """
    building, visit = building_here(), g.get("visit") or g.get("pocket")
    holder = g.get("volunteer") or (visit.actor if visit else None)
    known, read = building or holder, g.dispute.community if "dispute" in g else g.get("community")
    if read is not None and (known is None or read.id == known.community_id):
        return read
    if g.get("at_fault") or (known is None and "community" in g):
        return None
    open_database()
    if known is not None:
        return community(known.community_id)
    all_of_them = communities()
    g.community = all_of_them[0] if len(all_of_them) == 1 else None
    return g.community


def _who_runs(operator: Operator) -> WhoRuns:
    found, building = community_here(), building_here()
    return WhoRuns(
        found.name if found else "",
        operator.name,
        (found.phone if found else "") or operator.phone,
        building.code if building else "",
        say_date(found.closes_on, found.time_zone) if found and found.closes_on and not found.closed_at else "",
        found.closing_words if found else "",
    )


def filed_under(operator: Operator) -> tuple[tuple[str, str, str], ...]:
    """What each number is, the number, and the public register in which it can be looked up, if there is one."""
    numbers = (
        (N_("Filed as a government app"), operator.filing_number, ""),
        (N_("ICP filing"), operator.icp_number, ICP_REGISTER),
        (N_("Public security filing"), operator.public_security_number, PUBLIC_SECURITY_REGISTER),
    )
    return tuple(one for one in numbers if one[1])


def install(app: Flask, settings: Settings) -> None:
    app.jinja_env.globals.update(
        who_runs=lambda: _who_runs(settings.operator),
        filed_under=filed_under(settings.operator),
        bare=settings.framing.bare,
    )
