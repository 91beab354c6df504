"""Screenshots as WeChat makes them, drawn for tests: an avatar, the group's name, the code, and the words below it."""

from __future__ import annotations

from io import BytesIO

import qrcode
from PIL import Image, ImageDraw
from qrcode.constants import ERROR_CORRECT_H

LINK = "https://weixin.qq.com/g/AwYAAFaT9qeQLWEs8xq4cjHIvcr3q1ND10VAyMO0rHCWoO4PsgQ5spyABQSFdhpo"
OTHER_LINK = LINK.replace("AwYA", "BwYA")
PERSON = "https://u.wechat.com/EBpmuKmrVz4YVFnoCJdnruA?s=2"


def code(text: str, side: int) -> Image.Image:
    """With an avatar in its middle, as WeChat draws it."""
    drawn = qrcode.QRCode(error_correction=ERROR_CORRECT_H, border=2)
    drawn.add_data(text)
    picture = drawn.make_image().get_image().convert("RGB").resize((side, side), Image.Resampling.LANCZOS)
    avatar = side // 6
    picture.paste(Image.new("RGB", (avatar, avatar), "#4a90d9"), ((side - avatar) // 2, (side - avatar) // 2))
    return picture


def screenshot(*texts: str, size: tuple[int, int] = (1080, 2340), ground: str = "#ededed") -> Image.Image:
    """Of a phone; several codes stand below one another."""
    picture = Image.new("RGB", size, ground)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((size[0] // 10, size[1] // 8, size[0] * 9 // 10, size[1] * 7 // 8), fill="white")
    draw.ellipse((size[0] // 7, size[1] // 7, size[0] // 7 + 120, size[1] // 7 + 120), fill="#c75146")
    side = min(size[0] * 6 // 10, size[1] * 6 // 10 // max(1, len(texts)))
    for place, text in enumerate(texts):
        picture.paste(code(text, side), ((size[0] - side) // 2, size[1] // 4 + place * (side + 20)))
    return picture


def as_file(picture: Image.Image, kind: str = "PNG", **options) -> bytes:
    written = BytesIO()
    picture.save(written, kind, **options)
    return written.getvalue()


def file_of(*texts: str, kind: str = "PNG") -> bytes:
    return as_file(screenshot(*texts), kind)
