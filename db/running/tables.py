"""Every table of the house, in an order in which they can be created."""

from db.community.answer_templates.tables import AnswerTemplate
from db.community.deadlines.tables import Limit, OfficialYear
from db.community.organisation.tables import Building, CentreHousehold, Community, Grid, MemberUnit, RetiredCode
from db.community.routing.tables import RoutingRule
from db.community.staff.tables import (
    DutyPerson,
    HalfwaySignIn,
    MediatorProfile,
    OutsideOffice,
    PastOffice,
    PocketLink,
    RecoveryCode,
    SecondStep,
    SecondStepRequired,
    SentForm,
    StaffDraft,
    StaffMember,
    StaffScope,
    StaffSession,
    StandIn,
)
from db.disputes.tables import (
    Assistance,
    Attachment,
    Contact,
    Dispute,
    FellowAnswer,
    Message,
    PendingAnswer,
    RecordedAnswer,
    ReferenceCounter,
    Round,
    SavedFilter,
    Supporter,
    Voice,
)
from db.figures.signs_of_life.tables import JobRun
from db.figures.weekly_export.tables import WeeklySnapshot
from db.ground.key_checks import KeyCheck
from db.messages.tables import Channel, Delivery, Letter, Mailbox, MessageTemplate, OutboxMessage, QuietHours
from db.nine_ones.book_corner.tables import (
    Book,
    BookCopy,
    BookLoan,
    BookOffer,
    BookWish,
    CopyMark,
    LendingTime,
    ShelfCount,
)
from db.nine_ones.notice_board.tables import FoundUseful, Notice, PassedOverMatter, PublishedNotice
from db.nine_ones.overview.tables import KeepersReminded, PracticeOff
from db.nine_ones.reasoning_day.tables import ReasoningBooking, ReasoningDay, ReasoningRule
from db.nine_ones.record_book.tables import Discussed, MinutesVersion, Pledge, RecordedMeeting, RecordedPhoto
from db.nine_ones.service_card.tables import ServiceConfirmation, ServiceEntry
from db.nine_ones.signs.tables import HungSign, ScanCount, SignHeader, SignVersion
from db.nine_ones.suggestion_box.tables import (
    BoxPause,
    Suggestion,
    SuggestionAnswer,
    SuggestionKept,
    SuggestionPublication,
)
from db.nine_ones.wechat_group.tables import WechatGroup
from db.records.attempts.tables import AttemptCount
from db.records.danger.tables import DangerSign
from db.records.history.tables import ChainHead, Event
from db.records.photos.tables import Photo, PhotoPart, SetAsidePhoto
from db.records.recordings.tables import SetAsideRecording
from db.together.activities.tables import Activity, ActivitySignUp
from db.together.calling.tables import Call, KnownPhone, PersonalLink, ShortCode
from db.together.conference.tables import AgendaItem, AssistingUnit, Conference, ConferenceMinutes, InvitedUnit
from db.together.just_sent.tables import JustSent
from db.together.page_words.tables import PageAnswer, PageWord
from db.together.pool.tables import PoolItem, PoolWord, Volunteer
from db.together.rights.tables import RightsRequest
from db.together.text_messages.tables import TextMessage

TABLES = [
    KeyCheck,
    Event,
    ChainHead,
    Photo,
    SetAsidePhoto,
    PhotoPart,
    SetAsideRecording,
    AttemptCount,
    DangerSign,
    Community,
    Grid,
    Building,
    RetiredCode,
    CentreHousehold,
    MemberUnit,
    StaffMember,
    OutsideOffice,
    StaffScope,
    StaffSession,
    SecondStep,
    RecoveryCode,
    HalfwaySignIn,
    SecondStepRequired,
    PocketLink,
    SentForm,
    StaffDraft,
    DutyPerson,
    PastOffice,
    MediatorProfile,
    StandIn,
    JobRun,
    Limit,
    OfficialYear,
    AnswerTemplate,
    RoutingRule,
    OutboxMessage,
    Channel,
    Mailbox,
    Letter,
    Delivery,
    MessageTemplate,
    QuietHours,
    ReferenceCounter,
    Dispute,
    Contact,
    Round,
    PendingAnswer,
    RecordedAnswer,
    Message,
    Attachment,
    Voice,
    Assistance,
    Supporter,
    FellowAnswer,
    SavedFilter,
    ReasoningRule,
    ReasoningDay,
    ReasoningBooking,
    SignHeader,
    SignVersion,
    HungSign,
    ScanCount,
    KeepersReminded,
    PracticeOff,
    RecordedMeeting,
    MinutesVersion,
    Pledge,
    Discussed,
    RecordedPhoto,
    ServiceEntry,
    ServiceConfirmation,
    Suggestion,
    SuggestionKept,
    SuggestionAnswer,
    SuggestionPublication,
    BoxPause,
    Book,
    BookCopy,
    CopyMark,
    BookLoan,
    BookWish,
    BookOffer,
    ShelfCount,
    LendingTime,
    Call,
    PersonalLink,
    ShortCode,
    KnownPhone,
    Volunteer,
    PoolItem,
    PoolWord,
    Conference,
    ConferenceMinutes,
    InvitedUnit,
    AgendaItem,
    AssistingUnit,
    Notice,
    PublishedNotice,
    FoundUseful,
    PassedOverMatter,
    Activity,
    ActivitySignUp,
    WechatGroup,
    JustSent,
    PageWord,
    PageAnswer,
    RightsRequest,
    TextMessage,
    WeeklySnapshot,
]
