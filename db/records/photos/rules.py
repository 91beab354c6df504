"""What a photo becomes before it is kept: upright, without metadata, small, a plain JPEG."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from math import ceil
from threading import Lock

from PIL import Image, ImageOps, UnidentifiedImageError
from pillow_heif import register_heif_opener

from db.ground.refusals import Refused
from db.ground.words import N_

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
MOST_BYTES = 15 * 1024 * 1024
MOST_PIXELS = 50_000_000
MOST_PIXELS_OF_WEBP = 20_000_000  # its decoder needs 16 bytes a pixel, and no camera writes larger ones
LONGEST_SIDE = 1600
THUMBNAIL_SIDE = 320
QUALITY = 80
KEPT_ASIDE = timedelta(days=1)
MOST_HALF_SENT = 300 * 1024 * 1024  # of all photos that come in pieces, together

TOO_LARGE = N_("This photo is larger than 15 MB. Please choose a smaller one.")
TOO_MANY_PIXELS = N_("This picture has too many pixels. Please choose a smaller one.")
NO_PHOTO = N_("This file is not a photo we can read. Please choose a JPEG, PNG, WebP or HEIC photo.")
LINE_IS_FULL = N_("Too many photos are on their way just now. Yours go on by themselves a little later.")
DAMAGED = N_("This photo is damaged or did not arrive whole. Please choose it again or take a new one.")

register_heif_opener(thumbnails=False)
# A photo of 50 megapixels unpacks to some hundred MB, and a web server has many threads.
_one_at_a_time = Lock()


@dataclass(frozen=True)
class CleanPhoto:
    """Two JPEGs that hold nothing but what is to be seen."""

    full: bytes
    thumbnail: bytes
    width: int
    height: int


def clean_photo(raw: bytes, thumbnail_side: int = THUMBNAIL_SIDE) -> CleanPhoto:
    """Raises Refused, in words that say what to do, for what is too large, broken or no photo."""
    picture = clean_picture(raw)
    small = picture.copy()
    small.thumbnail((thumbnail_side, thumbnail_side), Image.Resampling.LANCZOS)
    return CleanPhoto(_jpeg(picture), _jpeg(small), *picture.size)


def clean_picture(raw: bytes, longest_side: int = LONGEST_SIDE) -> Image.Image:
    """Its pixels alone, upright and on white. Raises like `clean_photo`."""
    if len(raw) > MOST_BYTES:
        raise Refused(TOO_LARGE)
    with _one_at_a_time:
        return _unpacked(raw, longest_side)


def _unpacked(raw: bytes, longest_side: int) -> Image.Image:
    try:
        with Image.open(BytesIO(raw), formats=FORMATS) as source:
            _refuse_bomb(source)
            return _on_white(_upright(_shrunk(source, longest_side)))
    except Refused:
        raise
    except UnidentifiedImageError:
        raise Refused(NO_PHOTO) from None
    except Image.DecompressionBombError:
        raise Refused(TOO_MANY_PIXELS) from None
    except Exception:  # whatever a decoder stumbles over in a stranger's file, it is the file that is broken
        raise Refused(DAMAGED) from None


def _refuse_bomb(source: Image.Image) -> None:
    """Asks the header only: nothing has been unpacked yet."""
    if source.width * source.height > (MOST_PIXELS_OF_WEBP if source.format == "WEBP" else MOST_PIXELS):
        raise Refused(TOO_MANY_PIXELS)


def _shrunk(source: Image.Image, longest_side: int) -> Image.Image:
    """Shrunk while it is read where the format can do that; a draft only works with both sides in proportion."""
    scale = min(1.0, longest_side / max(source.size))
    source.draft(None, (ceil(source.width * scale), ceil(source.height * scale)))
    source.load()
    mode = "RGBA" if source.has_transparency_data else "RGB"
    picture = source if source.mode == mode else source.convert(mode)
    picture.thumbnail((longest_side, longest_side), Image.Resampling.LANCZOS)
    return picture


def _upright(picture: Image.Image) -> Image.Image:
    return ImageOps.exif_transpose(picture)


def _on_white(picture: Image.Image) -> Image.Image:
    """A new picture, so that nothing but pixels is taken along."""
    clean = Image.new("RGB", picture.size, "white")
    clean.paste(picture, mask=picture.getchannel("A") if picture.mode == "RGBA" else None)
    return clean


def _jpeg(picture: Image.Image) -> bytes:
    written = BytesIO()
    picture.save(written, "JPEG", quality=QUALITY, progressive=True, optimize=True)
    return written.getvalue()
