"""A look at what neighbours may read, of one matter after the other as they are taken up."""

from __future__ import annotations

from datetime import datetime

from db.demo.queries import DemoDisputeState
from db.demo.simulate.world import SimulatedCommunity
from db.disputes.actions.looking import let_neighbours_read, show_place_only
from db.disputes.queries.looking import words_to_look_at
from db.records.personal_data.rules.looking import Looked


def look_at_words(world: SimulatedCommunity, standing: DemoDisputeState, now: datetime) -> None:
    """Lets neighbours read a report in which nothing is marked; of any other, only kind and place."""
    words = words_to_look_at(world.secretary, standing.id)
    if words.looked is not Looked.WAITING:
        return
    if words.proposed.found:
        show_place_only(world.secretary, standing.id, words.looked, now)
    else:
        let_neighbours_read(world.secretary, standing.id, words.proposed.sentence, (), words.looked, now)
