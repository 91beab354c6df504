"""A schema of our own for every JSON answer of the open interface: the fields of GeoReport v2, and no others."""

from __future__ import annotations

from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
MAYBE: dict[str, Any] = {"type": ["string", "null"], "minLength": 1}
MOMENT: dict[str, Any] = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"}
YES_NO: dict[str, Any] = {"type": "boolean"}


def exactly(**fields: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": fields, "required": sorted(fields), "additionalProperties": False}


def list_of(each: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": each}


SERVICES = list_of(
    exactly(
        service_code=TEXT,
        service_name=TEXT,
        description=TEXT,
        metadata=YES_NO,
        type={"enum": ["realtime"]},
        keywords=TEXT,
        group=TEXT,
    )
)
ATTRIBUTE = exactly(
    variable=YES_NO,
    code=TEXT,
    datatype={"enum": ["string", "singlevaluelist"]},
    required=YES_NO,
    datatype_description=MAYBE,
    order={"type": "integer"},
    description=TEXT,
)
CHOICE = {**ATTRIBUTE, "properties": {**ATTRIBUTE["properties"], "values": list_of(exactly(key=TEXT, name=TEXT))}}
DEFINITION = exactly(service_code=TEXT, attributes=list_of(CHOICE))
REQUESTS = list_of(
    exactly(
        service_request_id={"type": "string", "pattern": r"^[A-Z]{2,6}-\d{4}-\d{4,}$"},
        status={"enum": ["open", "closed"]},
        status_notes=TEXT,
        service_name=TEXT,
        service_code=TEXT,
        description=MAYBE,
        requested_datetime=MOMENT,
        updated_datetime=MOMENT,
        expected_datetime={"oneOf": [MOMENT, {"type": "null"}]},
        address=MAYBE,
        address_id=MAYBE,
        zipcode={"type": "null"},
        lat={"type": ["number", "null"]},
        long={"type": ["number", "null"]},
        media_url={"type": "null"},
    )
)
RECEIVED = list_of(exactly(service_request_id=TEXT, service_notice=TEXT, account_id={"type": "null"}))
ERRORS = list_of(exactly(code={"type": "integer"}, description=TEXT))
ENDPOINT = exactly(
    specification=TEXT, url=TEXT, changeset=MOMENT, type={"enum": ["production", "test"]}, formats=list_of(TEXT)
)
DISCOVERY = exactly(changeset=MOMENT, contact=TEXT, key_service=TEXT, endpoints=list_of(ENDPOINT))


def checked(told: Any, schema: dict[str, Any]) -> Any:
    """What was told, if it is in this form."""
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(told)
    return told
