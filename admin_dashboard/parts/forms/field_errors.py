"""What is wrong with a field, said at the field too: by style alone, found by the label that stands there."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

REFUSAL = '[data-testid="stAlertContentError"]'
FRAMES = ("stExpanderDetails", "stPopoverBody")
LOOK = (
    "display: block; flex: 1 0 100%; color: var(--red); font-size: .92rem; font-weight: 600; line-height: 1.5; "
    "margin-top: .2rem;"
)
BAR = "border-left: 3px solid var(--red); padding-left: .6rem; flex-wrap: wrap;"


def show(problems: Iterable[tuple[str, str]]) -> None:
    """Says at each field (by its label) what is wrong, until the next run."""
    st.html(style(problems))


def style(problems: Iterable[tuple[str, str]]) -> str:
    """The style sheet that says what is wrong at each field; of several problems of one field, the first."""
    first = dict([(label, words) for label, words in problems if label][::-1])
    return f"<style>{''.join(_rules(label, words) for label, words in first.items())}</style>"


def _rules(label: str, words: str) -> str:
    """In the expander or popover where it was refused, else on the whole screen: another form may say the same."""
    field = f'[data-testid="stElementContainer"]:has([aria-label={_quoted(label)}]) > *'
    inside = [f'[data-testid="{frame}"]:has({REFUSAL}) {field}' for frame in FRAMES]
    elsewhere = "".join(f':not(:has([data-testid="{frame}"] {REFUSAL}))' for frame in FRAMES)
    fields = [*inside, f'[data-testid="stMain"]{elsewhere}:has({REFUSAL}) {field}']
    after = ", ".join(f"{one}::after" for one in fields)
    return f"{', '.join(fields)} {{ {BAR} }} {after} {{ content: {_quoted('! ' + words)}; {LOOK} }}"


def _quoted(text: str) -> str:
    """A CSS string; nothing in it can end the string or the style."""
    return '"' + "".join(one if one.isalnum() or one == " " else f"\\{ord(one):x} " for one in text) + '"'
