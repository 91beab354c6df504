"""What units were asked about a matter goes with its words."""

from __future__ import annotations

from db.ground.rows import has_words
from db.together.calling.tables import Call


def forget_what_was_asked(dispute_id: int) -> None:
    """Inside the transaction in which the words of the matter go; that it was called, and when, stays."""
    Call.update(asked="").where((Call.dispute == dispute_id) & has_words(Call.asked)).execute()
