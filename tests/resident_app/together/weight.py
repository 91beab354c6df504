"""What a page costs on a weak line: itself, packed, and everything that it loads."""

from __future__ import annotations

from tests.pages import page_of
from tests.resident_app.conftest import Phone

PACKED = {"Accept-Encoding": "gzip"}


def weight_of(phone: Phone, path: str) -> int:
    """Bytes of all answers, with their headers, the first time it is opened; what loads lazily counts too."""
    answer = phone.open(path, headers=PACKED)
    page = page_of(phone.open(path))
    loaded = [*page.attributes("script[src]", "src"), *page.attributes("img[src]", "src")]
    answers = [answer, *(phone.open(one, headers=PACKED) for one in loaded)]
    assert {one.status_code for one in answers} == {200}
    return sum(len(one.data) + len(str(one.headers)) for one in answers)
