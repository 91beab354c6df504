"""What a photo becomes before it is kept: upright, without metadata, small, a plain JPEG."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from math import ceil
from threading import Lock
from zlib import crc32

from PIL import Image, ImageOps, UnidentifiedImageError
from pillow_heif import register_heif_opener

from db.ground.refusals import Refused
from db.ground.words import N_

FORMATS = ("JPEG", "PNG", "WEBP", "HEIF", "AVIF", "GIF", "BMP")
MOST_BYTES = 15 * 1024 * 1024
MOST_PIXELS = 50_000_000
# WebP's decoder needs 16 bytes a pixel, and no camera writes larger ones; of GIF and BMP a small file unpacks to much.
MOST_PIXELS_NOT_OF_CAMERAS = 20_000_000
NO_CAMERA_WRITES_LARGER = ("WEBP", "AVIF", "GIF", "BMP")
LONGEST_SIDE = 1600
THUMBNAIL_SIDE = 320
QUALITY = 80
TINY_SIDE, TINY_QUALITY = 160, 55  # for a weak line: some three KB
MOST_MISSING = 0.03  # of a JPEG's height: its last bytes, not a photo that did not arrive whole
JPEG_BEGINS, JPEG_ENDS, PNG_BEGINS = b"\xff\xd8\xff", b"\xff\xd9", b"\x89PNG\r\n\x1a\n"
WHERE_IT_IS_CLEAR = b"tRNS"  # a PNG's chunk beside the picture that changes how it looks
KEPT_ASIDE = timedelta(days=1)
MOST_HALF_SENT = 300 * 1024 * 1024  # of all photos that come in pieces, together

TOO_LARGE = N_("This photo is larger than 15 MB. Please choose a smaller one.")
TOO_MANY_PIXELS = N_("This picture has too many pixels. Please choose a smaller one.")
NO_PHOTO = N_("This file is not a photo we can read. Please choose a JPEG, PNG, WebP, AVIF, HEIC, GIF or BMP photo.")
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


def tiny(thumbnail: bytes) -> bytes:
    """A thumbnail of ours once more, so small that a page of them crosses a weak line."""
    with Image.open(BytesIO(thumbnail), formats=("JPEG",)) as picture:
        picture.thumbnail((TINY_SIDE, TINY_SIDE), Image.Resampling.LANCZOS)
        return _jpeg(picture, TINY_QUALITY)


def clean_picture(raw: bytes, longest_side: int = LONGEST_SIDE) -> Image.Image:
    """Its pixels alone, upright and on white. Raises like `clean_photo`."""
    if len(raw) > MOST_BYTES:
        raise Refused(TOO_LARGE)
    with _one_at_a_time:
        return _unpacked(raw, longest_side)


def _unpacked(raw: bytes, longest_side: int) -> Image.Image:
    """What browsers show although something is amiss, a JPEG's last bytes or a note in a PNG, is mended and read."""
    try:
        return _decoded(raw, longest_side)
    except Refused as refused:
        picture = _first_decoded(_mended(raw), longest_side, refused)
    if raw.startswith(JPEG_BEGINS) and _missing_share(picture) > MOST_MISSING:
        raise Refused(DAMAGED)
    return picture


def _decoded(raw: bytes, longest_side: int) -> Image.Image:
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


def _first_decoded(ways: Iterable[bytes], longest_side: int, refused: Refused) -> Image.Image:
    for mended in dict.fromkeys(ways):
        with suppress(Refused):
            return _decoded(mended, longest_side)
    raise refused


def _mended(raw: bytes) -> Iterator[bytes]:
    """Ways to read it after all, first the one that leaves out least."""
    if raw.startswith(JPEG_BEGINS) and not raw.endswith(JPEG_ENDS):
        yield raw + JPEG_ENDS
    if raw.startswith(PNG_BEGINS):
        chunks = list(_chunks_to_see(raw))
        yield PNG_BEGINS + b"".join(chunks)
        yield PNG_BEGINS + b"".join(one for one in chunks if not _is_beside(one) or one[4:8] == WHERE_IT_IS_CLEAR)
        yield PNG_BEGINS + b"".join(one for one in chunks if not _is_beside(one))


def _missing_share(picture: Image.Image) -> float:
    """Of the picture, at one of its edges: what never arrived of a JPEG its decoder leaves grey."""
    grey = [abs(channel - 128) for channel in range(256)]
    odd = picture.point([255 if off > 2 else 0 for off in grey] * 3).convert("L").point(lambda seen: 255 if seen else 0)
    left, top, right, bottom = odd.getbbox() or (0, 0, 0, 0)
    return 1 - min((right - left) / picture.width, (bottom - top) / picture.height)


def _chunks_to_see(raw: bytes) -> Iterator[bytes]:
    """Without the chunks beside the picture that did not arrive as they were sent."""
    at = len(PNG_BEGINS)
    while at + 12 <= len(raw):
        length = int.from_bytes(raw[at : at + 4])
        chunk = raw[at : at + 12 + length]
        is_whole = len(chunk) == 12 + length and crc32(chunk[4:-4]) == int.from_bytes(chunk[-4:])
        if is_whole or not _is_beside(chunk):
            yield chunk
        at += 12 + length


def _is_beside(chunk: bytes) -> bool:
    """Its name begins with a small letter."""
    return chunk[4:5].islower()


def _refuse_bomb(source: Image.Image) -> None:
    """Asks the header only: nothing has been unpacked yet."""
    if source.width * source.height > (
        MOST_PIXELS_NOT_OF_CAMERAS if source.format in NO_CAMERA_WRITES_LARGER else MOST_PIXELS
    ):
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


def _jpeg(picture: Image.Image, quality: int = QUALITY) -> bytes:
    written = BytesIO()
    picture.save(written, "JPEG", quality=quality, progressive=True, optimize=True)
    return written.getvalue()
