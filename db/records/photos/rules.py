"""What a photo becomes before it is kept: upright, without metadata, small, a plain JPEG."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from math import ceil
from struct import unpack
from threading import Lock
from zlib import compress, crc32, decompressobj
from zlib import error as ZlibError

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
MOST_MISSING = 0.03  # of the picture: its last bytes, not a photo that did not arrive whole
JPEG_BEGINS, JPEG_ENDS, PNG_BEGINS = b"\xff\xd8\xff", b"\xff\xd9", b"\x89PNG\r\n\x1a\n"
GIF_BEGINS, GIF_ENDS, GIF_ASIDE, GIF_PICTURE = (b"GIF87a", b"GIF89a"), b"\0;", b"!", b","
BMP_BEGINS = b"BM"
GIF_LONGEST_CODE = 1.5  # bytes, of one pixel
PNG_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
LIKE_THE_ROW_ABOVE = b"\2"
PNG_HEAD = 25  # bytes of its first chunk
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
    if raw.startswith(BMP_BEGINS):
        yield raw + bytes(int(len(raw) * MOST_MISSING))
    if raw.startswith(GIF_BEGINS):
        yield _gif_filled_up(raw)
    if raw.startswith(PNG_BEGINS):
        chunks = list(_chunks_to_see(raw))
        yield PNG_BEGINS + b"".join(chunks)
        yield PNG_BEGINS + b"".join(one for one in chunks if not _is_beside(one) or one[4:8] == WHERE_IT_IS_CLEAR)
        yield PNG_BEGINS + b"".join(one for one in chunks if not _is_beside(one))
        yield _png_filled_up(chunks)


def _gif_filled_up(raw: bytes) -> bytes:
    """Its first picture goes on in the first colour, for as many pixels as may be missing."""
    at = 13 + _colours(raw, 10)
    while raw[at : at + 1] == GIF_ASIDE:
        at = _behind_blocks(raw, at + 2) + 1
    if raw[at : at + 1] != GIF_PICTURE or len(raw) < at + 11:
        return raw
    width, height = int.from_bytes(raw[at + 5 : at + 7], "little"), int.from_bytes(raw[at + 7 : at + 9], "little")
    end = _behind_blocks(raw, at + 11 + _colours(raw, at + 9))
    if end < len(raw) or width * height > MOST_PIXELS_NOT_OF_CAMERAS:
        return raw
    more = ceil(width * height * MOST_MISSING * GIF_LONGEST_CODE / 255)
    return raw + bytes(end - len(raw)) + (b"\xff" + bytes(255)) * more + GIF_ENDS


def _colours(raw: bytes, at: int) -> int:
    """How many bytes the table of colours has that is announced here."""
    flags = int.from_bytes(raw[at : at + 1])
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _behind_blocks(raw: bytes, at: int) -> int:
    """Where the empty block stands that ends them, or where they would go on."""
    while at < len(raw) and raw[at]:
        at += 1 + raw[at]
    return at


def _png_filled_up(chunks: Sequence[bytes]) -> bytes:
    """Goes on like its last row, for as many as may be missing; one in several passes stays as it is."""
    head = chunks[0] if chunks and len(chunks[0]) == PNG_HEAD else bytes(PNG_HEAD)
    width, height, depth, colours, _packing, _filter, passes = unpack(">IIBBBBB", head[8:21])
    row = 1 + (width * depth * PNG_CHANNELS.get(colours, 0) + 7) // 8
    if passes or width * height > MOST_PIXELS_NOT_OF_CAMERAS:
        return b""
    pixels = _unpacked_as_far(
        b"".join(one[8 : 8 + _length(one)] for one in chunks if one[4:8] == b"IDAT"), row * height
    )
    missing = row * height - len(pixels)
    if not 0 < missing <= row * height * MOST_MISSING:
        return b""
    part = -len(pixels) % row
    whole = compress(pixels + bytes(part) + (LIKE_THE_ROW_ABOVE + bytes(row - 1)) * ((missing - part) // row), 1)
    before = [one for one in chunks if one[4:8] not in (b"IDAT", b"IEND") and len(one) == 12 + _length(one)]
    return PNG_BEGINS + b"".join([*before, _chunk(b"IDAT", whole), _chunk(b"IEND", b"")])


def _unpacked_as_far(packed: bytes, most: int) -> bytes:
    try:
        return decompressobj().decompress(packed, most)
    except ZlibError:
        return b""


def _length(chunk: bytes) -> int:
    return int.from_bytes(chunk[:4])


def _chunk(name: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4) + name + content + crc32(name + content).to_bytes(4)


def _missing_share(picture: Image.Image) -> float:
    """Of the picture, at one of its edges: what never arrived of a JPEG its decoder leaves grey."""
    grey = [abs(channel - 128) for channel in range(256)]
    odd = picture.point([255 if off > 2 else 0 for off in grey] * 3).convert("L").point(lambda seen: 255 if seen else 0)
    left, top, right, bottom = odd.getbbox() or (0, 0, 0, 0)
    return 1 - min((right - left) / picture.width, (bottom - top) / picture.height)


def _chunks_to_see(raw: bytes) -> Iterator[bytes]:
    """Without the chunks beside the picture that did not arrive as they were sent."""
    at = len(PNG_BEGINS)
    while at + 8 < len(raw):
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
