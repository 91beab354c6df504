"""The security headers of every answer, and the page into which Streamlit's own script is loaded."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache

from starlette.datastructures import MutableHeaders

from admin_dashboard.sign_in import html_page

OWN_PAGES = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


@cache
def shell_scripts() -> str:
    """The hash of the one inline script in Streamlit's page, so that every other script is forbidden."""
    found = re.findall(r"<script>(.*?)</script>", html_page.FILE.read_text("utf-8"), re.DOTALL)
    return " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in found)


@cache
def streamlit_pages() -> str:
    """The content security policy of Streamlit's pages: as strict as it permits, because it sets styles inline."""
    return (
        f"default-src 'self'; script-src 'self' {shell_scripts()}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; media-src 'self' blob:; worker-src 'self' blob:; "
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-src 'self'; frame-ancestors 'none'"
    )


def secure(headers: MutableHeaders, own_page: bool, https: bool) -> None:
    headers["Content-Security-Policy"] = OWN_PAGES if own_page else streamlit_pages()
    headers["X-Frame-Options"] = "DENY"
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "no-referrer"
    headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if https:
        headers["Strict-Transport-Security"] = "max-age=31536000"
