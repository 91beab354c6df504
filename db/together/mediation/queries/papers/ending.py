"""The papers after it: follow-up, court, police, closing, remarks; and cover, contents and end page of the file."""

from __future__ import annotations

from collections.abc import Sequence

from db.disputes.rules.answers import AnswerSource, Satisfaction, Solved
from db.ground.clock import local
from db.ground.words import N_
from db.together.mediation.queries.corrections import FileCorrection
from db.together.mediation.queries.file import MediationFile, QuotedAnswer
from db.together.mediation.queries.lacking import lacking_papers
from db.together.mediation.queries.papers.parts import (
    SEVERAL,
    PaperBody,
    day_said,
    mediator_names,
    moment_said,
    names_of,
    of_side,
    party_facts,
    said,
)
from db.together.mediation.queries.pieces import FileCourtStep, FileFollowUp, FileParty
from db.together.mediation.rules.corrections import CORRECTIONS
from db.together.mediation.rules.filing import LackingPaper
from db.together.mediation.rules.gates import POLICE_DECIDE
from db.together.mediation.rules.kinds import (
    AGREED,
    COURT_STEPS,
    MEDIATION_OUTCOMES,
    ORIGINS,
    PAPERS,
    PERFORMED,
    PartySide,
)
from db.together.mediation.rules.paper_text import PaperFact, PaperSection
from db.together.mediation.rules.words import WORDS_OF, AgreementWords

SOURCES = {
    AnswerSource.RESIDENT: N_("the resident’s own answer on the phone"),
    AnswerSource.RECEIPT: N_("by the link of a receipt that staff handed out"),
    AnswerSource.CALL_BACK: N_("noted down by staff on a call-back"),
    AnswerSource.FILLED_IN: N_("noted down by staff from paper"),
}
SOLVED = {
    Solved.YES: N_("solved"),
    Solved.PARTLY: N_("partly solved"),
    Solved.NO: N_("not solved"),
}
SATISFIED = {
    Satisfaction.SATISFIED: N_("satisfied"),
    Satisfaction.BASICALLY_SATISFIED: N_("basically satisfied"),
    Satisfaction.DISSATISFIED: N_("dissatisfied"),
}
NAMED_IN_CORRECTIONS: dict[str, dict[str, str]] = {
    "paper": {str(kind): words for kind, words in PAPERS.items()},
    "step": {str(kind): words for kind, words in COURT_STEPS.items()},
    "outcome": {str(kind): words for kind, words in MEDIATION_OUTCOMES.items()},
}
QUOTED = N_("%(day)s, %(source)s: %(answer)s")
COURT_REQUEST = N_("We ask the court to confirm that people’s mediation agreement %(number)s is valid.")
NO_COURT_YET = N_("____________________ People’s Court")
COURT_TRUTH = N_(
    "Both sides made the agreement of their own free will, without bad faith and without harm to the state, the public "
    "or others; what was handed in is true. Otherwise we bear the consequences."
)
COURT_DAY = N_("Last day to apply, both sides together: %(day)s (人民调解法 33).")
COURT_PROOF = N_(
    "With it: the agreement, the record of mediation, identity papers, and the addresses and phones of both sides."
)
POLICE_REQUEST = N_(
    "People’s mediation led to agreement %(number)s, and it has been performed. We ask the public security organ to "
    "recognise this and not to punish."
)
FILE_NAME, AND_OTHERS = N_("%(first)s and %(second)s: dispute between neighbours"), N_("%(name)s and others")
MOST_NAMED = 6
LACKING = N_("What lacks, or is not signed in full")
CLOSING_LINE = N_("This file has %(pages)s pages.")
OWN_FORMS_LINE = N_("Papers in the committee’s own form, each behind its sheet, its pages numbered by hand: %(count)s.")
CORRECTED = N_("Corrections")


