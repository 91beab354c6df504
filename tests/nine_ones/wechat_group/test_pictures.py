"""What a screenshot's code says, what is refused and why, and the clean code that is drawn of it."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFilter, ImageOps

from db.ground.refusals import Refused
from db.nine_ones.wechat_group.rules.links import (
    NO_CODE,
    SEVERAL_GROUPS,
    WRONG_CODES,
    QrCodeContent,
    content_of,
    the_one_group,
)
from db.nine_ones.wechat_group.rules.pictures import QUIET_MODULES, group_code, read_group_link
from tests.nine_ones.wechat_group.pictures import LINK, OTHER_LINK, PERSON, as_file, code, file_of, screenshot


def refusal(raw: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_group_link(raw)
    return refused.value.words


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "HEIF"])
def test_a_screenshot_is_read_in_every_format_a_phone_makes(kind) -> None:
    assert read_group_link(file_of(LINK, kind=kind)) == LINK


def test_a_photo_of_a_screen_is_read_too() -> None:
    """Turned, unsharp, grey, and the code small in a large picture."""
    shown = screenshot(LINK).rotate(7, expand=True, fillcolor="#555").filter(ImageFilter.GaussianBlur(1.5))
    photo = Image.new("RGB", (4000, 3000), "#777")
    photo.paste(shown.resize((690, 1320)), (1500, 800))
    assert read_group_link(as_file(photo, "JPEG", quality=70)) == LINK


@pytest.mark.parametrize("top", [0, 16_000, 17_150, 38_830])
def test_a_code_in_a_screenshot_of_many_screens_is_read(top: int) -> None:
    """Made small as a whole, its modules were lost; in pieces it must not be cut by the edge of one."""
    long = Image.new("RGB", (540, 40_000), "#ededed")
    long.paste(screenshot(LINK, size=(540, 1170)), (0, top))
    assert read_group_link(as_file(long, "JPEG", quality=70)) == LINK


def test_a_small_group_code_is_read_though_a_persons_large_one_stands_above_it() -> None:
    long = Image.new("RGB", (540, 10_000), "#ededed")
    long.paste(code(PERSON, 450), (45, 500))
    long.paste(code(LINK, 150), (195, 7_500))
    assert read_group_link(as_file(long, "JPEG", quality=70)) == LINK


def test_a_long_screenshot_without_a_code_has_none() -> None:
    assert refusal(as_file(Image.new("RGB", (600, 9000), "white"))) == NO_CODE


def test_white_on_black_and_a_phone_held_sideways_are_read() -> None:
    dark = ImageOps.invert(screenshot(LINK))
    assert read_group_link(as_file(dark)) == LINK
    exif = Image.Exif()
    exif[0x0112] = 6
    assert read_group_link(as_file(screenshot(LINK), "JPEG", exif=exif)) == LINK


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (LINK, QrCodeContent.GROUP),
        (LINK.replace("https", "http"), QrCodeContent.GROUP),
        ("https://weixin.qq.com/g/Ab-_56789012345x", QrCodeContent.GROUP),
        ("https://weixin.qq.com/g/", QrCodeContent.OTHER_LINK),
        (f"{LINK}?next=https://evil.example", QrCodeContent.OTHER_LINK),
        (f"{LINK}/../../x", QrCodeContent.OTHER_LINK),
        (LINK.replace("qq.com", "qq.com.evil.example"), QrCodeContent.OTHER_LINK),
        (LINK.replace("weixin.qq.com", "weixin.qq.com@evil.example"), QrCodeContent.OTHER_LINK),
        (f"https://evil.example/?{LINK}", QrCodeContent.OTHER_LINK),
        (LINK + "群", QrCodeContent.OTHER_LINK),
        ("https://work.weixin.qq.com/gm/66944e9bd30628e9270c980bc756663d", QrCodeContent.WORK_GROUP),
        (PERSON, QrCodeContent.PERSON),
        ("wxp://f2f0XO9MxuKhCB52g30uvHa1Pxe4kqoOc9", QrCodeContent.PAYMENT),
        ("HTTPS://QR.ALIPAY.COM/FKX08154U5F2H5RLLWGX25", QrCodeContent.PAYMENT),
        ("https://mp.weixin.qq.com/a/~abcdefg", QrCodeContent.MINI_PROGRAM),
        ("http://weixin.qq.com/r/abcdefgh", QrCodeContent.OFFICIAL_ACCOUNT),
        ("https://mp.weixin.qq.com/s?__biz=1", QrCodeContent.OFFICIAL_ACCOUNT),
        ("https://qm.qq.com/q/abc", QrCodeContent.OTHER_GROUP),
        ("http://localhost:8000/b/A2C3DC", QrCodeContent.OTHER_LINK),
        ("javascript:alert(1)", QrCodeContent.OTHER),
        ("三号楼", QrCodeContent.OTHER),
        ("", QrCodeContent.OTHER),
    ],
)
def test_each_kind_of_code_is_known(text, content) -> None:
    assert content_of(text) is content


def test_every_wrong_code_is_explained_in_its_own_words() -> None:
    assert set(WRONG_CODES) == set(QrCodeContent) - {QrCodeContent.GROUP}
    assert len(set(WRONG_CODES.values())) == len(WRONG_CODES)


def test_what_is_no_groups_code_is_refused_with_the_reason() -> None:
    assert refusal(file_of(PERSON)) == WRONG_CODES[QrCodeContent.PERSON]
    assert refusal(file_of("wxp://f2f0XO9MxuKhCB52g30uvHa1Pxe")) == WRONG_CODES[QrCodeContent.PAYMENT]
    assert refusal(as_file(screenshot())) == NO_CODE


def test_a_picture_of_several_groups_is_refused_and_the_same_one_twice_is_not() -> None:
    assert refusal(file_of(LINK, OTHER_LINK)) == SEVERAL_GROUPS
    assert read_group_link(file_of(LINK, LINK)) == LINK
    assert read_group_link(file_of(PERSON, LINK)) == LINK


@given(st.lists(st.text(max_size=60)))
def test_whatever_codes_say_it_is_a_group_or_a_refusal(texts) -> None:
    with pytest.raises(Refused):
        the_one_group(texts)


# ---- hostile files ----


def bomb() -> bytes:
    """A PNG of some KB that says it unpacks to 60,000 × 60,000 pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100_000)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"GIF89a" + b"\0" * 100,
        b"%PDF-1.7",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\x89PNG\r\n\x1a\nxxxx",
        file_of(LINK)[:4000],
        bomb(),
        b"\0" * (16 * 1024 * 1024),
    ],
    ids=["nothing", "gif", "pdf", "svg", "no png", "cut off", "bomb", "too large"],
)
def test_what_is_no_picture_is_refused_in_words(raw) -> None:
    assert refusal(raw) not in (NO_CODE, "")


