"""What is sealed of the organisation, and where; sealed again like what the practices seal."""

from __future__ import annotations

from db.community.organisation.queries.members import phone_place
from db.community.organisation.tables import CentreHousehold

SEALED = {CentreHousehold: lambda row: {"sealed_phone": (row.sealed_phone, phone_place(row.code))}}
