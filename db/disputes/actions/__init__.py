"""Everything that can happen to a dispute, one function a verb."""

from db.disputes.actions.answer import answer_question, record_answer
from db.disputes.actions.assist import call_to_assist, end_assistance
from db.disputes.actions.by_itself import ask_again, close_unrated, escalate_overdue, resume_long_holds
from db.disputes.actions.conference import note_conference_decision
from db.disputes.actions.correct import change_building, change_kind, set_privacy
from db.disputes.actions.forget import CONTACT_DAYS, erase_contact, forget_contacts
from db.disputes.actions.joining import join_dispute, separate_dispute
from db.disputes.actions.moves import (
    accept_dispute,
    decline_dispute,
    dispatch_dispute,
    dispatch_several,
    hand_up,
    put_on_hold,
    refuse_dispute,
    reopen_dispute,
    resume_handling,
    settle_dispute,
    start_handling,
)
from db.disputes.actions.resealing import reseal_contacts
from db.disputes.actions.resident import add_words, make_private, support_dispute, withdraw_dispute
from db.disputes.actions.saved_filters import forget_filter, save_filter
from db.disputes.actions.submit import Receipt, file_on_behalf, submit_dispute
from db.disputes.actions.talk import ContactDetails, add_note, record_contact, reply_to_resident, see_contact
from db.disputes.rules import Answer
from db.reports.rules import Report

__all__ = [
    "CONTACT_DAYS", "Answer", "ContactDetails", "Receipt", "Report", "accept_dispute", "add_note", "add_words",
    "answer_question", "ask_again", "call_to_assist", "change_building", "change_kind", "close_unrated",
    "decline_dispute", "dispatch_dispute", "dispatch_several", "end_assistance", "erase_contact", "escalate_overdue",
    "file_on_behalf", "forget_contacts", "forget_filter", "hand_up", "join_dispute", "make_private",
    "note_conference_decision", "put_on_hold", "record_answer", "record_contact", "refuse_dispute", "reopen_dispute",
    "reply_to_resident", "reseal_contacts", "resume_handling", "resume_long_holds", "save_filter", "see_contact",
    "separate_dispute", "set_privacy", "settle_dispute", "start_handling", "submit_dispute", "support_dispute",
    "withdraw_dispute",
]  # fmt: skip
