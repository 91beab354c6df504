"""A release is tagged only where its version stands everywhere alike."""

from __future__ import annotations

import pytest

from docs.release import wrong_with

CHANGES = "# Changes\n\n## Unreleased\n\n## 0.2.0\n\n- A lamp.\n\n## 0.1.0\n\n- The first version.\n"
RIGHT = {"version": "0.2.0", "project": "0.2.0", "changes": CHANGES, "tags": ["v0.1.0"], "is_clean": True}


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({}, []),
        ({"changes": CHANGES.replace("## Unreleased\n\n", "")}, []),
        ({"project": "0.1.0"}, ["pyproject.toml says 0.1.0."]),
        ({"tags": ["v0.2.0"]}, ["There is a tag v0.2.0 already; a release is never made twice."]),
        ({"is_clean": False}, ["Something is not committed: a tag would not hold it."]),
        (
            {"changes": CHANGES.replace("## 0.2.0\n\n", "")},
            ["The newest heading of CHANGELOG.md but “## Unreleased” has to be “## 0.2.0”."],
        ),
        (
            {"changes": CHANGES.replace("Unreleased\n", "Unreleased\n\n- A bench.\n")},
            ["Changes still stand above “## 0.2.0” in CHANGELOG.md: they are not in this release."],
        ),
        (
            {"version": "v2", "project": "v2", "changes": "## v2\n"},
            ["“v2” is no version: three numbers with dots between them."],
        ),
    ],
)
def test_what_is_no_release_yet_is_said(other: dict, said: list[str]) -> None:
    assert list(wrong_with(**{**RIGHT, **other})) == said
