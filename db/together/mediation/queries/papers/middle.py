"""The papers of the mediation itself: inquiry, evidence, record, agreement, the notice that it has ended."""

from __future__ import annotations

from db.ground.words import N_
from db.together.mediation.queries.file import MediationFile
from db.together.mediation.queries.papers.parts import (
    PaperBody,
    day_said,
    mediator_names,
    moment_said,
    names_of,
    of_side,
    party_facts,
    said,
    sign_lines,
    who_signs,
)
from db.together.mediation.queries.pieces import FileSitting
from db.together.mediation.rules.kinds import MEDIATION_OUTCOMES, SIDES, PaperKind, PartySide
from db.together.mediation.rules.paper_text import PaperFact, PaperSection
from db.together.mediation.rules.words import WORDS_OF

TAKEN_OUT = N_("(taken out)")
EVIDENCE_HEADS = (
    N_("No."),
    N_("What it is"),
    N_("Given by whom"),
    N_("Original or copy"),
    N_("Pages"),
    N_("Where it is kept"),
)
RIGHTS_TOLD = N_("1. Rights and duties told")
WHO_LEADS = N_("2. Principles, and who mediates")
STATEMENTS = N_("3. What each side said")
CHECKED = N_("4. What was checked")
RISKS = N_("5. Law and risks explained")
RESULT = N_("6. Result; without one, why, and which ways remain")
READ_OVER = N_("7. Read over, or read out, and right; signed:")
TOLD_RIGHTS = N_("The parties were told their rights and duties (人民调解法 23, 24); the notice is in the file.")
TICK_RIGHTS = N_(
    "□ The parties were told their rights and duties (人民调解法 23, 24). □ The notice is signed and in the file."
)
TOLD_PRINCIPLES = N_("Of their own will, on an equal footing, free of charge. Mediating: %(mediators)s.")
IN_FORCE_ONCE = N_(
    "It takes effect on the day when all parties have signed, the mediator has signed and the seal of the committee is "
    "on it. One copy for each party, one stays with the committee: %(copies)s copies."
)
ORAL_NOTE = N_("An oral agreement takes effect on the day on which it is reached (人民调解法 30).")
WAYS_REMAIN = N_(
    "The parties were told that they may go to arbitration, to an office in charge, or to court, each as the law says "
    "(人民调解法 26)."
)
TICK_WAYS = N_(
    "□ The parties were told that they may go to arbitration, to an office in charge, or to court, each as the law "
    "says (人民调解法 26)."
)
TOLD = N_("%(side)s %(name)s was told (signature; or: refused to sign)")
MAY_START_AGAIN = N_("Both sides may ask for mediation again at any time.")


def sitting(file: MediationFile, one: FileSitting) -> PaperBody:
    record = one.record
    mediators = said(TOLD_PRINCIPLES, mediators=mediator_names(file))
    return PaperBody(
        facts=(
            PaperFact(said(N_("Day and hour")), moment_said(one.begins_at, file.zone)),
            PaperFact(said(WORDS_OF["place"]), record.place),
            PaperFact(said(N_("Cause")), said(N_("Dispute between neighbours"))),
            *party_facts(file),
            PaperFact(said(WORDS_OF["present"]), record.present),
            PaperFact(said(WORDS_OF["invited"]), record.invited),
            PaperFact(said(N_("Mediators")), mediator_names(file)),
            PaperFact(said(N_("Recorder")), one.recorder),
        ),
        sections=(
            PaperSection(said(RIGHTS_TOLD), said(TOLD_RIGHTS if _notice_is_signed(file) else TICK_RIGHTS)),
            PaperSection(said(WHO_LEADS), mediators),
            PaperSection(said(STATEMENTS), record.statements),
            PaperSection(said(CHECKED), record.checked),
            PaperSection(said(RISKS), record.risks),
            PaperSection(said(RESULT), record.result),
        ),
        notes=(said(READ_OVER),),
    )


def _notice_is_signed(file: MediationFile) -> bool:
    return any(one.kind is PaperKind.RIGHTS and one.signed_on for one in file.standing)


def inquiry(file: MediationFile, one: FileSitting) -> PaperBody:
    record = one.record
    return PaperBody(
        facts=(
            PaperFact(said(N_("Day and hour")), moment_said(one.begins_at, file.zone)),
            PaperFact(said(WORDS_OF["place"]), record.place),
            PaperFact(said(N_("Who was asked")), record.present),
            PaperFact(said(WORDS_OF["invited"]), record.invited),
            PaperFact(said(N_("Recorder")), one.recorder),
        ),
        sections=(
            PaperSection(said(N_("What was said")), record.statements),
            PaperSection(said(N_("What was checked")), record.checked),
        ),
    )


def evidence(file: MediationFile) -> PaperBody:
    rows = tuple(
        (str(one.number), said(TAKEN_OUT), "", "", "", "")
        if one.is_taken_out
        else (str(one.number), one.words.name, one.words.given_by, one.words.sort, str(one.pages), one.words.where_kept)
        for one in file.evidence
    )
    return PaperBody(heads=tuple(said(head) for head in EVIDENCE_HEADS), rows=rows)


def agreement(file: MediationFile) -> PaperBody:
    copies = said(IN_FORCE_ONCE, copies=len(file.parties) + 1)
    return PaperBody(facts=party_facts(file), sections=_agreed(file), notes=(copies,))


def oral(file: MediationFile) -> PaperBody:
    facts = (*party_facts(file), PaperFact(said(N_("Reached on")), day_said(file.ended_on)))
    return PaperBody(facts=facts, sections=_agreed(file), notes=(said(ORAL_NOTE),))


def _agreed(file: MediationFile) -> tuple[PaperSection, ...]:
    words = file.agreement
    how = "\n".join(
        f"{said(WORDS_OF[name])}：{value}"
        for name, value in (
            ("way", words.way),
            ("performed_where", words.performed_where),
            ("performed_by", day_said(words.performed_by)),
        )
        if value
    )
    return (
        PaperSection(said(WORDS_OF["facts"]), words.facts),
        PaperSection(said(WORDS_OF["points"]), words.points),
        PaperSection(said(WORDS_OF["content"]), words.content),
        PaperSection(said(N_("Way, place and time of performance")), how),
    )


def termination(file: MediationFile) -> PaperBody:
    """What ended it, on which day; that the ways that remain were told where that was noted, else a box to tick.

    A side that refused is named as such.
    """
    sides = [
        f"{said(SIDES[one.side])}{one.details.called}" for one in file.parties if one.refused_on or one.withdrawn_on
    ]
    facts = [
        PaperFact(said(N_("Applicant")), names_of(of_side(file, PartySide.APPLICANT))),
        PaperFact(said(N_("Respondent")), names_of(of_side(file, PartySide.RESPONDENT))),
        PaperFact(said(N_("Ended on")), day_said(file.ended_on)),
        PaperFact(said(N_("Why")), said(MEDIATION_OUTCOMES[file.outcome]) if file.outcome else ""),
        PaperFact(said(N_("Said by")), "、".join(sides)),
    ]
    sections = [PaperSection(said(N_("Words about it")), file.ended_words)] if file.ended_words else []
    notes = (said(WAYS_REMAIN if file.ways_told else TICK_WAYS), said(MAY_START_AGAIN))
    told = tuple(said(TOLD, side=said(SIDES[one.side]), name=who_signs(one)) for one in file.parties)
    return PaperBody(
        facts=tuple(one for one in facts if one.value),
        sections=tuple(sections),
        notes=notes,
        signatures=(*told, *sign_lines(file, PaperKind.TERMINATION)),
    )
