"""The accounts of the desk, of either kind, and which rows are theirs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from db.community.staff.queries.people import actor_of
from db.community.staff.queries.readers import actor_of_reader
from db.community.staff.rules.accounts import Owner, SignedIn, reader, staff
from db.community.staff.rules.people import normalised_name
from db.community.staff.tables import OfficeReader, StaffMember
from db.ground.refusals import NotFound

Account = StaffMember | OfficeReader


def account_named(sign_in_name: str) -> Account | None:
    """Who signs in by this name, active or not; a community's staff come first."""
    name = normalised_name(sign_in_name)
    return StaffMember.one(sign_in_name=name) or OfficeReader.one(sign_in_name=name)


def account_of(owner: Owner) -> Account:
    """Raises NotFound for one who is no more, as when their community has closed."""
    found: Account | None = (StaffMember if owner.kind == "staff" else OfficeReader).one(id=owner.id)
    if found is None:
        raise NotFound()
    return found


def owner_of(account: Account) -> Owner:
    return staff(account.id) if isinstance(account, StaffMember) else reader(account.id)


def owner_of_row(row: Any) -> Owner:
    """Whose this row is: of a table in which either kind may stand."""
    return staff(row.staff_id) if row.reader_id is None else reader(row.reader_id)


def signed_in_as(account: Account, now: datetime) -> SignedIn:
    return actor_of(account, now) if isinstance(account, StaffMember) else actor_of_reader(account)


def belongs(table: Any, owner: Owner) -> Any:
    """The condition that a row of such a table is theirs."""
    return getattr(table, owner.kind) == owner.id
