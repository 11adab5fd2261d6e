"""Which places a name stands for: one county, all places of a state, or the whole country.

A place is a row of activations.csv with its residents from counties.csv. Puerto Rico's places have
a date and no residents there: their numbers stay blank, and every result says so.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as Date
from difflib import get_close_matches
from typing import NamedTuple

from .. import data
from ..data import DataError, remembered, ScommError


class Place(NamedTuple):
    """One county or similar place: when it was switched on, and who lives there (None: not in the table).

    ice_code: the code under which ICE's list counted it; five Alaska places share three older codes.
    """
    fips: str
    name: str
    state: str
    activated: Date
    residents: int | None
    noncitizens: int | None
    ice_code: str


@dataclass(frozen=True, eq=False)      # made once per name and known by identity, so that results can be remembered
class Group:
    """The places that a name stands for. label: "Illinois", "Cook County, IL" or "" for the whole country."""
    label: str
    members: tuple


@remembered
def listed():
    """Every place of the activation table, in the order of the table."""
    people = {row["fips"]: row for row in data.rows("counties")}
    return tuple(_place(row, people.get(row["fips"])) for row in data.rows("activations"))


def _place(row, people):
    name = f"{row['jurisdiction']}, {row['state']}"
    try:
        day = Date.fromisoformat(row["activated"])
    except ValueError:
        raise DataError(f"data/activations.csv has no day on which {name} was switched on "
                        f"(`{row['activated']}`): restore the file from the project.") from None
    older = re.search(r"under the older Alaska code (\d{5})", row["note"])
    try:
        counts = [int(people[column]) if people else None for column in ("population_2010", "noncitizens_2010")]
    except ValueError:
        raise DataError(f"data/counties.csv has no whole number of residents for {name}: restore the file.") from None
    return Place(row["fips"], name, row["state"], day, *counts, older[1] if older else row["fips"])


@remembered
def states():
    """The name of every state and territory by its postal code; four of them have no place in the table."""
    return {row["postal"]: row["state"] for row in data.rows("agreements")}


@remembered
def _by_name():
    return {place.name.casefold(): place for place in listed()}


@remembered
def _by_state():
    """The places of each state by its name and by its postal code, in small letters."""
    out = {}
    for postal, state in states().items():
        group = Group(state, tuple(place for place in listed() if place.state == postal))
        out[postal.casefold()] = out[state.casefold()] = group
    return out


def county(name):
    """One place by its name, such as "Cook County, IL"; a state or an unknown name gets one sentence."""
    folded = str(name).strip().casefold()
    if folded in _by_name():
        return _by_name()[folded]
    if folded in _by_state():
        group = _by_state()[folded]
        example = group.members[0].name if group.members else "Cook County, IL"
        raise ScommError(f"Places of {group.label} were switched on at different dates: name a county, such as \"{example}\".")
    raise _unknown(name, {place.name for place in listed()}, "Write a county and its state, such as \"Cook County, IL\".")


def within(name=None):
    """The places that a name stands for, as a Group; without a name, all of them.

    name: a county ("Cook County, IL"), a state ("Illinois" or "IL"), a five-digit Census code, or
    a list of these, in which a place named twice counts once. Raises one sentence for a name that
    is not in the record, and for a territory without an activation date.
    """
    if name is None:
        return _group(None)
    names = (name,) if isinstance(name, str) or not hasattr(name, "__iter__") else tuple(map(str, name))
    if not names:
        raise ScommError("Name at least one place, such as \"Illinois\" or \"Cook County, IL\"; the list is empty.")
    return _group(names)


@remembered
def _group(names):
    if names is None:
        return Group("", listed())
    groups = [_one(name) for name in names]
    members = {place.fips: place for group in groups for place in group.members}
    return Group(" and ".join(dict.fromkeys(group.label for group in groups)), tuple(members.values()))


def _one(name):
    folded = str(name).strip().casefold()
    if folded in _by_state():
        group = _by_state()[folded]
        if not group.members:
            raise ScommError(f"{group.label} has no activation date in the table, so nothing can be counted for it.")
        return group
    found = _by_name().get(folded) or next((place for place in listed() if place.fips == folded), None)
    if found:
        return Group(found.name, (found,))
    raise _unknown(name, {place.name for place in listed()} | set(states().values()),
                   "Write a state, such as \"Illinois\", or a county and its state, such as \"Cook County, IL\".")


def _unknown(name, known, how):
    by_folded = {each.casefold(): each for each in sorted(known)}
    near = get_close_matches(str(name).strip().casefold(), by_folded, n=1, cutoff=0.6)
    hint = f" Did you mean \"{by_folded[near[0]]}\"?" if near else ""
    return ScommError(f"\"{name}\" is not a place in the record.{hint} {how}")
