#!/usr/bin/env bash
# A calendar file whose long lines are folded every 75 octets, also inside a Chinese character, loses that character.
#
# RFC 5545, 3.1: simple writers may fold in the middle of a UTF-8 sequence, and "for this reason, implementations need to
# unfold lines in such a way to properly restore the original sequence".
# Seen: icalendar 7.3.2, given the bytes of such a file, decodes first and unfolds afterwards: each character that was cut
# comes back as three U+FFFD, without an error. Unfolded by hand before reading, the same file is read whole.
# What it means: whoever takes appointments from phones and other systems unfolds the bytes ("\r\n" with a blank or a tab
# after it) before giving them to the library; a round trip through the library alone doesn't show the fault, because it
# never folds so itself.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install --quiet --disable-pip-version-check icalendar==7.3.2
"$place/venv/bin/python" - <<'PY'
from importlib.metadata import version

from icalendar import Calendar

WORDS = "请您来看看您反映的事情办得怎么样了" * 3
line = f"SUMMARY:{WORDS}".encode()
folded = line[:75] + b"".join(b"\r\n " + line[start : start + 74] for start in range(75, len(line), 74))
head = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example//\r\nBEGIN:VEVENT\r\nUID:1\r\n"
file = head + b"DTSTAMP:20260105T010000Z\r\nDTSTART:20260105T010000Z\r\n" + folded + b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"


def summary(data: bytes) -> str:
    return str(Calendar.from_ical(data).walk("VEVENT")[0]["SUMMARY"])


as_it_is, unfolded = summary(file), summary(file.replace(b"\r\n ", b""))
print("icalendar", version("icalendar"), "| as it is:", as_it_is)
print("unfolded before:", unfolded)
assert unfolded == WORDS, "changed"
assert as_it_is != WORDS and as_it_is.count("\ufffd") == 3, "changed"
PY
