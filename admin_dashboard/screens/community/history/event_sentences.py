"""One recorded event in words, whatever it is about; of a dispute, as its own timeline says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from admin_dashboard.names import COPY_MARKS, FIELDS, name_of
from admin_dashboard.parts.matters import timeline
from admin_dashboard.words import _
from db.disputes.queries.timeline import TimelineEntry
from db.disputes.rules.callers import CallerReason
from db.ground.words import N_
from db.practices import EVENT_SENTENCES, NAMED, PRACTICES
from db.records.health.rules import NAMES as ONES
from db.records.health.rules import NineOne
from db.records.history.queries import EventInfo
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Role
from db.records.reports.rules import ReportKind

SUBJECTS: dict[str, str] = {
    "dispute": N_("Disputes"),
    "staff": N_("People and sign-ins"),
    "community": N_("Community and rules"),
    "grid": N_("Grids"),
    "building": N_("Buildings"),
    "centre_household": N_("Centre households"),
    "member_unit": N_("Member units"),
    "answer_template": N_("Answer templates"),
    "weekly_export": N_("Weekly exports"),
    "channel": N_("Channels"),
    "message": N_("Messages"),
} | {subject: words for practice in PRACTICES for subject, words in practice.subjects.items()}
SENTENCES: dict[str, str] = {
    "community_founded": N_("The community was founded."),
    "community_changed": N_("%(who)s changed the community: %(fields)s."),
    "closing_announced": N_("It was announced that the community leaves Linli on %(day)s."),
    "closing_withdrawn": N_("It was withdrawn that the community leaves Linli."),
    "everything_given_out": N_("Everything the community may take along was given out: %(files)s files."),
    "community_closed": N_("The community was closed; %(rows)s rows were deleted."),
    "practice_switched_off": N_("%(who)s switched off “%(practice)s”; still open then: %(open)s."),
    "practice_switched_on": N_("%(who)s switched “%(practice)s” on again."),
    "outside_office_named": N_("%(who)s set who outside hears complaints about the secretary."),
    "weights_changed": N_("%(who)s changed what the figures weigh."),
    "routes_set": N_("%(who)s changed the routing table."),
    "duty_person_named": N_("%(who)s named who is told of danger to life at once."),
    "limits_set": N_(
        "%(who)s set the limits of “%(kind)s”: contact %(contact_days)s, settle %(settle_days)s working days."
    ),
    "official_days_typed": N_("%(who)s typed the official days off of %(year)s."),
    "grid_added": N_("%(who)s added the grid %(subject)s."),
    "grid_changed": N_("%(who)s changed the grid %(subject)s: %(fields)s."),
    "building_added": N_("%(who)s added the building %(subject)s."),
    "building_changed": N_("%(who)s changed the building %(subject)s: %(fields)s."),
    "building_code_replaced": N_("%(who)s gave %(subject)s a new code: %(new)s instead of %(old)s."),
    "building_merged": N_("The sign of %(subject)s, code %(old)s, leads to another community from now on."),
    "household_added": N_("%(who)s added the centre household %(subject)s."),
    "household_changed": N_("%(who)s changed the centre household %(subject)s: %(fields)s."),
    "unit_added": N_("%(who)s added the member unit %(subject)s."),
    "unit_changed": N_("%(who)s changed the member unit %(subject)s: %(fields)s."),
    "staff_added": N_("%(who)s added %(subject)s as %(role)s."),
    "staff_changed": N_("%(who)s changed %(subject)s, now %(role)s."),
    "staff_deactivated": N_("%(who)s let %(subject)s go."),
    "staff_unlocked": N_("%(who)s unlocked %(subject)s."),
    "second_step_on": N_("%(who)s set up a code for signing in."),
    "second_step_off": N_("%(who)s switched the code for signing in off."),
    "second_step_reset": N_("%(who)s lets %(subject)s sign in without a code."),
    "second_step_failed": N_("The password for %(subject)s was right, the code was not."),
    "recovery_codes_made": N_("%(who)s made new recovery codes."),
    "recovery_code_used": N_("A recovery code of %(subject)s was used."),
    "second_step_required": N_("%(who)s requires a code for signing in."),
    "second_step_left_free": N_("%(who)s leaves the code for signing in to each of them."),
    "profile_saved": N_("%(who)s saved what %(subject)s tells the neighbours."),
    "stand_in_named": N_("%(who)s named somebody to stand in at %(subject)s from %(first_day)s to %(last_day)s."),
    "stand_in_ended": N_("%(who)s ended the standing in at %(subject)s."),
    "password_reset": N_("%(who)s gave %(subject)s a new first password."),
    "password_changed": N_("%(who)s chose a new password."),
    "signed_in": N_("%(who)s signed in."),
    "signed_out": N_("%(subject)s signed out."),
    "caller_looked_up": N_("%(who)s looked up who called (%(reason)s): %(found)s found."),
    "signed_out_everywhere": N_("%(who)s signed out everywhere (%(sessions)s sessions)."),
    "sign_in_failed": N_("A sign-in as %(subject)s failed (%(in_a_row)s in a row)."),
    "sign_in_locked": N_("After wrong passwords for %(subject)s, whoever typed them has to wait 15 minutes."),
    "channel_added": N_("%(who)s added a channel for messages."),
    "channel_changed": N_("%(who)s changed a channel for messages."),
    "channel_removed": N_("%(who)s removed a channel for messages."),
    "channel_switched_on": N_("%(who)s switched a channel for messages on."),
    "channel_switched_off": N_("%(who)s switched a channel for messages off."),
    "channel_tried": N_("%(who)s tried a channel for messages."),
    "mailbox_set": N_("%(who)s set the mailbox from which mail is sent."),
    "wording_set": N_("%(who)s changed the words of a message."),
    "quiet_hours_set": N_("%(who)s set the quiet hours: %(begin)s to %(end)s."),
    "message_tried_again": N_("%(who)s had message no. %(subject)s sent again."),
    "template_saved": N_("%(who)s saved an answer template."),
    "template_deleted": N_("%(who)s removed an answer template."),
    "export_made": N_("The export of week %(week)s was made."),
    "export_downloaded": N_("%(who)s downloaded the export of week %(week)s."),
    "export_with_words_downloaded": N_("%(who)s downloaded the week %(week)s with residents’ words."),
} | EVENT_SENTENCES


@dataclass(frozen=True)
class Names:
    """The names of the people, units and subjects that events know by id."""

    people: Mapping[int, str]
    subjects: Mapping[tuple[str, int], str]  # by subject and id
    units: Mapping[int, str]


def sentence(event: EventInfo, names: Names) -> str:
    if event.subject == "dispute":
        return timeline.sentence(_as_entry(event, names))
    words = SENTENCES.get(event.kind)
    return _(words, **_values(event, names)) if words else event.kind


def _as_entry(event: EventInfo, names: Names) -> TimelineEntry:
    actor = names.people.get(event.actor_id or 0)
    unit, person = event.data.get("to_unit"), event.data.get("to_staff")
    to_name = names.units.get(unit) if unit else names.people.get(person or 0)
    return TimelineEntry(event.at, event.kind, event.actor_kind, actor, event.data, to_name)


def _values(event: EventInfo, names: Names) -> dict[str, object]:
    data = event.data
    said: dict[str, object] = dict(data)
    said["who"] = names.people.get(event.actor_id or 0) or (
        _("Linli") if event.actor_kind == ActorKind.SYSTEM else _("The resident")
    )
    said["subject"] = names.subjects.get((event.subject, event.subject_id)) or f"#{event.subject_id}"
    said["fields"] = _(", ").join(_(FIELDS.get(name, name)) for name in data.get("fields", ()))
    if "one" in data:
        said["one"] = _(ONES[NineOne(data["one"])])
    if "practice" in data:
        practice = NAMED.get(data["practice"])
        said["practice"] = _(practice.title) if practice and practice.title else data["practice"]
    if event.kind == "copy_marked":
        marked = COPY_MARKS[data["mark"]]
        said["mark"] = _(marked)
    if "role" in data:
        said["role"] = name_of(Role(data["role"]))
    if event.kind == "caller_looked_up":
        said["reason"] = name_of(CallerReason(data["reason"]))
    if event.kind == "limits_set":
        said["kind"] = name_of(ReportKind(data["kind"]))
    return said
