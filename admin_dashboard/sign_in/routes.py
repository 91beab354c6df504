"""The hand-made pages round the desk: signing in and out, a new password, the language, photos and recordings."""

from __future__ import annotations

import logging
from asyncio import sleep
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from admin_dashboard import words
from admin_dashboard.faults import NOT_NOW
from admin_dashboard.parts.matters import danger
from admin_dashboard.sign_in import browser_session, parts, second_step
from admin_dashboard.sign_in.visit import HERE, STALE, Visit, admit, go, know, let_in, page, set_cookie
from db.community.staff.actions import sessions
from db.community.staff.actions.drafts import keep_draft
from db.community.staff.actions.passwords import change_password
from db.community.staff.queries.known_browsers import marks_after
from db.community.staff.queries.sessions import CurrentSession, ReaderSession
from db.community.staff.rules.accounts import owner
from db.community.staff.rules.people import SHORTEST_PASSWORD
from db.disputes.actions.voices import hear_recording
from db.disputes.queries import desk as disputes_desk
from db.ground import clock
from db.ground.connection import FULL_LOCKED_OR_AWAY, open_for_one_run
from db.ground.faults import log_fault
from db.ground.refusals import Invalid, NotAllowed, NotFound, Problem, Refused
from db.ground.settings import Settings
from db.ground.words import N_
from db.nine_ones.record_book.queries import desk as record_book_desk
from db.records.permissions.rules import Actor

LANGUAGE_LASTS = 400 * 24 * 3600
BEAT = 0.25
MOST_FORM_BYTES = 20_000
MOST_DRAFT_BYTES = 80_000
PHOTOS = (disputes_desk.photo_for_staff, record_book_desk.photo_for_staff)
KEPT_BY_THIS_SESSION = {"Cache-Control": "private, max-age=3600", "Vary": "Cookie"}
SCRIPTS = ("drafts.js", "guard.js", "keys.js")
STATIC = {"style.css": "door.css", "mark.png": "mark.png"} | {name: name for name in SCRIPTS}
OWN_LANGUAGE = ("/staff/sign-in", "/staff/code", "/staff/new-password", "/staff/second-step")
NOT_THE_SAME = N_("The two passwords are not the same.")
log = logging.getLogger(__name__)

View = Callable[[Visit], Response]


def routes(settings: Settings) -> list[Route]:
    base = browser_session.base_path()
    views: list[tuple[str, View, list[str]]] = [
        ("sign-in", sign_in, ["GET", "POST"]),
        ("sign-out", sign_out, ["POST"]),
        ("new-password", new_password, ["GET", "POST"]),
        ("code", second_step.code, ["GET", "POST"]),
        ("second-step", second_step.set_up, ["GET", "POST"]),
        ("language/{to}", choose_language, ["GET"]),
        ("nowhere", nowhere, ["GET"]),
        ("draft", draft, ["POST"]),
        ("photo/{photo_id:int}", photo, ["GET"]),
        ("recording/{dispute_id:int}", recording, ["GET"]),
        *((name, _static(file), ["GET"]) for name, file in STATIC.items()),
    ]
    return [Route(f"{base}/staff/{path}", _endpoint(view, settings), methods=methods) for path, view, methods in views]


def _endpoint(view: View, settings: Settings) -> Callable[[Request], Awaitable[Response]]:
    """Reads the form, then works in a thread with one open connection; a fault becomes a calm page with a number."""

    async def answer(request: Request) -> Response:
        announced = request.headers.get("content-length", "")
        if request.method == "POST" and not announced.isdecimal():  # it could go on for ever
            return Response(status_code=411)
        if int(announced or 0) > (MOST_DRAFT_BYTES if view is draft else MOST_FORM_BYTES):
            return Response(status_code=413)
        form = {}
        if request.method == "POST":
            form = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
        begun = monotonic()
        response = await run_in_threadpool(_work, view, Visit(request, form, settings, clock.now()))
        if view is sign_in and response.status_code == 401:
            await sleep(rest_of_a_beat(monotonic() - begun))
        return response

    return answer


def rest_of_a_beat(taken: float) -> float:
    """Seconds until every refusal is answered: how long it took would tell whether there is such a name."""
    return BEAT - taken % BEAT


def _work(view: View, visit: Visit) -> Response:
    words.speak(browser_session.language_of(visit.request))
    try:
        with open_for_one_run():
            return view(visit)
    except FULL_LOCKED_OR_AWAY as fault:
        log_fault(log, f"desk {view.__name__}", fault)
        return _later(view, visit)
    except Exception as fault:
        reference = log_fault(log, f"desk {view.__name__}", fault)
        return page("fault.html", visit, 500, reference=reference)


def _later(view: View, visit: Visit) -> Response:
    """503, and when to try again; who was signing in keeps the name they typed. Nothing is asked of the database."""
    if view is not sign_in:
        return Response(status_code=503, headers={"Retry-After": "60"})
    response = page("sign_in.html", visit, 503, name=visit.form.get("name", ""), refusal=words._(NOT_NOW))
    response.headers["Retry-After"] = "60"
    return response


