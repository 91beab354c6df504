"""The papers with which a file begins: application, registration, notice of rights, identity, power of attorney."""

from __future__ import annotations

from db.ground.words import N_
from db.together.mediation.queries.file import MediationFile
from db.together.mediation.queries.papers.parts import PaperBody, day_said, party_facts, said
from db.together.mediation.rules.kinds import ORIGINS, SIDES
from db.together.mediation.rules.paper_text import PaperFact, PaperSection
from db.together.mediation.rules.words import numbered_requests

ACCOUNT = N_("What the dispute is about, as the applicant said")
ROOM = "\n\n".join(("_" * 60, "_" * 63))  # two lines to write on by hand, an empty one above the second
ASKED_FOR = N_("What is applied for")
TOLD = N_("The rules of people’s mediation were explained to me; I apply of my own free will.")
AGREED_TO_IT = N_("Taken up with the parties’ consent: %(consents)s")
RIGHTS = (
    N_("The people’s mediation committee is a mass organisation that settles disputes among the people. It is free."),
    N_(
        "It mediates of the parties’ free will and on an equal footing, against no law or policy, and keeps nobody "
        "from going to an office, to arbitration or to court."
    ),
    N_("An agreement reached binds the parties; they perform it as agreed."),
    N_("You may choose or accept a mediator; accept mediation, refuse it, or ask that it ends."),
    N_("You may ask that it is public or not public; you agree of your own free will."),
    N_("You tell the facts as they are, keep to the order of the sitting, respect the mediator and the other side."),
    N_(
        "Within 30 days of an agreement taking effect both sides may together ask the court to confirm it; a confirmed "
        "agreement can be enforced."
    ),
)
CHECKED = N_(
    "□ Originals were looked at; □ copies lie in the paper file. Please tick by hand; nothing of it is in the computer."
)
IDENTITY_HEADS = (N_("Side"), N_("Name"), N_("Paper that was looked at"), N_("Checked on"))
POWERS = N_("Powers")


def application(file: MediationFile) -> PaperBody:
    """What the applicant said, and is called so, and asks for: by hand, where nobody has written that down yet."""
    by_hand = [f"{number}. {ROOM}" for number in (1, 2, 3)]
    return PaperBody(
        facts=party_facts(file),
        sections=(
            PaperSection(said(ACCOUNT), file.account, "account" in file.prefilled),
            PaperSection(said(ASKED_FOR), "\n".join(numbered_requests(file.requests) or by_hand)),
        ),
        notes=(said(TOLD),),
    )


def registration(file: MediationFile) -> PaperBody:
    consents = "；".join(
        f"{party.details.called} {day_said(party.consented_on)}" for party in file.parties if party.consented_on
    )
    return PaperBody(
        facts=(
            PaperFact(said(N_("Taken up on")), day_said(file.opened_on)),
            PaperFact(said(N_("Where the case came from")), said(ORIGINS[file.origin])),
            *party_facts(file),
        ),
        sections=(PaperSection(said(ACCOUNT), file.account, "account" in file.prefilled),),
        notes=(said(AGREED_TO_IT, consents=consents),) if consents else (),
    )


def rights(file: MediationFile) -> PaperBody:
    return PaperBody(sections=tuple(PaperSection("", f"{n}. {said(text)}") for n, text in enumerate(RIGHTS, 1)))


def identity(file: MediationFile) -> PaperBody:
    """What was looked at, when, and that it was, is written in by hand: the computer knows of none of it."""
    rows = tuple((said(SIDES[one.side]), one.details.called, "", "") for one in file.parties)
    return PaperBody(heads=tuple(said(head) for head in IDENTITY_HEADS), rows=rows, notes=(said(CHECKED),))


def mandate(file: MediationFile) -> PaperBody:
    facts = []
    for party in file.parties:
        if party.details.agent:
            facts.append(PaperFact(said(N_("Principal")), party.details.called))
            facts.append(PaperFact(said(N_("Agent")), party.details.agent))
            facts.append(PaperFact(said(POWERS), party.details.agent_powers))
    return PaperBody(facts=tuple(facts))
