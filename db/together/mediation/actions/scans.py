"""Keeping photos of signed pages and of evidence sealed, each once, and looking at them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from db.ground.refusals import Invalid, NotFound, Problem
from db.ground.sealing import keyring
from db.ground.words import N_
from db.records.history.actions import recording
from db.records.permissions.rules import Actor
from db.records.photos.rules import CleanPhoto
from db.together.mediation.actions.locked_file import LockedFile
from db.together.mediation.queries.access import mediation_row
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


def see_photos(actor: Actor, mediation_id: int, scan_ids: Collection[int], now: datetime) -> None:
    """That somebody looks at these photos is recorded each time. Raises NotFound."""
    mediation_row(actor, mediation_id)
    here = (MediationScan.mediation == mediation_id) & MediationScan.id.in_(list(scan_ids))
    if not scan_ids or MediationScan.select().where(here).count() != len(set(scan_ids)):
        raise NotFound()
    with recording(actor.community_id) as record:
        record.append("mediation", mediation_id, "mediation_photos_seen", now, actor, photos=sorted(scan_ids))
