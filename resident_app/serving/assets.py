"""How pages look: the one style sheet and script, icons, and the switches for language and large letters."""

from __future__ import annotations

import base64
import hashlib
from functools import partial
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, redirect, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from db.ground.settings import Settings
from db.records.danger.rules.kinds import CALLS_NOBODY, ON_EVERY_RECEIPT

STATIC = Path(__file__).parents[1] / "static"
A_YEAR = 365 * 24 * 3600
PARTS = ("ground", "photos", "chosen", "draft", "queue", "pieces", "danger", "report", "steps", "copy", "begin")
SWITCHES = {"lang": ("zh", "en"), "large": ("1", "0")}

blueprint = Blueprint("look", __name__)


def _squeezed(css: str) -> str:
    return "".join(line.strip() for line in css.splitlines())


def _without_comments(script: str) -> str:
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("// "))


def _one_script() -> bytes:
    """The parts in one scope of their own: one request, and nothing left lying in the page."""
    parts = "\n".join(_without_comments((STATIC / "linli" / f"{name}.js").read_text("utf-8")) for name in PARTS)
    return f'"use strict";\n(() => {{\n{parts}\n}})();\n'.encode()


STYLE = _squeezed((STATIC / "style.css").read_text("utf-8"))
STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
SCRIPT = _one_script()
SCRIPT_NAME = f"linli.{hashlib.sha256(SCRIPT).hexdigest()[:12]}.js"
ICONS = {path.stem: Markup(path.read_text("utf-8").strip()) for path in (STATIC / "icons").glob("*.svg")}  # noqa: S704 our own files


def is_large() -> bool:
    return request.cookies.get("large") == "1"


@blueprint.get("/static/<name>")
def file(name: str) -> Response:
    """The script; its name changes with its content, so that it may be kept for ever."""
    if name != SCRIPT_NAME:
        abort(404)
    response = Response(SCRIPT, mimetype="text/javascript")
    response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response


def install(app: Flask, settings: Settings) -> None:
    app.register_blueprint(blueprint)
    app.jinja_env.globals.update(
        style=Markup(STYLE),  # noqa: S704 our own file
        icon=lambda name: ICONS[name],
        script_name=SCRIPT_NAME,
        on_every_receipt=ON_EVERY_RECEIPT,
        calls_nobody=CALLS_NOBODY,
        is_large=is_large,
    )

    within_frames = settings.framing.takes_cookies_along(settings.https)
    keep = partial(
        AnyResponse.set_cookie,
        max_age=A_YEAR,
        secure=settings.https,
        httponly=True,
        samesite="None" if within_frames else "Lax",
        partitioned=within_frames,
    )

    @app.before_request
    def switch() -> AnyResponse | None:
        """?lang=en and ?large=1 on any page are remembered, then the page is shown under its own address."""
        chosen = {name: request.args[name] for name in SWITCHES if request.args.get(name) in SWITCHES[name]}
        if not chosen or request.method != "GET" or request.endpoint is None:
            return None
        response = redirect(url_for(request.endpoint, **(request.view_args or {})), 303)
        for name, value in chosen.items():
            keep(response, name, value)
        return response
