"""What several papers share: the parties as facts, lines to sign on, days as they are written, fields of a template."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from db.ground.clock import local
from db.ground.words import DEFAULT_LOCALE, N_, catalogue
from db.together.mediation.queries.file import MediationFile
from db.together.mediation.queries.pieces import FileFollowUp, FileParty, FileSitting
from db.together.mediation.rules.kinds import ORIGINS, PERFORMED, SIDES, PaperKind, PartySide
from db.together.mediation.rules.paper_text import PaperFact, PaperSection
from db.together.mediation.rules.persons import ASKED_ONLY_IF_WANTED, PARTY_LABELS, PartyDetails
from db.together.mediation.rules.signing import (
    AGENT,
    ASKED,
    FOLLOWED_UP,
    MEDIATOR,
    RECORDER,
    REGISTRAR,
    SEAL,
    wanted_signatures,
)
from db.together.mediation.rules.words import numbered_requests

SIGN_OF_PARTY = N_("%(side)s %(name)s (signature, seal or fingerprint)")
SIGNS_FOR = N_("%(name)s (signed for by %(who)s)")
SIGNS_OR_FOR = N_("%(name)s (in person, or signed for by %(who)s)")
EITHER = N_("%(first)s or %(second)s")
GUARDIAN, SPEAKER, AN_AGENT = N_("guardian %(name)s"), N_("representative %(name)s"), N_("agent %(name)s")
PRINCIPAL_SIGNS, AGENT_SIGNS = N_("Principal %(name)s (signature)"), N_("Agent %(name)s (signature)")
SIGN_OF_MEDIATOR = N_("Mediator %(name)s (signature)")
SIGN_OF_OTHERS = {
    RECORDER: N_("Recorder (signature)"),
    ASKED: N_("Who was asked (signature or fingerprint)"),
    REGISTRAR: N_("Registered by (signature)"),
    FOLLOWED_UP: N_("Followed up by (signature)"),
}
SIGN_OF_SEAL = N_("%(name)s (seal)")
SEVERAL = "、"


@dataclass(frozen=True)
class PaperBody:
    """What stands between the title and the lines to sign on; `signatures` None: whoever signs such a paper."""

    facts: tuple[PaperFact, ...] = ()
    sections: tuple[PaperSection, ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()
    signatures: tuple[str, ...] | None = None


def said(text: str, **values: object) -> str:
    """In Chinese: the papers are for offices here, whatever language the desk speaks."""
    return catalogue(DEFAULT_LOCALE).gettext(text) % values if values else catalogue(DEFAULT_LOCALE).gettext(text)


def day_said(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def moment_said(moment: datetime, zone: str) -> str:
    there = local(moment, zone)
    return f"{day_said(there.date())}{there:%H:%M}"


def of_side(file: MediationFile, side: PartySide) -> list[FileParty]:
    return [party for party in file.parties if party.side is side]


def names_of(parties: Iterable[FileParty]) -> str:
    return SEVERAL.join(party.details.called for party in parties)


def mediator_names(file: MediationFile) -> str:
    return SEVERAL.join(one.name for one in file.mediators)


def party_facts(file: MediationFile) -> tuple[PaperFact, ...]:
    """Each party on a line of its own, with what is known of it; what a community does not ask for is left out."""
    found = []
    for party in file.parties:
        filled_in = f"party:{party.id}" in file.prefilled
        found.append(PaperFact(said(SIDES[party.side]), described(file, party.details), filled_in))
    return tuple(found)


def described(file: MediationFile, details: PartyDetails) -> str:
    """The name, then what is known, each with its word: nothing stands there for what nobody said."""
    names = ("sex", "nation", "age", "occupation", "phone", "address", "represented_by", "agent")
    asked = [name for name in names if file.committee.asks_more or name not in ASKED_ONLY_IF_WANTED]
    known = [(name, getattr(details, name)) for name in asked if getattr(details, name)]
    return "，".join([details.name, *(f"{said(PARTY_LABELS[name])}：{value}" for name, value in known)])


def signers(file: MediationFile, kind: PaperKind) -> tuple[str, ...]:
    """The keys of who signs this paper, in their order."""
    applicants = [party.id for party in of_side(file, PartySide.APPLICANT)]
    with_agent = [party.id for party in file.parties if party.details.agent]
    return wanted_signatures(kind, applicants, [party.id for party in file.parties], with_agent)


def sign_lines(file: MediationFile, kind: PaperKind) -> tuple[str, ...]:
    return tuple(line for key in signers(file, kind) for line in _lines_of(file, kind, key))


def sign_boxes(file: MediationFile, kind: PaperKind) -> dict[str, str]:
    """By key, what stands beside the box to tick: several mediators sign on lines of their own and are one box."""
    return {key: SEVERAL.join(_lines_of(file, kind, key)) for key in signers(file, kind)}


def _lines_of(file: MediationFile, kind: PaperKind, key: str) -> Iterable[str]:
    if key == SEAL:
        return [said(SIGN_OF_SEAL, name=file.committee.name)]
    if key == MEDIATOR:
        return [said(SIGN_OF_MEDIATOR, name=one.name) for one in file.mediators]
    if key in SIGN_OF_OTHERS:
        return [said(SIGN_OF_OTHERS[key])]
    signer, number = key.split(":")
    [party] = [party for party in file.parties if party.id == int(number)]
    if signer == AGENT:
        return [said(AGENT_SIGNS, name=party.details.agent)]
    if kind is PaperKind.MANDATE:
        return [said(PRINCIPAL_SIGNS, name=who_signs(party, by_agent=False))]
    return [said(SIGN_OF_PARTY, side=said(SIDES[party.side]), name=who_signs(party))]


def who_signs(party: FileParty, *, by_agent: bool = True) -> str:
    """The party as a line to sign on names it: with whoever signs for it, or may.

    A guardian signs for a minor, and whoever speaks for a firm; an agent may sign for anybody but to be made one.
    Nobody signs for who died: the power to do so ended.
    """
    details = party.details
    if party.died_on:
        return details.name
    others = []
    if details.represented_by:
        others.append(said(GUARDIAN if details.is_minor else SPEAKER, name=details.represented_by))
    if details.agent and by_agent:
        others.append(said(AN_AGENT, name=details.agent))
    if not others:
        return details.name
    who = said(EITHER, first=others[0], second=others[1]) if len(others) > 1 else others[0]
    alone = details.is_minor or details.is_company
    return said(SIGNS_FOR if alone else SIGNS_OR_FOR, name=details.name, who=who)


def common_fields(file: MediationFile, title: str, made_on: date) -> dict[str, str]:
    """What a committee's own template may name, whatever paper it is of; the rest of `FIELDS` is empty."""
    agreed = file.agreement
    return {
        "title": title,
        "number": file.printed_number,
        "committee": file.committee.name,
        "community": file.community_name,
        "applicants": names_of(of_side(file, PartySide.APPLICANT)),
        "respondents": names_of(of_side(file, PartySide.RESPONDENT)),
        "third_parties": names_of(of_side(file, PartySide.THIRD)),
        "parties": "\n".join(f"{one.label}：{one.value}" for one in party_facts(file)),
        "mediators": mediator_names(file),
        "origin": said(ORIGINS[file.origin]),
        "opened_on": day_said(file.opened_on),
        "account": file.account,
        "requests": "\n".join(numbered_requests(file.requests)),
        "facts": agreed.facts,
        "points": agreed.points,
        "content": agreed.content,
        "way": agreed.way,
        "performed_where": agreed.performed_where,
        "performed_by": day_said(agreed.performed_by),
        "reached_on": day_said(file.ended_on),
        "effective_on": day_said(file.effective_on),
        "court": file.committee.court,
        "court_last_day": day_said(file.court_last_day),
        "remarks": file.remarks,
        "made_on": day_said(made_on),
    }


def sitting_fields(file: MediationFile, one: FileSitting) -> dict[str, str]:
    return {
        **{name: str(value) for name, value in vars(one.record).items()},
        "began": moment_said(one.begins_at, file.zone),
        "recorder": one.recorder,
    }


def follow_up_fields(one: FileFollowUp) -> dict[str, str]:
    return {
        **{name: str(value) for name, value in vars(one.words).items()},
        "performance": said(PERFORMED[one.performance]),
        "follow_up_on": day_said(one.made_on),
        "followed_up_by": one.made_by,
    }
