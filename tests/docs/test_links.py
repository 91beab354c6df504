"""What the pages point at is there: files that were moved or renamed are found out at once."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.pages import Page

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "db" / "README.md"])

LINKED = re.compile(r"\]\(([^)#\s]+)")
NAMED = re.compile(r"`((?:db|resident_app|admin_dashboard|tests|docs|benchmarks)/[\w./]*)`")


def targets(page: Path) -> list[str]:
    """Of links and pictures, without the place in the page; addresses on the web are left out."""
    words = page.read_text("utf-8")
    found = LINKED.findall(words) + Page(words).attributes("img", "src")
    return [unquote(link) for link in found if "://" not in link]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_a_page_points_at_is_there(page: Path):
    assert [target for target in targets(page) if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_place_in_the_house_that_a_page_names_is_there(page: Path):
    assert [place for place in NAMED.findall(page.read_text("utf-8")) if not (ROOT / place).exists()] == []


def test_a_newcomer_is_told_whole_paths():
    """Of what stands where, in db/README.md: at least one that begins at the top of the house for each answer."""
    places = (ROOT / "db" / "README.md").read_text("utf-8").split("## Where do I put X?")[1].split("\n## ")[0]
    assert len(set(NAMED.findall(places))) > 20


def test_the_readme_leads_to_every_page_of_the_repository():
    reached: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop().resolve()
        if page not in reached and page.suffix == ".md":
            reached.add(page)
            waiting += [page.parent / target for target in targets(page)]
    assert [str(page.relative_to(ROOT)) for page in PAGES if page.resolve() not in reached] == []
