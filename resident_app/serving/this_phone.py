"""What this phone remembers in its signed cookie: its reports, that it said "my home too", in whose pocket it is."""

from __future__ import annotations

from datetime import datetime

from flask import Flask, Request, Response, request, session
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from itsdangerous import BadSignature

from db.ground import clock
from db.ground.clock import now
from db.ground.sealing import new_token, token_hash

MOST_LINKS = 40
MOST_SUGGESTIONS = 12
MOST_PAGE_WORDS = 6
MOST_PLACES = 8
MOST_SIGN_UPS = 8


class YearLongSession(SecureCookieSessionInterface):
    """WeChat closes its browser whenever it likes; what the phone knows survives that."""

    def get_expiration_time(self, app: Flask, session: SessionMixin) -> datetime:
        return now() + app.permanent_session_lifetime

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """As Flask does it, but a cookie that was signed in the future is good: this machine's clock was set back."""
        signer = self.get_signing_serializer(app)
        said = request.cookies.get(self.get_cookie_name(app), "")
        try:
            data, signed_at = signer.loads(said, return_timestamp=True) if signer else ({}, clock.now())
        except BadSignature:
            return self.session_class()
        return self.session_class(data if clock.now() - signed_at < app.permanent_session_lifetime else None)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """The answer to a form is found again by going back to it, also where it has changed the cookie."""
        super().save_session(app, session, response)
        if request.method == "POST":
            response.vary.discard("cookie")  # in small letters, or it is kept


def install(app: Flask) -> None:
    app.session_interface = YearLongSession()


def kept(name: str) -> tuple[str, ...]:
    """The links or codes of one kind that its cookie has, the newest first."""
    return tuple(session.get(name, ()))


def links() -> list[str]:
    return list(session.get("links", ()))


def remember(link: str) -> None:
    session["links"] = [link, *(known for known in links() if known != link)][:MOST_LINKS]


def forget_link(link: str) -> None:
    """Of what is deleted; a phone that did not know it gets no cookie for that."""
    if link in links():
        session["links"] = [known for known in links() if known != link]


def suggestion_codes() -> list[str]:
    """Of the words this phone has dropped into suggestion boxes, the newest first."""
    return list(session.get("suggestions", ()))


def remember_suggestion(code: str, form: str) -> None:
    """With the form it was dropped from, so that the same form with other words is noticed."""
    known = (one for one in suggestion_codes() if one != code)
    session["suggestions"] = [code, *known][:MOST_SUGGESTIONS]
    forms = {_short(form): code, **session.get("suggestion_forms", {})}
    session["suggestion_forms"] = dict(list(forms.items())[:MOST_SUGGESTIONS])


def suggestion_of_form(form: str) -> str | None:
    """The code of what was dropped from this very form."""
    code = session.get("suggestion_forms", {}).get(_short(form))
    return code if code in suggestion_codes() else None


def _short(form: str) -> str:
    return token_hash(form)[:12]


def forget_suggestions() -> None:
    session.pop("suggestions", None)
    session.pop("suggestion_forms", None)


def page_words() -> list[str]:
    """The codes of what this phone has said about these pages, the newest first."""
    return list(session.get("page_words", ()))


def remember_page_word(code: str) -> None:
    known = (one for one in page_words() if one != code)
    session["page_words"] = [code, *known][:MOST_PAGE_WORDS]


def rights_requests() -> list[str]:
    """The codes of what this phone has asked about its own information, the newest first."""
    return list(session.get("rights_requests", ()))


def remember_rights_request(code: str) -> None:
    known = (one for one in rights_requests() if one != code)
    session["rights_requests"] = [code, *known][:MOST_PAGE_WORDS]


def places() -> list[str]:
    """The links of the places this phone holds on reasoning days."""
    return list(session.get("places", ()))


def remember_place(link: str) -> None:
    session["places"] = [link, *(known for known in places() if known != link)][:MOST_PLACES]


def sign_ups() -> list[str]:
    """The links of the places this phone holds on activities."""
    return list(session.get("sign_ups", ()))


def remember_sign_up(link: str) -> None:
    session["sign_ups"] = [link, *(known for known in sign_ups() if known != link)][:MOST_SIGN_UPS]


def pocket() -> str | None:
    """The key of the link to somebody's own matters, on the phone of a member of staff."""
    return session.get("pocket")


def remember_pocket(key: str) -> None:
    session["pocket"] = key


def forget_pocket() -> None:
    session.pop("pocket", None)


def forget_everything() -> None:
    session.clear()


def known_token() -> str | None:
    """For who only reads: a phone that never pressed anything gets no cookie for looking."""
    return session.get("token")


def token() -> str:
    """Random and for this phone alone: a neighbour is counted once, and nobody knows who it was.

    Drawn from the random mark that came with the phone's first form, so that two presses at the same instant agree.
    """
    if "token" not in session:
        session["token"] = token_hash(f"phone {session['csrf_token']}") if "csrf_token" in session else new_token()
    return str(session["token"])
