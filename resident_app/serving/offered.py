"""What the community of a page does without: there it has no page, and no part of another page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import ModuleType

from flask import Flask, current_app, g, render_template, request

from db.community.offered.queries import practices_off
from db.community.organisation.queries.places import community
from db.practices import NAMED
from resident_app.pages.nine_ones.retired import what_was_written
from resident_app.serving.doors import OPENED, STAYS
from resident_app.serving.foot import building_here, community_here
from resident_app.serving.place import building_of, community_of, community_of_prefix

READS = ("GET", "HEAD")


def offers(practice: str) -> bool:
    """Whether the community of this page has it; the database is asked once a page. Of no community, everything."""
    if "practices_off" not in g:
        known = _community_id()
        g.practices_off = frozenset() if known is None else practices_off(known, g.now)
    return practice not in g.practices_off


def _community_id() -> int | None:
    """That of whatever a secret opened, and else of the building or community in the address."""
    kept = (g.get(kept_as) for kept_as, _opener in OPENED.values())
    held = next((one for one in kept if one is not None), None) or g.get("building")
    if held is not None:
        whose = getattr(held, "building", None) or getattr(held, "actor", None) or held
        return int(whose.community_id)
    return g.community.id if g.get("community") else None


def village_street_here() -> str | None:
    """What is above the community of this page where it is a village.

    Asked only where a page names what is called otherwise there.
    """
    if "village_street" not in g:
        known = _community_id()
        if known is None:
            return None
        g.village_street = community(known).village_street
    return g.village_street


def install(app: Flask, pages: Sequence[ModuleType]) -> None:
    """A page says in PRACTICE whose it is, or has the name of its practice; if it is of none, it is always there.

    In FIND it says where one's own is found again by a short code, and in which field.
    """
    app.jinja_env.globals["offers"] = offers
    app.extensions["pages"] = {page.blueprint.name: page for page in pages}
    app.before_request(_not_offered)


def _not_offered() -> tuple[str, int] | None:
    """Says so calmly, whatever was asked, and gives back what was written.

    What was recorded is still read by its secret link, and where a view says that it stays.
    """
    pages: Mapping[str, ModuleType] = current_app.extensions["pages"]
    here, arguments = pages.get(request.blueprint or ""), request.view_args or {}
    practice = NAMED.get(getattr(here, "PRACTICE", request.blueprint or ""))
    if practice is None or practice.needed or request.endpoint in STAYS:
        return None
    if request.method in READS and OPENED.keys() & arguments:
        return None
    if "code" in arguments:
        community_of(building_of(arguments["code"]))
    elif "prefix" in arguments:
        community_of_prefix(arguments["prefix"])
    return None if offers(practice.name) else page(practice.title, *getattr(here, "FIND", ("", "")))


def page(name: str, find: str = "", by: str = "") -> tuple[str, int]:
    """`name` is what the community does without, to translate; what one has there is found at `find`, by that field."""
    told = {
        "building": building_here(),
        "community": community_here(),
        "written": what_was_written() if request.method == "POST" else [],
    }
    return render_template("not_offered.html", name=name, find=find, by=by, **told), 404
