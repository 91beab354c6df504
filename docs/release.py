"""Tags what is committed as a release, once its version stands everywhere alike: `make release VERSION=0.2.0`."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHAPE = re.compile(r"\d+\.\d+\.\d+")
HEADING = re.compile(r"^## (.+)$", re.M)
NOT_YET = "Unreleased"


def wrong_with(version: str, project: str, changes: str, tags: Collection[str], is_clean: bool) -> Iterator[str]:
    """Why this is no release yet. `project` is the version in pyproject.toml, `changes` the text of CHANGELOG.md."""
    if not SHAPE.fullmatch(version):
        yield f"“{version}” is no version: three numbers with dots between them."
    if project != version:
        yield f"pyproject.toml says {project}."
    newest, *_ = [*(found for found in HEADING.finditer(changes) if found[1] != NOT_YET), None]
    if newest is None or newest[1] != version:
        yield f"The newest heading of CHANGELOG.md but “## {NOT_YET}” has to be “## {version}”."
    elif "\n- " in changes[: newest.start()]:
        yield f"Changes still stand above “## {version}” in CHANGELOG.md: they are not in this release."
    if f"v{version}" in tags:
        yield f"There is a tag v{version} already; a release is never made twice."
    if not is_clean:
        yield "Something is not committed: a tag would not hold it."


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def main(version: str) -> int:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    found = list(wrong_with(version, project, changes, _git("tag").split(), not _git("status", "--porcelain")))
    if found:
        print("\n".join(found))
        return 1
    _git("tag", "--annotate", f"v{version}", "--message", f"Linli {version}")
    print(f"Tagged v{version} here. Others have it once it is sent: git push origin v{version}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if sys.argv[1:] else ""))
