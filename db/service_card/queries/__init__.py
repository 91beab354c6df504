"""A building's card, how well it is kept, and the papers printed from it."""

from db.service_card.queries.cards import Card, Entry, card_of, card_to_keep, defaults_to_keep
from db.service_card.queries.standing import upkeep

__all__ = ["Card", "Entry", "card_of", "card_to_keep", "defaults_to_keep", "upkeep"]
