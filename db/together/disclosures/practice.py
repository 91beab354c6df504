"""The passport of disclosures, read by `db/practices.py` alone."""

from __future__ import annotations

from db.ground.words import N_
from db.records.passport.rules import Practice
from db.together.disclosures.queries.desk import late_inquiries
from db.together.disclosures.queries.public import hangs_until
from db.together.disclosures.queries.still_open import still_open
from db.together.disclosures.tables import (
    Consultation,
    Disclosure,
    DisclosureRules,
    PublicInquiry,
    PublishedDisclosure,
)

PRACTICE = Practice(
    "disclosures",
    title=N_("Community affairs made public"),
    about=N_("What the community has agreed and spent, for everybody to read."),
    still_open=still_open,
    hangs_until=hangs_until,
    tables=(
        DisclosureRules,
        Disclosure,
        PublishedDisclosure,
        Consultation,
        PublicInquiry,
    ),
    subjects={"disclosure": N_("Community affairs made public")},
    events={
        "disclosure_written": N_("%(who)s began disclosure %(subject)s."),
        "disclosure_rewritten": N_("%(who)s changed the draft of disclosure %(subject)s."),
        "disclosure_published": N_("%(who)s published disclosure %(subject)s."),
        "disclosure_corrected": N_("%(who)s corrected disclosure %(subject)s: version %(number)s."),
        "disclosure_thrown_away": N_("%(who)s threw away a draft of disclosure %(subject)s."),
        "disclosures_settled": N_("%(who)s changed the settings of disclosures."),
        "consultation_marked": N_("%(who)s marked minutes %(subject)s as those of a consultation."),
        "consultation_unmarked": N_("%(who)s marked minutes %(subject)s as those of no consultation."),
        "inquiry_published": N_("%(who)s made a question about disclosure %(subject)s public with its answer."),
    },
    week={
        "disclosure_published": N_("Disclosures published"),
    },
    late={N_("Disclosures with a question that is overdue"): late_inquiries},
    columns={
        "public": (
            "disclosure.draft",
            "published_disclosure.contents",
            "published_disclosure.reason",
            "public_inquiry.question",
            "public_inquiry.answer",
        ),
    },
    of_nobody=(
        "disclosure.period",
        "disclosure_rules.street_phone",
        "disclosure_rules.district_office",
        "disclosure_rules.district_phone",
    ),
)
