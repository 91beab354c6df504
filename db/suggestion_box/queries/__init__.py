"""What can be asked about the boxes: by everybody, by whoever has a code, by the keepers."""

from db.suggestion_box.queries.boxes import Box, box_of, upkeep
from db.suggestion_box.queries.desk import DeskWord, InboxLine, inbox, waiting_in, word_for_desk
from db.suggestion_box.queries.public import PublicAnswer, published
from db.suggestion_box.queries.words import Given, MyWord, OpenedWord, my_words, opened

__all__ = [
    "Box", "DeskWord", "Given", "InboxLine", "MyWord", "OpenedWord", "PublicAnswer", "box_of", "inbox", "my_words",
    "opened", "published", "upkeep", "waiting_in", "word_for_desk",
]  # fmt: skip
