"""Finding a font with Chinese characters on this machine, and what it cannot write."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterable
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

from db.ground.refusals import Refused
from db.ground.texts import BLANK_SHAPES, without_blank_shapes
from db.ground.words import N_

# Path and, in a collection, the number of its simplified Chinese face. The first that is here writes what it can; what
# it lacks is written by the next that has it. Micro Hei lacks some 290 of the standard characters, BabelStone Han none.
CANDIDATES: tuple[tuple[str, int], ...] = (
    ("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 0),
    ("/usr/share/fonts/wqy-microhei/wqy-microhei.ttc", 0),
    ("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", 0),
    ("/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf", 0),
    ("/usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf", 0),
    ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2),
    ("/System/Library/Fonts/STHeiti Medium.ttc", 1),
    ("C:/Windows/Fonts/simhei.ttf", 0),
    ("C:/Windows/Fonts/simsunb.ttf", 0),
)
Font = tuple[Path, int]


class NoChineseFont(Refused):
    words = N_("This machine has no font with Chinese characters. Install the package fonts-wqy-microhei.")


class CannotBeWritten(Refused):
    words = N_("The font of printed pages has no %(characters)s. Write it with other characters.")


def chinese_fonts(candidates: Iterable[tuple[str, int]] = CANDIDATES) -> list[Font]:
    """The font files on this machine in the order in which they are asked. Raises NoChineseFont if there is none."""
    here = [(Path(path), face) for path, face in candidates if Path(path).is_file()]
    if not here:
        raise NoChineseFont()
    return here


def chinese_font() -> Font:
    """The font that writes nearly everything. Raises NoChineseFont if this machine has none."""
    return chinese_fonts()[0]


@lru_cache(maxsize=16)
def letters_of(font: Font) -> frozenset[int]:
    """The code points a font can write, without private ones, which mean something else in every font.

    Read once in each process, and without fpdf2: whoever only asks what can be written draws nothing.
    """
    path, face = font
    with TTFont(path, fontNumber=face, lazy=True) as opened:
        known = opened.getBestCmap() or ()
    return frozenset(letter for letter in known if unicodedata.category(chr(letter)) != "Co")


def font_with(letter: str) -> Font | None:
    """The first font that can write a letter; further ones are opened only for what those before them lack."""
    return next((font for font in chinese_fonts() if ord(letter) in letters_of(font)), None)


class WritableLetters(Container[int]):
    """The code points that the fonts of this machine can write together."""

    def __contains__(self, letter: object) -> bool:
        return isinstance(letter, int) and font_with(chr(letter)) is not None


WRITABLE = WritableLetters()


def unwritable(texts: Iterable[str]) -> list[str]:
    """The characters that no font here has."""
    letters = {letter for text in texts for letter in text} - BLANK_SHAPES
    return sorted(letter for letter in letters if ord(letter) not in WRITABLE)


def check_writable(texts: Iterable[str]) -> None:
    """Raises CannotBeWritten for what no font has: an empty box on a sign is found only when it hangs on the wall."""
    missing = unwritable(texts)
    if missing:
        raise CannotBeWritten(characters=" ".join(missing))


def boxed(text: str) -> str:
    """The text with □ for each character the font lacks, such as an emoji: in free text better than a refusal."""
    seen = without_blank_shapes(text)
    return seen.translate({ord(letter): "□" for letter in unwritable([seen]) if letter not in "\n\t"})
