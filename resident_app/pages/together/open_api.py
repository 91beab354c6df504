"""Open311 GeoReport v2: what other platforms read of a community, and how they report to it by a key of their own.

Every answer is in the standard's own form, also where something is refused. No cookie is read or set, and a query,
which may hold a phone number, is never logged.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from flask import Blueprint, Response, current_app, g, request, url_for

from db.community.organisation.queries.places import BuildingInfo, CommunityInfo, buildings_in
from db.ground.refusals import Invalid, NotAllowed, NotFound, Problem, Refused, TooMany
from db.ground.texts import clean_text
from db.ground.words import N_
from db.records.danger.rules.kinds import gravest_first
from db.records.reports.rules import ContactWish, Report, ReportKind, dangers_told
from db.together.open_api.actions import note_refused, receive_report
from db.together.open_api.queries import (
    ApiClientInfo,
    ServiceRequest,
    client_with,
    jurisdictions,
    offer_changed_at,
    offered_kinds,
    service_requests,
)
from db.together.open_api.rules import (
    NO_COORDINATES,
    NO_PLACE,
    NO_SUCH_ADDRESS,
    SEVERAL_OF_THIS_ADDRESS,
    Wanted,
    kind_of,
    wanted,
)
from resident_app.pages.disputes.report_form import read_photos
from resident_app.pages.together import geo_refused, geo_report
from resident_app.serving import rate_limits
from resident_app.serving.doors import for_everybody, for_programs, stays
from resident_app.serving.languages import say

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
FIRST_CHANGESET = datetime(2026, 12, 1, tzinfo=UTC)  # of this form itself
NOT_OPEN = N_("No community here is open to other platforms.")
WHICH = N_("jurisdiction_id is missing: more than one community is open to other platforms here.")
NO_SUCH_JURISDICTION = N_("There is no jurisdiction_id %(id)s here.")
NO_KEY = N_("The api_key is missing, wrong or revoked, or it is not for reporting.")
NO_TOKEN = N_("There are no tokens here: every report has its number at once.")
KEYS_AT = N_("Keys are given by the administrator of each community: %(where)s")
QUOTA_SPENT = N_("The %(quota)s reports of this key for today have come in. If it is urgent, call the community.")

blueprint = Blueprint("open_api", __name__, url_prefix="/open311")


def _home() -> CommunityInfo:
    """The community that is asked. Raises NotFound for one that is not open, Invalid where it is not clear which."""
    homes, said = jurisdictions(g.now), request.values.get("jurisdiction_id", "").strip()
    if not homes:
        raise NotFound(NOT_OPEN)
    found = next((one for one in homes if one.reference_prefix.lower() == said.lower()), None)
    if said and found is None:
        raise NotFound(NO_SUCH_JURISDICTION, id=said[:40])
    if found is None and len(homes) > 1:
        raise Invalid(Problem("jurisdiction_id", WHICH))
    return found or homes[0]


def _client(home: CommunityInfo) -> ApiClientInfo | None:
    found = client_with(request.values.get("api_key", "").strip(), home.id)
    if found is not None:
        g.api_client = found.id
    return found


@blueprint.get("/discovery.<any(xml,json):form>")
@for_everybody
@stays
def discovery(form: str) -> Response:
    rate_limits.count_program(g.now)
    homes = jurisdictions(g.now)
    if not homes:
        raise NotFound(NOT_OPEN)
    changed = max(offer_changed_at(homes) or FIRST_CHANGESET, FIRST_CHANGESET).isoformat(timespec="seconds")
    where = ", ".join(f"{one.name} {one.phone}".strip() for one in homes)
    endpoint = {
        "specification": SPECIFICATION,
        "url": f"{current_app.config['PUBLIC_URL']}/open311/v2",
        "changeset": changed,
        "type": "production",
        "formats": ["text/xml", "application/json"],
    }
    told = {"changeset": changed, "contact": where, "key_service": say(KEYS_AT, where=where), "endpoints": [endpoint]}
    return geo_report.answer("discovery", told, form)


@blueprint.get("/v2/services.<any(xml,json):form>")
@for_everybody
@stays
def services(form: str) -> Response:
    rate_limits.count_program(g.now)
    offered = offered_kinds(_home().id)
    return geo_report.answer("services", [geo_report.service(kind) for kind in ReportKind if kind in offered], form)


@blueprint.get("/v2/services/<service_code>.<any(xml,json):form>")
@for_everybody
@stays
def service(service_code: str, form: str) -> Response:
    rate_limits.count_program(g.now)
    home = _home()
    kind = kind_of(service_code, offered_kinds(home.id))
    return geo_report.answer("service_definition", geo_report.definition(kind, buildings_in(home.id)), form)


@blueprint.get("/v2/requests.<any(xml,json):form>")
@for_everybody
@stays
def requests(form: str) -> Response:
    rate_limits.count_program(g.now)
    home = _home()
    return _told(_found(home, wanted(request.args, offered_kinds(home.id), g.now)), home, form)


@blueprint.get("/v2/requests/<service_request_id>.<any(xml,json):form>")
@for_everybody
@stays
def one_request(service_request_id: str, form: str) -> Response:
    """A list of one, as the standard has it. What is private does not exist but for the platform that reported it."""
    rate_limits.count_program(g.now)
    home = _home()
    found = _found(home, Wanted(frozenset({service_request_id.upper()})))
    if not found:
        raise NotFound()
    return _told(found, home, form)


def _found(home: CommunityInfo, asked: Wanted) -> list[ServiceRequest]:
    return service_requests(home, asked, _client(home), g.now)


def _told(found: Sequence[ServiceRequest], home: CommunityInfo, form: str) -> Response:
    return geo_report.answer("service_requests", [geo_report.request_of(one, home) for one in found], form)


@blueprint.get("/v2/tokens/<token>.<any(xml,json):form>")
@for_everybody
@stays
def tokens(token: str, form: str) -> Response:
    rate_limits.count_program(g.now)
    raise NotFound(NO_TOKEN)


@blueprint.post("/v2/requests.<any(xml,json):form>")
@for_programs
@stays
def report(form: str) -> Response:
    """Received as any report is. A refusal is counted by its reason, for the administrator; of its words nothing is."""
    home = _home()
    client = _client(home)
    if client is None or not client.may_post:
        rate_limits.count_program(g.now)
        raise NotAllowed(NO_KEY)
    try:
        _count(client)
        return _receive(client, home, form)
    except Refused as refused:
        note_refused(client, _reason(refused))
        raise


def _count(client: ApiClientInfo) -> None:
    rate_limits.count_program_report(client.id, g.now)
    try:
        rate_limits.count_program_day(client.id, client.quota_day, g.now)
    except TooMany:
        g.retry_after = rate_limits.seconds_left(rate_limits.A_DAY, g.now)
        raise TooMany(QUOTA_SPENT, quota=client.quota_day) from None


def _receive(client: ApiClientInfo, home: CommunityInfo, form: str) -> Response:
    kind = kind_of(request.form.get("service_code", "").strip(), offered_kinds(home.id))
    said = _filled(kind)
    g.dangers = gravest_first(one.kind for one in dangers_told(said))
    building = _building(home)
    photos, wrong = read_photos(field="media")
    if wrong and not g.dangers:  # danger waits for no photo
        raise Invalid(*wrong)
    said_key = request.headers.get("Idempotency-Key", "")[:200]
    receipt = receive_report(client, building.id, said, photos, said_key, request.form.get("media_url", ""), g.now)
    link = ""
    if client.may_hand_out_receipts:
        link = current_app.config["PUBLIC_URL"] + url_for("follow.follow", link=receipt.link)
    told = {
        "service_request_id": receipt.reference,
        "service_notice": geo_report.notice(receipt, link, bool(said.phone)),
        "account_id": None,
    }
    return geo_report.answer("service_requests", [told], form, 201)


def _filled(kind: ReportKind) -> Report:
    """What is sent beside this (email, device_id, account_id) is not kept: nobody here needs it."""
    phone = clean_text(request.form.get("phone", ""))
    return Report(
        kind,
        request.form.get("description", ""),
        public_place=_attribute("place"),
        private=_attribute("private") == "yes",
        name=request.form.get("last_name", "").strip() + request.form.get("first_name", "").strip(),
        phone=phone,
        contact_wish=ContactWish.PHONE if phone else ContactWish.HERE,
        consent_version=_attribute("consent"),
    )


def _attribute(code: str) -> str:
    return request.form.get(f"attribute[{code}]", "").strip()


def _building(home: CommunityInfo) -> BuildingInfo:
    """By its code, or by its very address. Raises Invalid, which says how it can be named."""
    code, said = request.form.get("address_id", "").strip(), request.form.get("address_string", "").strip()
    code = code or _attribute("building")
    meant = [
        one
        for one in buildings_in(home.id)
        if ((code.upper() == one.code) if code else (said and said in _addresses(one, home)))
    ]
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise Invalid(Problem("address_string", SEVERAL_OF_THIS_ADDRESS))
    if code or said:
        raise Invalid(Problem("address_id" if code else "address_string", NO_SUCH_ADDRESS))
    raise Invalid(Problem("address_id", NO_COORDINATES if request.form.get("lat") else NO_PLACE))


def _addresses(one: BuildingInfo, home: CommunityInfo) -> tuple[str, ...]:
    return (one.name, f"{one.number}号楼", one.address, geo_report.address_of(one, home))


def _reason(refused: Refused) -> str:
    """A word for the administrator's list: the first field that was wrong, or what kind of refusal it was."""
    if isinstance(refused, Invalid):
        return geo_refused.called(refused.problems[0])[:24]
    return {NotFound: "service_code", TooMany: "too many"}.get(type(refused), "api_key")


@blueprint.get("/<path:_rest>")
@for_everybody
@stays
def nothing(_rest: str) -> Response:
    rate_limits.count_program(g.now)
    raise NotFound()


@blueprint.after_request
def _for_foreign_pages(response: Response) -> Response:
    """What everybody may read, a page of another address may read, too."""
    if request.method == "GET":
        response.headers["Access-Control-Allow-Origin"] = "*"
    return response


geo_refused.install(blueprint)
