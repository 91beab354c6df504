"""How long what belongs to no practice is kept, and what becomes of it then; `db/practices.py` has the whole table."""

from __future__ import annotations

from db.community.staff.rules.drafts import DRAFT_DAYS
from db.disputes.rules.keeping import CONTACT_DAYS, PLACE_DAYS, SOUND_KEPT_DAYS, WITHDRAWN_WORDS_DAYS, WORDS_DAYS
from db.ground.words import N_
from db.messages.rules.sending import KEPT as MESSAGES_KEPT
from db.records.passport.rules import KeepingRule

BACKUP_DAYS = 35
NETWORK_LOG_DAYS = 200


OF_MATTERS: dict[str, KeepingRule] = {
    "words": KeepingRule(
        N_("What you write, photos, answers, and what is said about it"),
        N_("%(days)s days after the matter has ended; %(withdrawn)s days after you withdrew it; at once if you say so"),
        N_("It is deleted. Kind, building, instants and how it ended stay without a name, to be counted."),
        {"days": WORDS_DAYS, "withdrawn": WITHDRAWN_WORDS_DAYS},
    ),
    "contact": KeepingRule(
        N_("Name, phone, a number for text messages"),
        N_("%(days)s days after the matter has ended; at once if you say so"),
        numbers={"days": CONTACT_DAYS},
    ),
    "place": KeepingRule(
        N_("The home you name: stairwell, floor, room"),
        N_("%(days)s days after the matter has ended"),
        numbers={"days": PLACE_DAYS},
    ),
    "recording": KeepingRule(
        N_("A recording"),
        N_("%(days)s days after you confirmed its gist, or after the matter has ended"),
        N_("It is deleted. The gist stays with the words."),
        {"days": SOUND_KEPT_DAYS},
    ),
    "held": KeepingRule(
        N_("What a mediation, a court, the police or an office that looks into a complaint still needs"),
        N_(
            "all of the matter, its mediation file and requests that name its number, until the day the secretary set: "
            "a year at most at a time, looked at again before"
        ),
        N_(
            "Once its own time is over it is locked away: nobody here finds or reads it but whoever answers for it, "
            "and each opening is recorded. After that day it goes. If you asked to delete it, it waits until then, and "
            "the page says why."
        ),
    ),
    "marks": KeepingRule(
        N_("Random marks and codes by which your phone finds its own things again"),
        N_("as long as the thing itself; “my home too” until you take it back"),
        N_("They open nothing any more."),
    ),
}
OF_THE_HOUSE: dict[str, KeepingRule] = {
    "not_sent": KeepingRule(N_("Photos and recordings of a form that was never sent"), N_("a day")),
    "attempts": KeepingRule(N_("Your network address, as a code that cannot be turned back"), N_("a day at most")),
    "network_log": KeepingRule(
        N_("A log of connections, as the Cybersecurity Law asks: instant, address, amount; not which page"),
        N_("six months, %(days)s days at most; apart from all else, and never read by this program"),
        numbers={"days": NETWORK_LOG_DAYS},
    ),
    "messages": KeepingRule(
        N_("Messages to staff that something waits"), N_("%(days)s days"), numbers={"days": MESSAGES_KEPT.days}
    ),
    "drafts": KeepingRule(
        N_("What staff have begun to write"), N_("%(days)s days at most"), numbers={"days": DRAFT_DAYS.days}
    ),
    "staff": KeepingRule(
        N_("Names, offices and duty phones of who works here"),
        N_("as long as they work here; the phone, the picture and what they say of themselves go when they leave"),
        N_("The name stays in what they have recorded."),
    ),
    "public": KeepingRule(
        N_("What was looked at and made public: notices, minutes, answers, service lines"),
        N_("as long as it is of use; it names no neighbour"),
        N_("It is taken down."),
    ),
    "history": KeepingRule(
        N_("That something happened: numbers, codes and instants, never words"),
        N_("for good, so that nobody can change it unnoticed"),
        N_("It leads to no person once the words are gone."),
    ),
    "backups": KeepingRule(
        N_("Copies in case something breaks"),
        N_("%(days)s days at most"),
        N_("They are deleted; what was deleted meanwhile is deleted again when one is put back."),
        {"days": BACKUP_DAYS},
    ),
}
RECIPIENTS = (
    N_("The mediator of your building, the secretary of the grid and of the community: whoever has it in hand"),
    N_("A unit that has to act, such as the water supplier; your phone only where whoever called it ticked so"),
    N_("Whoever is on duty, if a life is in danger"),
    N_("Volunteers: building and kind, never a name or a phone"),
    N_("Who carries text messages, if you agreed to them: the number and a public address"),
    N_("An expert whom staff ask about it: building, kind and the sentence that neighbours read, never your words"),
    N_("The street office: counts and files without names, once a week; what is sent up, by number, kind and step"),
    N_("Whoever runs the machine, by contract: they may not read it"),
)
