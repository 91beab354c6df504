"""A dispute between Rosa and her neighbour, and its mediation at any point of its life."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from io import BytesIO

import pypdfium2
import pytest
from docx import Document
from PIL import Image

from db.disputes.tables import Dispute
from db.records.permissions.rules import Actor
from db.records.photos.rules import CleanPhoto, clean_photo
from db.together.mediation.actions.ending import reach_agreement
from db.together.mediation.actions.opening import open_file, open_mediation
from db.together.mediation.actions.papers import make_paper, note_signed
from db.together.mediation.actions.parties import note_consent, write_party
from db.together.mediation.actions.sittings import hold_sitting
from db.together.mediation.queries.file import MediationFile
from db.together.mediation.queries.papers.parts import signers
from db.together.mediation.rules.kinds import MatterNature, MediationOrigin, PaperKind, PartySide, SittingKind
from db.together.mediation.rules.persons import PartyDetails
from db.together.mediation.rules.words import AgreementWords, SittingRecord
from tests.cast import MONDAY, Cast
from tests.disputes.conftest import id_of, submit

__all__ = ["submit"]
TODAY = date(2026, 11, 16)
ROSA, NILS = "罗莎莎", "倪小楼"
SAID = "楼上卫生间漏水，厨房的顶全泡了，他说不关他的事。"
WORDS = AgreementWords(
    facts="2026年10月起，甲方厨房顶部渗水。",
    points="双方对渗水来自何处有争议；乙方同意先修。",
    content="乙方修好卫生间防水，甲方提供方便。",
    way="由乙方请人施工，费用自理。",
    performed_where="3单元502室",
    performed_by=TODAY + timedelta(days=14),
)
RECORD = SittingRecord(
    place="社区调解室", present=f"{ROSA}、{NILS}", statements="申请人：厨房顶漏水。被申请人：愿意查。"
)


def picture(colour: int = 120, size: tuple[int, int] = (900, 1200)) -> CleanPhoto:
    out = BytesIO()
    Image.new("L", size, colour).save(out, "JPEG")
    return clean_photo(out.getvalue())


def word_template(*lines: str) -> bytes:
    document, out = Document(), BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def words_of_docx(content: bytes) -> str:
    document = Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def pages_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    texts = (document[number].get_textpage().get_text_bounded() for number in range(len(document)))
    return ["".join(text.split()) for text in texts]


@dataclass
class Mediating:
    """Mei mediates; each step is one call, at the instant that is asked for."""

    cast: Cast
    id: int
    now: datetime = MONDAY

    def file(self, actor: Actor | None = None) -> MediationFile:
        return open_file(actor or self.cast.mei, self.id, self.now)

    def party(self, side: str = PartySide.RESPONDENT, name: str = NILS, **more) -> int:
        details = PartyDetails(name, **{"phone": "13900001111", **more})
        return write_party(self.cast.mei, self.id, None, side, details, self.now)

    def both_agree(self) -> None:
        if PartySide.RESPONDENT not in [party.side for party in self.file().parties]:
            self.party()
        for party in self.file().parties:
            note_consent(self.cast.mei, self.id, party.id, self.today, self.now)

    @property
    def today(self) -> date:
        return (self.now + timedelta(hours=8)).date()

    def sitting(self, record: SittingRecord = RECORD, kind: str = SittingKind.SITTING) -> int:
        return hold_sitting(self.cast.mei, self.id, kind, self.now, record, self.now)

    def agreed(self, written: bool = True, **changed) -> None:
        words = replace(WORDS, **{"performed_by": self.today + timedelta(days=14), **changed})
        reach_agreement(self.cast.mei, self.id, self.file().revision, written, words, self.today, self.now)

    def made(self, kind: PaperKind, about: int = 0) -> int:
        return make_paper(self.cast.mei, self.id, kind, about, self.now)

    def signed(self, kind: PaperKind, about: int = 0, on: date | None = None) -> int:
        paper = self.made(kind, about)
        days = dict.fromkeys(signers(self.file(), kind), on or self.today)
        note_signed(self.cast.mei, self.id, paper, days, "", (), self.now)
        return paper


@pytest.fixture
def dispute_id(cast: Cast, submit) -> int:
    number = id_of(cast, submit(kind="neighbour", text=SAID, name=ROSA, phone="13800002222", room="402"))
    Dispute.update(holder_staff=cast.mei.staff_id).where(Dispute.id == number).execute()
    return number


@pytest.fixture
def begin(cast: Cast) -> Callable[..., Mediating]:
    def opened(dispute_id: int, now: datetime = MONDAY, origin: str = MediationOrigin.APPLIED) -> Mediating:
        return Mediating(cast, open_mediation(cast.mei, dispute_id, origin, MatterNature.ORDINARY, now), now)

    return opened


@pytest.fixture
def case(begin, dispute_id: int) -> Iterator[Mediating]:
    """Opened by Mei, with Rosa as the applicant."""
    return begin(dispute_id)
