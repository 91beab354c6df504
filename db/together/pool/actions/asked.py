"""What volunteers were asked about a matter, and what they wrote, goes with its words."""

from __future__ import annotations

from db.ground.rows import has_words
from db.together.pool.tables import PoolItem, PoolWord


def forget_errands_about(dispute_id: int) -> None:
    """Inside the transaction in which the words of the matter go; that there was an errand stays."""
    about = PoolItem.select(PoolItem.id).where(PoolItem.dispute == dispute_id)
    PoolWord.update(text="").where(PoolWord.item.in_(about)).execute()
    PoolItem.update(asked="").where((PoolItem.dispute == dispute_id) & has_words(PoolItem.asked)).execute()
