"""What is kept of a book, how its number is read and checked, and how one title is told from another."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from stdnum import isbn as standard
from stdnum.exceptions import InvalidChecksum, InvalidComponent, InvalidLength, ValidationError

from db.community.organisation.rules import is_code, new_code
from db.ground.refusals import Invalid, Problem
from db.ground.texts import one_line
from db.ground.words import N_

LONGEST_TITLE, LONGEST_AUTHORS, LONGEST_CATEGORY = 200, 120, 20
LONGEST_NAME, LONGEST_WORDS = 20, 200
MOST_COPIES = 50
COPY_CODE_LENGTH = 7  # one more than a building's, so that neither is ever taken for the other
NUMBER_NAMES = re.compile(r"^(ISBN(-?1[03])?|统一书号|书号)[::]?")
OLD_NUMBER = re.compile(r"(\d{4,6})[·•・‧.](\d{1,5})")
KEEPS_APART = "\u200c"


@dataclass(frozen=True)
class BookDetails:
    """A title as it is kept: `isbn` in 13 digits, `old_number` of a book from before there were any (统一书号)."""

    title: str
    authors: str = ""
    isbn: str = ""
    old_number: str = ""
    category: str = ""

    @property
    def key(self) -> str:
        """A text that is equal for the same title; without a number, title and authors decide."""
        if self.isbn:
            return f"isbn:{self.isbn}"
        if self.old_number:
            return f"old:{self.old_number}"
        named = "\0".join("".join(plain(text).split()) for text in (self.title, self.authors))
        return f"title:{hashlib.sha256(named.encode()).hexdigest()}"

    @property
    def searched(self) -> str:
        return plain(" ".join(filter(None, (self.title, self.authors, self.isbn, self.old_number, self.category))))


@dataclass(frozen=True)
class WantedBook:
    """A title and how many copies of it there should be."""

    book: BookDetails
    copies: int


def clean(text: str) -> str:
    """As `one_line`, but what keeps two letters of a Persian or Indian title apart stays between them."""
    parts = unicodedata.normalize("NFC", text).split(KEEPS_APART)
    return KEEPS_APART.join(map(one_line, parts)).strip(KEEPS_APART + " ")


def plain(text: str) -> str:
    """The text in narrow, small letters, for comparing and searching."""
    return unicodedata.normalize("NFKC", text).casefold()


def searched_words(text: str) -> list[str]:
    """The words to search for, eight at most; a number without its hyphens."""
    words = plain(clean(text[:100])).split()
    return [word.replace("-", "") if re.fullmatch(r"[\d-]+x?", word) else word for word in words][:8]


def checked_book(title: str, authors: str = "", number: str = "", category: str = "") -> BookDetails:
    """The book as it is kept. Raises Invalid, `field` one of title, authors, number, category."""
    title, authors, category = clean(title), clean(authors), clean(category)
    problems = [
        *_text_problems("title", title, LONGEST_TITLE, required=True),
        *_text_problems("authors", authors, LONGEST_AUTHORS),
        *_text_problems("category", category, LONGEST_CATEGORY),
    ]
    isbn = old_number = ""
    try:
        isbn, old_number = read_number(number)
    except Invalid as invalid:
        problems += invalid.problems
    if problems:
        raise Invalid(*problems)
    return BookDetails(title, authors, isbn, old_number, category)


def _text_problems(field: str, text: str, longest: int, required: bool = False) -> Iterator[Problem]:
    if required and not any(unicodedata.category(char)[0] not in "CZM" for char in text):
        yield Problem(field, N_("This must not be empty."))
    elif len(text) > longest:
        words = N_("This has %(length)s characters; %(longest)s fit. Please shorten it.")
        yield Problem(field, words, {"length": len(text), "longest": longest})


def read_number(text: str) -> tuple[str, str]:
    """A book's number as (ISBN in 13 digits, old number), of which at most one is not empty. Raises Invalid."""
    narrow = NUMBER_NAMES.sub("", "".join(unicodedata.normalize("NFKC", text).upper().split()))
    old = OLD_NUMBER.fullmatch(narrow)
    if old:
        return "", f"{old[1]}·{old[2]}"
    bare = standard.compact(narrow)
    if not bare:
        return "", ""
    try:
        return standard.validate(bare, convert=True), ""
    except ValidationError as fault:
        raise Invalid(_number_problem(bare, fault)) from None


def _number_problem(bare: str, fault: ValidationError) -> Problem:
    if isinstance(fault, InvalidLength) or (re.fullmatch(r"\d+X?", bare) and len(bare) not in (10, 13)):
        words = N_("An ISBN has 10 or 13 digits, and this one has %(count)s. Leave it empty if the book has none.")
        return Problem("number", words, {"count": len(bare)})
    if isinstance(fault, InvalidComponent):
        return Problem("number", N_("This is no ISBN: one of 13 digits begins with 978 or 979."))
    if isinstance(fault, InvalidChecksum):
        return Problem("number", N_("One digit of this ISBN is wrong: the check digit does not fit. Compare it."))
    return Problem("number", N_("This is neither an ISBN nor an old book number such as 10019·2138."))


def shown_number(isbn: str, old_number: str) -> str:
    """A book's number as it is printed, an ISBN with hyphens; empty without one."""
    return str(standard.format(isbn)) if isbn else old_number


def checked_name(field: str, text: str, required: bool) -> str:
    """The name by which somebody wants to be called, cleaned. Raises Invalid."""
    name = clean(text)
    problems = list(_text_problems(field, name, LONGEST_NAME, required))
    if problems:
        raise Invalid(*problems)
    return name


def checked_words(field: str, text: str) -> str:
    words = clean(text)
    problems = list(_text_problems(field, words, LONGEST_WORDS))
    if problems:
        raise Invalid(*problems)
    return words


def copies_problems(copies: int) -> list[Problem]:
    if 1 <= copies <= MOST_COPIES:
        return []
    return [Problem("copies", N_("From 1 to %(most)s copies at once."), {"most": MOST_COPIES})]


def new_copy_code(random_bytes: bytes) -> str:
    return new_code(random_bytes, COPY_CODE_LENGTH)


def is_copy_code(text: str) -> bool:
    return is_code(text, COPY_CODE_LENGTH)


def code_shown(code: str) -> str:
    """A copy's code as its label prints it: K7M2-QPX."""
    return f"{code[:4]}-{code[4:]}"
