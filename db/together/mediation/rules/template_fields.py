"""The fields that a committee's own template may name."""

from __future__ import annotations

from dataclasses import fields

from db.ground.refusals import Refused
from db.ground.words import N_
from db.together.mediation.rules.words import AgreementWords, FollowUpWords, SittingRecord

TEMPLATE_FIELDS = frozenset(
    {
        "title",
        "number",
        "committee",
        "community",
        "applicants",
        "respondents",
        "third_parties",
        "parties",
        "mediators",
        "origin",
        "opened_on",
        "account",
        "requests",
        "reached_on",
        "effective_on",
        "court",
        "court_last_day",
        "remarks",
        "made_on",
        "began",
        "recorder",
        "performance",
        "follow_up_on",
        "followed_up_by",
        *(one.name for words in (AgreementWords, SittingRecord, FollowUpWords) for one in fields(words)),
    }
)
UNKNOWN_FIELDS = N_("The template names fields that are not known here: %(fields)s. Known are: %(known)s.")
NO_NUMBER = N_("The number of the file has to stand in it: {{ number }}.")


def check_fields(named: frozenset[str]) -> None:
    """Raises Refused for fields that nobody could fill in, naming them, and for a template without the number."""
    unknown = sorted(named - TEMPLATE_FIELDS)
    if unknown:
        raise Refused(UNKNOWN_FIELDS, fields="、".join(unknown), known="、".join(sorted(TEMPLATE_FIELDS)))
    if "number" not in named:
        raise Refused(NO_NUMBER)
