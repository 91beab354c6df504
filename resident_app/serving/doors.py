"""For whom a page is, said beside its view: everybody, this phone, or staff on theirs. What says nothing stays shut.

A page with a secret in its address says nothing either: whoever has the secret may open it. What the secret opens, the
pages say that it belongs to.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

View = TypeVar("View", bound=Callable[..., object])
# The look and the health have no page of ours, and the view that shows the form of a report is named otherwise.
PUBLIC = {"look.file", "health.healthz", "report.say"}
THIS_PHONE: set[str] = set()
STAFF_PHONE: set[str] = set()
STAYS: set[str] = set()
WITHOUT_FORM: set[str] = set()
OPENED: dict[str, tuple[str, Callable[[str, datetime], object]]] = {}


def for_everybody(view: View) -> View:
    """For everybody."""
    PUBLIC.add(_endpoint(view))
    return view


def for_this_phone(view: View) -> View:
    """Shows only what the signed cookie of this phone names."""
    THIS_PHONE.add(_endpoint(view))
    return view


def for_staff_phone(view: View) -> View:
    """For whoever works here and whose link the cookie keeps, once the short code was entered there."""
    STAFF_PHONE.add(_endpoint(view))
    return view


def for_programs(view: View) -> View:
    """For everybody who sends a key of their own, which the view asks for: only here no form of ours was opened first.

    A browser cannot be made to send that key by a foreign page, so nothing else protects the form.
    """
    PUBLIC.add(_endpoint(view))
    WITHOUT_FORM.add(f"{view.__module__}.{view.__name__}")
    return view


def stays(view: View) -> View:
    """Open although its practice is switched off: what was recorded is read here, or one's own is ended."""
    STAYS.add(_endpoint(view))
    return view


def opened_by(secret: str, kept_as: str, opener: Callable[[str, datetime], object]) -> None:
    """What the secret of this name opens stands in `g` as `kept_as`; the opener raises NotFound before views run."""
    OPENED[secret] = (kept_as, opener)


def _endpoint(view: Callable[..., object]) -> str:
    """As Flask names it: every blueprint has the name of its file."""
    return f"{view.__module__.rpartition('.')[2]}.{view.__name__}"
