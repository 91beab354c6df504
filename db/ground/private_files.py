"""Files and folders for us alone, whatever the umask is; what root makes belongs to the owner of its folder."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE

OTHERS = 0o077  # what anybody else may do with a file


def make_private(path: str | Path) -> int:
    """A new file, open for reading and writing. Raises FileExistsError where there is one."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    os.fchmod(handle, 0o600)
    _give_to_owner_of(Path(path).parent, handle)
    return handle


def open_private(path: str | Path, flags: int) -> int:
    """Opens a file, which is made when there is none; an `opener` for open()."""
    with suppress(FileNotFoundError):
        return os.open(path, flags & ~os.O_CREAT)
    with suppress(FileExistsError):
        os.close(make_private(path))
    return os.open(path, flags & ~os.O_CREAT)


def put_private(path: str | Path) -> None:
    """An empty file, unless something is there; for files of SQLite. Raises FileNotFoundError without its folder.

    It is made beside its place. A handle on a database that is closed takes away every lock this process has on it
    (sqlite.org/howtocorrupt.html, 2.2): the next one who leaves would then delete a log that is still written to.
    """
    if os.path.exists(path):
        return
    beside = Path(f"{path}.{os.getpid()}.{threading.get_ident()}")
    try:
        os.close(make_private(beside))
    except FileNotFoundError:
        raise FileNotFoundError(errno.ENOENT, "its folder is not there", str(path)) from None
    try:
        with suppress(FileExistsError):
            os.link(beside, path)
    finally:
        beside.unlink()


def what_shuts(path: Path) -> str:
    """Why who runs this cannot both read and write this file, or make it, in a sentence; nothing when they can."""
    nearest = next(one for one in (path, *path.parents) if os.path.lexists(one))
    asked = {"read": os.R_OK, "written": os.W_OK} | ({"opened": os.X_OK} if os.path.isdir(nearest) else {})
    found = next((how for how, mode in asked.items() if not os.access(nearest, mode)), "")
    return f"{nearest} cannot be {found} by who runs this command." if found else ""


def make_private_folder(path: Path) -> None:
    """Makes it and what lies above it; what is there stays as it is."""
    if path.is_dir():
        return
    make_private_folder(path.parent)
    try:
        path.mkdir(mode=0o700)
    except FileExistsError:
        if path.is_dir():  # another process was quicker
            return
        raise
    path.chmod(0o700)
    _give_to_owner_of(path.parent, path)


def shut_to_others(paths: Iterable[Path]) -> None:
    """Takes from everybody else what they may do with these, as far as they are there and ours."""
    for path in paths:
        with suppress(FileNotFoundError, PermissionError):
            path.chmod(S_IMODE(path.stat().st_mode) & ~OTHERS)


def open_to_others(paths: Iterable[Path]) -> list[Path]:
    """Those that others may read or write."""
    return [path for path in paths if path.exists() and path.stat().st_mode & OTHERS]


def _give_to_owner_of(folder: Path, made: int | Path) -> None:
    """Root can give away: else the program, which is not root, could not open what root has made."""
    if os.geteuid() == 0:
        owner = folder.stat()
        os.chown(made, owner.st_uid, owner.st_gid)
