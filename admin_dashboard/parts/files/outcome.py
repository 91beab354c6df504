"""What came of sending, in words a person can act on."""

from __future__ import annotations

from admin_dashboard.words import _
from db.ground.words import N_
from db.messages.rules.sending import SendingFault, SendingResult

# What the three robots and mail servers say with a number, where there is something to do about it.
KNOWN = {
    93000: N_("The robot's address is not known there: paste it anew from the group."),
    310000: N_("DingTalk's safety settings refuse it: choose the signing secret, or the keyword 邻理."),
    300001: N_("DingTalk does not know this address: paste it anew from the group."),
    19001: N_("Feishu does not know this address: paste it anew from the group."),
    19021: N_("Feishu asks for a signature: switch signing off for this robot, and choose the keyword 邻理."),
    19024: N_("Feishu's keyword is missing: choose the keyword 邻理 for this robot."),
    45009: N_("Too many messages in a short time: it is tried again by itself."),
    535: N_("The mail server refuses user or password. Many ask for an authorisation code instead of the password."),
    550: N_("The mail server refuses this address."),
}
WORDS = {
    SendingFault.NO_ANSWER: N_("No answer, or no secure connection."),
    SendingFault.REFUSED_BY_RECEIVER: N_("The receiver refused it (%(number)s)."),
    SendingFault.NOT_ALLOWED: N_("The address leads into our own network or elsewhere; nothing was sent."),
    SendingFault.UNREADABLE: N_("The address can no longer be decrypted: enter it anew."),
    SendingFault.SWITCHED_OFF: N_("The channel was switched off."),
    SendingFault.NO_MAILBOX: N_("The community has no mailbox to send from."),
}


def outcome_words(outcome: SendingResult) -> str:
    """Why sending failed, or that it arrived, in words."""
    if outcome.fault is None:
        return _("It arrived.")
    words = _(WORDS[outcome.fault], number=outcome.number)
    return f"{words} {_(KNOWN[outcome.number])}" if outcome.number in KNOWN else words
