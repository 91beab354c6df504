"""How the holder of a link can be reached, shown to them alone so that they can put it right."""

from __future__ import annotations

from db.disputes.queries.callers import contact_place
from db.disputes.tables import Contact, Dispute
from db.ground.refusals import NotFound
from db.ground.sealing import token_hash
from db.together.rights.queries.rows import unsealed


def own_contact(link: str) -> tuple[str, str]:
    """Name and phone, empty where there are none. Raises NotFound."""
    own = Dispute.one(follow_hash=token_hash(link))
    if own is None:
        raise NotFound()
    contact = Contact.one(dispute=own.id) or Contact()
    name = unsealed(contact.sealed_name, contact_place("name", own.id))
    return name or "", unsealed(contact.sealed_phone, contact_place("phone", own.id)) or ""
