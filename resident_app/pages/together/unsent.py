"""What a phone sent that must say its short code first: it goes on with the code, photos too, and is sent with it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import g, request

from db.ground.refusals import Problem
from db.records.photos.queries import SetAsidePhotoInfo
from resident_app.pages.disputes import report_form

NOT_CARRIED = frozenset({"csrf_token", "code", "goes_on", "submission_key"})


@dataclass(frozen=True)
class Unsent:
    """The fields of the form as it was sent, under the name of what it does; photos that cannot be read stay behind."""

    fields: tuple[tuple[str, str], ...]
    photos: tuple[SetAsidePhotoInfo, ...]
    problems: tuple[Problem, ...]

    @property
    def text(self) -> str:
        return dict(self.fields).get("text", "")


def unsent(name: str, **more: str) -> Unsent | None:
    """Of the request just answered, its photos set aside; None where nothing was to be done."""
    if not name:
        return None
    key = report_form.key()
    chosen = report_form.chosen_photos(key, g.now)
    kept = report_form.set_photos_aside(key, chosen.fine, g.now)
    told = {**more, "goes_on": name, "submission_key": key}
    typed = [(field, value) for field, value in request.form.items(multi=True) if field not in {*NOT_CARRIED, *more}]
    return Unsent((*typed, *told.items()), kept, chosen.problems)


def photos_stay_behind() -> bool:
    """Whether photos came with a form that can no longer be done."""
    return any(photo.filename for photo in request.files.getlist("photos"))
