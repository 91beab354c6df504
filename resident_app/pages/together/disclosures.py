"""What the community discloses of its affairs: on the board now, in the archive for good, and a question about it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Blueprint, Response, abort, g, redirect, render_template, request, url_for

from db.community.organisation.queries.places import BuildingInfo, CommunityInfo
from db.ground.refusals import Invalid, Problem, TooMany
from db.records.minutes.rules.rewording import ChangePiece, reworded
from db.together.disclosures.actions.inquiries import ask_about
from db.together.disclosures.queries.paper import disclosure_pdf
from db.together.disclosures.queries.public import (
    PublicDisclosure,
    answered_inquiries,
    hanging_disclosures,
    has_disclosures,
    past_disclosures,
    public_disclosure,
    was_ever_public,
)
from db.together.disclosures.queries.settings import complaint_offices, settings_of
from db.together.disclosures.rules.settings import ANSWER_DAYS
from db.together.disclosures.rules.wording import HEADS, KINDS, DisclosureKind, DisclosureStanding, SheetKind
from db.together.page_words.queries import may_complain_of_reader
from db.together.page_words.rules import LONGEST_WORD
from db.together.supervision.queries import public_opinion
from resident_app.pages.disputes.danger import advice_on, read_once
from resident_app.pages.disputes.report_form import NOT_THEM
from resident_app.pages.nine_ones.building_link import BuildingLink
from resident_app.pages.together.page_words import READ_BY_THEM
from resident_app.serving import downloads, rate_limits, this_phone
from resident_app.serving.doors import for_everybody, stays
from resident_app.serving.languages import locale, say
from resident_app.serving.offered import offers
from resident_app.serving.offered import page as not_offered
from resident_app.serving.place import building_of, community_of, community_of_prefix

blueprint = Blueprint("disclosures", __name__)


@blueprint.get("/b/<code>/disclosures")
@for_everybody
@stays
def of_building(code: str) -> str | tuple[str, int]:
    """From a building's own page, to which it leads back."""
    return _board(community_of(building_of(code)), code)


@blueprint.get("/c/<prefix>/disclosures")
@for_everybody
@stays
def of_community(prefix: str) -> str | tuple[str, int]:
    return _board(community_of_prefix(prefix), None)


def on_building(building: BuildingInfo, _now: datetime) -> BuildingLink | None:
    """By the name the community gave it, once there is one."""
    if not has_disclosures(building.community_id):
        return None
    name = settings_of(building.community_id).name
    return BuildingLink(url_for("disclosures.of_building", code=building.code), say(name)) if name else None


def _board(community: CommunityInfo, code: str | None) -> str | tuple[str, int]:
    """Also where the community does without the practice since: what hangs goes on hanging until its last day."""
    if not has_disclosures(community.id):
        abort(404)
    if not (offers("disclosures") or was_ever_public(community.id)):
        return not_offered(settings_of(community.id).name)
    return render_template(
        "together/disclosures.html",
        community=community,
        code=code,
        name=settings_of(community.id).name,
        found=hanging_disclosures(community.id, g.now),
        kinds=KINDS,
        offices=complaint_offices(community.id),
    )


@blueprint.get("/c/<prefix>/disclosures/past")
@for_everybody
@stays
def past(prefix: str) -> str:
    community = community_of_prefix(prefix)
    kind, year = request.args.get("kind", ""), request.args.get("year", "")
    archive = past_disclosures(
        community.id,
        g.now,
        DisclosureKind(kind) if kind in set(DisclosureKind) else None,
        int(year) if year.isascii() and year.isdecimal() and len(year) == 4 else None,
    )
    return render_template(
        "together/disclosures_past.html",
        community=community,
        name=settings_of(community.id).name,
        archive=archive,
        chosen_kind=kind,
        chosen_year=year,
        kinds=KINDS,
    )


@blueprint.get("/c/<prefix>/disclosures/<int:disclosure_id>")
@for_everybody
@stays
def disclosure(prefix: str, disclosure_id: int) -> str:
    community = community_of_prefix(prefix)
    return _page(community, public_disclosure(community.id, disclosure_id, g.now, _version_asked()))


def _version_asked() -> int | None:
    asked = request.args.get("version", "")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 5 else None


def _page(community: CommunityInfo, found: PublicDisclosure, text: str = "", *problems: Problem) -> str:
    settled = settings_of(community.id)
    return render_template(
        "together/disclosure.html",
        community=community,
        name=settled.name,
        name_then=found.shown.imprint.name if found.shown.imprint else settled.name,
        found=found,
        changed=_changed(found),
        kinds=KINDS,
        heads=HEADS,
        is_money=found.words.sheet is SheetKind.MONEY,
        is_old=found.shown.number != found.versions[-1].number,
        takes_questions=settled.is_on,
        is_past=found.standing is DisclosureStanding.PAST,
        asked=answered_inquiries(found.id),
        opinion=public_opinion(found.id),
        offices=complaint_offices(community.id),
        days=ANSWER_DAYS,
        longest=LONGEST_WORD,
        text=text,
        problems=problems,
        advice=advice_on(text, None),
    )


def _changed(found: PublicDisclosure) -> tuple[ChangePiece, ...]:
    """What the shown version has changed in the one before, word by word."""
    return reworded(found.before.words.all_said, found.words.all_said) if found.before else ()


@blueprint.post("/c/<prefix>/disclosures/<int:disclosure_id>")
@for_everybody
def ask(prefix: str, disclosure_id: int) -> Any:
    """The code is shown on the next page and kept by this phone; it never stands in an address."""
    community, text = community_of_prefix(prefix), request.form.get("text", "")
    found = public_disclosure(community.id, disclosure_id, g.now)
    if request.form.get("named") != NOT_THEM and not read_once(text) and may_complain_of_reader(community.id, text):
        return _page(community, found, text, Problem("named", READ_BY_THEM)), 422
    try:
        rate_limits.count_page_word(this_phone.token(), g.now)
        written = ask_about(community.id, disclosure_id, text, this_phone.token(), g.now)
    except Invalid as invalid:
        return _page(community, found, text, *invalid.problems), 422
    except TooMany as refused:
        return _page(community, found, text, Problem("text", refused.words, refused.values)), 429
    this_phone.remember_page_word(written)
    return redirect(url_for("page_words.written"), 303)


@blueprint.get("/c/<prefix>/disclosures/<int:disclosure_id>/paper")
@for_everybody
@stays
def paper(prefix: str, disclosure_id: int) -> Response:
    community = community_of_prefix(prefix)
    rate_limits.count_paper(0, g.now)
    number = _version_asked()
    found = public_disclosure(community.id, disclosure_id, g.now, number)
    name = f"disclosure-{found.year}-{found.number}" + (f"-v{number}" if number else "")
    return downloads.paper(disclosure_pdf(found, locale()), name, to_keep=True)
