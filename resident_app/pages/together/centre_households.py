"""A centre household's own page: say something for a neighbour who agrees, and see how far it has come."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for

from db.community.receipts.queries import LinkPhone
from db.ground.refusals import Invalid, NotFound, Problem
from db.ground.sealing import new_token
from db.records.danger.rules.finding import dangers_in
from db.records.reports.rules import CONSENT_VERSION, Report, ReportKind, heard_without
from db.together.centre_households.actions import say_for_neighbour, take_first_household
from db.together.centre_households.queries import household_for, phone_of_household, said_through
from resident_app.pages.disputes.danger import advice_for
from resident_app.pages.disputes.status_words import KINDS, TO_NEIGHBOURS
from resident_app.serving import rate_limits, this_phone
from resident_app.serving.doors import opened_by

FIELDS = ("kind", "text", "public_place", "unit_number", "floor", "room", "name", "phone")

blueprint = Blueprint("centre_households", __name__)
opened_by("household", "household", household_for)


@blueprint.errorhandler(NotFound)
def over(_refused: NotFound) -> tuple[str, int]:
    """Too old, mistyped, or taken back, were it while somebody wrote. What was written comes back."""
    return render_template("together/household_over.html", written=request.form.get("text", "")), 404


@blueprint.get("/h/<household>")
def page(household: str) -> Any:
    """Nothing is shown before the link has a phone, and on any other than that one."""
    phone = phone_of_household(g.household, this_phone.known_token())
    return _page(household) if phone is LinkPhone.THIS else _asked_which_phone(household, phone)


def _asked_which_phone(household: str, phone: LinkPhone) -> tuple[str, int]:
    """What was written by a link sent on comes back, with whom to call first and the way by which anybody says it."""
    another, text, home = phone is LinkPhone.ANOTHER, request.form.get("text", ""), g.household.building
    advice = advice_for([one.kind for one in dangers_in(text)], home, False)
    told = {"another": another, "code": home.code, "written": text, "advice": advice}
    action = url_for("centre_households.take", household=household)
    return render_template("together/first_phone.html", action=action, **told), 403 if another else 200


@blueprint.post("/h/<household>/take")
def take(household: str) -> Any:
    take_first_household(g.household, this_phone.token(), g.now)
    return redirect(url_for("centre_households.page", household=household), 303)


def _page(household: str, *problems: Problem, number: str = "") -> str:
    """`number` of what was just received; whoever told of danger is shown at once whom to call."""
    found, text = said_through(g.household), request.form.get("text", "")
    number = number or next((one.reference for one in found if one.reference == request.args.get("said")), "")
    typed = {name: "" if number else request.form.get(name, "") for name in (*FIELDS, "agreed", "consent_version")}
    return render_template(
        "together/household.html",
        household_key=household,
        view=g.household,
        kinds=KINDS,
        stands=TO_NEIGHBOURS,
        said=found,
        number=number,
        problems=problems,
        typed=typed,
        form_key=(not number and request.form.get("submission_key")) or new_token(),
        consent_version=CONSENT_VERSION,
        advice=advice_for([one.kind for one in dangers_in(text)], g.household.building, False),
    )


@blueprint.post("/h/<household>")
def say_it(household: str) -> Any:
    """Received once, however often it is sent; what is wrong comes back with what was typed."""
    phone = phone_of_household(g.household, this_phone.known_token())
    if phone is LinkPhone.ANOTHER:
        return _asked_which_phone(household, phone)
    if phone is LinkPhone.NONE_YET:  # of a page that was open before links had a phone: sending is a first press, too
        take_first_household(g.household, this_phone.token(), g.now)
    rate_limits.count_report(g.household.building.id, g.now)
    filled: dict[str, Any] = {name: request.form.get(name, "") for name in FIELDS}
    report = Report(**filled, consent_version=request.form.get("consent_version", ""))
    agreed, key = request.form.get("agreed") == "yes", request.form.get("submission_key", "")
    if dangers_in(report.text):  # somebody’s life waits for no tick and no kind
        wrong = set() if agreed and report.consent_version else {"consent_version"}
        kind = report.kind if report.kind in set(ReportKind) else ReportKind.OTHER
        report, agreed = replace(heard_without(report, wrong), kind=kind), True
    try:
        number, dangers = say_for_neighbour(g.household, report, agreed, key, this_phone.token(), g.now)
    except Invalid as invalid:
        return _page(household, *invalid.problems), 422
    if dangers:
        return _page(household, number=number)
    return redirect(url_for("centre_households.page", household=household, said=number), 303)
