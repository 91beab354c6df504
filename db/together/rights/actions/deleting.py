"""What a phone left is deleted by whoever holds it: each thing by the room whose own it is."""

from __future__ import annotations

from datetime import datetime

from db.community.organisation.queries.places import building_by_code
from db.disputes.actions.legal_holds import put_off_deletion
from db.disputes.actions.resident import take_support_back
from db.disputes.actions.words_gone import erase_words, lock_away
from db.ground.connection import empty_log_at_once, transaction
from db.ground.refusals import NotFound
from db.nine_ones.book_corner.actions.lending import stop_wishing
from db.nine_ones.book_corner.actions.own_name import take_name_off_loan, take_offer_back
from db.nine_ones.reasoning_day.actions.booking import delete_place
from db.nine_ones.suggestion_box.actions.taking_back import delete_word
from db.together.activities.actions.signing_up import delete_sign_up
from db.together.calling.actions.asked import forget_what_was_asked
from db.together.just_sent.actions import forget_unsent_to
from db.together.page_words.actions import delete_page_word
from db.together.pool.actions.asked import forget_errands_about
from db.together.rights.rules.own import Deletion, OwnKind, OwnThing


def delete_report(link: str, now: datetime) -> Deletion:
    """With what units and volunteers were told of it, all or nothing.

    What somebody still needs is locked away until the day that is said; what a mediation goes on with waits for it.
    Raises NotFound; NotAllowed while it is open.
    """
    how = _delete_report(link, now)
    empty_log_at_once()
    return how


def _delete_report(link: str, now: datetime) -> Deletion:
    with transaction():
        if not put_off_deletion(link, now):
            forget_beside(erase_words(link, now))
            return Deletion.GONE
        locked = lock_away(link, now)
        if locked is None:
            return Deletion.WAITS
        forget_beside(locked)
        return Deletion.LOCKED_AWAY


def forget_beside(dispute_id: int) -> None:
    """What stands about a dispute in rooms that disputes know nothing of."""
    forget_what_was_asked(dispute_id)
    forget_errands_about(dispute_id)
    forget_unsent_to(dispute_id)


def delete_thing(thing: OwnThing, token: str, now: datetime) -> Deletion:
    """One of those that `own_things` found for this phone.

    Raises NotFound, or NotAllowed where `why_not` says why.
    """
    if thing.kind is OwnKind.REPORT:
        return delete_report(thing.key, now)
    _delete(thing, token, now)
    empty_log_at_once()
    return Deletion.GONE


def _delete(thing: OwnThing, token: str, now: datetime) -> None:
    key = thing.key
    match thing.kind:
        case OwnKind.SUGGESTION:
            delete_word(key, now)
        case OwnKind.PLACE:
            delete_place(key, now)
        case OwnKind.SIGN_UP:
            delete_sign_up(key, now)
        case OwnKind.PAGE_WORD:
            delete_page_word(key, now)
        case OwnKind.LOAN:
            take_name_off_loan(int(key), token, now)
        case OwnKind.OFFER:
            take_offer_back(int(key), token, now)
        case OwnKind.WISH:
            building_id, book_id = map(int, key.split())
            stop_wishing(building_id, book_id, token, now)
        case OwnKind.HOME_TOO:
            _take_home_too_back(key, token, now)


def _take_home_too_back(key: str, token: str, now: datetime) -> None:
    code, reference = key.split()
    building = building_by_code(code)
    if building is None:
        raise NotFound()
    take_support_back(building.id, reference, token, now)
