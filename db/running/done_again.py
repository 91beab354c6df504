"""What a restore does again, table by table: what is deleted, emptied, blanked, taken over and taken back."""

from __future__ import annotations

from typing import Any

from db.community.organisation.tables import MemberUnit
from db.community.staff.tables import (
    HalfwaySignIn,
    MediatorProfile,
    OfficeReader,
    PocketLink,
    RecoveryCode,
    SecondStep,
    StaffDraft,
    StaffMember,
    StaffScope,
    StaffSession,
)
from db.disputes.tables import (
    Assistance,
    Contact,
    Dispute,
    Message,
    PendingAnswer,
    RecordedAnswer,
    Round,
    Supporter,
    Voice,
)
from db.disputes.tables.legal_holds import HeldPiece, LegalHold
from db.disputes.tables.vectors import DisputeVector
from db.messages.tables import Channel
from db.practices import PRACTICES
from db.records.passport.rules import sealed_otherwise
from db.records.photos.tables import Photo, PhotoPart, SetAsidePhoto
from db.records.recordings.tables import SetAsideRecording

# Rows that people delete, with the columns that tell a row from a later one that has got its number.
GONE: dict[Any, tuple[str, ...]] = {
    Contact: (),
    Photo: ("kept_at",),
    PhotoPart: ("owner_hash", "kept_at"),
    SetAsidePhoto: ("form_hash",),
    SetAsideRecording: ("form_hash",),
    StaffDraft: ("staff_id", "reader_id", "subject", "field"),
    StaffSession: ("token_hash",),
    HalfwaySignIn: ("token_hash",),
    SecondStep: ("staff_id", "reader_id", "begun_at"),
    RecoveryCode: ("staff_id", "reader_id", "code_hash"),
    PocketLink: ("key_hash",),
    Channel: ("code",),
    StaffScope: ("staff_id", "grid_id", "building_id"),
} | {table: told for practice in PRACTICES for table, told in practice.gone.items()}
# Columns beside the sealed ones that hold somebody's words, or what was made of them or points at a portrait, and are
# emptied.
EMPTIED: dict[Any, tuple[str, ...]] = {
    MediatorProfile: ("photo_id",),
    Voice: ("sealed_sound",),
    DisputeVector: ("words", "sentence"),
} | {table: told for practice in PRACTICES for table, told in practice.emptied.items()}
# The same for words that are never null. What stands there afterwards is nothing, or what others rely on of it.
BLANKED: dict[Any, tuple[str, ...]] = {
    Message: ("text",),
    Round: ("why",),
    PendingAnswer: ("why",),
    RecordedAnswer: ("why",),
    Voice: ("gist",),
} | {table: told for practice in PRACTICES for table, told in practice.blanked.items()}
# All of a report went, with its keys; or only the home, once its time was over.
DELETED = (
    (
        "new.text = '' AND old.text <> ''",
        (
            *("text", "unit_number", "floor", "room", "public_place", "public_wording", "looked"),
            *("contact_wish", "in_danger", "follow_hash", "sealed_keys"),
        ),
    ),
    ("new.room = '' AND old.room <> ''", ("unit_number", "floor", "room")),
)
# What holds other rows back is taken over as it stood last, so that a restore deletes nothing that is still needed.
TAKEN_OVER = (LegalHold, HeldPiece)
# Where somebody was let in or read, and no longer is: when that is so, and the columns that say it.
TAKEN_BACK: dict[Any, tuple[str, tuple[str, ...]]] = {
    Dispute: (
        "(new.private AND NOT old.private) OR (new.public_wording IS NULL AND old.public_wording IS NOT NULL)",
        ("private", "resident_wants_private", "public_wording", "looked"),
    ),
    StaffMember: (
        "((old.active AND NOT new.active) OR new.role <> old.role OR new.password_hash <> old.password_hash)"
        " AND (new.unit_id IS NULL OR new.unit_id IN (SELECT id FROM member_unit))",
        ("active", "role", "unit_id", "password_hash", "must_change_password"),
    ),
    OfficeReader: (
        "(old.active AND NOT new.active) OR (old.may_manage AND NOT new.may_manage)"
        " OR new.password_hash <> old.password_hash",
        ("active", "may_manage", "password_hash", "must_change_password"),
    ),
    MemberUnit: ("old.active AND NOT new.active", ("active",)),
    Assistance: ("new.until IS NOT NULL AND old.until IS NULL", ("until",)),
    Channel: ("new.removed_at IS NOT NULL AND old.removed_at IS NULL", ("removed_at", "sealed_address", "active")),
    Supporter: ("new.until IS NOT NULL AND old.until IS NULL", ("until", "token_hash")),
    Contact: (
        f"new.phone_hash <> old.phone_hash OR {sealed_otherwise('sealed_name')}",
        ("sealed_name", "sealed_phone", "phone_hash"),
    ),
} | {table: told for practice in PRACTICES for table, told in practice.taken_back.items()}
