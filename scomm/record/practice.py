"""What if agreements had been legally required, or never sought? Places active under three practices.

Four states refused or ended their agreement: Illinois, Massachusetts, New York, Washington. Only their
places differ; every other state is taken to have signed before its first activation.
"""
from __future__ import annotations

from bisect import bisect_right

from ..data import not_valid, remembered
from . import places
from .agreements import states
from .dates import program_date
from .leavers import asked_to_leave

PRACTICES = ("happened", "required", "never_sought")


def places_active(when, practice="happened"):
    """How many places would have been active on a day under another practice?

    practice: "happened"; "required" (no place of Massachusetts or Washington joins, those of Illinois
    and New York switch off on the day their state ended or suspended its agreement); "never_sought"
    (the places of these four that were still waiting join on the day on which half of the other
    states' places had). Returns a whole number. An estimate, except for "happened". Sources: activation
    dates; actions.csv for the days. Most signing dates are unknown.
    """
    if practice not in PRACTICES:
        raise not_valid(practice, "a practice", PRACTICES, "practices")
    day, (on, off) = program_date(when).toordinal(), _switched(practice)
    return bisect_right(on, day) - bisect_right(off, day)


@remembered
def join_day():
    """The day on which half of the other states' places were active: when the four would have followed."""
    refused, ends = _left()
    days = sorted(place.activated for place in places.listed() if place.state not in (*refused, *ends))
    return days[(len(days) + 1) // 2 - 1]


@remembered
def _switched(practice):
    """The days on which places switch on, and those on which they switch off again, each in order."""
    spans = [span(place, practice) for place in places.listed()]
    return tuple(tuple(sorted(day.toordinal() for day in days if day)) for days in zip(*spans))


@remembered
def _left():
    """The states that never signed an agreement, and {state: the day on which it ended or suspended its own}."""
    refused = [postal for postal, rows in states().items() if rows[0].row["status"] == "never_signed"]
    return refused, {code: each.asked for each in asked_to_leave() for code in each.places
                     if each.kind in ("termination", "suspension")}


def span(place, practice="happened"):
    """From which day on one place would have been active, and from which day on no longer: (day or None, day or None).

    place: a row of `places.listed()`. The same rules as in `places_active`, which counts these spans.
    """
    if practice not in PRACTICES:
        raise not_valid(practice, "a practice", PRACTICES, "practices")
    refused, ends = _left()
    if practice == "required" and place.state in refused:
        return None, None
    if practice == "required" and place.state in ends:
        return (place.activated, ends[place.state]) if place.activated < ends[place.state] else (None, None)
    if practice == "never_sought" and (place.state in refused or place.state in ends):
        return min(place.activated, join_day()), None
    return place.activated, None