def follow_up(file: MediationFile, one: FileFollowUp) -> PaperBody:
    """What somebody found out, and what a party answered, with where that came from. An empty line stays empty."""
    words = one.words
    answers = "\n".join(_quoted(file, answer) for answer in file.answers)
    return PaperBody(
        facts=(
            PaperFact(said(N_("Applicant")), names_of(of_side(file, PartySide.APPLICANT))),
            PaperFact(said(N_("Respondent")), names_of(of_side(file, PartySide.RESPONDENT))),
            PaperFact(said(N_("Followed up on")), day_said(one.made_on)),
            PaperFact(said(N_("Performance")), said(PERFORMED[one.performance])),
            PaperFact(said(WORDS_OF["told_by"]), words.told_by),
            PaperFact(said(N_("Followed up by")), one.made_by),
        ),
        sections=(
            PaperSection(said(WORDS_OF["found"]), words.found),
            PaperSection(said(N_("What a party answered, with its source")), answers),
            PaperSection(said(WORDS_OF["court_case"]), words.court_case),
            PaperSection(said(WORDS_OF["risk"]), words.risk),
            PaperSection(said(WORDS_OF["measures"]), words.measures),
        ),
    )


def _quoted(file: MediationFile, answer: QuotedAnswer) -> str:
    parts = [
        said(SOLVED[answer.solved]) if answer.solved else "",
        said(SATISFIED[answer.satisfaction]) if answer.satisfaction else "",
        answer.why,
    ]
    told = {
        "day": moment_said(answer.given_at, file.zone),
        "source": said(SOURCES[answer.source or AnswerSource.FILLED_IN]),
    }
    return said(QUOTED, answer="，".join(filter(None, parts)), **told)


def court(file: MediationFile) -> PaperBody:
    return PaperBody(
        facts=(PaperFact(said(N_("To the court")), file.committee.court or said(NO_COURT_YET)), *party_facts(file)),
        sections=(
            PaperSection(said(N_("Request")), said(COURT_REQUEST, number=file.printed_number)),
            PaperSection(said(N_("Facts and grounds")), file.agreement.facts),
            PaperSection(said(N_("Content of the agreement")), file.agreement.content),
            PaperSection(said(N_("Promise")), said(COURT_TRUTH)),
        ),
        notes=(said(COURT_DAY, day=day_said(file.court_last_day)), said(COURT_PROOF)),
    )


def police(file: MediationFile) -> PaperBody:
    performed = [one for one in file.follow_ups if one.words.found]
    return PaperBody(
        facts=party_facts(file),
        sections=(
            PaperSection(said(N_("Content of the agreement")), file.agreement.content),
            PaperSection(said(N_("How it was performed")), "\n".join(one.words.found for one in performed)),
            PaperSection(said(N_("Request")), said(POLICE_REQUEST, number=file.printed_number)),
        ),
        notes=(said(POLICE_DECIDE),),
    )


def closing(file: MediationFile) -> PaperBody:
    steps = "；".join(map(_step_said, file.court_steps))
    followed = max(file.follow_ups, key=lambda one: (one.made_on, one.number), default=None)
    facts = [
        PaperFact(said(N_("Taken up on")), day_said(file.opened_on)),
        PaperFact(said(N_("Ended on")), day_said(file.ended_on)),
        PaperFact(said(N_("Where the case came from")), said(ORIGINS[file.origin])),
        *party_facts(file),
        PaperFact(said(N_("Mediators")), mediator_names(file)),
        PaperFact(said(N_("Result")), said(MEDIATION_OUTCOMES[file.outcome]) if file.outcome else ""),
        PaperFact(said(N_("In force since")), day_said(file.effective_on)),
        PaperFact(said(N_("Performance")), _performance_said(followed) if followed else ""),
        PaperFact(said(N_("At the court")), steps),
    ]
    agreed = file.agreement if file.outcome in AGREED else AgreementWords()
    sections = [
        PaperSection(said(WORDS_OF["facts"]), agreed.facts),
        PaperSection(said(WORDS_OF["content"]), agreed.content),
        PaperSection(said(N_("Words about it")), file.ended_words),
    ]
    return PaperBody(
        facts=tuple(one for one in facts if one.value), sections=tuple(one for one in sections if one.text)
    )


