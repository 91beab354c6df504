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
from db.records.health.rules import NAMES as ONES
from db.records.health.rules import NineOne
from db.records.history.queries import EventInfo
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Role
from db.records.reports.rules import ReportKind

SUBJECTS = {
    "dispute": N_("Disputes"),
    "staff": N_("People and sign-ins"),
    "community": N_("Community and rules"),
    "rights_request": N_("Requests about one’s own information"),
    "grid": N_("Grids"),
    "building": N_("Buildings"),
    "centre_household": N_("Centre households"),
    "member_unit": N_("Member units"),
    "answer_template": N_("Answer templates"),
    "weekly_export": N_("Weekly exports"),
    "call": N_("Calls of units"),
    "conference": N_("Joint conferences"),
    "pool": N_("The pool"),
    "volunteer": N_("Volunteers"),
    "channel": N_("Channels"),
    "message": N_("Messages"),
    "link": N_("Personal links"),
    "notice": N_("Notice board"),
    "service_card": N_("Service cards"),
    "suggestion": N_("Suggestion box"),
    "page_word": N_("About these pages"),
    "minutes": N_("Record book"),
    "book_corner": N_("Book corner"),
    "reasoning_rule": N_("Rules of reasoning days"),
    "reasoning_day": N_("Reasoning days"),
    "activity": N_("Activities"),
}
SENTENCES = {
    "errand_put": N_("%(who)s put a matter into the pool (no. %(subject)s)."),
    "errand_taken": N_("A volunteer took no. %(subject)s out of the pool."),
    "errand_written": N_("A volunteer wrote about no. %(subject)s of the pool."),
    "errand_given_back": N_("A volunteer gave no. %(subject)s of the pool back."),
    "errand_done": N_("A volunteer finished no. %(subject)s of the pool."),
    "errand_came_back": N_("No. %(subject)s came out of the pool again."),
    "volunteer_registered": N_("%(who)s registered a volunteer."),
    "volunteer_link_renewed": N_("%(who)s made a new link for a volunteer."),
    "volunteer_left": N_("%(who)s let a volunteer go."),
    "conference_planned": N_("%(who)s planned a joint conference."),
    "conference_changed": N_("%(who)s changed the plan of a joint conference."),
    "conference_called_off": N_("%(who)s called a joint conference off."),
    "conference_invited": N_("%(who)s sent the invitations to a joint conference."),
    "item_put_on": N_("%(who)s put an item on the agenda of a conference."),
    "item_taken_off": N_("%(who)s took an item off the agenda of a conference."),
    "agenda_arranged": N_("%(who)s arranged the agenda of a conference."),
    "attendance_noted": N_("%(who)s noted who came to a conference."),
    "item_written": N_("%(who)s wrote down what was said and decided on an item."),
    "decision_done": N_("%(who)s noted that a decision of a conference was carried out."),
    "conference_corrected": N_("%(who)s corrected the minutes of a conference."),
    "conference_names_forgotten": N_("Names of who came to a conference were forgotten."),
    "unit_called": N_("%(who)s called a unit (call no. %(subject)s)."),
    "call_accepted": N_("%(who)s accepted call no. %(subject)s."),
    "call_declined": N_("%(who)s declined call no. %(subject)s."),
    "call_ended": N_("Call no. %(subject)s is over."),
    "link_made": N_("%(who)s had a personal link made."),
    "link_renewed": N_("%(who)s sent a new link for call no. %(subject)s."),
    "short_code_renewed": N_("%(who)s got a new short code."),
    "phone_known": N_("%(who)s made a phone known."),
    "phone_left": N_("%(who)s made a phone a stranger again."),
    "pocket_opened": N_("%(who)s made the link to their own matters on the phone."),
    "pocket_closed": N_("%(who)s ended the link of %(subject)s to their matters on the phone."),
    "community_founded": N_("The community was founded."),
    "community_changed": N_("%(who)s changed the community: %(fields)s."),
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
    "sign_changed": N_("What the sign of %(subject)s says has changed: it is v%(version)s now."),
    "sign_hung": N_("%(who)s noted that the sign of %(subject)s hangs: v%(version)s."),
    "signs_printed": N_("%(who)s printed %(count)s signs."),
    "sign_header_set": N_("%(who)s set what stands on top of all signs."),
    "keepers_reminded": N_("%(keepers)s keepers of the nine ones were reminded in week %(week)s."),
    "practice_ended": N_("%(who)s decided to do without one of the nine ones: %(one)s."),
    "practice_taken_up": N_("%(who)s took up one of the nine ones again: %(one)s."),
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
    "group_code_put_up": N_("%(who)s put up a code of the WeChat group of %(subject)s, made on %(made_on)s."),
    "group_by_invitation": N_("%(who)s said that the WeChat group of %(subject)s is joined by invitation."),
    "group_taken_down": N_("%(who)s took the WeChat group of %(subject)s off its page."),
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
    "minutes_begun": N_("%(who)s began minutes %(subject)s."),
    "minutes_dropped": N_("%(who)s threw away a draft of minutes %(subject)s."),
    "minutes_confirmed": N_("%(who)s confirmed minutes %(subject)s."),
    "minutes_taken_back": N_("%(who)s opened confirmed minutes %(subject)s again."),
    "minutes_published": N_("%(who)s published minutes %(subject)s, version %(version)s."),
    "minutes_correction_begun": N_("%(who)s began to correct minutes %(subject)s."),
    "minutes_withdrawn": N_("%(who)s withdrew minutes %(subject)s."),
    "minutes_names_forgotten": N_("The names of who came to meeting %(subject)s were forgotten."),
    "promise_done": N_("%(who)s noted that a promise of minutes %(subject)s was kept."),
    "promise_not_possible": N_("%(who)s noted that a promise of minutes %(subject)s cannot be kept."),
    "promise_open": N_("%(who)s opened a promise of minutes %(subject)s again."),
    "service_entry_added": N_("%(who)s added an entry to the service card."),
    "service_entry_changed": N_("%(who)s changed an entry of the service card."),
    "service_entry_removed": N_("%(who)s took an entry off the service card."),
    "service_entry_moved": N_("%(who)s moved an entry of the service card."),
    "service_entry_left_out": N_("%(who)s left an entry of the community out of a building’s card."),
    "service_card_confirmed": N_("%(who)s looked through a service card: all still right."),
    "notice_written": N_("%(who)s began notice %(subject)s."),
    "notice_rewritten": N_("%(who)s changed the draft of notice %(subject)s."),
    "notice_published": N_("%(who)s published notice %(subject)s, version %(number)s."),
    "notice_taken_down": N_("%(who)s took notice %(subject)s down."),
    "notice_thrown_away": N_("%(who)s threw away the draft of notice %(subject)s."),
    "notice_found_useful": N_("Residents find notice %(subject)s useful: %(count)s."),
    "matter_passed_over": N_("%(who)s decided not to tell a settled matter of %(subject)s."),
    "suggestion_answered": N_("%(who)s answered suggestion %(subject)s."),
    "suggestion_answer_corrected": N_("%(who)s corrected the answer to suggestion %(subject)s."),
    "suggestion_closed": N_("%(who)s put suggestion %(subject)s aside."),
    "suggestion_turned": N_("%(who)s made a dispute of suggestion %(subject)s."),
    "suggestion_published": N_("%(who)s made the answer to suggestion %(subject)s public."),
    "suggestion_taken_down": N_("%(who)s took the answer to suggestion %(subject)s down again."),
    "suggestion_danger_marked": N_("%(who)s marked danger to life in suggestion %(subject)s."),
    "suggestion_danger_over": N_("%(who)s said that the danger in suggestion %(subject)s is over."),
    "suggestion_only_names": N_("%(who)s looked: suggestion %(subject)s is about nobody who works here."),
    "suggestion_danger_denied": N_("%(who)s looked: there was no danger in suggestion %(subject)s."),
    "suggestion_forgotten": N_("The words of suggestion %(subject)s were forgotten."),
    "page_word_answered": N_("%(who)s answered word %(subject)s about these pages."),
    "rights_asked": N_("Somebody asked about their own information (no. %(subject)s)."),
    "rights_answered": N_("%(who)s answered request no. %(subject)s about somebody’s own information."),
    "page_word_forgotten": N_("The words of %(subject)s about these pages were forgotten."),
    "suggestion_box_switched_off": N_("%(who)s switched off the suggestion box of %(subject)s."),
    "suggestion_box_switched_on": N_("%(who)s switched on the suggestion box of %(subject)s."),
    "books_added": N_("%(who)s put %(copies)s books on the shelf of %(subject)s."),
    "book_changed": N_("%(who)s changed what is said of a book of %(subject)s."),
    "book_cover_changed": N_("%(who)s changed the cover of a book of %(subject)s."),
    "copy_marked": N_("%(who)s marked a book of %(subject)s: %(mark)s."),
    "shelf_counted": N_("%(who)s counted the shelf of %(subject)s: %(seen)s seen."),
    "books_labelled": N_("%(who)s put labels on %(copies)s books of %(subject)s."),
    "book_borrowed": N_("A book of %(subject)s was borrowed."),
    "book_returned": N_("A book of %(subject)s came back."),
    "book_lost_on_loan": N_("A book of %(subject)s was lost while it was on loan."),
    "loan_cancelled": N_("%(who)s cancelled the loan of a book of %(subject)s."),
    "loan_extended": N_("A book of %(subject)s is kept longer."),
    "book_wished_for": N_("Somebody waits for a book of %(subject)s."),
    "book_not_wished_for": N_("Somebody no longer waits for a book of %(subject)s."),
    "book_offered": N_("A book was offered to %(subject)s."),
    "offer_accepted": N_("%(who)s accepted a book that was offered to %(subject)s."),
    "offer_name_taken_out": N_("Whoever offered a book to %(subject)s took their name out again."),
    "loan_name_taken_out": N_("Whoever borrowed a book from %(subject)s took their name out again."),
    "offer_declined": N_("%(who)s declined a book that was offered to %(subject)s."),
    "lending_days_set": N_("%(who)s set for how many days books are lent: %(days)s."),
    "reasoning_rule_set": N_("%(who)s set a rule for reasoning days, from %(first_day)s on."),
    "reasoning_rule_ended": N_("%(who)s ended a rule for reasoning days on %(first_day)s."),
    "reasoning_day_cancelled": N_("%(who)s cancelled the reasoning day of %(planned)s."),
    "reasoning_day_moved": N_("%(who)s moved the reasoning day of %(planned)s to %(to)s."),
    "reasoning_place_changed": N_("%(who)s changed what was fixed for a reasoning day."),
    "reasoning_day_closed": N_("%(who)s closed the reasoning day of %(planned)s: %(came)s came."),
    "reasoning_place_booked": N_("%(who)s booked number %(number)s of a reasoning day."),
    "reasoning_place_deleted": N_("Whose number %(number)s of a reasoning day was, was deleted by themselves."),
    "reasoning_place_cancelled": N_("%(who)s gave back number %(number)s of a reasoning day."),
    "reasoning_danger_denied": N_("%(who)s looked: there was no danger in number %(number)s of a reasoning day."),
    "reasoning_danger_over": N_("%(who)s said that the danger in number %(number)s of a reasoning day is over."),
    "reasoning_walk_in_added": N_("%(who)s added number %(number)s, who came without booking."),
    "activity_planned": N_("%(who)s planned an activity (no. %(subject)s)."),
    "activity_announced": N_("%(who)s announced activity no. %(subject)s."),
    "activity_changed": N_("%(who)s changed activity no. %(subject)s."),
    "activity_called_off": N_("%(who)s called off activity no. %(subject)s."),
    "activity_thrown_away": N_("%(who)s threw away the draft of activity no. %(subject)s."),
    "activity_signed_up": N_("Number %(number)s signed up for activity no. %(subject)s."),
    "activity_place_deleted": N_("Whose number %(number)s of activity no. %(subject)s was, was deleted by themselves."),
    "activity_place_given_back": N_("%(who)s gave back number %(number)s of activity no. %(subject)s."),
    "activity_attendance_noted": N_("%(who)s noted who came to activity no. %(subject)s."),
    "activity_closed": N_("%(who)s closed activity no. %(subject)s: %(came)s came."),
    "reasoning_talk_recorded": N_("%(who)s recorded what came of number %(number)s of a reasoning day."),
}


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
