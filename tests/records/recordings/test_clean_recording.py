"""A recording is unpacked and written anew: what is kept is a minute of sound at most, and nothing else."""

from __future__ import annotations

import pytest

from db.ground.refusals import Refused
from db.records.recordings import actions
from db.records.recordings.actions import clean_recording
from db.records.recordings.rules import NO_RECORDING, NOT_HERE, SILENT, TOO_LARGE, TOO_SHORT
from tests.recordings import CODECS, OTHERS, recording


def refusal(raw: bytes) -> str:
    with pytest.raises(Refused) as refused:
        clean_recording(raw)
    return refused.value.words


@pytest.mark.parametrize("kind", CODECS)
def test_what_phones_record_is_taken_and_kept_as_m4a_without_a_word_beside_the_sound(kind: str):
    raw = recording(kind)
    clean = clean_recording(raw)
    assert (clean.seconds, clean.cut, clean.sound[4:8]) == (2, False, b"ftyp")
    assert [b"WHERE IT WAS" in one for one in (raw, clean.sound)] == [True, False]
    assert [mark in clean.sound for mark in (b"Lavf", b"Lavc")] == [False, False]


def test_what_is_kept_can_be_read_again():
    assert clean_recording(clean_recording(recording()).sound).seconds == 2


def test_after_a_minute_it_is_cut_and_said_so():
    clean = clean_recording(recording("mp3", 75))
    assert (clean.seconds, clean.cut) == (60, True)
    assert clean_recording(clean.sound).seconds == 60


def test_just_a_minute_is_not_cut():
    clean = clean_recording(recording("wav", 60))
    assert (clean.seconds, clean.cut) == (60, False)


def test_silence_and_a_slip_of_the_finger_are_told_in_words():
    assert refusal(recording("wav", 3, "anullsrc")) == SILENT
    assert refusal(recording("wav", 0.2)) == TOO_SHORT


@pytest.mark.parametrize("raw", [b"", b"RIFF", b"GIF89a is no sound", recording()[:900], b"#EXTM3U\n/etc/passwd\n"])
def test_what_is_no_recording_or_did_not_arrive_whole_is_told_in_words(raw: bytes):
    assert refusal(raw) == NO_RECORDING


@pytest.mark.parametrize("kind", OTHERS)
def test_only_named_formats_and_codecs_are_opened_at_all(kind: str):
    """The program reads hundreds; what no phone records is not tried on it."""
    assert refusal(recording(kind)) == NO_RECORDING


def test_a_playlist_opens_nothing_on_this_machine(tmp_path):
    """The program reads lists that name other files and addresses; none of these formats is taken."""
    inside = tmp_path / "inside.wav"
    inside.write_bytes(recording("wav"))
    lists = [f"ffconcat version 1.0\nfile {inside}\n", f"#EXTM3U\n#EXTINF:2,\n{inside}\n#EXT-X-ENDLIST\n"]
    assert [refusal(one.encode()) for one in lists] == [NO_RECORDING] * 2


def test_too_large_a_file_is_not_even_opened(monkeypatch):
    monkeypatch.setattr(actions, "MOST_BYTES", 100)
    assert refusal(recording()) == TOO_LARGE


def test_without_the_program_there_is_no_voice_and_that_is_said(monkeypatch, tmp_path):
    monkeypatch.setattr(actions, "PROGRAM", tmp_path / "ffmpeg")
    assert (actions.is_taken(), refusal(recording())) == (False, NOT_HERE)


def test_a_file_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(actions, "PATIENCE", 0.001)
    assert refusal(recording()) == NO_RECORDING
