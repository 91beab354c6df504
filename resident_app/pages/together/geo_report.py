"""What Linli knows in the form of Open311 GeoReport v2, as XML and as JSON; and what is wrong, in the same form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from flask import Response

from db.community.organisation.queries.places import BuildingInfo, CommunityInfo
from db.disputes.actions.submit import ReportReceipt
from db.disputes.rules.workflow import Status
from db.ground.clock import local
from db.ground.words import N_
from db.records.danger.rules.kinds import calls_for
from db.records.reports.rules import CONSENT_VERSION, LONGEST_TEXT, SHORTEST_TEXT, ReportKind
from db.together.open_api.queries import ServiceRequest
from resident_app.pages.disputes.status_words import KINDS, neighbours_read, status_words
from resident_app.serving.languages import say

MIME = {"xml": "text/xml; charset=utf-8", "json": "application/json; charset=utf-8"}
ITEM = {
    "services": "service",
    "attributes": "attribute",
    "values": "value",
    "service_requests": "request",
    "errors": "error",
    "endpoints": "endpoint",
    "formats": "format",
}
# What XML cannot hold, however it is escaped.
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
GROUP = N_("Community")
HOW_LONG = N_("Please describe it in %(least)s to %(most)s characters, without names and room numbers of neighbours.")
JOINED_INTO = N_("Handled together with %(reference)s")
CALL_FIRST = N_("Somebody may be in danger. First call %(numbers)s.")
KEEP_LINK = N_("Received as %(reference)s. The resident follows it at %(link)s; short code %(code)s.")
ASKED_BY_PHONE = N_("Received as %(reference)s. The resident is asked by the phone number they left.")
NOBODY_ASKED = N_(
    "Received as %(reference)s. Without a phone number the resident cannot be asked whether it was solved."
)

Plain = Mapping[str, Any] | Sequence[Any]


def answer(name: str, what: Plain, form: str, status: int = 200) -> Response:
    """`name` is what XML calls the whole; in JSON a list stays a list, also of one."""
    body = json.dumps(what, ensure_ascii=False).encode() if form == "json" else _xml(name, what)
    return Response(body, status, content_type=MIME[form])


def _xml(name: str, what: Plain) -> bytes:
    root = Element(name)
    _put(root, what)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode").encode()


def _put(into: Element, what: Any) -> None:
    if isinstance(what, Mapping):
        for name, value in what.items():
            _put(SubElement(into, name), value)
    elif isinstance(what, list):
        for one in what:
            _put(SubElement(into, ITEM[into.tag]), one)
    elif what is not None:
        into.text = str(what).lower() if isinstance(what, bool) else NOT_IN_XML.sub("", str(what))


def service(kind: ReportKind) -> dict[str, Any]:
    name, hint = KINDS[kind]
    length = say(HOW_LONG, least=SHORTEST_TEXT, most=LONGEST_TEXT)
    return {
        "service_code": str(kind),
        "service_name": say(name),
        "description": f"{say(hint)} {length}",
        "metadata": True,
        "type": "realtime",
        "keywords": ", ".join(part for part in re.split("[、，。…, ]+", say(hint)) if part),
        "group": say(GROUP),
    }


def definition(kind: ReportKind, buildings: Iterable[BuildingInfo]) -> dict[str, Any]:
    told = {CONSENT_VERSION: say(N_("The resident was told the privacy notice and agrees to it"))}
    kept = {
        "yes": say(N_("Only those who handle it")),
        "no": say(N_("Neighbours may read it once somebody has looked")),
    }
    named = {one.code: one.name for one in buildings}
    return {
        "service_code": str(kind),
        "attributes": [
            _attribute(1, "building", say(N_("Building; needed unless address_id is given")), named),
            _attribute(2, "place", say(N_("Where exactly, such as “lift 2”"))),
            _attribute(3, "consent", say(N_("Agreement to the privacy notice")), told, required=True),
            _attribute(4, "private", say(N_("Who may read it")), kept),
        ],
    }


def _attribute(
    order: int, code: str, description: str, values: Mapping[str, str] | None = None, required: bool = False
) -> dict[str, Any]:
    told = {
        "variable": True,
        "code": code,
        "datatype": "string" if values is None else "singlevaluelist",
        "required": required,
        "datatype_description": None,
        "order": order,
        "description": description,
    }
    return told if values is None else told | {"values": [{"key": key, "name": it} for key, it in values.items()]}


def request_of(one: ServiceRequest, home: CommunityInfo) -> dict[str, Any]:
    """Of what is private only how it stands and since when."""
    return {
        "service_request_id": one.reference,
        "status": "open" if one.is_open else "closed",
        "status_notes": _status_notes(one),
        "service_name": say(KINDS[one.kind][0]),
        "service_code": str(one.kind),
        "description": _description(one),
        "requested_datetime": moment(one.submitted_at, home),
        "updated_datetime": moment(one.changed_at, home),
        "expected_datetime": moment(one.due, home) if one.due else None,
        "address": None if one.hidden else address_of(one.building, home),
        "address_id": None if one.hidden else one.building.code,
        "zipcode": None,
        "lat": None,
        "long": None,
        "media_url": None,
    }


def _description(one: ServiceRequest) -> str | None:
    if one.hidden:
        return None
    return neighbours_read(one.kind, one.place, one.words) if one.is_open else one.words or None


def _status_notes(one: ServiceRequest) -> str:
    if one.status is Status.JOINED and one.joined_into:
        return say(JOINED_INTO, reference=one.joined_into)
    return say(status_words(one.status, to_neighbours=True))


def address_of(building: BuildingInfo, home: CommunityInfo) -> str:
    return ", ".join((building.address or building.name, home.name, home.street, home.district, home.city))


def moment(at: Any, home: CommunityInfo) -> str:
    return local(at, home.time_zone).isoformat(timespec="seconds")


def notice(receipt: ReportReceipt, link: str, has_phone: bool) -> str:
    """For the resident: whom to call first, if anybody is in danger, and where to follow it."""
    words = KEEP_LINK if link else ASKED_BY_PHONE if has_phone else NOBODY_ASKED
    said = say(words, reference=receipt.reference, link=link, code=receipt.short_code)
    return " ".join([call_first(receipt.dangers), said]).strip()


def call_first(dangers: Sequence[Any]) -> str:
    if not dangers:
        return ""
    return say(CALL_FIRST, numbers=", ".join(f"{say(one.name)} {one.number}" for one in calls_for(dangers)))
