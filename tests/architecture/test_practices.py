"""A practice is its folders and one line: one more is found everywhere, and one less leaves the rest whole."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from db import practices
from tests.architecture.known_everywhere import known_everywhere
from tests.architecture.source import ROOT, Module, modules

ONE_MORE = ROOT / "tests" / "data" / "left_umbrellas"
FOUND_OF_IT = {
    "tables": ["LeftUmbrella"],
    "jobs": ["forget_left_umbrellas"],
    "reseals": ["LeftUmbrella"],
    "events": ["umbrella_left"],
    "subjects": ["left_umbrella"],
    "kept": ["left_umbrella"],
    "routes": ["left_umbrellas.left, public"],
    "links": ["left_umbrellas"],
    "screens": ["left_umbrellas"],
}
PAGES_NAMED_OTHERWISE = {
    "signs": ("nine_ones.sign",),
    "reasoning_day": ("nine_ones.reasoning_words",),
    "calling": ("together.pocket", "together.in_hand"),
    "noise": ("together.dissuading",),
    "mediation": ("together.mediating",),
    "open_api": ("together.geo_report", "together.geo_refused"),
    "rights": ("together.my_information", "together.own_request", "together.information_copy"),
}
STILL_NAMED_BY: dict[str, set[str]] = {
    "nine_ones.wechat_group": {"db/nine_ones/overview"},
    "nine_ones.notice_board": {
        "admin_dashboard/parts/forms",
        "admin_dashboard/screens/together/activities",
        "admin_dashboard/screens/together/disclosures",
        "db/demo",
        "db/nine_ones/overview",
        "db/together/activities",
        "db/together/disclosures",
        "db/together/supervision",
        "db/together/assemblies",
        "db/together/open_api",
        "admin_dashboard/screens/together",
    },
    "nine_ones.signs": {
        "admin_dashboard/parts/files",
        "admin_dashboard/screens/community/building",
        "db/nine_ones/overview",
        "db/together/first_week",
        "db/running/commands",
        "resident_app/serving",
    },
    "nine_ones.reasoning_day": {
        "admin_dashboard/screens/disputes/today",
        "admin_dashboard/screens/together/activities",
        "db/nine_ones/overview",
        "db/together/activities",
        "db/together/rights",
        "resident_app/pages/disputes",
        "resident_app/pages/together",
    },
    "nine_ones.suggestion_box": {
        "admin_dashboard/parts/matters",
        "admin_dashboard/screens/disputes/today",
        "db/nine_ones/overview",
        "db/together/page_words",
        "db/together/rights",
        "resident_app/pages/together",
    },
    "nine_ones.book_corner": {"db/nine_ones/overview", "db/together/rights"},
    "nine_ones.record_book": {
        "admin_dashboard/screens/disputes/today",
        "admin_dashboard/parts/matters",
        "admin_dashboard/screens/disputes/dispute",
        "admin_dashboard/sign_in",
        "db/demo",
        "db/nine_ones/overview",
        "db/together/conference",
        "db/together/disclosures",
        "db/together/monday_meeting",
        "db/together/supervision",
        "db/together/assemblies",
        "db/together/handover",
        "admin_dashboard/screens/together",
        "resident_app/pages/disputes",
        "resident_app/pages/together",
        "db/together/settlement",
        "db/together/home_visits",
    },
    "nine_ones.service_card": {"db/nine_ones/overview", "resident_app/pages/disputes"},
    "nine_ones.overview": {
        "admin_dashboard/screens/nine_ones/overview",
        "db/figures/weekly_export",
        "resident_app/pages/nine_ones",
    },
    "together.calling": {
        "admin_dashboard/screens/community/account",
        "admin_dashboard/screens/community/organisation",
        "admin_dashboard/screens/disputes/dispute",
        "db/demo",
        "db/together/alliances",
        "db/together/conference",
        "db/together/rights",
        "resident_app/pages/nine_ones",
        "resident_app/pages/together",
        "resident_app/serving",
        "db/together/settlement",
    },
    "together.pool": {
        "admin_dashboard/parts/matters",
        "admin_dashboard/screens/together",
        "db/demo",
        "db/together/rights",
        "db/together/settlement",
        "db/together/teams",
    },
    "together.text_messages": {"admin_dashboard/screens/messages/outgoing", "db/together/rights"},
    "together.just_sent": {
        "admin_dashboard/parts/forms",
        "admin_dashboard/screens/disputes/dispute",
        "admin_dashboard/screens/disputes/disputes",
        "resident_app/pages/together",
    },
    "together.page_words": {
        "admin_dashboard/screens/disputes/today",
        "admin_dashboard/screens/together/disclosures",
        "db/together/disclosures",
        "db/together/rights",
        "resident_app/pages/together",
    },
    "together.activities": {
        "admin_dashboard/screens/together/conference",
        "db/together/rights",
        "resident_app/pages/nine_ones",
    },
    "together.law_hints": {
        "admin_dashboard/screens/disputes/dispute",
        "db/demo",
        "db/together/noise",
        "resident_app/pages/disputes",
        "resident_app/pages/together",
    },
    "together.noise": {"admin_dashboard/screens/disputes/dispute", "db/demo"},
    "together.first_week": {"admin_dashboard/parts"},
    "together.disclosures": {
        "resident_app/pages/together",
        "admin_dashboard/screens/disputes/today",
        "admin_dashboard/screens/together",
        "db/together/supervision",
        "db/together/handover",
        "db/running/closing",
        "db/running/commands",
    },
    "together.assemblies": {"db/together/disclosures"},
    "together.asks": {"db/together/disclosures", "db/together/handover"},
    "together.handover": {"admin_dashboard", "db/running/installation"},
    "together.supervision": {"admin_dashboard/screens/together/disclosures", "resident_app/pages/together"},
    "together.mediation": {
        "admin_dashboard/screens/disputes/dispute",
        "admin_dashboard/screens/disputes/today",
        "db/together/rights",
        "resident_app/pages/together",
    },
    "together.in_charge": {"db/together/settlement", "resident_app/pages/disputes"},
    "together.conference": {
        "db/together/disclosures",
        "db/together/handover",
        "db/together/supervision",
        "db/together/monday_meeting",
        "resident_app/pages/disputes",
        "db/together/settlement",
        "db/together/home_visits",
    },
    "together.hotline": {
        "admin_dashboard/parts/matters",
        "admin_dashboard/screens/disputes/dispute",
        "admin_dashboard/screens/disputes/today",
    },
    "together.sent_up": {
        "admin_dashboard/screens/disputes/dispute",
        "admin_dashboard/screens/offices",
        "db/together/teams",
        "resident_app/pages/disputes",
    },
    "together.teams": {
        "admin_dashboard/screens/disputes/today",
        "admin_dashboard/screens/nine_ones",
        "resident_app/pages/nine_ones",  # what teams do stands on the service card
        "resident_app/pages/together",
    },
    "together.alliances": {"admin_dashboard/screens/disputes/dispute"},
    "together.experts": {"admin_dashboard/screens/disputes/dispute"},
    "together.step_times": {"resident_app/pages/disputes"},
    "together.home_visits": {"admin_dashboard/screens/disputes/today"},
    "together.open_api": {"db/running/commands"},
    "together.rights": {
        "db/together/handover",
        "admin_dashboard/screens/disputes/dispute",  # where a matter is held with what goes with it
        "admin_dashboard/screens/disputes/today",
        "db",
        "db/running/commands",
        "resident_app/pages/nine_ones",
        "resident_app/pages/together",
    },
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The tree once more, where files can be added and taken away; what stays is only pointed at."""
    for name in ("db", "resident_app", "admin_dashboard"):
        shutil.copytree(ROOT / name, tmp_path / "tree" / name, copy_function=os.symlink)
    return tmp_path / "tree"


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.unlink()
    file.write_text(text.replace(old, new), "utf-8")


