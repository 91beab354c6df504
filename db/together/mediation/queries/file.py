"""One file, with all that stands in it, for whoever may open it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from db.community.organisation.queries.places import community
from db.disputes.queries.scope import rounds_known_to
from db.disputes.rules.answers import AnswerSource, Satisfaction, Solved
from db.disputes.tables import Dispute, Round
from db.records.permissions.rules import Actor
from db.together.mediation.queries.committee import CommitteeInfo, committee_of, own_since
from db.together.mediation.queries.corrections import FileCorrection, corrections_of
from db.together.mediation.queries.pieces import (
    FileCourtStep,
    FileEvidence,
    FileFollowUp,
    FileMediator,
    FilePaper,
    FileParty,
    FileSitting,
    court_steps_of,
    evidence_of,
    follow_ups_of,
    mediators_of,
    names_of_staff,
    papers_of,
    parties_of,
    sittings_of,
)
from db.together.mediation.queries.unsealing import (
    ACCOUNT,
    ACCOUNT_OF,
    REQUESTS,
    REQUESTS_OF,
    WORDS,
    opened_json,
    opened_text,
)
from db.together.mediation.rules.corrections import CorrectionKind
from db.together.mediation.rules.gates import DIED_IN_FORCE, DIED_UNSIGNED, court_warnings, police_may_be_asked
from db.together.mediation.rules.kinds import (
    AGREED,
    MatterNature,
    MediationOrigin,
    MediationOutcome,
    PaperKind,
    PartySide,
)
from db.together.mediation.rules.limits import follow_up_due, to_be_mediated_by
from db.together.mediation.rules.signing import PARTY
from db.together.mediation.rules.words import (
    AgreementWords,
    agreement_from_json,
)
from db.together.mediation.tables import (
    FileOpening,
    Mediation,
)

OPEN_FOR = timedelta(minutes=30)


@dataclass(frozen=True)
class QuotedAnswer:
    """What the resident answered when the matter was settled, with where that came from; nobody adds to it."""

    given_at: datetime
    source: AnswerSource | None
    solved: Solved | None
    satisfaction: Satisfaction | None
    why: str


@dataclass(frozen=True)
class MediationFile:
    """`account` is what those who apply now said; `loose_account` what somebody else did, or nobody knows who.

    `account_of` are the parties whose words it is. The same of `requests`, what they ask for.
    """

    id: int
    dispute_id: int
    reference: str
    zone: str
    community_name: str
    committee: CommitteeInfo
    printed_number: str
    origin: MediationOrigin
    nature: MatterNature
    opened_on: date
    next_sitting_at: datetime | None
    revision: int
    prefilled: frozenset[str]
    account: str
    loose_account: str
    account_of: frozenset[int]
    requests: str
    loose_requests: str
    requests_of: frozenset[int]
    words_of_report: str
    parties: tuple[FileParty, ...]
    mediators: tuple[FileMediator, ...]
    sittings: tuple[FileSitting, ...]
    evidence: tuple[FileEvidence, ...]
    agreement: AgreementWords
    ended_words: str
    remarks: str
    why_lacking: Mapping[str, str]
    outcome: MediationOutcome | None
    ended_on: date | None
    ways_told: bool
    effective_on: date | None
    court_last_day: date | None
    follow_ups: tuple[FileFollowUp, ...]
    court_steps: tuple[FileCourtStep, ...]
    papers: tuple[FilePaper, ...]
    answers: tuple[QuotedAnswer, ...]
    corrections: tuple[FileCorrection, ...]
    filed_on: date | None
    filed_by: str

    @property
    def standing(self) -> list[FilePaper]:
        """The papers that count: of each the newest, withdrawn ones not."""
        return [paper for paper in self.papers if paper.withdrawn_at is None]

    @property
    def asks_police(self) -> bool:
        newest = max(self.follow_ups, key=lambda one: (one.made_on, one.number), default=None)
        return police_may_be_asked(self.origin, self.outcome, newest.performance if newest else None)

    @property
    def warnings(self) -> tuple[str, ...]:
        agreed = self.agreement
        return court_warnings(self.nature, [agreed.content, agreed.way])

    @property
    def of_who_died(self) -> str | None:
        """What is to be done where a party died after an agreement was reached."""
        died = {f"{PARTY}:{party.id}" for party in self.parties if party.died_on}
        if self.outcome not in AGREED or not died:
            return None
        if self.effective_on:
            return DIED_IN_FORCE
        signed = {name for one in self.standing if one.kind is PaperKind.AGREEMENT for name in one.signed}
        return DIED_UNSIGNED if died - signed else None

    @property
    def mediate_by(self) -> date:
        return to_be_mediated_by(self.opened_on)

    @property
    def follow_up_due(self) -> date | None:
        if self.effective_on is None:
            return None
        return follow_up_due(self.effective_on, self.agreement.performed_by)


def was_opened(actor: Actor, mediation_id: int, now: datetime) -> bool:
    last = FileOpening.one(mediation=mediation_id, staff=actor.staff_id)
    return last is not None and last.at > now - OPEN_FOR


def read_file(actor: Actor, row: Mediation) -> MediationFile:
    """The caller has checked that it may be read."""
    home, dispute = community(row.community_id), row.dispute
    words = opened_json(WORDS, row.id, row.sealed_words)
    corrections = corrections_of(row.id)
    gone = {kind: frozenset(one.about for one in corrections if one.kind is kind) for kind in CorrectionKind}
    photos_gone = gone[CorrectionKind.PHOTO]
    parties, told = parties_of(row.id), opened_text(ACCOUNT, row.id, row.sealed_account)
    applicants = {party.id for party in parties if party.side is PartySide.APPLICANT}
    return MediationFile(
        id=row.id,
        dispute_id=row.dispute_id,
        reference=dispute.reference,
        zone=home.time_zone,
        community_name=home.name,
        committee=committee_of(row.community_id),
        printed_number=row.printed_number,
        origin=row.origin,
        nature=row.nature,
        opened_on=row.opened_on,
        next_sitting_at=row.next_sitting_at,
        revision=row.revision,
        prefilled=frozenset(row.prefilled),
        **_said("account", told, words.get(ACCOUNT_OF, ()), applicants),
        **_said("requests", words.get(REQUESTS, ""), words.get(REQUESTS_OF, ()), applicants),
        words_of_report=dispute.text,
        parties=parties,
        mediators=mediators_of(row.id),
        sittings=sittings_of(row.id, gone[CorrectionKind.SITTING]),
        evidence=evidence_of(row.id, gone[CorrectionKind.EVIDENCE], photos_gone),
        agreement=agreement_from_json(words.get("agreement", {})),
        ended_words=words.get("ended", ""),
        remarks=words.get("remarks", ""),
        why_lacking=words.get("lacking", {}),
        outcome=row.outcome,
        ended_on=row.ended_on,
        ways_told=row.ways_told,
        effective_on=row.effective_on,
        court_last_day=row.court_last_day,
        follow_ups=follow_ups_of(row.id, gone[CorrectionKind.FOLLOW_UP]),
        court_steps=court_steps_of(row.id, gone[CorrectionKind.COURT_STEP]),
        papers=papers_of(row.id, photos_gone, own_since(row.community_id)),
        answers=_answers_of(actor, dispute),
        corrections=corrections,
        filed_on=row.filed_on,
        filed_by=names_of_staff([row.filed_by_id]).get(row.filed_by_id, "") if row.filed_by_id else "",
    )


def _said(name: str, text: str, said_by: Iterable[int], applicants: set[int]) -> dict[str, Any]:
    """What is told as the applicants' own words, or else as loose ones, and whose they are; by the fields of a file."""
    those = frozenset(said_by)
    is_theirs = bool(applicants) and applicants <= those
    return {
        name: text if is_theirs else "",
        f"loose_{name}": "" if is_theirs else text,
        f"{name}_of": those,
    }


def _answers_of(actor: Actor, dispute: Dispute) -> tuple[QuotedAnswer, ...]:
    rows = Round.select().where(
        (Round.dispute == dispute.id) & Round.answered_at.is_null(False) & rounds_known_to(actor)
    )
    return tuple(
        QuotedAnswer(row.answered_at, row.answer_source, row.solved, row.satisfaction, row.why)
        for row in rows.order_by(Round.number)
    )
