"""A practice is its folders and one line: one more is found everywhere, and one less leaves the rest whole."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from db import practices
from db.demo.nine_ones import plans as planned
from tests.architecture.known_everywhere import known_everywhere
from tests.architecture.listed import require_listed
from tests.architecture.named_elsewhere import NAMED_ELSEWHERE
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
    "health sheet": ["left_umbrellas"],
    "tiles": ["left_umbrellas"],
    "own information": ["left_umbrella"],
    "model community": ["db.demo.nine_ones.left_umbrellas"],
    "walk": ["left_umbrellas.give_umbrella_back"],
    "examples of the walk": ["nine_ones.left_umbrellas"],
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
WITHOUT_A_PLAN = {
    "calling": "simulated staff call units in the course of a matter",
    "law_hints": "what the law hints at is said where the noise is planned",
    "overview": "it shows how the others stand",
    "monday_meeting": "its agenda writes itself",
    "first_week": "the model community is two years old",
    "step_times": "worked out of what happened",
    "text_messages": "nothing is sent out of a model community",
    "just_sent": "what was just sent is gone after a moment",
    "open_api": "a key is told once, to whoever makes it",
    "page_words": "nobody has said a word about the pages yet",
    "rights": "nobody has asked about their information yet",
    "handover": "there was no election in these two years",
    "supervision": "the committee has not remarked on anything yet",
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The tree once more, where files can be added and taken away; what stays is only pointed at."""
    for name in ("db", "resident_app", "admin_dashboard", "tests"):
        shutil.copytree(ROOT / name, tmp_path / "tree" / name, copy_function=os.symlink)
    return tmp_path / "tree"


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.unlink()
    file.write_text(text.replace(old, new), "utf-8")


def one_of_the_nine_more(name: str) -> tuple[str, str]:
    """Of what its own room cannot say: that there is such a one at all."""
    last = '    SERVICE_CARD = "service_card"\n'
    return last, f'{last}    {name.upper()} = "{name}"\n'


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
    assert [where for where, names in found_elsewhere().items() if "monday_meeting" in names] == []
    shutil.copytree(ONE_MORE, tree, dirs_exist_ok=True)
    shutil.rmtree(tree / "db" / "together" / "monday_meeting")
    (tree / "admin_dashboard" / "screens" / "together" / "monday_meeting.py").unlink()
    rewrite(tree / "db" / "practices.py", '    "together.monday_meeting",\n', '    "nine_ones.left_umbrellas",\n')
    rewrite(tree / "db" / "records" / "health" / "rules.py", *one_of_the_nine_more("left_umbrellas"))
    after = known_in(tree)
    more = {what: [one for one in after[what] if one not in before[what]] for what in before}
    less = {what: [one for one in before[what] if one not in after[what]] for what in before}
    require_listed(more, FOUND_OF_IT)
    assert {what: names for what, names in less.items() if names} == {
        "walk": ["monday_meeting.agenda_of", "monday_meeting.agenda_weeks", "monday_meeting.coming_back"],
        "examples of the walk": ["together.monday_meeting"],
        "screens": ["monday"],
    }


def own_modules(room: str) -> tuple[str, ...]:
    """The folders and files of a practice, in the core, the model community, on the phone and at the desk."""
    wing, name = room.split(".")
    pages = (f"{wing}.{name}", *PAGES_NAMED_OTHERWISE.get(name, ()))
    return (
        f"db.{room}",
        f"admin_dashboard.screens.{room}",
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


@cache
def found_elsewhere() -> dict[str, set[str]]:
    """By the rooms and folders of the faces: the practices that they could not be imported without."""
    found = defaultdict(set)
    own = {room: own_modules(room) for room in practices.ROOMS}
    for module in modules("db", "resident_app", "admin_dashboard"):
        where = f"db/{module.room}" if module.room else str(module.path.parent.relative_to(ROOT))
        for room, names in own.items():
            if not is_of(names, module.name) and any(is_of(names, name) for name in module.imports):
                found[where].add(room.split(".")[1])
    return dict(found)


def is_of(own: tuple[str, ...], name: str) -> bool:
    return any(name == one or name.startswith(f"{one}.") for one in own)


def test_a_practice_is_named_nowhere_else_but_where_a_reason_is_written_down():
    """A new arrow to a practice goes red here; one that was cut is struck off the list."""
    reasons = {where: set().union(*why.values()) for where, why in NAMED_ELSEWHERE.items()}
    require_listed(found_elsewhere(), reasons)


def test_every_practice_is_alive_in_the_model_community_or_it_is_said_why_not():
    plans = {plan.__module__.split(".")[-1] for plan in planned()}
    without = {one.name for one in practices.PRACTICES if not plans & {one.name, f"{one.name}s"}}
    require_listed(without, set(WITHOUT_A_PLAN))
