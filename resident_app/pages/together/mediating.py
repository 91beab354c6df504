"""On the mediator's phone: whether each side agrees to be mediated, and photos of the signed pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for

from db.community.staff.actions.pocket import once
from db.ground.clock import local_date
from db.ground.refusals import Invalid, NotFound, Problem, Refused
from db.ground.sealing import new_token
from db.together.mediation.actions.opening import open_file
from db.together.mediation.actions.papers import note_signed
from db.together.mediation.actions.parties import note_consent, note_refusal, withdraw_consent
from db.together.mediation.queries.changed import reads_as_made
from db.together.mediation.queries.file import MediationFile
from db.together.mediation.queries.lacking import papers_to_sign
from db.together.mediation.queries.list import files_of_dispute
from db.together.mediation.queries.papers.parts import signers
from db.together.mediation.rules.kinds import MEDIATION_OUTCOMES, PAPERS, SIDES
from resident_app.pages.disputes import report_form
from resident_app.pages.together.matter_form import form_key
from resident_app.serving import rate_limits
from resident_app.serving.doors import for_staff_phone, stays

ANSWERS: dict[str, Callable[..., None]] = {
    "agrees": note_consent,
    "refuses": note_refusal,
    "takes_back": withdraw_consent,
}

PRACTICE = "mediation"
blueprint = Blueprint("mediating", __name__)


@blueprint.errorhandler(NotFound)
def over(_refused: NotFound) -> tuple[str, int]:
    """No file of this matter, or none that this person may open: nobody can tell which."""
    return render_template("together/pocket_over.html", inside="pocket" in g), 404


@blueprint.get("/m/<int:matter_id>/mediation")
@for_staff_phone
@stays
def mediation(matter_id: int) -> str:
    return _page(matter_id, _file_of(matter_id))


def _file_of(matter_id: int) -> MediationFile:
    """The newest file of this matter that this person may open; that it was opened is recorded."""
    found = files_of_dispute(g.pocket.actor, matter_id)
    if not found:
        raise NotFound()
    return open_file(g.pocket.actor, found[0].id, g.now)


def _page(matter_id: int, file: MediationFile, *problems: Problem, at: str = "") -> str:
    """`at` is the party or the paper beside which the problems stand."""
    to_sign = papers_to_sign(file) if not file.filed_on else []
    return render_template(
        "together/mediating.html",
        matter_id=matter_id,
        file=file,
        today=f"{_today(file):%Y-%m-%d}",
        sides=SIDES,
        outcomes=MEDIATION_OUTCOMES,
        papers=PAPERS,
        to_sign=to_sign,
        changed={paper.id for paper in to_sign if not reads_as_made(file, paper)},
        typed=request.form,
        problems=problems,
        at=at,
        form_key=new_token(),
        done=not problems and "done" in request.args,
    )


def _today(file: MediationFile) -> date:
    return local_date(g.now, file.zone)


@blueprint.post("/m/<int:matter_id>/mediation/consent")
@for_staff_phone
@stays
def consent(matter_id: int) -> Any:
    """One tap for one party; a refusal, or consent taken back, ends it."""
    file = _file_of(matter_id)
    party, answer = request.form.get("party", 0, int), ANSWERS.get(request.form.get("answer", ""))
    if answer is None:
        raise NotFound()
    say = answer
    return _done(matter_id, file, f"party-{party}", lambda: say(g.pocket.actor, file.id, party, _day(file), g.now))


@blueprint.post("/m/<int:matter_id>/mediation/page")
@for_staff_phone
@stays
def signed_page(matter_id: int) -> Any:
    """Photos of a signed page, with its number; whoever ticks so notes that all have signed it that day.

    Photos of a page that is refused are not kept meanwhile: names stand on them.
    """
    file = _file_of(matter_id)
    number = request.form.get("paper", 0, int)
    paper = next((one for one in file.standing if one.id == number), None)
    if paper is None:
        raise NotFound()
    chosen = report_form.chosen_photos(form_key(), g.now)
    if chosen.problems:
        return _page(matter_id, file, *chosen.problems, at=f"paper-{number}"), 422
    whole = request.form.get("whole") == "yes"
    missing = [name for name in signers(file, paper.kind) if name not in paper.signed]
    days: dict[str, date | None] = dict.fromkeys(missing, _day(file)) if whole else {}
    seen = request.form.get("number_seen", "")
    return _done(
        matter_id,
        file,
        f"paper-{number}",
        lambda: note_signed(g.pocket.actor, file.id, number, days, seen, chosen.photos, g.now),
    )


def _day(file: MediationFile) -> date | None:
    """As given, today where nothing is given; None for what is no day."""
    given = request.form.get("day", "")
    try:
        return date.fromisoformat(given) if given else _today(file)
    except ValueError:
        return None


def _done(matter_id: int, file: MediationFile, at: str, deed: Callable[[], None]) -> Any:
    """Once, however often it is pressed; what is wrong is said beside what it is about."""
    rate_limits.count_words(f"pocket {g.pocket.actor.staff_id}", g.now)
    try:
        with once(g.pocket, f"{form_key()} {at}", g.now) as is_first:
            if is_first:
                deed()
    except Invalid as invalid:
        return _page(matter_id, file, *invalid.problems, at=at), 422
    except NotFound:
        raise
    except Refused as refused:
        return _page(matter_id, file, Problem("day", refused.words, refused.values), at=at), 409
    return redirect(url_for("mediating.mediation", matter_id=matter_id, done=1), 303)
