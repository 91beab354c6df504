"""Which matters lie near a text or one another; the one place where vectors are searched, alike on both engines."""

from __future__ import annotations

from collections.abc import Sequence

from db.disputes.tables.vectors import DisputeVector
from db.ground.connection import database, rows_of_bytes
from db.records.alike.queries import cosines_to
from db.records.alike.rules.closeness import nearest
from db.records.alike.rules.vectors import nearest_kept

MOST_COMPARED = 10_000  # the newest; a hundred thousand would take each look at a matter a third of a second
LOOKED_AT_CLOSELY = 40  # the nearest by their vectors, of which words and places are then compared
KEPT = (
    "SELECT dispute_id, words FROM dispute_vector WHERE community_id = {} AND words IS NOT NULL "
    "ORDER BY dispute_id DESC LIMIT {}"
)


def vector_of(dispute_id: int) -> bytes | None:
    kept = DisputeVector.one(dispute=dispute_id)
    return bytes(kept.words) if kept and kept.words else None


def nearest_in_community(community_id: int, vector: bytes, most: int) -> dict[int, float]:
    """Of its newest matters those that lie nearest to the vector, with their cosine; read anew each time."""
    rows = rows_of_bytes(KEPT.format(database.param, database.param), (community_id, MOST_COMPARED))
    return nearest_kept(vector, rows[::-1], most)


def alike_sentences(text: str, sentences: Sequence[tuple[int, str]]) -> list[int]:
    """Of sentences neighbours may read, by their dispute, those that are close to the text, the closest first."""
    vectors = _sentence_vectors([dispute_id for dispute_id, _ in sentences])
    found = cosines_to(text, list(vectors.values()))
    cosines = dict(zip(vectors, found, strict=True)) if found else {}
    if cosines:
        near = sorted(cosines, key=lambda one: -cosines[one])[:LOOKED_AT_CLOSELY]
        sentences = [one for one in sentences if one[0] in near or one[0] not in vectors]
    told = ((sentence, cosines.get(dispute_id)) for dispute_id, sentence in sentences)
    return [sentences[number][0] for _, number in nearest(text, told)]


def _sentence_vectors(ids: Sequence[int]) -> dict[int, bytes]:
    wanted = DisputeVector.dispute.in_(list(ids)) & DisputeVector.sentence.is_null(False)
    rows = DisputeVector.select(DisputeVector.dispute, DisputeVector.sentence).where(wanted).tuples()
    return {dispute_id: bytes(sentence) for dispute_id, sentence in rows}
