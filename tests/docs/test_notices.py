"""THIRD_PARTY_NOTICES.md names what Linli stands on, and no licence that reaches beyond its package slips in."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

import pytest

from docs import notices


def section(title: str) -> list[list[str]]:
    """The rows of one table of the page as it was written."""
    text = notices.PAGE.read_text("utf-8").split(f"## {title}\n")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("|")]
    return rows[2:]


def pins() -> list[list[str]]:
    lines = notices.REQUIREMENTS.read_text("utf-8").splitlines()
    found = [re.match(r"([\w-]+)(?:\[\w+\])?==(\S+)", line) for line in lines if line and not line.startswith("#")]
    return sorted([one[1], one[2]] for one in found if one)


def installed(folder: Path, licence: str, **files: str) -> notices.Package:
    """A package as `pip` would leave it in a folder: its metadata, and files by name (`_` for `.`)."""
    info = folder / "strange-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.4\nName: strange\nVersion: 1.0\n{licence}\n", "utf-8")
    names = [f"strange-1.0.dist-info/{name.replace('_', '.')}" for name in files]
    for name, text in zip(names, files.values(), strict=True):
        (folder / name).write_text(text, "utf-8")
    (info / "RECORD").write_text("".join(f"{name},,\n" for name in names), "utf-8")
    return notices.package_of("strange", metadata.Distribution.at(info))


def test_the_page_names_every_requirement_with_its_pin():
    assert [row[:2] for row in section("Named in requirements.txt")] == pins()


def test_the_licences_it_states_are_those_of_what_is_installed():
    named, brought = notices.packages()
    assert section("Named in requirements.txt") == [[one.name, one.version, one.licence] for one in named]
    assert section("What these bring along") == [[one.name, one.version, one.licence] for one in brought]


def test_no_licence_that_reaches_beyond_its_package_is_there_unless_it_was_accepted():
    named, brought = notices.packages()
    strong = {one.name: one.strong for one in (*named, *brought) if one.strong and one.name not in notices.ACCEPTED}
    assert strong == {}


def test_what_was_accepted_is_still_required_and_told_on_the_page():
    told = re.findall(r"^- \*\*([\w-]+)\*\*:", notices.PAGE.read_text("utf-8"), re.M)
    assert told == list(notices.ACCEPTED)
    assert set(told) <= {name for name, _ in pins()}


@pytest.mark.parametrize(
    "licence",
    [
        "GPL-3.0-only",
        "AGPL-3.0-or-later",
        "GPLv2",
        "GNU General Public License v3 (GPLv3)",
        "MIT AND GPL-2.0-only",
        "GPL-2.0-only OR GPL-3.0-only",
        "GNU Affero General Public License v3",
    ],
)
def test_strong_copyleft_is_known_by_each_of_its_names(licence: str):
    assert notices.is_strong(licence)


@pytest.mark.parametrize(
    "licence",
    [
        "MIT",
        "LGPL-3.0-only",
        "LGPLv3",
        "GNU Lesser General Public License v2 or later (LGPLv2+)",
        "MPL-2.0 AND MIT",
        "Apache-2.0 OR GPL-3.0-or-later",
        "GPL-3.0-or-later WITH GCC-exception-3.1",
        "GPL-3.0-with-GCC-exception",
    ],
)
def test_weak_copyleft_a_choice_and_an_exception_are_none(licence: str):
    assert not notices.is_strong(licence)


def test_a_package_is_found_out_by_its_metadata(tmp_path: Path):
    assert installed(tmp_path, "License-Expression: GPL-3.0-only").strong == ("metadata: GPL-3.0-only",)


def test_a_package_is_found_out_by_what_its_licence_files_say_of_its_wheel(tmp_path: Path):
    """As pillow-heif: BSD in the metadata, and the GPL in a file beside it."""
    found = installed(tmp_path, "License: BSD-3-Clause", LICENSES_txt="Name: x265\nLicense: GPLv2\nFiles: x265\n")
    assert found.licence == "BSD-3-Clause"
    assert found.strong == ("LICENSES.txt: GPLv2",)


def test_a_package_is_found_out_by_a_library_it_bundles_and_says_nothing_of(tmp_path: Path):
    assert installed(tmp_path, "License: MIT", **{"libx265-f1b26e26_so": ""}).strong == ("libx265-f1b26e26.so",)


def test_a_package_of_a_harmless_licence_that_speaks_of_the_gpl_is_left_in_peace(tmp_path: Path):
    words = "Some files may be combined with the GPL.\nLicense: LGPLv3\n"
    assert installed(tmp_path, "License: MIT", NOTICE_txt=words).strong == ()


def test_a_package_that_does_not_say_its_licence_has_to_be_read_by_a_person(tmp_path: Path):
    with pytest.raises(LookupError, match="strange does not say"):
        installed(tmp_path, "License: Copyright 2010 somebody")


def test_only_what_is_required_was_read_by_hand():
    named, brought = notices.packages()
    assert notices.READ_BY_HAND.keys() - {one.name for one in (*named, *brought)} == set()
