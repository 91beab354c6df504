"""A document that writes each letter in the first font of this machine that has it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import groupby
from typing import Any

from fpdf import FPDF
from fpdf.fonts import TTFFont

from db.ground.texts import without_blank_shapes
from db.ground.words import N_
from db.papers.printing.queries.fonts import Font, boxed, chinese_fonts, font_with
from db.papers.printing.queries.kept_fonts import CutWhenWritten, KeptFont, kept_font

FONT = "chinese"
BOXES = N_("□ stands for a character of which this machine has no font. Please write it in by hand.")


class ChineseDocument(FPDF):
    """FONT is ready; further fonts are opened once a letter needs them. Raises Refused without a Chinese font."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._lacks_letters = False
        self._first, self._families, self._kept = chinese_fonts()[0], dict[Font, str](), dict[str, KeptFont]()
        self._add(self._first, FONT)

    def _add(self, font: Font, family: str) -> None:
        kept = kept_font(font)
        if kept:
            self.fonts[family], self._kept[family] = kept.for_document(self, family), kept
        else:
            self.add_font(family, "", font[0], collection_font_number=font[1])
        self._families[font] = family

    def boxed(self, text: str) -> str:
        """The text with □ for what no font has, which `said_of_boxes` then tells whoever holds the paper."""
        shown = boxed(text)
        self._lacks_letters |= shown.count("□") > text.count("□")
        return shown

    def said_of_boxes(self, words: Callable[[str], str]) -> str:
        """A sentence for below the paper once a box stands on it; empty before."""
        return words(BOXES) if self._lacks_letters else ""

    def output(self, name: Any = "", **named: Any) -> Any:
        """As fpdf2 does, with the kept fonts."""
        written_by: Any = partial(CutWhenWritten, kept=self._kept)
        return super().output(name, output_producer_class=written_by, **named)

    def normalize_text(self, text: str) -> str:
        """fpdf2 calls this for whatever it measures or writes: the fonts it needs are at hand from here on."""
        seen = without_blank_shapes(text)
        for letter in sorted(set(seen)):
            self._family_for(letter)
        return super().normalize_text(seen)

    def _family_for(self, letter: str) -> str:
        first = self.fonts[FONT]
        if isinstance(first, TTFFont) and ord(letter) in first.cmap:
            return FONT
        font = font_with(letter) or self._first
        if font not in self._families:
            self._add(font, f"rare{len(self._families)}")
            self.set_fallback_fonts([name for name in self._families.values() if name != FONT], exact_match=False)
        return self._families[font]

    def text(self, x: float, y: float, text: str = "") -> None:
        """As fpdf2 does, which knows no further fonts here: run by run of what one font can write."""
        runs = [(family, "".join(letters)) for family, letters in groupby(self.normalize_text(text), self._family_for)]
        for family, run in runs:
            self.set_font(family, size=self.font_size_pt)
            super().text(x, y, run)
            x += self.get_string_width(run)
        self.set_font(FONT, size=self.font_size_pt)
