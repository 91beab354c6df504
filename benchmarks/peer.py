"""What people could install instead: django-helpdesk, in an environment of its own, on the same server and engine."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.web import Sending, served

PACKAGES = ("django-helpdesk==2.6.1", f"granian=={version('granian')}")
NAME = PACKAGES[0].partition("==")[0]
SERVER = "--interface wsgi --workers 2 --blocking-threads 64 --no-ws --respawn-failed-workers --no-access-log"
SUBMIT = "/tickets/submit/"
# As durable as ours, and for whoever is not signed in, as its handbook sets it up; mail goes nowhere.
SITE = """
import sys
from django.conf import settings
settings.configure(
    SECRET_KEY="x" * 50, ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, USE_TZ=True, SITE_ID=1,
    DEFAULT_AUTO_FIELD="django.db.models.AutoField", STATIC_URL="/static/", LANGUAGE_CODE="en",
    EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend", HELPDESK_TEAMS_MODE_ENABLED=False,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "peer.sqlite3", "OPTIONS": {
        "transaction_mode": "IMMEDIATE", "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL"}}},
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
        "django.contrib.sites", "django.contrib.messages", "django.contrib.staticfiles", "django.contrib.admin",
        "django.contrib.humanize", "rest_framework", "helpdesk"],
    MIDDLEWARE=["django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware", "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware", "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware"],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {
        "context_processors": ["django.template.context_processors.request",
            "django.contrib.auth.context_processors.auth", "django.contrib.messages.context_processors.messages"]}}],
)
from django.core.wsgi import get_wsgi_application
application = get_wsgi_application()
from django.contrib.auth.views import LoginView
from django.urls import include, path
urlpatterns = [path("login/", LoginView.as_view(), name="login"), path("", include("helpdesk.urls"))]
if __name__ == "__main__":
    from django.core.management import call_command
    from helpdesk.models import Queue
    call_command("migrate", verbosity=0)
    Queue.objects.create(title="Neighbours", slug="neighbours", allow_public_submission=True)
"""


def install(place: Path) -> Path:
    """A fresh environment in this folder, with its tables; its Python. Raises CalledProcessError without a network."""
    place.mkdir(parents=True)
    uv = str(Path(sys.executable).with_name("uv"))
    subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, place / "venv"], check=True)
    python = place / "venv/bin/python"
    subprocess.run([uv, "pip", "install", "--quiet", "--python", python, *PACKAGES], check=True)
    (place / "site_of_peer.py").write_text(SITE)
    subprocess.run([python, "site_of_peer.py"], cwd=place, check=True)
    return python


@contextmanager
def peer_served(place: Path, python: Path) -> Iterator[int]:
    command = [str(python), "-m", "granian", *SERVER.split()]
    with served("site_of_peer:application", {"PYTHONPATH": str(place)}, command, place) as port:
        yield port


def form_of_peer(port: int, text: str) -> Sending:
    """Its form as a browser sends it."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", SUBMIT)
    answer = connection.getresponse()
    (token,) = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', answer.read().decode())[:1]
    cookie = "; ".join(value.split(";")[0] for name, value in answer.getheaders() if name.lower() == "set-cookie")
    filled = {"csrfmiddlewaretoken": token, "queue": "1", "title": "楼道", "body": text, "priority": "3"}
    body = urlencode(filled | {"submitter_email": "rosa@example.org"})
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    return Sending(SUBMIT, "POST", headers, body)
