"""Assemblies to come, for everybody: which, when, where and about what; nobody signs up."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, Response, g, render_template, url_for

from db.community.organisation.queries.places import BuildingInfo
from db.ground.words import N_
from db.nine_ones.record_book.rules.convening import KINDS
from db.together.assemblies.queries.notices import announced_assembly, assemblies_to_come
from db.together.assemblies.queries.paper import assembly_pdf
from resident_app.pages.nine_ones.building_link import BuildingLink
from resident_app.serving import downloads, rate_limits
from resident_app.serving.doors import for_everybody
from resident_app.serving.languages import locale, say
from resident_app.serving.place import community_of, community_of_prefix

blueprint = Blueprint("assemblies", __name__)


def on_building(building: BuildingInfo, now: datetime) -> BuildingLink | None:
    """As long as one is to come."""
    found = assemblies_to_come(building.community_id, now)
    if not found:
        return None
    url = url_for("assemblies.to_come", prefix=community_of(building).reference_prefix)
    return BuildingLink(url, say(N_("Assemblies to come")), until=min(one.over_at for one in found))


@blueprint.get("/c/<prefix>/assemblies")
@for_everybody
def to_come(prefix: str) -> str:
    community = community_of_prefix(prefix)
    return render_template(
        "together/assemblies.html",
        community=community,
        found=assemblies_to_come(community.id, g.now),
        kinds=KINDS,
    )


@blueprint.get("/c/<prefix>/assemblies/<int:notice_id>/paper")
@for_everybody
def paper(prefix: str, notice_id: int) -> Response:
    community = community_of_prefix(prefix)
    rate_limits.count_paper(0, g.now)
    found = announced_assembly(community.id, notice_id, g.now)
    return downloads.paper(assembly_pdf(found, locale()), f"assembly-{found.id}", to_keep=True)
