"""What a resident told goes for good, and nothing that is counted: by their own wish, or once its time is over."""

from __future__ import annotations

from datetime import datetime, timedelta

from db.disputes.actions.case import LockedDispute, case_by_itself, case_for_holder_of
from db.disputes.actions.joining import set_joined_free
from db.disputes.actions.set_apart import set_all_apart, set_place_apart
from db.disputes.actions.submit import new_short_code
from db.disputes.queries.answers import answered_just_now
from db.disputes.queries.keeping import over_since
from db.disputes.queries.legal_holds import is_held, is_mediated
from db.disputes.queries.secret_links import new_keys
from db.disputes.rules.keeping import ON_ITS_WAY, PLACE_DAYS, STILL_OPEN, are_gone
from db.disputes.rules.legal_holds import STILL_NEEDED, HeldKind
from db.disputes.rules.workflow import ENDED, OPEN, MoveName, Status
from db.disputes.tables import (
    Attachment,
    Contact,
    Dispute,
    Message,
    PendingAnswer,
    RecordedAnswer,
    Round,
    Voice,
)
from db.ground.refusals import NotAllowed
from db.ground.rows import has_words
from db.records.danger.actions import forget_signs
from db.records.history.rules import ActorKind
from db.records.personal_data.rules.looking import Looked
from db.records.photos.actions import forget_photo
from db.records.reports.rules import ContactWish, public_words

RELIED_ON = ("settlement", "refusal")


def erase_words(link: str, now: datetime) -> int:
    """The resident has everything deleted (个人信息保护法 第47条), and the link opens nothing any more. Returns its id.

    What was counted of it stays: kind, building, instants, how it ended. Raises NotFound, or NotAllowed while the
    matter is open or somebody still needs it.
    """
    with case_for_holder_of(link) as case:
        if case.dispute.status not in ENDED:
            raise NotAllowed(STILL_OPEN)
        if answered_just_now([case.dispute.id]):
            raise NotAllowed(ON_ITS_WAY)
        if is_held(case.dispute.id):
            raise NotAllowed(STILL_NEEDED)
        _take_out(case, ActorKind.RESIDENT, now)
        return int(case.dispute.id)


def lock_away(link: str, now: datetime) -> int | None:
    """What is held leaves the desk at its resident's wish, too, and is only stored (个人信息保护法 第47条).

    The link opens nothing any more. Returns its id; None while a mediation goes on with it, and then the wish waits.
    """
    with case_for_holder_of(link) as case:
        if is_mediated(case.dispute.id):
            return None
        _take_out(case, ActorKind.RESIDENT, now)
        return int(case.dispute.id)


def forget_words_of(dispute_id: int, community_id: int, now: datetime) -> bool:
    """By the clock, once their time is over; the caller knows that it is. Whether there were any.

    What is held is kept apart.
    """
    with case_by_itself(dispute_id, community_id) as case:
        if case.dispute.status not in ENDED or are_gone(case.dispute.text) or is_mediated(dispute_id):
            return False
        _take_out(case, ActorKind.SYSTEM, now)
        return True


def _take_out(case: LockedDispute, by: ActorKind, now: datetime) -> None:
    own = case.dispute.id
    apart = set_all_apart(case, now)
    _ask_no_more(case, now)
    _take_photos_out(own)
    for message in list(Message.select().where((Message.dispute == own) & has_words(Message.text))):
        message.put(text=_what_others_rely_on(message))
    for answers in (Round, PendingAnswer, RecordedAnswer):
        answers.update(why="").where((answers.dispute == own) & has_words(answers.why)).execute()
    Voice.update(sealed_sound=None, gist="", cut=False).where(Voice.dispute == own).execute()
    Contact.delete().where(Contact.dispute == own).execute()
    forget_signs("dispute", own)
    case.wait_no_more()
    case.change(text="", unit_number="", floor="", room="", public_place="", public_wording=None)
    case.change(looked=Looked.KEPT_BACK, contact_wish=ContactWish.HERE, in_danger=False)
    _change_the_locks(case)
    _forget_what_nobody_relies_on(case.dispute.joined_into)
    if not apart:
        case.note("words_deleted", by, now)


def _ask_no_more(case: LockedDispute, now: datetime) -> None:
    """Nobody can answer any longer; also not as one who shares the matter that it was joined into."""
    if case.dispute.status is Status.JOINED:
        case.change(can_be_asked=False)
    if case.dispute.status is Status.SETTLED:
        case.change_round(asking_ended_at=now if case.round.asked_at else None)
        case.move(MoveName.CLOSE_UNRATED, ActorKind.SYSTEM, now)


def end_what_is_gone(now: datetime) -> int:
    """What was over and was deleted since a backup stands open without words after a restore: it is over again.

    That it was withdrawn is all that is still known of how. Returns of how many.
    """
    standing = Dispute.status.in_([*OPEN, Status.SETTLED])
    found = Dispute.select(Dispute.id, Dispute.community).where((Dispute.text == "") & standing).tuples()
    for dispute_id, community_id in list(found):
        with case_by_itself(dispute_id, community_id) as case:
            _ask_no_more(case, now)
            if case.dispute.status in OPEN:
                case.end_round(Status.WITHDRAWN, ActorKind.SYSTEM, now)
                case.move(MoveName.WITHDRAW, ActorKind.SYSTEM, now)
                set_joined_free(case, now)
            case.wait_no_more()
            case.note("words_deleted", ActorKind.SYSTEM, now)
    return len(found)


def _take_photos_out(dispute_id: int) -> None:
    for attached in list(Attachment.select().where(Attachment.dispute == dispute_id)):
        forget_photo(attached.photo_id)
    Attachment.delete().where(Attachment.dispute == dispute_id).execute()


def _what_others_rely_on(message: Message) -> str:
    """How it ended is read by those who were joined to it as well, without names and numbers, while they can read."""
    if message.purpose not in RELIED_ON or message.internal:
        return ""
    return public_words(message.text) if _others_read_of(message.dispute_id) else ""


def _others_read_of(dispute_id: int) -> bool:
    return Dispute.select().where((Dispute.joined_into == dispute_id) & has_words(Dispute.text)).exists()


def _forget_what_nobody_relies_on(main: Dispute | None) -> None:
    """The last of those who were joined is gone, as the matter itself is."""
    if main is not None and are_gone(main.text) and not _others_read_of(main.id):
        Message.update(text="").where((Message.dispute == main.id) & has_words(Message.text)).execute()


def _change_the_locks(case: LockedDispute) -> None:
    """A link and a code that were handed to nobody: the old ones open nothing, as if they had never been."""
    _, kept = new_keys(case.dispute.reference, new_short_code())
    case.change(follow_hash=kept["follow_hash"], sealed_keys=kept["sealed_keys"])


def forget_places(now: datetime) -> int:
    """Takes the home out 180 days after its matter has ended, like name and phone. Returns of how many."""
    somewhere = has_words(Dispute.unit_number, Dispute.floor, Dispute.room)
    due = over_since(now - timedelta(days=PLACE_DAYS), somewhere)
    return sum(_forget_place(*one, now) for one in due)


def _forget_place(dispute_id: int, community_id: int, now: datetime) -> bool:
    with case_by_itself(dispute_id, community_id) as case:
        if case.dispute.status not in ENDED or is_mediated(dispute_id):
            return False
        apart = set_place_apart(case, now)
        case.change(unit_number="", floor="", room="")
        if apart:
            case.note("set_apart", ActorKind.SYSTEM, now, what=HeldKind.PLACE)
        else:
            case.note("place_forgotten", ActorKind.SYSTEM, now)
        return True
