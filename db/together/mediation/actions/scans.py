"""Keeping photos of signed pages and of evidence sealed, each once."""

from __future__ import annotations

from collections.abc import Sequence

from db.ground.refusals import Invalid, Problem
from db.ground.sealing import keyring
from db.ground.words import N_
from db.records.photos.rules import CleanPhoto
from db.together.mediation.actions.locked_file import LockedFile
from db.together.mediation.queries.unsealing import PICTURE, THUMBNAIL, place_of_sealed
from db.together.mediation.rules.gates import SAME_PICTURE
from db.together.mediation.rules.words import MOST_SCANS
from db.together.mediation.tables import MediationScan


def keep_scans(
    file: LockedFile, photos: Sequence[CleanPhoto], paper: int | None = None, evidence: int | None = None
) -> None:
    """Raises Invalid for too many, and for a picture that lies in a file of this community already."""
    if len(photos) > MOST_SCANS:
        raise Invalid(Problem("photos", N_("These are too many photos at once.")))
    for photo in photos:
        mark = keyring().keyed_hash("mediation_scan", f"{file.row.community_id} {photo.full.hex()}")
        if MediationScan.one(picture_hash=mark) is not None:
            raise Invalid(Problem("photos", SAME_PICTURE))
        row = MediationScan.add(
            mediation=file.row.id,
            paper=paper,
            evidence=evidence,
            picture_hash=mark,
            taken_at=file.now,
            taken_by=file.actor.staff_id,
        )
        row.put(
            sealed_picture=keyring().seal_bytes(photo.full, place_of_sealed(PICTURE, row.id)),
            sealed_thumbnail=keyring().seal_bytes(photo.thumbnail, place_of_sealed(THUMBNAIL, row.id)),
        )
