"""The passport of experts, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.ground.words import N_
from db.records.passport.rules import Job, KeepingRule, Practice
from db.together.experts.actions import forget_experts
from db.together.experts.queries import EXPERTS, still_open
from db.together.experts.rules import LINK_LASTS
from db.together.experts.tables import Expert, ExpertCall, ExpertMatter

PRACTICE = Practice(
    "experts",
    title=N_("Experts"),
    about=N_(
        "Somebody is in touch with each expert who agreed; a contact or a problem counts as the expert confirms it."
    ),
    still_open=still_open,
    tables=(Expert, ExpertMatter, ExpertCall),
    jobs=(Job("forget_experts", timedelta(hours=6), forget_experts, forgets=("expert",)),),
    receipts=(EXPERTS,),
    subjects={"expert": N_("An expert")},
    events={
        "expert_welcomed": N_("%(who)s took in an expert who agreed (no. %(subject)s)."),
        "expert_link_renewed": N_("%(who)s made a new link for an expert (no. %(subject)s)."),
        "expert_paired": N_("%(who)s said who is in touch with expert no. %(subject)s."),
        "expert_contact_noted": N_("%(who)s noted a contact with expert no. %(subject)s."),
        "expert_problem_noted": N_("%(who)s noted a problem of expert no. %(subject)s."),
        "expert_problem_solved": N_("%(who)s says that a problem of expert no. %(subject)s is solved."),
        "expert_answered": N_("Expert no. %(subject)s answered by their own link."),
        "expert_called": N_("%(who)s asked an expert about it."),
        "expert_called_off": N_("%(who)s took back what an expert was asked."),
        "expert_advised": N_("The expert who was asked answered."),
        "expert_left": N_("Expert no. %(subject)s is kept no more: the name is gone."),
    },
    week={
        "expert_contact_noted": N_("Contacts with experts noted"),
        "expert_problem_noted": N_("Problems of experts noted"),
        "expert_problem_solved": N_("Problems said to be solved"),
        "expert_called": N_("Experts asked about a matter"),
        "expert_advised": N_("Answers of experts about a matter"),
    },
    kept={
        "expert": KeepingRule(
            N_("Name, phone and field of an expert who agreed, and what their problems were"),
            N_("until they take their agreement back, or %(days)s days after their link has ended"),
            numbers={"days": LINK_LASTS.days},
        )
    },
    columns={
        "expert": (
            "expert.place",
            "expert.sealed_name",
            "expert.sealed_phone",
            "expert.sealed_craft",
            "expert.key_hash",
            "expert.phone_hash",
            "expert.agreed_on",
            "expert.since",
            "expert_matter.text",
        ),
    },
    of_nobody=("expert_matter.on_day", "expert_matter.solved_on"),
    blanked={ExpertMatter: ("text",)},
    taken_back={
        Expert: (
            "(new.left_at IS NOT NULL AND old.left_at IS NULL) OR new.key_hash <> old.key_hash",
            ("left_at", "key_hash", "key_until", "phone_hash"),
        ),
        ExpertCall: ("new.called_off_at IS NOT NULL AND old.called_off_at IS NULL", ("called_off_at",)),
    },
    counted={"experts with a name, sealed": ((Expert, "sealed_name"),)},
)
