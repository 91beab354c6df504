"""Every table of the house, in an order in which they can be created."""

from typing import Any

from db.community.answer_templates.tables import AnswerTemplate
from db.community.deadlines.tables import Limit, OfficialYear
from db.community.offered.tables import PracticeOff
from db.community.offices.tables import Office, OfficeAbove
from db.community.organisation.tables import Building, CentreHousehold, Community, Grid, MemberUnit, RetiredCode
from db.community.routing.tables import RoutingRule
from db.community.staff.tables import (
    DutyPerson,
    HalfwaySignIn,
    MediatorProfile,
    OfficeReader,
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
from db.disputes.tables.legal_holds import HeldPiece, LegalHold
from db.disputes.tables.vectors import DisputeVector
from db.figures.district.tables import OfficeExport
from db.figures.signs_of_life.tables import JobRun
from db.figures.weekly_export.tables import CommunityWeek, WeeklySnapshot
from db.ground.key_checks import KeyCheck
from db.messages.tables import Channel, Delivery, Letter, Mailbox, MessageTemplate, OutboxMessage, QuietHours
from db.practices import PRACTICES
from db.records.attempts.tables import AttemptCount
from db.records.danger.tables import DangerSign
from db.records.history.tables import ChainHead, Event
from db.records.photos.tables import Photo, PhotoPart, SetAsidePhoto
from db.records.recordings.tables import SetAsideRecording

OF_THE_HOUSE = [
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
    Office,
    OfficeAbove,
    StaffMember,
    OfficeReader,
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
    PracticeOff,
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
    LegalHold,
    HeldPiece,
    DisputeVector,
    Assistance,
    Supporter,
    FellowAnswer,
    SavedFilter,
    WeeklySnapshot,
    CommunityWeek,
    OfficeExport,
]
TABLES: list[type[Any]] = [*OF_THE_HOUSE, *(table for practice in PRACTICES for table in practice.tables)]
