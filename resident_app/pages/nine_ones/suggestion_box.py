"""An anonymous word to the building group, and a short code with which its answer is read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from db.community.organisation.queries.places import BuildingInfo
from db.community.receipts.rules import printed_code, read_code
from db.ground.refusals import Invalid, NotFound, Problem, Refused, TooMany
from db.ground.sealing import new_token
from db.ground.texts import clean_text
from db.ground.words import N_
from db.nine_ones.suggestion_box.actions.drop import drop_suggestion
from db.nine_ones.suggestion_box.queries.boxes import box_of
from db.nine_ones.suggestion_box.queries.public import published
from db.nine_ones.suggestion_box.queries.words import OpenedSuggestion, my_words, opened
from db.nine_ones.suggestion_box.rules import LONGEST_TEXT, REASONS, SuggestionState
from db.records.danger.rules.finding import dangers_in
from resident_app.pages.disputes.danger import advice_on
from resident_app.pages.disputes.report_form import NOT_THEM
from resident_app.pages.disputes.whom import asked_about, still_to_ask
from resident_app.pages.nine_ones.tile import Tile
from resident_app.serving import rate_limits, this_phone
from resident_app.serving.doors import for_everybody, for_this_phone, stays
from resident_app.serving.languages import say
from resident_app.serving.place import building_of, community_of

PER_PAGE = 6
MOST_PAGES = 500
NO_SUCH_CODE = N_("This code opens nothing. Please check it, letter by letter. It never has an O, I, L, 0 or 1.")
SENT_BEFORE = N_(
    "What you wrote first is in the box already; you find it under “My words on this phone”. "
    "These words are not in it yet: press once more, and they are dropped in as one more."
)
STATES = {
    SuggestionState.WAITING: (N_("In the box, not answered yet"), "waiting"),
    SuggestionState.ANSWERED: (N_("Answered"), "done"),
    SuggestionState.TURNED: (N_("Has become a report"), ""),
    SuggestionState.CLOSED: (N_("Put aside"), ""),
}

FIRST_PAGE = "suggestion_box.box"
FIND = "suggestion_box.answer", "given"
blueprint = Blueprint("suggestion_box", __name__)


def tile(building: BuildingInfo, now: datetime) -> Tile:
    box = box_of(building.id)
    if not box.is_open:
        return Tile(FIRST_PAGE)
    words = say(N_("%(count)s answered"), count=box.answered) if box.answered else say(N_("drop a word in"))
    return Tile(FIRST_PAGE, words)


@blueprint.get("/b/<code>/suggestion-box")
@for_everybody
def box(code: str) -> str:
    return _box(building_of(code))


def _box(building: BuildingInfo, text: str = "", given: str = "", problems: tuple[Problem, ...] = ()) -> str:
    page = _page()
    answers, count = published(building.id, page, PER_PAGE)
    return render_template(
        "nine_ones/suggestion_box.html",
        building=building,
        community=community_of(building),
        is_open=box_of(building.id).is_open,
        mine=len(this_phone.suggestion_codes()),
        answers=answers,
        page=page,
        pages=-(-count // PER_PAGE),
        text=text,
        form=new_token(),
        given=given,
        longest=LONGEST_TEXT,
        problems=problems,
        asked=asked_about(building, text, problems),
        advice=advice_on(text, building),
    )


def _page() -> int:
    given = request.args.get("page", "1")
    return min(int(given), MOST_PAGES) if given.isascii() and given.isdecimal() and 0 < len(given) < 5 else 1


@blueprint.post("/b/<code>/suggestion-box")
@for_everybody
def drop(code: str) -> Any:
    """The code is shown on the next page and kept by this phone; it never stands in an address."""
    building, text, form = building_of(code), request.form.get("text", ""), request.form.get("form", "")
    if _dropped_before(form, text):
        return _box(building, text, problems=(Problem("text", SENT_BEFORE),)), 409
    only_named = request.form.get("named") == NOT_THEM
    if to_ask := still_to_ask(building, text):
        return _box(building, text, problems=tuple(to_ask)), 422
    try:
        rate_limits.count_suggestion(building.id, this_phone.token(), g.now)
        dropped = drop_suggestion(building.id, text, this_phone.token(), g.now, only_named)
    except Invalid as invalid:
        return _box(building, text, problems=tuple(invalid.problems)), 422
    except Refused as refused:
        status = 429 if isinstance(refused, TooMany) else 409
        return _box(building, text, problems=(Problem("text", refused.words, refused.values),)), status
    this_phone.remember_suggestion(dropped, form)
    return redirect(url_for("suggestion_box.dropped", code=building.code), 303)


def _dropped_before(form: str, text: str) -> bool:
    """Whether other words came from this form: whoever goes back and changes a word does not drop a second one.

    Words that tell of danger wait for nothing.
    """
    known = this_phone.suggestion_of_form(form) if form else None
    words = clean_text(text)
    return known is not None and opened(known).text not in (None, words) and bool(words) and not dangers_in(words)


@blueprint.get("/b/<code>/suggestion-box/dropped")
@for_this_phone
@stays
def dropped(code: str) -> str | Response:
    """The newest code of this phone, to keep."""
    building, codes = building_of(code), this_phone.suggestion_codes()
    if not codes:
        return redirect(url_for("suggestion_box.box", code=building.code), 303)
    word = opened(codes[0])
    advice = advice_on(word.text or "", building) if word.state == SuggestionState.WAITING else None
    kept = printed_code(codes[0])
    return render_template("nine_ones/suggestion_dropped.html", building=building, kept=kept, advice=advice)


@blueprint.get("/b/<code>/suggestion-box/mine")
@for_this_phone
@stays
def mine(code: str) -> str:
    building = building_of(code)
    words = my_words(this_phone.suggestion_codes())
    return render_template(
        "nine_ones/suggestions_mine.html", building=building, words=words, states=STATES, printed_code=printed_code
    )


@blueprint.post("/b/<code>/suggestion-box/mine/forget")
@for_this_phone
@stays
def forget(code: str) -> Response:
    """For a phone that several people use."""
    this_phone.forget_suggestions()
    return redirect(url_for("suggestion_box.mine", code=building_of(code).code), 303)


@blueprint.get("/b/<code>/suggestion-box/answer")
@for_everybody
def back_to_box(code: str) -> Response:
    """Whoever comes here without a code, such as by the history of the browser."""
    return redirect(url_for("suggestion_box.box", code=building_of(code).code, _anchor="read"), 303)


@blueprint.post("/b/<code>/suggestion-box/answer")
@for_everybody
@stays
def answer(code: str) -> Any:
    """Typed into a form and not into an address, so that no history and no log keeps the code."""
    building, given = building_of(code), request.form.get("given", "")[:60]
    try:
        return _answer(building, _opened(building, given))
    except NotFound:
        return _box(building, given=given, problems=(Problem("given", NO_SUCH_CODE),)), 422
    except TooMany as refused:
        return _box(building, given=given, problems=(Problem("given", refused.words, refused.values),)), 429


def _opened(building: BuildingInfo, given: str) -> OpenedSuggestion:
    """This phone's own codes are not counted as tries, and what cannot be a code opens nothing anyway."""
    known = read_code(given)
    if known is not None and known not in this_phone.suggestion_codes():
        rate_limits.count_suggestion_code(building.id, g.now)
    return opened(given)


def _answer(building: BuildingInfo, word: OpenedSuggestion) -> str:
    return render_template(
        "nine_ones/suggestion_answer.html",
        building=building,
        word=word,
        words=STATES[word.state],
        reason=REASONS[word.reason] if word.reason else "",
        printed=printed_code(word.code),
    )
