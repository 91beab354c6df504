#!/usr/bin/env bash
# The Open311 client georeport reads a list in XML with two requests as a list of two, and one with a single request as
# that request itself: a program that goes through the answer meets the names of its fields.
#
# Seen: georeport 0.3.1 (xmltodict 0.14.2): list of 2 for two requests, dict for one. In JSON both are lists.
# What it means: who opens an Open311 interface offers JSON and says so first; whoever reads XML with it asks for both.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check georeport==0.3.1 xmltodict==0.14.2
"$place/venv/bin/python" - <<'PY'
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.metadata import version
from threading import Thread

from georeport import GeoReport

ONE = "<request><service_request_id>{}</service_request_id><status>open</status></request>"
answers = ["".join(map(ONE.format, numbers)) for numbers in ((1, 2), (1,))]


class Answering(BaseHTTPRequestHandler):
    def do_GET(self):
        body = f'<?xml version="1.0" encoding="utf-8"?><service_requests>{answers.pop(0)}</service_requests>'.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/xml; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", 0), Answering)
Thread(target=server.serve_forever, daemon=True).start()
client = GeoReport(f"http://127.0.0.1:{server.server_port}", output_format="xml")
found = [client.get_service_requests() for _ in range(2)]
seen = [type(one).__name__ for one in found]
print("georeport", version("georeport"), "two requests:", seen[0], "one request:", seen[1], found[1])
assert seen == ["list", "dict"], "changed"
PY
