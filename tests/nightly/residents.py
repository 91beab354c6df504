"""What residents do in the year: by their pages, on phones without JavaScript."""

from __future__ import annotations

import requests

from db.disputes.tables import Dispute
from db.ground.sealing import token_hash
from tests.nightly.whole_house import PATIENCE, House
from tests.pages import Page
from tests.resident_app.conftest import filled_in


class Phone:
    """A resident's phone without JavaScript."""

    def __init__(self, house: House) -> None:
        self.address, self.calls = house.settings.public_url, requests.Session()

    def page(self, path: str) -> Page:
        answer = self.calls.get(self.address + path, timeout=PATIENCE)
        assert answer.status_code == 200, (path, answer.status_code)
        return Page(answer.text)

    def press(self, page: Page, action: str, **typed: str) -> requests.Response:
        """Sent as a browser does: as one form with files, whether there are any or not."""
        fields = {name: (None, value) for name, value in (page.hidden(action) | typed).items()}
        return self.calls.post(self.address + action, files=fields, timeout=PATIENCE, allow_redirects=False)


def say_page(house: House, phone: Phone) -> tuple[str, Page]:
    with house.opened():
        code = Dispute._meta.fields["building"].rel_model.get_by_id(house.cast.building_id).code
    return f"/b/{code}/say", phone.page(f"/b/{code}/say")


def report(house: House, words: str, phone: Phone) -> str:
    """Its link. What is answered with a receipt is there, whatever is killed next."""
    action, page = say_page(house, phone)
    answer = phone.press(page, action, **filled_in(text=f"{words}灯坏了", name=f"{words}名", phone="13800001111"))
    assert answer.status_code == 303, (answer.status_code, Page(answer.text).text)
    link = answer.headers["Location"].split("/")[2]
    house.links[words] = link
    return link


def delete(house: House, words: str) -> None:
    link, phone = house.links[words], Phone(house)
    answer = phone.press(phone.page(f"/d/{link}/information"), f"/d/{link}/information/delete")
    assert answer.status_code == 303
    house.deleted.append(words)


def number_of(link: str) -> int:
    return int(Dispute.get(Dispute.follow_hash == token_hash(link)).id)


def is_there(house: House, words: str) -> bool:
    with house.opened():
        found = Dispute.get_or_none(Dispute.follow_hash == token_hash(house.links[words]))
        return found is not None and found.text != ""
