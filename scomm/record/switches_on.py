"""What the record says a county had set on a date: the facts behind `Policy.on`.

Activation dates come from activations.csv, agreements from agreements.csv, federal rules and
local limits on holds from switches.toml. Where the record does not know, the choice is
"unknown" and a note says so; nothing is filled in.
"""
from __future__ import annotations

from .. import data
from . import agreements, places
from .agreements import agreement_on
from .dates import plain, program_date


def setting(when, place):
    """The choices of one county on one day, and the notes that belong to them.

    Returns (choices by switch id, tuple of notes). Sources: the tables named above.
    """
    day = program_date(when)
    where = places.county(place)
    state, active = places.states()[where.state], where.activated <= day
    standing = agreement_on(where.state, day)
    choices = {"activated": "yes" if active else "no", "agreement": agreement_choice(standing, day, active)}
    notes = [_note(standing, day, state),
             f"{where.name} became active on {plain(where.activated)} [asad-baer-bositis-2025]."]
    for switch in data.toml("switches")["switch"]:
        for choice in switch["choice"]:
            term = choice.get("in_force")
            if term and term["from"] <= day <= term.get("until", day):
                choices[switch["id"]] = choice["id"]
    rules = [r for r in data.toml("switches")["place"] if r["place"] in (where.name, state) and r["from"] <= day]
    for rule in sorted(rules, key=lambda r: r["place"] == where.name):  # the county's own rule is read last and wins
        choices[rule["switch"]] = rule["choice"]
        notes.append(f"{rule['note']} {data.cited(rule['sources'])}")
    notes.append("Whether the county received results is not on record: shown as yes, the ordinary course.")
    return choices, tuple(notes)


def agreement_choice(standing, day, active):
    """Which choice of the switch `agreement` the record stands for, in a place that is active or not.

    A state that never signed: until ICE ended the agreements it waited, unless the place was active all the same.
    """
    if standing.why == "never_signed" and not active and day < agreements.ended():
        return "refused_ice_waits"
    none = "ended_by_state" if standing.why == "ended_by_state" else "ended_by_ice"
    return {agreements.YES: "in_force", agreements.NO: none, agreements.UNKNOWN: "unknown"}[standing.status]


def _note(standing, day, state):
    """The sentence of the record about a state's agreement, with its sources."""
    row, (_, signed, ended) = standing.row, standing.agreement
    cite = data.cited(row["source_ids"])
    if standing.why == "ended_by_state":
        if ended.exact:
            return f"{state} ended its agreement ({row['ended']}) {cite}."
        return f"{state} is said to have withdrawn in {ended.said} {cite}."
    if day >= agreements.ended():
        return ("ICE ended all agreements on Aug 5, 2011, and did not wait for states that "
                "never signed [hstoday-2011] [depnation-2011-08].")
    if standing.why == "never_signed":
        return f"{state} never signed {cite}."
    if standing.why == "signed":
        return f"{state} signed its agreement ({row['signed']}) {cite}."
    if standing.why == "signed_later":
        return f"{state} signed later ({row['signed']}); what held on this day is not on record."
    if standing.why == "signed_some_day":
        return f"{state} signed at some time in {signed.said}; whether by this day is not on record {cite}."
    if standing.why == "ended_some_day":
        return f"{state} is said to have withdrawn at some time in {ended.said}; the day is not on record {cite}."
    return "Whether the state had signed by this day is not on record; the eight counts do not depend on it."
