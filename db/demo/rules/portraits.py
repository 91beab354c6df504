"""Faces for the mediators of the model community: drawn, and nobody's."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

from db.records.photos.rules import CleanPhoto, clean_photo

SIDE = 320
GROUNDS = ("#dfe9e2", "#efe3d3", "#dde5ee", "#eedfda", "#e7e4d4", "#e2dcea")
COATS = ("#3f6b57", "#7a3b32", "#38506e", "#5a4a6b", "#8a6a3a", "#44585c")
HAIR = ("#1f1b18", "#6d6862", "#2c2420", "#a7a29b", "#3a2c24", "#d6d2cb")
FACES = len(GROUNDS)


def portrait(number: int) -> CleanPhoto:
    """A drawn face, one of a few; the same number gives the same face."""
    return _drawn(number % FACES)


@cache
def _drawn(kind: int) -> CleanPhoto:
    picture = Image.new("RGB", (SIDE, SIDE), GROUNDS[kind])
    pen = ImageDraw.Draw(picture)
    pen.ellipse((40, 225, 280, 460), COATS[kind])
    pen.polygon([(140, 232), (180, 232), (160, 268)], "#f4f1ea")
    pen.ellipse((92, 52, 228, 190), HAIR[kind])
    if kind % 2:
        pen.rounded_rectangle((92, 110, 228, 236), 40, HAIR[kind])
    pen.rectangle((140, 190, 180, 236), "#e3b999")
    pen.ellipse((104, 76, 216, 214), "#efc9a8")
    pen.chord((98, 60, 222, 150), 180, 360, HAIR[kind])
    for eye in (138, 182):
        pen.ellipse((eye - 6, 140, eye + 6, 152), "#2b211c")
        if kind in (1, 3, 4):
            pen.ellipse((eye - 20, 128, eye + 20, 164), outline="#4a4038", width=4)
    pen.arc((136, 160, 184, 192), 20, 160, "#8c4a3c", 5)
    written = BytesIO()
    picture.save(written, "PNG")
    return clean_photo(written.getvalue())
