"""Deleted is gone: canaries in what residents leave, looked for in the file, its log, a backup and the logs."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from db.disputes.actions.resident import add_words, support_dispute, take_support_back, withdraw_dispute
from db.disputes.actions.submit import ReportReceipt, submit_dispute
from db.disputes.actions.talk import add_note, reply_to_resident
from db.disputes.actions.voices import keep_recording
from db.disputes.queries.inbox import DisputeFilter, list_disputes
from db.disputes.queries.resident import dispute_for_holder_of
from db.disputes.queries.secret_links import link_for
from db.disputes.tables import Dispute
from db.ground.refusals import NotFound
from db.nine_ones.suggestion_box.actions.drop import drop_suggestion
from db.nine_ones.suggestion_box.actions.taking_back import delete_word
from db.records.photos.rules import CleanPhoto
from db.records.recordings.rules import CleanRecording
from db.records.reports.rules import CONSENT_VERSION, ContactWish, Report
from db.together.calling.actions.phones import new_short_code
from db.together.calling.queries.codes import own_code
from db.together.page_words.actions import delete_page_word, write_page_word
from db.together.pool.actions.items import put_into_pool
from db.together.rights.actions.deleting import delete_report
from tests.cast import MONDAY, Cast
from tests.running.commands.test_replaying import nothing_aside_is_left, opened
from tests.traces import columns_with

__all__ = ["nothing_aside_is_left"]  # what PostgreSQL kept aside goes after each of these tests, too
CANARY = "窗台上的风铃草"
ERRAND = "把门口的自行车挪一挪"
PHOTO = CleanPhoto(f"{CANARY}大".encode(), f"{CANARY}小".encode(), 4, 3)


class Left:
    """What Rosa left, and the keys of her phone to it."""

    def __init__(self, cast: Cast) -> None:
        report = Report(
            "property",
            f"{CANARY}，楼道灯坏了。",
            unit_number="7",
            floor="9",
            room=f"{CANARY}室",
            public_place=f"{CANARY}处",
            contact_wish=ContactWish.PHONE,
            name=CANARY,
            phone="13812345678",
            consent_version=CONSENT_VERSION,
        )
        self.receipt = submit_dispute(cast.building_id, report, [PHOTO], "key-of-rosas-form-1", MONDAY)
        self.number = list_disputes(cast.sun, DisputeFilter(text=self.receipt.reference), MONDAY).rows[0].id
        keep_recording(self.receipt.link, CleanRecording(CANARY.encode(), 7, False), MONDAY)
        add_words(self.receipt.link, f"{CANARY}，再说一句。", [PHOTO], MONDAY)
        reply_to_resident(cast.mei, self.number, f"您说“{CANARY}”，知道了。", [], MONDAY)
        add_note(cast.mei, self.number, f"便签：{CANARY}", [PHOTO], MONDAY)
        put_into_pool(cast.guo, self.number, f"请帮忙{ERRAND}。", 3, MONDAY)
        withdraw_dispute(self.receipt.link, f"{CANARY}，不用了。", MONDAY)
        self.word = drop_suggestion(cast.building_id, f"{CANARY}，放把椅子。", "a phone", MONDAY)
        self.page_word = write_page_word(cast.community_id, f"{CANARY}，字太小。", "a phone", MONDAY)

    def delete(self) -> None:
        delete_report(self.receipt.link, MONDAY)
        delete_word(self.word, MONDAY)
        delete_page_word(self.page_word, MONDAY)


def beside(cast: Cast) -> ReportReceipt:
    """A neighbour's report, of which nothing is deleted; from Rosa's phone came “my home too”."""
    report = Report("property", "邻居的水管漏了三天。", room="302", consent_version=CONSENT_VERSION)
    photo = CleanPhoto(b"full", b"small", 4, 3)
    receipt = submit_dispute(cast.building_id, report, [photo], "key-of-nils-form-12", MONDAY)
    support_dispute(cast.building_id, receipt.reference, "a phone", MONDAY)
    return receipt


STOOD_IN = [
    "dispute.public_place",
    "dispute.room",
    "dispute.text",
    "message.text",
    "page_word.text",
    "photo.full",
    "photo.thumbnail",
    "suggestion.text",
]


def test_what_a_resident_deleted_or_took_back_stands_nowhere_any_more_and_not_after_a_restore(
    living: Cast, settings, python_m_db, tmp_path, caplog
):
    caplog.set_level(logging.INFO)
    assert python_m_db("migrate").code == 0
    with opened(settings):
        left = Left(living)
        nils = beside(living)
        old = new_short_code(living.luo, MONDAY)
        assert (columns_with(CANARY), columns_with(ERRAND)) == (STOOD_IN, ["pool_item.asked"])
    backup = tmp_path / "a backup"
    assert python_m_db("backup", backup).code == 0
    with opened(settings):
        left.delete()
        take_support_back(living.building_id, nils.reference, "a phone", MONDAY)
        new_short_code(living.luo, MONDAY)
        assert (columns_with(CANARY), columns_with(ERRAND)) == ([], [])
    assert python_m_db("restore", backup).code == 0
    with opened(settings):
        assert (columns_with(CANARY), columns_with(ERRAND)) == ([], [])
        for ask in (
            lambda: dispute_for_holder_of(left.receipt.link, MONDAY),
            lambda: link_for(left.receipt.reference, left.receipt.short_code),
        ):
            with pytest.raises(NotFound):
                ask()
        assert Dispute.get_by_id(left.number).reference == left.receipt.reference
        view = dispute_for_holder_of(nils.link, MONDAY)
        assert (view.text, view.room, len(view.photo_ids), view.supporters) == ("邻居的水管漏了三天。", "302", 1, 0)
        assert own_code(living.luo) != old
    assert python_m_db("verify-history").code == 0
    assert [record for record in caplog.messages if CANARY in record] == []


@pytest.mark.parametrize("engine", ["sqlite"])
def test_not_in_the_file_either_nor_in_its_log_nor_in_a_new_backup(living: Cast, settings, python_m_db, tmp_path):
    assert python_m_db("migrate").code == 0
    with opened(settings):
        left = Left(living)
    with opened(settings):
        assert CANARY.encode() in b"".join(read(settings).values())
        delete_word(left.word, MONDAY)
        delete_page_word(left.page_word, MONDAY)
        delete_report(left.receipt.link, MONDAY)  # no job runs here
        assert [name for name, content in read(settings).items() if CANARY.encode() in content] == []
    assert python_m_db("backup", tmp_path / "a backup").code == 0
    assert CANARY.encode() not in (tmp_path / "a backup").read_bytes()


def read(settings) -> dict[str, bytes]:
    file = Path(settings.database_url.removeprefix("sqlite:///"))
    return {one.name: one.read_bytes() for one in (file, file.with_name(f"{file.name}-wal")) if one.exists()}
