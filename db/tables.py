"""Every table of the house, in an order in which they can be created."""

from db.answer_templates.tables import AnswerTemplate
from db.attempts.tables import AttemptCount
from db.deadlines.tables import Limit
from db.disputes.tables import (
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
from db.messages.tables import (
    Channel,
    Delivery,
    Letter,
    Mailbox,
    MessageTemplate,
    OutboxMessage,
    QuietHours,
)
from db.organisation.tables import Building, CentreHousehold, Community, Grid, MemberUnit, RetiredCode
from db.photos.tables import Photo, SetAsidePhoto
from db.routing.tables import RoutingRule
from db.staff.tables import StaffMember, StaffScope, StaffSession
from db.weekly_export.tables import WeeklySnapshot

TABLES = [
    Event, ChainHead, Photo, SetAsidePhoto, AttemptCount,
    Community, Grid, Building, RetiredCode, CentreHousehold, MemberUnit,
    StaffMember, StaffScope, StaffSession,
    Limit, AnswerTemplate, RoutingRule,
    OutboxMessage, Channel, Mailbox, Letter, Delivery, MessageTemplate, QuietHours,
    ReferenceCounter, Dispute, Contact, Round, Message, Attachment, Supporter, SavedFilter,
    WeeklySnapshot,
]  # fmt: skip