def known_in(tree: Path) -> dict[str, list[str]]:
    program = ROOT / "tests" / "architecture" / "known_everywhere.py"
    environment = {**os.environ, "LINLI_DATA_DIR": str(tree.parent), "PYTHONPATH": str(tree)}
    done = subprocess.run(
        [sys.executable, program], cwd=tree, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_one_practice_more_is_found_everywhere_and_one_less_leaves_the_rest_whole(
    tmp_path: Path, tree: Path, monkeypatch: pytest.MonkeyPatch
):
    """Both in one copy, because each start of both apps takes seconds."""
    monkeypatch.setenv("LINLI_DATA_DIR", str(tmp_path))
    before = known_everywhere()
    assert "together.monday_meeting" not in STILL_NAMED_BY
    shutil.copytree(ONE_MORE, tree, dirs_exist_ok=True)
    shutil.rmtree(tree / "db" / "together" / "monday_meeting")
    (tree / "admin_dashboard" / "screens" / "together" / "monday_meeting.py").unlink()
    rewrite(tree / "db" / "practices.py", '    "together.monday_meeting",\n', '    "together.left_umbrellas",\n')
    after = known_in(tree)
    more = {what: [one for one in after[what] if one not in before[what]] for what in before}
    less = {what: [one for one in before[what] if one not in after[what]] for what in before}
    assert more == FOUND_OF_IT
    assert {what: names for what, names in less.items() if names} == {"screens": ["monday"]}


def own_modules(room: str) -> tuple[str, ...]:
    """The folders and files of a practice, in the core, the model community, on the phone and at the desk."""
    wing, name = room.split(".")
    pages = (f"{wing}.{name}", *PAGES_NAMED_OTHERWISE.get(name, ()))
    return (
        f"db.{room}",
        *(f"db.demo.nine_ones.{one}" for one in (name, f"{name}s")),
        *(f"resident_app.pages.{page}" for page in pages),
        *(module.name for module in modules("admin_dashboard") if of_practice(module) == name),
    )


def of_practice(module: Module) -> str:
    """What it says in PRACTICE."""
    said = (node.value for node in module.tree.body if isinstance(node, ast.Assign) and _names(node) == ["PRACTICE"])
    return next((value.value for value in said if isinstance(value, ast.Constant)), "")


def _names(node: ast.Assign) -> list[str]:
    return [target.id for target in node.targets if isinstance(target, ast.Name)]


def named_by(room: str) -> set[str]:
    """The rooms and the folders of the faces that could not be imported without it."""
    own = own_modules(room)
    return {
        f"db/{module.room}" if module.room else str(module.path.parent.relative_to(ROOT))
        for module in modules("db", "resident_app", "admin_dashboard")
        if not is_of(own, module.name) and any(is_of(own, name) for name in module.imports)
    }


def is_of(own: tuple[str, ...], name: str) -> bool:
    return any(name == one or name.startswith(f"{one}.") for one in own)


@pytest.mark.parametrize("room", practices.ROOMS)
def test_a_practice_is_named_nowhere_else_but_where_it_still_has_to_be_untied(room: str):
    """A new arrow to a practice goes red here; one that was cut is struck off the list."""
    assert named_by(room) == STILL_NAMED_BY.get(room, set())