def _performance_said(one: FileFollowUp) -> str:
    return f"{said(PERFORMED[one.performance])}（{day_said(one.made_on)}）"


def _step_said(step: FileCourtStep) -> str:
    number = f"，{step.document}" if step.document else ""
    return f"{said(COURT_STEPS[step.kind])} {day_said(step.happened_on)}{number}"


def situation(file: MediationFile) -> PaperBody:
    """What lacks is counted, with the words why, and what was taken back.

    That nothing lacks is said of a closed file only, else room is left.
    """
    lines = (said(N_("Put together by")), said(N_("Looked through by")))
    lacking = lacking_papers(file)
    sections = [PaperSection(said(LACKING), "\n".join(_lacking(file, one) for one in lacking))] if lacking else []
    if file.corrections:
        told = (f"{day_said(local(one.made_at, file.zone).date())} {correction_said(one)}" for one in file.corrections)
        sections.append(PaperSection(said(CORRECTED), "\n".join(told)))
    if file.remarks:
        sections.append(PaperSection("", file.remarks))
    elif not file.filed_on:
        sections.append(PaperSection("", ""))
    elif not lacking:
        sections.append(PaperSection("", said(N_("Nothing is missing."))))
    return PaperBody(sections=tuple(sections), signatures=lines)


def correction_said(one: FileCorrection) -> str:
    """What was taken back, and why, as papers and screens have it."""
    values = {
        name: said(words[one.was[name]]) for name, words in NAMED_IN_CORRECTIONS.items() if one.was.get(name) in words
    }
    told = said(CORRECTIONS[one.kind], **{"number": one.was.get("number", ""), **values})
    return f"{told}：{one.reason}"


def _lacking(file: MediationFile, one: LackingPaper) -> str:
    state = said(N_("not signed in full")) if one.made else said(N_("not made"))
    why = file.why_lacking.get(one.kind, "")
    return f"{said(PAPERS[one.kind])}：{state}{f'（{why}）' if why else ''}"


def cover(file: MediationFile) -> PaperBody:
    return PaperBody(
        facts=(
            PaperFact(said(N_("Name of the file")), _file_name(file)),
            PaperFact(said(N_("Number of the file")), file.printed_number),
            PaperFact(said(N_("Mediators")), mediator_names(file)),
            PaperFact(said(N_("Mediated from – to")), f"{day_said(file.opened_on)} – {day_said(file.ended_on)}"),
            PaperFact(said(N_("Put together by")), file.filed_by),
            PaperFact(said(N_("Put together on")), day_said(file.filed_on)),
            PaperFact(said(N_("Kept for")), _kept(file)),
            PaperFact(said(N_("Remarks")), ""),
        ),
        signatures=(),
    )


def _file_name(file: MediationFile) -> str:
    """All parties and the kind, and nothing of what one said of the other; of many the first of each side."""
    short = len(file.parties) > MOST_NAMED
    first, second, third = (_side_said(of_side(file, side), short) for side in PartySide)
    words = N_("%(first)s and %(second)s (third party %(third)s): dispute between neighbours")
    return said(words if third else FILE_NAME, first=first, second=second, third=third)


def _side_said(parties: Sequence[FileParty], short: bool) -> str:
    names = [party.details.name for party in parties]
    return said(AND_OTHERS, name=names[0]) if short and len(names) > 1 else SEVERAL.join(names)


def _kept(file: MediationFile) -> str:
    years = file.committee.keep_years
    return said(N_("%(years)s years"), years=years) if years else ""


def end_page(file: MediationFile, pages: int, own_forms: int) -> PaperBody:
    lines = [said(CLOSING_LINE, pages=pages)] + ([said(OWN_FORMS_LINE, count=own_forms)] if own_forms else [])
    return PaperBody(
        sections=(PaperSection("", "\n".join(lines)),),
        signatures=(said(N_("Bound by")), said(N_("Bound on"))),
    )


CONTENTS_HEADS = (N_("No."), N_("Paper"), N_("Page"), N_("Remarks"))
