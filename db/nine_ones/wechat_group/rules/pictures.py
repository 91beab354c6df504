"""From a screenshot to the group's link, and from the link to a clean code; nothing of the picture stays."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import zxingcpp
from PIL import Image
from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M

from db.nine_ones.wechat_group.rules.links import QrCodeContent, content_of, the_one_group
from db.records.photos.rules import clean_picture

LONGEST_SIDE = 3000  # a code in a photo of a whole screen is small
LONGEST_SCREENSHOT, LONG = 24_000, 3
MODULE_PIXELS = 10
QUIET_MODULES = 4
QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def read_group_link(raw: bytes) -> str:
    """The link in a screenshot of a group's code. Raises Refused for a file without a picture or such a code."""
    picture = clean_picture(raw, LONGEST_SIDE)
    width, height = picture.size
    texts = _read(picture)
    if height > LONG * width and not any(content_of(text) is QrCodeContent.GROUP for text in texts):
        texts += _read_in_pieces(raw)  # the group's may be the smaller one
    return the_one_group(texts)


def _read_in_pieces(raw: bytes) -> list[str]:
    """A screenshot of many screens, not made small: piece by piece, each reaching halfway into the next."""
    picture = clean_picture(raw, LONGEST_SCREENSHOT)
    step = picture.width
    pieces = (
        picture.crop((0, top, step, min(top + 2 * step, picture.height))) for top in range(0, picture.height, step)
    )
    return list(dict.fromkeys(said for piece in pieces for said in _read(piece)))


def _read(picture: Image.Image) -> list[str]:
    found = zxingcpp.read_barcodes(picture, formats=QR)
    return [code.text for code in found if code.valid]


@lru_cache(maxsize=256)
def group_code(link: str) -> bytes:
    """The link as a QR code in PNG with its quiet zone. Raises ValueError should it say anything else."""
    drawn = QRCode(error_correction=ERROR_CORRECT_M, box_size=MODULE_PIXELS, border=QUIET_MODULES)
    drawn.add_data(link, optimize=0)
    picture = drawn.make_image().get_image().convert("1")
    if _read(picture.convert("RGB")) != [link]:
        raise ValueError("the code that was drawn does not say what it should")
    written = BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()
