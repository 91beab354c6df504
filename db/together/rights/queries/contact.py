"""How the holder of a link can be reached, shown to them alone so that they can put it right."""

from __future__ import annotations

from db.disputes.queries.callers import CONTACTS
from db.disputes.queries.secret_links import REPORTS
from db.disputes.tables import Contact
from db.ground.refusals import NotFound


def own_contact(link: str) -> tuple[str, str]:
    """Name and phone, empty where there are none. Raises NotFound."""
    own = REPORTS.by_link(link)
    if own is None:
        raise NotFound()
    contact = Contact.one(dispute=own.id) or Contact()
    return CONTACTS.opened(contact, "name"), CONTACTS.opened(contact, "phone")
