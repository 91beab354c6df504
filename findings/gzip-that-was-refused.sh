#!/usr/bin/env bash
# "Accept-Encoding: gzip;q=0" refuses gzip (RFC 9110, 12.4.2). Two well-known compressors of answers send it all the same.
#
# Seen: Flask-Compress 1.25 and Starlette 1.10.0's GZipMiddleware both answer with "Content-Encoding: gzip".
# What it means: whoever must serve clients that refuse gzip reads the header before these do.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check flask==3.1.3 flask-compress==1.25 starlette==1.10.0 httpx==0.28.1
"$place/venv/bin/python" - <<'PY'
from importlib.metadata import version

from flask import Flask
from flask_compress import Compress
from starlette.applications import Starlette
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

REFUSED, WORDS = {"Accept-Encoding": "gzip;q=0"}, "words " * 1000

flask_app = Flask(__name__)
flask_app.get("/")(lambda: WORDS)
Compress(flask_app)
by_flask = flask_app.test_client().get("/", headers=REFUSED).headers.get("Content-Encoding")

starlette_app = Starlette(routes=[Route("/", lambda request: PlainTextResponse(WORDS))])
starlette_app.add_middleware(GZipMiddleware)
by_starlette = TestClient(starlette_app).get("/", headers=REFUSED).headers.get("content-encoding")

print("Flask-Compress", version("flask-compress"), "->", by_flask)
print("Starlette", version("starlette"), "->", by_starlette)
assert (by_flask, by_starlette) == ("gzip", "gzip"), "changed: a refusal is heard"
PY
