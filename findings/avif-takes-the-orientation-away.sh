#!/usr/bin/env bash
# Saving a picture as AVIF with Pillow takes the orientation out of the Exif object that was handed to save().
#
# Seen: with Pillow 13.0.0 an Image.Exif with orientation 6, given as exif= to one save() after another, keeps it through
# JPEG, WebP, PNG and MPO and has lost it after AVIF; the JPEG saved after the AVIF stands on its side where the JPEG saved
# before it is turned upright.
# What it means: a program that writes the same photo in several formats gives each save() a copy, or writes AVIF last.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check pillow==13.0.0
"$place/venv/bin/python" - <<'PY'
from io import BytesIO

import PIL
from PIL import Image, ImageOps
from PIL.ExifTags import Base

picture, exif = Image.new("RGB", (40, 20), "red"), Image.Exif()
exif[Base.Orientation] = 6


def saved(kind: str) -> tuple[int | None, tuple[int, int]]:
    """What the handed object holds afterwards, and the size of what was saved once it is turned upright."""
    file = BytesIO()
    picture.save(file, kind, exif=exif)
    return exif.get(Base.Orientation), ImageOps.exif_transpose(Image.open(file)).size


seen = [(kind, *saved(kind)) for kind in ("JPEG", "WEBP", "PNG", "MPO", "AVIF", "JPEG")]
print("Pillow", PIL.__version__, seen)
assert seen == [
    ("JPEG", 6, (20, 40)),
    ("WEBP", 6, (20, 40)),
    ("PNG", 6, (20, 40)),
    ("MPO", 6, (20, 40)),
    ("AVIF", None, (20, 40)),
    ("JPEG", None, (40, 20)),
], "changed"
PY
