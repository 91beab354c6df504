"""The passport of mediation, read by `db/practices.py` alone."""

from __future__ import annotations

from datetime import timedelta

from db.ground.words import N_
from db.records.passport.rules import Job, KeepingRule, Practice, sealed_otherwise
from db.together.mediation.actions.keeping import PICTURES_PER_STEP, SEALED, forget_mediations
from db.together.mediation.queries.due import late_mediations
from db.together.mediation.queries.still_open import still_open
from db.together.mediation.tables import (
    CourtStep,
    FileOpening,
    FilledTemplate,
    Mediation,
    MediationCommittee,
    MediationCorrection,
    MediationCounter,
    MediationEvidence,
    MediationFollowUp,
    MediationPaper,
    MediationParty,
    MediationScan,
    NamedMediator,
    PaperTemplate,
    Sitting,
    SittingWording,
)

PRACTICE = Practice(
    "mediation",
    title=N_("Mediation files"),
    about=N_("Mediation between neighbours: consent, sittings and papers to sign."),
    still_open=still_open,
    tables=(
        MediationCommittee,
        MediationCounter,
        Mediation,
        MediationParty,
        NamedMediator,
        FileOpening,
        Sitting,
        SittingWording,
        MediationEvidence,
        MediationFollowUp,
        MediationPaper,
        FilledTemplate,
        MediationScan,
        CourtStep,
        MediationCorrection,
        PaperTemplate,
    ),
    jobs=(Job("forget_mediations", timedelta(hours=6), forget_mediations, forgets=("mediation",)),),
    sealed=SEALED,
    few_at_once={MediationScan: PICTURES_PER_STEP},
    subjects={"mediation": N_("Mediation files")},
    events={
        "mediation_opened": N_("%(who)s opened mediation file %(subject)s."),
        "mediation_opened_of": N_("%(who)s opened a mediation of it."),
        "mediation_file_opened": N_("%(who)s read mediation file %(subject)s."),
        "mediation_party_written": N_("%(who)s wrote down a party in mediation file %(subject)s."),
        "mediation_party_taken_out": N_("%(who)s took a party out of mediation file %(subject)s."),
        "mediation_sides_swapped": N_("%(who)s swapped the sides in mediation file %(subject)s."),
        "mediation_consent_noted": N_("%(who)s noted in mediation file %(subject)s that a party agrees to it."),
        "mediation_refusal_noted": N_("%(who)s noted in mediation file %(subject)s that a party refuses."),
        "mediation_consent_withdrawn": N_(
            "%(who)s noted in mediation file %(subject)s that a party takes its consent back."
        ),
        "mediation_party_died": N_("%(who)s noted in mediation file %(subject)s that a party died."),
        "mediator_named": N_("%(who)s named a mediator in mediation file %(subject)s."),
        "mediator_released": N_("%(who)s let a mediator go in mediation file %(subject)s."),
        "mediation_account_written": N_("%(who)s wrote down in mediation file %(subject)s what the applicant said."),
        "mediation_requests_written": N_(
            "%(who)s wrote down in mediation file %(subject)s what the applicant asks for."
        ),
        "mediation_gone_over": N_("%(who)s went over what was filled in by itself in mediation file %(subject)s."),
        "mediation_sitting_planned": N_("%(who)s set the next sitting in mediation file %(subject)s."),
        "mediation_sitting_held": N_("%(who)s wrote down sitting %(number)s in mediation file %(subject)s."),
        "mediation_sitting_corrected": N_("%(who)s corrected a sitting in mediation file %(subject)s."),
        "mediation_evidence_noted": N_("%(who)s put evidence no. %(number)s into mediation file %(subject)s."),
        "mediation_ended": N_("%(who)s noted how mediation %(subject)s ended."),
        "mediation_never_signed": N_("The agreement of mediation file %(subject)s was never signed: there is none."),
        "mediation_in_force": N_("The agreement of mediation file %(subject)s is in force."),
        "mediation_paper_made": N_("%(who)s made a paper of mediation file %(subject)s."),
        "mediation_paper_signed": N_("%(who)s noted who signed a paper of mediation file %(subject)s."),
        "mediation_paper_withdrawn": N_("%(who)s withdrew a paper of mediation file %(subject)s."),
        "mediation_photos_seen": N_("%(who)s looked at photos of mediation file %(subject)s."),
        "mediation_corrected": N_(
            "%(who)s took back with a reason what was noted by mistake in mediation file %(subject)s."
        ),
        "mediation_followed_up": N_("%(who)s followed up the agreement of mediation file %(subject)s."),
        "mediation_court_step": N_("%(who)s noted a step at the court in mediation file %(subject)s."),
        "mediation_filed": N_("%(who)s closed mediation file %(subject)s."),
        "mediation_forgotten": N_("What stood in mediation file %(subject)s was deleted; number and days stay."),
        "mediation_committee_set": N_("%(who)s changed how mediation files are named and numbered."),
        "paper_template_taken": N_("%(who)s took an own template for a paper of mediation."),
        "paper_template_dropped": N_("%(who)s put an own template for a paper of mediation away."),
    },
    week={
        "mediation_opened": N_("Files opened"),
        "mediation_ended": N_("Mediations ended"),
        "mediation_filed": N_("Files closed"),
    },
    late={N_("Mediations that go on for longer than a month"): late_mediations},
    kept={
        "mediation": KeepingRule(
            N_("A mediation’s file: who took part, what was said and agreed, papers, photos of signed pages"),
            N_(
                "as many years after closing as its committee has set, longer while the matter is held; the law fixes "
                "none, so until then it stays"
            ),
            N_("Number, kinds and days stay, to be counted; all else is deleted."),
        )
    },
    columns={
        "mediation": (
            "mediation.sealed_account",
            "mediation.sealed_words",
            "mediation_party.sealed_person",
            "mediation_party.consented_on",
            "mediation_party.refused_on",
            "mediation_party.withdrawn_on",
            "mediation_party.died_on",
            "named_mediator.sealed_name",
            "sitting_wording.sealed_record",
            "mediation_evidence.sealed_words",
            "mediation_follow_up.sealed_words",
            "mediation_follow_up.made_on",
            "mediation_paper.sealed_contents",
            "mediation_paper.sealed_reason",
            "mediation_paper.signed",
            "mediation_paper.signed_on",
            "filled_template.sealed_word",
            "mediation_correction.sealed_words",
            "mediation_scan.sealed_picture",
            "mediation_scan.sealed_thumbnail",
            "mediation_scan.picture_hash",
            "court_step.sealed_document",
            "court_step.happened_on",
        ),
        "history": (
            "mediation.printed_number",
            "mediation.prefilled",
            "mediation.opened_on",
            "mediation.ended_on",
            "mediation.effective_on",
            "mediation.court_last_day",
            "mediation.perform_by",
            "mediation.filed_on",
            "mediation.keep_until",
        ),
    },
    of_nobody=(
        "mediation_committee.name",
        "mediation_committee.short_name",
        "mediation_committee.number_pattern",
        "mediation_committee.court",
        "paper_template.content",
        "paper_template.fields",
    ),
    gone={
        NamedMediator: ("named_at",),
        MediationScan: ("picture_hash",),
        PaperTemplate: ("kind",),
    },
    taken_back={
        MediationParty: (
            "(new.refused_on IS NOT NULL AND old.refused_on IS NULL)"
            " OR (new.withdrawn_on IS NOT NULL AND old.withdrawn_on IS NULL)"
            " OR (new.died_on IS NOT NULL AND old.died_on IS NULL)"
            f" OR (new.taken_out_at IS NOT NULL AND old.taken_out_at IS NULL) OR {sealed_otherwise('sealed_person')}",
            ("consented_on", "refused_on", "withdrawn_on", "died_on", "taken_out_at", "sealed_person"),
        ),
        # Nobody mediates without consent, or for who died; of why it ended no word comes along, and no paper.
        Mediation: (
            "new.outcome IN ('refused', 'withdrawn', 'stopped') AND old.outcome IS NULL",
            ("outcome", "ended_on", "revision"),
        ),
    },
    counted={
        "mediation files with persons, sealed": ((MediationParty, "sealed_person"),),
        "photos of signed pages, sealed": ((MediationScan, "sealed_picture"),),
    },
)
