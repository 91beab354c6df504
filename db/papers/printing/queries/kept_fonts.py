"""Fonts that are opened once in a process: fpdf2 opens a Chinese one anew for each paper, which is most of its time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from functools import lru_cache

from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._g_l_y_f import Glyph
from fpdf import FPDF
from fpdf.fonts import SubsetMap, TTFFont
from fpdf.output import OutputProducer

from db.papers.printing.queries.fonts import Font

AS_READ = ("hmtx", "vmtx", "cmap", "post")
"""Large tables that are read once; cutting a font down gives a copy of one new contents and leaves the old ones."""


class KeptFont:
    """What opening a font took long to find out; nobody changes it, and every paper writes with a copy."""

    def __init__(self, font: Font, measured: TTFFont) -> None:
        self.path, self.face = font
        self.measured, opened = measured, measured.ttfont
        self.order = opened.getGlyphOrder()
        self.numbers = {name: number for number, name in enumerate(self.order)}
        self.tables = {tag: opened[tag] for tag in AS_READ if tag in opened}
        for table in self.tables["cmap"].tables:
            table.ensureDecompiled()
        self.tables["post"].extraNames, self.tables["post"].mapping = [], {}  # names, which no paper carries
        opened.close()
        opened.tables.clear()  # a table knows its font, and so all outlines would stay
        measured.ttfont = None

    def for_document(self, pdf: FPDF, family: str) -> TTFFont:
        """Measures as the kept one; opened once it is known what was written."""
        own = copy(self.measured)
        own.i, own.fontkey = len(pdf.fonts) + 1, family
        own.cw, own.desc, own.missing_glyphs = copy(own.cw), copy(own.desc), []
        own.subset = SubsetMap(own)
        return own

    def opened(self) -> TTFont:
        """The font, to be cut down to what was written: its outlines are read one by one."""
        opened = TTFont(self.path, fontNumber=self.face, lazy=True, recalcTimestamp=False)
        opened.setGlyphOrder(self.order)
        opened.tables |= {tag: copy(table) for tag, table in self.tables.items()}
        opened["cmap"].tables = [copy(table) for table in opened["cmap"].tables]
        opened["glyf"] = outlines = newTable("glyf")
        outlines.glyphOrder = self.order
        outlines.glyphs = _OutlinesAsAsked(self.numbers, opened["loca"], opened.reader["glyf"])
        return opened


class _OutlinesAsAsked(dict[str, Glyph]):
    """Of thirty thousand outlines a paper shows some hundred."""

    def __init__(self, numbers: Mapping[str, int], places: Sequence[int], data: bytes) -> None:
        self._numbers, self._places, self._data = numbers, places, data

    def __contains__(self, name: object) -> bool:
        return name in self._numbers

    def __missing__(self, name: str) -> Glyph:
        number = self._numbers[name]
        return Glyph(self._data[self._places[number] : self._places[number + 1]])


def kept_font(font: Font) -> KeptFont | None:
    """None for a font of another make, without a table of outlines: fpdf2 opens that for each paper."""
    return _kept(font, font[0].stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _kept(font: Font, _written_at: int) -> KeptFont | None:
    path, face = font
    asked = FPDF()
    asked.add_font("kept", "", path, collection_font_number=face)
    measured = asked.fonts["kept"]
    if not isinstance(measured, TTFFont):
        return None
    opened = measured.ttfont
    return KeptFont(font, measured) if "glyf" in opened and ".notdef" in opened.getGlyphOrder() else None


class CutWhenWritten(OutputProducer):
    """Opens the kept fonts of a document when all has been drawn."""

    def __init__(self, fpdf: FPDF, kept: Mapping[str, KeptFont]) -> None:
        super().__init__(fpdf)
        self._kept = kept

    def bufferize(self) -> bytearray:
        for family, kept in self._kept.items():
            font = self.fpdf.fonts[family]
            assert isinstance(font, TTFFont)
            font.ttfont = kept.opened()
        return super().bufferize()
