"""What was typed into the report's form: read, checked, and never lost when something is wrong with it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flask import request
from werkzeug.datastructures import FileStorage

from db.disputes.rules.workflow import is_form_key
from db.ground.refusals import Invalid, Problem, Refused
from db.ground.sealing import new_token
from db.ground.texts import clean_text
from db.ground.words import N_
from db.records.photos import actions as photos
from db.records.photos.queries import SetAsidePhotoInfo, set_aside_photos
from db.records.photos.rules import CleanPhoto, clean_photo
from db.records.recordings.rules import SEE_RECORDING
from db.records.reports.rules import (
    CONSENT_VERSION,
    EARLIER_CONSENTS,
    MOST_PHOTOS,
    SEE_PHOTOS,
    WITHOUT_CONSENT,
    AboutOffice,
    ContactWish,
    Report,
    ReportKind,
    checked_report,
    said_by_photos,
)
from resident_app.pages.disputes import spoken as spoken_form
from resident_app.pages.disputes import text_consent
from resident_app.pages.disputes.danger import told_once
from resident_app.pages.disputes.spoken import Spoken
from resident_app.serving.languages import say

TEXT_FIELDS = ("kind", "text", "unit_number", "floor", "room", "public_place", "name", "phone")
# As they follow each other on the page.
FIELDS = (
    "kind",
    "text",
    "danger_now",
    "spoken_about",
    "recording",
    "unit_number",
    "floor",
    "room",
    "public_place",
    "named",
    "about_staff_id",
    "about_office",
    "photos",
    "contact_wish",
    "name",
    "phone",
    "texts",
    "consent_version",
)


OR_WRITE = N_("Or write what it is about.")
NOT_THEM = "no"  # what is answered where the words only mention somebody who works here


@dataclass(frozen=True)
class Filled:
    """A form as it stands: what was typed, the photos that were fine, and what is wrong."""

    report: Report
    key: str
    photos: tuple[CleanPhoto, ...] = ()
    set_aside: tuple[SetAsidePhotoInfo, ...] = ()
    problems: tuple[Problem, ...] = ()
    spoken: Spoken = Spoken()
    texts: str = ""  # who carries text messages, where they were agreed to

    @property
    def all_photos(self) -> list[CleanPhoto]:
        return [*(kept.photo for kept in self.set_aside), *self.photos]


def empty(kind: str = "") -> Filled:
    return Filled(Report(kind, "", consent_version=""), new_token())


def typed() -> Report:
    """What was typed, as it was typed."""
    texts: dict[str, Any] = {name: request.form.get(name, "") for name in TEXT_FIELDS}
    about = request.form.get("named", "").replace(NOT_THEM, "") or request.form.get("about_staff_id", "")
    office = request.form.get("about_office", "")
    return Report(
        **texts,
        private="private" in request.form,
        contact_wish=request.form.get("contact_wish", ContactWish.HERE),
        consent_version=request.form.get("consent_version", "").replace(WITHOUT_CONSENT, ""),
        about_staff="about_staff" in request.form
        or spoken_form.is_about()
        or about != ""
        or office in set(AboutOffice),
        about_staff_id=_number(about),
        about_office=office if office in set(AboutOffice) and not about else "",
        only_named=request.form.get("named") == NOT_THEM,
    )


def _number(text: str) -> int | None:
    """None for nobody named; what is no number names nobody who works here."""
    if not text:
        return None
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def key(field: str = "submission_key") -> str:
    """The form's own key, by which sending twice is recognised; a strange one is replaced."""
    given = request.form.get(field, "")
    return given if is_form_key(given) else new_token()


def without_photos(problem: Problem, now: datetime) -> Filled:
    """For a refusal that comes before the work of unpacking photos."""
    form_key = key()
    return Filled(typed(), form_key, set_aside=_kept(form_key, now), problems=(problem,))


def read(now: datetime) -> Filled:
    """Everything that was sent, with everything that is wrong with it."""
    form_key = key()
    chosen = chosen_photos(form_key, now)
    spoken = spoken_form.read(form_key, now)
    instead = chosen.count + spoken.is_there
    report = said_by_photos(_of_some_kind(typed()), instead, say(SEE_RECORDING if spoken.is_there else SEE_PHOTOS))
    problems: list[Problem] = [*spoken.problems]
    try:
        report = checked_report(report, instead)
    except Invalid as invalid:
        problems += invalid.problems
    if not clean_text(request.form.get("text", "")):
        problems = _said_by_a_file(problems, chosen.problems)
    wrong = {problem.field for problem in problems}
    problems += [problem for problem in text_consent.problems(report.phone) if problem.field not in wrong]
    found = sorted([*problems, *chosen.problems], key=lambda problem: FIELDS.index(problem.field))
    return Filled(
        report, form_key, chosen.fine, chosen.set_aside, tuple(found), spoken, text_consent.carrier_agreed_to()
    )


