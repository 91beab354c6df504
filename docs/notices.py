"""Writes THIRD_PARTY_NOTICES.md from what is installed, so that nobody copies licences by hand: `make notices`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "THIRD_PARTY_NOTICES.md"
REQUIREMENTS = ROOT / "requirements.txt"
# Whose metadata name none, or only in words that say nothing; read from the licence file they bring.
READ_BY_HAND = {
    "peewee": "MIT",
    "pyrage": "MIT",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0, with PDFium (BSD-3-Clause)",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "python-stdnum": "LGPL-2.1-or-later",
    "qrcode": "BSD-3-Clause",
    "vobject": "Apache-2.0",
}
# Strong copyleft that is there all the same, and why. A test refuses any other.
ACCEPTED = {
    "pillow-heif": (
        "its wheels bring x265 (GPL-2.0-or-later), an encoder that Linli never calls; "
        "[why it stays](docs/decisions/0007-heic-photos-are-read-by-pillow-heif.md)"
    ),
}
SAYS_NOTHING = re.compile(r"copyright|dual license", re.I)
STRONG = re.compile(r"(?<![A-Za-z])A?GPL|GNU (Affero )?General Public", re.I)
WEAKENED = re.compile(r"with\b.*exception", re.I)
STATED_IN_FILE = re.compile(r"^\s*Licen[cs]e(?: for .*)?:\s*(\S.*)$", re.M | re.I)
COPYLEFT_LIBRARY = re.compile(r"lib(x26[45]|readline|gsl)\b[^/]*\.(so|dylib|dll)", re.I)

LOCKED = "Their versions stand in requirements.lock, each with the hashes of its files."
INTRODUCTION = """# What Linli stands on, and under which licences

Made by `make notices` from the metadata of what is installed; do not edit it here. Linli itself is Apache-2.0
([LICENSE](LICENSE)). The repository holds none of these packages: `pip` fetches them. Whoever hands on an image or an
archive *with* them hands on their licences too, and their sources where a licence asks for that.
"""
OURS = """## In the repository itself

| what | licence |
|---|---|
| the icons in `resident_app/static/icons/`, the mark, the Word templates | drawn for Linli, Apache-2.0 |
| the texts of the model community | written for Linli, Apache-2.0 |
| fonts | none is in the repository |

Signs, papers and PDFs embed the letters they use of WenQuanYi Micro Hei, which the machine brings (Debian:
`fonts-wqy-microhei`; Apache-2.0, or GPL-3.0-or-later with the font exception). What it lacks, a rare character in a
name, is embedded of BabelStone Han (Debian: `fonts-babelstone-han`; Arphic Public Licence). The desk's icons and fonts
come with Streamlit.

Recordings of residents are read and written anew by `ffmpeg`, a program of its own that the machine brings (Debian:
`ffmpeg`; GPL-2.0-or-later as Debian builds it):
[why no wheel](docs/decisions/0012-recordings-are-read-by-a-program-apart.md).
"""


@dataclass(frozen=True)
class Package:
    """One installed distribution. `strong` are the places that speak of a licence which reaches beyond the package."""

    name: str
    version: str
    licence: str
    strong: tuple[str, ...]


def page() -> str:
    named, brought = packages()
    return "\n".join((INTRODUCTION, _named(named), _brought(brought), _strong([*named, *brought]), OURS))


def packages() -> tuple[list[Package], list[Package]]:
    """What requirements.txt names, and what that brings along; each by name."""
    named = {canonicalize_name(one.name) for one in required()}
    found = {name: package_of(name, metadata.distribution(name)) for name in _closure(required())}
    return [found[name] for name in sorted(named)], [found[name] for name in sorted(found.keys() - named)]


def required() -> list[Requirement]:
    lines = (line.split("#")[0].strip() for line in REQUIREMENTS.read_text("utf-8").splitlines())
    return [Requirement(line) for line in lines if line]


def _closure(wanted: Iterable[Requirement]) -> set[str]:
    """The names of everything that is needed here, extras and markers heeded."""
    seen: set[tuple[str, str]] = set()
    waiting: list[tuple[str, str]] = [
        (canonicalize_name(one.name), extra) for one in wanted for extra in ("", *one.extras)
    ]
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) not in seen:
            seen.add((name, extra))
            waiting.extend(_needed_by(name, extra))
    return {name for name, _ in seen}


def _needed_by(name: str, extra: str) -> Iterator[tuple[str, str]]:
    for one in map(Requirement, metadata.requires(name) or []):
        if one.marker is None or one.marker.evaluate({"extra": extra}):
            yield from ((canonicalize_name(one.name), also) for also in ("", *one.extras))


def package_of(name: str, found: metadata.Distribution) -> Package:
    licence = licence_of(name, found.metadata)
    return Package(name, found.version, licence, tuple(strong_places(licence, found.files or ())))


def licence_of(name: str, stated: metadata.PackageMetadata) -> str:
    """The expression, else the short field, else the classifiers. Raises LookupError when none says anything."""
    if name in READ_BY_HAND:
        return READ_BY_HAND[name]
    short = (stated.get("License") or "").strip()
    if "\n" in short or SAYS_NOTHING.search(short):
        short = ""
    classified = [line.split(" :: ")[-1] for line in stated.get_all("Classifier") or [] if line.startswith("License")]
    licence = stated.get("License-Expression") or short or " OR ".join(classified)
    if not licence:
        raise LookupError(f"{name} does not say under which licence it is: read its licence file")
    return licence


def strong_places(licence: str, files: Iterable[metadata.PackagePath]) -> Iterator[str]:
    """Where a package speaks of the GPL: in its metadata, in the licence lines of its files, or by what it bundles."""
    if is_strong(licence):
        yield f"metadata: {licence}"
    for file in files:
        if COPYLEFT_LIBRARY.search(file.name):
            yield file.name
        if ".dist-info" in str(file.parent) and re.search("licen[cs]e|copying|notice", str(file), re.I):
            stated = STATED_IN_FILE.findall(Path(str(file.locate())).read_text("utf-8", "replace"))
            yield from (f"{file.name}: {line.strip()}" for line in stated if is_strong(line))


def is_strong(licence: str) -> bool:
    """Reaches beyond the package itself: the GPL or AGPL, unless it has an exception or leaves another choice."""
    return all(STRONG.search(choice) and not WEAKENED.search(choice) for choice in re.split(r"\bOR\b", licence))


def _named(named: Iterable[Package]) -> str:
    rows = [f"| {one.name} | {one.version} | {one.licence} |" for one in named]
    heading = ["## Named in requirements.txt", "", "| package | version | licence |", "|---|---|---|"]
    return "\n".join([*heading, *rows, ""])


def _brought(brought: Iterable[Package]) -> str:
    rows = [f"| {one.name} | {one.version} | {one.licence} |" for one in brought]
    heading = ["## What these bring along", "", LOCKED, "", "| package | version | licence |", "|---|---|---|"]
    return "\n".join([*heading, *rows, ""])


def _strong(every: Iterable[Package]) -> str:
    rows = [f"- **{one.name}**: {ACCEPTED.get(one.name, 'NOT ACCEPTED')}." for one in every if one.strong]
    return "\n".join(["## Strong copyleft", "", *(rows or ["None."]), ""])


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
