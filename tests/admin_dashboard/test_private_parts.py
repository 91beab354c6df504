"""What of Streamlit we lean on though nothing promises it: each part by its name, as docs/streamlit.md lists them.

`make rehearse VERSION=…` runs exactly these against another version, before ours is raised.
"""

from __future__ import annotations

import inspect
import logging
import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from admin_dashboard.parts import style
from admin_dashboard.sign_in import gate, headers, html_page, own_files

ROOT = Path(__file__).parents[2]
DESK, PAGE = ROOT / "admin_dashboard", ROOT / "docs/streamlit.md"
BUNDLE = html_page.FILE.parent / "static/js"
MARK = re.compile(r"data-testid=.([A-Za-z-]+).\]")


@cache
def bundle() -> str:
    """All of the script that a browser loads."""
    return "".join(file.read_text("utf-8") for file in sorted(BUNDLE.glob("*.js")))


def in_bundle(name: str) -> bool:
    """As it stands, or put together from a beginning and a value."""
    beginnings = [name[: found.start()] for found in re.finditer(r"(?<=-)|(?=[A-Z])", name) if found.start() > 4]
    return any(f"{quote}{name}{quote}" in bundle() for quote in "`\"'") or any(
        f"`{beginning}${{" in bundle() for beginning in beginnings
    )


def marks() -> set[str]:
    files = [file for kind in ("*.py", "*.js", "*.css") for file in DESK.rglob(kind)]
    return {mark for file in files for mark in MARK.findall(file.read_text("utf-8"))}


def the_page() -> bool:
    shell = html_page.FILE.read_text("utf-8")
    counts = [shell.count(part) for part in ('<html lang="en">', "<title>Streamlit</title>", "</head>")]
    return counts == [1, 1, 1] and headers.shell_scripts() != "" and " onload=" not in shell


def the_server() -> bool:
    named = set(inspect.signature(st.App.__init__).parameters)
    return {"script_path", "routes", "middleware", "on_script_error"} <= named


def the_open_addresses() -> bool:
    served = import_module("streamlit.web.server.starlette.starlette_routes")
    return gate.OPEN_TO_ALL == (
        "/static/",
        "/favicon.png",
        "/_stcore/health",
    ) and "_stcore/health" in inspect.getsource(served)


def the_files() -> bool:
    """The store keeps them by the name it answers with, and what is made later is promised by the manager."""
    kept = import_module("streamlit.runtime.memory_media_file_storage")
    store = kept.MemoryMediaFileStorage("/media")
    name = getattr(store, own_files.KEEPING)(b"a", "text/plain", kept.MediaFileKind.MEDIA)
    manager = import_module("streamlit.runtime.media_file_manager").MediaFileManager
    promised = [*inspect.signature(getattr(manager, own_files.LATER)).parameters]
    return list(store._files_by_id) == [name] and promised[1] == "data_callable"


def the_log() -> bool:
    found = import_module("streamlit.error_util")
    return "streamlit.error_util" in [one.name for one in found.__dict__.values() if isinstance(one, logging.Logger)]


def has(module: str, *names: str) -> Callable[[], bool]:
    return lambda: all(hasattr(import_module(module), name) for name in names)


def takes(function: str, *names: str) -> Callable[[], bool]:
    return lambda: set(names) <= set(inspect.signature(getattr(st, function)).parameters)


def the_settings() -> bool:
    """Each setting in .streamlit/config.toml is still one, and none is on its way out."""
    known = import_module("streamlit.config")._config_options_template
    named = {"server.enableXsrfProtection", "server.enableCORS", "server.baseUrlPath"}
    named |= {"global.minCachedMessageSize", "runner.postScriptGC"}
    return all(name in known and not known[name].deprecated for name in named)


def a_screen_by_its_hash() -> bool:
    app = AppTest.from_string("import streamlit as st; st.write(1)").run()
    pages = import_module("streamlit.navigation.page").StreamlitPage
    return hasattr(app, "_page_hash") and hasattr(pages, "_script_hash")


PARTS: dict[str, Callable[[], bool]] = {
    "index.html": the_page,
    "st.App": the_server,
    "open addresses": the_open_addresses,
    "files it makes": the_files,
    "settings": the_settings,
    "the log of faults": the_log,
    "StreamlitPage": has("streamlit.navigation.page", "StreamlitPage"),
    "uploaded files": has("streamlit.runtime.uploaded_file_manager", "DeletedFile", "UploadedFile"),
    "a fragment's key": takes("fragment", "func", "key", "run_every"),
    "rerun of one fragment": lambda: "scope" in inspect.signature(st.rerun).parameters,
    "persist_state": takes("text_area", "persist_state"),
    "links with a query": lambda: takes("page_link", "query_params")() and takes("switch_page", "query_params")(),
    "the theme in use": lambda: "type" in dir(type(st.context.theme)) or hasattr(st.context.theme, "type"),
    "classes of keys": lambda: "`st-key-`" in bundle(),
    "choices of all": lambda: all(f"`{key}`" in bundle() for key in style.BULK),
    "back and forth": lambda: "`popstate`" in bundle(),
    "messages of the socket": lambda: (
        has("streamlit.proto.BackMsg_pb2", "BackMsg")() and has("streamlit.proto.ForwardMsg_pb2", "ForwardMsg")()
    ),
    "components of others": has("streamlit.components.v2.manifest_scanner", "scan_component_manifests"),
    "a screen by its hash": a_screen_by_its_hash,
    "tables as they are sent": has("streamlit.dataframe_util", "convert_arrow_bytes_to_pandas_df"),
} | {f"data-testid {mark}": (lambda mark=mark: in_bundle(mark)) for mark in sorted(marks())}


@pytest.mark.parametrize("part", PARTS)
def test_this_part_of_streamlit_is_where_it_was(part: str):
    assert PARTS[part](), f"{part}: gone or changed in Streamlit {st.__version__}; see docs/streamlit.md"


def test_what_is_made_up_is_not_found():
    assert [in_bundle(name) for name in ("stPageLink", "stBaseButton-primary", "stPageLonk", "stBasement-x")] == [
        True,
        True,
        False,
        False,
    ]


def test_the_list_for_whoever_raises_the_version_is_this_one():
    listed = re.findall(r"^\| `([^`]+)` \|", PAGE.read_text("utf-8"), re.M)
    assert sorted(listed) == sorted([part for part in PARTS if not part.startswith("data-testid ")] + ["data-testid …"])
