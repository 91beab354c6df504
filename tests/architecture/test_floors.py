"""Who may know whom: the import rule of db/README.md, executed."""

from __future__ import annotations

import ast
import re

import pytest

from db import practices
from db.running.tables import TABLES
from tests.architecture.listed import require_listed
from tests.architecture.source import FURNITURE, ROOT, Module, floors, height, modules, place_of, wings

PURE_GROUND = {"refusals", "words", "columns", "clock", "texts", "phones", "links", "brief_memory"}
MAY_IMPORT = {
    "tables": {"own": {"rules", "tables"}, "lower": {"tables", "rules"}},
    "rules": {"own": {"rules"}, "lower": {"rules"}},
    "actions": {"own": set(FURNITURE), "lower": {"actions", "queries", "rules"}},
    "queries": {"own": {"tables", "rules", "queries"}, "lower": {"tables", "rules", "queries"}},
}
FRAMEWORKS = {"flask", "flask_wtf", "flask_compress", "jinja2", "werkzeug", "streamlit", "starlette", "altair"}
NOT_FOR_FACES = {"running", "demo"}
CELL_ENDS = re.compile(r"(?<!\\)\|")
IMPURE = {"os", "time", "secrets", "socket", "pathlib", "peewee", "playhouse", "subprocess", "tempfile"}


def core_imports(module: Module) -> set[tuple[str, str]]:
    """(room, furniture) of each module of the core it imports."""
    return {place for name in module.imports if (place := place_of(name))[0]}


def the_core() -> list[Module]:
    return [module for module in modules("db") if module.room]


