"""A dispute's secret link and short code: sealed, and found again by whoever has both or one."""

from __future__ import annotations

import hmac

from peewee import Value, fn

from db.community.receipts.queries import OwnLinks
from db.disputes.rules.workflow import is_form_key
from db.disputes.tables import Dispute
from db.ground.refusals import NotFound
from db.ground.texts import clean_text
from db.records.reports.rules import Source

REPORTS = OwnLinks(Dispute, ("keys",), "dispute.keys:{row.reference}", link="follow_hash")


def new_keys(reference: str, short_code: str) -> tuple[str, dict[str, str | bytes | None]]:
    """A secret link that nobody has, and the columns that keep it with the short code."""
    link, kept = REPORTS.new()
    return link, {**kept, **REPORTS.sealed_columns(Dispute(reference=reference), keys=f"{link} {short_code}")}


def unsealed_keys(dispute: Dispute) -> tuple[str, str]:
    """The secret link and the short code, which only their holder is ever shown again."""
    link, _, short_code = REPORTS.opened(dispute, "keys").partition(" ")
    return link, short_code


def open_one_sealed_with(number: int) -> None:
    """Opens one that was sealed under the key of this number, if there is any. Raises CannotUnseal for a wrong key."""
    sealed_with = fn.SUBSTR(Dispute.sealed_keys, 1, 1) == Value(bytes([number]), unpack=False)
    found = Dispute.select().where(sealed_with).first()
    if found is not None:
        unsealed_keys(found)


def text_received(submission_key: str) -> str | None:
    """What was received under a form's key, so that its second sending is told from something new. None: nothing."""
    if not is_form_key(submission_key):
        return None
    return Dispute.select(Dispute.text).where(Dispute.submission_key == submission_key).scalar()


def link_for(reference: str, short_code: str) -> str:
    """The secret link, for whoever knows reference and short code. Raises NotFound alike for either being wrong."""
    dispute = Dispute.get_or_none(Dispute.reference == clean_text(reference).upper())
    link, right = "", "-" * 6
    if dispute is not None:
        link, right = unsealed_keys(dispute)
    same = hmac.compare_digest(short_code.strip().upper().encode(), right.encode())
    if dispute is None or not same:
        raise NotFound()
    return link


def link_seen_by_others(dispute: Dispute) -> bool:
    """Whether staff who filed it, or the platform that reported it, have seen its link: who answers, nobody can say."""
    return dispute.filed_by_id is not None or dispute.source is Source.OPEN_API
