"""A year's archive of what was made public, as files that open without this program."""

from __future__ import annotations

from argparse import Namespace
from functools import partial

from tqdm import tqdm

from db.ground.backup import write_whole
from db.ground.connection import open_for_one_run
from db.running.commands import CommandStopped
from db.running.commands.community import chosen_community
from db.running.commands.database import open_migrated_house
from db.running.commands.migrating import show_progress
from db.together.disclosures.queries.archive import SUMS, year_archive


def write_archive(chosen: Namespace) -> None:
    """Writes the files into a folder; written again, they are the same bytes. Stops where the folder has others."""
    open_migrated_house()
    with open_for_one_run():
        community = chosen_community(chosen.community)
        with tqdm(desc=f"archive {chosen.year}", unit=" papers", disable=None) as bar:
            files = year_archive(community.id, chosen.year, partial(show_progress, bar))
    folder = chosen.out / f"{community.reference_prefix}-{chosen.year}"
    known = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    if known - files.keys():
        raise CommandStopped(f"{folder} holds other files; nothing was written.")
    for name, content in sorted(files.items(), key=lambda one: (one[0] == SUMS, one[0])):  # where they lack, it is cut
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write_whole(folder / name, content)
    print(f"Wrote {len(files)} files to {folder}. Look through them with: sha256sum -c SHA256SUMS")
