"""Who may know whom: the import rule of db/README.md, executed."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.source import FURNITURE, ROOT, Module, floors, modules

PURE_GROUND = {"refusals", "words", "columns", "clock", "texts"}
MAY_IMPORT = {
    "tables": {"own": {"rules", "tables"}, "lower": {"tables", "rules"}},
    "rules": {"own": {"rules"}, "lower": {"rules"}},
    "actions": {"own": set(FURNITURE), "lower": {"actions", "queries", "rules"}},
    "queries": {"own": {"tables", "rules", "queries"}, "lower": {"tables", "rules", "queries"}},
}
FRAMEWORKS = {"flask", "flask_wtf", "flask_compress", "jinja2", "werkzeug", "streamlit", "starlette", "altair"}
NOT_FOR_FACES = {"tables", "commands", "demo", "jobs", "__main__"}
IMPURE = {"os", "time", "secrets", "socket", "pathlib", "peewee", "playhouse", "subprocess", "tempfile"}


def core_imports(module: Module) -> set[tuple[str, str]]:
    """(room, furniture) of each module of the core it imports."""
    parts = (name.split(".") for name in module.imports if name.startswith("db."))
    return {(found[1], next((part for part in found[2:3] if part in FURNITURE), "")) for found in parts}


def the_core() -> list[Module]:
    return [module for module in modules("db") if module.room and module.room != "__main__"]


def test_every_room_stands_in_the_readme_and_every_line_of_it_is_a_room():
    rooms = {path.stem for path in (ROOT / "db").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert set(floors()) == rooms - {"__init__", "__main__"}


def test_a_room_knows_only_rooms_below_it():
    climbing = [
        f"{module.where} imports {room}"
        for module in the_core()
        for room, _ in core_imports(module)
        if room != module.room and floors()[room] >= floors()[module.room] > 0
    ]
    assert climbing == [], "\n".join(climbing)


def test_the_ground_knows_only_the_ground():
    wanting = [
        f"{module.where} imports {room}"
        for module in the_core()
        for room, _ in core_imports(module)
        if floors()[module.room] == 0 and floors()[room] > 0
    ]
    assert wanting == [], "\n".join(wanting)


def test_each_piece_of_furniture_imports_only_what_it_may():
    wrong = [
        f"{module.where} imports {furniture} of {room}"
        for module in the_core()
        if module.furniture
        for room, furniture in core_imports(module)
        if furniture and furniture not in MAY_IMPORT[module.furniture]["own" if room == module.room else "lower"]
    ]
    assert wrong == [], "\n".join(wrong)


def rules() -> list[Module]:
    return [module for module in modules("db") if module.furniture == "rules"]


def test_rules_are_pure():
    impure = [
        f"{module.where} imports {name}"
        for module in rules()
        for name in module.imports
        if name.split(".")[0] in IMPURE
        or (name.startswith("db.") and floors().get(name.split(".")[1]) == 0 and name.split(".")[1] not in PURE_GROUND)
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
        if room in NOT_FOR_FACES or furniture == "tables"
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
