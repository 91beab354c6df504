"""What every answer tells the browser to refuse: foreign scripts, frames, guesses, referrers and caches."""

from __future__ import annotations

from flask import Flask, Response, request

from db.ground.settings import Settings
from resident_app.serving.assets import STYLE_HASH

PERMISSIONS_POLICY = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"
TWO_YEARS = "max-age=63072000; includeSubDomains"


def _content_security_policy(ancestors: tuple[str, ...]) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src 'sha256-{STYLE_HASH}'",
            "script-src 'self'",
            "img-src 'self' data: blob:",
            "media-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "frame-ancestors " + (" ".join(ancestors) or "'none'"),
            "base-uri 'none'",
        )
    )


def headers_for(settings: Settings) -> list[tuple[str, str]]:
    """X-Frame-Options can name no origin, so where one may frame the pages the policy alone says which."""
    ancestors = settings.framing.ancestors
    always = [
        ("Content-Security-Policy", _content_security_policy(ancestors)),
        ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
        *([] if ancestors else [("X-Frame-Options", "DENY")]),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", PERMISSIONS_POLICY),
        ("X-Robots-Tag", "noindex, nofollow"),
    ]
    return [*always, ("Strict-Transport-Security", TWO_YEARS)] if settings.https else always


def _kept_for(response: Response) -> str:
    """A page is not kept, but the answer to a form is, or whoever goes on from it finds no way back to it."""
    return "private, no-cache" if request.method == "POST" and response.mimetype == "text/html" else "no-store"


def install(app: Flask, settings: Settings) -> None:
    headers = headers_for(settings)

    @app.after_request
    def refuse(response: Response) -> Response:
        for name, value in headers:
            response.headers[name] = value
        response.headers.setdefault("Cache-Control", _kept_for(response))
        return response
