"""The look of what we write as HTML: our colours for the theme in use, and the words Streamlit has no setting for."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from admin_dashboard.words import _
from db.ground.words import N_

STYLE = (Path(__file__).parents[1] / "static" / "desk.css").read_text("utf-8")
LIGHT = {
    "line": "#d9cfbe",
    "red": "#b5301f",
    "on-red": "#fff",
    "green": "#2f6b57",
    "amber": "#8a5a00",
    "amber-paper": "#f7ecd2",
    "blue": "#2f5d7c",
    "grey": "#5c534b",
}
DARK = {
    "line": "#5a5049",
    "red": "#e5705d",
    "on-red": "#1b1816",
    "green": "#86c5ac",
    "amber": "#e0ae55",
    "amber-paper": "#3a2f1b",
    "blue": "#8fbbd9",
    "grey": "#c3b8ab",
}
BULK = {
    "__select_all__": N_("Choose all"),
    "__select_matches__": N_("Choose all of these"),
    "__creatable__": N_("Take what is typed here"),
}
OTHERWISE_SAID = {
    '[data-testid="stSkipToContent"]': N_("To the content"),
    '[data-testid="stSelectboxVirtualDropdown"] [data-empty="true"] [role="option"] > *': N_("Nothing like it is here"),
}
UNSEEN = "position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);"
BROKEN = '[data-testid="stFileChip"][aria-invalid="true"]'
ON_ITS_WAY = '[data-testid="stFileChipIconSpinner"]'
SENDS = ':is([data-testid="stBaseButton-primary"], [class*="add-photos"] button)'
UPLOAD = '[data-testid="stFileUploaderDropzone"] [data-testid="stBaseButton-secondary"]'


def show() -> None:
    colours = DARK if st.context.theme.type == "dark" else LIGHT
    names = "".join(f"--{name}: {value}; " for name, value in colours.items())
    choose = _("Choose photos").replace('"', "")
    words = (
        '[data-testid="stFileUploaderDropzoneInstructions"] { display: none; }'
        f"{UPLOAD} > * {{ {UNSEEN} }} "
        f'{UPLOAD}::after {{ content: "{choose}"; font-size: .95rem; }}'
    )
    st.html(f"<style>:root {{ {names}}} {words} {_bulk_choices()} {_otherwise()} {_unarrived()} {STYLE}</style>")


def _unarrived() -> str:
    """A file that is on its way, or broke off, is unknown to us: sending waits, else it would go without the file."""
    broken = _("This did not arrive. Press × and choose it again; nothing is sent without it.").replace('"', "")
    coming = _("This is on its way; sending waits for it.").replace('"', "")
    field = '[data-testid="stFileUploader"]'
    return (
        f"body:has({field} :is({BROKEN}, {ON_ITS_WAY})) {SENDS} {{ display: none; }} "
        f'{field}:has({ON_ITS_WAY})::after {{ content: "{coming}"; }} '
        f'{field}:has({BROKEN})::after {{ content: "{broken}" var(--taken, ""); color: var(--red); font-weight: 600; }}'
    )


def _bulk_choices() -> str:
    """What stands above the choices of a list of which several may be chosen, or to which one may add."""
    return " ".join(_said(f'[role="option"][data-key="{key}"] > *', words) for key, words in BULK.items())


def _otherwise() -> str:
    """What else Streamlit says in English alone."""
    return " ".join(_said(where, words) for where, words in OTHERWISE_SAID.items())


def _said(where: str, words: str) -> str:
    return f'{where} {{ font-size: 0; }} {where}::after {{ content: "{_(words)}"; font-size: .875rem; }}'
