"""The resident's phone: the public web application, put together from its settings."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from flask_compress import Compress
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from db.disputes.rules.keeping import CONTACT_DAYS
from db.ground.phones import dialled
from db.ground.sealing import token_hash
from db.ground.settings import Settings
from db.records.health.rules import NAMES
from resident_app.pages import all_pages
from resident_app.pages.disputes import status_words
from resident_app.pages.nine_ones import closed, retired, tiles
from resident_app.serving import (
    access,
    access_log,
    assets,
    before_flask,
    body_limits,
    chinese_marked,
    error_pages,
    foot,
    form_fields,
    health,
    languages,
    offered,
    page_cache,
    scans,
    security_headers,
    this_phone,
    unavailable,
)
from resident_app.serving.doors import WITHOUT_FORM

A_YEAR = timedelta(days=365)
PAGES = all_pages()


class ResidentApp(Flask):
    """Flask, but what a person typed never reaches the log through an exception's message."""

    log_exception = access_log.log_fault


def create_app(settings: Settings) -> Flask:
    """The application over the house that is open; `db.ground.connection.open_house` comes before the first request."""
    app = ResidentApp(__name__, static_folder=None)
    app.config.update(_configuration(settings))
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True, "extensions": ["jinja2.ext.i18n"]}
    app.url_map.strict_slashes = False  # an address copied with a slash at its end leads to the same page
    access_log.install(app)
    access.install(app)
    languages.install(app, offered.village_street_here)
    assets.install(app, settings)
    security_headers.install(app, settings)
    page_cache.install(app)
    scans.install(app)
    foot.install(app, settings)
    this_phone.install(app)
    app.jinja_env.filters["dialled"] = dialled
    app.jinja_env.globals.update(
        status_words=status_words.status_words,
        tag_class=status_words.tag_class,
        contact_days=CONTACT_DAYS,
        problem_words=status_words.problem_words,
        where_words=status_words.where_words,
        office_name=status_words.office_name,
        kind_and_place=status_words.kind_and_place,
        neighbours_read=status_words.neighbours_read,
        neighbours_words=status_words.neighbours_words,
        one_names=NAMES,
    )
    forms = CSRFProtect(app)
    for view in sorted(WITHOUT_FORM):
        forms.exempt(view)
    Compress(app)
    chinese_marked.install(app)  # asked before what packs the page, because it comes after it here
    form_fields.install(app)
    error_pages.install(app)
    unavailable.install(app)
    retired.install(app)
    closed.install(app)
    offered.install(app, PAGES)
    tiles.install(app)
    for page in PAGES:
        app.register_blueprint(page.blueprint)
    health.install(app)
    before_flask.install(app, settings)
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app


def _configuration(settings: Settings) -> dict[str, object]:
    within_frames = settings.framing.takes_cookies_along(settings.https)
    return {
        "SECRET_KEY": token_hash(f"resident session:{settings.secret_key.hex()}"),
        "PUBLIC_URL": settings.public_url,
        "SESSION_COOKIE_NAME": "__Host-linli" if settings.https else "linli",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "None" if within_frames else "Lax",
        "SESSION_COOKIE_PARTITIONED": within_frames,
        "SESSION_COOKIE_SECURE": settings.https,
        "SESSION_REFRESH_EACH_REQUEST": False,
        "PERMANENT_SESSION_LIFETIME": A_YEAR,
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": False,  # our pages send no referrer to compare with
        "MAX_CONTENT_LENGTH": body_limits.MOST_BYTES,
        "MAX_FORM_MEMORY_SIZE": body_limits.MOST_FORM_BYTES,
        "MAX_FORM_PARTS": body_limits.MOST_FIELDS,
        "COMPRESS_ALGORITHM": ["gzip"],
        "COMPRESS_MIN_SIZE": 400,
        "PROPAGATE_EXCEPTIONS": False,
    }
