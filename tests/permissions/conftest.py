"""One of everything in Mei's building, told with one word that nobody of elsewhere may read, and what to ask of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from db.activities import actions as activities
from db.activities.tables import ActivitySignUp
from db.book_corner import actions as books
from db.book_corner.rules import Wanted, checked_book
from db.book_corner.tables import BookCopy, BookLoan, BookOffer
from db.calling import actions as calling
from db.calling.rules import Asked
from db.calling.tables import Call
from db.clock import week_of
from db.conference import actions as conference
from db.conference.queries import conference_for_desk
from db.conference.rules import Plan, Written
from db.connection import transaction
from db.disputes.actions import answer_question
from db.disputes.rules import Status
from db.messages import actions as messages
from db.messages.rules import Account, Hours
from db.messages.tables import OutboxMessage
from db.notice_board import actions as board
from db.notice_board.queries import notice_for_desk
from db.notice_board.rules import Reach as Hung
from db.organisation.queries import building
from db.organisation.rules import CodeEnd
from db.permissions.rules import Actor, Role
from db.pool import actions as pool
from db.pool.queries import volunteer_for
from db.pool.tables import Volunteer
from db.reasoning_day import actions as reasoning
from db.reasoning_day.rules.checking import Wish
from db.reasoning_day.rules.talks import Outcome, Reach
from db.reasoning_day.tables import ReasoningBooking
from db.record_book import queries as record_book
from db.record_book.rules.life import Outcome as Kept
from db.record_book.tables import Pledge
from db.reports.rules import Report
from db.service_card import actions as service_card
from db.service_card.rules import Details as Number
from db.signs.rules import Header
from db.staff import actions as staff
from db.staff.rules import Person
from db.staff.rules.profiles import Details
from db.staff.tables import StaffMember, StaffScope, StandIn
from db.suggestion_box import actions as box
from db.suggestion_box.tables import Suggestion
from db.upkeep.rules import One
from db.wechat_group import actions as group
from db.wechat_group.rules.lifetime import Said
from tests.activities.conftest import a_plan
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of, settled, submit
from tests.disputes.test_permissions import HAPPY
from tests.notice_board.conftest import picture, words
from tests.reasoning_day.conftest import SATURDAY, details
from tests.record_book.conftest import Keeper, keeper, written
from tests.wechat_group.pictures import LINK

__all__ = ["keeper", "submit"]
WORD, SOMEBODY = "青砖黛瓦马头墙小巷深", "柳如烟"
TODAY = date(2026, 11, 16)
KEY = "a-key-of-the-matrix"


@pytest.fixture
def engine() -> str:
    return "sqlite"


@pytest.fixture
def fay(cast: Cast) -> Actor:
    """The mediator of a building in another grid."""
    row = StaffMember.create(
        community=cast.community_id, sign_in_name="fay", name="费调解", role=Role.BUILDING_MEDIATOR,
        duty_phone="13800000001", password_hash="-", must_change_password=False, added_at=MONDAY,
    )  # fmt: skip
    StaffScope.create(staff=row, grid=None, building=cast.far_building_id)
    return Actor(row.id, row.name, row.role, cast.community_id, building_ids=frozenset({cast.far_building_id}))


Asks = dict[str, Any]


@pytest.fixture
def asks(cast: Cast, keeper: Keeper, submit) -> Asks:
    """By the name of an argument, or by `room.function.argument` where the name alone does not say it."""
    found: Asks = {
        "building_id": cast.building_id, "building_ids": [cast.building_id], "staff_id": cast.mei.staff_id,
        "unit_id": cast.unit_id, "grid_id": cast.grid_id, "place": keeper.place(), "now": MONDAY, "at": MONDAY,
        "day": SATURDAY, "first_day": TODAY, "last_day": TODAY, "ended_on": TODAY, "made_on": TODAY,
        "planned": SATURDAY,
        "since": MONDAY, "back": timedelta(days=30), "days": 30, "most": 20, "copies": 1, "slot": 1, "came": 3,
        "walk_ins": 1, "there": [], "starts": time(14), "ends": time(16), "to": date(2026, 11, 22), "last": TODAY,
        "words": "好", "text": "好的", "reason": "有变", "note": "难", "name": "群", "about": "", "address": "",
        "looked_at": (), "accepted": (), "seen": 0, "revision": 0, "up": True, "on": False, "kept": True,
        "locale": "zh_Hans", "states": [], "with_names": False, "private": False, "kind": "property",
        "week": week_of(MONDAY, "Asia/Shanghai"), "period": week_of(MONDAY, "Asia/Shanghai"), "one": One.SIGN,
        "key": KEY, "form_key": KEY, "receipt_given": True, "report": Report("property", WORD), "version": 0,
        "who": "", "token": None, "photos": (),
    }  # fmt: skip
    for part in (_matters, _days, _shelf, _book, _board, _office, _conference):
        found |= part(cast, keeper, submit)
    return found


def _matters(cast: Cast, keeper: Keeper, submit) -> Asks:
    matter = id_of(cast, submit(text=WORD, name=SOMEBODY, phone="13800001111"))
    receipt = submit(text=WORD)
    told = id_of(cast, receipt)
    settled(cast, told)
    answer_question(receipt.link, 1, HAPPY, MONDAY)
    calling.call_units(cast.guo, matter, Status.DISPATCHED, MONDAY, lead=Asked(cast.unit_id, WORD))
    key = pool.register_volunteer(cast.guo, cast.grid_id, SOMEBODY, "13800002222", MONDAY)
    free = id_of(cast, submit(text=WORD))
    volunteer = volunteer_for(key, MONDAY)
    errand = pool.put_into_pool(cast.guo, matter, WORD, 3, MONDAY)
    pool.take_errand(volunteer, errand, MONDAY)
    return {
        "dispute_id": matter, "dispute_ids": [matter], "reference": receipt.reference,
        "notice_board.tell_settled_matter.dispute_id": told, "notice_board.pass_over_matter.dispute_id": told,
        "notice_board.proposal_for.dispute_id": told, "call_id": Call.get().id,
        "calling.call_units.seen": Status.DISPATCHED,
        "calling.call_units.assisting": (Asked(cast.other_unit_id),), "volunteer_id": Volunteer.get().id,
        "pool.take_out_of_pool.item_id": errand, "asked": WORD,
        "pool.put_into_pool.dispute_id": free, "pool.put_into_pool.days": 3,
        "pool.register_volunteer.name": "周", "phone": "",
    }  # fmt: skip


def _days(cast: Cast, keeper: Keeper, submit) -> Asks:
    reasoning.set_rule(cast.mei, cast.building_id, Reach.BUILDING, details(place=WORD), MONDAY)
    reasoning.book(cast.building_id, Wish(SATURDAY, 0, SOMEBODY, SOMEBODY), "phone-of-rosa", KEY, MONDAY)
    activity = activities.plan_activity(cast.sun, Hung(cast.grid_id, cast.building_id), a_plan(title=WORD), MONDAY)
    draft = activities.plan_activity(cast.sun, Hung(cast.grid_id, cast.building_id), a_plan(title=WORD), MONDAY)
    activities.announce_activity(cast.sun, activity, 0, (), MONDAY)
    activities.sign_up(building(cast.building_id), activity, SOMEBODY, "phone-of-rosa", KEY, MONDAY)
    return {
        "booking_id": ReasoningBooking.get().id, "wish": Wish(SATURDAY, 2), "outcome": Outcome.SETTLED,
        "reasoning_day.details": details(), "reasoning_day.reach": Reach.BUILDING, "ends_on": SATURDAY,
        "reasoning_day.set_rule.seen": None, "reasoning_day.place": "楼下", "activity_id": activity,
        "sign_up_id": ActivitySignUp.get().id, "activities.plan": a_plan(),
        "activities.reach": Hung(cast.grid_id, cast.building_id), "activities.announce_activity.activity_id": draft,
        "activities.throw_away_activity.activity_id": draft,
    }  # fmt: skip


def _shelf(cast: Cast, keeper: Keeper, submit) -> Asks:
    added = books.add_book(cast.mei, cast.building_id, checked_book(WORD), 2, MONDAY)
    books.borrow_book(cast.building_id, added.codes[0], SOMEBODY, "phone-of-rosa", MONDAY)
    books.offer_book(cast.building_id, WORD, "", SOMEBODY, "phone-of-rosa", KEY, MONDAY)
    return {
        "book_id": added.book_id, "copy_id": BookCopy.get(BookCopy.code == added.codes[1]).id, "copy_ids": [1, 2],
        "loan_id": BookLoan.get().id, "offer_id": BookOffer.get().id, "book": checked_book("红楼梦"), "cover": None,
        "wanted": [Wanted(checked_book("水浒传"), 1)], "mark": None, "book_corner.mark_copy.seen": None,
    }  # fmt: skip


def _book(cast: Cast, keeper: Keeper, submit) -> Asks:
    draft, public = keeper.begin(), keeper.published(written(where=WORD))
    minutes = written(where=WORD)
    confirmed = keeper.begin()
    keeper.save(confirmed, minutes)
    keeper.confirm(confirmed)
    revision = keeper.save(draft, minutes, photos=(picture(),))
    seen = record_book.meeting_for_desk(cast.mei, draft)
    found = {
        "meeting_id": draft, "revision": revision, "minutes": minutes, "names": None, "pledge_id": Pledge.get().id,
        "photo_id": seen.minutes.photo_ids[0], "record_book.end_pledge.seen": Kept.OPEN, "word": "做了",
        "record_book.reopen_pledge.seen": Kept.OPEN, "record_book.end_pledge.outcome": Kept.DONE,
        "record_book.confirm_minutes.revision": revision,
    }  # fmt: skip
    for name, meeting in (("correct_minutes", public), ("withdraw_minutes", public), ("publish_minutes", confirmed),
                          ("take_back", confirmed)):  # fmt: skip
        found |= {f"record_book.{name}.meeting_id": meeting, f"record_book.{name}.revision": keeper.revision(meeting)}
    return found | {"record_book.publish_minutes.seen": record_book.meeting_for_desk(cast.mei, confirmed).digest}


def _board(cast: Cast, keeper: Keeper, submit) -> Asks:
    reach = Hung(building_id=cast.building_id)
    draft, public = (board.write_notice(cast.mei, reach, words(WORD), MONDAY) for _ in range(2))
    seen = notice_for_desk(cast.mei, public, MONDAY).fingerprint
    board.publish_notice(cast.mei, public, seen, (), MONDAY)
    group.show_by_invitation(cast.mei, cast.building_id, Said(WORD), MONDAY)
    box.drop_suggestion(cast.building_id, WORD, "phone-of-rosa", MONDAY)
    service_card.add_entry(cast.mei, cast.building_id, Number("water", WORD, "024-0001 0000"), MONDAY)
    own, common = 1, service_card.add_entry(cast.sun, None, Number("lift", WORD, "96333"), MONDAY)
    return {
        "notice_id": draft, "notice_board.publish_notice.seen": seen, "notice_board.rewrite_notice.seen": seen,
        "notice_board.take_down_notice.notice_id": public, "notice_board.words": words(), "notice_board.reach": reach,
        "link": LINK, "said": Said("群"), "suggestion_id": Suggestion.get().id, "question": "好吗", "answer": "好",
        "suggestion_box.take_down.seen": 0, "suggestion_box.close_suggestion.reason": "thanks", "version": own,
        "service_card.details": Number("water", "水站", "96390"), "service_card.differ_here.version": common,
        "service_card.leave_out_here.version": common, "signs.replace_sign_code.seen": "A2C3DC",
        "signs.replace_sign_code.reason": CodeEnd.OTHER, "header": Header(),
    }  # fmt: skip


def _office(cast: Cast, keeper: Keeper, submit) -> Asks:
    staff.save_profile(cast.mei, cast.mei.staff_id, Details((), WORD, "13800000000"), picture(), MONDAY)
    staff.name_stand_in(cast.sun, [cast.building_id], cast.guo.staff_id, TODAY, TODAY, MONDAY)
    channel = messages.add_channel(cast.sun, "wecom", WORD, "0123456789abcdef0123", MONDAY)
    with transaction():
        messages.tell_staff(cast.community_id, cast.mei.staff_id, "books_overdue", "cause", MONDAY, count=1)
    message = OutboxMessage.get()
    message.put(state="failed")
    return {
        "stand_in_id": StandIn.get().id, "staff.details": Details(), "photo": None, "channel_id": channel,
        "person": Person("mei", "梅调解", Role.BUILDING_MEDIATOR, building_ids=frozenset({cast.building_id})),
        "staff.name_stand_in.staff_id": cast.guo.staff_id, "message_id": message.id, "scheme": "wecom",
        "messages.address": "0123456789abcdef0124", "hours": Hours("21:00", "07:00"), "messages.kind": "books_overdue",
        "account": Account("smtp.qq.com", 465, "us", "secret", "us@qq.com"), "sign_in_name": "mei",
        "messages.text": "%(count)s", "staff.add_staff.person": Person("new", "新人", Role.AUDITOR),
        "messages.message_ids": [message.id],
    }  # fmt: skip


def _conference(cast: Cast, keeper: Keeper, submit) -> Asks:
    plan = Plan(date(2026, 11, 20), time(14), "社区党群服务中心", cast.sun.staff_id, (cast.unit_id,))
    number = conference.plan_conference(cast.sun, plan, MONDAY)
    conference.put_on_topic(cast.sun, number, WORD, MONDAY)
    held = conference.plan_conference(cast.sun, replace(plan, day=TODAY, at=time(8)), MONDAY - timedelta(days=1))
    conference.put_on_topic(cast.sun, held, WORD, MONDAY)
    item = conference_for_desk(cast.sun, held, MONDAY).items[0]
    conference.write_item(cast.sun, held, item.id, 0, Written(WORD, WORD), MONDAY)
    conference.note_attendance(cast.sun, held, cast.unit_id, True, WORD, MONDAY)
    conference.confirm_minutes(cast.sun, held, conference_for_desk(cast.sun, held, MONDAY).seen, (), MONDAY)
    after = conference_for_desk(cast.sun, held, MONDAY)
    return {
        "conference_id": number, "item_id": conference_for_desk(cast.sun, number, MONDAY).items[0].id,
        "conference.plan": plan,
        "topic": "停车", "conference.confirm_minutes.seen": (), "written": Written("说了"), "new": after.contents,
        "conference.correct_minutes.conference_id": held, "conference.correct_minutes.seen": 1,
        "conference.finish_decision.item_id": after.items[0].id,
        "conference.finish_decision.seen": after.items[0].revision, "conference.came": True,
    }  # fmt: skip
