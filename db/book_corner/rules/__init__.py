"""What a book is, how it is lent, when a corner is alive, and how a sheet of books is read."""

from db.book_corner.rules.books import (
    LONGEST_AUTHORS,
    LONGEST_CATEGORY,
    LONGEST_NAME,
    LONGEST_TITLE,
    LONGEST_WORDS,
    MOST_COPIES,
    BookDetails,
    Wanted,
    checked_book,
    checked_name,
    checked_words,
    clean,
    code_shown,
    copies_problems,
    is_copy_code,
    new_copy_code,
    searched_words,
    shown_number,
)
from db.book_corner.rules.lending import (
    ABSENT,
    DEFAULT_DAYS,
    FORGET_AFTER,
    GIVEN_UP_AFTER,
    LEAST_DAYS,
    MOST_AT_ONCE,
    MOST_DAYS,
    QUIET,
    CopyState,
    Ending,
    Mark,
    due_at,
    extended_until,
    why_not_borrowed,
    why_not_extended,
)
from db.book_corner.rules.sheet import COLUMNS, MOST_ROWS, SheetOfBooks, read_sheet
from db.book_corner.rules.standing import upkeep_of

__all__ = [
    "ABSENT", "COLUMNS", "DEFAULT_DAYS", "FORGET_AFTER", "GIVEN_UP_AFTER", "LEAST_DAYS", "LONGEST_AUTHORS",
    "LONGEST_CATEGORY", "LONGEST_NAME", "LONGEST_TITLE", "LONGEST_WORDS", "MOST_AT_ONCE", "MOST_COPIES", "MOST_DAYS",
    "MOST_ROWS", "QUIET", "BookDetails", "CopyState", "Ending", "Mark", "SheetOfBooks", "Wanted", "checked_book",
    "checked_name", "checked_words", "clean", "code_shown", "copies_problems", "due_at", "extended_until",
    "is_copy_code", "new_copy_code", "read_sheet", "searched_words", "shown_number", "upkeep_of", "why_not_borrowed",
    "why_not_extended",
]  # fmt: skip
