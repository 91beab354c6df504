"""Photos as small pictures that open large in a tab of their own; each goes through the gate."""

from __future__ import annotations

from collections.abc import Sequence

from admin_dashboard.sign_in import browser_session
from admin_dashboard.words import _


def html(photo_ids: Sequence[int]) -> str:
    if not photo_ids:
        return ""
    pictures = "".join(_picture(photo_id, number) for number, photo_id in enumerate(photo_ids, 1))
    return f'<div class="photos">{pictures}</div>'


def _picture(photo_id: int, number: int) -> str:
    address = f"{browser_session.base_path()}/staff/photo/{photo_id}"
    label = _("Photo %(number)s", number=number)
    small = f'<img loading="lazy" src="{address}?small" alt="{label}">'
    return f'<a href="{address}" target="_blank" rel="noopener">{small}</a>'