def _of_some_kind(report: Report) -> Report:
    """Whoever tells of danger is not asked of what kind it is: they have come to say it, and are heard at once."""
    return replace(report, kind=ReportKind.OTHER) if not report.kind and told_once(_clean(report)) else report


def _clean(report: Report) -> Report:
    texts: dict[str, Any] = {name: clean_text(getattr(report, name)) for name in ("text", "public_place", "name")}
    return replace(report, **texts)


def _said_by_a_file(problems: list[Problem], of_photos: tuple[Problem, ...]) -> list[Problem]:
    """Whoever let a file speak that cannot be taken is told that, not that their words are too few."""
    if any(problem.field == "recording" for problem in problems):  # its own words say that one can write instead
        return [problem for problem in problems if problem.field != "text"]
    if not of_photos:
        return problems
    return [Problem("text", OR_WRITE) if problem.field == "text" else problem for problem in problems]


@dataclass(frozen=True)
class ChosenPhotos:
    """The photos of a form: those that can be kept, those kept from before, how many still come, and what is wrong."""

    fine: tuple[CleanPhoto, ...]
    set_aside: tuple[SetAsidePhotoInfo, ...]
    to_come: int
    problems: tuple[Problem, ...]

    @property
    def photos(self) -> list[CleanPhoto]:
        return [*(kept.photo for kept in self.set_aside), *self.fine]

    @property
    def count(self) -> int:
        return len(self.photos) + self.to_come


def chosen_photos(form_key: str, now: datetime) -> ChosenPhotos:
    kept = _kept(form_key, now)
    fine, problems = read_photos(MOST_PHOTOS - len(kept))
    chosen = ChosenPhotos(tuple(fine), kept, photos_to_come(), tuple(problems))
    if chosen.count > MOST_PHOTOS and not problems:
        return replace(chosen, problems=(_too_many(),))
    return chosen


def _too_many() -> Problem:
    return Problem("photos", N_("At most %(most)s photos, please."), {"most": MOST_PHOTOS})


def photos_to_come() -> int:
    """How many the phone sends after the words, which do not wait for them on a weak line."""
    return min(max(request.form.get("photos_to_come", 0, int), 0), MOST_PHOTOS)


def _kept(form_key: str, now: datetime) -> tuple[SetAsidePhotoInfo, ...]:
    left_out = set(request.form.getlist("leave_out"))
    return tuple(kept for kept in set_aside_photos(form_key, now) if str(kept.id) not in left_out)


def read_photos(room: int = MOST_PHOTOS, field: str = "photos") -> tuple[list[CleanPhoto], list[Problem]]:
    """The photos of this field that can be kept, and what is wrong with the others, by their number."""
    chosen = [file for file in request.files.getlist(field) if file.filename]
    fine: list[CleanPhoto] = []
    problems: list[Problem] = []
    for number, file in enumerate(chosen[:room], start=1):
        _read_photo(number, file, fine, problems)
    if len(chosen) > room:
        problems.append(_too_many())
    return fine, problems


def _read_photo(number: int, file: FileStorage, fine: list[CleanPhoto], problems: list[Problem]) -> None:
    try:
        fine.append(clean_photo(file.stream.read()))
    except Refused as refused:
        problems.append(Problem("photos", refused.words, {"photo": number, **refused.values}))


def keep_for_later(filled: Filled, now: datetime) -> Filled:
    """Sets the good photos aside, so that nobody has to choose them again."""
    kept = set_photos_aside(filled.key, filled.photos, now)
    spoken_form.set_aside(filled.spoken, filled.key, now)
    return Filled(filled.report, filled.key, (), kept, filled.problems, filled.spoken, filled.texts)


def set_photos_aside(form_key: str, fine: Iterable[CleanPhoto], now: datetime) -> tuple[SetAsidePhotoInfo, ...]:
    """Beside what was set aside before, except what is left out."""
    for photo in fine:
        photos.set_aside(form_key, photo, now)
    return _kept(form_key, now)


def preview(photo: CleanPhoto) -> str:
    return f"data:image/jpeg;base64,{b64encode(photo.thumbnail).decode()}"


def agreed(report: Report) -> bool:
    return report.consent_version in (CONSENT_VERSION, *EARLIER_CONSENTS)
