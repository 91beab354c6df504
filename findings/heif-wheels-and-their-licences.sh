#!/usr/bin/env bash
# Python wheels that read HEIC photos: what their metadata call their licence, and what their wheel really carries.
#
# Seen: pillow-heif 1.8.1 says BSD-3-Clause in its metadata, while its wheel carries libx265 and its own list of bundled
# licences says GPLv2. pi-heif 1.4.0, made for decoding alone, says the same licence and carries no x265.
# What it means: a check of licences that reads metadata alone passes a wheel whose contents are under the GPL.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" download --quiet --disable-pip-version-check --no-deps --only-binary :all: \
    --dest "$place" pillow-heif==1.8.1 pi-heif==1.4.0
python3 - "$place" <<'PY'
import sys
from email import message_from_bytes
from pathlib import Path
from zipfile import ZipFile

found = {}
for path in sorted(Path(sys.argv[1]).glob("*.whl")):
    with ZipFile(path) as wheel:
        names = wheel.namelist()
        meta = message_from_bytes(wheel.read(next(name for name in names if name.endswith(".dist-info/METADATA"))))
        bundled = "".join(wheel.read(name).decode("utf-8", "replace") for name in names if "LICENSES_bundled" in name)
    said = meta["License-Expression"] or meta["License"] or ""
    carried = sorted(name.rsplit("/", 1)[-1] for name in names if "x265" in name)
    found[meta["Name"]] = ("BSD" in said, bool(carried), "GPL" in bundled.replace("LGPL", ""))
    print(meta["Name"], meta["Version"], "| metadata:", said.splitlines()[0], "| x265:", carried)
assert found["pillow_heif"] == (True, True, True), found
assert found["pi_heif"][:2] == (True, False), found
PY
