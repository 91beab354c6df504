"""Every table of the house, in an order in which they can be created."""

from db.activities.tables import Activity, ActivitySignUp
from db.answer_templates.tables import AnswerTemplate
from db.attempts.tables import AttemptCount
from db.book_corner.tables import Book, BookCopy, BookLoan, BookOffer, BookWish, CopyMark, LendingTime, ShelfCount
from db.calling.tables import Call, KnownPhone, PersonalLink, ShortCode
from db.conference.tables import AgendaItem, AssistingUnit, Conference, ConferenceMinutes, InvitedUnit
from db.deadlines.tables import Limit
from db.disputes.tables import (
    Assistance,
    Attachment,
    Contact,
    Dispute,
    Message,
    ReferenceCounter,
    Round,
    SavedFilter,
    Supporter,
)
from db.history.tables import ChainHead, Event
from db.messages.tables import Channel, Delivery, Letter, Mailbox, MessageTemplate, OutboxMessage, QuietHours
from db.nine_ones.tables import KeepersReminded, PracticeOff
from db.notice_board.tables import FoundUseful, Notice, PassedOverMatter, PublishedNotice
from db.organisation.tables import Building, CentreHousehold, Community, Grid, MemberUnit, RetiredCode
from db.photos.tables import Photo, SetAsidePhoto
from db.pool.tables import PoolItem, PoolWord, Volunteer
from db.reasoning_day.tables import ReasoningBooking, ReasoningDay, ReasoningRule
from db.record_book.tables import Discussed, MinutesVersion, Pledge, RecordedMeeting, RecordedPhoto
from db.routing.tables import RoutingRule
from db.service_card.tables import ServiceConfirmation, ServiceEntry
from db.signs.tables import HungSign, ScanCount, SignHeader, SignVersion
from db.staff.tables import MediatorProfile, PastOffice, StaffMember, StaffScope, StaffSession, StandIn
from db.suggestion_box.tables import BoxPause, Suggestion, SuggestionAnswer, SuggestionPublication
from db.wechat_group.tables import WechatGroup
from db.weekly_export.tables import WeeklySnapshot

TABLES = [
    Event, ChainHead, Photo, SetAsidePhoto, AttemptCount,
    Community, Grid, Building, RetiredCode, CentreHousehold, MemberUnit,
    StaffMember, StaffScope, StaffSession, PastOffice, MediatorProfile, StandIn,
    Limit, AnswerTemplate, RoutingRule,
    OutboxMessage, Channel, Mailbox, Letter, Delivery, MessageTemplate, QuietHours,
    ReferenceCounter, Dispute, Contact, Round, Message, Attachment, Assistance, Supporter, SavedFilter,
    ReasoningRule, ReasoningDay, ReasoningBooking,
    SignHeader, SignVersion, HungSign, ScanCount, KeepersReminded, PracticeOff,
    RecordedMeeting, MinutesVersion, Pledge, Discussed, RecordedPhoto,
    ServiceEntry, ServiceConfirmation,
    Suggestion, SuggestionAnswer, SuggestionPublication, BoxPause,
    Book, BookCopy, CopyMark, BookLoan, BookWish, BookOffer, ShelfCount, LendingTime,
    Call, PersonalLink, ShortCode, KnownPhone,
    Volunteer, PoolItem, PoolWord,
    Conference, ConferenceMinutes, InvitedUnit, AgendaItem, AssistingUnit,
    Notice, PublishedNotice, FoundUseful, PassedOverMatter,
    Activity, ActivitySignUp,
    WechatGroup,
    WeeklySnapshot,
]  # fmt: skip
