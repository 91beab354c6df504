"""The passport of pool, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.ground.words import N_
from db.records.passport.rules import Job, KeepingRule, Practice
from db.together.pool.actions.items import return_untaken
from db.together.pool.actions.volunteers import forget_volunteers
from db.together.pool.own import OWN
from db.together.pool.queries.names import VOLUNTEERS
from db.together.pool.queries.still_open import still_open
from db.together.pool.rules import LINK_LASTS
from db.together.pool.tables import PoolItem, PoolWord, Volunteer

PRACTICE = Practice(
    "pool",
    title=N_("Pool and volunteers"),
    about=N_("Small errands that volunteers of a grid take."),
    still_open=still_open,
    tables=(
        Volunteer,
        PoolItem,
        PoolWord,
    ),
    jobs=(
        Job("return_untaken", timedelta(minutes=1), return_untaken),
        Job("forget_volunteers", timedelta(hours=6), forget_volunteers, forgets=("volunteer",)),
    ),
    own=OWN,
    receipts=(VOLUNTEERS,),
    subjects={"pool": N_("The pool"), "volunteer": N_("Volunteers")},
    events={
        "errand_put": N_("%(who)s put a matter into the pool (no. %(subject)s)."),
        "errand_offered": N_("The leader of a team handed no. %(subject)s to one of its members."),
        "errand_taken": N_("A volunteer took no. %(subject)s out of the pool."),
        "errand_written": N_("A volunteer wrote about no. %(subject)s of the pool."),
        "errand_given_back": N_("A volunteer gave no. %(subject)s of the pool back."),
        "errand_done": N_("A volunteer finished no. %(subject)s of the pool."),
        "errand_came_back": N_("No. %(subject)s came out of the pool again."),
        "volunteer_registered": N_("%(who)s registered a volunteer."),
        "volunteer_link_renewed": N_("%(who)s made a new link for a volunteer."),
        "volunteer_left": N_("%(who)s let a volunteer go."),
    },
    week={
        "errand_put": N_("Errands put in"),
        "errand_taken": N_("Errands taken"),
        "errand_done": N_("Errands done"),
    },
    kept={
        "volunteer": KeepingRule(
            N_("Name and phone of whoever lends a hand"),
            N_("until they stop, or %(days)s days after their link has ended"),
            numbers={"days": LINK_LASTS.days},
        )
    },
    columns={
        "words": (
            "pool_item.asked",
            "pool_word.text",
        ),
        "volunteer": (
            "volunteer.place",
            "volunteer.sealed_name",
            "volunteer.sealed_phone",
            "volunteer.key_hash",
            "volunteer.phone_hash",
        ),
    },
    blanked={
        PoolItem: ("asked",),
        PoolWord: ("text",),
    },
    taken_back={
        Volunteer: (
            "(new.left_at IS NOT NULL AND old.left_at IS NULL) OR new.key_hash <> old.key_hash",
            ("left_at", "key_hash", "key_until", "phone_hash"),
        ),
    },
    counted={"volunteers with a name, sealed": ((Volunteer, "sealed_name"),)},
)
