"""A report and what is wrong with it; pure, so that both faces and the command line check alike."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from db.ground.phones import can_be_called, plain_phone, too_long_problems
from db.ground.refusals import Invalid, Problem
from db.ground.texts import clean_text, length_problems
from db.ground.words import N_
from db.records.danger.rules.finding import DangerFound, dangers_in, dangers_said_plainly
from db.records.personal_data.rules.finding import masked, with_hints

SHORTEST_TEXT, LONGEST_TEXT = 2, 2000  # “着火” is a report
MOST_PHOTOS = 6
SEE_PHOTOS = N_("Please look at the photos.")
LONGEST = {"unit_number": 10, "floor": 10, "room": 20, "public_place": 60, "name": 40, "phone": 24}
CONSENT_VERSION = "2026-12-01"  # of what say.html and privacy.html say: whoever says more there gives it a new one
EARLIER_CONSENTS = (
    "2026-11",
    "2026-11-30",
)  # of forms that were open, or wait on a phone: kept as what it was
FROM_THE_CITY = "hotline"  # an order of the city's line: its caller never read our notice, and agreed to nothing here
OF_CONTACT = frozenset({"consent_version", "phone", "name", "contact_wish"})
WITHOUT_CONSENT = "danger"  # somebody’s life: the words alone, with neither name nor phone (个人信息保护法 第13条第4项)


class ReportKind(StrEnum):
    NEIGHBOUR = "neighbour"
    PROPERTY = "property"
    FACILITIES = "facilities"
    OTHER = "other"


class Source(StrEnum):
    """How it came in: by the resident's own scan, the suggestion box, staff, a neighbour, the city or a platform."""

    SCAN = "scan"
    SUGGESTION = "suggestion"
    PHONE = "phone"
    WALK_IN = "walk_in"
    VISIT = "visit"
    HOTLINE = "hotline"
    CENTRE_HOUSEHOLD = "household"
    OPEN_API = "open_api"


class ContactWish(StrEnum):
    PHONE = "phone"
    HERE = "here"


class AboutOffice(StrEnum):
    """Which office a complaint is about, where nobody is named: `ELSE` is somebody below the secretary's level."""

    MEDIATOR = "mediator"
    GRID = "grid"
    COMMUNITY = "community"
    ELSE = "else"
    UNSAID = "unsaid"


@dataclass(frozen=True)
class Report:
    """What was filled in. `consent_version` names the privacy notice that was agreed to.

    `about_staff`: it is about somebody who works here; the id is None where it was not said who, and `about_office`
    is what was answered then, if anything. `only_named`: whoever reports was asked whether it is about a colleague
    of whom the words speak, and said no.
    """

    kind: str
    text: str
    unit_number: str = ""
    floor: str = ""
    room: str = ""
    public_place: str = ""
    private: bool = False
    name: str = ""
    phone: str = ""
    contact_wish: str = ContactWish.HERE
    consent_version: str = CONSENT_VERSION
    about_staff: bool = False
    about_staff_id: int | None = None
    about_office: str = ""
    only_named: bool = False


def said_by_photos(report: Report, photos: int, words: str) -> Report:
    """A photo with a kind is a report. `words`: `SEE_PHOTOS` in the language of whoever wrote nothing."""
    return replace(report, text=words) if photos and not clean_text(report.text) else report


def dangers_told(report: Report) -> tuple[DangerFound, ...]:
    """What its words tell of, and what was written where there was room for a place or a name.

    Those are read by the frames alone: likeness was taught with sentences. Kept is what they tell of, and no place.
    """
    told = dangers_in(report.text)
    kinds = {one.kind for one in told}
    beside = f"{report.public_place} {report.name}".strip()
    found = dangers_said_plainly(beside) if beside else ()
    return (*told, *(replace(one, start=0, end=0) for one in found if one.kind not in kinds))


def heard_without(report: Report, wrong: Collection[str]) -> Report:
    """The report without those of its contact details that are wrong: whoever tells of danger is heard at once.

    Without consent it has none at all.
    """
    if "consent_version" in wrong:
        return replace(report, name="", phone="", contact_wish=ContactWish.HERE, consent_version=WITHOUT_CONSENT)
    name, phone = ("" if field in wrong else getattr(report, field) for field in ("name", "phone"))
    wish = report.contact_wish if phone and "contact_wish" not in wrong else ContactWish.HERE
    return replace(report, name=name, phone=phone, contact_wish=wish)


def checked_report(report: Report, photos: int = 0) -> Report:
    """The report with its texts cleaned. Raises Invalid with everything that is wrong, each by its field."""
    texts: dict[str, Any] = {name: clean_text(getattr(report, name)) for name in ("text", *LONGEST)}
    cleaned = replace(report, **texts | {"phone": plain_phone(report.phone)})
    problems = [
        *_text_problems(cleaned, 1 if photos else SHORTEST_TEXT),
        *_choice_problems(cleaned),
        *_length_problems(cleaned),
    ]
    if problems:
        raise Invalid(*problems)
    return cleaned


def checked_contact(name: str, phone: str) -> tuple[str, str]:
    """Name and phone as they are kept, either of them empty. Raises Invalid with what is wrong, by its field."""
    name, phone = clean_text(name), plain_phone(clean_text(phone))
    problems = [
        *_phone_problems(phone),
        *length_problems("name", name, LONGEST["name"]),
        *length_problems("phone", phone, LONGEST["phone"]),
    ]
    if problems:
        raise Invalid(*problems)
    return name, phone


def _phone_problems(phone: str) -> list[Problem]:
    if not phone or can_be_called(phone):
        return []
    words = N_("This does not look like a phone number. Leave it empty if you prefer.")
    return too_long_problems("phone", phone) or [Problem("phone", words)]


def _text_problems(report: Report, least: int) -> list[Problem]:
    length = len(report.text)
    if length < least:
        return [Problem("text", N_("Please say a little more: at least %(least)s characters."), {"least": least})]
    if length > LONGEST_TEXT:
        values = {"most": LONGEST_TEXT, "length": length}
        return [Problem("text", N_("This has %(length)s characters; please keep it under %(most)s."), values)]
    return []


def _choice_problems(report: Report) -> list[Problem]:
    problems = []
    if report.kind not in set(ReportKind):
        problems.append(Problem("kind", N_("Please choose what it is about.")))
    problems += _phone_problems(report.phone)
    if report.contact_wish not in set(ContactWish):
        problems.append(Problem("contact_wish", N_("Please choose how to reach you.")))
    elif report.contact_wish == ContactWish.PHONE and not report.phone:
        problems.append(Problem("phone", N_("To be called, please leave a phone number.")))
    nothing_personal = report.consent_version == WITHOUT_CONSENT and not (report.name or report.phone)
    if not nothing_personal and report.consent_version not in (CONSENT_VERSION, *EARLIER_CONSENTS, FROM_THE_CITY):
        problems.append(Problem("consent_version", N_("Please read the privacy notice and agree to it.")))
    return problems


def _length_problems(report: Report) -> list[Problem]:
    lengths = (length_problems(name, getattr(report, name), most) for name, most in LONGEST.items())
    return [problem for problems in lengths for problem in problems]


def public_words(text: str) -> str:
    """A report as neighbours may read it: whatever could point at a person or a home is blotted out.

    A pattern cannot know every name; rather a word too many is blotted out than one too few.
    """
    return masked(text, with_hints(text))
