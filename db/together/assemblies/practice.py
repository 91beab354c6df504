"""The passport of assemblies, read by `db/practices.py` alone."""

from __future__ import annotations

from db.ground.words import N_
from db.records.passport.rules import Practice
from db.together.assemblies.queries.still_open import still_open
from db.together.assemblies.tables import AssemblyNotice

PRACTICE = Practice(
    "assemblies",
    title=N_("Assemblies"),
    about=N_("The notice of an assembly, ten days before, on the phone and on paper."),
    still_open=still_open,
    tables=(AssemblyNotice,),
    subjects={"assembly": N_("Assemblies")},
    events={
        "assembly_announced": N_("%(who)s announced an assembly."),
        "assembly_called_off": N_("%(who)s called an assembly off."),
    },
    columns={"public": ("assembly_notice.topics", "assembly_notice.place", "assembly_notice.hurried")},
)
