"""What the record says a county had set on a date: the facts behind `Policy.on`.

Activation dates come from activations.csv, agreements from agreements.csv, federal rules and
local limits on holds from switches.toml. Where the record does not know, the choice is
"unknown" and a note says so; nothing is filled in.
"""
from __future__ import annotations

import re
from datetime import date as Date

from .. import data
from ..data import ScommError
from . import places


def as_date(when):
    """A date from "2011-08-05", "2011-08" (its first day) or a date; one sentence if it is none."""
    if isinstance(when, Date):
        return Date(when.year, when.month, when.day)    # an hour, as a DataFrame's dates have one, is left off
    found = re.fullmatch(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", str(when).strip())
    try:
        return Date(*(int(part or 1) for part in found.groups()))
    except (AttributeError, ValueError):
        raise ScommError(f"`{when}` is not a date: write year, month and day, such as \"2011-08-05\".") from None


def program_date(when):
    """A date inside the record, or one sentence that names its first and last day."""
    day, program = as_date(when), data.toml("switches")["program"]
    if not program["first"] <= day <= program["last"]:
        raise ScommError(f"{plain(day)} lies outside the record, which runs from {plain(program['first'])} "
                         f"to {plain(program['last'])}.")
    return day


def plain(day):
    """A date as people write it: "Aug 5, 2011"."""
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    return f"{months[day.month - 1]} {day.day}, {day.year}"


def month_name(month):
    """A month as people write it: "2011-08" is "Aug 2011"."""
    first = as_date(month)
    return f"{plain(first)[:3]} {first.year}"


def last_day(month):
    """The last day of a month: "2011-08" is Aug 31, 2011."""
    year, number = (int(part) for part in month.split("-"))
    return Date.fromordinal(Date(year + number // 12, number % 12 + 1, 1).toordinal() - 1)


def setting(when, place):
    """The choices of one county on one day, and the notes that belong to them.

    Returns (choices by switch id, tuple of notes). Sources: the tables named above.
    """
    day = program_date(when)
    where = places.county(place)
    active = where.activated <= day
    choices = {"activated": "yes" if active else "no"}
    choices["agreement"], note = _agreement(where.state, day, active)
    notes = [note, f"{where.name} became active on {plain(where.activated)} [asad-baer-bositis-2025]."]
    for switch in data.toml("switches")["switch"]:
        for choice in switch["choice"]:
            term = choice.get("in_force")
            if term and term["from"] <= day <= term.get("until", day):
                choices[switch["id"]] = choice["id"]
    state = places.states()[where.state]
    rules = [r for r in data.toml("switches")["place"] if r["place"] in (where.name, state) and r["from"] <= day]
    for rule in sorted(rules, key=lambda r: r["place"] == where.name):  # the county's own rule is read last and wins
        choices[rule["switch"]] = rule["choice"]
        notes.append(f"{rule['note']} {data.cited(rule['sources'])}")
    notes.append("Whether the county received results is not on record: shown as yes, the ordinary course.")
    return choices, tuple(n for n in notes if n)


def _agreement(postal, day, active):
    last_refusal = data.toml("switches")["program"]["last_refusal"]
    for row in data.rows("agreements"):
        if row["postal"] != postal or row["ended_by"].startswith("Replaced"):
            continue
        cite = data.cited(row['source_ids'])
        if row["ended"] and day >= as_date(row["ended"]) and not row["ended_by"].startswith("ICE"):
            return "ended_by_state", f"{row['state']} ended its agreement ({row['ended']}) {cite}."
        if day > last_refusal:
            return "ended_by_ice", ("ICE ended all agreements on Aug 5, 2011, and did not wait for states that "
                                    "never signed [hstoday-2011] [depnation-2011-08].")
        if row["status"] == "never_signed":
            return ("ended_by_ice" if active else "refused_ice_waits"), f"{row['state']} never signed {cite}."
        if row["signed"] and _last_day(row["signed"]) <= day:
            return "in_force", f"{row['state']} signed its agreement ({row['signed']}) {cite}."
        if row["signed"] and day < as_date(row["signed"]):
            if _replaced(postal, day):
                return "in_force", f"{row['state']} had an earlier agreement {cite}."
            return "unknown", f"{row['state']} signed later ({row['signed']}); what held on this day is not on record."
    return "unknown", "Whether the state had signed by this day is not on record; the eight counts do not depend on it."


def _replaced(postal, day):
    return any(row["postal"] == postal and row["ended_by"].startswith("Replaced")
               and _last_day(row["signed"]) <= day for row in data.rows("agreements"))


def _last_day(text):
    """The last day a date of known precision can mean: "2009-11" is safe only from Nov 30 on."""
    if len(text) == 10:
        return Date.fromisoformat(text)
    year, month = (int(p) for p in (text + "-12").split("-")[:2])
    return Date.fromordinal(Date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)