def sign_in(visit: Visit) -> Response:
    if not visit.is_post:
        return go("/") if visit.session else page("sign_in.html", visit, name="", refusal="")
    name = visit.form.get("name", "")
    if not visit.is_own_form:
        return page("sign_in.html", visit, 400, name=name, refusal=words._(STALE))
    network = browser_session.network_of(visit.request, visit.settings.trusted_proxies)
    try:
        signed_in = sessions.sign_in(
            name,
            visit.form.get("password", ""),
            network,
            visit.now,
            visit.marks,
            demonstrates=not visit.settings.production,
        )
    except Refused as refusal:
        return page("sign_in.html", visit, 401, name=name, refusal=words.refusal_words(refusal))
    if visit.token:
        sessions.sign_out(visit.token, visit.now)
    if signed_in.asks_for_code:
        return second_step.ask_for_code(visit, signed_in.token)
    return admit(visit, signed_in)


def sign_out(visit: Visit) -> Response:
    """Signs out of this browser, or everywhere; a form that is not ours changes nothing."""
    session = visit.session
    if session and not visit.is_own_form:
        return go("/")
    if session and visit.form.get("everywhere"):
        sessions.sign_out_everywhere(session.actor, visit.now)
    elif visit.token:
        sessions.sign_out(visit.token, visit.now)
    response = go("/staff/sign-in")
    response.delete_cookie(browser_session.SESSION_COOKIE, path=browser_session.base_path() or "/")
    return response


def new_password(visit: Visit) -> Response:
    session = visit.session
    if session is None:
        return go("/staff/sign-in")
    fields: dict[str, Any] = {
        "name": session.actor.name,
        "first": session.must_change_password,
        "least": SHORTEST_PASSWORD,
    }
    if not visit.is_post:
        return page("new_password.html", visit, problems={}, **fields)
    try:
        token = _change_password(visit, session)
    except Invalid as refusal:
        problems = {problem.field: words._(problem.words, **problem.values) for problem in refusal.problems}
        return page("new_password.html", visit, 400, problems=problems, **fields)
    except Refused as refusal:
        problems = {"current": words.refusal_words(refusal)}
        return page("new_password.html", visit, 400, problems=problems, **fields)
    return know(visit, let_in(visit, token, visit.next), marks_after(owner(session.actor), visit.marks, visit.now))


def _change_password(visit: Visit, session: CurrentSession | ReaderSession) -> str:
    if not visit.is_own_form:
        raise Invalid(Problem("password", STALE))
    if visit.form.get("password") != visit.form.get("again"):
        raise Invalid(Problem("again", NOT_THE_SAME))
    current, new = visit.form.get("current", ""), visit.form.get("password", "")
    return change_password(session.actor, current, new, visit.now)


def choose_language(visit: Visit) -> Response:
    wanted = visit.request.query_params.get("next", "")
    response = go(wanted if wanted in OWN_LANGUAGE else browser_session.safe_next(wanted))
    chosen = words.known_language(visit.request.path_params["to"])
    set_cookie(response, visit.settings, words.LANGUAGE_COOKIE, chosen, LANGUAGE_LASTS)
    return response


def nowhere(visit: Visit) -> Response:
    return page("nowhere.html", visit, 404)


def draft(visit: Visit) -> Response:
    """Keeps what is being written, as the session's own; answers what to say first where it tells of danger."""
    session = visit.session
    if session is None or session.must_first:
        return Response(status_code=401)
    if not visit.is_own_form:
        return Response(status_code=403)
    try:
        subject, field, text = (visit.form.get(name, "") for name in ("subject", "field", "text"))
        keep_draft(session.actor, subject, field, text.replace("\r\n", "\n"), visit.now)
    except Refused:
        return Response(status_code=400)
    words.speak(browser_session.language_of(visit.request))
    first = danger.while_typing(subject, field, text)
    return Response(first or None, 200 if first else 204, {"Cache-Control": "no-store"}, "text/plain")


def photo(visit: Visit) -> Response:
    """A photo in this person's scope; any other is answered as if there were none."""
    session = visit.staff_session
    if session is None:
        return Response(status_code=401)
    number = visit.request.path_params["photo_id"]
    try:
        data = _photo_for(session.actor, number, "small" in visit.request.query_params)
    except NotFound:
        return Response(status_code=404)
    except NotAllowed:
        return Response(status_code=403)
    return Response(data, media_type="image/jpeg", headers=KEPT_BY_THIS_SESSION)


def recording(visit: Visit) -> Response:
    """What a resident said, for those who hear it; in parts where the browser asks for parts, and kept by no cache."""
    session = visit.staff_session
    if session is None:
        return Response(status_code=401)
    try:
        sound = hear_recording(session.actor, visit.request.path_params["dispute_id"], clock.now())
    except NotFound:
        return Response(status_code=404)
    except NotAllowed:
        return Response(status_code=403)
    return parts.answer(sound, visit.request.headers.get("range", ""))


def _photo_for(actor: Actor, photo_id: int, small: bool) -> bytes:
    """Raises what the first room says, when no room shows it to this person."""
    refusals: list[Refused] = []
    for photo_for_staff in PHOTOS:
        try:
            return photo_for_staff(actor, photo_id, small)
        except (NotFound, NotAllowed) as refusal:
            refusals.append(refusal)
    raise refusals[0]


def _static(name: str) -> View:
    return lambda _visit: FileResponse(HERE / "static" / name, headers={"Cache-Control": "public, max-age=3600"})
