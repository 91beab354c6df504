"""All that one phone has left here, each with what is kept of it and until when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from db.community.organisation.queries import places
from db.community.receipts.rules import FORGOTTEN_AFTER_DAYS
from db.disputes.queries.public import supported_matters
from db.disputes.tables import Dispute, Supporter
from db.ground.sealing import token_hash
from db.ground.words import N_
from db.nine_ones.book_corner.queries.mine import LOANS, OFFERS, phone_hash
from db.nine_ones.book_corner.rules.lending import FORGET_AFTER, GIVEN_UP_AFTER
from db.nine_ones.book_corner.tables import Book, BookCopy, BookLoan, BookOffer, BookWish
from db.nine_ones.reasoning_day.queries.tickets import BOOKINGS
from db.nine_ones.reasoning_day.tables import ReasoningBooking, ReasoningDay
from db.nine_ones.suggestion_box.queries.words import SUGGESTIONS
from db.nine_ones.suggestion_box.rules import KEPT_DAYS
from db.nine_ones.suggestion_box.tables import Suggestion, SuggestionAnswer, SuggestionPublication
from db.together.activities.queries.sign_ups import SIGN_UPS
from db.together.activities.tables import Activity
from db.together.page_words.queries import PAGE_WORDS
from db.together.page_words.tables import PageAnswer
from db.together.rights.queries.reports import own_reports
from db.together.rights.queries.rows import told
from db.together.rights.rules.own import OwnKind, OwnPart, OwnThing, PhoneKnows

UNTIL_DEALT_WITH = N_("as long as it waits for an answer, and then for a year")
UNTIL_BACK = N_("until the book is back")
UNTIL_YOU_TAKE_IT_BACK = N_("until you take it back")
WORDS, NAME = N_("What you wrote"), N_("The name you gave yourself, and what it is about")


def own_things(knows: PhoneKnows, now: datetime) -> list[OwnThing]:
    """Reports first, each kind with the newest first. What opens nothing, or is forgotten, is passed over."""
    kinds = (_home_too, _suggestions, _places, _sign_ups, _books, _page_words)
    found = [*own_reports(knows.links, now)]
    for kind in kinds:
        found += kind(knows)
    return found


def _where(building_id: int) -> tuple[str, str]:
    building = places.building(building_id)
    return building.name, places.community(building.community_id).time_zone


def _home_too(knows: PhoneKnows) -> Iterator[OwnThing]:
    rows = list(Supporter.select(Supporter, Dispute).join(Dispute).where(_token(knows)).order_by(Supporter.at.desc()))
    references = {one.matter.reference: one for one in supported_matters(knows.token)} if rows else {}
    for row in rows:
        shown = references.get(row.dispute.reference)
        if shown is not None:
            part = OwnPart(N_("A random mark of this phone"), None, UNTIL_YOU_TAKE_IT_BACK)
            data = {**told(row), "reference": row.dispute.reference}
            key = f"{shown.building_code} {row.dispute.reference}"
            where = shown.building_name, shown.zone
            yield OwnThing(OwnKind.HOME_TOO, key, row.dispute.reference, "", *where, row.at, (part,), data)


def _token(knows: PhoneKnows) -> Any:
    return (Supporter.token_hash == token_hash(knows.token)) & Supporter.until.is_null()


def _suggestions(knows: PhoneKnows) -> Iterator[OwnThing]:
    for code in knows.suggestions:
        row = SUGGESTIONS.by_code(code)
        if row is None or row.text is None:
            continue
        ended_at: Any = row.ended_at
        until = ended_at + timedelta(days=KEPT_DAYS) if ended_at else None
        public = SuggestionPublication.several(suggestion=row.id)
        data = {
            **told(row),
            "answers": [told(one) for one in SuggestionAnswer.several(suggestion=row.id)],
            "made_public": [told(one) for one in public],
        }
        part = OwnPart(WORDS, until, UNTIL_DEALT_WITH)
        yield _suggestion(code, row, part, data)


def _suggestion(code: str, row: Suggestion, part: OwnPart, data: dict[str, Any]) -> OwnThing:
    where = _where(row.building_id)
    return OwnThing(OwnKind.SUGGESTION, code, "", row.text or "", *where, row.dropped_on, (part,), data)


def _places(knows: PhoneKnows) -> Iterator[OwnThing]:
    for link in knows.places:
        row = BOOKINGS.by_link(link)
        while row is not None and row.again_id is not None:
            row = ReasoningBooking.one(id=row.again_id)
        if row is None or row.forgotten_at is not None:
            continue
        day = ReasoningDay.get_by_id(row.day_id)
        address, about = (BOOKINGS.opened(row, what) or None for what in ("address", "about"))
        part = OwnPart(NAME, day.ends_at + timedelta(days=FORGOTTEN_AFTER_DAYS))
        data = {**told(row, address=address, about=about), "begins": day.starts_at.isoformat(), "place": day.place}
        words = " · ".join(filter(None, (address, about)))
        yield OwnThing(OwnKind.PLACE, link, "", words, *_where(row.building_id), day.starts_at, (part,), data)


def _sign_ups(knows: PhoneKnows) -> Iterator[OwnThing]:
    for link in knows.sign_ups:
        row = SIGN_UPS.by_link(link)
        if row is None or row.forgotten_at is not None or row.given_back_at is not None:
            continue
        activity = Activity.get_by_id(row.activity_id)
        address = SIGN_UPS.opened(row, "address") or None
        part = OwnPart(N_("How you want to be called"), activity.ends_at + timedelta(days=FORGOTTEN_AFTER_DAYS))
        data = {**told(row, address=address), "activity": activity.title, "begins": activity.starts_at.isoformat()}
        where = _where(row.building_id)
        yield OwnThing(OwnKind.SIGN_UP, link, activity.title, address or "", *where, row.signed_up_at, (part,), data)


def _books(knows: PhoneKnows) -> Iterator[OwnThing]:
    if knows.token:
        phone = phone_hash(knows.token)
        yield from _loans(phone)
        yield from _wishes(phone)
        yield from _offers(phone)


def _loans(phone: str) -> Iterator[OwnThing]:
    here = (BookLoan.phone_hash == phone) & BookLoan.ended_at.is_null()
    for row in BookLoan.select().where(here).order_by(BookLoan.id.desc()):
        title = Book.get_by_id(BookCopy.get_by_id(row.copy_id).book_id).title
        name = LOANS.opened(row, "name") or None
        part = OwnPart(N_("Your first name, and a mark of this phone"), None, UNTIL_BACK)
        data = {**told(row, name=name), "title": title}
        why_not = "" if row.sealed_name else N_("Your name is out already; the loan ends when the book is back.")
        where = _where(row.building_id)
        yield OwnThing(
            OwnKind.LOAN, str(row.id), title, name or "", *where, row.borrowed_at, (part,), data, why_not=why_not
        )


def _wishes(phone: str) -> Iterator[OwnThing]:
    here = (BookWish.phone_hash == phone) & BookWish.ended_at.is_null()
    for row in BookWish.select().where(here).order_by(BookWish.id.desc()):
        book = Book.get_by_id(row.book_id)
        part = OwnPart(N_("A mark of this phone"), row.since_at + FORGET_AFTER)
        data = {**told(row), "title": book.title}
        key = f"{book.building_id} {book.id}"
        yield OwnThing(OwnKind.WISH, key, book.title, "", *_where(book.building_id), row.since_at, (part,), data)


def _offers(phone: str) -> Iterator[OwnThing]:
    for row in BookOffer.select().where(BookOffer.phone_hash == phone).order_by(BookOffer.id.desc()):
        name = OFFERS.opened(row, "name") or None
        until = row.decided_at + FORGET_AFTER if row.decided_at else row.offered_at + GIVEN_UP_AFTER
        part = OwnPart(N_("Your first name, and a mark of this phone"), until)
        where = _where(row.building_id)
        yield OwnThing(
            OwnKind.OFFER, str(row.id), row.title, name or "", *where, row.offered_at, (part,), told(row, name=name)
        )


def _page_words(knows: PhoneKnows) -> Iterator[OwnThing]:
    for code in knows.page_words:
        row = PAGE_WORDS.by_code(code)
        if row is None or row.text is None:
            continue
        home, answers = places.community(row.community_id), PageAnswer.several(word=row.id)
        last: Any = answers[-1].at if answers else None
        until = None if row.waits or last is None else last + timedelta(days=KEPT_DAYS)
        part = OwnPart(WORDS, until, UNTIL_DEALT_WITH)
        data = {**told(row), "answers": [told(one) for one in answers]}
        where = home.name, home.time_zone
        yield OwnThing(OwnKind.PAGE_WORD, code, "", row.text, *where, row.written_on, (part,), data)
