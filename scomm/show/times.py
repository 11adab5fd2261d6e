"""Points in time and lengths of time as people write them: "Fri Sep 2, 6:00 p.m.", "120 hours (5 days)"."""
from __future__ import annotations

from .. import data
from ..record.dates import plain


def words():
    """The words of a result, from clock.toml."""
    return data.toml("clock")["words"]


def weekday(when):
    """The day of the week: "Friday"."""
    return data.toml("clock")["weekdays"][when.weekday()]


def hour(when):
    """The hour as people write it: "6:00 p.m."."""
    if (when.hour, when.minute) == (12, 0):
        return words()["noon"]
    return f"{(when.hour - 1) % 12 + 1}:{when.minute:02} {'a.m.' if when.hour < 12 else 'p.m.'}"


def short(when):
    """A point in time for flags and headings: "Fri Sep 2, 6:00 p.m."."""
    return f"{weekday(when)[:3]} {plain(when.date()).split(',')[0]}, {hour(when)}"


def long(when):
    """A point in time for sentences: "Friday, Sep 2, 2011, 6:00 p.m."; midnight says which."""
    said = words()["midnight"] if (when.hour, when.minute) == (0, 0) else hour(when)
    return f"{weekday(when)}, {plain(when.date())}, {said}"


def number(length):
    """A number of hours: "48", or "85.7" where a start is not at a full hour."""
    return f"{length:,.0f}" if round(length, 1) % 1 == 0 else f"{length:,.1f}"


def hours(length):
    """A length in words: "1 hour", "120 hours"."""
    return f"{number(length)} {'hour' if length == 1 else 'hours'}"


def days(length):
    """A length in days, in brackets behind its hours: " (5 days)", " (3 days and 12 hours)"; nothing below a day."""
    if length < 24:
        return ""
    whole, rest = divmod(length, 24)
    said = f"{whole:.0f} {'day' if whole == 1 else 'days'}"
    return f" ({said} and {hours(rest)})" if rest else f" ({said})"
