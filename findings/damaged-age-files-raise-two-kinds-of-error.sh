#!/usr/bin/env bash
# A damaged age file raises one kind of error when it is decrypted in memory, and another when it is streamed.
#
# Seen: with pyrage 1.4.0 a file whose content was altered by one bit, or that lost its last bytes, raises the library's own
# DecryptError from decrypt() and a bare OSError without errno from decrypt_io(). Somebody else's key is a DecryptError
# from both.
# What it means: a restore that streams, because a backup does not fit into memory, and catches the library's error lets
# a damaged backup end in a traceback; one that takes every OSError for a full or missing disk sends the operator to
# look in the wrong place.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check pyrage==1.4.0
"$place/venv/bin/python" - <<'PY'
from importlib.metadata import version
from io import BytesIO

import pyrage
from pyrage import x25519

owner, stranger = x25519.Identity.generate(), x25519.Identity.generate()
whole = pyrage.encrypt(b"a backup " * 1000, [owner.to_public()])
altered = whole[:-100] + bytes([whole[-100] ^ 1]) + whole[-99:]


def kind_of(data: bytes, key: x25519.Identity) -> tuple[str, str]:
    def streamed() -> None:
        pyrage.decrypt_io(BytesIO(data), BytesIO(), [key])

    answers = []
    for read in (lambda: pyrage.decrypt(data, [key]), streamed):
        try:
            read()
        except pyrage.DecryptError:
            answers.append("DecryptError")
        except OSError as error:
            answers.append(f"OSError errno={error.errno}")
        else:
            answers.append("read")
    return answers[0], answers[1]


seen = {
    "whole": kind_of(whole, owner),
    "somebody else's": kind_of(whole, stranger),
    "altered": kind_of(altered, owner),
    "cut short": kind_of(whole[:-30], owner),
}
print("pyrage", version("pyrage"), seen)
assert seen == {
    "whole": ("read", "read"),
    "somebody else's": ("DecryptError", "DecryptError"),
    "altered": ("DecryptError", "OSError errno=None"),
    "cut short": ("DecryptError", "OSError errno=None"),
}, "changed"
PY
