"""A word about these pages themselves: a code for the answer, and whether the answer helped."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from db.community.organisation.queries.places import CommunityInfo, communities, community
from db.community.receipts.rules import printed_code, read_code
from db.community.staff.queries.outside_office import OutsideOfficeInfo, outside_office_of
from db.ground.refusals import Invalid, NotFound, Problem, SomebodyWasFaster, TooMany
from db.ground.words import N_
from db.together.disclosures.queries.public import inquiry_due
from db.together.page_words.actions import say_whether_it_helped, write_page_word
from db.together.page_words.queries import (
    PageWordInfo,
    may_complain_of_reader,
    opened_page_word,
    page_words_of,
)
from db.together.page_words.rules import LONGEST_WHY, LONGEST_WORD
from resident_app.pages.disputes.danger import advice_on, read_once
from resident_app.pages.disputes.report_form import NOT_THEM
from resident_app.pages.nine_ones.suggestion_box import NO_SUCH_CODE
from resident_app.serving import rate_limits, this_phone
from resident_app.serving.doors import for_everybody, for_this_phone
from resident_app.serving.foot import building_here, community_here
from resident_app.serving.place import building_of

READ_BY_THEM = N_(
    "The secretary and the office of the community read what is written here. If it is about how they work, please "
    "say it as a report of your building and tick that it is about somebody who works here. If not, tick this and send "
    "it again."
)
WHOSE = N_("Please choose your community.")

blueprint = Blueprint("page_words", __name__)


@blueprint.get("/about")
@blueprint.get("/b/<code>/about")
@for_everybody
def write(code: str | None = None) -> str:
    return _form(code)


@blueprint.post("/about")
@blueprint.post("/b/<code>/about")
@for_everybody
def send(code: str | None = None) -> Any:
    """The code is shown on the next page and kept by this phone; it never stands in an address."""
    text, home = request.form.get("text", ""), _community(code)
    if home is None:
        return _form(code, text, Problem("community", WHOSE)), 422
    if request.form.get("named") != NOT_THEM and not read_once(text) and may_complain_of_reader(home.id, text):
        return _form(code, text, Problem("named", READ_BY_THEM), outside=outside_office_of(home.id)), 422
    try:
        rate_limits.count_page_word(this_phone.token(), g.now)
        written = write_page_word(home.id, text, this_phone.token(), g.now)
    except Invalid as invalid:
        return _form(code, text, *invalid.problems), 422
    except TooMany as refused:
        return _form(code, text, Problem("text", refused.words, refused.values)), 429
    this_phone.remember_page_word(written)
    return redirect(url_for("page_words.written", code=code), 303)


def _community(code: str | None) -> CommunityInfo | None:
    """That of the building's pages, the only one there is, or the one that was chosen."""
    if code:
        building_of(code)
    known = community_here()
    if known is not None:
        return known
    chosen = request.form.get("community", "")
    return next((one for one in communities() if str(one.id) == chosen), None)


def _form(
    code: str | None, text: str = "", *problems: Problem, given: str = "", outside: OutsideOfficeInfo | None = None
) -> str:
    """`outside`: whom to tell instead, where the words may be about who would read them."""
    if code and building_here() is None:
        building_of(code)
    mine = page_words_of(this_phone.page_words())
    return render_template(
        "together/page_words.html",
        code=code,
        to_choose=[] if community_here() else communities(),
        chosen=request.form.get("community", ""),
        mine=mine,
        asked={own: inquiry_due(word) for own, word in mine.items()},
        printed_code=printed_code,
        text=text,
        given=given,
        longest=LONGEST_WORD,
        problems=problems,
        outside=outside,
        building=building_here(),
        advice=advice_on(text, building_here()),
    )


@blueprint.get("/about/written")
@blueprint.get("/b/<code>/about/written")
@for_this_phone
def written(code: str | None = None) -> str | AnyResponse:
    """The newest code of this phone, to keep."""
    codes = this_phone.page_words()
    if not codes:
        return redirect(url_for("page_words.write", code=code), 303)
    if code:
        building_of(code)
    word = opened_page_word(codes[0])
    return render_template(
        "together/page_word_written.html",
        code=code,
        kept=printed_code(codes[0]),
        advice=advice_on(word.text or "", building_here()),
        word=word,
        due=inquiry_due(word),
    )


@blueprint.get("/about/answer")
@for_everybody
def back() -> AnyResponse:
    """Whoever comes here without a code, such as by the history of the browser."""
    return redirect(url_for("page_words.write", _anchor="read"), 303)


@blueprint.post("/about/answer")
@for_everybody
def answer() -> Any:
    given = request.form.get("given", "")[:60]
    try:
        return _answer(_opened(given))
    except NotFound:
        return _form(None, "", Problem("given", NO_SUCH_CODE), given=given), 422
    except TooMany as refused:
        return _form(None, "", Problem("given", refused.words, refused.values), given=given), 429


def _opened(given: str) -> tuple[str, PageWordInfo]:
    """This phone's own codes are not counted as tries, and what cannot be a code opens nothing anyway."""
    known = read_code(given)
    if known is not None and known not in this_phone.page_words():
        rate_limits.count_page_word_code(g.now)
    return known or "", opened_page_word(given)


def _answer(opened: tuple[str, PageWordInfo], *problems: Problem, why: str = "") -> str:
    code, word = opened
    g.community = community(word.community_id)
    return render_template(
        "together/page_word.html",
        given=code,
        word=word,
        due=inquiry_due(word),
        printed=printed_code(code),
        longest_why=LONGEST_WHY,
        why=why,
        problems=problems,
    )


@blueprint.post("/about/helped")
@for_everybody
def helped() -> Any:
    """One tap; the page comes back with what it made of it."""
    given, why = request.form.get("given", "")[:60], request.form.get("why", "")
    chosen, seen = request.form.get("helped", ""), request.form.get("answers", "")
    try:
        opened = _opened(given)
        if chosen in ("yes", "no"):
            say_whether_it_helped(given, chosen == "yes", why, int(seen) if seen in _numbers(opened[1]) else 0)
        return _answer(_opened(given))
    except Invalid as invalid:
        return _answer(_opened(given), *invalid.problems, why=why), 422
    except SomebodyWasFaster:
        return _answer(_opened(given)), 409


def _numbers(word: PageWordInfo) -> set[str]:
    return {str(number) for number in range(1, len(word.answers) + 1)}
