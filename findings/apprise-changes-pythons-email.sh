#!/usr/bin/env bash
# Importing the mail plugin of Apprise changes how Python's own email package writes UTF-8, for the whole process.
#
# Seen: with Apprise 2.2.0 a header and a body written by the standard library alone are base64 before the import and
# quoted-printable after it. Nothing is sent and no object of Apprise is made.
# What it means: the same message has other bytes, and a Chinese body more than twice the length, whenever some other part
# of a program has used Apprise before; a test that compares such bytes hangs on which test ran before it.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check apprise==2.2.0
"$place/venv/bin/python" - <<'PY'
from email.mime.text import MIMEText
from email.utils import formataddr
from importlib.metadata import version

WORDS = "楼道灯已经修好，请您看看。" * 20


def written() -> tuple[str, str, int]:
    letter = MIMEText(WORDS, "plain", "utf-8")
    return formataddr(("邻理", "linli@example.org"))[:10], letter["Content-Transfer-Encoding"], len(letter.get_payload())


before = written()
import apprise.plugins.email.base  # noqa: E402, F401

after = written()
print("Apprise", version("apprise"), "before:", before, "after:", after)
assert before[:2] == ("=?utf-8?b?", "base64"), "changed: before the import it is not base64"
assert after[:2] == ("=?utf-8?q?", "quoted-printable"), "changed: the import leaves Python's email as it was"
assert after[2] > 2 * before[2]
PY
