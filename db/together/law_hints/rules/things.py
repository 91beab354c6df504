"""What a matter is about, as the law tells it apart: said by a person, never guessed from words."""

from __future__ import annotations

from enum import StrEnum

from db.ground.words import N_


class LawThing(StrEnum):
    NOISE_NEIGHBOUR = "noise_neighbour"
    NOISE_FIT_OUT = "noise_fit_out"
    NOISE_EQUIPMENT = "noise_equipment"
    NOISE_SQUARE_DANCE = "noise_square_dance"
    NOISE_BUSINESS = "noise_business"
    NOISE_BUILDING_SITE = "noise_building_site"
    RESTAURANT_SMOKE = "restaurant_smoke"
    FIGHT_OR_DAMAGE = "fight_or_damage"
    THROWN_OBJECT = "thrown_object"
    INSULT_OR_STALKING = "insult_or_stalking"
    DOG = "dog"
    CAMERA = "camera"


NAMES = {
    LawThing.NOISE_NEIGHBOUR: N_("Noise: neighbours"),
    LawThing.NOISE_FIT_OUT: N_("Noise: fitting out a home"),
    LawThing.NOISE_EQUIPMENT: N_("Noise: lift, pump, transformer"),
    LawThing.NOISE_SQUARE_DANCE: N_("Noise: square dance"),
    LawThing.NOISE_BUSINESS: N_("Noise: a business"),
    LawThing.NOISE_BUILDING_SITE: N_("Noise: a building site"),
    LawThing.RESTAURANT_SMOKE: N_("Smoke from a restaurant"),
    LawThing.FIGHT_OR_DAMAGE: N_("A slight fight or damage"),
    LawThing.THROWN_OBJECT: N_("Things thrown from above"),
    LawThing.INSULT_OR_STALKING: N_("Insults, stalking, peeping"),
    LawThing.DOG: N_("A dog"),
    LawThing.CAMERA: N_("A neighbour’s camera"),
}
_ASK = N_("Which office is competent, the street office says: the hints here do not.")
# To whom one turns for each sort of noise, as far as it stands in the laws that were read; of the others the page asks.
NOISE_OFFICES = {
    LawThing.NOISE_NEIGHBOUR: N_("The community dissuades and mediates; if it goes on all the same, the police."),
    LawThing.NOISE_FIT_OUT: N_("The property manager and the community dissuade; then the competent office."),
    LawThing.NOISE_EQUIPMENT: N_("The property manager, or whoever runs the equipment."),
    LawThing.NOISE_SQUARE_DANCE: _ASK,
    LawThing.NOISE_BUSINESS: _ASK,
    LawThing.NOISE_BUILDING_SITE: _ASK,
}
NOISE = frozenset(NOISE_OFFICES)
POLICE_AT_ONCE = frozenset({LawThing.FIGHT_OR_DAMAGE, LawThing.INSULT_OR_STALKING, LawThing.DOG})
