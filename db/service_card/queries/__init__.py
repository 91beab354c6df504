"""A building's card, how well it is kept, and the papers printed from it."""

from db.service_card.queries.cards import Card, Entry, KeptCard, card_of, card_to_keep, defaults_to_keep
from db.service_card.queries.papers import CardPaper, Printed, paper_of
from db.service_card.queries.pocket_card import pocket_cards
from db.service_card.queries.standing import looked_through, upkeep
from db.service_card.queries.wall_sheet import wall_sheet

__all__ = [
    "Card", "CardPaper", "Entry", "KeptCard", "Printed", "card_of", "card_to_keep", "defaults_to_keep",
    "looked_through", "paper_of", "pocket_cards", "upkeep", "wall_sheet",
]  # fmt: skip
