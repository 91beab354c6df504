"""Everything that was recorded of one dispute, each event in words."""

from __future__ import annotations

from datetime import date, datetime
from html import escape

import streamlit as st

from admin_dashboard.names import name_of
from admin_dashboard.words import _, day, limit_day, moment
from db.disputes.queries.timeline import TimelineEntry
from db.disputes.rules.answers import AnswerSource, FellowSource, Satisfaction, Solved, StillWrong
from db.disputes.rules.workflow import RefusalReason
from db.ground.words import N_
from db.practices import EVENT_SENTENCES
from db.records.danger.rules.kinds import ADVICE, Danger
from db.records.history.rules import ActorKind
from db.records.personal_data.rules.looking import Looked
from db.records.reports.rules import ReportKind

SENTENCES = {
    "submitted": N_("%(who)s reported it."),
    "dispatch": N_("%(who)s gave it to %(to)s."),
    "accept": N_("%(who)s accepted it."),
    "start": N_("%(who)s began to handle it."),
    "decline": N_("%(who)s declined it; it went back to %(to)s."),
    "handed_over": N_("%(who)s noted that the office changed hands; it went along to %(to)s."),
    "hand_up": N_("%(who)s handed it up to %(to)s."),
    "assistance_called": N_("%(who)s called %(to)s to assist."),
    "assistance_ended": N_("The part of %(to)s is over."),
    "hold": N_("%(who)s asked the resident; the clock stands still."),
    "resume": N_("%(who)s went on; the clock runs again."),
    "settle": N_("%(who)s settled it."),
    "refuse": N_("%(who)s refused it: %(reason)s."),
    "join": N_("%(who)s joined it to another dispute."),
    "took_in": N_("%(who)s joined another dispute to this one."),
    "joined_on": N_("%(who)s joined the dispute it follows to another one; it follows that one now."),
    "separate": N_("%(who)s made it a dispute of its own again."),
    "withdraw": N_("%(who)s withdrew it."),
    "confirm": N_("It is closed."),
    "send_back": N_("It was sent back, up to %(to)s."),
    "go_on": N_("Somebody shall go on with what is left: it went up to %(to)s. This is not counted as sent back."),
    "break_again": N_(
        "The resident said that it is broken again: it begins anew with %(to)s. This is not counted as sent back."
    ),
    "close_unrated": N_("It was closed without a rating."),
    "reopen": N_("%(who)s reopened it, up to %(to)s."),
    "escalate": N_("A limit had passed: it rose to %(to)s by itself."),
    "conference_decision": N_("It was on the table of the joint conference of %(met)s."),
    "conference_corrected": N_("The minutes of the joint conference of %(met)s were corrected."),
    "contacted": N_("%(who)s was the first to be in touch with the resident."),
    "answered": N_("The answer: %(solved)s, %(satisfaction)s (%(source)s)."),
    "answer_recorded": N_(
        "%(who)s recorded an answer of the resident: %(solved)s, %(satisfaction)s (%(source)s). "
        "It counts half an hour later."
    ),
    "recorded_beside": N_(
        "The resident has answered by themselves: what was recorded for them stands beside that and counts nowhere."
    ),
    "only_named": N_("%(who)s looked: it names a colleague and is not about them."),
    "about_staff_said": N_("The resident said that it is about a colleague."),
    "kept_from_named": N_("New words may complain of a colleague: it is kept from them until somebody says otherwise."),
    "asked_again": N_("The resident was asked once more."),
    "contact_seen": N_("%(who)s looked at how to reach the resident."),
    "texts_allowed": N_("The resident agreed to be told by text message."),
    "texts_stopped": N_("The resident wants no more text messages."),
    "contact_erased": N_("%(who)s took name and phone out again."),
    "contact_forgotten": N_("Name and phone were taken out: they are no longer needed."),
    "contact_corrected": N_("%(who)s put name and phone right."),
    "place_forgotten": N_("The home was taken out: it is no longer needed."),
    "words_deleted": N_("Words, photos and everything that points at somebody were deleted. What was counted stays."),
    "legal_hold_set": N_("%(who)s said that nothing of it may be deleted yet."),
    "legal_hold_ended": N_("It is needed no longer and goes by its own time again."),
    "set_apart": N_("Its time is over; what is still needed of it was locked away."),
    "held_opened": N_("%(who)s opened what is locked away."),
    "held_deleted": N_("What was locked away was deleted."),
    "deletion_put_off": N_("The resident asked to have it deleted. That waits until it is needed no longer."),
    "kind_changed": N_("%(who)s changed the kind to “%(kind)s”."),
    "limits_followed": N_("The official days off of %(year)s are known now, and the limits follow."),
    "building_changed": N_("%(who)s moved it to another building."),
    "privacy_changed": N_("%(who)s made it %(privacy)s."),
    "made_private": N_("%(who)s made it private."),
    "looked_at_words": N_("%(who)s looked at its words for neighbours: %(looked)s."),
    "agreed_to_words": N_("%(who)s agreed to the sentence that neighbours read."),
    "words_kept_back": N_("%(who)s asked that neighbours read kind and place only."),
    "marked_read": N_("%(who)s read what the resident had written."),
    "photos_follow": N_("Its words came first. Photos that were to follow: %(photos)s."),
    "photo_came": N_("A photo of the report came."),
    "photo_came_to_words": N_("A photo came to what the resident had written."),
    "photo_unreadable": N_("A photo could not be read and will not come; the resident was told."),
    "recording_unreadable": N_("The recording could not be read and will not come; the resident was told."),
    "recording_follows": N_("It was spoken; the recording was to follow."),
    "recording_came": N_("The recording came."),
    "recording_came_again": N_("The resident recorded it again before anybody had listened."),
    "recording_taken_back": N_("The resident took the recording back before anybody had listened."),
    "recording_heard": N_("%(who)s listened to the recording."),
    "recording_forgotten": N_("The recording was deleted: it is no longer needed. Its gist stays."),
    "gist_written": N_("%(who)s listened and wrote down the gist."),
    "gist_confirmed": N_("%(who)s said that the gist is what was meant."),
    "gist_corrected": N_("%(who)s wrote what was meant instead."),
    "order_closed": N_("The city says that its caller must not be known: it is closed to all others."),
    "supporters_left": N_("Households whose matter went another way no longer count here."),
    "support_taken_back": N_("A household took “my home too” back."),
    "danger_seen": N_("What was written may be about danger to life: %(dangers)s. Whoever is on duty was told."),
    "danger_marked": N_("%(who)s marked danger to life: %(dangers)s. Whoever is on duty was told."),
    "danger_over": N_("%(who)s said that the danger is over."),
    "danger_passed": N_("It had ended a week ago and nothing of danger was told since: it no longer stands on top."),
    "danger_denied": N_("%(who)s looked: there was no danger."),
    "supported": N_("Another household said: “my home too”."),
    "fellows_asked": N_("Those who share the matter were asked too whether it is solved."),
    "fellow_asked_no_more": N_("One who shared the matter is not asked any more: that report is its own again."),
    "fellow_read": N_("%(who)s looked at what one who shares the matter had answered (%(fellow)s)."),
    "fellow_answered": N_("One who shares the matter answered: %(solved)s, %(satisfaction)s (%(fellow)s)."),
}
SAID = {
    "words": N_("%(who)s wrote."),
    "question": N_("%(who)s put a question to the resident."),
    "settlement": N_("%(who)s wrote what was done."),
    "refusal": N_("%(who)s wrote why it is refused."),
    "contact": N_("%(who)s phoned or visited the resident."),
    "conference": N_("%(who)s wrote down what the joint conference decided."),
    "dissuasion": N_("%(who)s wrote down what was asked of the other side, and what followed."),
    "duty": N_("%(who)s wrote why."),
}
VACANT = N_("Nobody was at work who held it: it went to %(to)s by itself.")
NOTED = N_("%(who)s left a note for colleagues.")
ENUMS = {
    "reason": RefusalReason,
    "solved": Solved,
    "satisfaction": Satisfaction,
    "source": AnswerSource,
    "fellow": FellowSource,
    "kind": ReportKind,
}


