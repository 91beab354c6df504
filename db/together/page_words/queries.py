"""Words about these pages: for whoever has the code of one, and for those who answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from peewee import fn

from db.community.organisation.tables import Community
from db.community.receipts.queries import AnswerCodes
from db.community.staff.queries.offices import administrators_of, secretaries_of
from db.community.staff.rules.spoken_of import Colleague, spoken_of
from db.ground.refusals import NotFound
from db.records.danger.queries import dangers_of, standing_in
from db.records.danger.rules.kinds import Danger
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import Ability, Actor, Place, require
from db.together.page_words.tables import PageAnswer, PageWord

SUBJECT = "page_word"
PAGE_WORDS = AnswerCodes(PageWord, name="page word")


@dataclass(frozen=True)
class PageAnswerInfo:
    """`helped` is None until whoever has the code has said so; `why` is what they wrote to it."""

    text: str
    at: datetime
    helped: bool | None
    why: str


@dataclass(frozen=True)
class PageWordInfo:
    """`text` is None once it was forgotten; `steps` is handed back with an answer, for the slower of two to be told."""

    id: int
    community_id: int
    zone: str
    text: str | None
    about: str
    written_on: datetime
    waits: bool
    steps: int
    answers: tuple[PageAnswerInfo, ...]


@dataclass(frozen=True)
class PageWordInDanger:
    id: int
    text: str
    dangers: tuple[Danger, ...]


@dataclass(frozen=True)
class PageWordCounts:
    """Counted apart from disputes: how many were written, have an answer, and were said to have been helped by it."""

    written: int
    answered: int
    helped: int
    not_helped: int


def opened_page_word(code: str) -> PageWordInfo:
    """For whoever has the code. Raises NotFound for one that opens nothing."""
    return _infos([existing_word(code)])[0]


def page_words_of(codes: Iterable[str]) -> dict[str, PageWordInfo]:
    """Those of one phone, by code, in the order of the codes; those that open nothing are left out."""
    hashes = PAGE_WORDS.hashes_of(codes)
    order = list(hashes)
    rows = PageWord.select().where(PageWord.code_hash.in_(order)) if order else ()
    found = sorted(rows, key=lambda row: order.index(row.code_hash))
    return dict(zip((hashes[row.code_hash] for row in found), _infos(found), strict=True))


def page_words_for_desk(actor: Actor) -> list[PageWordInfo]:
    """What waits first, the longest waiting on top; then the rest, newest first. Raises NotAllowed."""
    require(actor, Ability.ANSWER_PAGE_WORDS, Place(actor.community_id))
    rows = sorted(PageWord.several(community=actor.community_id), key=lambda row: (row.written_on, row.id))
    waiting = [row for row in rows if row.waits]
    return _infos([*waiting, *(row for row in reversed(rows) if not row.waits)])


def page_words_about(about: Collection[str]) -> list[PageWordInfo]:
    """For the rooms above, which have checked who asks: what was asked about these things, the oldest first."""
    rows = PageWord.select().where(PageWord.about.in_(list(about)) & (PageWord.about != ""))
    return _infos(list(rows.order_by(PageWord.written_on, PageWord.id)))


def page_words_that_wait(actor: Actor) -> int:
    """How many about these pages wait for an answer; none for who does not answer them."""
    if not actor.may(Ability.ANSWER_PAGE_WORDS):
        return 0
    here = lies_in(actor.home, PageWord) & PageWord.waits & (PageWord.about == "")
    return PageWord.select(fn.COUNT(PageWord.id)).where(here).scalar()


def page_words_in_danger(actor: Actor) -> list[PageWordInDanger]:
    """Those that may tell of danger to life and wait; none for who does not answer them, or may be complained of."""
    if not actor.may(Ability.ANSWER_PAGE_WORDS):
        return []
    here = lies_in(actor.home, PageWord) & PageWord.waits & PageWord.id.in_(standing_in(SUBJECT))
    rows = list(PageWord.select().where(here).order_by(PageWord.id))
    dangers = dangers_of(SUBJECT, [row.id for row in rows])
    found = [PageWordInDanger(row.id, row.text or "", dangers[row.id]) for row in rows]
    return [one for one in found if actor.staff_id not in readers_complained_of(actor.community_id, one.text)]


def page_word_counts(found: Sequence[PageWordInfo]) -> PageWordCounts:
    """Of the words that `page_words_for_desk` gave, those about these pages themselves."""
    here = [one for one in found if not one.about]
    answered = [one.answers[-1].helped for one in here if one.answers]
    return PageWordCounts(len(here), len(answered), answered.count(True), answered.count(False))


def may_complain_of_reader(community_id: int, text: str) -> bool:
    """Whether it may be about one of those who would read it."""
    return bool(readers_complained_of(community_id, text))


def readers_complained_of(community_id: int, text: str) -> frozenset[int]:
    """The ids of those of its readers whom it may be about."""
    readers = [*secretaries_of(community_id), *administrators_of(community_id)]
    people = [Colleague(one.id, one.name, frozenset({one.role})) for one in readers]
    return frozenset(one.staff_id for one in spoken_of(text, people) if one.may_complain)


def existing_word(code: str) -> PageWord:
    """For the actions of this room. Raises NotFound."""
    row: PageWord | None = PAGE_WORDS.by_code(code)
    if row is None:
        raise NotFound()
    return row


def old_words(community_id: int, before: datetime) -> list[PageWord]:
    """For the actions of this room: those with words that wait for nobody, and were last answered before that."""
    later = PageAnswer.select(PageAnswer.word).where(PageAnswer.at > before)
    here = (PageWord.community == community_id) & ~PageWord.waits & PageWord.text.is_null(False)
    return list(PageWord.select().where(here & PageWord.id.not_in(later)).order_by(PageWord.id))


def _infos(rows: Sequence[PageWord]) -> list[PageWordInfo]:
    """In the order of the rows, with two statements for all."""
    answers: dict[int, list[PageAnswerInfo]] = {row.id: [] for row in rows}
    for one in PageAnswer.select().where(PageAnswer.word.in_(list(answers))).order_by(PageAnswer.id):
        answers[one.word_id].append(PageAnswerInfo(one.text, one.at, one.helped, one.why))
    here = Community.id.in_({row.community_id for row in rows})
    zones = {one.id: one.time_zone for one in Community.select().where(here)}
    return [
        PageWordInfo(
            row.id,
            row.community_id,
            zones[row.community_id],
            row.text,
            row.about,
            row.written_on,
            row.waits,
            row.steps,
            tuple(answers[row.id]),
        )
        for row in rows
    ]
