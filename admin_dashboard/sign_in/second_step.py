"""The second step of signing in: typing its code at the door, setting it up and taking it off again."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, quote, urlsplit

from starlette.responses import Response

from admin_dashboard import words
from admin_dashboard.parts.matters import scan_code
from admin_dashboard.sign_in.visit import STALE, Visit, admit, go, let_in, page
from db.community.staff.actions import second_step
from db.community.staff.queries.second_step import halfway_name, own_second_step
from db.community.staff.rules.accounts import SignedIn
from db.community.staff.rules.second_step import HALFWAY_LASTS
from db.ground.refusals import Invalid, Refused


def ask_for_code(visit: Visit, token: str) -> Response:
    """The password was right: on to the code, with a cookie that is good for nothing else."""
    return let_in(visit, token, f"/staff/code?next={quote(visit.next, safe='/')}", HALFWAY_LASTS)


def code(visit: Visit) -> Response:
    name = halfway_name(visit.token, visit.now)
    if name is None or visit.token is None:
        return go(f"/staff/sign-in?next={quote(visit.next, safe='/')}")
    if not visit.is_post:
        return page("code.html", visit, name=name, refusal="")
    if not visit.is_own_form:
        return page("code.html", visit, 400, name=name, refusal=words._(STALE))
    try:
        signed_in = second_step.pass_second_step(visit.token, visit.form.get("code", ""), visit.now, visit.marks)
    except Refused as refusal:
        return page("code.html", visit, 401, name=name, refusal=words.refusal_words(refusal))
    return admit(visit, signed_in)


def set_up(visit: Visit) -> Response:
    """One page for all of it; what is shown once (the QR code, the recovery codes) is the answer to a form alone."""
    session = visit.session
    if session is None or session.must_change_password:
        return go("/staff/new-password" if session else "/staff/sign-in")
    steps = {"begin": _begin, "confirm": _confirm, "codes": _new_codes, "off": _switch_off}
    step = steps.get(visit.form.get("does", ""))
    if not visit.is_post or step is None:
        return _shown(visit, session.actor)
    if not visit.is_own_form:
        return _shown(visit, session.actor, 400, refusal=words._(STALE))
    try:
        return step(visit, session.actor)
    except Invalid as refusal:
        return _refused(visit, session.actor, words._(refusal.problems[0].words))
    except Refused as refusal:
        return _refused(visit, session.actor, words.refusal_words(refusal))


Step = Callable[[Visit, SignedIn], Response]


def _begin(visit: Visit, actor: SignedIn) -> Response:
    address = second_step.begin_second_step(actor, visit.form.get("password", ""), visit.now)
    return _shown(
        visit,
        actor,
        picture=scan_code.as_address(address),
        secret=parse_qs(urlsplit(address).query)["secret"][0],
        begun=True,
    )


def _confirm(visit: Visit, actor: SignedIn) -> Response:
    codes = second_step.confirm_second_step(actor, visit.token, visit.form.get("code", ""), visit.now)
    return _shown(visit, actor, codes=codes)


def _new_codes(visit: Visit, actor: SignedIn) -> Response:
    return _shown(visit, actor, codes=second_step.new_recovery_codes(actor, visit.form.get("code", ""), visit.now))


def _switch_off(visit: Visit, actor: SignedIn) -> Response:
    second_step.switch_off_second_step(actor, visit.form.get("code", ""), visit.now)
    return go(visit.next)


def _refused(visit: Visit, actor: SignedIn, refusal: str) -> Response:
    """After a wrong first code the next one is asked for: the phone knows the secret already."""
    return _shown(visit, actor, 400, refusal=refusal, begun=visit.form.get("does") == "confirm")


def _shown(visit: Visit, actor: SignedIn, status: int = 200, **fields: object) -> Response:
    state = own_second_step(actor)
    shown = {"refusal": "", "picture": "", "secret": "", "begun": False, "codes": []} | fields
    return page("second_step.html", visit, status, state=state, **shown)
