"""How long everything is kept is decided for every column that can hold something of a person, and is told."""

from __future__ import annotations

from peewee import BlobField, CharField, DateField, ForeignKeyField, TextField
from playhouse.fields import EnumField

from db.ground.columns import JsonField
from db.practices import KEEPING, OWN, PRACTICES
from db.running.jobs.schedule import FORGETTING
from db.running.tables import TABLES
from db.together.rights.rules.columns import KEPT_BY, OF_NOBODY
from db.together.rights.rules.keeping import OF_MATTERS, OF_THE_HOUSE
from tests.architecture.listed import require_listed
from tests.architecture.test_kept import FORGOTTEN_AFTER

CAN_HOLD_A_PERSON = (CharField, TextField, BlobField, JsonField, DateField)
A_CHOICE = (ForeignKeyField, EnumField)
TOLD_WITHOUT_A_COLUMN = {"network_log", "backups"}
FORGOTTEN_BY = {
    "words": {"forget_words"},
    "contact": {"forget_contacts", "forget_reported_needs"},
    "place": {"forget_places"},
    "recording": {"forget_recordings"},
    "suggestion": {"forget_old_suggestions"},
    "page_word": {"forget_page_words"},
    "month_sheet": {"forget_month_sheets"},
    "household_link": {"forget_household_links"},
    "expert": {"forget_experts"},
    "api_client": {"forget_api_contacts"},
    "talk": {"forget_talks", "forget_sign_ups"},
    "books": {"forget_book_offers"},
    "volunteer": {"forget_volunteers"},
    "meeting": {"forget_names_of_meetings", "forget_names_of_conferences"},
    "mediation": {"forget_mediations"},
    "rights_request": {"forget_rights_requests"},
    "hotline_caller": {"forget_callers"},
    "hotline_words": {"forget_order_words"},
    "not_sent": {"forget_photos_set_aside", "forget_recordings_aside"},
    "attempts": {"forget_expired_attempts"},
    "messages": {"forget_messages"},
    "drafts": {"forget_drafts", "forget_pocket", "forget_not_sent"},
    "staff": {"forget_expired_sessions"},
}


def test_every_column_that_can_hold_something_of_a_person_is_decided():
    """Whoever adds one says in the passport of its practice by which rule it is kept, or that it is nobody's."""
    found = {
        f"{table._meta.table_name}.{name}"
        for table in TABLES
        for name, column in table._meta.fields.items()
        if isinstance(column, CAN_HOLD_A_PERSON) and not isinstance(column, A_CHOICE)
    }
    decided = sorted(OF_NOBODY) + [column for columns in KEPT_BY.values() for column in columns]
    for practice in PRACTICES:
        decided += [*practice.of_nobody, *(column for columns in practice.columns.values() for column in columns)]
    require_listed(sorted(found), sorted(decided))


def test_every_rule_keeps_something_and_every_column_has_one():
    of_columns = set(KEPT_BY).union(TOLD_WITHOUT_A_COLUMN, *(practice.columns for practice in PRACTICES))
    require_listed(set(KEEPING), of_columns)


def test_a_passport_speaks_of_its_own_columns_alone():
    for practice in PRACTICES:
        own = {table._meta.table_name for table in practice.tables}
        spoken_of = [column for columns in practice.columns.values() for column in columns]
        assert {column.split(".")[0] for column in (*spoken_of, *practice.of_nobody)} <= own


def test_no_two_passports_keep_by_a_rule_of_one_name():
    rules = [name for practice in PRACTICES for name in practice.kept]
    assert len(KEEPING) == len(rules) + len(OF_MATTERS) + len(OF_THE_HOUSE)


def test_every_period_has_a_job_and_every_job_a_period():
    jobs = set().union(*FORGOTTEN_BY.values(), (step.name for step in FORGETTING if step.forgets))
    require_listed(jobs, set(FORGOTTEN_AFTER) - {"forget_old_scans"})  # a number a day is of nobody
    assert set(FORGOTTEN_BY) <= set(KEEPING)


def test_each_step_of_forgetting_says_by_which_rules_it_forgets():
    """In its passport, or in the list above; what stands in both says the same."""
    said = {rule: {step.name for step in FORGETTING if rule in step.forgets} for rule in KEEPING}
    silent = {step.name for step in FORGETTING if not step.forgets}
    assert {rule: steps for rule, steps in FORGOTTEN_BY.items() if not steps - silent <= said[rule]} == {}
    require_listed(silent, set().union({"forget_old_scans"}, *FORGOTTEN_BY.values()) & silent)
    assert {rule for step in FORGETTING for rule in step.forgets} <= set(KEEPING)


def test_the_numbers_told_are_those_the_jobs_forget_by():
    told = {name: sorted(rule.numbers.values()) for name, rule in KEEPING.items() if name in FORGOTTEN_BY}
    done = {
        name: sorted({days for job in jobs for days in FORGOTTEN_AFTER[job].values() if days > 1})
        for name, jobs in FORGOTTEN_BY.items()
    }
    done["meeting"] += [730]  # while a promise is open: `names_go` of the record book
    done["drafts"].remove(7)  # the mark of a form that was sent
    require_listed(
        {name: days for name, days in done.items() if days}, {name: days for name, days in told.items() if days}
    )


def test_of_each_thing_a_phone_left_every_column_is_copied_or_left_out():
    tables = {table._meta.table_name: table for table in TABLES}
    decided = [
        (table, column)
        for left in OWN
        for table in left.copied
        for column in (*left.copied[table], *left.left_out[table])
    ]
    copied = {table for table, _ in decided}
    require_listed(sorted((name, column) for name in copied for column in tables[name]._meta.fields), sorted(decided))
