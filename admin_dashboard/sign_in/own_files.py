"""Files that the desk makes belong to the session in which they were made: its mark is part of their address.

Streamlit gives equal files one address, for whoever made them, and serves it to everybody. With the mark the gate knows
whose a file is, without asking anybody.
"""

from __future__ import annotations

import hmac
import threading
from collections.abc import Callable
from functools import wraps
from typing import Any

from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from admin_dashboard.sign_in import browser_session
from db.ground.sealing import keyring

ADDRESS = "/media/"
MARK = 32  # characters at the end of a file's name
KEEPING, LATER = "load_and_get_id", "add_deferred"
_naming = threading.Lock()  # two sessions that make the same file at once have one name until it is marked
_maker = threading.local()  # whose file is being made, where it is made only once it is asked for


def keep_apart(store: type = MemoryMediaFileStorage, manager: type = MediaFileManager) -> None:
    """Has Streamlit's store, which its server made before, keep each session's files under names of their own."""
    for owner, name, own in ((store, KEEPING, _marked), (manager, LATER, _remembered)):
        if not hasattr(getattr(owner, name), "__wrapped__"):
            setattr(owner, name, own(getattr(owner, name)))


def _marked(keeping: Callable[..., str]) -> Callable[..., str]:
    @wraps(keeping)
    def keep(store: Any, *file: Any, **about: Any) -> str:
        token = browser_session.presented_token() or getattr(_maker, "token", None)
        with _naming:
            name = keeping(store, *file, **about)
            own = f"{name}{mark_of(token or '')}"
            store._files_by_id[own] = store._files_by_id.pop(name)
        return own

    return keep


def _remembered(promising: Callable[..., str]) -> Callable[..., str]:
    """Of a download that is made when it is pressed, outside of any session: it is made as whoever was offered it."""

    @wraps(promising)
    def promise(manager: Any, made: Callable[[], Any], *about: Any, **named: Any) -> str:
        token = browser_session.presented_token()

        def made_for_them() -> Any:
            _maker.token = None
            file = made()
            _maker.token = token
            return file

        return promising(manager, made_for_them, *about, **named)

    return promise


def mark_of(token: str) -> str:
    return keyring().keyed_hash("desk file", token)


def is_anothers(path: str, token: str) -> bool:
    """Whether this is the address of a file that was not made in the session of this token."""
    name = path.removeprefix(ADDRESS).partition(".")[0]
    return path.startswith(ADDRESS) and not hmac.compare_digest(name[-MARK:].encode(), mark_of(token).encode())
