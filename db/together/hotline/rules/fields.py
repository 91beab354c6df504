"""What can be read of an order, by one name each, and what can be handed back."""

from __future__ import annotations

from enum import StrEnum

from db.ground.words import N_


class OrderField(StrEnum):
    NUMBER = "number"
    EARLIER_NUMBER = "earlier_number"
    TITLE = "title"
    TEXT = "text"
    TYPE = "type"
    CATEGORY = "category"
    PLACE = "place"
    NAME = "name"
    PHONE = "phone"
    RECEIVED_AT = "received_at"
    SENT_AT = "sent_at"
    SIGN_DUE = "sign_due"
    CONTACT_DUE = "contact_due"
    RETURN_DUE = "return_due"
    SETTLE_DUE = "settle_due"
    EXTENDED_DUE = "extended_due"
    URGENCY = "urgency"
    STATE = "state"
    CONFIDENTIAL = "confidential"
    THEIR_SOLVED = "their_solved"
    THEIR_SATISFACTION = "their_satisfaction"
    THEIR_REASON = "their_reason"
    CALLED_BACK_AT = "called_back_at"


F = OrderField
NEEDED = (F.NUMBER, F.TEXT)
MOMENTS = (F.RECEIVED_AT, F.SENT_AT, F.CALLED_BACK_AT)
LIMITS = (F.SIGN_DUE, F.CONTACT_DUE, F.RETURN_DUE, F.SETTLE_DUE, F.EXTENDED_DUE)
NAMES: dict[OrderField, str] = {
    F.NUMBER: N_("Their number"),
    F.EARLIER_NUMBER: N_("Number of an earlier order"),
    F.TITLE: N_("Title"),
    F.TEXT: N_("What was said"),
    F.TYPE: N_("Type"),
    F.CATEGORY: N_("Category"),
    F.PLACE: N_("Where"),
    F.NAME: N_("Who called"),
    F.PHONE: N_("Phone of who called"),
    F.RECEIVED_AT: N_("Received by the city"),
    F.SENT_AT: N_("Sent to us"),
    F.SIGN_DUE: N_("To be signed for by"),
    F.CONTACT_DUE: N_("Caller to be contacted by"),
    F.RETURN_DUE: N_("Can be sent back until"),
    F.SETTLE_DUE: N_("To be settled by"),
    F.EXTENDED_DUE: N_("To be settled by, put off"),
    F.URGENCY: N_("Urgency"),
    F.STATE: N_("State at the platform"),
    F.CONFIDENTIAL: N_("Confidential"),
    F.THEIR_SOLVED: N_("Their call-back: solved"),
    F.THEIR_SATISFACTION: N_("Their call-back: satisfied"),
    F.THEIR_REASON: N_("Their call-back: reason"),
    F.CALLED_BACK_AT: N_("Their call-back: when"),
}


class BackField(StrEnum):
    """What Linli can say of an order in the city's columns. `phone` is their own value, handed back only if asked."""

    NUMBER = "number"
    DONE = "done"
    REPLY = "reply"
    CONTACTED = "contacted"
    CONTACTED_AT = "contacted_at"
    SOLVED = "solved"
    RESULT = "result"
    SETTLED_AT = "settled_at"
    PHONE = "phone"


class WantedKind(StrEnum):
    """What is asked of the city, drafted here and sent by people in its own platform."""

    MORE_TIME = "more_time"
    NOT_OURS = "not_ours"


WANTED: dict[WantedKind, str] = {
    WantedKind.MORE_TIME: N_("More time"),
    WantedKind.NOT_OURS: N_("Not ours: send it back"),
}
