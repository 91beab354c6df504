"""What a photo is made into, and what is refused."""

from __future__ import annotations

import struct
import zlib
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from time import sleep

import pytest
from PIL import Image, ImageChops
from PIL.PngImagePlugin import PngInfo

from db.ground.refusals import Refused
from db.records.photos import rules
from db.records.photos.rules import clean_photo

ORIENTATION, GPS, MAKE = 0x0112, 0x8825, 0x010F
RED, BLUE = (220, 20, 20), (20, 20, 220)
# Where the corner that was red when the sensor read it must be once the photo stands upright.
UPRIGHT = {
    1: ("left", "top"),
    2: ("right", "top"),
    3: ("right", "bottom"),
    4: ("left", "bottom"),
    5: ("left", "top"),
    6: ("right", "top"),
    7: ("right", "bottom"),
    8: ("left", "bottom"),
}
TURNED_ON_ITS_SIDE = (5, 6, 7, 8)


def picture(size: tuple[int, int] = (400, 200), mode: str = "RGB") -> Image.Image:
    """Blue, with a red corner at the top left."""
    found = Image.new("RGB", size, BLUE)
    found.paste(RED, (0, 0, size[0] // 4, size[1] // 4))
    return found.convert(mode)


def written(image: Image.Image, kind: str, **how) -> bytes:
    file = BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()


def exif(orientation: int = 1) -> bytes:
    found = Image.Exif()
    found[ORIENTATION] = orientation
    found[MAKE] = "Rosa's phone"
    found.get_ifd(GPS)[1] = "N"
    return found.tobytes()


def opened(jpeg: bytes) -> Image.Image:
    return Image.open(BytesIO(jpeg), formats=("JPEG",))


def red_corners(image: Image.Image) -> list[tuple[str, str]]:
    across = {"left": image.width // 20, "right": image.width - 1 - image.width // 20}
    down = {"top": image.height // 20, "bottom": image.height - 1 - image.height // 20}
    return [(x, y) for x in across for y in down if image.getpixel((across[x], down[y]))[0] > 150]


def refusal(raw: bytes) -> str:
    with pytest.raises(Refused) as refused:
        clean_photo(raw)
    return refused.value.words


@pytest.mark.parametrize("orientation", UPRIGHT)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF", "AVIF"])
def test_a_photo_of_every_kind_held_any_way_stands_upright(kind: str, orientation: int):
    clean = clean_photo(written(picture(), kind, exif=exif(orientation)))
    size = (200, 400) if orientation in TURNED_ON_ITS_SIDE else (400, 200)
    assert (clean.width, clean.height) == opened(clean.full).size == size
    assert red_corners(opened(clean.full)) == [UPRIGHT[orientation]]
    assert red_corners(opened(clean.thumbnail)) == [UPRIGHT[orientation]]


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_large_photo_read_as_a_draft_stands_upright_too(orientation: int):
    clean = clean_photo(written(picture((4032, 3024)), "JPEG", exif=exif(orientation)))
    assert (clean.width, clean.height) == ((1600, 1200) if orientation == 1 else (1200, 1600))
    assert red_corners(opened(clean.full)) == [UPRIGHT[orientation]]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF", "AVIF"])
def test_nothing_but_the_picture_is_left(kind: str):
    extras = {"exif": exif(), "icc_profile": b"where Rosa lives", "xmp": b"<x>where Rosa lives</x>"}
    if kind == "PNG":
        extras["pnginfo"] = PngInfo()
        extras["pnginfo"].add_text("Comment", "where Rosa lives")
    if kind == "JPEG":
        extras["comment"] = b"where Rosa lives"
    raw = written(picture(), kind, **extras)
    assert b"Rosa" in raw or kind == "PNG"
    clean = clean_photo(raw)
    for jpeg in (clean.full, clean.thumbnail):
        assert b"Rosa" not in jpeg
        assert b"Exif" not in jpeg
        assert dict(opened(jpeg).getexif()) == {}
        assert set(opened(jpeg).info) == {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "progressive",
            "progression",
        }


@pytest.mark.parametrize(
    ("size", "full", "thumbnail"),
    [
        ((4032, 3024), (1600, 1200), (320, 240)),
        ((1000, 4000), (400, 1600), (80, 320)),
        ((1601, 1601), (1600, 1600), (320, 320)),
        ((640, 480), (640, 480), (320, 240)),
        ((100, 50), (100, 50), (100, 50)),
        ((9000, 2), (1600, 1), (320, 1)),
        ((1, 1), (1, 1), (1, 1)),
    ],
)
def test_the_longest_side_is_brought_down_and_a_small_photo_is_never_blown_up(size, full, thumbnail):
    clean = clean_photo(written(picture(size), "JPEG"))
    assert (clean.width, clean.height) == opened(clean.full).size == full
    assert opened(clean.thumbnail).size == thumbnail


def test_it_is_a_progressive_jpeg_of_quality_80():
    clean = opened(clean_photo(written(picture(), "PNG")).full)
    same = opened(written(picture(), "JPEG", quality=80, progressive=True))
    assert clean.info.get("progressive") == 1
    assert clean.quantization == same.quantization


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_is_transparent_becomes_white(kind: str):
    clear = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    assert opened(clean_photo(written(clear, kind)).full).getpixel((20, 20)) == (255, 255, 255)


def test_a_palette_with_a_transparent_colour_becomes_white():
    drawn = Image.new("P", (40, 40), 0)
    drawn.putpalette([0, 0, 0, 200, 0, 0])
    assert opened(clean_photo(written(drawn, "PNG", transparency=0)).full).getpixel((20, 20)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["L", "LA", "P", "1", "I;16", "CMYK"])
def test_unusual_colour_modes_are_read(mode: str):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    raw = written(Image.new(mode, (40, 20)), kind)
    assert opened(clean_photo(raw).full).mode == "RGB"


def test_of_a_moving_picture_the_first_frame_is_kept():
    frames = [Image.new("RGB", (40, 20), BLUE), Image.new("RGB", (40, 20), RED)]
    raw = written(frames[0], "WEBP", save_all=True, append_images=frames[1:], duration=100)
    assert opened(clean_photo(raw).full).getpixel((20, 10))[2] > 150


@pytest.mark.parametrize("kind", ["GIF", "BMP"])
def test_what_else_browsers_show_is_kept_as_a_plain_jpeg(kind: str):
    clean = clean_photo(written(picture(), kind))
    shown = opened(clean.full)
    assert (shown.format, shown.size, shown.mode, sorted(shown.getexif())) == ("JPEG", (400, 200), "RGB", [])
    assert red_corners(shown) == red_corners(picture())


def test_of_a_moving_gif_the_first_picture_is_kept_and_what_is_clear_becomes_white():
    frames = [Image.new("RGBA", (40, 20), (0, 0, 0, 0)), Image.new("RGBA", (40, 20), (*RED, 255))]
    raw = written(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=100)
    assert opened(clean_photo(raw).full).getpixel((20, 10)) == (255, 255, 255)


@pytest.mark.parametrize("kind", ["GIF", "BMP"])
def test_a_gif_or_bmp_is_a_bomb_as_early_as_a_webp(kind: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rules, "MOST_PIXELS_NOT_OF_CAMERAS", 400 * 200 - 1)
    assert refusal(written(picture(), kind)) == rules.TOO_MANY_PIXELS


@pytest.mark.parametrize("kind", ["TIFF", "PDF", "ICO", "EPS"])
def test_other_kinds_of_file_are_refused(kind: str):
    raw = written(picture(), kind)
    assert refusal(raw) == rules.NO_PHOTO


@pytest.mark.parametrize("raw", [b"", b"hello", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"PK\3\4" + bytes(99)])
def test_what_is_no_picture_at_all_is_refused(raw: bytes):
    assert refusal(raw) == rules.NO_PHOTO


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF", "AVIF"])
@pytest.mark.parametrize("share", [0.5, 0.9])
def test_a_photo_that_did_not_arrive_whole_is_refused(kind: str, share: float):
    raw = written(Image.effect_noise((300, 300), 80).convert("RGB"), kind)
    assert refusal(raw[: int(len(raw) * share)]) in (rules.DAMAGED, rules.NO_PHOTO)


@pytest.mark.parametrize("how", [{}, {"progressive": True}, {"subsampling": 0}])
@pytest.mark.parametrize("missing", [2, 1, 40, 200])
def test_a_jpeg_without_its_last_bytes_is_shown_by_browsers_and_kept(how: dict, missing: int):
    raw = written(Image.effect_noise((800, 900), 80).convert("RGB"), "JPEG", **how)
    assert clean_photo(raw[:-missing]).height == 900


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P", "1"])
@pytest.mark.parametrize("kind", ["PNG", "GIF", "BMP"])
@pytest.mark.parametrize("missing", [1, 4, 13, 60, 0.01])
def test_what_else_lacks_its_last_bytes_is_kept_as_browsers_show_it(kind: str, mode: str, missing: float):
    raw = written(Image.effect_noise((100, 300), 80).convert(mode), kind)
    cut = int(len(raw) * missing) if missing < 1 else int(missing)
    clean, whole = (opened(clean_photo(one).full).convert("L") for one in (raw[:-cut], raw))
    assert clean.size == (100, 300)
    apart = ImageChops.difference(clean, whole).point([255 if off > 60 else 0 for off in range(256)]).getbbox()
    assert apart is None or apart[3] - apart[1] <= 16  # a strip at an edge, and what JPEG makes of it


@pytest.mark.parametrize("kind", ["PNG", "GIF", "BMP"])
def test_what_else_lacks_a_strip_did_not_arrive_whole(kind: str):
    raw = written(Image.effect_noise((400, 300), 80).convert("RGB"), kind)
    assert refusal(raw[: int(len(raw) * 0.93)]) == rules.DAMAGED


@pytest.mark.parametrize("kind", ["PNG", "GIF", "BMP"])
def test_whatever_is_cut_off_anywhere_is_refused_in_words(kind: str):
    raw = written(Image.effect_noise((64, 64), 80).convert("RGB"), kind)
    for end in range(0, int(len(raw) * 0.9), len(raw) // 60):
        assert refusal(raw[:end]) in (rules.DAMAGED, rules.NO_PHOTO)


def test_a_cut_png_that_is_too_large_is_not_unpacked_for_that(monkeypatch: pytest.MonkeyPatch):
    raw = written(Image.effect_noise((100, 300), 80), "PNG")[:-60]
    assert clean_photo(raw).height == 300
    monkeypatch.setattr(rules, "MOST_PIXELS_NOT_OF_CAMERAS", 100 * 300 - 1)
    assert refusal(raw) == rules.DAMAGED


def test_a_jpeg_of_which_a_strip_is_missing_did_not_arrive_whole():
    raw = written(Image.effect_noise((800, 900), 80).convert("RGB"), "JPEG")
    assert refusal(raw[: int(len(raw) * 0.93)]) == rules.DAMAGED


def chunk(name: bytes, content: bytes, sum_off: int = 0) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content) ^ sum_off)


@pytest.mark.parametrize(
    "aside",
    [
        chunk(b"tEXt", b"Comment\0Rosa", sum_off=1),
        chunk(b"iCCP", b"x\0\0not a profile", sum_off=9),
        chunk(b"eXIf", exif(6)[6:], sum_off=3),
        chunk(b"eXIf", b"abc"),
        chunk(b"pHYs", b"abc"),
        chunk(b"gAMA", b"a"),
        chunk(b"cHRM", b"a"),
        chunk(b"acTL", b"a"),
        chunk(b"tRNS", b"a"),
        chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(70_000_000))),
    ],
)
def test_a_png_with_a_broken_note_beside_the_picture_is_read(aside: bytes):
    raw = written(picture(), "PNG")
    found = opened(clean_photo(raw[:33] + aside + raw[33:]).full)
    assert (found.size, red_corners(found)) == ((400, 200), [("left", "top")])


def test_a_png_whose_picture_itself_is_broken_is_refused():
    raw = bytearray(written(picture(), "PNG"))
    raw[raw.index(b"IDAT") + 12] ^= 0xFF
    assert refusal(bytes(raw)) == rules.DAMAGED


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF", "AVIF"])
def test_bytes_changed_anywhere_are_either_read_or_refused_in_words(kind: str):
    raw = bytearray(written(picture((64, 64)), kind, exif=exif(6)))
    for place in range(0, len(raw), max(1, len(raw) // 60)):
        broken = bytes(raw[:place]) + bytes([raw[place] ^ 0xFF]) + bytes(raw[place + 1 :])
        try:
            clean_photo(broken)
        except Refused as refused:
            assert refused.words in (rules.DAMAGED, rules.NO_PHOTO, rules.TOO_MANY_PIXELS)


def test_a_photo_over_15_mb_is_refused_before_it_is_looked_at(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Image, "open", lambda *_, **__: pytest.fail("it was opened"))
    assert refusal(bytes(15 * 1024 * 1024 + 1)) == rules.TOO_LARGE


def test_a_photo_of_just_15_mb_is_taken():
    raw = written(picture(), "JPEG")
    assert clean_photo(raw + bytes(15 * 1024 * 1024 - len(raw))).width == 400


def png_that_claims(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"0")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(7072, 7072), (10_000, 10_000), (20_000, 20_000), (50_000_001, 1)])
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_a_bomb_is_refused_by_its_header(size: tuple[int, int]):
    assert refusal(png_that_claims(*size)) == rules.TOO_MANY_PIXELS


def test_a_webp_is_a_bomb_earlier_because_it_unpacks_to_more():
    assert refusal(written(Image.new("L", (5000, 4001)), "WEBP", lossless=True, method=0)) == rules.TOO_MANY_PIXELS


def test_fifty_megapixels_are_not_yet_a_bomb():
    assert refusal(png_that_claims(10_000, 5_000)) == rules.DAMAGED


def test_photos_are_unpacked_one_at_a_time(monkeypatch: pytest.MonkeyPatch):
    raw, shrunk, running, most = written(picture((800, 600)), "JPEG"), rules._shrunk, [], []

    def watched(source: Image.Image, longest_side: int) -> Image.Image:
        running.append(source)
        most.append(len(running))
        sleep(0.01)
        running.remove(source)
        return shrunk(source, longest_side)

    monkeypatch.setattr(rules, "_shrunk", watched)
    with ThreadPoolExecutor(4) as phones:
        assert [clean.width for clean in phones.map(clean_photo, [raw] * 8)] == [800] * 8
    assert most == [1] * 8


def test_a_refused_photo_does_not_stand_in_the_way_of_the_next():
    refusal(b"")
    assert clean_photo(written(picture(), "JPEG")).width == 400


def test_the_words_say_what_to_do():
    for words in (rules.TOO_LARGE, rules.TOO_MANY_PIXELS, rules.NO_PHOTO, rules.DAMAGED):
        assert "Please choose" in words