def show(entries: tuple[TimelineEntry, ...]) -> None:
    lines = "".join(f"<li><time>{moment(entry.at)}</time>{escape(_line(entry))}</li>" for entry in reversed(entries))
    st.html(f'<ol class="timeline">{lines}</ol>')


def _line(entry: TimelineEntry) -> str:
    return " ".join([sentence(entry), *_additions(entry)])


def sentence(entry: TimelineEntry) -> str:
    words = _words_for(entry)
    return _(words, **_values(entry)) if words else entry.kind


def _words_for(entry: TimelineEntry) -> str:
    if entry.kind == "said":
        return SAID.get(entry.data["purpose"], NOTED if entry.data["internal"] else SAID["words"])
    return VACANT if entry.data.get("vacant") else SENTENCES.get(entry.kind, EVENT_SENTENCES.get(entry.kind, ""))


def _values(entry: TimelineEntry) -> dict[str, str]:
    values = {"who": _who(entry), "to": entry.to_name or _("nobody yet")}
    if "met" in entry.data:
        values["met"] = day(date.fromisoformat(entry.data["met"]))
    if "dangers" in entry.data:
        values["dangers"] = _(", ").join(_(ADVICE[Danger(kind)].name) for kind in entry.data["dangers"])
    if entry.kind == "photos_follow":
        values["photos"] = str(entry.data["photos"])
    if entry.kind == "limits_followed":
        values["year"] = str(entry.data["year"])
    if entry.kind == "privacy_changed":
        values["privacy"] = _("private") if entry.data["private"] else _("open to the building")
    if entry.kind == "looked_at_words":
        values["looked"] = _("words") if entry.data["looked"] == Looked.WORDS else _("kind and place only")
    if entry.kind != "submitted":
        values |= {name: name_of(kind(entry.data[name])) for name, kind in ENUMS.items() if name in entry.data}
    return values


def _who(entry: TimelineEntry) -> str:
    if entry.actor_name:
        return entry.actor_name
    if entry.data.get("rule"):
        return _("Rule %(number)s of the routing table", number=entry.data["rule"])
    return _("The resident") if entry.actor_kind == ActorKind.RESIDENT else _("Linli")


def _additions(entry: TimelineEntry) -> list[str]:
    data = entry.data
    said = []
    if data.get("wanted_by"):
        said.append(_("Wanted by %(when)s.", when=day(date.fromisoformat(data["wanted_by"]))))
    if entry.kind in ("submitted", "kind_changed", "resume", "limits_followed") and data.get("settle_due"):
        said.append(_("To be settled by %(when)s.", when=limit_day(datetime.fromisoformat(data["settle_due"]))))
    if data.get("still_wrong"):
        said.append(_("Still wrong: %(what)s.", what=name_of(StillWrong(data["still_wrong"]))))
    if data.get("in_time") is False:
        said.append(_("That was after the limit."))
    return said
