#!/usr/bin/env bash
# Once a server's clock is set back, Flask gives everybody an empty session, and says nothing.
#
# Seen: with Flask 3.1.3 and itsdangerous 2.2.0 a session cookie that was signed an hour ahead of the present clock is
# well signed and not old, but its age is negative: itsdangerous raises SignatureExpired ("Signature age -3600 < 0 seconds"),
# which Flask takes for a session that has ended. The same cookie opens again once the clock has caught up.
# What it means: after a clock was wrong and is put right, whatever stands in a session alone is gone for as long as it
# was ahead, and with the next answer that writes the session, for good. What must outlast that is kept elsewhere, or read
# without looking at its age.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check flask==3.1.3 itsdangerous==2.2.0
"$place/venv/bin/python" - <<'PY'
import time
from importlib.metadata import version

from flask import Flask, session
from itsdangerous import SignatureExpired, TimestampSigner

app = Flask(__name__)
app.secret_key = "a key of this test"
TimestampSigner.ahead = 0
TimestampSigner.get_timestamp = lambda self: int(time.time()) + TimestampSigner.ahead


@app.get("/remember")
def remember() -> str:
    session["mine"] = "a report"
    return "kept"


@app.get("/mine")
def mine() -> str:
    return session.get("mine", "nothing")


phone = app.test_client()
TimestampSigner.ahead = 3600
phone.get("/remember")
seen = {"by the same clock": phone.get("/mine").text}
TimestampSigner.ahead = 0
seen["an hour back"] = phone.get("/mine").text
TimestampSigner.ahead = 3600
seen["caught up"] = phone.get("/mine").text
signer = TimestampSigner("a key of this test")
signed = signer.sign("words")
TimestampSigner.ahead = 0
try:
    signer.unsign(signed, max_age=7200)
except SignatureExpired as fault:
    seen["said"] = str(fault)[:14]
print("Flask", version("flask"), "itsdangerous", version("itsdangerous"), seen)
assert seen == {
    "by the same clock": "a report",
    "an hour back": "nothing",
    "caught up": "a report",
    "said": "Signature age ",
}, "changed"
PY
