"""One of everything in Mei's building, told with one word that nobody of elsewhere may read, and what to ask of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from db.community.organisation.queries.places import building
from db.community.organisation.rules import CodeRetirementReason
from db.community.organisation.tables import CentreHousehold
from db.community.staff.actions.profiles import save_profile
from db.community.staff.actions.standing_in import name_stand_in
from db.community.staff.rules.people import Person
from db.community.staff.rules.profiles import MediatorProfileDetails
from db.community.staff.tables import StaffMember, StaffScope, StandIn
from db.disputes.actions.moves import accept_dispute, settle_dispute
from db.disputes.rules.answers import FellowSource, Satisfaction, Solved
from db.disputes.rules.callers import CallerLook, CallerReason
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute, FellowAnswer, Round
from db.figures.satisfaction.rules.formulae import Figure
from db.ground.clock import month_of, week_of
from db.ground.connection import transaction
from db.messages.actions.channels import add_channel
from db.messages.actions.outbox import tell_staff
from db.messages.rules.addresses import MailAccount
from db.messages.rules.quiet_hours import QuietHoursSpan
from db.messages.tables import OutboxMessage
from db.nine_ones.book_corner.actions.lending import borrow_book
from db.nine_ones.book_corner.actions.offers import offer_book
from db.nine_ones.book_corner.actions.shelf import add_book
from db.nine_ones.book_corner.rules.books import WantedBook, checked_book
from db.nine_ones.book_corner.tables import BookCopy, BookLoan, BookOffer
from db.nine_ones.notice_board.actions.publishing import publish_notice
from db.nine_ones.notice_board.actions.writing import write_notice
from db.nine_ones.notice_board.queries.desk import notice_for_desk
from db.nine_ones.notice_board.rules.words import NoticeReach as Hung
from db.nine_ones.reasoning_day.actions.booking import book
from db.nine_ones.reasoning_day.actions.day_rules import set_rule
from db.nine_ones.reasoning_day.rules.checking import BookingRequest
from db.nine_ones.reasoning_day.rules.talks import ReasoningRuleReach, TalkOutcome
from db.nine_ones.reasoning_day.tables import ReasoningBooking
from db.nine_ones.record_book.queries.desk import meeting_for_desk
from db.nine_ones.record_book.rules.convening import MeetingBaseNumbers, MeetingKind
from db.nine_ones.record_book.tables import Pledge
from db.nine_ones.service_card import actions as service_card
from db.nine_ones.service_card.rules import ServiceEntryDetails as Number
from db.nine_ones.signs.rules import SignHeaderDetails
from db.nine_ones.suggestion_box.actions.drop import drop_suggestion
from db.nine_ones.suggestion_box.tables import Suggestion
from db.nine_ones.wechat_group import actions as group
from db.nine_ones.wechat_group.rules.expiry import WechatGroupDetails
from db.practices import NAMED
from db.records.danger.actions import keep_signs
from db.records.danger.rules.finding import dangers_in
from db.records.health.rules import NineOne
from db.records.minutes.rules.promises import PledgeOutcome as Kept
from db.records.permissions.rules import Actor, Role
from db.records.reports.rules import Report
from db.together.activities.actions.planning import announce_activity, plan_activity
from db.together.activities.actions.signing_up import sign_up
from db.together.activities.tables import ActivitySignUp
from db.together.alliances.actions import found_alliance
from db.together.alliances.rules import AllianceDetails
from db.together.asks.actions import note_ask
from db.together.asks.rules import AskDetails
from db.together.assemblies.actions import announce_assembly
from db.together.assemblies.rules import AssemblyPlan
from db.together.calling.actions.calls import call_units
from db.together.calling.rules import CallRequest
from db.together.calling.tables import Call
from db.together.conference.actions.agenda import put_on_topic
from db.together.conference.actions.minutes import confirm_minutes
from db.together.conference.actions.planning import plan_conference
from db.together.conference.actions.taking_minutes import note_attendance, write_item
from db.together.conference.queries.desk import conference_for_desk
from db.together.conference.rules.planning import AgendaItemNotes, ConferencePlan
from db.together.disclosures.actions.inquiries import ask_about
from db.together.disclosures.actions.writing import publish_disclosure, write_disclosure
from db.together.disclosures.queries.desk import disclosure_for_desk, subject_of
from db.together.disclosures.rules.settings import DisclosureSettings
from db.together.disclosures.rules.wording import DisclosureWords
from db.together.experts.actions import note_expert_matter, welcome_expert
from db.together.experts.queries import expert_for
from db.together.experts.rules import ExpertDetails, ExpertMatterDetails, ExpertMatterKind
from db.together.experts.tables import ExpertCall
from db.together.handover.actions import Successor, begin_handover, list_thing
from db.together.handover.tables import HandoverThing
from db.together.hotline.actions.platforms import add_platform
from db.together.hotline.actions.requests import ask_city
from db.together.hotline.actions.sheets import take_in_sheet
from db.together.hotline.tables import CityRequest, HotlineOrder
from db.together.in_charge.actions import reply_to_sheet
from db.together.in_charge.tables import MonthSheet
from db.together.just_sent.actions import reply_soon
from db.together.just_sent.queries import sent_by
from db.together.law_hints.actions import raise_duty, say_thing
from db.together.law_hints.rules.things import LawThing
from db.together.learning.actions import note_learning
from db.together.learning.rules import LearningDetails
from db.together.mediation.actions.committee import CommitteeSettings, take_template
from db.together.mediation.actions.opening import open_mediation
from db.together.mediation.actions.papers import note_signed
from db.together.mediation.actions.parties import name_mediator
from db.together.mediation.actions.sittings import note_evidence, write_account, write_requests
from db.together.mediation.queries.unsealing import FOLLOW_UP, sealed_json
from db.together.mediation.rules.kinds import PaperKind, PartySide
from db.together.mediation.rules.persons import PartyDetails
from db.together.mediation.rules.words import AgreementWords, EvidenceWords, FollowUpWords, SittingRecord, words_as_json
from db.together.mediation.tables import CourtStep, MediationFollowUp, MediationScan, NamedMediator
from db.together.noise.actions import note_try
from db.together.open_api.actions import make_api_key
from db.together.open_api.rules import ApiClientDetails
from db.together.open_api.tables import ApiClient
from db.together.page_words.actions import answer_page_word, write_page_word
from db.together.page_words.queries import page_words_about
from db.together.page_words.tables import PageWord
from db.together.pool.actions.items import put_into_pool, take_errand
from db.together.pool.actions.volunteers import register_volunteer
from db.together.pool.queries.phone import volunteer_for
from db.together.pool.tables import Volunteer
from db.together.rights.actions.register import ask_person
from db.together.rights.tables import RightsRequest
from db.together.sent_up.actions import send_up
from db.together.sent_up.rules import GoingUp
from db.together.sent_up.tables import SentUp
from db.together.settlement.actions import set_settlement_share
from db.together.settlement.tables import SettlementCheck
from db.together.teams.actions import found_team
from db.together.teams.rules import TeamDetails
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import answer_that_counts, id_of, settled, submit
from tests.disputes.test_permissions import HAPPY
from tests.nine_ones.notice_board.conftest import picture, words
from tests.nine_ones.reasoning_day.conftest import SATURDAY, details
from tests.nine_ones.record_book.conftest import Keeper, keeper, written
from tests.nine_ones.wechat_group.pictures import LINK
from tests.together.activities.conftest import a_plan
from tests.together.hotline.conftest import sheet
from tests.together.mediation.conftest import Mediating, word_template
from tests.together.mediation.conftest import picture as a_page

__all__ = ["keeper", "submit"]
WORD, SOMEBODY = "青砖黛瓦马头墙小巷深", "柳如烟"
LEAK = "楼上漏水，厨房的顶全泡了。"
TODAY = date(2026, 11, 16)
KEY = "a-key-of-the-matrix"


@pytest.fixture
def engine() -> str:
    return "sqlite"


@pytest.fixture
def fay(cast: Cast) -> Actor:
    """The mediator of a building in another grid."""
    row = StaffMember.create(
        community=cast.community_id,
        sign_in_name="fay",
        name="费调解",
        role=Role.BUILDING_MEDIATOR,
        duty_phone="13800000001",
        password_hash="-",
        must_change_password=False,
        added_at=MONDAY,
    )
    StaffScope.create(staff=row, grid=None, building=cast.far_building_id)
    return Actor(row.id, row.name, row.role, cast.community_id, building_ids=frozenset({cast.far_building_id}))


Asks = dict[str, Any]


@pytest.fixture
def asks(cast: Cast, keeper: Keeper, submit) -> Asks:
    """By the name of an argument, or by `room.function.argument` where the name alone does not say it."""
    found: Asks = {
        "building_id": cast.building_id,
        "building_ids": [cast.building_id],
        "staff_id": cast.mei.staff_id,
        "unit_id": cast.unit_id,
        "grid_id": cast.grid_id,
        "place": keeper.place(),
        "now": MONDAY,
        "at": MONDAY,
        "day": SATURDAY,
        "first_day": TODAY,
        "between": (TODAY, TODAY),
        "last_day": TODAY,
        "ended_on": TODAY,
        "made_on": TODAY,
        "planned": SATURDAY,
        "since": MONDAY,
        "back": timedelta(days=30),
        "days": 30,
        "most": 20,
        "copies": 1,
        "slot": 1,
        "came": 3,
        "walk_ins": 1,
        "signed_up": 1,
        "starts": time(14),
        "ends": time(16),
        "to": date(2026, 11, 22),
        "last": TODAY,
        "mistaken": True,
        "suggestion_box.mark_danger_in_word.kind": "gas",
        "words": "好",
        "text": "好的",
        "staff.subject": "reply-1",
        "staff.field": "text",
        "staff.sent": "好的",
        "reason": "有变",
        "note": "难",
        "name": "群",
        "about": "",
        "mediation.about": 0,
        "address": "",
        "looked_at": (),
        "accepted": (),
        "seen": 0,
        "gist": WORD,
        "disputes.write_gist.seen": "",
        "revision": 0,
        "up": True,
        "on": False,
        "kept": True,
        "locale": "zh_Hans",
        "states": [],
        "with_names": False,
        "private": False,
        "kind": "property",
        "year": 2027,
        "days_off": "1.1-1.3, 2.5-2.11, 4.5, 5.1-5.5, 6.9, 9.15, 10.1-10.7",
        "working_days": "1.9",
        "week": week_of(MONDAY, "Asia/Shanghai"),
        "period": week_of(MONDAY, "Asia/Shanghai"),
        "one": NineOne.SIGN,
        "key": KEY,
        "form_key": KEY,
        "receipt_given": True,
        "report": Report("property", WORD),
        "version": 0,
        "who": "",
        "token": None,
        "photos": (),
    }
    for part in (
        _matters,
        _ways,
        _days,
        _shelf,
        _book,
        _board,
        _office,
        _conference,
        _disclosures,
        _hotline,
        _mediation,
    ):
        found |= part(cast, keeper, submit)
    return found


def fellow_not_solved(dispute_id: int) -> int:
    """What one who said "my home too" called so, read by nobody yet."""
    said = {"solved": Solved.NO, "satisfaction": Satisfaction.DISSATISFIED, "answered_at": MONDAY}
    asked = {"source": FellowSource.HOME_TOO, "asked_at": MONDAY, "answer_due": MONDAY, "waits_since": MONDAY}
    return FellowAnswer.create(round=Round.get(Round.dispute == dispute_id), **asked, **said).id


def _matters(cast: Cast, keeper: Keeper, submit) -> Asks:
    matter = id_of(cast, submit(text=WORD, name=SOMEBODY, phone="13800001111"))
    receipt = submit(text=WORD)
    told = id_of(cast, receipt)
    settled(cast, told)
    answer_that_counts(receipt.link, 1, HAPPY, MONDAY)
    call_units(cast.guo, matter, Status.DISPATCHED, MONDAY, lead=CallRequest(cast.unit_id, WORD))
    key = register_volunteer(cast.guo, cast.grid_id, SOMEBODY, "13800002222", MONDAY)
    free = id_of(cast, submit(text=WORD))
    suspected = id_of(cast, submit(text=WORD))
    raise_duty(cast.mei, suspected, MONDAY)
    noisy = id_of(cast, submit(text="楼上半夜放音响，吵得睡不着。"))
    say_thing(cast.mei, noisy, LawThing.NOISE_NEIGHBOUR, MONDAY)
    note_try(cast.mei, noisy, Status.DISPATCHED, "mediator", WORD, WORD, True, MONDAY, MONDAY)
    volunteer = volunteer_for(key, MONDAY)
    errand = put_into_pool(cast.guo, matter, WORD, 3, MONDAY)
    take_errand(volunteer, errand, MONDAY)
    reply_soon(cast.mei, matter, WORD, (), MONDAY)
    [press] = [one.press for one in sent_by(cast.mei)]
    return {
        "dispute_id": matter,
        "dispute_ids": [matter],
        "answer_id": fellow_not_solved(matter),
        "disputes.answered_by.wanted": Dispute.id == matter,
        "figure": Figure.RECEIVED,
        "position": 0,
        "shown": [matter],
        "texts": {matter: WORD},
        "typed": WORD,
        "box": ("reply-1", "text"),
        "practice": NAMED["book_corner"],
        "offered": False,
        "press": press,
        "just_sent.seen": Status.DISPATCHED,
        "disputes.each_of.deed": lambda number, seen: None,
        "reference": receipt.reference,
        "notice_board.tell_settled_matter.dispute_id": told,
        "notice_board.pass_over_matter.dispute_id": told,
        "notice_board.proposal_for.dispute_id": told,
        "call_id": Call.get().id,
        "calling.call_units.seen": Status.DISPATCHED,
        "calling.call_units.assisting": (CallRequest(cast.other_unit_id),),
        "volunteer_id": Volunteer.get().id,
        "pool.take_out_of_pool.item_id": errand,
        "asked": WORD,
        "law_hints.thing": LawThing.NOISE_NEIGHBOUR,
        "law_hints.say_thing.seen": "noise_neighbour",
        "law_hints.say_thing.dispute_id": noisy,
        **{f"noise.{name}.dispute_id": noisy for name in ("note_try", "make_page", "tries_of", "contacts_noted")},
        "law_hints.note_duty.reported": True,
        "law_hints.note_duty.dispute_id": suspected,
        "why": "",
        "agreed": True,
        "noise.note_try.seen": Status.DISPATCHED,
        "office": "mediator",
        "followed": WORD,
        "in_vain": True,
        "tried_at": MONDAY,
        "let_stand": (),
        "other_side": "",
        "pool.put_into_pool.dispute_id": free,
        "pool.put_into_pool.days": 3,
        "pool.register_volunteer.name": "周",
        "phone": "",
    }


def _days(cast: Cast, keeper: Keeper, submit) -> Asks:
    set_rule(cast.mei, cast.building_id, ReasoningRuleReach.BUILDING, details(place=WORD), MONDAY)
    book(cast.building_id, BookingRequest(SATURDAY, 0, SOMEBODY, SOMEBODY), "phone-of-rosa", KEY, MONDAY)
    keep_signs("booking", ReasoningBooking.get().id, dangers_in("楼道里煤气味很重"))
    activity = plan_activity(cast.sun, Hung(cast.grid_id, cast.building_id), a_plan(title=WORD), MONDAY)
    draft = plan_activity(cast.sun, Hung(cast.grid_id, cast.building_id), a_plan(title=WORD), MONDAY)
    announce_activity(cast.sun, activity, 0, (), MONDAY)
    sign_up(building(cast.building_id), activity, SOMEBODY, "phone-of-rosa", KEY, MONDAY)
    return {
        "booking_id": ReasoningBooking.get().id,
        "wish": BookingRequest(SATURDAY, 2),
        "outcome": TalkOutcome.SETTLED,
        "reasoning_day.details": details(),
        "reasoning_day.reach": ReasoningRuleReach.BUILDING,
        "ends_on": SATURDAY,
        "reasoning_day.set_rule.seen": None,
        "reasoning_day.place": "楼下",
        "activity_id": activity,
        "sign_up_id": ActivitySignUp.get().id,
        "activities.plan": a_plan(),
        "activities.reach": Hung(cast.grid_id, cast.building_id),
        "activities.announce_activity.activity_id": draft,
        "activities.throw_away_activity.activity_id": draft,
    }


def _shelf(cast: Cast, keeper: Keeper, submit) -> Asks:
    added = add_book(cast.mei, cast.building_id, checked_book(WORD), 2, MONDAY)
    borrow_book(cast.building_id, added.codes[0], SOMEBODY, "phone-of-rosa", MONDAY)
    offer_book(cast.building_id, WORD, "", SOMEBODY, "phone-of-rosa", KEY, MONDAY)
    return {
        "book_id": added.book_id,
        "copy_id": BookCopy.get(BookCopy.code == added.codes[1]).id,
        "copy_ids": [1, 2],
        "loan_id": BookLoan.get().id,
        "offer_id": BookOffer.get().id,
        "book": checked_book("红楼梦"),
        "cover": None,
        "wanted": [WantedBook(checked_book("水浒传"), 1)],
        "mark": None,
        "book_corner.mark_copy.seen": None,
    }


def _book(cast: Cast, keeper: Keeper, submit) -> Asks:
    draft, public = keeper.begin(), keeper.published(written(where=WORD))
    minutes = written(where=WORD)
    confirmed = keeper.begin()
    keeper.save(confirmed, minutes)
    keeper.confirm(confirmed)
    revision = keeper.save(draft, minutes, photos=(picture(),))
    seen = meeting_for_desk(cast.mei, draft)
    found = {
        "meeting_id": draft,
        "revision": revision,
        "minutes": minutes,
        "names": None,
        "pledge_id": Pledge.get().id,
        "photo_id": seen.minutes.photo_ids[0],
        "record_book.end_pledge.seen": Kept.OPEN,
        "word": "做了",
        "record_book.reopen_pledge.seen": Kept.OPEN,
        "record_book.end_pledge.outcome": Kept.DONE,
        "record_book.confirm_minutes.revision": revision,
        "record_book.propose_consultation.references": ["TY-2026-0001"],
        "record_book.propose_consultation.topic": "在哪儿充电",
        "record_book.propose_consultation.invited": "",
        "record_book.propose_consultation.looked_at": (),
        "record_book.set_meeting_base.year": 2026,
        "record_book.meeting_base.year": 2026,
        "numbers": MeetingBaseNumbers(),
    }
    for name, meeting in (
        ("correct_minutes", public),
        ("withdraw_minutes", public),
        ("publish_minutes", confirmed),
        ("take_back", confirmed),
    ):
        found |= {f"record_book.{name}.meeting_id": meeting, f"record_book.{name}.revision": keeper.revision(meeting)}
    return found | {"record_book.publish_minutes.seen": meeting_for_desk(cast.mei, confirmed).digest}


def _board(cast: Cast, keeper: Keeper, submit) -> Asks:
    reach = Hung(building_id=cast.building_id)
    draft, public = (write_notice(cast.mei, reach, words(WORD), MONDAY) for _ in range(2))
    seen = notice_for_desk(cast.mei, public, MONDAY).fingerprint
    publish_notice(cast.mei, public, seen, (), MONDAY)
    group.show_by_invitation(cast.mei, cast.building_id, WechatGroupDetails(WORD), MONDAY)
    drop_suggestion(cast.building_id, WORD, "phone-of-rosa", MONDAY)
    write_page_word(cast.community_id, WORD, "phone-of-rosa", MONDAY)
    ask_person(cast.community_id, "delete", WORD, "phone-of-rosa", MONDAY)
    service_card.add_entry(cast.mei, cast.building_id, Number("water", WORD, "024-0001 0000"), MONDAY)
    own, common = 1, service_card.add_entry(cast.sun, None, Number("lift", WORD, "96333"), MONDAY)
    return {
        "notice_id": draft,
        "notice_board.publish_notice.seen": seen,
        "notice_board.rewrite_notice.seen": seen,
        "notice_board.take_down_notice.notice_id": public,
        "notice_board.words": words(),
        "notice_board.reach": reach,
        "link": LINK,
        "said": WechatGroupDetails("群"),
        "disputes.who_called.said": "0000",  # refused before it is counted; the rest: test_callers.py
        "disputes.who_called.reason": "asks",
        "disputes.matters_of_caller.look": CallerLook("13900001111", "", CallerReason.ASKS),
        "suggestion_id": Suggestion.get().id,
        "word_id": PageWord.get().id,
        "request_id": RightsRequest.get().id,
        "rights.answer_request.outcome": "done",
        "rights.ask_at_the_counter.wish": "copy",
        "rights.ask_at_the_counter.words": WORD,
        "proof_seen": True,
        "question": "好吗",
        "answer": "好",
        "suggestion_box.take_down.seen": 0,
        "suggestion_box.close_suggestion.reason": "thanks",
        "version": own,
        "service_card.details": Number("water", "水站", "96390"),
        "service_card.differ_here.version": common,
        "service_card.leave_out_here.version": common,
        "signs.replace_sign_code.seen": "A2C3DC",
        "signs.replace_sign_code.reason": CodeRetirementReason.OTHER,
        "header": SignHeaderDetails(),
    }


def _disclosures(cast: Cast, keeper: Keeper, submit) -> Asks:
    said = DisclosureWords("公开", WORD, TODAY, TODAY + timedelta(days=14))
    draft, public = (write_disclosure(cast.sun, "other", said, MONDAY) for _ in range(2))
    seen = disclosure_for_desk(cast.sun, public, MONDAY).seen
    publish_disclosure(cast.sun, public, seen, "", (), MONDAY)
    ask_about(cast.community_id, public, WORD, "phone-of-rosa", MONDAY)
    asked = page_words_about([subject_of(public)])[0]
    answer_page_word(cast.sun, asked.id, "好", 0, MONDAY)
    return {
        "disclosure_id": draft,
        "disclosures.seen": seen,
        "disclosures.kind": "other",
        "disclosures.words": said,
        "disclosures.meeting_id": keeper.published(),
        "disclosures.word_id": asked.id,
        "disclosures.period": "2026-Q3",
        "is_one": True,
        "supervision.disclosure_id": public,
        "supervision.meeting_id": keeper.published(),
        "opinion": WORD,
        "is_public": False,
        "asks.ask_id": note_ask(cast.sun, AskDetails("区住建局", WORD, asked_on=TODAY), MONDAY),
        "asks.details": AskDetails("区住建局", "登记", asked_on=TODAY),
        "asks.seen": 0,
        "asks.outcome": "done",
        "asks.ended_on": TODAY,
        "supervision.seen": 0,
        "assemblies.plan": replace(ASSEMBLY, topics="议题"),
        "assemblies.call_assembly_off.notice_id": announce_assembly(cast.sun, ASSEMBLY, (), MONDAY),
        "assemblies.begin_minutes_of.notice_id": _held_assembly(cast),
        "handover_id": _handover(cast),
        "thing_id": HandoverThing.get().id,
        "elected_on": TODAY,
        "handover.kind": "keys",
        "what": "活动室",
        "how_many": "1把",
        "handover.to": Successor("新人", "heir"),
        "supervision.text": "属实",
        "settings": DisclosureSettings(),
    }


ASSEMBLY = AssemblyPlan(MeetingKind.ASSEMBLY, TODAY + timedelta(days=20), time(19), "社区", WORD)


def _held_assembly(cast: Cast) -> int:
    """One of this morning, announced long before."""
    long_before = MONDAY - timedelta(days=20)
    return announce_assembly(cast.sun, replace(ASSEMBLY, day=TODAY, at=time(8)), (), long_before)


def _handover(cast: Cast) -> int:
    number = begin_handover(cast.ada, TODAY, MONDAY)
    list_thing(cast.ada, number, "seals", WORD, "", MONDAY)
    return number


def settled_by(actor: Actor, dispute_id: int) -> None:
    accept_dispute(actor, dispute_id, Status.DISPATCHED, MONDAY)
    settle_dispute(actor, dispute_id, Status.ACCEPTED, MONDAY, words="灯已经换好。")


def _hotline(cast: Cast, keeper: Keeper, submit) -> Asks:
    """One that waits for a place, one asked about, one settled, and one that came again."""
    platform = add_platform(cast.sun, "市12345", "generic", MONDAY)
    here, nowhere = "泰奕桃源社区1号楼", "别处"
    headings = ("工单编号", "诉求内容", "诉求地址", "来电人", "办理截止时间")
    rows = [(f"26-{number}", WORD, place, SOMEBODY, "2026-11-20") for number, place in enumerate((here, here, nowhere))]
    take_in_sheet(cast.sun, platform, sheet(*rows, headings=headings), MONDAY)
    held, done, waiting = list(HotlineOrder.select().order_by(HotlineOrder.id))
    settled_by(cast.guo, done.dispute_id)
    ask_city(cast.guo, held.id, "not_ours", WORD, None, MONDAY)
    return {
        "platform_id": platform,
        "order_id": held.id,
        "order_ids": [done.id],
        "request_id": CityRequest.get().id,
        "city_key": "generic",
        "hotline.headings": {"number": "工单编号"},
        "hotline.granted": False,
        "hotline.wanted": "not_ours",
        "hotline.until": None,
        "hotline.since": MONDAY,
        "hotline.active": False,
        "hotline.name": "区12345",
        "hotline.reason": WORD,
        "hotline.data": sheet(("26-9", WORD, nowhere, SOMEBODY, ""), headings=headings),
        "hotline.place_order.order_id": waiting.id,
        "hotline.ask_city.order_id": waiting.id,
        "hotline.requests_of_order.order_id": waiting.id,
        **{f"hotline.{name}.dispute_id": held.dispute_id for name in ("orders_of_matter", "may_be_the_same")},
    }


def _mediation(cast: Cast, keeper: Keeper, submit) -> Asks:
    """Mei mediates between Rosa and Nils; a sitting is written down, and a paper made and photographed."""
    matter = id_of(cast, submit(kind="neighbour", text=f"{LEAK}{WORD}"))
    case = Mediating(cast, open_mediation(cast.mei, matter, "applied", "ordinary", MONDAY))
    party = case.party(PartySide.APPLICANT, SOMEBODY)
    case.both_agree()
    sitting = case.sitting(SittingRecord(place=WORD, statements=WORD))
    write_account(cast.mei, case.id, WORD, MONDAY)
    write_requests(cast.mei, case.id, WORD, MONDAY)
    paper = case.made(PaperKind.APPLICATION)
    note_signed(cast.mei, case.id, paper, {}, "0001", [a_page()], MONDAY)
    note_evidence(cast.mei, case.id, EvidenceWords(WORD), 1, (), MONDAY)
    step = CourtStep.add(mediation=case.id, kind="applied", happened_on=MONDAY.date(), noted_at=MONDAY)
    day = {"made_on": MONDAY.date(), "performance": "full", "made_by": cast.mei.staff_id}
    up = MediationFollowUp.add(mediation=case.id, number=1, **day)
    up.put(sealed_words=sealed_json(FOLLOW_UP, up.id, words_as_json(FollowUpWords("好", told_by="好"))))
    name_mediator(cast.mei, case.id, None, SOMEBODY, MONDAY)
    take_template(cast.sun, "application", word_template("{{ number }}"), "a.docx", MONDAY)
    return {
        "mediation_id": case.id,
        "mediation.open_mediation.dispute_id": id_of(cast, submit(kind="neighbour", text=f"{LEAK}{WORD}")),
        "mediation.files_of_dispute.dispute_id": matter,
        "origin": "applied",
        "nature": "ordinary",
        "party_id": party,
        "mediator_id": NamedMediator.get(NamedMediator.staff.is_null()).id,
        "sitting_id": sitting,
        "paper_id": paper,
        "scan_id": MediationScan.get().id,
        "scan_ids": [MediationScan.get().id],
        "of_another_case": False,
        "evidence_id": case.file().evidence[0].id,
        "step_id": step.id,
        "follow_up_id": up.id,
        "mediation.names": ["mediator"],
        "mediation.reason": "记错了",
        "mediation.paper": case.file().papers[0],
        "mediation.plan_sitting.read": None,
        "small": True,
        "side": "applicant",
        "mediation.details": PartyDetails(WORD, "13800001111"),
        "mediation.day": MONDAY.date(),
        "mediation.kind": "application",
        "mediation.reasons": {},
        "mediation.hold_sitting.kind": "sitting",
        "mediation.note_court_step.kind": "applied",
        "mediation.record": SittingRecord(place="楼下", statements="好"),
        "mediation.version": 1,
        "begins_at": MONDAY,
        "mediation.plan_sitting.begins_at": MONDAY + timedelta(days=1),
        "mediation.revision": case.file().revision,
        "remarks": "好",
        "ways_told": True,
        "mediation.end_without_agreement.words": "好",
        "mediation.note_never_signed.words": "好",
        "mediation.follow_up.words": FollowUpWords("好", told_by="好"),
        "mediation.note_evidence.words": EvidenceWords("照片"),
        "mediation.reach_agreement.words": AgreementWords("好", "好", "好", "好", "", MONDAY.date()),
        "mediation.settings": CommitteeSettings("调委会", "桃源", "{year}{number}"),
        "performance": "full",
        "pages": 1,
        "jointly": True,
        "document": "",
        "mediation.written": True,
        "signed": {"party:1": MONDAY.date()},
        "number_seen": "",
        "content": word_template("{{ number }}"),
        "file_name": "a.docx",
    }


def _office(cast: Cast, keeper: Keeper, submit) -> Asks:
    save_profile(cast.mei, cast.mei.staff_id, MediatorProfileDetails((), WORD, "13800000000"), picture(), MONDAY)
    name_stand_in(cast.sun, [cast.building_id], cast.guo.staff_id, TODAY, TODAY, MONDAY)
    channel = add_channel(cast.sun, "wecom", WORD, "0123456789abcdef0123", MONDAY)
    with transaction():
        tell_staff(cast.community_id, cast.mei.staff_id, "books_overdue", "cause", MONDAY, count=1)
    message = OutboxMessage.get()
    message.put(state="failed")
    return {
        "stand_in_id": StandIn.get().id,
        "staff.details": MediatorProfileDetails(),
        "photo": None,
        "channel_id": channel,
        "person": Person("mei", "梅调解", Role.BUILDING_MEDIATOR, building_ids=frozenset({cast.building_id})),
        "staff.name_stand_in.staff_id": cast.guo.staff_id,
        "message_id": message.id,
        "scheme": "wecom",
        "messages.address": "0123456789abcdef0124",
        "hours": QuietHoursSpan("21:00", "07:00"),
        "messages.kind": "books_overdue",
        "account": MailAccount("smtp.qq.com", 465, "us", "secret", "us@qq.com"),
        "sign_in_name": "mei",
        "messages.text": "%(count)s",
        "staff.name_outside_office.office": "街道纪工委",
        "staff.name_outside_office.phone": "12345",
        "staff.add_staff.person": Person("new", "新人", Role.AUDITOR),
        "messages.message_ids": [message.id],
    }


def _conference(cast: Cast, keeper: Keeper, submit) -> Asks:
    plan = ConferencePlan(date(2026, 11, 20), time(14), "社区党群服务中心", cast.sun.staff_id, (cast.unit_id,))
    number = plan_conference(cast.sun, plan, MONDAY)
    put_on_topic(cast.sun, number, WORD, MONDAY)
    held = plan_conference(cast.sun, replace(plan, day=TODAY, at=time(8)), MONDAY - timedelta(days=1))
    put_on_topic(cast.sun, held, WORD, MONDAY)
    item = conference_for_desk(cast.sun, held, MONDAY).items[0]
    write_item(cast.sun, held, item.id, 0, AgendaItemNotes(WORD, WORD), MONDAY)
    note_attendance(cast.sun, held, cast.unit_id, True, WORD, MONDAY)
    confirm_minutes(cast.sun, held, conference_for_desk(cast.sun, held, MONDAY).seen, (), MONDAY)
    after = conference_for_desk(cast.sun, held, MONDAY)
    return {
        "conference_id": number,
        "item_id": conference_for_desk(cast.sun, number, MONDAY).items[0].id,
        "conference.plan": plan,
        "topic": "停车",
        "conference.confirm_minutes.seen": (),
        "written": AgendaItemNotes("说了"),
        "new": after.contents,
        "conference.correct_minutes.conference_id": held,
        "conference.correct_minutes.seen": 1,
        "conference.finish_decision.item_id": after.items[0].id,
        "conference.finish_decision.seen": after.items[0].revision,
        "conference.came": True,
    }


def _ways(cast: Cast, keeper: Keeper, submit) -> Asks:
    """What the other ways of working keep: a sheet of Mei's with a word of hers."""
    sheet = MonthSheet.create(
        community=cast.community_id, month="2026-10", staff=cast.mei.staff_id, made_at=MONDAY, facts={}, digest="-"
    )
    reply_to_sheet(cast.mei, sheet.id, WORD, MONDAY)
    done = id_of(cast, submit(text=WORD))
    settled(cast, done)
    held = id_of(cast, submit(text=WORD))
    set_settlement_share(cast.sun, 20, MONDAY)
    household = CentreHousehold.create(building=cast.building_id, code="ZX-9", name="李大姐家")
    check = SettlementCheck.create(
        community=cast.community_id,
        dispute=done,
        round_number=1,
        week="2026-W46",
        chosen="drawn",
        position=1,
        event_hash="0",
        opened_at=MONDAY,
    )
    team = found_team(cast.sun, TeamDetails(WORD, WORD), MONDAY)
    make_api_key(cast.ada, ApiClientDetails(WORD), MONDAY)
    key = welcome_expert(cast.sun, ExpertDetails(WORD, WORD, "", TODAY), cast.sun.staff_id, MONDAY)
    sent = send_up(cast.sun, held, GoingUp("街道", WORD), MONDAY)
    expert, problem = expert_for(key, MONDAY).id, ExpertMatterDetails(ExpertMatterKind.PROBLEM, TODAY, WORD)
    return {
        "open_api.make_api_key.details": ApiClientDetails("别的平台"),
        "client_id": ApiClient.get().id,
        "open_api.leave_kinds_out.kinds": ["other"],
        "in_charge.want_month_sheets.on": True,
        "learning.details": LearningDetails("课", TODAY, "这里", 1),
        "entry_id": note_learning(cast.sun, LearningDetails(WORD, TODAY, WORD, 1), MONDAY),
        "learning.show_post.entry_id": note_learning(
            cast.sun, LearningDetails("党课录像", TODAY, link="https://example.org/1"), MONDAY
        ),
        "learning.period": month_of(MONDAY, "Asia/Shanghai"),
        "alliances.details": AllianceDetails("联盟", "事"),
        "alliance_id": found_alliance(cast.sun, AllianceDetails(WORD, WORD, None, cast.unit_id), MONDAY),
        "experts.details": ExpertDetails("陈教授", "给排水", "", TODAY),
        "experts.note_expert_matter.details": ExpertMatterDetails(ExpertMatterKind.VISIT, TODAY),
        "experts.call_solved.on": TODAY,
        "experts.dispute_id": held,
        "experts.asked": "先查什么？",
        "experts.call_id": ExpertCall.create(
            community=cast.community_id,
            dispute=held,
            expert=expert,
            message=SentUp.get().message,
            asked_by=cast.sun.staff_id,
            asked_at=MONDAY,
        ).id,
        "leader_id": cast.guo.staff_id,
        "colleague_id": cast.guo.staff_id,
        "expert_id": expert,
        "matter_id": note_expert_matter(cast.sun, expert, problem, MONDAY),
        "unit_id": cast.unit_id,
        "alliances.dispute_id": held,
        "alliances.seen": Status.DISPATCHED,
        "alliances.asked": WORD,
        "teams.details": TeamDetails("队", "修"),
        "team_id": team,
        "leads": False,
        "orders": [],
        "month": month_of(MONDAY, "Asia/Shanghai"),
        "sent_id": sent,
        "sent_up.dispute_id": held,
        "sent_up.going": GoingUp("区住建局", "请协调"),
        "sent_up.text": "好",
        "answered_on": TODAY,
        "in_charge.sheets_to_talk_about.month": "2026-10",
        "sheet_id": sheet.id,
        "check_id": check.id,
        "household_id": household.id,
        "home_visits.note_walk.on": MONDAY.date(),
        "homes": 3,
        "home_visits.note_visit_back.dispute_id": done,
        "share": 5,
        "settlement.draw_of.week": week_of(MONDAY, "Asia/Shanghai"),
        "settlement.send_back_settlement.findings": ["nothing_done"],
        "in_charge.note_talk.agreed": WORD,
        "seen_reply": WORD,
    }
