"""Everything that can be asked of the record book, by everybody and by staff."""

from db.record_book.queries.desk import (
    Chair,
    DeskMeeting,
    Line,
    PastVersion,
    meeting_for_desk,
    meetings,
    meetings_of_dispute,
    photo_for_staff,
)
from db.record_book.queries.paper import minutes_pdf, paper_name, public_pdf
from db.record_book.queries.places import Spot, chairs_for, spots_to_keep
from db.record_book.queries.pledges import Kept, PledgeLine, pledges
from db.record_book.queries.promises import ToldPromise, promises_told
from db.record_book.queries.public import (
    Discussion,
    PublicRecord,
    Record,
    Shelf,
    discussions_of,
    public_photo,
    public_record,
    public_shelf,
    tile_facts,
)
from db.record_book.queries.upkeep import upkeep

__all__ = [
    "Chair", "DeskMeeting", "Discussion", "Kept", "Line", "PastVersion", "PledgeLine", "PublicRecord", "Record",
    "Shelf", "Spot", "ToldPromise", "chairs_for", "discussions_of", "meeting_for_desk", "meetings",
    "meetings_of_dispute", "minutes_pdf", "paper_name", "photo_for_staff", "pledges", "promises_told", "public_pdf",
    "public_photo", "public_record", "public_shelf", "spots_to_keep", "tile_facts", "upkeep",
]  # fmt: skip
