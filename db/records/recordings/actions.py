"""Making recordings clean, and setting them aside while their form is asked about once more."""

from __future__ import annotations

import subprocess
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from db.ground.refusals import Refused
from db.ground.sealing import keyring, token_hash
from db.records.photos.rules import KEPT_ASIDE
from db.records.recordings.queries import aside_place
from db.records.recordings.rules import (
    MOST_BYTES,
    NO_RECORDING,
    NOT_HERE,
    TOO_LARGE,
    CleanRecording,
    PlainSound,
    checked_sound,
)
from db.records.recordings.tables import SetAsideRecording

PROGRAM = Path("/usr/bin/ffmpeg")
PATIENCE = 20  # seconds
_one_at_a_time = Lock()


def is_taken() -> bool:
    """Whether this machine has the program that reads recordings; without it there is no voice, and all else works."""
    return PROGRAM.exists()


def clean_recording(raw: bytes) -> CleanRecording:
    """Unpacked and written anew, so that nothing but the sound is kept. Raises Refused in words that say what to do."""
    if not is_taken():
        raise Refused(NOT_HERE)
    if len(raw) > MOST_BYTES:
        raise Refused(TOO_LARGE)
    with _one_at_a_time, TemporaryDirectory(prefix="linli-voice-") as folder:
        try:
            plain = checked_sound(_unpacked(raw, folder))
            return CleanRecording(_written_anew(plain, folder), plain.seconds, plain.cut)
        except (subprocess.SubprocessError, OSError):
            raise Refused(NO_RECORDING) from None


def _unpacked(raw: bytes, folder: str) -> bytes:
    """A stranger's file is read by a program apart: no network, these formats alone, a second more than a minute."""
    given = Path(folder, "given")
    given.write_bytes(raw)
    subprocess.run(
        [
            "/usr/bin/ffmpeg",
            "-nostdin",
            "-v",
            "error",
            "-max_alloc",
            "100000000",
            "-threads",
            "1",
            "-protocol_whitelist",
            "file",
            "-format_whitelist",
            "mov,mp4,m4a,3gp,3g2,mj2,mp3,ogg,matroska,webm,wav,amr,aac",
            "-codec_whitelist",
            "aac,alac,mp3,mp3float,vorbis,opus,amrnb,amrwb,pcm_u8,pcm_s16le,pcm_s24le,pcm_f32le",
            "-i",
            "given",
            "-map",
            "0:a:0",
            "-t",
            "61",
            "-ac",
            "1",
            "-ar",
            "24000",
            "-f",
            "s16le",
            "samples",
        ],
        cwd=folder,
        capture_output=True,
        timeout=PATIENCE,
        check=True,
    )
    given.unlink()
    return Path(folder, "samples").read_bytes()


def _written_anew(plain: PlainSound, folder: str) -> bytes:
    """AAC in an .m4a, which the phones and browsers of staff and residents play; it says nothing beside the sound."""
    Path(folder, "samples").write_bytes(plain.samples)
    subprocess.run(
        [
            "/usr/bin/ffmpeg",
            "-nostdin",
            "-v",
            "error",
            "-f",
            "s16le",
            "-ar",
            "24000",
            "-ac",
            "1",
            "-i",
            "samples",
            "-c:a",
            "aac",
            "-b:a",
            "48k",
            "-flags:a",
            "+bitexact",
            "-fflags",
            "+bitexact",
            "-map_metadata",
            "-1",
            "-movflags",
            "+faststart",
            "-f",
            "mp4",
            "clean",
        ],
        cwd=folder,
        capture_output=True,
        timeout=PATIENCE,
        check=True,
    )
    return Path(folder, "clean").read_bytes()


def set_recording_aside(form_key: str, clean: CleanRecording, now: datetime) -> None:
    """Of a form that has to be filled in once more; a newer one takes its place."""
    forget_recording_aside(form_key)
    form_hash = token_hash(form_key)
    sealed = keyring().seal_bytes(clean.sound, aside_place(form_hash))
    SetAsideRecording.insert(
        form_hash=form_hash, kept_at=now, sealed_sound=sealed, seconds=clean.seconds, cut=clean.cut
    ).execute()


def forget_recording_aside(form_key: str) -> None:
    SetAsideRecording.delete().where(SetAsideRecording.form_hash == token_hash(form_key)).execute()


def forget_recordings_aside(now: datetime) -> int:
    """Of forms that were never sent. Returns how many."""
    return SetAsideRecording.delete().where(SetAsideRecording.kept_at <= now - KEPT_ASIDE).execute()
