"""Taking back what was noted by mistake: a reason, a press, and the lines that say what was taken back."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime
from functools import partial

import streamlit as st

from admin_dashboard.parts.forms import draft
from admin_dashboard.words import _, moment, plain
from db.records.permissions.rules import Actor
from db.together.mediation.queries.file import MediationFile
from db.together.mediation.rules.corrections import CORRECTIONS, CorrectionKind
from db.together.mediation.rules.kinds import COURT_STEPS, MEDIATION_OUTCOMES, PAPERS

WORDS_OF = {
    "paper": {str(kind): words for kind, words in PAPERS.items()},
    "step": {str(kind): words for kind, words in COURT_STEPS.items()},
    "outcome": {str(kind): words for kind, words in MEDIATION_OUTCOMES.items()},
}


def ask(
    take_back: Callable[..., None], actor: Actor, row_id: int, file: MediationFile, now: datetime, kind: CorrectionKind
) -> None:
    """A way out, shut until it is needed."""
    group = f"mediation-back-{kind.value}"
    with st.popover(_("Noted by mistake"), icon=":material/undo:"):
        reason = st.text_input(_("Why it is taken back"), key=draft.key(group, "reason", row_id))
        if st.button(_("Take it back"), type="primary", key=draft.key(group, "go", row_id)):
            action = partial(take_back, actor, file.id, row_id, reason, now)
            draft.send(
                action,
                _("Taken back. It can still be read here."),
                group,
                row_id,
                {"reason": _("Why it is taken back")},
            )


def show_lines(file: MediationFile, kinds: Collection[CorrectionKind], photos_of: str = "") -> None:
    """Each with its day, who did it, and the reason; of photos those of papers, or of evidence."""
    for one in file.corrections:
        if one.kind not in kinds and not one.was.get(photos_of):
            continue
        named = {name: _(words[one.was[name]]) for name, words in WORDS_OF.items() if one.was.get(name) in words}
        told = _(CORRECTIONS[one.kind], **{"number": one.was.get("number", ""), **named})
        st.caption(plain(f"{told} · {moment(one.made_at)} · {one.made_by} · {one.reason}"))
