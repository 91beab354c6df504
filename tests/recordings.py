"""Recordings as phones make them: tones, written by the program that also reads them."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

CODECS = {
    "m4a": ("-c:a", "aac"),
    "mp3": ("-c:a", "libmp3lame"),
    "ogg": ("-c:a", "libopus"),
    "webm": ("-c:a", "libopus"),
    "wav": ("-c:a", "pcm_s16le"),
}
OTHERS = {
    "w64": ("-c:a", "pcm_s16le"),
    "flac": ("-c:a", "flac"),
}


@cache
def recording(kind: str = "m4a", seconds: float = 2, sound: str = "sine=440") -> bytes:
    """One of a tone, with a title in its metadata that nobody may find again."""
    with TemporaryDirectory() as folder:
        path = Path(folder, f"tone.{kind}")
        source = ("-f", "lavfi", "-i", sound, "-t", str(seconds))
        command = (
            "ffmpeg",
            "-v",
            "error",
            *source,
            *(CODECS | OTHERS)[kind],
            "-metadata",
            "title=WHERE IT WAS",
            str(path),
        )
        subprocess.run(command, check=True)
        return path.read_bytes()
