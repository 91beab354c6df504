"""Photos of a form on a personal link: those that are fine stay when it comes back, and need not be chosen again."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass

from flask import g

from db.ground.refusals import Problem
from db.records.photos.actions import forget_set_aside
from db.records.photos.queries import SetAsidePhotoInfo
from db.records.photos.rules import CleanPhoto, tiny
from resident_app.pages.disputes import report_form


@dataclass(frozen=True)
class KeptPhotos:
    """What waits for its form to be sent once more, under that form's key."""

    key: str = ""
    photos: tuple[SetAsidePhotoInfo, ...] = ()


def tried_with_photos(
    takes_photos: bool, attempt: Callable[[list[CleanPhoto]], list[Problem]]
) -> tuple[list[Problem], KeptPhotos]:
    """Attempts it with the photos that are here. What is wrong with it, and the photos kept until that is put right."""
    if not takes_photos:
        return attempt([]), KeptPhotos()
    key = report_form.key()
    chosen = report_form.chosen_photos(key, g.now)
    problems = [*chosen.problems] or attempt(chosen.photos)
    if problems:
        return problems, KeptPhotos(key, report_form.set_photos_aside(key, chosen.fine, g.now))
    if chosen.set_aside:
        forget_set_aside(key)
    return [], KeptPhotos()


def tiny_preview(photo: CleanPhoto) -> str:
    """Some three KB, so that six of them cross a weak line with the page."""
    return f"data:image/jpeg;base64,{b64encode(tiny(photo.thumbnail)).decode()}"
