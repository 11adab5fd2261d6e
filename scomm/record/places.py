"""Which places a name stands for: one county, all places of a state, or the whole country.

A place is a row of activations.csv with its residents from counties.csv. Puerto Rico's places have
a date and no residents there: their numbers stay blank, and every result says so.
"""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from typing import NamedTuple

from .. import data
from ..data import DataError, remembered, ScommError, shortened
from ..data.mistakes import members
from .cells import whole_in, wrong
from .place_names import not_a_place, state_called

NOT_COUNTED = "PR"      # counties.csv leaves out Puerto Rico's places, and no other



class Place(NamedTuple):
    """One county or similar place: when it was switched on, and who lives there (None: not in the table)."""
    fips: str
    name: str
    state: str
    activated: Date
    residents: int | None
    noncitizens: int | None


@dataclass(frozen=True, eq=False)      # made once per name and known by identity, so that results can be remembered
class Group:
    """The places that a name stands for. label: "Illinois", "Cook County, IL" or "" for the whole country."""
    label: str
    members: tuple


@remembered
def listed():
    """Every place of the activation table, in the order of the table."""
    people = {_code("counties", row): row for row in data.rows("counties")}
    return tuple(_place(row, people) for row in data.rows("activations"))


def _place(row, people):
    name, code = f"{row['jurisdiction']}, {row['state']}", _code("activations", row)
    try:
        day = Date.fromisoformat(row["activated"])
    except ValueError:
        raise DataError(f"data/activations.csv has no day on which {name} was switched on "
                        f"(`{row['activated']}`): restore the file from the project.") from None
    if code not in people and row["state"] != NOT_COUNTED:
        raise DataError(f"data/counties.csv has no row for {name} (`{code}`): restore the file from the project.")
    counts = [whole_in("counties", people[code], column) if code in people else None
              for column in ("population_2010", "noncitizens_2010")]
    return Place(code, name, row["state"], day, *counts)


def _code(table, row):
    """The Census code of a row: five digits, of which a spreadsheet drops a zero in front."""
    if len(row["fips"]) != 5 or not row["fips"].isdecimal():
        raise wrong(table, row, "fips", "a code of five digits, such as 01001")
    return row["fips"]


@remembered
def states():
    """The name of every state and territory by its postal code; four of them have no place in the table."""
    found = {row["postal"]: row["state"] for row in data.rows("agreements")}
    for place in listed():
        if place.state not in found:
            raise DataError(f"data/agreements.csv has no row for `{place.state}`, the state of {place.name} in "
                            "data/activations.csv: restore both files from the project.")
    return found


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
    folded = name.strip().casefold() if isinstance(name, str) else ""
    if folded in _by_name():
        return _by_name()[folded]
    postal = state_called(name, states()) if isinstance(name, str) else None
    if postal is None:
        raise not_a_place(name, listed(), states(), "Write a county and its state, such as \"Cook County, IL\".")
    group = _with_dates(_by_state()[postal.casefold()])
    if len(group.members) == 1:
        raise ScommError(f"`Policy.on` takes one county or similar place: write \"{group.members[0].name}\".")
    raise ScommError(f"`Policy.on` takes one county: name a county of {group.label}, "
                     f"such as \"{group.members[0].name}\".")


def within(name=None):
    """The places that a name stands for, as a Group; without a name, all of them.

    name: a county ("Cook County, IL"), a state ("Illinois" or "IL"), a five-digit Census code, or
    a list of these, in which a place named twice counts once. Raises one sentence for a name that
    is not in the record, and for a territory without an activation date.
    """
    if name is None:
        return _group(None)
    names = members(name)
    if not names:
        raise ScommError("Name at least one place, such as \"Illinois\" or \"Cook County, IL\"; the list is empty.")
    for each in names:
        if not isinstance(each, str) and not shortened(each).isdecimal():      # a code may be a whole number
            raise _unknown(each)
    return _group(tuple(each if isinstance(each, str) else shortened(each) for each in names))


def without(group, names):
    """A group of places without those that are named, such as "Suffolk County, MA" or "25025"."""
    left_out = {place for name in names for place in within(name).members}
    return Group(group.label, tuple(place for place in group.members if place not in left_out))


@remembered
def _group(names):
    if names is None:
        return Group("", listed())
    groups = [_one(name) for name in names]
    members = {place.fips: place for group in groups for place in group.members}
    return Group(" and ".join(dict.fromkeys(group.label for group in groups)), tuple(members.values()))


def _one(name):
    folded = name.strip().casefold()
    if folded in _by_state():
        return _with_dates(_by_state()[folded])
    found = _by_name().get(folded) or next((place for place in listed() if place.fips == folded), None)
    if found:
        return Group(found.name, (found,))
    raise _unknown(name)


def _with_dates(group):
    if not group.members:
        raise ScommError(f"{group.label} has no activation date in the table, so nothing can be counted for it.")
    return group


def _unknown(name):
    how = "Write a state, such as \"Illinois\", or a county and its state, such as \"Cook County, IL\"."
    postal = state_called(name, states()) if isinstance(name, str) else None
    if postal:
        return ScommError(f"\"{shortened(name)}\" is not a place in the record. "
                          f"Did you mean \"{states()[postal]}\"? {how}")
    return not_a_place(name, listed(), states(), how)
