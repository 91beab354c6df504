"""Finding a font with Chinese characters on this machine, and what it cannot write."""

from __future__ import annotations

from collections.abc import Container, Iterable
from pathlib import Path

from db.ground.refusals import Refused
from db.ground.words import N_

# Path and, in a collection, the number of its simplified Chinese face.
CANDIDATES: tuple[tuple[str, int], ...] = (
    ("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 0),
    ("/usr/share/fonts/wqy-microhei/wqy-microhei.ttc", 0),
    ("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", 0),
    ("/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf", 0),
    ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2),
    ("/System/Library/Fonts/STHeiti Medium.ttc", 1),
    ("C:/Windows/Fonts/simhei.ttf", 0),
)


class NoChineseFont(Refused):
    words = N_("This machine has no font with Chinese characters. Install the package fonts-wqy-microhei.")


class CannotBeWritten(Refused):
    words = N_("The font of printed pages has no %(characters)s. Write it with other characters.")


def chinese_font(candidates: Iterable[tuple[str, int]] = CANDIDATES) -> tuple[Path, int]:
    """The first font file found on this machine, and which face in it to use. Raises NoChineseFont if there is none."""
    for path, face in candidates:
        if Path(path).is_file():
            return Path(path), face
    raise NoChineseFont()


def check_writable(known: Iterable[int], texts: Iterable[str]) -> None:
    """Raises CannotBeWritten for characters the font lacks: on a printed sign they would be empty boxes."""
    missing = sorted({char for text in texts for char in text} - set(map(chr, known)))
    if missing:
        raise CannotBeWritten(characters=" ".join(missing))


def boxed(known: Container[int], text: str) -> str:
    """The text with □ for each character the font lacks, such as an emoji: in free text better than a refusal."""
    return "".join(letter if letter in "\n\t" or ord(letter) in known else "□" for letter in text)