# ---- the clean code ----


@pytest.mark.parametrize(
    "link", [LINK, "https://weixin.qq.com/g/Ab-_56789012345x", "https://weixin.qq.com/g/" + "A" * 160]
)
def test_the_clean_code_says_exactly_the_link_and_holds_nothing_else(link) -> None:
    picture = Image.open(BytesIO(group_code(link)))
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [link]
    assert (picture.format, picture.mode, picture.info) == ("PNG", "1", {})
    quiet = QUIET_MODULES * 10
    inner = ImageOps.invert(picture.convert("L")).getbbox()
    assert inner == (quiet, quiet, picture.width - quiet, picture.height - quiet)


def test_it_survives_being_photographed_from_a_small_screen() -> None:
    picture = Image.open(BytesIO(group_code(LINK))).convert("RGB").resize((240, 240), Image.Resampling.BILINEAR)
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [LINK]


def test_the_decorated_code_of_the_test_is_a_real_one() -> None:
    assert [found.text for found in zxingcpp.read_barcodes(code(LINK, 600))] == [LINK]


def test_of_several_wrong_codes_the_one_most_like_a_group_is_explained() -> None:
    page, money, person = "https://example.cn/a", "wxp://f2f0XO9MxuKhCB52g30uvHa1Pxe", PERSON
    for texts in ([page, money, person], [person, money, page]):
        with pytest.raises(Refused) as refused:
            the_one_group(texts)
        assert refused.value.words == WRONG_CODES[QrCodeContent.PERSON]