def test_every_wing_and_every_room_stands_in_the_readme_and_every_line_of_it_is_there():
    folders = {path.name for path in (ROOT / "db").iterdir() if (path / "__init__.py").exists()}
    require_listed(folders, set(wings()))
    rooms = {
        f"{wing}/{path.stem}"
        for wing in wings()
        if wing not in floors()
        for path in (ROOT / "db" / wing).iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    listed = {room for room in floors() if "/" in room}
    require_listed({room for room in rooms if not room.endswith("/__init__")}, listed)


FOLDERS = [path for path in ROOT.iterdir() if path.is_dir() and path.name != "var" and not path.name.startswith(".")]
PAGES = sorted([*ROOT.glob("*.md"), *(page for folder in FOLDERS for page in folder.rglob("*.md"))])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_row_of_a_table_has_as_many_cells_as_its_head(page):
    wrong, cells = [], 0
    for line in page.read_text("utf-8").splitlines():
        there = len(CELL_ENDS.findall(line)) if line.startswith("|") else 0
        cells = cells or there if there else 0
        wrong += [line] if there != cells else []
    assert wrong == []


def may_know(room: str, other: str) -> bool:
    """A wing knows the wings of lower layers; within one, a room knows rooms of lower floors."""
    (layer, floor), (other_layer, other_floor) = height(room), height(other)
    return other_layer < layer or (
        room.split("/", maxsplit=1)[0] == other.split("/", maxsplit=1)[0] and (layer == 0 or other_floor < floor)
    )


def test_a_room_knows_only_rooms_below_it():
    climbing = [
        f"{module.where} imports {room}"
        for module in the_core()
        for room, _ in core_imports(module)
        if room != module.room and not may_know(module.room, room)
    ]
    assert climbing == [], "\n".join(climbing)


@pytest.mark.parametrize(
    ("room", "other", "allowed"),
    [
        ("nine_ones/signs", "records/photos", True),
        ("records/photos", "nine_ones/signs", False),
        ("nine_ones/overview", "nine_ones/signs", True),
        ("nine_ones/signs", "nine_ones/overview", False),
        ("nine_ones/signs", "nine_ones/book_corner", False),
        ("records/history", "papers/printing", False),
        ("figures/weekly_export", "together/calling", False),
        ("ground/connection", "ground/clock", True),
        ("ground/connection", "records/history", False),
    ],
)
def test_wings_are_layers_and_rooms_have_floors(room, other, allowed):
    assert may_know(room, other) is allowed


def test_each_piece_of_furniture_imports_only_what_it_may():
    wrong = [
        f"{module.where} imports {furniture} of {room}"
        for module in the_core()
        if module.furniture
        for room, furniture in core_imports(module)
        if furniture and furniture not in MAY_IMPORT[module.furniture]["own" if room == module.room else "lower"]
    ]
    assert wrong == [], "\n".join(wrong)


ABOVE_ALL_ROOMS = ("db.practices", "db.running", "db.demo", "resident_app", "admin_dashboard")


def test_a_passport_is_read_by_the_one_list_alone_and_the_list_by_no_room():
    """So that asking a room for its rules brings none of its jobs along, and no room asks what stands above it."""
    everything = modules("db", "resident_app", "admin_dashboard")
    assert [m.where for m in everything if any(name.split(".")[-1] == "practice" for name in m.imports)] == []
    assert [
        module.where
        for module in everything
        if "db.practices" in module.imports and not module.name.startswith(ABOVE_ALL_ROOMS)
    ] == []


def test_every_passport_stands_in_the_list_under_the_name_of_its_room_and_nothing_else_does():
    written = {module.name.removeprefix("db.") for module in modules("db") if module.path.name == "practice.py"}
    require_listed(sorted(written), sorted(f"{room}.practice" for room in practices.ROOMS))
    assert [practice.name for practice in practices.PRACTICES] == [room.split(".")[1] for room in practices.ROOMS]


def test_a_practice_stands_after_those_whose_tables_its_own_point_at():
    made: set[type] = set()
    early = []
    for table in TABLES:
        early += [
            f"{table.__name__} points at {key.rel_model.__name__}"
            for key in table._meta.refs
            if key.rel_model not in made | {table}
        ]
        made.add(table)
    assert early == []


def rules() -> list[Module]:
    return [module for module in modules("db") if module.furniture == "rules"]


def test_rules_are_pure():
    impure = [
        f"{module.where} imports {name}"
        for module in rules()
        for name in module.imports
        if name.split(".")[0] in IMPURE or (name.startswith("db.ground.") and name.split(".")[2] not in PURE_GROUND)
    ]
    assert impure == [], "\n".join(impure)


def test_rules_draw_lots_only_from_what_they_are_given():
    drawing = [
        f"{module.where}:{node.lineno}"
        for module in rules()
        for node in module.nodes
        if (isinstance(node, ast.Import) and "random" in {alias.name for alias in node.names})
        or (isinstance(node, ast.ImportFrom) and node.module == "random" and {a.name for a in node.names} != {"Random"})
    ]
    assert drawing == []


def test_rules_never_ask_the_time():
    asking = [
        f"{module.where}:{node.lineno}"
        for module in rules()
        for node in module.nodes
        if (isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {"now", "today", "utcnow"})
        or (
            isinstance(node, ast.ImportFrom)
            and node.module == "db.ground.clock"
            and "now" in {a.name for a in node.names}
        )
    ]
    assert asking == [], "\n".join(asking)


@pytest.mark.parametrize("face", ["resident_app", "admin_dashboard"])
def test_a_face_never_sees_a_table(face: str):
    reaching = [
        f"{module.where} imports {room} {furniture}".strip()
        for module in modules(face)
        for room, furniture in core_imports(module)
        if room.split("/")[0] in NOT_FOR_FACES or furniture == "tables"
    ]
    assert reaching == [], "\n".join(reaching)


@pytest.mark.parametrize(("face", "other"), [("resident_app", "admin_dashboard"), ("admin_dashboard", "resident_app")])
def test_the_faces_do_not_know_each_other(face: str, other: str):
    assert [m.where for m in modules(face) if any(name.split(".")[0] == other for name in m.imports)] == []


def test_the_core_knows_no_framework_and_no_face():
    strangers = FRAMEWORKS | {"resident_app", "admin_dashboard"}
    assert [m.where for m in modules("db") if strangers & {name.split(".")[0] for name in m.imports}] == []


def test_only_the_clock_asks_the_time():
    asking = [
        f"{module.where}:{node.lineno}"
        for module in modules("db", "resident_app", "admin_dashboard")
        if module.name != "db.ground.clock"
        for node in module.nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"now", "utcnow", "today"}
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in {"datetime", "date"}
    ]
    assert asking == [], "\n".join(asking)
