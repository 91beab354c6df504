"""Days in words at the desk."""

from __future__ import annotations

from datetime import UTC, date, datetime

from admin_dashboard import words


def test_of_an_instant_the_day_is_told_that_it_is_here():
    """Late on the 22nd in London it is the 23rd in Shenyang."""
    words.speak("en", "Asia/Shanghai", datetime(2026, 11, 23, 3, tzinfo=UTC))
    late = datetime(2026, 11, 22, 20, tzinfo=UTC)
    assert (words.day(late), words.full_day(late)) == ("Mon 23 Nov", "23 Nov 2026")
    assert words.day(date(2026, 11, 22)) == "Sun 22 Nov"
