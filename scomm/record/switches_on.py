"""What the record says a county had set on a date: the facts behind `Policy.on`.

Activation dates come from activations.csv, agreements from agreements.csv, federal rules and
local limits on holds from switches.toml. Where the record does not know, the choice is
"unknown" and a note says so; nothing is filled in.
"""
from __future__ import annotations

from datetime import date as Date

from .. import data
from . import places
from .dates import as_date, plain, program_date


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
